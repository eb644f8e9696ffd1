"""What is shown of a store, in SQLite and PostgreSQL: a decision at once, all that follows from it with the next
snapshot."""

from __future__ import annotations

import errno
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import patience
from floods import ARTICLE, ENGINES, MISSED, SAID
from indicators import store
from indicators.analysis import collection
from indicators.extractor import pipeline
from indicators.model import Article, Extraction
from indicators.query import facets, live, review_queue, snapshot
from indicators.query.facets import REVIEW
from indicators.query.live import Follower, Shown
from indicators.query.query import Query
from indicators.query.snapshot import Name
from indicators.store import Store, schema
from tables import judged, row

Row = dict[str, Any]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(engine: str, new_url: Callable[..., str]) -> str:
    return new_url(engine)


@pytest.fixture
def kept(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with the article, which counts as a large one; its snapshots are the test's own."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    monkeypatch.setattr(live, "SMALL", 0)
    with store.open(url) as opened:
        opened.add(ARTICLE, "Amina")
        yield opened


def shown(kept: Store) -> Query:
    """What a page asks now."""
    return live.query(kept, live.look(kept))


def whole(asked: Query) -> list[Row]:
    """All that a query knows, row by row, but for the number by which it calls a row itself."""
    return asked.ask("SELECT * EXCLUDE (ordinal) FROM every ORDER BY number, position")


def by_fact(asked: Query) -> dict[str, Row]:
    return {row["fact_id"]: row for row in whole(asked)}


def fact_of(asked: Query, **given: Any) -> str:
    """The first fact of which this is true."""
    return next(str(row["fact_id"]) for row in whole(asked) if all(row[name] == value for name, value in given.items()))


def decide(kept: Store, fact_id: str, action: str, changes: Row | None = None) -> None:
    held = kept.fact(fact_id)
    assert held
    kept.decide(fact_id, action, "Amina", changes, "as the test says", expected_version=held.version)


def behind(kept: Store) -> Query:
    """What is shown while the next snapshot is not made yet."""
    assert live.look(kept).is_behind
    return shown(kept)


# The store as it is ---------------------------------------------------------------------------------------------------


def test_the_first_look_makes_a_snapshot_of_the_whole_store(kept: Store, tmp_path: Path) -> None:
    asked = shown(kept)
    assert not live.look(kept).is_behind
    assert asked.every() == list(kept.rows())
    assert [path.parent for path in (tmp_path / "snapshots").glob("*/facts.parquet")] == [asked.place]
    assert shown(kept).place == asked.place, "the second look makes none"


def test_of_a_small_store_every_change_has_a_snapshot(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SMALL", kept.state().facts)
    for action in ("accept", "reject", "unsure"):
        decide(kept, fact_of(shown(kept), document_id="floods", value=14.0), action)
        assert not live.look(kept).is_behind
        assert shown(kept).every() == list(kept.rows())
    assert len(list((tmp_path / "snapshots").iterdir())) == snapshot.KEPT
    monkeypatch.setattr(live, "SMALL", kept.state().facts - 1)
    decide(kept, fact_of(shown(kept), document_id="floods", value=14.0), "accept")
    assert live.look(kept).is_behind


# What has changed since -----------------------------------------------------------------------------------------------


def test_a_correction_shows_at_once(kept: Store) -> None:
    killed = fact_of(shown(kept), document_id="floods", value=14.0)
    decide(kept, killed, "correct", {"value": "1,400", "place": "Kabul"})
    row = behind(kept).named([killed])[killed]
    assert (row["value"], row["value_reported"], row["place"], row["review_status"]) == (1400, 14, "Kabul", "corrected")
    assert (row["reviewed_by"], row["value_normalised"]) == ("Amina", 1400)
    assert shown(kept).place_of(killed) is not None


@pytest.mark.parametrize(("action", "status"), [("accept", "accepted"), ("unsure", "unsure")])
def test_a_decision_shows_at_once_and_changes_nothing_else(action: str, status: str, kept: Store) -> None:
    before = by_fact(shown(kept))
    (doubtful,) = (name for name, row in before.items() if row["value"] == 140)
    decide(kept, doubtful, action)
    after = by_fact(behind(kept))
    assert after[doubtful]["review_status"] == status
    assert after[doubtful]["warning"] == before[doubtful]["warning"] != ""
    assert {name: {**row, **dict.fromkeys(REVIEW)} for name, row in after.items()} == {
        name: {**row, **dict.fromkeys(REVIEW)} for name, row in before.items()
    }
    queued = [row["fact_id"] for row in shown(kept).queue(100)]
    assert (doubtful in queued) == (status in review_queue.UNDECIDED)


def test_what_was_found_by_comparing_stays_with_the_facts_that_stay(kept: Store) -> None:
    day = date(2021, 7, 3)
    kept.add(
        Article(
            "Storms killed 3,456 people in Herat on 2 July 2021, the police said. They injured 71 people.",
            "one",
            published=day,
        ),
        "A",
    )
    kept.add(
        Article("The ministry says that 3,456 people in Herat were killed on 2 July 2021.", "two", published=day), "A"
    )
    before = by_fact(shown(kept))
    echo, corrected = (fact_of(shown(kept), document_id="one", value=value) for value in (3456.0, 71.0))
    assert (before[echo]["claim_size"], before[echo]["independent_sources"]) == (2, 2)
    decide(kept, corrected, "correct", {"value": "12,345"})
    after = by_fact(behind(kept))
    assert after.pop(corrected)["value"] == 12345
    assert before.pop(corrected)["value"] == 71
    assert after == before, "the other document of the claim was not looked at, and is not forgotten"


def test_what_is_corrected_is_judged_again(kept: Store) -> None:
    doubtful = fact_of(shown(kept), value=140.0)
    decide(kept, doubtful, "correct", {"unit": "district"})
    row = by_fact(behind(kept))[doubtful]
    assert "implausible" not in (row["warning"] or "")
    assert (row["doubtful"], row["unit_suggested"]) == (False, None)


def test_a_rejected_figure_is_gone_at_once_and_back_when_that_is_undone(kept: Store) -> None:
    asked = shown(kept)
    size, doubtful = asked.size, fact_of(asked, value=140.0)
    before = by_fact(asked)[doubtful]
    decide(kept, doubtful, "reject")
    asked = behind(kept)
    assert (asked.size, asked.place_of(doubtful)) == (size - 1, None)
    assert asked.named([doubtful])[doubtful]["review_status"] == "rejected"
    assert sum(one.rejected for one in asked.judged().values()) == 1
    live.refresh(kept, live.folder())
    assert shown(kept).named([doubtful])[doubtful]["warning"] is None, "it is compared with nothing"
    held = kept.fact(doubtful)
    assert held
    kept.undo(doubtful, "Amina", expected_version=held.version)
    again = by_fact(behind(kept))[doubtful]
    assert (again["review_status"], again["warning"], again["doubtful"]) == ("unreviewed", before["warning"], True)
    assert (again["claim_id"], again["question"]) == (before["claim_id"], before["question"])


def test_a_fact_that_a_person_found_shows_at_once(kept: Store) -> None:
    shown(kept)
    held = kept.add_fact("floods", MISSED, SAID, "Amina")
    row = behind(kept).named([held.row["fact_id"]])[held.row["fact_id"]]
    assert (row["review_status"], row["value"], row["indicator"]) == ("added", 3, "injured")
    asked = shown(kept)
    assert [one["fact_id"] for one in asked.rows() if one["document_id"] == "floods"][-1] == row["fact_id"], (
        "it is the last of the text"
    )
    assert asked.place_of(row["fact_id"]) == asked.size - 1


def test_a_new_document_shows_at_once(kept: Store) -> None:
    size = shown(kept).size
    kept.add(Article("Storms killed 3 people in Ghor. Storms killed 4 people in Balkh.", "storms", "Storms"), "Amina")
    asked = behind(kept)
    assert asked.size == size + 2
    assert list(asked.titles(1)) == ["storms"]
    assert [row["place"] for row in asked.rows()][-2:] == ["Ghor", "Balkh"]


def test_a_decision_shows_at_once_among_very_many_changes(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_CHANGED", 2)
    doubtful = fact_of(shown(kept), value=140.0)
    for number in range(4):
        kept.add(Article(f"Storms killed {number + 3} people in Ghor.", f"storms{number}"), "Amina")
    decide(kept, doubtful, "accept")
    assert behind(kept).named([doubtful])[doubtful]["review_status"] == "accepted"


def test_a_document_that_is_read_otherwise_shows_at_once(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(kept)
    old = pipeline.examine

    def examine(article: Article, seconds: float) -> Extraction:
        found = old(article, seconds)
        return replace(found, facts=found.facts[:1]) if article.document_id == "floods" else found

    monkeypatch.setattr(pipeline, "examine", examine)
    assert kept.reread(everything=True).changed == 1
    assert len([row for row in behind(kept).rows() if row["document_id"] == "floods"]) == 1


# The next snapshot ----------------------------------------------------------------------------------------------------


def test_the_next_snapshot_is_the_one_made_from_scratch(kept: Store, tmp_path: Path) -> None:
    asked = shown(kept)
    decide(kept, fact_of(asked, value=140.0), "correct", {"value": "14", "unit": "village"})
    decide(kept, fact_of(asked, document_id="floods", value=14.0), "reject")
    kept.add_fact("floods", MISSED, SAID, "Amina")
    kept.add(Article("Storms killed 3 people in Ghor.", "storms"), "Amina")
    laid_over = by_fact(behind(kept))
    live.refresh(kept, live.folder())
    assert not live.look(kept).is_behind
    asked = shown(kept)
    scratch = snapshot.write(tmp_path / "scratch", Name("x", 0, "x"), kept.judged(), kept.numbers())
    assert whole(asked) == whole(Query(scratch))
    assert asked.every() == list(kept.rows())
    names = (*facets.SAID, *REVIEW, "number", "position")
    assert {fact: [row[name] for name in names] for fact, row in by_fact(asked).items()} == {
        fact: [row[name] for name in names] for fact, row in laid_over.items()
    }, "what people and documents say was there before"


def test_after_a_restore_nothing_of_the_old_store_is_shown(kept: Store, tmp_path: Path) -> None:
    kept.backup(tmp_path / "before.zip")
    first = whole(shown(kept))
    kept.add(Article("Storms killed 3 people in Ghor.", "storms"), "Amina")
    decide(kept, fact_of(shown(kept), value=140.0), "reject")
    live.refresh(kept, live.folder())
    token = kept.state().token
    kept.restore(tmp_path / "before.zip")
    assert kept.state().token != token
    assert not live.look(kept).is_behind, "there is no snapshot of this store to lay anything over"
    assert whole(shown(kept)) == first
    decide(kept, fact_of(shown(kept), value=140.0), "accept")
    assert "storms" not in {row["document_id"] for row in whole(behind(kept))}


def test_an_older_copy_that_was_put_back_shows_nothing_of_its_later_days(kept: Store) -> None:
    first, state = whole(shown(kept)), kept.state()
    later = Name(state.token, state.revision + 5, snapshot.made_by())
    snapshot.write(live.folder(), later, judged([row(40, document_id="of later days")]), {})
    assert not live.look(kept).is_behind, "there is nothing of these days to lay anything over"
    assert whole(shown(kept)) == first
    kept.add(Article("Hail killed 4 people in Farah.", "hail"), "Amina")
    names = {one["document_id"] for one in whole(behind(kept))}
    assert "hail" in names
    assert "of later days" not in names


def test_on_a_full_disk_what_is_there_is_shown(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write, own = snapshot.write, live.folder()

    def full(folder: Path, *more: Any) -> Path:
        if folder == own:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(folder, *more)

    monkeypatch.setattr(snapshot, "write", full)
    asked = shown(kept)
    assert {row["document_id"] for row in asked.rows()} >= {"floods"}
    assert asked.place.parent == live.elsewhere()


@pytest.mark.parametrize("file", [snapshot.FACTS, snapshot.TOTALS, snapshot.REWRITES])
def test_a_damaged_snapshot_is_made_anew(file: str, kept: Store) -> None:
    first = whole(shown(kept))
    path = live.folder() / str(live.look(kept).there) / file
    path.write_bytes(path.read_bytes()[:-9])
    assert whole(shown(kept)) == first
    assert snapshot.is_whole(path.parent)


def test_another_store_in_the_same_folder_is_not_confused(
    kept: Store, engine: str, new_url: Callable[..., str]
) -> None:
    asked = shown(kept)
    with store.open(new_url(engine, empty=True)) as other:
        for number in range(4):  # it has changed more often
            other.add(Article(f"Storms killed {number + 3} people in Ghor.", f"storms{number}"), "Amina")
        assert other.state().token != kept.state().token
        theirs = shown(other)
        assert {row["document_id"] for row in theirs.rows()} >= {"storms0", "storms3"}
        assert {row["document_id"] for row in theirs.rows()} & {"floods"} == set()
        assert whole(shown(kept)) == whole(asked)
        decide(other, fact_of(theirs, document_id="storms0"), "reject")
        assert live.look(other).is_behind
        assert not live.look(kept).is_behind


def test_a_process_of_its_own_makes_the_next(kept: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url)
    asked, follower = shown(kept), Follower()
    decide(kept, fact_of(asked, value=140.0), "reject")
    follower.follow(live.look(kept))
    process = follower.process
    assert process
    decide(kept, fact_of(asked, value=151.0), "accept")
    follower.follow(live.look(kept))
    assert follower.process is process, "one at a time"
    assert process.wait(patience.LIMIT) == 0
    follower.follow(live.look(kept))
    assert follower.process
    assert follower.process.wait(patience.LIMIT) == 0
    assert not live.look(kept).is_behind
    assert shown(kept).every() == list(kept.rows())
    assert asked.size == shown(kept).size + 1, "who still reads the last one goes on"


def test_the_next_process_is_asked_for_the_folder_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Process:
        def __init__(self, command: list[str], **_: Any) -> None:
            started.append(command)

        def poll(self) -> int:
            return 1  # each has failed

    monkeypatch.setattr(subprocess, "Popen", Process)
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    follower, name = Follower(), Name("store", 1, "made")
    follower.follow(Shown(name._replace(revision=2), name))
    follower.follow(Shown(name._replace(revision=2), name))  # what has failed once is not tried at every click
    follower.follow(Shown(name._replace(revision=3), name))
    assert [command[1:] for command in started] == [
        ["-m", "indicators", "refresh", "--into", str(tmp_path / "snapshots")]
    ] * 2


# Where nothing may be written -----------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_replaced_by_a_temporary_one(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: not Path(path).is_relative_to(tmp_path))
    asked = shown(kept)
    assert not asked.place.is_relative_to(tmp_path)
    assert asked.every() == list(kept.rows())
    assert not (tmp_path / "snapshots").exists()
    decide(kept, fact_of(asked, value=140.0), "reject")
    assert behind(kept).place == asked.place, "it is the same folder at the next look"
    snapshot.tidy(live.folder(), "")  # the other tests' are young
    live.elsewhere.cache_clear()


def test_a_folder_that_is_not_there_is_replaced_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "gone"))
    assert not live.folder().is_relative_to(tmp_path)
    live.elsewhere.cache_clear()


def test_a_folder_that_duckdb_cannot_name_is_replaced_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB 2 reads a backslash as a slash, also where it is a letter of a name."""
    (tmp_path / "a\\b").mkdir()
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "a\\b"))
    assert not live.folder().is_relative_to(tmp_path)
    live.elsewhere.cache_clear()


# While others write ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["new", "there", "behind"])
def test_who_reads_does_not_wait_for_who_writes(state: str, kept: Store) -> None:
    if state != "new":
        decide(kept, fact_of(shown(kept), value=140.0), "accept")
    if state == "there":
        live.refresh(kept, live.folder())
    found: list[tuple[bool, int]] = []

    def read() -> None:
        found.append((live.look(kept).is_behind, len(shown(kept).rows())))

    reader = threading.Thread(target=read, daemon=True)
    with kept.database.locked() as connection:
        connection.exec_driver_sql("UPDATE revision SET number = number + 0")  # it has begun to write
        reader.start()
        reader.join(patience.LIMIT)  # who waited for the writer would give up after a minute, or be waiting still
        assert found == [(state == "behind", len(list(kept.rows())))]


def test_the_seeds_and_a_new_store_show_the_same(
    engine: str, new_url: Callable[..., str], tmp_path: Path, ask: Callable[..., Query]
) -> None:
    seeds = collection.seeds()
    told = [row for rows in seeds.judged().documents for row in rows]
    with store.open(new_url(engine)) as fresh:
        place = live.refresh(fresh, tmp_path)
    assert Query(place).every() == ask(told, seeds.articles.values()).every()


# Bad days -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_index_is_made_anew(damage: str, kept: Store) -> None:
    before = whole(shown(kept))
    facts = shown(kept).place / snapshot.INDEX
    if damage == "cut":
        facts.write_bytes(facts.read_bytes()[:1000])
    else:
        facts.unlink()
    assert whole(shown(kept)) == before


def test_of_an_older_copy_of_the_store_nothing_newer_is_shown(kept: Store) -> None:
    fact_id = fact_of(shown(kept), review_status="unreviewed")
    decide(kept, fact_id, "reject")
    live.refresh(kept, live.folder())
    with kept.database.writing() as connection:  # as if the file had been copied before the decision, and put back
        connection.execute(schema.REVISION.update().values(number=0))
    later = kept.state().token
    live.settle(kept)
    assert kept.state().token != later
    assert live.look(kept).there.token == kept.state().token
    live.settle(kept)
    assert kept.state().token == live.look(kept).there.token, "a store is renamed once"


def test_where_there_is_no_room_the_cure_is_named(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(snapshot, "keep", full)
    with pytest.raises(
        store.StoreError, match=r"no room for the tables of the dashboard \(No space left on device\); make room"
    ):
        shown(kept)
    assert kept.documents(), "the store itself is as it was"


def test_half_a_character_is_shown_as_none(kept: Store) -> None:
    kept.add(Article("At least 14 people \ud800 were killed in Herat.", "half"), "Amina")
    (row,) = [row for row in whole(shown(kept)) if row["document_id"] == "half"]
    assert row["sentence"] == "At least 14 people ? were killed in Herat."


def test_what_a_killed_process_left_is_cleared_away_in_time(kept: Store) -> None:
    left = [live.folder() / f".{name}.part" for name in ("old", "new")]
    for part in left:
        part.mkdir(parents=True)
    os.utime(left[0], (0, 0))
    shown(kept)
    assert [part.exists() for part in left] == [False, True]
