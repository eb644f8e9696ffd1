"""What the newsroom writes is the same for a seed, of the countries and months asked for, and true where it says so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import newsroom
from indicators import catalogue
from indicators.documents import articles
from indicators.extractor import pipeline

ROOT = Path(__file__).parent.parent


def test_a_seed_is_a_collection() -> None:
    one, again, other = newsroom.collection(5, 40), newsroom.collection(5, 40), newsroom.collection(6, 40)
    assert one == again
    assert one.articles != other.articles


def test_it_has_as_many_documents_countries_and_months_as_asked() -> None:
    found = newsroom.collection(2, documents=300, countries=8, months=18)
    assert len({one.document_id for one in found.articles}) == 300
    assert len({truth.country for truth in found.truths}) == 8
    days = [truth.day for truth in found.truths]
    assert newsroom.FIRST <= min(days) < max(days) < newsroom.after(newsroom.FIRST, 18)
    assert len({(day.year, day.month) for day in days}) == 18
    assert {truth.indicator for truth in found.truths} <= set(catalogue.indicators())


def test_a_truth_stands_where_it_says_and_the_reader_reads_it_so() -> None:
    found = newsroom.collection(3, 80)
    texts = {one.document_id: one.text for one in found.articles}
    for truth in found.truths:
        assert texts[truth.document_id][truth.char_start : truth.char_end] == f"{truth.value:,.0f}"
    read = {
        (fact.document_id, fact.char_start, fact.indicator, fact.location_code, fact.place, fact.value, fact.unit)
        for one in found.articles
        for fact in pipeline.extract(one)
    }
    true = {
        (one.document_id, one.char_start, one.indicator, one.country, one.place, one.value, one.unit)
        for one in found.truths
    }
    assert read == true, "its sentences are plain: what is tried with them is not the reader"


def test_the_command_writes_what_the_reader_takes(tmp_path: Path) -> None:
    text, truths = tmp_path / "collection.jsonl", tmp_path / "truths.jsonl"
    command = [
        sys.executable,
        "-m",
        "tests.newsroom",
        "-o",
        str(text),
        "--truths",
        str(truths),
        "--documents",
        "20",
        "--countries",
        "3",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    made = newsroom.collection(1, 20, 3)
    assert [(one.document_id, one.text, one.published) for one in articles.read_all([text])] == [
        (one.document_id, one.text, one.published) for one in made.articles
    ]
    assert len([json.loads(line) for line in truths.read_text(encoding="utf-8").splitlines()]) == len(made.truths)
