"""Documents in any number, each with two figures of its own: what the bad days are made of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from indicators.model import Article

TEXT = """Floods killed {few} people in Herat, the police of {part} said.

About {many:,} families fled their homes on Monday."""


def article(number: int, part: str = "report") -> Article:
    """The same number and part always give the same document, and no two the same text."""
    text = TEXT.format(few=number + 2, many=number + 1000, part=part)
    return Article(
        text, f"{part}-{number}", title=f"Floods, {part} {number}", url=f"https://example.org/{part}/{number}"
    )


def write(path: Path, articles: Iterable[Article]) -> Path:
    """A corpus, one document a line."""
    lines = (
        json.dumps({"id": one.document_id, "text": one.text, "title": one.title, "url": one.url}) for one in articles
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
