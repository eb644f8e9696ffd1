"""A number of documents → a corpus of the newsroom's: each on several events, so that it states some ten figures.

`uv run python -m tests.benchmark.large_corpus -o corpus.jsonl --documents 10000` writes it; a number always gives the
same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import newsroom
from indicators.model import Article

TOGETHER = 4  # articles that make one document
AT_ONCE = 1_000  # documents of one collection: in a larger one, looking for events of one time takes long


def articles(count: int) -> Iterator[Article]:
    """So many documents; articles of about one day make one."""
    for seed in range(-(-count // AT_ONCE)):
        size = min(AT_ONCE, count - seed * AT_ONCE)
        found = newsroom.collection(seed + 1, size * TOGETHER).articles
        for number, together in enumerate(groups(found)):
            text = "\n".join(one.text for one in together)
            name = f"document-{seed:03}-{number:04}"
            yield replace(together[-1], text=text, document_id=name, url=f"https://example.org/{name}")


def groups(found: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """So many at a time."""
    return (found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER))


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.large_corpus", description=__doc__)
    options.add_argument("-o", "--output", type=Path, required=True)
    options.add_argument("--documents", type=int, default=10_000)
    chosen = options.parse_args()
    with chosen.output.open("w", encoding="utf-8") as stream:
        for line in newsroom.lines(newsroom.Collection(list(articles(chosen.documents)), ())):
            stream.write(line + "\n")


if __name__ == "__main__":
    main()
