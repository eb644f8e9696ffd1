"""A run compared with itself a portion at a time → what the same documents give in memory, to the letter."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

import newsroom
from indicators.analysis import reading
from indicators.analysis.bulk import batches, bulk, held_together, shuffle
from indicators.analysis.bulk.kinship import Kin
from indicators.analysis.money.user_tables import NONE
from indicators.analysis.reading import Row
from indicators.cli.main import main
from indicators.documents import articles, rewrites
from indicators.documents.rewrites import Finder
from indicators.model import Article


def told(number: int) -> str:
    """A text long enough to be known by its sequences of words."""
    return (
        f"Flash floods killed {number} people in Baghlan on Monday and swept away the bridge that joins the two halves "
        f"of the town, the governor said. Another {number + 3:,} families left for the school on the hill, where tents "
        "and blankets had been laid out since the first rains of the month. Teachers keep the gates open at night."
    )


def written(path: Path, found: list[Article]) -> Path:
    path.write_text("".join(f"{line}\n" for line in newsroom.lines(newsroom.Collection(found, []))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated documents, rewrites of some, many that share a text, and figures that are a slip elsewhere."""
    made = list(newsroom.collection(5, 60, countries=3, months=3).articles)
    again = [
        replace(one, document_id=f"again-{at}", text=f"{one.text} The editors have added a line.", publisher="Echo")
        for at, one in enumerate(made[:20])
    ]
    shared = [Article(told(40 + number // 4), f"shared-{number}", publisher=f"P{number}") for number in range(14)]
    slips = [
        Article(f"Floods in Kabul, Afghanistan, displaced {count} people in July 2021.", f"slip-{at}")
        for at, count in enumerate(("3,524", "3,524,000", "3,524", "410 households and 410"))
    ]
    twice = [Article("In Kabul, Afghanistan, 3,524 families were displaced in July 2021.", "twice")]
    return written(tmp_path_factory.mktemp("corpus") / "corpus.jsonl", [*made, *shared, *slips, *again, *twice])


@pytest.fixture(scope="module")
def out(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The run, in several batches, and portions so small that each step has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "DOCUMENTS", 9)
        patch.setattr(shuffle, "PORTION", 16)
        patch.setattr(shuffle, "HELD", 4_000)
        made = tmp_path_factory.mktemp("out")
        bulk.extract([str(corpus)], made, 1, NONE)
        held_together.compare(made)
        yield made


@pytest.fixture(scope="module")
def whole(corpus: Path) -> list[Row]:
    """The same documents, in memory."""
    return [row for rows in reading.read(articles.read_all([corpus])) for row in rows]


def of(out: Path, kind: str) -> list[dict[str, Any]]:
    return [row for path in sorted((out / kind).glob("part-*")) for row in pyarrow.parquet.read_table(path).to_pylist()]


def test_claims_and_warnings_are_those_of_the_table_in_memory(out: Path, whole: list[Row]) -> None:
    found = of(out, held_together.CLAIMS)
    assert [{name: row[name] for name in held_together.TYPES} for row in whole] == found
    assert [row["fact_id"] for row in found] == [row["fact_id"] for row in of(out, "facts")]
    assert len({row["claim_id"] for row in found}) < len(found) - 20, "some are said again"
    assert any("unit_slip" in (row["warning"] or "") for row in found), "documents warn of one another"
    assert any("household_or_person" in (row["warning"] or "") for row in found)
    assert not list(out.glob(".comparing*"))


def test_rewrites_are_those_that_a_finder_finds(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffle, "PORTION", 50)
    finder, kin = Finder(), Kin(tmp_path, 99)
    for article in articles.read_all([corpus]):
        finder.add(article)
        kin.add(article)
    found = kin.clusters()
    assert found == finder.clusters()
    assert len(set(found.values())) > 10
    assert found["again-3"] == found[articles.read_all([corpus])[3].document_id]


def test_families_do_not_depend_on_the_order_of_pairs() -> None:
    a, b, c, d = (("2021", name) for name in "abcd")
    expected = {"a": "a", "b": "a", "c": "a", "d": "a"}
    assert rewrites.families([(a, b), (c, d), (b, c)]) == rewrites.families([(c, d), (b, c), (a, b)]) == expected


def test_a_portion_has_all_of_a_key_in_the_order_in_which_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shuffle, "PORTION", 10)
    monkeypatch.setattr(shuffle, "HELD", 300)
    made = shuffle.Shuffle(tmp_path, "made", 100)
    for number in range(100):
        made.add(number % 7, (number % 7, number))
    found = [group for portion in made for group in shuffle.groups(portion)]
    assert sorted(found) == [(key, list(range(key, 100, 7))) for key in range(7)]
    assert not list((tmp_path / "made").iterdir())


def test_the_memory_does_not_grow_with_what_is_shuffled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffle, "PORTION", 500)
    monkeypatch.setattr(shuffle, "HELD", 100_000)

    def most(things: int) -> int:
        tracemalloc.start()
        made = shuffle.Shuffle(tmp_path, str(things), things)
        for number in range(things):
            made.add(number, "a text of some length" * 5)
        for _ in made:
            pass
        return tracemalloc.get_traced_memory()[1]

    try:
        assert most(20_000) < 1.5 * most(5_000)
    finally:
        tracemalloc.stop()


# The commands ---------------------------------------------------------------------------------------------------------


def test_the_command_lists_every_claim_once(
    out: Path, whole: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", str(out), "-o", str(tmp_path / "claims.csv")]) == 0
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["claim_id"] for line in lines] == sorted({row["claim_id"] for row in whole})
    said = max(lines, key=lambda line: int(line["claim_size"]))
    own = [row for row in whole if row["claim_id"] == said["claim_id"]]
    assert said["fact_ids"].split(" | ") == [row["fact_id"] for row in own]
    assert (int(said["claim_size"]), int(said["independent_sources"])) == (
        own[0]["claim_size"], own[0]["independent_sources"],
    )  # fmt: skip
    assert float(said["value"]) == own[0]["value"]
    assert f"{len(lines):,} claims of {len(whole):,} facts" in capsys.readouterr().err


def test_what_was_compared_is_not_compared_again_until_the_run_is_another(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(held_together, "compare", lambda out: pytest.fail("it was compared before"))
    assert main(["claims", str(out)]) == 0
    assert capsys.readouterr().out.startswith("claim_id,indicator,")


def test_a_folder_without_a_run_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", str(tmp_path)]) == 1
    assert "holds no run that came to its end" in capsys.readouterr().err


def test_event_totals_are_those_of_the_documents_in_memory(
    out: Path, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["totals", str(corpus), "-o", str(tmp_path / "here.csv")]) == 0
    assert main(["totals", str(out), "-o", str(tmp_path / "there.csv")]) == 0
    here, there = ((tmp_path / name).read_text(encoding="utf-8") for name in ("here.csv", "there.csv"))
    assert here == there
    assert here.count("\n") > 8 * 10
    first, second = (line.partition("→")[0] for line in capsys.readouterr().err.splitlines() if "→" in line)
    assert first == second
    assert json.loads((out / "run.json").read_bytes())["done"]
