"""The figures of one event and category → the one that stands for the whole, its rivals, and what it replaced.

Whole-event figures come before those of no named place, and both before local ones; newest before older where days are
known; then the largest. What is vague, an estimate of people, or a part of another figure stands only where nothing
else does. Parts are added only where nothing states the whole, and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from indicators.analysis.claims import questions, totals
from indicators.analysis.events import reach
from indicators.analysis.events.figures import CONFIRMED, ESTIMATED, FIRM, Figure
from indicators.table import areas, wording

LOWER_BOUNDS = ("at_least", "more_than", "vague")
STATES = {"gone": "destroyed", "harmed": "damaged"}
SPLIT = ("direct", "indirect")  # how a box divides its dead; the two are all
DOLLAR = "USD"
PARTY = "armed_group"


class Choice(NamedTuple):
    """What stands for the event: `parts` are one figure, or those that were added; `workings` say how."""

    parts: tuple[Figure, ...]
    workings: str
    rivals: tuple[Figure, ...]
    earlier: tuple[Figure, ...]


def choose(figures: Sequence[Figure]) -> Choice | None:
    """The figure of the whole event, and what stands beside it; None where nothing is stated of it."""
    own = [one for one in figures if one.reach != reach.OTHER]
    tier = next(tiers(own), None)
    chosen, workings = best(tier, own) if tier else summed(own)
    if not chosen:
        return None
    beside = [one for one in own if is_beside(one, chosen)]
    earlier = [one for one in beside if is_earlier(one, chosen)]
    rivals = [one for one in beside if one not in earlier and is_rival(one, chosen)]
    return Choice(chosen, workings, tuple(differing(rivals)), tuple(differing(earlier)))


def tiers(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The figures that may stand for the event, the first that are any: whole before open, plain before the rest."""
    nearest = sorted({one.far for one in figures})
    for plain in (True, False):
        for far in nearest:
            for level in (reach.WHOLE, reach.OPEN):
                found = [
                    one for one in figures if one.far == far and one.reach == level and not one.more
                    and is_plain(one) == plain and ((level == reach.WHOLE and plain) or not is_exceeded(one, figures))
                ]  # fmt: skip
                if found:
                    yield found


def is_plain(one: Figure) -> bool:
    """Whether nothing keeps a figure from standing for the whole."""
    return not (one.part or one.is_rough or (one.case_status == ESTIMATED and one.category in FIRM))


def is_exceeded(one: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a place within has more than a figure of no place counts: it cannot be the whole then."""
    local = (reach.COUNTRY, reach.PLACE)
    return any(
        other.reach in local and other.number > one.number and not other.part and other.row["unit"] == one.row["unit"]
        for other in figures
    )


# Which of them --------------------------------------------------------------------------------------------------------


def best(tier: Sequence[Figure], figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], str]:
    """Of figures that may stand for the event the newest, of these the largest; damaged and destroyed are added."""
    latest = newest(in_one_money(tier))
    top = max(latest, key=rank)
    if added := divided(top, figures):
        return added
    if top.category == "homes" and (added := gone_and_harmed(top, [*latest, *(one for one in figures if one.more)])):
        return added
    return (top,), ""


def rank(one: Figure) -> tuple[bool, bool, float, bool, bool]:
    """The larger figure, but a party to the conflict is believed last; of equals the one that is confirmed, then the
    one whose speaker is named."""
    neutral = one.row["attribution_kind"] != PARTY
    return not one.is_rough, neutral, one.number, one.case_status == CONFIRMED, bool(one.speaker)


def newest(tier: Sequence[Figure]) -> list[Figure]:
    """The figures of the latest day, with those of its document that have no day; a later figure that is only a bound
    ("more than 100") does not replace one that it agrees with."""
    dated = sorted({one.as_of for one in tier if one.as_of is not None}, reverse=True)
    undated = [one for one in tier if one.as_of is None]
    if not dated:
        return list(tier)
    latest = [*undated, *(one for one in tier if one.as_of == dated[0])]
    if all(one.row["qualifier"] in LOWER_BOUNDS for one in latest):
        for day in dated[1:]:
            closer = [one for one in tier if one.as_of == day and one.number > max(later.number for later in latest)]
            if closer:
                return closer
    if not undated and (fellows := unsaid(tier, latest)):
        latest += fellows
    return latest


def unsaid(tier: Sequence[Figure], latest: Sequence[Figure]) -> list[Figure]:
    """Figures of the newest document whose day it does not say: they hold for its day of publication, as a day that it
    states shortly before does."""
    documents = {one.row["document_id"] for one in latest if not one.stated}
    days = [one.as_of for one in tier if one.stated and one.as_of and one.row["document_id"] in documents]
    return [one for one in tier if one.stated and days and one.as_of == max(days) and one not in latest
            and one.row["document_id"] in documents and one.number > max(other.number for other in latest)]  # fmt: skip


def in_one_money(tier: Sequence[Figure]) -> list[Figure]:
    """Money of one currency only, for nothing is converted here: that of the box, else dollars, else the first that is
    named."""
    units = [str(one.row["unit"]) for one in tier]
    if len(set(units)) < 2:
        return list(tier)
    boxed = [str(one.row["unit"]) for one in tier if one.boxed]
    kept = boxed[0] if boxed else DOLLAR if DOLLAR in units else units[0]
    return [one for one in tier if one.row["unit"] == kept]


# Sums, each with its workings -----------------------------------------------------------------------------------------


def divided(top: Figure, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], str] | None:
    """Two figures of one line that are all: "48 direct, 15 indirect"."""
    line = [one for one in figures if one.line == top.line]
    found = [next((one for one in line if is_split(one, word)), None) for word in SPLIT]
    parts = tuple(one for one in found if one is not None)
    if len(parts) < len(SPLIT) or top not in parts:
        return None
    return parts, worked(parts, SPLIT)


def is_split(one: Figure, word: str) -> bool:
    """Whether a figure is followed by its word."""
    sentence, quote = str(one.row["sentence"]), str(one.row["quote"])
    end = max(0, sentence.find(quote)) + int(one.row["char_end"]) - int(one.row["quote_start"])
    return sentence[end:].split()[:1] in ([word], [f"{word},"], [f"{word};"])


def gone_and_harmed(top: Figure, figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], str] | None:
    """Homes destroyed and homes damaged of one sentence, or of one box, are all homes, unless one holds the other."""
    if top.state not in STATES:
        return None
    fellows = [one for one in figures if is_other_state(one, top)]
    if not fellows:
        return None
    parts = tuple(sorted((top, max(fellows, key=rank)), key=lambda one: int(one.row["char_start"])))
    return parts, worked(parts, [STATES[one.state] for one in parts])


def is_other_state(one: Figure, top: Figure) -> bool:
    """Whether a figure counts homes of the same sentence or box that fared otherwise than those of another."""
    boxed = one.boxed and top.boxed and one.row["document_id"] == top.row["document_id"]
    local = top.reach in (reach.COUNTRY, reach.PLACE)
    return (
        one.state in STATES and one.state != top.state and one.row["unit"] == top.row["unit"]
        and (one.line == top.line or boxed) and not reach.says(one.row, "part")
        and (one.reach == top.reach if local else one.reach in (reach.WHOLE, reach.OPEN))
    )  # fmt: skip


def summed(figures: Sequence[Figure]) -> tuple[tuple[Figure, ...], str]:
    """Local figures of one document, added where they lie side by side; else the largest of them as it is."""
    local = [
        one for one in figures
        if one.reach in (reach.COUNTRY, reach.PLACE) and one.number and (one.more or not one.part)
    ]  # fmt: skip
    if not local:
        return (), ""
    far = min(one.far for one in local)
    local = [one for one in local if one.far == far]
    days = [one.as_of for one in local if one.as_of]
    last = [one for one in local if not days or one.as_of is None or one.as_of == max(days)]
    documents = dict.fromkeys(one.row["document_id"] for one in last)
    sums = [side_by_side([one for one in last if one.row["document_id"] == name]) for name in documents]
    parts = max(sums, key=lambda parts: sum(one.number for one in parts))
    if len(parts) < 2:
        return (parts or (max(last, key=rank),)), ""
    return parts, worked(parts, [named(one) for one in parts])


def side_by_side(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The largest figure of each place, of places of which none can hold another; countries first. Homes destroyed and
    homes damaged at one place are two."""
    figures = in_one_money([one for one in figures if not one.is_rough] or figures)
    parts: list[Figure] = []
    whole = [one for one in figures if not one.more]
    for one in sorted(whole, key=lambda one: (one.place.level != questions.COUNTRY, -one.number)):
        if one.row["unit"] == figures[0].row["unit"] and not any(overlap(one, other) for other in parts):
            added = gone_and_harmed(one, figures) if one.category == "homes" else None
            parts += added[0] if added else [one]
    return tuple(sorted(parts, key=lambda one: int(one.row["char_start"])))


def overlap(one: Figure, other: Figure) -> bool:
    """Whether the places of two figures may hold one another; two first-level divisions never do."""
    return bool(questions.apart(one.place, other.place))


def worked(parts: Sequence[Figure], names: Sequence[str]) -> str:
    """A sum in words: "48 (direct) + 15 (indirect) = 63"."""
    value, low, high, _ = totals.added([one.said for one in parts])
    whole = next((bound for bound in (value, low, high) if bound is not None), 0.0)
    said = " + ".join(f"{wording.number(one.number)} ({name})" for one, name in zip(parts, names, strict=True))
    return f"{said} = {wording.number(whole)}"


def named(one: Figure) -> str:
    """A figure's place, as written or by the heading over it."""
    if reach.is_own(one.row) or not one.place.name:
        written = str(one.row["place"] or "")
        name = areas.country(one.place.country) if one.place.level == questions.COUNTRY else written
    else:
        name = one.place.name.title()
    return f"{name}, {STATES[one.state]}" if one.state in STATES else name


# Beside it ------------------------------------------------------------------------------------------------------------


def is_beside(one: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether a figure counts the same of the same event, and differs."""
    first = chosen[0]
    return (
        one.reach in (reach.WHOLE, reach.OPEN) and not one.part and one not in chosen
        and one.row["unit"] == first.row["unit"] and one.row["measure"] == first.row["measure"]
        and one.row["indicator"] == first.row["indicator"] and len(chosen) == 1
        and figures_of(one) != figures_of(first)
    )  # fmt: skip


def is_earlier(one: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether the chosen figure replaces one of an earlier day."""
    day = latest_day(chosen)
    if one.as_of is None:
        return False
    return one.as_of < day if day is not None else one.stated


def is_rival(one: Figure, chosen: Sequence[Figure]) -> bool:
    """Whether somebody else says another figure: another speaker, or another document."""
    first = chosen[0]
    elsewhere = one.row["document_id"] != first.row["document_id"]
    return (bool(one.speaker) and one.speaker != first.speaker) or elsewhere or one.case_status == ESTIMATED


def latest_day(chosen: Iterable[Figure]) -> date | None:
    """The day up to which the chosen figures count."""
    return max((one.as_of for one in chosen if one.as_of is not None), default=None)


def figures_of(one: Figure) -> tuple[object, ...]:
    """What two figures must share to say the same."""
    return one.said.figure


def differing(figures: Sequence[Figure]) -> list[Figure]:
    """Each figure of each speaker and day once, in the order of their days."""
    found = {(one.number, one.speaker, one.as_of): one for one in reversed(figures)}
    return sorted(found.values(), key=lambda one: (one.as_of or date.min, one.number))
