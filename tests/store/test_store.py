"""The store, by the same tests in SQLite and in a real PostgreSQL: documents once, decisions for ever, nothing
overwritten silently."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import alembic.autogenerate
import alembic.config
import alembic.migration
import alembic.script
import pytest
import sqlalchemy

from floods import ARTICLE, ENGINES, MISSED, SAID, TEXT
from indicators import store
from indicators.analysis import reading
from indicators.documents import articles
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Fact, Span
from indicators.query import live
from indicators.settings import paths
from indicators.store import Held, Store, archives, backups, database, records, schema, shelf
from indicators.table import formats
from indicators.table.columns import NAMES


@pytest.fixture(params=ENGINES, scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(engine: str, new_url: Callable[..., str]) -> str:
    return new_url(engine)


@pytest.fixture
def kept(url: str) -> Iterator[Store]:
    with store.open(url) as opened:
        yield opened


@pytest.fixture(scope="module")
def settled(engine: str, new_url: Callable[..., str]) -> Iterator[Store]:
    """A store with the article, for tests that change nothing."""
    with store.open(new_url(engine)) as opened:
        opened.add(ARTICLE, "Amina")
        yield opened


def _ids(kept: Store, document_id: str = "floods") -> dict[str, str]:
    """The facts of a document by their numbers as written."""
    article = kept.article(document_id)
    assert article
    return {
        article.text[row["char_start"] : row["char_end"]]: row["fact_id"]
        for row in kept.rows()
        if row["document_id"] == document_id
    }


def _killed(kept: Store) -> Held:
    """The fourteen, in a store that may not have them yet."""
    kept.add(ARTICLE, "Amina")
    held = kept.fact(_ids(kept)["14"])
    assert held
    return held


def _row(kept: Store, fact_id: str) -> dict[str, object]:
    return next(row for row in kept.rows() if row["fact_id"] == fact_id)


def test_a_rule_is_kept_with_its_row() -> None:
    row = records.EMPTY | {"fact_id": "f", "rule": "killed: were killed"}
    assert records.loaded(records.dumped(row))["rule"] == "killed: were killed"


# The first start, and the schema --------------------------------------------------------------------------------------


def test_the_first_start_makes_everything_from_the_seeds(engine: str, new_url: Callable[..., str]) -> None:
    seeds = articles.read_all([paths.seeds()])
    with store.open(new_url(engine, empty=True)) as kept:
        assert [kept.article(article.document_id) for article in seeds] == seeds
        assert list(kept.rows()) == [row for rows in reading.read(seeds) for row in rows]
        assert kept.is_untouched()


def test_eight_first_starts_at_once_make_one_store(engine: str, new_url: Callable[..., str]) -> None:
    url, failed = new_url(engine, empty=True), []

    def start() -> None:
        try:
            store.open(url).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.open(url) as kept:
        assert (failed, len(kept.documents())) == ([], 5)


def test_the_migrations_make_the_tables_that_the_queries_know(kept: Store) -> None:
    def ours(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        # the text indexes: SQLAlchemy has no name for them
        return not str(name).startswith(("passages_index", "ix_passages_words"))

    with kept.database.reading() as connection:
        context = alembic.migration.MigrationContext.configure(connection, opts={"include_object": ours})
        assert alembic.autogenerate.compare_metadata(context, schema.METADATA) == []


def test_the_newest_revision_is_the_one_that_is_asked_for() -> None:
    config = alembic.config.Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    script = alembic.script.ScriptDirectory.from_config(config)
    assert script.get_current_head() == schema.HEAD
    assert [one.revision for one in script.walk_revisions()] == [
        str(number) for number in range(int(schema.HEAD), 0, -1)
    ]


THIRD = {
    "documents": ("language", "numbers_unread", "file_sha256", "file_kind", "layout"),
    "facts": ("bound_start", "bound_end", "bound_indicator", "by_model"),
    "decisions": ("read_as", "anchor"),
}


def _as_of_the_first_schema(url: str) -> None:
    """Takes from a database what the later revisions brought."""
    kept = database.Database(url)
    with kept.locked() as connection:
        for statement in (
            "DROP INDEX ix_documents_revision",
            "DROP INDEX ix_facts_by_model",
            "ALTER TABLE documents DROP COLUMN revision",
            "ALTER TABLE revision DROP COLUMN token",
            *(f"ALTER TABLE {table} DROP COLUMN {name}" for table, names in THIRD.items() for name in names),
            "DROP TABLE files",
            "DROP TABLE names",
            "DROP TABLE document_log",
            "DROP INDEX ix_documents_added_by",
            *(["DROP FUNCTION document_log_stays"] if not kept.is_sqlite else []),
            f"UPDATE {database.VERSIONS} SET version_num = '1'",
        ):
            connection.exec_driver_sql(statement)
    kept.close()


def test_a_store_of_the_first_schema_is_brought_forward(engine: str, new_url: Callable[..., str]) -> None:
    urls, tokens = (new_url(engine), new_url(engine)), []
    for url in urls:
        with store.open(url) as kept:
            held = _killed(kept)
            kept.decide(held.row["fact_id"], "correct", "Amina", {"value": 15}, expected_version=held.version)
            # the third revision brought languages
            languageless = [replace(document, language="") for document in kept.documents()]
            before = list(kept.rows()), kept.log(), languageless, kept.revision()
        _as_of_the_first_schema(url)
        with store.open(url) as kept:
            assert (list(kept.rows()), kept.log(), kept.documents(), kept.revision()) == before
            assert kept.changed(0) == [], "what was there is in every snapshot to come"
            held = _killed(kept)
            kept.decide(held.row["fact_id"], "accept", "Badri", expected_version=held.version)
            assert [document.document_id for document in kept.changed(kept.revision() - 1)] == ["floods"]
            with kept.database.reading() as connection:
                context = alembic.migration.MigrationContext.configure(connection)
                assert context.get_current_revision() == schema.HEAD
            tokens.append(kept.state().token)
    assert len(set(tokens)) == 2
    assert all(len(token) == 16 for token in tokens)


# Documents ------------------------------------------------------------------------------------------------------------


def test_a_document_comes_back_letter_for_letter(kept: Store) -> None:
    kept.add(ARTICLE, "Amina")
    assert kept.article("floods") == replace(ARTICLE, language="en")
    document = kept.documents()[-1]
    assert (document.title, document.published, document.added_by, document.previous) == (
        ARTICLE.title,
        date(2021, 7, 1),
        "Amina",
        None,
    )
    assert kept.article("nowhere") is None


HOSTILE = [
    "14 killed\0 in Herat.",
    "\ufeff14 killed.\r\nFlood\x85",
    "14 killed \ud800 half",
    "‮14 killed‬ \u2028",
    "'; DROP TABLE documents; --",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_letter_for_letter(text: str, kept: Store) -> None:
    article = Article(text, text, text, text, url=text)
    added = kept.add(article, "Amina")
    assert kept.article(added.document_id) == replace(article, document_id=added.document_id)
    assert all(row["quote"] in text for row in kept.rows() if row["document_id"] == added.document_id)
    assert kept.add(article, "Amina").outcome == shelf.DUPLICATE


# what is added after ARTICLE → what becomes of it
ADDED = [
    (ARTICLE, ("duplicate", "floods", True)),
    (replace(ARTICLE, document_id="other", url=None), ("duplicate", "floods", True)),
    (replace(ARTICLE, text=" " + TEXT.replace(" ", "\r\n") + "\n"), ("duplicate", "floods", False)),
    (replace(ARTICLE, text="\ufeff" + TEXT), ("duplicate", "floods", False)),
    (replace(ARTICLE, text=TEXT + " More.", document_id="newer"), ("version", "floods", False)),
    (replace(ARTICLE, text=TEXT + " More.", url="https://example.org/a"), ("version", "floods", False)),
    (replace(ARTICLE, text=TEXT + " More.", url="https://example.org/b"), ("new", None, False)),
    (replace(ARTICLE, text=TEXT + " More.", url=None), ("new", None, False)),
]


@pytest.mark.parametrize(("article", "expected"), ADDED)
def test_a_text_is_stored_once(article: Article, expected: tuple[str, str | None, bool], kept: Store) -> None:
    assert kept.add(ARTICLE, "Amina").outcome == "new"
    added = kept.add(article, "Amina")
    assert (added.outcome, added.of, added.same_text) == expected
    assert len(kept.documents()) == 5 + (1 if added.outcome == "duplicate" else 2)


def test_versions_are_linked_one_to_the_next(kept: Store) -> None:
    for number in range(4):
        kept.add(replace(ARTICLE, text=f"{number} people were killed."), "Amina")
    assert [document.previous for document in kept.documents()[5:]] == [None, "floods", "floods-2", "floods-3"]


def test_another_text_of_a_name_gets_a_name_of_its_own(kept: Store) -> None:
    kept.add(ARTICLE, "Amina")
    added = kept.add(Article("Storms killed 3 people.", "floods"), "Amina")
    assert added.document_id == "floods-2"
    assert {row["document_id"] for row in kept.rows()} >= {"floods", "floods-2"}
    assert kept.add(Article("Storms killed 4 people."), "Amina").document_id


def test_nobody_adds_nothing(settled: Store) -> None:
    with pytest.raises(store.StoreError, match="nobody is named"):
        settled.add(ARTICLE, " ")
    with pytest.raises(reading.UnreadError, match="empty: holds no text"):
        settled.add(Article(" \n", "empty"), "Amina")


# Decisions ------------------------------------------------------------------------------------------------------------


def test_accepting(kept: Store) -> None:
    held = _killed(kept)
    after = kept.decide(held.row["fact_id"], "accept", "Amina", expected_version=held.version)
    row = _row(kept, held.row["fact_id"])
    assert (row["review_status"], row["reviewed_by"], row["value_reported"], row["corrected"]) == (
        "accepted",
        "Amina",
        None,
        [],
    )
    assert (row["reviewed_at"], after.version) == (after.decisions[0].at, held.version + 1)
    assert str(row["reviewed_at"]).endswith("+00:00")


def test_a_correction_stands_beside_what_was_read(kept: Store, tmp_path: Path) -> None:
    held = _killed(kept)
    changes = {"value": "1,400", "place": "Kabul", "reference_period_end": "2021-07-02", "indicator": "injured"}
    kept.decide(held.row["fact_id"], "correct", "Amina", changes, expected_version=held.version)
    path = tmp_path / "table.csv"
    path.write_bytes(formats.to_bytes(kept.rows(), "csv"))
    row = next(row for row in formats.read_table(path) if row["fact_id"] == held.row["fact_id"])
    assert (row["review_status"], row["value"], row["value_low"], row["value_reported"]) == (
        "corrected",
        1400,
        1400,
        14,
    )
    assert (row["place"], row["admin1_code"], row["reference_period_end"]) == ("Kabul", "AF01", date(2021, 7, 2))
    assert (row["indicator"], row["family"], row["value_normalised"]) == ("injured", "casualties", 1400)
    assert {"indicator: killed", "value: 14", "place: Herat"} <= set(row["corrected"])


def test_a_correction_back_to_what_was_read_is_an_acceptance(kept: Store) -> None:
    held = _killed(kept)
    held = kept.decide(held.row["fact_id"], "correct", "Amina", {"value": 15}, expected_version=held.version)
    held = kept.decide(held.row["fact_id"], "correct", "Badri", {"value": 14}, expected_version=held.version)
    assert (held.row["review_status"], held.row["corrected"]) == ("accepted", [])


# what a person types into which column → what is said
TYPED_WRONG = [
    ({"value": "many"}, "value: 'many' is no number"),
    ({"value": "1,40"}, "no number"),
    ({"value": "nan"}, "no number"),
    ({"value": True}, "no number"),
    ({"value": "20", "value_low": "10", "value_high": "15"}, "outside of its bounds"),
    ({"value_low": "20", "value": "", "value_high": "10"}, "more than value_high"),
    ({"unit": "12 !"}, "is no unit"),
    ({"unit": ""}, "must not be empty"),
    ({"qualifier": "roughly"}, "must be one of exact"),
    ({"unit": "district"}, "district does not measure “People killed”; that is counted in person"),
    ({"indicator": "price"}, "person does not measure “Price”; that is counted in a currency"),
    ({"value": "-14", "value_low": "-14", "value_high": "-14"}, "must not be below zero"),
    ({"indicator": "deaths"}, "no indicator of the catalogue"),
    ({"reference_period_start": "July"}, "'July' is no day"),
    ({"reference_period_start": "2021-07-09", "reference_period_end": "2021-07-01"}, "is after reference_period_end"),
    ({"location_code": "Afghanistan"}, "alpha-3"),
    ({"lat": "134"}, "beyond 90 degrees"),
    ({"place": 3}, "must be text"),
    ({"quote": "15 people"}, "no column that a person corrects"),
    ({}, "says which columns"),
]


@pytest.mark.parametrize(("changes", "said"), TYPED_WRONG)
def test_what_makes_no_sense_is_refused(changes: dict[str, object], said: str, settled: Store) -> None:
    held = _killed(settled)
    with pytest.raises(store.ChangeError, match=said):
        settled.decide(held.row["fact_id"], "correct", "Amina", changes, expected_version=held.version)
    assert settled.fact(held.row["fact_id"]) == held


def test_every_wrong_column_is_named(settled: Store) -> None:
    held = _killed(settled)
    with pytest.raises(store.ChangeError) as refused:
        settled.decide(
            held.row["fact_id"], "correct", "Amina", {"value": "x", "unit": "?"}, expected_version=held.version
        )
    assert set(refused.value.columns) == {"value", "unit"}


@pytest.mark.parametrize(
    ("action", "by", "reason", "said"),
    [("reject", "Amina", "", "says why"), ("add", "Amina", "", "must be accept"), ("accept", "", "", "nobody")],
)
def test_a_decision_has_its_form(action: str, by: str, reason: str, said: str, settled: Store) -> None:
    held = _killed(settled)
    with pytest.raises(store.StoreError, match=said):
        settled.decide(held.row["fact_id"], action, by, reason=reason, expected_version=held.version)


def test_a_rejected_figure_is_kept_and_compared_with_nothing(kept: Store) -> None:
    doubtful = next(row for row in kept.rows() if row["warning"])
    held = kept.fact(doubtful["fact_id"])
    assert held
    kept.decide(doubtful["fact_id"], "reject", "Amina", reason="a slip of the pen", expected_version=held.version)
    row = _row(kept, doubtful["fact_id"])
    assert (row["review_status"], row["value"], row["warning"], row["unit_normalised"]) == (
        "rejected",
        doubtful["value"],
        None,
        None,
    )
    assert [one["fact_id"] for one in kept.rows()] == [
        one["fact_id"] for rows in reading.read(articles.read_all([paths.seeds()])) for one in rows
    ]


def test_undoing_goes_back_one_decision_at_a_time(kept: Store) -> None:
    held = _killed(kept)
    name = held.row["fact_id"]
    held = kept.decide(name, "correct", "Amina", {"value": 15}, expected_version=held.version)
    held = kept.decide(name, "correct", "Amina", {"value": 16}, expected_version=held.version)
    held = kept.decide(name, "reject", "Badri", reason="doubled", expected_version=held.version)
    assert held.row["value"] == 16
    seen = []
    for _ in range(3):
        held = kept.undo(name, "Chitra", expected_version=held.version)
        seen.append((held.row["review_status"], held.row["value"], held.row["reviewed_by"]))
    assert seen == [("corrected", 16, "Amina"), ("corrected", 15, "Amina"), ("unreviewed", 14, None)]
    with pytest.raises(store.ChangeError, match="no decision"):
        kept.undo(name, "Chitra", expected_version=held.version)
    held = kept.decide(name, "unsure", "Amina", expected_version=held.version)
    assert held.row["review_status"] == "unsure"
    assert [one.action for one in held.decisions] == ["correct", "correct", "reject", "undo", "undo", "undo", "unsure"]


def test_the_log_says_who_when_what_before_and_after(kept: Store) -> None:
    held = _killed(kept)
    held = kept.decide(
        held.row["fact_id"],
        "correct",
        "Amina",
        {"value": 15, "commodity": "none"},
        "see page 2",
        expected_version=held.version,
    )
    kept.undo(held.row["fact_id"], "Badri", expected_version=held.version)
    first, second = kept.log()
    assert (first.action, first.by, first.reason, first.key) == ("correct", "Amina", "see page 2", held.key)
    assert first.changes()["value"] == (14, 15)
    assert first.changes()["commodity"] == (None, "none")
    assert first.changes()["review_status"] == ("unreviewed", "corrected")
    assert second.undoes == first.number
    assert second.changes() == {name: (after, before) for name, (before, after) in first.changes().items()}


@pytest.mark.parametrize(
    "statement", ["UPDATE decisions SET reason = 'other'", "DELETE FROM decisions", "TRUNCATE decisions CASCADE"]
)
def test_the_log_only_grows(statement: str, engine: str, kept: Store) -> None:
    held = _killed(kept)
    kept.decide(held.row["fact_id"], "accept", "Amina", expected_version=held.version)
    if engine == "sqlite" and statement.startswith("TRUNCATE"):
        # SQLite's own way of deleting without saying so
        statement = "INSERT OR REPLACE INTO decisions SELECT * FROM decisions"
    before = kept.log()
    with pytest.raises(store.StoreError, match=r"never (changed|deleted)"), kept.database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert kept.log() == before


def test_the_second_to_save_is_told_and_shown_both(kept: Store) -> None:
    held = _killed(kept)
    name = held.row["fact_id"]
    kept.decide(name, "correct", "Amina", {"value": 15}, expected_version=held.version)
    with pytest.raises(store.ConflictError, match="changed by Amina") as conflict:
        kept.decide(name, "correct", "Badri", {"value": 16}, expected_version=held.version)
    assert conflict.value.mine == {"action": "correct", "by": "Badri", "value": 16}
    assert conflict.value.theirs.row["value"] == 15
    with pytest.raises(store.ConflictError):
        kept.undo(name, "Badri", expected_version=held.version)
    with pytest.raises(store.ConflictError, match="no longer read"):
        kept.decide("gone", "accept", "Badri", expected_version=1)
    assert len(kept.log()) == 1
    kept.decide(name, "correct", "Badri", {"value": 16}, expected_version=conflict.value.theirs.version)


def test_of_many_who_save_at_once_one_does(kept: Store, url: str) -> None:
    held = _killed(kept)
    saved, told = [], []

    def save(value: int) -> None:
        with store.open(url) as mine:
            try:
                saved.append(
                    mine.decide(
                        held.row["fact_id"],
                        "correct",
                        f"person {value}",
                        {"value": value},
                        expected_version=held.version,
                    )
                )
            except store.ConflictError as conflict:
                told.append(conflict.theirs.row["value"])

    threads = [threading.Thread(target=save, args=(value,)) for value in range(20, 28)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(saved), len(told), len(kept.log())) == (1, 7, 1)
    assert set(told) == {saved[0].row["value"]}


# Facts that the reader missed -----------------------------------------------------------------------------------------


def test_a_missed_fact_is_added_and_taken_back(kept: Store) -> None:
    kept.add(ARTICLE, "Amina")
    held = kept.add_fact("floods", MISSED, SAID, "Amina")
    row = _row(kept, held.row["fact_id"])
    assert (row["review_status"], row["value"], row["value_low"], row["quote"], row["sentence"]) == (
        "added",
        3,
        3,
        "blue",
        "The sky was blue.",
    )
    assert (row["family"], row["measure"], row["because"], tuple(row)) == (
        "casualties",
        "flow",
        ["a person found it"],
        NAMES,
    )
    with pytest.raises(store.ConflictError, match="there already"):
        kept.add_fact("floods", MISSED, SAID, "Badri")
    held = kept.decide(held.row["fact_id"], "correct", "Badri", {"value": 4}, expected_version=held.version)
    assert (held.row["review_status"], held.row["value"], held.row["corrected"]) == ("added", 4, [])
    for _ in range(2):
        held = kept.undo(held.row["fact_id"], "Amina", expected_version=held.version)
    assert held.row["fact_id"] not in {row["fact_id"] for row in kept.rows()}
    assert kept.unattached() == []
    assert kept.add_fact("floods", MISSED, SAID, "Amina").row["review_status"] == "added"


@pytest.mark.parametrize(
    ("span", "changes", "said"),
    [
        (MISSED, {"value": ""}, "has a value"),
        (MISSED, {"unit": ""}, "must not be empty"),
        (MISSED, {"indicator": "x"}, "no indicator"),
        (MISSED, {"value": "x"}, "no number"),
        (Span(5, 5), {}, "no characters"),
        (Span(0, 5000), {}, "no characters"),
    ],
)
def test_a_missed_fact_must_make_sense(span: Span, changes: dict[str, str], said: str, settled: Store) -> None:
    with pytest.raises(store.ChangeError, match=said):
        settled.add_fact("floods", span, SAID | changes, "Amina")


# A newer reader -------------------------------------------------------------------------------------------------------


def _newer(monkeypatch: pytest.MonkeyPatch, change: Callable[[Fact], Fact | None]) -> None:
    """A reader that reads some facts otherwise, or not."""
    old = pipeline.examine

    def examine(article: Article, seconds: float) -> Extraction:
        return Extraction(tuple(new for fact in old(article, seconds).facts if (new := change(fact))))

    monkeypatch.setattr(pipeline, "examine", examine)


def test_decisions_stay_with_what_is_read_again(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held = _killed(kept)
    name = held.row["fact_id"]
    held = kept.decide(name, "correct", "Amina", {"value": 15}, expected_version=held.version)
    before = list(kept.rows())
    assert kept.reread().documents == 0, "this reader has read them all"
    again = kept.reread(everything=True)
    assert (again.documents, again.changed, again.unattached) == (6, 0, ())
    assert list(kept.rows()) == before

    _newer(
        monkeypatch,
        lambda fact: replace(fact, place="Ghor", commodity="tents", value=16.0, value_low=16.0, value_high=16.0),
    )
    assert kept.reread(everything=True).changed == 6
    row = _row(kept, name)
    assert (row["value"], row["value_reported"], row["place"], row["commodity"]) == (15, 16, "Herat", "tents")
    assert "place: Ghor" in str(row["corrected"]), (
        "what a person has vouched for is not changed, what was empty is filled"
    )
    with pytest.raises(store.ConflictError):
        kept.decide(name, "accept", "Badri", expected_version=held.version)


def test_what_is_no_longer_read_is_listed(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    held = _killed(kept)
    kept.decide(held.row["fact_id"], "reject", "Amina", reason="twice", expected_version=held.version)
    _newer(monkeypatch, lambda fact: None if fact.fact_id == held.row["fact_id"] else fact)
    (loose,) = kept.reread(everything=True).unattached
    assert (loose.decision.action, loose.words, loose.near) == ("reject", "14", ())
    assert kept.fact(held.row["fact_id"]) is None
    assert len(kept.log()) == 1
    monkeypatch.undo()
    assert kept.reread(everything=True).unattached == ()
    assert _row(kept, held.row["fact_id"])["review_status"] == "rejected"


def test_a_fact_that_a_person_found_and_the_next_reader_too(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = _killed(kept).row["fact_id"]
    held = kept.add_fact("floods", MISSED, SAID, "Amina")
    assert kept.reread(everything=True).changed == 0
    assert _row(kept, held.row["fact_id"])["review_status"] == "added"
    there = {
        "char_start": MISSED.char_start,
        "char_end": MISSED.char_end,
        "indicator": "injured",
        "fact_id": held.row["fact_id"],
    }
    there |= {"quote_start": MISSED.char_start, "quote_end": MISSED.char_end}
    moved = {"value": 3.0, "value_low": 3.0, "value_high": 3.0, "place": None}
    _newer(monkeypatch, lambda fact: replace(fact, **there, **moved) if fact.fact_id == killed else fact)  # type: ignore[arg-type]
    kept.reread(everything=True)
    row = _row(kept, held.row["fact_id"])
    assert (row["review_status"], row["because"] == ["a person found it"]) == ("accepted", False)


# Search, settings, revision -------------------------------------------------------------------------------------------

# what is looked for → whether the article is found, and the sentences of it
LOOKED_FOR = [
    ("floods killed", [0]),
    ("KILL", [0]),
    ("famil fled", [1]),
    ("kabul", []),
    ("kābul floods", []),
    ("blue fled", []),
    ('"the sky was"', [2]),
    ('"sky blue"', None),
    ("2,300", [1]),
    ("herat, (police)!", [0]),
    ("drought", None),
    ("", None),
    ('"', None),
    ("' OR 1=1 --", None),
    ("sky AND NOT blue*", None),
    ("NEAR(sky blue)", None),
    ("\0", None),
    ("fled <-> | & ! :*", [1]),
]


@pytest.mark.parametrize(("words", "expected"), LOOKED_FOR)
def test_searching(words: str, expected: list[int] | None, settled: Store) -> None:
    hits = {hit.document_id: hit for hit in settled.search(words)}
    found = [
        [TEXT[span.char_start : span.char_end] for span in hit.sentences]
        for name, hit in hits.items()
        if name == "floods"
    ]
    sentences = [sentence.strip() + "." for sentence in TEXT.split(".")[:3]]
    assert found == ([] if expected is None else [[sentences[at] for at in expected]])


def test_searching_says_where_the_title_has_it_and_keeps_its_limit(settled: Store) -> None:
    assert [hit.in_title for hit in settled.search("floods kabul")][:1] == [True]
    assert len(settled.search("taliban", limit=2)) == 2


def test_settings_and_the_revision(kept: Store) -> None:
    revisions = [kept.revision()]
    assert kept.setting("window", 60) == 60
    for value in (30, {"days": [1, None]}):
        kept.set("window", value, "Amina")
        assert kept.setting("window", 60) == value
        revisions.append(kept.revision())
    held = _killed(kept)
    revisions.append(kept.revision())
    kept.decide(held.row["fact_id"], "accept", "Amina", expected_version=held.version)
    revisions.append(kept.revision())
    assert revisions == sorted(set(revisions))
    kept.add(ARTICLE, "Amina")
    assert kept.revision() == revisions[-1], "nothing has changed"


def test_what_has_changed_since_a_revision(kept: Store) -> None:
    def changed(since: int) -> list[str]:
        return [document.document_id for document in kept.changed(since)]

    kept.set("window", 60, "Amina")
    begun = kept.revision()
    assert changed(begun) == []
    assert len(changed(0)) == 5
    held = _killed(kept)
    kept.add(Article("Storms killed 3 people.", "storms"), "Amina")
    assert changed(begun) == ["floods", "storms"]
    added = kept.revision()
    held = kept.decide(held.row["fact_id"], "accept", "Amina", expected_version=held.version)
    assert (changed(added), changed(begun)) == (["floods"], ["storms", "floods"]), "the last to change comes last"
    kept.undo(held.row["fact_id"], "Amina", expected_version=held.version)
    kept.add_fact("storms", Span(0, 6), SAID, "Amina")
    assert changed(added + 1) == ["floods", "storms"]
    revision = kept.revision()
    kept.set("window", 30, "Amina")
    kept.add(ARTICLE, "Amina")
    kept.reread(everything=True)
    assert changed(revision) == [], "no figure has changed"


def test_a_document_that_is_read_otherwise_has_changed(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    killed, revision = _killed(kept).row["fact_id"], kept.revision()
    _newer(monkeypatch, lambda fact: None if fact.fact_id == killed else fact)
    kept.reread(everything=True)
    assert [document.document_id for document in kept.changed(revision)] == ["floods"]


def test_the_state_says_which_store_and_how_much(kept: Store, engine: str, new_url: Callable[..., str]) -> None:
    state = kept.state()
    assert (state.revision, state.documents, state.facts) == (kept.revision(), 5, len(list(kept.rows())))
    held = _killed(kept)
    kept.decide(held.row["fact_id"], "accept", "Amina", expected_version=held.version)
    assert (kept.state().token, kept.state().documents) == (state.token, 6)
    numbers = kept.numbers()
    assert list(numbers) == [document.document_id for document in kept.documents()]
    assert list(numbers.values()) == sorted(numbers.values())
    with store.open(new_url(engine, empty=True)) as other:
        assert other.state().token not in ("", state.token)


def test_some_documents_are_judged_beside_one_another_alone(kept: Store) -> None:
    held = _killed(kept)
    kept.decide(held.row["fact_id"], "reject", "Amina", reason="twice", expected_version=held.version)
    whole = list(kept.rows())
    found = kept.judged(["floods", "no such document"])
    rows = [row for own in found.documents for row in own]
    assert [row["fact_id"] for row in rows] == [row["fact_id"] for row in whole if row["document_id"] == "floods"]
    assert held.row["fact_id"] not in found.claims.of
    assert list(kept.judged([]).documents) == []
    assert [row for own in kept.judged().documents for row in own] == whole


# Backups --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ENGINES)
def test_a_backup_is_put_back_into_either(other: str, kept: Store, new_url: Callable[..., str], tmp_path: Path) -> None:
    held = _killed(kept)
    held = kept.decide(held.row["fact_id"], "correct", "Amina", {"value": 15}, expected_version=held.version)
    kept.add(Article(HOSTILE[0], HOSTILE[0]), "Amina")
    kept.set("window", 30, "Amina")
    path = tmp_path / "backup.zip"
    contents = kept.backup(path)
    assert (contents.documents, contents.decisions, contents.facts) == (7, 1, len(list(kept.rows())))
    before = list(kept.rows()), kept.log(), kept.documents(), kept.setting("window"), kept.search("blue")
    if other != kept.database.url.get_backend_name():
        with store.open(new_url(other)) as elsewhere:
            elsewhere.restore(path)
            assert (
                list(elsewhere.rows()),
                elsewhere.log(),
                elsewhere.documents(),
                elsewhere.setting("window"),
                elsewhere.search("blue"),
            ) == before
            return
    held = kept.undo(held.row["fact_id"], "Badri", expected_version=held.version)
    kept.add(Article("Storms killed 3 people.", "storms"), "Badri")
    revision = kept.revision()
    kept.restore(path)
    assert (list(kept.rows()), kept.log(), kept.documents(), kept.setting("window"), kept.search("blue")) == before
    assert kept.revision() > revision
    assert kept.search("storms killed 3") == []
    kept.add(Article("Storms killed 3 people.", "storms"), "Badri")
    with pytest.raises(store.StoreError, match=r"never (changed or )?deleted"), kept.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM decisions")


def test_restoring_keeps_what_was_there(kept: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    kept.backup(tmp_path / "old.zip")
    assert store.restore(tmp_path / "old.zip", url).kept is None, "nothing would have been lost"
    kept.add(ARTICLE, "Amina")
    saved = store.restore(tmp_path / "old.zip", url).kept
    assert len(kept.documents()) == 5
    assert saved
    store.restore(saved, url)
    assert kept.article("floods") == replace(ARTICLE, language="en")


def test_others_see_the_old_store_or_the_new_one(
    kept: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _killed(kept)
    kept.backup(tmp_path / "six.zip")
    kept.add(Article("Storms killed 3 people.", "storms"), "Amina")
    old, seen = backups.load, []

    def slow(connection: sqlalchemy.Connection, path: Path) -> None:
        old(connection, path)
        with store.open(url) as other:  # in the middle of it
            seen.extend([len(other.documents()), other.backup(tmp_path / "seven.zip").documents])

    monkeypatch.setattr(backups, "load", slow)
    kept.restore(tmp_path / "six.zip")
    assert (seen, len(kept.documents())) == ([7, 7], 6)


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "other", "newer"])
def test_a_damaged_backup_changes_nothing(
    damage: str, kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.zip"
    if damage == "newer":
        for module in (archives, backups):
            monkeypatch.setattr(module, "HEAD", str(int(schema.HEAD) + 1))
    kept.backup(path)
    monkeypatch.undo()
    data = path.read_bytes()
    at = len(data) // 3
    flipped = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    damaged = {"cut": data[: len(data) // 2], "flipped": flipped, "empty": b"", "other": b"not a zip", "newer": data}
    path.write_bytes(damaged[damage])
    before = kept.documents(), kept.revision()
    with pytest.raises(store.StoreError, match="newer version" if damage == "newer" else "backup"):
        kept.restore(path)
    assert (kept.documents(), kept.revision()) == before


def test_a_text_that_has_changed_is_no_backup(kept: Store, tmp_path: Path) -> None:
    with kept.database.writing() as connection:
        connection.execute(schema.DOCUMENTS.update().where(schema.DOCUMENTS.c.number == 3).values(text=b"other"))
    with pytest.raises(store.CorruptError, match="the text of 002_375d78174041f568 is no longer"):
        kept.backup(tmp_path / "backup.zip")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_takes_its_name_when_it_is_whole(kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(b"the last one")

    def broken(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "verify", broken)
    with pytest.raises(store.StoreError, match=r"backup\.zip: cannot be written: No space left"):
        kept.backup(path)
    assert [(one.name, one.read_bytes()) for one in tmp_path.glob("*backup*")] == [("backup.zip", b"the last one")]


# Addresses ------------------------------------------------------------------------------------------------------------


def test_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_url: Callable[..., str]) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "own"))
    with store.open() as kept:
        assert kept.database.file == tmp_path / "own" / "indicators.db"
    url = new_url("sqlite")
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url)
    with store.open() as kept:
        assert str(kept.database.file) == url.removeprefix("sqlite:///")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://host/name", "mysql is not supported"),
        ("sqlite://", "is not supported"),
        ("indicators", "no address of a database"),
        ("postgresql://me:secret@localhost:1/name", "port 1 failed.*or look at INDICATORS_DATABASE_URL"),
        ("postgresql://me:secret@localhost:99999/name", "the port is none.* a number from 1 to 65535"),
        ("postgresql://me:secret@localhost:0/name", "the port is none"),
        ("postgresql://me:secret@localhost:54E2/name", "the port is none"),
        ("postgresql://me:secret@localhost:/name", "the port is none"),
        ("postgresql://me:secret@/name?host=localhost&port=many", "the port is none"),
        ("postgresql://me:secret@/name?host=localhost:70000", "the port is none"),
    ],
)
def test_an_address_that_is_none(url: str, said: str) -> None:
    with pytest.raises(store.StoreError, match=said) as refused:
        store.open(url)
    assert "secret" not in str(refused.value)


def test_a_port_at_which_something_else_listens_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "REACHED_IN", 2)  # seconds, the fewest that PostgreSQL's library waits
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(store.StoreError, match=r"cannot be reached.*timeout.*look at INDICATORS_DATABASE_URL"):
            store.open(f"postgresql://me@127.0.0.1:{port}/name")


# Who may look ---------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="this system has no rights of this kind")
def test_what_is_kept_is_the_account_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    before = os.umask(0)  # whoever starts the program forbids nothing
    try:
        with store.open() as kept:
            kept.backup(tmp_path / "backup.zip")
            kept.set("a", 1, "Amina")
            snapshot = live.refresh(kept, tmp_path / "snapshots")
            open_to_others = [path for path in tmp_path.iterdir() if path.stat().st_mode & 0o077 and path.is_file()]
    finally:
        os.umask(before)
    assert {path.name for path in tmp_path.iterdir()} >= {"indicators.db", "backup.zip"}
    assert open_to_others == []
    assert not snapshot.stat().st_mode & 0o077
