"""A changed reading raises the version, so that stores read their documents again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import fingerprints
from indicators.extractor import pipeline
from indicators.model import Article, Extraction
from indicators.version import EXTRACTOR_VERSION

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return fingerprints.now()


def test_the_reading_is_the_one_that_was_recorded_with_this_version(found: dict[str, str]) -> None:
    version, known = fingerprints.recorded()
    changed = fingerprints.differing(found, known)
    assert not changed, f"{len(changed)} texts: {fingerprints.CURE}" + (
        " --unreleased" if version == EXTRACTOR_VERSION else ""
    )
    assert version == EXTRACTOR_VERSION, f"record this version: {fingerprints.CURE.rpartition(': ')[2]}"
    assert len(found.keys() & known.keys()) > len(found) / 2, (
        "most texts are new to the record, so that it guards little"
    )


def test_the_package_has_the_version_of_the_reader() -> None:
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == EXTRACTOR_VERSION
    )
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    assert [one["version"] for one in locked if one["name"] == "humanitarian-indicators"] == [EXTRACTOR_VERSION]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A record of two texts."""
    texts = [Article("Floods killed 14 people in Herat."), Article("A storm injured 30 people.")]
    monkeypatch.setattr(fingerprints, "articles", lambda: texts)
    monkeypatch.setattr(fingerprints, "FILE", tmp_path / "readings.json")
    assert fingerprints.main([]) == 0
    return tmp_path / "readings.json"


def test_another_reading_under_the_same_version_is_not_recorded(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = small.read_text()
    old = pipeline.examine
    monkeypatch.setattr(
        pipeline, "examine", lambda article: old(article) if "storm" in article.text else Extraction(())
    )
    assert fingerprints.main([]) == 1
    assert "recorded with version" in capsys.readouterr().err
    assert small.read_text() == before
    monkeypatch.setattr(fingerprints, "EXTRACTOR_VERSION", "9.9.9")
    assert fingerprints.main([]) == 0
    assert fingerprints.recorded()[0] == "9.9.9"


def test_a_text_that_is_new_or_called_otherwise_asks_for_no_version(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [Article("Floods killed 14 people in Herat.", "other"), Article("Some 9 people fled.")]
    monkeypatch.setattr(fingerprints, "articles", lambda: texts)
    assert fingerprints.differing(fingerprints.now(), fingerprints.recorded()[1]) == []
    assert fingerprints.main([]) == 0
