"""A newer reader, or another layout of the text: decisions and names stay with the number, and nothing comes back
unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from indicators import store
from indicators.documents import identity
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Fact, Span
from indicators.store import Held, Store, anchors, records, schema

TEXT = (
    "Floods killed 14 people in Herat on Monday, the police said. About 2,300 families fled. A lone boy was found "
    "later."
)
# The same report as a later version may read its layout: a running head, and lines that end elsewhere.
ANEW = (
    "Situation report 14\n\nFloods killed\n14 people in Herat on\nMonday, the police said. About 2,300\nfamilies fled. "
)
ANEW += "A lone boy\nwas found later."
Change = Callable[[Fact], Iterable[Fact]]


@pytest.fixture(params=("sqlite", "postgresql"), scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kept(engine: str, new_url: Callable[..., str]) -> Iterator[Store]:
    with store.open(new_url(engine)) as opened:
        opened.add(Article(TEXT, "floods"), "Amina")
        yield opened


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """A reader that makes other facts of each of today's."""
    old = pipeline.examine

    def change(how: Change) -> None:
        monkeypatch.setattr(
            pipeline,
            "examine",
            lambda article, seconds: Extraction(
                tuple(new for fact in old(article, seconds).facts for new in how(fact))
            ),
        )

    return change


def named(fact: Fact, **changes: object) -> Fact:
    """The fact with changes, under the name that follows from them."""
    new = replace(fact, **changes)  # type: ignore[arg-type]
    return replace(new, fact_id=identity.fact(new.document_id, new.char_start, new.char_end, new.indicator))


def recoded(number: int, *indicators: str) -> Change:
    """The number taken for something else, or for two things at once."""
    return lambda fact: [named(fact, indicator=code) for code in indicators] if fact.value == number else [fact]


def fact(kept: Store, number: float, indicator: str | None = None) -> Held:
    """The one fact of the document whose number, as read, is this."""
    rows = [row for row in kept.rows() if row["document_id"] == "floods" and indicator in (None, row["indicator"])]
    (found,) = [held for row in rows if (held := kept.fact(row["fact_id"])) and held.read["value"] == number]
    return found


def decide(kept: Store, held: Held, action: str, changes: dict[str, object] | None = None) -> Held:
    return kept.decide(held.row["fact_id"], action, "Amina", changes, "as the test says", expected_version=held.version)


def status(held: Held) -> tuple[str, str, float]:
    return held.row["review_status"], held.row["indicator"], held.row["value"]


# What the number is taken for changes ---------------------------------------------------------------------------------


def test_what_was_rejected_stays_rejected_whatever_it_is_taken_for(
    kept: Store, newer: Callable[[Change], None]
) -> None:
    before = decide(kept, fact(kept, 14), "reject")
    newer(recoded(14, "injured"))
    done = kept.reread(everything=True)
    held = fact(kept, 14)
    assert (status(held), done.unattached) == (("rejected", "injured", 14), ())
    assert held.decisions == before.decisions
    newer(recoded(14, "killed"))
    kept.reread(everything=True)
    assert status(fact(kept, 14)) == ("rejected", "killed", 14)


def test_what_was_accepted_as_something_else_is_doubtful_until_somebody_decides(
    kept: Store, newer: Callable[[Change], None]
) -> None:
    decide(kept, fact(kept, 14), "accept")
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    held = fact(kept, 14)
    assert status(held) == ("doubtful", "killed", 14), "the person's word stands"
    assert held.read["indicator"] == "injured"
    assert held.row["corrected"] == ["indicator: injured"], "beside the reader's"
    assert status(decide(kept, held, "accept")) == ("corrected", "killed", 14)
    kept.reread(everything=True)
    assert status(fact(kept, 14)) == ("corrected", "killed", 14), "asked once"


def test_taking_back_what_is_doubtful_leaves_the_readers_word(kept: Store, newer: Callable[[Change], None]) -> None:
    decide(kept, fact(kept, 14), "accept")
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    held = fact(kept, 14)
    held = kept.undo(held.row["fact_id"], "Badri", expected_version=held.version)
    assert status(held) == ("unreviewed", "injured", 14)


def test_what_a_person_corrected_stays_what_the_person_said(kept: Store, newer: Callable[[Change], None]) -> None:
    decide(kept, fact(kept, 14), "correct", {"value": 15})
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    assert status(fact(kept, 14)) == ("corrected", "killed", 15)
    assert fact(kept, 14).row["value_reported"] == 14


def test_a_reader_that_comes_to_say_what_the_person_said_is_right(kept: Store, newer: Callable[[Change], None]) -> None:
    decide(kept, fact(kept, 14), "correct", {"indicator": "injured"})
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    assert status(fact(kept, 14)) == ("accepted", "injured", 14)


def test_two_facts_of_one_number_keep_to_their_own_decisions(kept: Store, newer: Callable[[Change], None]) -> None:
    newer(recoded(14, "killed", "injured"))
    kept.reread(everything=True)
    decide(kept, fact(kept, 14, "killed"), "reject")
    decide(kept, fact(kept, 14, "injured"), "accept")
    kept.reread(everything=True)
    assert {status(fact(kept, 14, code))[:2] for code in ("killed", "injured")} == {
        ("rejected", "killed"),
        ("accepted", "injured"),
    }
    newer(recoded(14, "injured"))
    (loose,) = kept.reread(everything=True).unattached
    assert (loose.decision.action, loose.words) == ("reject", "14")
    assert status(fact(kept, 14)) == ("accepted", "injured", 14), "another figure's rejection is not its own"
    newer(recoded(14, "missing", "injured"))
    kept.reread(everything=True)
    assert status(fact(kept, 14, "missing"))[0] == "rejected"


@pytest.mark.parametrize("action", ["reject", "accept"])
def test_a_wider_number_is_another_and_goes_to_review(
    action: str, kept: Store, newer: Callable[[Change], None]
) -> None:
    decide(kept, fact(kept, 14), action)

    def wider(fact: Fact) -> list[Fact]:
        if fact.value != 14:
            return [fact]
        start = fact.char_start - len("killed ")
        return [
            named(
                fact,
                char_start=start,
                quote_start=min(start, fact.quote_start),
                value=140.0,
                value_low=140.0,
                value_high=140.0,
            )
        ]

    newer(wider)
    assert kept.reread(everything=True).unattached == ()
    held = fact(kept, 140)
    assert status(held) == ("doubtful", "killed", 140)
    held = decide(kept, held, "accept")
    assert (status(held), held.row["corrected"]) == (("accepted", "killed", 140), [])


def test_what_is_said_elsewhere_too_is_not_rejected_with_its_echo(kept: Store, newer: Callable[[Change], None]) -> None:
    """A later reader takes a rejected figure for one more mention of another: whether that one goes too a person
    decides."""
    decide(kept, fact(kept, 14), "reject")

    echo = Span(TEXT.index("14"), TEXT.index("14") + 2)

    def merged(fact: Fact) -> list[Fact]:
        return [] if fact.value == 14 else [replace(fact, mentions=(*fact.mentions, echo))]

    newer(merged)
    assert kept.reread(everything=True).unattached == ()
    held = _families(kept)
    assert (held.row["review_status"], held.row["indicator"]) == ("doubtful", "displaced_new")


# The text is laid out anew --------------------------------------------------------------------------------------------


def lay_out(kept: Store, text: str) -> None:
    """What a later version does that reads the kept file again."""
    values = records.article_record(Article(text, "floods"))
    with kept.database.writing() as connection:
        connection.execute(schema.DOCUMENTS.update().where(schema.DOCUMENTS.c.document_id == "floods").values(values))
    kept.reread(everything=True)


def test_decisions_move_with_the_words_around_their_number(kept: Store) -> None:
    decide(kept, fact(kept, 14), "reject")
    decide(kept, _families(kept), "correct", {"value": 2400})
    lone = Span(TEXT.index("lone"), TEXT.index("lone") + 4)
    added = kept.add_fact("floods", lone, {"indicator": "missing", "value": 1, "unit": "person"}, "Badri")
    lay_out(kept, ANEW)
    rows = {row["review_status"]: row for row in kept.rows() if row["document_id"] == "floods"}
    assert {
        name: (row["value"], ANEW[row["char_start"] : row["char_end"]])
        for name, row in rows.items()
        if name != "unreviewed"
    } == {
        "rejected": (14, "14"),
        "corrected": (2400, "2,300"),
        "added": (1, "lone"),
    }
    assert rows["rejected"]["char_start"] == ANEW.index("14 people in Herat"), "not the one in the running head"
    assert ANEW[rows["added"]["quote_start"] : rows["added"]["quote_end"]] == rows["added"]["quote"]
    assert kept.unattached() == []
    old = kept.fact(added.row["fact_id"])
    assert old
    assert old.row["fact_id"] == rows["added"]["fact_id"] != added.row["fact_id"]


def _families(kept: Store) -> Held:
    (row,) = [row for row in kept.rows() if row["document_id"] == "floods" and row["unit"] == "household"]
    held = kept.fact(row["fact_id"])
    assert held
    return held


def test_another_number_at_the_old_offsets_inherits_nothing(kept: Store) -> None:
    held = decide(kept, fact(kept, 14), "reject")
    start = held.row["char_start"]
    other = "Storms hit it" + " " * (start - 13) + "14 people were killed in Ghor on Friday, an elder said."
    assert other[start : start + 2] == "14"
    lay_out(kept, other)
    assert [status(fact(kept, 14))[0], len(kept.unattached())] == ["unreviewed", 1]
    decide(kept, fact(kept, 14), "accept")
    lay_out(kept, f"{TEXT}\n\n{other}")
    assert {
        row["place"]: row["review_status"]
        for row in kept.rows()
        if row["value"] == 14 and row["document_id"] == "floods"
    } == {
        "Herat": "rejected",
        "Ghor": "accepted",
    }


def test_where_it_may_be_two_places_it_is_neither(kept: Store) -> None:
    decide(kept, fact(kept, 14), "reject")
    sentence = TEXT.partition(" About")[0]
    lay_out(kept, f"Read this. {sentence}\n\nRead this. {sentence}")
    assert len(kept.unattached()) == 1


# text, number → where it is found in another text, or that it is not
FOUND = [
    ("a fire killed 14 people", "14", "late news: a fire killed  14\npeople", "14"),
    ("a fire killed 1 400 people in all", "1 400", "x\na fire killed 1\n400 people in all", "1\n400"),
    ("a fire killed 14 people", "14", "a flood hurt 14 goats", None),
    ("14", "14", "so 14", "14"),
    ("a fire killed 14 people", "14", "nothing", None),
]


@pytest.mark.parametrize(("text", "number", "other", "expected"), FOUND)
def test_a_number_is_found_by_its_neighbours(text: str, number: str, other: str, expected: str | None) -> None:
    start = text.index(number)
    place = anchors.place(anchors.of(text, start, start + len(number)), other, start, start + len(number))
    assert (other[slice(*place)] if place else None) == expected


# Names ----------------------------------------------------------------------------------------------------------------


def test_a_name_that_no_fact_has_any_more_leads_to_its_number(kept: Store, newer: Callable[[Change], None]) -> None:
    first = fact(kept, 14).row["fact_id"]
    assert kept.fact(first.removeprefix("f")), "as it was up to version 0.3.1"
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    second = fact(kept, 14).row["fact_id"]
    assert second != first
    newer(recoded(14, "missing"))
    kept.reread(everything=True)
    now = fact(kept, 14)
    for name in (first, second, first.removeprefix("f"), second.removeprefix("f")):
        assert kept.fact(name) == now
    newer(lambda fact: [])
    kept.reread(everything=True)
    assert kept.fact(first) is None
    newer(recoded(14, "killed"))
    kept.reread(everything=True)
    held = kept.fact(first)
    assert held
    assert held.row["fact_id"] == first


def test_who_saw_another_reading_decides_nothing(kept: Store, newer: Callable[[Change], None]) -> None:
    seen = fact(kept, 14)
    newer(recoded(14, "injured"))
    kept.reread(everything=True)
    with pytest.raises(store.ConflictError) as conflict:
        decide(kept, seen, "accept")
    assert conflict.value.theirs.row["indicator"] == "injured"
    assert kept.log() == []
    now = fact(kept, 14)
    held = kept.decide(now.row["fact_id"].removeprefix("f"), "accept", "Amina", expected_version=now.version)
    assert held.row["review_status"] == "accepted", "the bare name is the same fact"
