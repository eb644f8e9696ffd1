"""A row of the table → what to be careful about, each in a few words for a badge and in full for those who ask."""

from __future__ import annotations

from itertools import zip_longest

from indicators import catalogue, figures
from indicators.figures import Row


def notes(row: Row) -> dict[str, str]:
    """The row's warnings by their code, each in full: what is doubted, what it was compared with, what may be meant."""
    codes, listed = figures.warnings(row), row.get("warning_note")
    texts = [str(note) for note in listed] if isinstance(listed, (list, tuple)) else []
    return dict(zip_longest(codes, texts[: len(codes)], fillvalue=""))


def explained(row: Row) -> dict[str, str]:
    """What `figures.cares` says beside the figure, each with the sentence that explains it."""
    full = notes(row)
    said = {figures.warning_text(code): full[code] for code in figures.doubts(row)}
    return {care: said.get(care, f"{care}, not reported as done.") for care in figures.cares(row)}


def shortly(row: Row) -> list[str]:
    """The same where a badge is narrow: "unit?", "projected"."""
    checks = catalogue.checks()
    shorts = [checks[code].short if code in checks else figures.warning_text(code) for code in figures.doubts(row)]
    return shorts + [care.lower() for care in figures.cares(row)[len(shorts) :]]


def marked(row: Row) -> str:
    """All of it in one text, for where there is room for no more than a mark."""
    return " ".join(f"⚠ {care}: {why}" if why else f"⚠ {care}." for care, why in explained(row).items())
