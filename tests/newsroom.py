"""A seed → documents of several countries and months, each sentence of our own making, and what every figure in them
truly is.

`newsroom.collection(seed, documents=300, countries=8, months=18)` has the articles and the truths. The same from the
command line: `python -m tests.newsroom -o collection.jsonl [--truths truths.jsonl] [--seed 1] [--documents 300]
[--countries 8] [--months 18]`
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from indicators.model import Article

WORDS = Path(__file__).with_suffix(".toml")
FIRST = date(2024, 1, 1)
HEDGES = {"": "exact", "at least ": "at_least", "more than ": "more_than", "about ": "approx"}
DAYS_LATER = 6  # of the last report on an event
KINDS = ("event", "event", "event", "event", "state", "prices", "roundup")  # of documents, as often as they come
TOLD = 3  # countries of a roundup


@dataclass(frozen=True, slots=True)
class Truth:
    """What one figure is. `event` names what it speaks of: the same for every document about it; `day` is that event's,
    or the day as of which a state is told. `value` stands at `text[char_start:char_end]`."""

    document_id: str
    char_start: int
    char_end: int
    value: float
    qualifier: str
    indicator: str
    unit: str
    group: str
    commodity: str
    role: str
    country: str
    place: str
    day: date
    event: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents in the order of their days, and the truth of every figure in them."""

    articles: Sequence[Article]
    truths: Sequence[Truth]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or the state of a month: where, when, and its true figures in the order in which they
    are told."""

    name: str
    kind: str
    title: str
    country: Mapping[str, Any]
    place: str
    day: date
    figures: Sequence[tuple[Mapping[str, Any], int]]


@dataclass(slots=True)
class Page:
    """A document that is being written: its text so far, and the truths of its figures."""

    document_id: str
    text: str = ""
    truths: list[Truth] = field(default_factory=list)

    def write(self, event: Event, figure: Mapping[str, Any], number: int, speaker: str, dice: random.Random) -> None:
        """One figure's sentence, after what stands there already."""
        unit, good = str(figure.get("unit", "person")), str(figure.get("good", ""))
        if figure["indicator"] == "price":
            unit = f"{event.country['money'][1]}/{unit}"
        elif figure["indicator"] == "price_change":
            unit = "percent"
        hedge = "" if good else dice.choice(list(HEDGES))
        before = round(number * dice.uniform(0.6, 0.9))
        said = {
            "place": event.place, "day": spelt(event.day), "month": f"{event.day:%B %Y}",
            "money": event.country["money"][0],
            "speaker": speaker,
        }  # fmt: skip
        sentence = dice.choice(figure["said"])
        for name, words in said.items():
            sentence = sentence.replace("{" + name + "}", words)
        role = "to" if "{before}" in sentence else "change" if unit == "percent" else ""
        group = str(figure.get("group", ""))
        truth = Truth(
            self.document_id, 0, 0, 0.0, "exact", figure["indicator"], unit, group, good, role,
            event.country["code"], event.place, event.day, event.name, speaker,
        )  # fmt: skip
        told = {"before": replace(truth, value=float(before), role="from")}
        told["number"] = replace(truth, value=float(number), qualifier=HEDGES[hedge])
        while "{" in sentence:
            at, end = sentence.index("{"), sentence.index("}") + 1
            one = told[sentence[at + 1 : end - 1]]
            digits = f"{one.value:,.0f}"
            written = (hedge if one.role != "from" else "") + digits
            sentence = sentence[:at] + (written if at else written[:1].upper() + written[1:]) + sentence[end:]
            after_number = len(self.text) + at + len(written)
            self.truths.append(replace(one, char_start=after_number - len(digits), char_end=after_number))
        self.text += sentence + " "

    def break_off(self) -> None:
        """The next sentence begins a paragraph."""
        self.text = self.text.rstrip() + "\n\n"


def collection(seed: int = 1, documents: int = 300, countries: int = 8, months: int = 18) -> Collection:
    """So many documents on so many countries over so many months; the same for the same seed."""
    dice = random.Random(seed)
    chosen = dice.sample(words()["countries"], countries)
    events = {one["code"]: happened(one, months, max(2, documents // countries // 3), dice) for one in chosen}
    written = [article(number, chosen, events, dice) for number in range(documents)]
    written.sort(key=lambda one: (one[0].published or FIRST, one[0].document_id))
    return Collection([one for one, _ in written], [truth for _, truths in written for truth in truths])


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def happened(country: Mapping[str, Any], months: int, count: int, dice: random.Random) -> dict[str, list[Event]]:
    """What happened in a country: single events, the state of every month, the prices of every month and town."""
    last = after(FIRST, months) - timedelta(days=DAYS_LATER + 1)
    events = []
    for number in range(count):
        kind, day = dice.choice(words()["events"]), FIRST + timedelta(days=dice.randrange((last - FIRST).days))
        events.append(
            event(
                f"{kind['kind']}-{number}",
                kind["kind"],
                kind["title"],
                country,
                dice.choice(country["towns"]),
                day,
                kind["figures"],
                dice,
            )
        )
    months_first = [after(FIRST, month) for month in range(months)]
    states = [
        event(
            f"state-{day:%Y-%m}",
            "state",
            "Situation in {place}",
            country,
            country["name"],
            day,
            words()["states"],
            dice,
        )
        for day in months_first
    ]
    prices = [
        event(
            f"prices-{town}-{day:%Y-%m}",
            "prices",
            "Market prices in {place}",
            country,
            town,
            day,
            words()["prices"],
            dice,
        )
        for day in months_first
        for town in country["towns"]
    ]
    return {"event": events, "state": states, "prices": prices}


def event(
    name: str,
    kind: str,
    title: str,
    country: Mapping[str, Any],
    place: str,
    day: date,
    figures: Sequence[Mapping[str, Any]],
    dice: random.Random,
) -> Event:
    """One of them, with its true figures."""
    true = [(figure, dice.randint(*figure["range"])) for figure in figures]
    return Event(f"{country['code']}-{name}", kind, title.replace("{place}", place), country, place, day, true)


def article(
    number: int,
    chosen: Sequence[Mapping[str, Any]],
    events: Mapping[str, Mapping[str, list[Event]]],
    dice: random.Random,
) -> tuple[Article, list[Truth]]:
    """One document: on one event, state or market, or on several countries with a paragraph each."""
    kind = dice.choice(KINDS)
    page = Page(f"document-{number:05}")
    told = dice.sample(list(chosen), min(TOLD, len(chosen))) if kind == "roundup" else [dice.choice(chosen)]
    about = [
        dice.choice(events[one["code"]][dice.choice(("event", "state")) if kind == "roundup" else kind]) for one in told
    ]
    if kind == "roundup":  # its countries' events are of about one time
        about = [nearest(about[0].day, events[one["code"]]["event"] + events[one["code"]]["state"]) for one in told]
    for one in about:
        write(page, one, dice)
    news = kind in ("event", "roundup")
    latest = max(one.day for one in about)
    published = (
        latest + timedelta(days=dice.randint(1, DAYS_LATER))
        if news
        else after(latest, 1) - timedelta(days=dice.randint(1, 5))
    )
    title = "News of the week" if kind == "roundup" else about[0].title
    publisher = dice.choice(words()["publishers"]["news" if news else "reports"])
    address = f"https://example.org/{page.document_id}"
    return Article(page.text.strip() + "\n", page.document_id, title, publisher, published, url=address), page.truths


def write(page: Page, one: Event, dice: random.Random) -> None:
    """A paragraph on one event, as one speaker has its figures: often the true ones, else somewhat off."""
    speakers = words()["speakers"]
    speaker = dice.choice(speakers["market" if one.kind == "prices" else "aid" if one.kind == "state" else "event"])
    off = dice.choice((1.0, 1.0, 0.7, 1.3))
    count = dice.randint(1, len(one.figures))
    for figure, number in (
        one.figures[:count] if one.kind not in ("prices", "state") else dice.sample(list(one.figures), count)
    ):
        page.write(one, figure, number if one.kind == "prices" else max(2, round(number * off)), speaker, dice)
    page.break_off()


def nearest(day: date, events: Sequence[Event]) -> Event:
    return min(events, key=lambda one: (abs((one.day - day).days), one.name))


def after(day: date, months: int) -> date:
    """The first of a month so many months on."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def spelt(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def lines(found: Collection) -> Iterator[str]:
    """The articles as `indicators extract` and `indicators add` take them, a line each."""
    for one in found.articles:
        published = one.published.isoformat() if one.published else None
        told = {
            "id": one.document_id,
            "text": one.text,
            "title": one.title,
            "publisher": one.publisher,
            "published": published,
            "url": one.url,
        }
        yield json.dumps(told, ensure_ascii=False)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    options.add_argument("-o", "--output", type=Path, required=True)
    options.add_argument("--truths", type=Path)
    for name, usual in (("seed", 1), ("documents", 300), ("countries", 8), ("months", 18)):
        options.add_argument(f"--{name}", type=int, default=usual)
    chosen = options.parse_args()
    found = collection(chosen.seed, chosen.documents, chosen.countries, chosen.months)
    chosen.output.write_text("".join(f"{line}\n" for line in lines(found)), encoding="utf-8")
    if chosen.truths:
        told = (json.dumps(asdict(truth), default=str, ensure_ascii=False) for truth in found.truths)
        chosen.truths.write_text("".join(f"{line}\n" for line in told), encoding="utf-8")


if __name__ == "__main__":
    main()
