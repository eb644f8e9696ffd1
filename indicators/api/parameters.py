"""The question in an address → the rows that it asks for, and how many; what cannot be understood is said and never
passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from indicators import catalogue
from indicators.query import address, conditions
from indicators.query.conditions import Where
from indicators.query.search import Search
from indicators.query.selection import Selection
from indicators.table.columns import REVIEW_STATUSES

# The names are those of the pages' addresses; what each asks for.
FILTERS = {
    "family": "Families, by code or label",
    "indicator": "Indicators, by code or label",
    "place": "Places, divisions or countries, by name as the pages list them",
    "country": "Countries, by ISO 3166-1 alpha-3 code",
    "speaker": "Who says so, as the pages list them",
    "since": "Figures that speak of this day or later (YYYY-MM-DD); where they say no day, their document's counts",
    "until": "Figures that speak of this day or earlier (YYYY-MM-DD)",
    "review": f"What people decided: {', '.join(REVIEW_STATUSES)}",
    "sure": "How sure the reading is, in the words of the pages: sure, likely, look twice",
    address.NAME: "A whole choice as the filter bar of the pages has it in the address: country.SDN~indicator.killed",
    "words": "Words that all stand in what the figure's row says",
    "document": "One document, by its document_id",
    "warning": "Figures that carry this warning, by code",
}
# may be given more than once: any of them will do
SEVERAL = ("family", "indicator", "place", "country", "speaker", "review", "sure")
# what the filter bar calls otherwise, and what changes how its figures are shown and not which
OF_BAR = {address.SPEAKER: "speaker"}
SHOWN = (address.MONEY, address.UNITS, address.NEWS)
PAGING = {"limit": "How many at most", "offset": "How many to pass over first"}
LONGEST, MOST_VALUES = 500, 100  # characters of a value, and values of an address
LARGEST = 10**9


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
    every = list(unpacked(given))
    if len(every) > MOST_VALUES:
        raise WrongError(every[-1][0], f"more than {MOST_VALUES} parameters")
    values: dict[str, list[str]] = {}
    for name, value in every:
        if name not in allowed:
            raise WrongError(name, f"there is no such parameter here; there are {', '.join(allowed)}")
        if len(value) > LONGEST:
            raise WrongError(name, f"is longer than {LONGEST} characters")
        if value.strip():
            values.setdefault(name, []).append(value.strip())
    for name, several in values.items():
        if len(several) > 1 and name not in SEVERAL:
            raise WrongError(name, "is given more than once")
    limit = number("limit", values, 1, LARGEST)
    if most is not None:
        limit = most if limit is None else min(limit, most)
    chosen = {name: several for name, several in values.items() if name not in PAGING}
    said = "; ".join(f"{name}: {', '.join(several)}" for name, several in chosen.items())
    offset = number("offset", values, 0, LARGEST) or 0
    return Asked(where(chosen), limit, offset, bool(chosen), said or Asked.said)


def unpacked(given: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parameters, with those that a choice of the filter bar packs in its place."""
    for name, value in given:
        if name != address.NAME:
            yield name, value
            continue
        for part, values in address.unpack(value).items():
            if not part:
                raise WrongError(name, f'"{values[0]}" is no part of a choice such as country.SDN~indicator.killed')
            if part not in SHOWN:
                yield from ((OF_BAR.get(part, part), one) for one in values)


def where(values: dict[str, list[str]]) -> Where:
    """The condition of the chosen values."""
    families, indicators = catalogue.families(), catalogue.indicators()
    since, until = day("since", values), day("until", values)
    if since and until and since > until:
        raise WrongError("since", "is later than until")
    selection = Selection(
        coded("family", values, {code: entry.label for code, entry in families.items()}),
        coded("indicator", values, {code: entry.label for code, entry in indicators.items()}),
        tuple(values.get("place", ())),
        tuple(values.get("speaker", ())),
        since,
        until,
        tuple(map(country, values.get("country", ()))),
        coded("review", values, dict(zip(REVIEW_STATUSES, REVIEW_STATUSES, strict=True)), among(REVIEW_STATUSES)),
        coded("sure", values, dict(zip(conditions.WORDS, conditions.WORDS, strict=True)), among(conditions.WORDS)),
    )
    (words,), (document,) = (values.get(name, [""]) for name in ("words", "document"))
    (warning,) = coded("warning", values, {code: check.label for code, check in catalogue.checks().items()}) or ("",)
    return conditions.selected(selection) & conditions.asked(Search(words, document=document, warning=warning))


def among(known: Iterable[str]) -> str:
    """What there is to choose among."""
    return f"there are {', '.join(known)}"


def coded(
    name: str, values: dict[str, list[str]], labels: dict[str, str], known: str = "/api/indicators lists what there is"
) -> tuple[str, ...]:
    """The codes that are meant: a value is one, or its label; `known` says where the codes stand."""
    by_label = {label.casefold(): code for code, label in labels.items()}
    found = []
    for value in values.get(name, ()):
        code = value if value in labels else by_label.get(value.casefold())
        if code is None:
            raise WrongError(name, f'"{value}" is none; {known}')
        found.append(code)
    return tuple(found)


def country(value: str) -> str:
    """A country's code."""
    if not (len(value) == 3 and value.isascii() and value.isalpha()):
        raise WrongError("country", f'"{value}" is no ISO 3166-1 alpha-3 code, as AFG')
    return value.upper()


def day(name: str, values: dict[str, list[str]]) -> date | None:
    """A day, or none."""
    (text,) = values.get(name, [""])
    return parsed(name, text, "is no day; write it as 2021-08-15", date.fromisoformat) if text else None


def number(name: str, values: dict[str, list[str]], least: int, most: int) -> int | None:
    """A whole number, or none."""
    (text,) = values.get(name, [""])
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
