"""The README's part on quality and speed is what data/quality.json says; the clock is not tried here, only that it
runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmark import environments, large, report, texts
from benchmark.timing import READERS
from indicators.analysis.claims import folding
from indicators.settings import paths
from indicators.table.columns import NAMES

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((paths.data() / "quality.json").read_text(encoding="utf-8"))
    return found


def test_the_readme_says_what_was_measured(measured: dict[str, Any]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert report.inserted(readme, measured) == readme, "run: uv run python -m tests.benchmark --scores"


def test_what_is_unseen_comes_first(measured: dict[str, Any]) -> None:
    said = report.markdown(measured)
    assert said.index("unseen batch") < said.index("What it was developed with")


def test_a_batch_stands_beside_the_version_before(tmp_path: Path) -> None:
    lines = tmp_path / "blind.csv"
    lines.write_text("batch,f1,precision,recall,place,speaker\n2,0.7001,0.8,0.65,0.5,0.4\n", encoding="utf-8")
    assert report.blind(lines)[1].endswith("| 2 | 0.63 | 0.70 | +0.07 | 0.80 | 0.65 | 0.50 | 0.40 |")
    assert not report.blind(tmp_path / "none.csv")


def test_the_figures_name_no_machine(measured: dict[str, Any]) -> None:
    assert set(measured["speed"]["machine"]) == {"cores", "python"}
    assert "/" not in json.dumps(measured), "a path"


def test_every_peer_that_can_be_run_was(measured: dict[str, Any]) -> None:
    runnable = {peer.name for peer in environments.peers() if peer.packages}
    assert set(measured["speed"]["readers"]) == {"ours", *runnable}
    assert all((READERS / f"{name}.py").exists() for name in runnable)


@pytest.mark.parametrize("room", large.ROOMS)
def test_a_large_table_can_be_measured(room: str) -> None:
    assert large.run(room, 50)["memory_mb"] > 10


def test_a_large_table_is_a_table_of_facts() -> None:
    made = list(large.rows(500))
    assert all(set(row) == set(NAMES) for row in made)
    assert len({row["fact_id"] for row in made}) == 500
    assert {row["claim_size"] for row in fold_columns(made)} > {1}, "some are echoes"
    assert made == list(large.rows(500)), "the same in every run"


def fold_columns(made: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = folding.fold(made)
    return [found.columns(row["fact_id"]) for row in made]


def test_a_readme_without_the_marks_is_an_error() -> None:
    with pytest.raises(SystemExit, match="marks"):
        report.inserted("# Title\n", {})


@pytest.mark.parametrize("name", texts.GROWING)
def test_texts_have_the_size_asked_for(name: str) -> None:
    for size in (texts.SHORT, texts.LONG):
        assert 0.85 * size <= len(texts.GROWING[name](size)) <= size


def test_the_stopwatch_runs_our_reader() -> None:
    command = [sys.executable, str(READERS / "stopwatch.py"), "ours"]
    said = subprocess.run(
        command, input=json.dumps({"few": ["Ten people died."]}), capture_output=True, text=True, check=True
    )
    found = json.loads(said.stdout)
    assert found["rates"]["few"] > 0
    assert 10 < found["memory_mb"] < 1000
