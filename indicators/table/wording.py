"""A row of the table → the words people read: "at least 40", "15 of 18 districts", "1,800 → 2,000 AFN a sack".

Pages, charts and files say a figure in the same words because they all ask here. A hedge is always said, an open
end is never closed, and what is not known is said to be not known.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from indicators import catalogue
from indicators.table import plurals

Row = Mapping[str, Any]

HEDGES = {
    "approx": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}
SIGNS = {
    "GBP": "£",
    "USD": "$",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "NGN": "₦",
    "UAH": "₴",
    "TRY": "₺",
    "ILS": "₪",
    "PHP": "₱",
}
# A vague word by the least it can mean (GUIDELINES: "dozens of" is 24 and up).
VAGUE = {
    2: "a couple", 3: "a few", 12: "a dozen or more", 24: "dozens", 40: "scores", 200: "hundreds", 300: "a few hundred",
    2_000: "thousands", 3_000: "a few thousand", 20_000: "tens of thousands", 200_000: "hundreds of thousands",
    2_000_000: "millions", 20_000_000: "tens of millions", 200_000_000: "hundreds of millions",
    2_000_000_000: "billions",
}  # fmt: skip
# What follows the counted people or things where the catalogue's short name is itself a noun.
TAILS = {
    "refugees": "who crossed a border", "disease_cases": "taken ill", "disease_deaths": "dead of disease",
    "armed_personnel": "",
    "population": "", "homes_damaged": "damaged or destroyed", "facilities_damaged": "damaged or closed",
    "security_incidents": "",
    "price": "", "other": "",
}  # fmt: skip
SAID_BY = {
    "who crossed a border": ("refugee", "asylum"),
    "taken ill": ("case", "patient"),
    "dead of disease": ("death",),
}
HELD = ("areas_controlled", "areas_contested", "areas_captured", "security_incidents")
UNKNOWN_SPEAKER = "no speaker named"
UNKNOWN_PLACE = "place not stated"
UNKNOWN_DATE = "undated"


def given(row: Row, name: str) -> Any:
    """The row's value, or None where it is empty in any of the ways of Python, CSV or pandas (NaN, NaT, NA)."""
    value = row.get(name)
    empty = value is None or (isinstance(value, str) and not value) or type(value).__name__ in ("NAType", "NaTType")
    return None if empty or (isinstance(value, float) and math.isnan(value)) else value


# How many ------------------------------------------------------------------------------------------------------------


def number(value: float) -> str:
    """A bare number: 270,000; 3.5 million; 16.4. Scale words only where they lose nothing."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            scaled = value / size
            if math.isclose(scaled, round(scaled, 2), rel_tol=1e-12):
                return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def money(value: float, currency: str) -> str:
    """An amount of money: £16.40, $207 million, 1,800 AFN."""
    plain = number(value) if float(value).is_integer() or abs(value) >= 1e6 else f"{value:,.2f}"
    return SIGNS[currency] + plain if currency in SIGNS else f"{plain} {currency}"


def is_money(unit: str) -> bool:
    """Whether the unit is a currency, alone or by the piece: AFN, AFN/sack."""
    code = unit.split("/")[0]
    return len(code) == 3 and code.isalpha() and code.isupper()


def scalar(value: float, unit: str) -> str:
    """A number in its unit's dress, without the unit's noun: 40; £16.40; 1,800 (the AFN follows in `unit`)."""
    code = unit.split("/")[0]
    return money(value, code) if is_money(unit) and code in SIGNS else number(value)


def amount(row: Row) -> str:
    """How many, hedged as the text hedges: "at least 40", "30 to 40", "thousands (2,000 or more)", "15 of 18"."""
    unit = str(given(row, "unit") or "")
    value, low, high = (given(row, name) for name in ("value", "value_low", "value_high"))
    qualifier, total = given(row, "qualifier"), given(row, "total")
    if qualifier == "vague" and low is not None:
        return f"{VAGUE.get(int(low), 'several')} ({scalar(low, unit)} or more)"
    if qualifier == "range" and low is not None and high is not None:
        return f"{scalar(low, unit)} to {scalar(high, unit)}"
    stated = next((bound for bound in (value, low, high) if bound is not None), None)
    if stated is None:
        return "an unstated number"
    words = [
        HEDGES.get(str(qualifier), ""),
        scalar(stated, unit),
        f"of {scalar(total, unit)}" if total is not None else "",
    ]
    return " ".join(word for word in words if word)


def limit(row: Row) -> float | None:
    """The one number a figure can be sorted or placed by: its value, else its nearest bound. Never shown alone."""
    return next(
        (float(bound) for name in ("value", "value_low", "value_high") if (bound := given(row, name)) is not None), None
    )


def noun(unit: str, many: bool = True) -> str:
    """A unit as a word: people, border crossings, AFN a sack, sacks; nothing for money whose sign says it."""
    head, _, base = unit.partition("/")
    if is_money(unit):
        words = [] if head in SIGNS else [head]
        return " ".join([*words, f"{plurals.article(base)} {base.replace('_', ' ')}"] if base else words)
    word = plurals.plural(head) if many else head.replace("_", " ")
    return f"{word} {plurals.article(base)} {base.replace('_', ' ')}" if base else word


def axis(unit: str) -> str:
    """A unit as the title of an axis: people, AFN a sack, GBP a sack."""
    code = unit.partition("/")[0]
    return f"{code} {noun(unit)}".strip() if is_money(unit) and code in SIGNS else noun(unit)


def figure(row: Row) -> str:
    """How many of what: "more than 3.5 million people", "£16.40 a sack", "15 of 18 districts"."""
    unit = str(given(row, "unit") or "")
    return " ".join(word for word in (amount(row), noun(unit, is_many(row))) if word)


def movement(start: Row, end: Row) -> str:
    """A change from one figure to another of the same unit: "1,800 → 2,000 AFN a sack"."""
    unit = str(given(end, "unit") or "")
    return " ".join(word for word in (f"{amount(start)} → {amount(end)}", noun(unit)) if word)


# Of what, where, when, who says so ------------------------------------------------------------------------------------


def label(row: Row) -> str:
    """The indicator's name: "People killed"."""
    entry = catalogue.indicators().get(str(given(row, "indicator")))
    return entry.label if entry else str(given(row, "indicator") or "Figure")


def counted(row: Row) -> str:
    """What is counted, in a few words: "civilians killed", "districts held by the Taliban", "AFN a sack of flour"."""
    code, unit, good = str(given(row, "indicator")), str(given(row, "unit") or ""), given(row, "commodity")
    entry = catalogue.indicators().get(code)
    short = entry.short if entry else code.replace("_", " ")
    things, tail = noun(unit, is_many(row)), TAILS.get(code, short)
    group = given(row, "population_group")
    if is_money(unit):
        tail = f"in {group}" if group and code == "economic_loss" else tail
        return " ".join(word for word in (things, f"{'of' if '/' in unit else 'for'} {good}" if good else tail) if word)
    if unit == "person" and group:
        said = any(word in str(group).lower() for word in SAID_BY.get(tail, ()))  # "Syrian refugees" crossed a border
        things, tail = str(group), "" if said else tail
    elif unit == "person" and code in TAILS and code != "other":
        things, tail = short, ""
    elif code in ("outage_duration", "services_disrupted") and good:
        tail = f"without {good}"
    elif good:
        things = f"{things} of {good}" if given(row, "measure") != "duration" else things
        tail = f"{tail} ({good})" if given(row, "measure") == "duration" else tail
    holder = given(row, "actor")
    by = f"by {the(str(holder))}" if holder and code in HELD else ""
    return " ".join(word for word in (things, tail, by) if word)


def is_many(row: Row) -> bool:
    """Whether the unit's noun is a plural: 1 month, but 1 of 18 districts."""
    stated = limit(row)
    return stated != 1 or given(row, "total") is not None or given(row, "qualifier") in ("range", "vague")


def the(name: str) -> str:
    """A holder as it is spoken of: the Taliban, the government; a name that has its article keeps it."""
    return name if name.lower().startswith(("the ", "a ", "an ")) else f"the {name}"


def statement(row: Row) -> str:
    """The whole figure: "at least 40 civilians killed", "thousands of refugees newly displaced (2,000 or more)"."""
    return " ".join(parts(row)).strip()


def parts(row: Row) -> tuple[str, str]:
    """The statement in its two parts, how many and of what; the least that a vague word can mean stands at the end."""
    words, what = amount(row), counted(row)
    if given(row, "qualifier") != "vague" or not words.endswith(" or more)"):
        return words, what
    words, _, least = words.partition(" (")
    return words + ("" if words.startswith("a ") else " of"), f"{what} ({least}"


def speaker(row: Row) -> str:
    """Who says so, by the canonical name where there is one."""
    return str(given(row, "speaker") or given(row, "attributed_to") or UNKNOWN_SPEAKER)


def place(row: Row) -> str:
    """Where, as the text has it."""
    return str(given(row, "place") or UNKNOWN_PLACE)


def when(row: Row) -> str:
    """The days the figure speaks of: "3 Aug 2021", "since 1 Jan 2021", "as of 4 Aug 2021"; "undated" where none is
    known."""
    start, end = day_of(given(row, "reference_period_start")), day_of(given(row, "reference_period_end"))
    if start and end:
        return span(start, end)
    if start:
        return f"since {day(start)}"
    return f"as of {day(end)}" if end else UNKNOWN_DATE


def span(start: date, end: date) -> str:
    """Two days as shortly as they can be said: "3 Aug 2021", "1 – 4 Aug 2021", "22 Jun – 4 Aug 2021"."""
    if start == end:
        return day(start)
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month != end.month:
        return f"{start.day} {start:%b} – {day(end)}"
    return f"{start.day} – {day(end)}"


def day(moment: date) -> str:
    """3 Aug 2021."""
    return f"{moment.day} {moment:%b %Y}"


def day_of(value: date | str | None) -> date | None:
    """A date from what a table may hold: a Timestamp, a date, an ISO text."""
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.date() if isinstance(value, datetime) else value  # pandas' Timestamp is a datetime


def published(row: Row) -> str:
    """The document's date, no finer than it is known: "22 Jun 2021", "July 2021"."""
    text = given(row, "date_published")
    if text is None:
        return UNKNOWN_DATE
    parts = [int(part) for part in str(text).split("-")]
    if len(parts) == 3:
        return day(date(parts[0], parts[1], parts[2]))
    return f"{date(parts[0], parts[1], 1):%B %Y}" if len(parts) == 2 else str(parts[0])


def line(row: Row) -> str:
    """Where, who says so, when: the line that stands under every figure."""
    return " · ".join((place(row), speaker(row), dated(row)))


def dated(row: Row) -> str:
    """When, or failing that when it was reported; a date that was worked out says so."""
    known, inferred = when(row), given(row, "date_accuracy") == "inferred"
    if known != UNKNOWN_DATE:
        return f"{known} (inferred)" if inferred else known
    if given(row, "date_published") is None:
        return UNKNOWN_DATE
    return f"reported {'about ' if inferred else ''}{published(row)}"


def lacking(row: Row) -> list[str]:
    """What is not known of where the document comes from."""
    names = {"publisher": "publisher", "date_published": "date of publication", "url": "address"}
    return [words for name, words in names.items() if not given(row, name)]


def source(row: Row) -> str:
    """The document in one line: its publisher or, failing that, its title or name."""
    return str(given(row, "publisher") or given(row, "title") or given(row, "document_id"))
