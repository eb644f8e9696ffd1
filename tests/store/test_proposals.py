"""What only a second reader read waits in the store beside the facts, in both databases, and counts as none of them
until a person accepts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from floods import ENGINES
from indicators import store
from indicators.analysis.second_reader.asking import Asker
from indicators.analysis.second_reader.joining import SecondReader
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Span
from indicators.query import live
from indicators.store import ConflictError, Held, Store, document_log, second_readings
from replies import Reply, Server, answering, figures

FLOOD = "The flood killed 14 people in Dori."
OLD = "The dairy is old. " * 6
DAIRY = f"The dairy sold 900 of its cows. It bought 60 of its cows. {OLD}"  # no crisis: our reader says nothing of it
COWS, GOATS = (
    ("sold 900 of its cows", "900", "livestock_lost", "animal"),
    ("bought 60", "60", "livestock_lost", "animal"),
)
KILLED = ("killed 14 people", "14", "killed")


@pytest.fixture(params=ENGINES, scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kept(engine: str, new_url: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of two articles, not yet shown to a second reader."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    with store.open(new_url(engine, empty=True), seeded=False) as opened:
        opened.add(Article(FLOOD, "flood"), "Amina")
        opened.add(Article(DAIRY, "dairy"), "Amina")
        yield opened


def ask(kept: Store, tmp_path: Path, *listed: tuple[str, ...], name: str = "dairy") -> Server:
    """Has a document read by a model that lists these figures of it."""
    reply: Reply = figures(*listed)  # type: ignore[arg-type]
    with answering(lambda passage: reply) as server:
        reader = SecondReader(Asker(server.model, tmp_path / str(server.model.url)[-9:-3]), print, proposals=True)
        second_readings.ask(kept, name, reader)
    return server


def stated(kept: Store) -> dict[float, str]:
    """The figures that count, each with who read it."""
    return {row["value"]: row["read_by"] for row in kept.rows() if row["review_status"] != "rejected"}


def waiting(kept: Store) -> list[float]:
    return [row["value"] for row in second_readings.waiting(kept, 10).rows]


def proposal(kept: Store, value: float) -> Held:
    (name,) = [row["fact_id"] for row in second_readings.waiting(kept, 10).rows if row["value"] == value]
    held = kept.fact(name)
    assert held
    return held


def decide(kept: Store, value: float, action: str) -> None:
    held = proposal(kept, value)
    reason = "no figure of the situation" if action == "reject" else ""
    kept.decide(held.row["fact_id"], action, "Amina", reason=reason, expected_version=held.version)


def test_what_only_the_model_read_waits_and_counts_nowhere(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, KILLED, name="flood")
    ask(kept, tmp_path, COWS, GOATS)
    assert stated(kept) == {14: "both"}
    assert waiting(kept) == [900, 60]
    assert second_readings.waiting(kept, 1).number == 2
    assert live.query(kept, live.look(kept)).size == 1, "no page and no address of the API asks anything else"


def test_adding_a_document_keeps_what_is_proposed_with_it(kept: Store, tmp_path: Path) -> None:
    with answering(lambda passage: figures(("sold 30", "30", "livestock_lost", "animal"))) as server:
        reader = SecondReader(Asker(server.model, tmp_path / "answers"), print, proposals=True)
        added = kept.add(Article(f"The dairy sold 30 of its cows. {OLD}", "dairy"), "Badri", beside=reader)
    assert (added.document_id, added.facts, added.proposed) == ("dairy-2", 0, 1)
    assert str(added) == "new, 0 facts, 1 proposed"
    held = proposal(kept, 30)
    assert held.row["document_id"] == "dairy-2", "a name that was taken is changed for the proposals, too"
    assert held.row["fact_id"] == kept.fact(held.row["fact_id"]).row["fact_id"]  # type: ignore[union-attr]


def test_a_withdrawn_documents_proposals_wait_for_nobody(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS)
    assert second_readings.waiting(kept, 9).number == 1
    document_log.withdraw(kept, "dairy", "Amina")
    assert second_readings.waiting(kept, 9) == second_readings.Waiting([], 0)


def test_what_a_person_accepts_is_a_fact_that_the_model_read(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS, GOATS)
    decide(kept, 900, "accept")
    decide(kept, 60, "unsure")
    assert stated(kept) == {14: "rules", 900: "model"}
    assert waiting(kept) == [60], "who is unsure has not accepted it"
    (row,) = [row for row in kept.rows() if row["value"] == 900]
    assert (row["review_status"], row["indicator"], row["reviewed_by"]) == ("accepted", "livestock_lost", "Amina")


def test_a_decision_that_is_taken_back_lets_the_proposal_wait_again(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS)
    decide(kept, 900, "accept")
    (row,) = [row for row in kept.rows() if row["value"] == 900]
    held = kept.fact(row["fact_id"])
    assert held
    kept.undo(row["fact_id"], "Amina", expected_version=held.version)
    assert (stated(kept), waiting(kept)) == ({14: "rules"}, [900])


def test_what_was_rejected_stays_away_however_often_it_is_proposed(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS, GOATS)
    decide(kept, 900, "reject")
    kept.reread(everything=True)
    assert waiting(kept) == [60]
    ask(kept, tmp_path, (*COWS[:2], "aid_delivered", "animal"), COWS, GOATS)
    ask(kept, tmp_path, (*COWS[:2], "aid_delivered", "animal"), GOATS)
    assert waiting(kept) == [60], "under another indicator, too: the decision is about the number"
    assert stated(kept) == {14: "rules"}


def test_opinions_and_proposals_outlive_a_reader_of_ours(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, (*KILLED[:2], "injured"), name="flood")
    ask(kept, tmp_path, COWS)
    decide(kept, 900, "accept")
    before = list(kept.rows())
    assert [(row["read_by"], row["second_reading"]) for row in before] == [("rules", "injured"), ("model", None)]
    kept.reread(everything=True)
    assert list(kept.rows()) == before


def test_what_our_reader_reads_since_is_no_proposal_any_more(
    kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(kept, tmp_path, KILLED, name="flood")
    ask(kept, tmp_path, COWS)
    (cows,) = second_readings.waiting(kept, 10).rows
    old = pipeline.examine

    def blind(article: Article, seconds: float) -> Extraction:
        return Extraction(())

    def keen(article: Article, seconds: float) -> Extraction:
        if article.document_id == "flood":
            return old(article)
        spans = {name: cows[name] for name in ("char_start", "char_end", "quote_start", "quote_end")}
        (like,) = old(Article(FLOOD, "dairy")).facts
        mentions = (Span(cows["char_start"], cows["char_end"]),)
        return Extraction(
            (
                replace(
                    like, fact_id=cows["fact_id"], indicator="livestock_lost", mentions=mentions, value=900.0, **spans
                ),
            )
        )

    monkeypatch.setattr(pipeline, "examine", blind)
    kept.reread(everything=True)
    assert (stated(kept), waiting(kept)) == ({}, [14, 900]), "what both read is the model's alone now"
    monkeypatch.setattr(pipeline, "examine", keen)
    kept.reread(everything=True)
    assert (stated(kept), waiting(kept)) == ({14: "both", 900: "both"}, [])


def test_a_newer_proposal_takes_the_place_of_one_that_nobody_decided(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS, GOATS)
    ask(kept, tmp_path, (*COWS[:2], "aid_delivered", "animal"))
    rows = second_readings.waiting(kept, 10).rows
    assert [(row["value"], row["indicator"]) for row in rows] == [(900, "aid_delivered"), (60, "livestock_lost")]


def test_they_count_at_once_where_somebody_has_set_it_so(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS)
    assert not second_readings.counted(kept)
    before = kept.revision()
    second_readings.count(kept, True, "Amina")
    assert second_readings.counted(kept)
    assert stated(kept) == {14: "rules", 900: "model"}
    assert [one.document_id for one in kept.changed(before)] == ["dairy"], "pages over an older snapshot see it, too"
    second_readings.count(kept, False, "Amina")
    assert stated(kept) == {14: "rules"}


def test_a_person_may_find_what_the_model_proposes(kept: Store, tmp_path: Path) -> None:
    ask(kept, tmp_path, COWS)
    row = proposal(kept, 900).row
    values = {"indicator": "livestock_lost", "value": "900", "unit": "animal"}
    kept.add_fact("dairy", Span(row["char_start"], row["char_end"]), values, "Badri")
    assert (stated(kept), waiting(kept)) == ({14: "rules", 900: "model"}, [])
    with pytest.raises(ConflictError):
        kept.add_fact("dairy", Span(row["char_start"], row["char_end"]), values, "Badri")


def test_a_backup_has_the_proposals(kept: Store, tmp_path: Path, new_url: Callable[..., str]) -> None:
    ask(kept, tmp_path, COWS, GOATS)
    decide(kept, 900, "reject")
    kept.backup(tmp_path / "backup.zip")
    for other in ENGINES:
        with store.open(new_url(other, empty=True), seeded=False) as restored:
            restored.restore(tmp_path / "backup.zip")
            assert (stated(restored), waiting(restored)) == ({14: "rules"}, [60])


def test_a_document_that_stays_here_is_marked_and_the_mark_is_taken_away(kept: Store, tmp_path: Path) -> None:
    second_readings.keep_here(kept, "dairy", True)
    assert kept.article("dairy").stays_here  # type: ignore[union-attr]
    assert ask(kept, tmp_path, COWS).asked == []
    assert waiting(kept) == []
    second_readings.keep_here(kept, "dairy", False)
    assert ask(kept, tmp_path, COWS).asked == [DAIRY]
    assert waiting(kept) == [900]


def test_a_new_version_of_a_document_that_stays_here_is_not_sent(kept: Store, tmp_path: Path) -> None:
    second_readings.keep_here(kept, "dairy", True)
    with answering(lambda passage: figures(("sold 30", "30", "livestock_lost", "animal"))) as server:
        reader = SecondReader(Asker(server.model, tmp_path / "answers"), print, proposals=True)
        added = kept.add(Article(f"The dairy sold 30 of its cows. {OLD}", "dairy"), "Badri", beside=reader)
    assert added.proposed == 0
    assert server.asked == []
    newer = kept.article(added.document_id)
    assert newer is not None
    assert newer.stays_here
