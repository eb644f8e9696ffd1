"""The question in an address → the rows that it asks for, and how many; what cannot be understood is said and never
passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators import catalogue
from indicators.query import address, conditions
from indicators.query.conditions import Where
from indicators.query.search import Search
from indicators.query.selection import Selection, measured
from indicators.table.columns import REVIEW_STATUSES

# The names are those of the pages' addresses; what each asks for.
FILTERS = {
    "family": "Families, by code or label",
    "indicator": "Indicators, by code or label",
    "place": "Places, divisions or countries, by name as the pages list them",
    "country": "Countries, by ISO 3166-1 alpha-3 code",
    "who": "Who says so, as the pages list them (speaker means the same)",
    "speaker": "The same as who",
    "since": "Figures that speak of this day or later (YYYY-MM-DD); where they say no day, their document's counts",
    "until": "Figures that speak of this day or earlier (YYYY-MM-DD)",
    "review": "Figures of this review state, as accepted",
    "sure": "Figures whose reading is so sure: sure, likely or look twice",
    "choice": "A page's whole choice, as the pages' addresses have it",
    "words": "Words that all stand in what the figure's row says",
    "document": "One document, by its document_id",
    "warning": "Figures that carry this warning, by code",
}
SEVERAL = (
    "family",
    "indicator",
    "place",
    "country",
    "who",
    "speaker",
    "review",
    "sure",
)  # may be given more than once: any of them will do
PAGING = {"limit": "How many at most", "offset": "How many to pass over first"}
LONGEST, MOST_VALUES = 2_000, 100  # characters of a value, and values of an address
LARGEST = 10**9
METHOD = "the page Method"


class WrongError(ValueError):
    """A parameter makes no sense; the message says why and what does."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True)
class Asked:
    """Which rows, and how many of them."""

    where: Where
    limit: int | None = None
    offset: int = 0
    is_choice: bool = False  # whether anything was chosen at all
    said: str = "every figure"  # the choice as the address has it, for a table that says what it holds


def read(given: Sequence[tuple[str, str]], most: int | None = None, known: Iterable[str] = FILTERS) -> Asked:
    """The parameters of an address, in their order; `most` is how many are given at once where nobody says, and never
    more."""
    allowed = [*known, *PAGING]
    if len(given) > MOST_VALUES:
        raise WrongError(given[-1][0], f"more than {MOST_VALUES} parameters")
    values: dict[str, list[str]] = {}
    for name, value in given:
        if name not in allowed:
            raise WrongError(name, f"there is no such parameter here; there are {', '.join(allowed)}")
        if len(value) > LONGEST:
            raise WrongError(name, f"is longer than {LONGEST} characters")
        if value.strip():
            values.setdefault(name, []).append(value.strip())
    unpacked(values)
    for name, several in values.items():
        if len(several) > 1 and name not in SEVERAL:
            raise WrongError(name, "is given more than once")
    limit = number("limit", values, 1, LARGEST)
    if most is not None:
        limit = most if limit is None else min(limit, most)
    chosen = {name: several for name, several in values.items() if name not in PAGING}
    offset = number("offset", values, 0, LARGEST) or 0
    selection = selected(chosen)
    looked_for = Search(
        only("words", chosen), document=only("document", chosen), warning=next(iter(warnings(chosen)), "")
    )
    further = [f"{name} {only(name, chosen)}" for name in ("words", "document", "warning") if name in chosen]
    said = "; ".join([selection.words(), *further]) if chosen else Asked.said
    return Asked(conditions.selected(selection) & conditions.asked(looked_for), limit, offset, bool(chosen), said)


def unpacked(values: dict[str, list[str]]) -> None:
    """What a page's choice says, beside what is said by name; in what money and units it shows figures is the page's
    own matter."""
    for name, several in address.unpack(only("choice", values)).items():
        if not name:
            raise WrongError("choice", f'"{several[0]}" is no part of a choice')
        if name in FILTERS:
            values.setdefault(name, []).extend(several)
    values.pop("choice", None)


def only(name: str, values: dict[str, list[str]]) -> str:
    """The one value of a parameter; empty where it is not given."""
    return next(iter(values.get(name, ())), "")


def selected(values: dict[str, list[str]]) -> Selection:
    """The choices that the pages know, too."""
    families, indicators = catalogue.families(), catalogue.indicators()
    since, until = day("since", values), day("until", values)
    if since and until and since > until:
        raise WrongError("since", "is later than until")
    return Selection(
        *measured(
            coded("family", values, {code: entry.label for code, entry in families.items()}),
            coded("indicator", values, {code: entry.label for code, entry in indicators.items()}),
        ),
        tuple(values.get("place", ())),
        (*values.get("who", ()), *values.get("speaker", ())),
        since,
        until,
        tuple(country(value) for value in values.get("country", ())),
        one_of("review", values, REVIEW_STATUSES),
        one_of("sure", values, conditions.WORDS),
    )


def warnings(values: dict[str, list[str]]) -> tuple[str, ...]:
    """The code of a warning."""
    return coded("warning", values, {code: check.label for code, check in catalogue.checks().items()}, METHOD)


def one_of(name: str, values: dict[str, list[str]], known: Sequence[str]) -> tuple[str, ...]:
    """Values of a short list."""
    for value in values.get(name, ()):
        if value not in known:
            raise WrongError(name, f'"{value}" is none of {", ".join(known)}')
    return tuple(values.get(name, ()))


def coded(
    name: str, values: dict[str, list[str]], labels: dict[str, str], where: str = "/api/indicators"
) -> tuple[str, ...]:
    """The codes that are meant: a value is one, or its label."""
    by_label = {label.casefold(): code for code, label in labels.items()}
    found = []
    for value in values.get(name, ()):
        code = value if value in labels else by_label.get(value.casefold())
        if code is None:
            raise WrongError(name, f'"{value}" is none; {where} lists what there is')
        found.append(code)
    return tuple(found)


def country(value: str) -> str:
    """A country's code."""
    if not (len(value) == 3 and value.isascii() and value.isalpha()):
        raise WrongError("country", f'"{value}" is no ISO 3166-1 alpha-3 code, as AFG')
    return value.upper()


def day(name: str, values: dict[str, list[str]]) -> date | None:
    """A day, or none."""
    text = only(name, values)
    return parsed(name, text, "is no day; write it as 2021-08-15", date.fromisoformat) if text else None


def number(name: str, values: dict[str, list[str]], least: int, most: int) -> int | None:
    """A whole number, or none."""
    text = only(name, values)
    if not text:
        return None
    found = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else -1
    if not least <= found <= most:
        raise WrongError(name, f'"{text}" is no whole number from {least:,} to {most:,}')
    return found


def parsed(name: str, text: str, why: str, parse: Callable[[str], date]) -> date:
    """A value as it is read; WrongError where it is none such."""
    try:
        return parse(text)
    except ValueError:
        raise WrongError(name, f'"{text}" {why}') from None
