"""`indicators train`: what is learned from, what is written, what is said where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators import store
from indicators.analysis.confidence import learned, lessons
from indicators.cli import train_command
from indicators.cli.main import main
from indicators.model import Article
from indicators.settings import extras


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    monkeypatch.delenv("INDICATORS_DATABASE_URL", raising=False)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    assert main(["train"]) == 1
    assert 'training needs the extra "train"' in capsys.readouterr().err


def test_too_little_is_not_learned_from(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sklearn", reason='the extra "train" is not installed')
    for source in ("cases", "examples", "batches"):
        monkeypatch.setattr(lessons, source, lambda: iter(()))
    assert main(["train"]) == 1
    assert "too few" in capsys.readouterr().err
    assert not learned.own().exists()


def test_a_store_with_decisions_is_learned_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a tiny store one figure is accepted and one corrected."""
    pytest.importorskip("sklearn", reason='the extra "train" is not installed')
    with store.open() as kept:
        kept.add(Article("Floods killed 14 people in Tabora. Floods also hurt 30 people in Tabora.", "tiny"), "Amina")
        mine = {row["indicator"]: row["fact_id"] for row in kept.rows() if row["document_id"] == "tiny"}
        for code, action, changes in (("killed", "accept", None), ("injured", "correct", {"indicator": "missing"})):
            held = kept.fact(str(mine[code]))
            assert held
            kept.decide(held.row["fact_id"], action, "Amina", changes, expected_version=held.version)
    found = list(train_command.decisions())
    assert sorted((one.read, one.right) for one in found if one.read) == [("injured", False), ("killed", True)]
    monkeypatch.setattr(lessons, "batches", lambda: iter(()))
    assert main(["train"]) == 0
    written = json.loads(learned.own().read_text(encoding="utf-8"))
    assert written["made_from"][lessons.DECISIONS] == 2
    assert "2 figures of decisions" in capsys.readouterr().err
    assert learned.load().made_from == written["made_from"], "and it serves"
