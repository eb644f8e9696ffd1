"""The choice → the bar on every page that shows facts: a field for each kind of choice, and the choice in words.

Whatever the fields hold is written into the address and read from it again (`filter_bar`). Each value says how many
facts it leaves; what leaves none is not offered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import access, cards, comparing, filter_bar, library, links, pane
from indicators.dashboard.parts.filter_bar import Choice, take
from indicators.dashboard.views import marked_text
from indicators.query import address, conditions, filter_choices, selection
from indicators.query.live import Shown
from indicators.query.query import Query
from indicators.query.selection import Selection
from indicators.table import areas

FIELD = "bar-"  # what the keys of the fields begin with
FAMILY, CODE = "family ", "indicator "  # what tells a family from an indicator in the list of both
FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)
EXPLAIN = "Where the text gives no dates, the document’s own date decides."
LABELS = {
    address.COUNTRY: "country", address.FAMILY: "family", address.INDICATOR: "indicator", address.PLACE: "place",
    address.SPEAKER: "speaker", address.SINCE: "day", address.UNTIL: "day", address.NEWS: "day",
    address.REVIEW: "review state", address.SURE: "sureness", address.MONEY: "money", address.UNITS: "units",
    "": "choice",
}  # fmt: skip


def draw() -> None:
    """The bar, and above what it leads to the choice in words; what the link asks for and is not known."""
    now, text = library.shown(), str(st.session_state.get(address.NAME) or "")
    choice, unknown = filter_bar.read_at(now, text)
    lists = lists_at(now, choice.selection)
    with st.container(key="filter-bar"):
        st.html("<details class='fold'><summary>Filter</summary></details>")
        with st.container(key="filter-fields", horizontal=True, vertical_alignment="center", gap="xsmall"):
            draw_fields(choice, lists)
        with st.container(key="filter-said", horizontal=True, vertical_alignment="center", gap="small"):
            tally = tally_at(now, choice.selection)
            said = f"{choice.words()}: {tally.words() if tally.facts else 'nothing found'}."
            st.html(f"<p class='choice' role='status'>{marked_text.escape(said)}</p>", width="stretch")
            if text:
                st.button("Clear", key="filter-clear", type="tertiary", on_click=access.guarded(take), args=({},))
            pane.copy_buttons({"Copy link": ""}, "copy-view")
    for at, (name, value) in enumerate(unknown):
        say_unknown(choice, name, value, at)


@st.cache_resource(show_spinner=False, max_entries=64)
def tally_at(now: Shown, chosen: Selection) -> selection.Tally:
    """How much a choice takes."""
    return library.at(now).tally(conditions.selected(chosen))


@st.cache_resource(show_spinner=False, max_entries=64)
def lists_at(now: Shown, chosen: Selection) -> dict[str, dict[str, str]]:
    """What each field offers: the values with their labels, each with how many figures it leaves."""
    asked = library.at(now)
    offer = {
        address.COUNTRY: {
            code: f"{areas.country(code)} ({count:,})"
            for code, count in filter_choices.countries(asked, chosen).items()
        },
        address.INDICATOR: measures(asked, chosen),
        address.PLACE: {
            name: f"{way} ({count:,})" for name, (way, count) in filter_choices.places(asked, chosen).items()
        },
    }
    for name, counts in (
        (address.SPEAKER, filter_choices.speakers(asked, chosen)),
        (address.REVIEW, filter_choices.reviews(asked, chosen)),
        (address.SURE, filter_choices.sureness(asked, chosen)),
    ):
        say = selection.reviewed if name == address.REVIEW else str
        offer[name] = {value: f"{say(value)} ({count:,})" for value, count in counts.items()}
    return {
        name: {value: marked_text.neutralise(label) for value, label in offered.items()}
        for name, offered in offer.items()
    }


def measures(asked: Query, chosen: Selection) -> dict[str, str]:
    """Families, each with its indicators below it."""
    codes, found = filter_choices.indicators(asked, chosen), {}
    for family, count in filter_choices.families(asked, chosen).items():
        label = catalogue.families()[family].label
        own = [code for code in codes if catalogue.indicators()[code].family == family]
        if len(own) > 1:
            found[FAMILY + family] = f"{label}: all ({count:,})"
        found |= {CODE + code: f"{label}: {catalogue.indicators()[code].label} ({codes[code]:,})" for code in own}
    return found


def draw_fields(choice: Choice, lists: Mapping[str, Mapping[str, str]]) -> None:
    """A field for each kind of choice; what is chosen and leaves nothing stays in its list."""
    packed = choice.packed
    measured = [FAMILY + one for one in packed.get(address.FAMILY, ())]
    measured += [CODE + one for one in packed.get(address.INDICATOR, ())]
    several(address.COUNTRY, "Country", "All countries", lists, packed.get(address.COUNTRY, ()), 168)
    several(address.INDICATOR, "Indicator", "All indicators", lists, measured, 165)
    several(address.PLACE, "Place", "Any place", lists, packed.get(address.PLACE, ()), 135)
    since, until = choice.selection.since, choice.selection.until
    with st.popover(choice.selection.period().lstrip(", ") or "Any day", key="filter-period"):
        one_day(address.SINCE, "From", since)
        one_day(address.UNTIL, "Until", until)
    several(address.SPEAKER, "Who says so", "Anyone", lists, packed.get(address.SPEAKER, ()), 120)
    several(address.REVIEW, "Review state", "Any review", lists, packed.get(address.REVIEW, ()), 120)
    several(address.SURE, "Confidence", "However sure", lists, packed.get(address.SURE, ()), 132)
    with st.popover("Units", key="filter-units"):
        for name, label, explain in (
            (address.MONEY, "Money", comparing.EXPLAIN_MONEY),
            (address.UNITS, "Units", comparing.EXPLAIN_UNITS),
        ):
            st.session_state[FIELD + name] = (packed.get(name) or [comparing.REPORTED])[0]
            st.selectbox(
                label, comparing.known()[name], key=FIELD + name, help=explain, on_change=access.guarded(changed)
            )


def several(
    name: str, label: str, hint: str, lists: Mapping[str, Mapping[str, str]], taken: Sequence[str], width: int
) -> None:
    """A field that takes any number of values; none means all."""
    labels = dict(lists[name])
    labels |= {value: f"{marked_text.neutralise(value)} (0)" for value in taken if value not in labels}
    st.session_state[FIELD + name] = list(taken)
    st.multiselect(
        label, list(labels), key=FIELD + name, format_func=lambda value: labels.get(value, value), placeholder=hint,
        label_visibility="collapsed", select_all=False, width=width, on_change=access.guarded(changed),
    )  # fmt: skip


def one_day(name: str, label: str, taken: date | None) -> None:
    """A day or none."""
    st.session_state[FIELD + name] = taken
    st.date_input(
        label, None, FIRST, LAST, key=FIELD + name, format="YYYY-MM-DD", help=EXPLAIN,
        on_change=access.guarded(changed),
    )  # fmt: skip


def changed() -> None:
    """A field was changed: the address follows, in one step."""
    field = {name: st.session_state.get(FIELD + name) for name in address.ORDER}
    found: dict[str, list[str]] = {name: list(value) for name, value in field.items() if isinstance(value, list)}
    measured = found.get(address.INDICATOR, [])
    found[address.FAMILY] = [one.removeprefix(FAMILY) for one in measured if one.startswith(FAMILY)]
    found[address.INDICATOR] = [one.removeprefix(CODE) for one in measured if one.startswith(CODE)]
    found |= {name: [value.isoformat()] for name, value in field.items() if isinstance(value, date)}
    found |= {
        name: [str(field[name])]
        for name in (address.MONEY, address.UNITS)
        if field[name] not in (None, comparing.REPORTED)
    }
    before = address.unpack(str(st.session_state.get(address.NAME) or ""))
    found[address.NEWS] = before.get(address.NEWS, [])
    take(found)


# What is not known ----------------------------------------------------------------------------------------------------


def say_unknown(choice: Choice, name: str, value: str, at: int) -> None:
    """One value that the link asks for and that is not known, and near ones to take in its place."""
    found = links.near(value, list(filter_bar.nearby(name)))
    links.say(LABELS[name], value, bool(found))
    if found:
        with st.container(horizontal=True, key=f"near-{name}-{at}"):
            for one in found:
                code = filter_bar.nearby(name)[one]
                taken = {**choice.packed, name: [*choice.packed.get(name, ()), code]}
                st.button(
                    f"{cards.plain(one)} →", key=f"near-{name}-{at}-{code}", type="tertiary",
                    on_click=access.guarded(take), args=(taken,),
                )  # fmt: skip
