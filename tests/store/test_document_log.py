"""A document is withdrawn and brought back, or described anew: in SQLite and in PostgreSQL, in the store, the snapshot,
a backup and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy

from floods import ARTICLE, ENGINES
from indicators import store
from indicators.cli import main
from indicators.model import Article
from indicators.query import live
from indicators.settings import switches
from indicators.store import Store, backups, document_log
from indicators.store.faults import ChangeError, ConflictError, StoreError

SECOND = "The police in Herat said on Monday that floods had killed 14 people there."
CAMPS = "The camps in Kassala took in 9,400 people last week, IOM said."


@pytest.fixture(params=ENGINES)
def kept(request: pytest.FixtureRequest, new_url: Callable[..., str]) -> Iterator[Store]:
    """The seeds, and a document of which one figure was accepted."""
    with store.open(new_url(request.param)) as opened:
        opened.add(ARTICLE, "Amina")
        (killed,) = [row["fact_id"] for row in opened.rows() if row["document_id"] == "floods" and row["value"] == 14]
        opened.decide(killed, "accept", "Badri", expected_version=1)
        yield opened


def rows_of(kept: Store, document_id: str = "floods") -> list[dict[str, object]]:
    return [row for row in kept.rows() if row["document_id"] == document_id]


def test_what_is_withdrawn_is_nowhere_and_comes_back_with_its_decisions(kept: Store) -> None:
    before, number = rows_of(kept), kept.state()
    line = document_log.withdraw(kept, "floods", "Amina", "published by mistake")
    assert rows_of(kept) == []
    assert "floods" not in [one.document_id for one in kept.documents()]
    assert (kept.state().documents, kept.state().revision) == (number.documents - 1, number.revision + 1)
    assert not kept.search("crested sky blue")
    assert [one.document_id for one in document_log.withdrawn(kept)] == ["floods"]
    assert document_log.withdrawal(kept, "floods") == line
    assert (line.by, line.reason, line.turn) == ("Amina", "published by mistake", 1)
    assert len(kept.log()) == 1, "what people decided stays in the log"
    back = document_log.undo(kept, "floods", "Badri")
    assert back.undoes == line.number
    assert rows_of(kept) == before
    assert {row["review_status"] for row in before} == {"accepted", "unreviewed"}
    assert [hit.document_id for hit in kept.search("sky blue")] == ["floods"]
    assert document_log.withdrawn(kept) == []
    assert [(one.action, one.by) for one in document_log.history(kept)] == [("withdraw", "Amina"), ("undo", "Badri")]


def test_a_claim_loses_what_the_withdrawn_document_said_for_it(kept: Store) -> None:
    kept.add(Article(SECOND, "second", published=date(2021, 7, 1), published_precision="month"), "Amina")
    sizes = []
    for act in (lambda: None, lambda: document_log.withdraw(kept, "floods", "Amina")):
        act()
        (told,) = [row for row in rows_of(kept, "second") if row["value"] == 14]
        sizes.append(told["claim_size"])
    assert sizes == [2, 1]


def test_the_snapshot_and_what_is_laid_over_it_do_without_it(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    kept.add(Article(ARTICLE.text.replace("blue", "grey"), "rewrite"), "Amina")
    for name, place, killed in (("one", "Balkh", 5), ("two", "Kunduz", 7)):
        text = f"Floods killed {killed} people in {place} on 28 June 2021, the police said."
        kept.add(Article(text, name, published=date(2021, 6, 29)), "Amina")
    whole = live.query(kept, live.look(kept))
    assert 12 in [one["value"] for one in whole.totals("", 50)[0]]
    assert "floods" in whole.counts("document_id")
    revision = kept.revision()
    document_log.withdraw(kept, "floods", "Amina")
    document_log.withdraw(kept, "one", "Amina")
    over = live.laid_over(whole, kept, revision)
    assert "floods" not in over.counts("document_id")
    assert 12 not in [one["value"] for one in over.totals("", 50)[0]], "a total of what is gone stands no longer"
    assert over.rewrites(50)[1] == whole.rewrites(50)[1] - 1
    anew = live.query(kept, live.look(kept))
    assert "floods" not in anew.counts("document_id")
    document_log.undo(kept, "floods", "Amina")
    assert "floods" in live.laid_over(anew, kept, kept.revision() - 1).counts("document_id")


def test_nothing_is_decided_on_or_added_to_what_is_withdrawn(kept: Store) -> None:
    fact = str(rows_of(kept)[0]["fact_id"])
    document_log.withdraw(kept, "floods", "Amina")
    with pytest.raises(ConflictError, match="was withdrawn; bring it back"):
        kept.decide(fact, "accept", "Badri", expected_version=2)
    again = kept.add(ARTICLE, "Badri")
    assert "was withdrawn; bring that back: indicators withdraw --undo floods" in str(again)
    with pytest.raises(StoreError, match="withdrawn already"):
        document_log.withdraw(kept, "floods", "Amina")
    with pytest.raises(StoreError, match="is withdrawn; bring it back"):
        document_log.describe(kept, "floods", "Amina", {"publisher": "Other"})


def test_who_was_slower_is_told_and_nothing_happens_twice(kept: Store) -> None:
    document_log.withdraw(kept, "floods", "Amina", turn=0)
    document_log.undo(kept, "floods", "Amina", turn=1)
    with pytest.raises(ConflictError, match="has been changed by Amina"):
        document_log.withdraw(kept, "floods", "Badri", turn=0)
    with pytest.raises(StoreError, match="nothing was done"):
        document_log.undo(kept, "floods", "Badri")
    with pytest.raises(StoreError, match="there is no document nowhere"):
        document_log.withdraw(kept, "nowhere", "Badri")
    with pytest.raises(StoreError, match="nobody is named"):
        document_log.withdraw(kept, "floods", " ")


def test_the_log_is_never_changed(kept: Store) -> None:
    document_log.withdraw(kept, "floods", "Amina")
    for statement in ("UPDATE document_log SET action = 'undo'", "DELETE FROM document_log"):
        with pytest.raises(StoreError, match="never"), kept.database.writing() as connection:
            connection.execute(sqlalchemy.text(statement))


def test_another_origin_is_on_every_fact_and_can_be_taken_back(kept: Store) -> None:
    before = rows_of(kept)
    said = {"publisher": "Daily Example", "published": "2022-03-05", "url": "https://example.org/b"}
    line = document_log.describe(kept, "floods", "Amina", said, "the masthead says so")
    assert {name: line.after[name] for name in said} == said
    rows = rows_of(kept)
    assert {(row["publisher"], row["url"]) for row in rows} == {("Daily Example", "https://example.org/b")}
    assert {row["date_published"] for row in rows} == {"2022-03-05"}
    assert [row["fact_id"] for row in rows] == [row["fact_id"] for row in before]
    assert [row["reviewed_by"] for row in rows] == [row["reviewed_by"] for row in before]
    document = kept.document("floods")
    assert document
    assert (document.published, document.published_inferred) == (date(2022, 3, 5), "")
    document_log.undo(kept, "floods", "Badri")
    assert rows_of(kept) == before


def test_a_corrected_origin_outlives_another_reading(kept: Store) -> None:
    document_log.describe(kept, "floods", "Amina", {"publisher": "Daily Example", "title": "High water in Herat"})
    kept.reread(everything=True)
    assert {row["publisher"] for row in rows_of(kept)} == {"Daily Example"}
    assert [hit.document_id for hit in kept.search("high water")] == ["floods"]
    assert not kept.search("Kabul Floods crested")


def test_a_language_that_was_told_wrongly_hides_the_figures_no_longer(kept: Store) -> None:
    kept.add(Article(CAMPS, "camps", language="fr"), "Amina")
    assert rows_of(kept, "camps") == []
    document_log.describe(kept, "camps", "Amina", {"language": "en"})
    assert [row["value"] for row in rows_of(kept, "camps")] == [9400]
    document_log.undo(kept, "camps", "Amina")
    assert rows_of(kept, "camps") == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"published": "last spring"}, 'published: "last spring" is not a date'),
        ({"url": "javascript:alert(1)"}, "is no web address"),
        ({"language": "klingon"}, "is no language of the list"),
        ({"text": "other"}, "text: cannot be changed"),
        ({"publisher": "Example News"}, "nothing in it is changed"),
    ],
)
def test_an_origin_that_makes_no_sense_is_refused(kept: Store, said: dict[str, str], why: str) -> None:
    with pytest.raises(ChangeError, match=why):
        document_log.describe(kept, "floods", "Amina", said)
    assert document_log.history(kept, "floods") == []


def test_hidden_seeds_are_nowhere_until_they_are_shown(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    every = kept.state().documents
    document_log.hide_seeds(kept, True, "Amina")
    assert {row["document_id"] for row in kept.rows()} == {"floods"}
    assert kept.state().documents == 1
    document_log.hide_seeds(kept, False, "Amina")
    assert kept.state().documents == every
    shown = live.look(kept).wanted
    monkeypatch.setenv(switches.SEEDS, "no")
    assert {row["document_id"] for row in kept.rows()} == {"floods"}
    assert live.look(kept).wanted != shown, "what was made with the seeds is not shown without them"


def test_a_backup_has_the_log_and_a_restored_store_hides_the_same(
    kept: Store, tmp_path: Path, new_url: Callable[..., str]
) -> None:
    document_log.withdraw(kept, "floods", "Amina", "twice the same")
    kept.backup(tmp_path / "kept.zip")
    other = new_url("postgresql" if kept.database.is_sqlite else "sqlite")
    store.restore(tmp_path / "kept.zip", other)
    with store.open(other) as restored:
        assert rows_of(restored) == []
        assert not restored.is_untouched()
        assert document_log.history(restored) == document_log.history(kept)
        document_log.undo(restored, "floods", "Badri")
        assert rows_of(restored)
        restored.restore(tmp_path / "kept.zip")  # over a log that is never changed
        assert rows_of(restored) == []
    backups.check(tmp_path / "kept.zip")


def test_the_command_withdraws_lists_and_brings_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    with store.open() as opened:
        opened.add(ARTICLE, "Amina")

    def run(*given: str) -> int:
        return main.main(["withdraw", *given, "--by", "Amina"])

    assert run("floods", "nowhere", "--reason", "published twice") == 1
    told = capsys.readouterr()
    assert "floods: withdrawn; bring it back: indicators withdraw --undo floods" in told.out
    assert "there is no document nowhere" in told.err
    assert main.main(["export", "--format", "jsonl"]) == 0
    assert "floods" not in {json.loads(line)["document_id"] for line in capsys.readouterr().out.splitlines()}
    assert run() == 0
    assert "floods: withdrawn by Amina" in capsys.readouterr().out
    assert run("floods", "--undo") == 0
    assert "back, with its facts" in capsys.readouterr().out
    assert main.main(["decisions", "--documents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[3:5] for line in lines[1:]] == [["withdraw", "floods"], ["undo", "floods"]]
