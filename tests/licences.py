"""The packages that the program installs → a table of their licences: `uv run python -m tests.licences` writes it anew.

Which they are the lock file says; what each is licensed by, its own description, as it is installed here.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TABLE = ROOT / ".github" / "LICENCES.md"
OURS, EXTRA = "humanitarian-indicators", "all"
OSI = "License :: OSI Approved :: "
LONGEST = 60  # characters: what is longer is a licence's text and not its name
HEAD = """# Licences of what is installed

`uv run python -m tests.licences` made this of `uv.lock` and of what the packages say of themselves. This program is
MIT (`LICENSE`).

| package | version | licence |
| --- | --- | --- |
"""


def packages() -> list[str]:
    """All that an installation with every extra brings along, by name; what tests alone need is not among them."""
    locked: dict[str, list[dict[str, Any]]] = {}
    for one in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        locked.setdefault(one["name"], []).append(one)
    known, waiting = set[tuple[str, str]](), [(OURS, ""), (OURS, EXTRA)]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in known:
            continue
        known.add((name, extra))
        for one in locked[name]:
            needed = one.get("optional-dependencies", {}).get(extra, []) if extra else one.get("dependencies", [])
            for need in needed:
                waiting += [(need["name"], ""), *((need["name"], more) for more in need.get("extra", ()))]
    return sorted({name for name, _ in known} - {OURS})


def licence(told: Any) -> str:
    """What a package says that it is licensed by; empty where it does not."""
    if expression := told.get("License-Expression"):
        return str(expression)
    named = [one.removeprefix(OSI) for one in told.get_all("Classifier", []) if one.startswith(OSI)]
    said = str(told.get("License") or "").strip()
    return said if said and len(said) <= LONGEST and "\n" not in said else " · ".join(named)


def table() -> str:
    """The table; what this kind of machine does not need has no line."""
    lines = []
    for name in packages():
        try:
            told = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        said = re.sub(r"[|\s]+", " ", licence(told)) or "not said"
        lines.append(f"| {name} | {told['Version']} | {said} |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
