"""The reading of every text of ours → a fingerprint each, kept with the version that reads so: `python -m
tests.fingerprints` records.

Stores read their documents again where the version is another. A reading that changes under the same version would
leave what is stored as it was, beside new documents that are read otherwise.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
from pathlib import Path

import scoring
from indicators.extractor import pipeline
from indicators.model import Article
from indicators.version import EXTRACTOR_VERSION

FILE = Path(__file__).parent / "fingerprints.json"
SETS = ("seeds", "cases")
SHORT = 10  # hexadecimal digits: two of some thousand texts have the same by a chance of one in a million
UNRELEASED = "--unreleased"
CURE = "the reading has changed: raise the version (indicators/version.py, pyproject.toml, uv lock) and record it: "
CURE += "uv run python -m tests.fingerprints"


def now() -> dict[str, str]:
    """What today's reader makes of every text; texts that are read twice have one line."""
    return {text(article): reading(article) for article in articles()}


def articles() -> list[Article]:
    return [passage.article for name in SETS for passage in scoring.SETS[name]()]


def text(article: Article) -> str:
    """A short name for an article and all that is known of it; what it is called matters to no reading."""
    return short(repr(dataclasses.replace(article, document_id="")))


def reading(article: Article) -> str:
    """A fingerprint of the facts without the reasons, which are words about them, and of the numbers not read."""
    found = pipeline.examine(dataclasses.replace(article, document_id=""))
    facts = [dataclasses.replace(fact, because=(), rule="") for fact in found.facts]
    return short(repr((facts, [tuple(fact.counting) for fact in found.facts], found.unread)))


def short(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def recorded() -> tuple[str, dict[str, str]]:
    """The version that was recorded last, and its readings."""
    known = json.loads(FILE.read_text(encoding="utf-8"))
    return known["version"], known["readings"]


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The texts of both whose reading is another; a text that is new says nothing of the reader."""
    return sorted(name for name in one.keys() & other.keys() if one[name] != other[name])


def main(arguments: list[str]) -> int:
    found = now()
    changed: list[str] = []
    if FILE.exists():
        version, known = recorded()
        changed = differing(found, known)
        if changed and version == EXTRACTOR_VERSION and UNRELEASED not in arguments:
            print(
                f"texts that are read otherwise than recorded with version {version}: {len(changed)}; {CURE}",
                file=sys.stderr,
            )
            print(f"(with {UNRELEASED} where nobody has this version yet)", file=sys.stderr)
            return 1
    FILE.write_text(
        json.dumps({"version": EXTRACTOR_VERSION, "readings": found}, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    told = f"{len(changed)} of them read otherwise" if changed else "all read as before"
    print(f"{FILE.name}: {len(found)} readings of version {EXTRACTOR_VERSION}, {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
