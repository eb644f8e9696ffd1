"""A row of the table → what to be careful about, each in a few words for a badge and in full for those who ask."""

from __future__ import annotations

from itertools import zip_longest

from indicators import catalogue
from indicators.table.wording import Row, given

DATE_WARNINGS = ("date_inferred",)  # said with the date; they cast no doubt on the figure
# How sure a reading is, by the least confidence of each word: on text that nobody had read .96 of what is called sure
# were right.
SURENESS = ((0.95, "sure"), (0.75, "likely"), (0.0, "look twice"))
# Warnings of who says a figure, and of what: the figure itself may well be right.
TOLD_WARNINGS = ("hearsay", "party_claim", "whole_disagrees")


def warnings(row: Row) -> tuple[str, ...]:
    """The codes of the row's warnings."""
    return tuple(code for code in str(given(row, "warning") or "").split("|") if code)


def doubts(row: Row) -> tuple[str, ...]:
    """The warnings that concern the figure itself and not only its date."""
    return tuple(code for code in warnings(row) if code not in DATE_WARNINGS)


def senseless(row: Row) -> bool:
    """Whether the figure cannot be right as it is written."""
    return any(code not in TOLD_WARNINGS for code in doubts(row))


def warning_text(code: str) -> str:
    """A warning's code in words short enough for a badge."""
    check = catalogue.checks().get(code)
    return check.label if check else code.replace("_", " ").capitalize()


def cares(row: Row) -> list[str]:
    """What a reader must know beside the figure, in words: doubts first, then whether it is less than a plain
    report."""
    status = given(row, "status")
    return [warning_text(code) for code in doubts(row)] + (
        [str(status).capitalize()] if status not in (None, "reported") else []
    )


def notes(row: Row) -> dict[str, str]:
    """The row's warnings by their code, each in full: what is doubted, what it was compared with, what may be meant."""
    codes, listed = warnings(row), row.get("warning_note")
    texts = [str(note) for note in listed] if isinstance(listed, (list, tuple)) else []
    return dict(zip_longest(codes, texts[: len(codes)], fillvalue=""))


def explained(row: Row) -> dict[str, str]:
    """What `cares` says beside the figure, each with the sentence that explains it."""
    full = notes(row)
    said = {warning_text(code): full[code] for code in doubts(row)}
    return {care: said.get(care, f"{care}, not reported as done.") for care in cares(row)}


def sureness(row: Row) -> str:
    """How sure the reading is, in a word; empty where nothing is known of it, as where a person said it."""
    found = given(row, "confidence")
    return "" if found is None else next(word for least, word in SURENESS if float(found) >= least)


def ruled(row: Row) -> str:
    """Which rule chose the indicator, in plain words; empty where none is known, as in older tables."""
    rule, _, refined = str(given(row, "rule") or "").partition("; refined: ")
    owner, _, name = rule.partition(": ")
    more = f", refined by “{refined}”" if refined else ""
    if owner == "reader" and name:
        return f"the reader's own rule “{name}”{more}"
    entry = catalogue.indicators().get(owner)
    if entry is None:
        return rule + more
    noun = name.removeprefix("noun ")
    said = f"noun “{noun}”" if noun != name else f"“{name}”" if name else "entry"
    return f"the catalogue's {said} for {entry.label}{more}"


def shortly(row: Row) -> list[str]:
    """The same where a badge is narrow: "unit?", "projected"."""
    checks = catalogue.checks()
    shorts = [checks[code].short if code in checks else warning_text(code) for code in doubts(row)]
    return shorts + [care.lower() for care in cares(row)[len(shorts) :]]


def marked(row: Row) -> str:
    """All of it in one text, for where there is room for no more than a mark."""
    return " ".join(f"⚠ {care}: {why}" if why else f"⚠ {care}." for care, why in explained(row).items())
