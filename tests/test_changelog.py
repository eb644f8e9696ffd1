"""CHANGELOG.md, CONTRIBUTING.md, SECURITY.md: an entry for today's version, what they point to is there, and
CI's checks are those before a commit."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from indicators.version import EXTRACTOR_VERSION

ROOT = Path(__file__).parent.parent
LOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
VERSIONS = re.findall(r"^## (.+)$", LOG, flags=re.MULTILINE)


def test_the_newest_entry_is_of_todays_version() -> None:
    assert VERSIONS[0] == EXTRACTOR_VERSION
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["project"]["version"] == EXTRACTOR_VERSION


def test_there_is_one_entry_a_version_the_newest_first_and_none_is_empty() -> None:
    numbers = [tuple(int(part) for part in version.split(".")) for version in VERSIONS]
    assert numbers == sorted(set(numbers), reverse=True)
    assert all("\n- " in entry for entry in LOG.split("\n## ")[1:])


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md"])
def test_what_a_page_points_to_is_there(name: str) -> None:
    text = (ROOT / ".github" / name).read_text(encoding="utf-8")
    named = re.findall(r"`((?:indicators|tests|data|seeds|\.ci)/[\w./]*)`", text)
    assert named
    for path in named:  # NAME stands for a module of the folder
        assert any(ROOT.glob(path.replace("NAME", "[!_]*"))), path


def test_what_runs_before_a_commit_is_what_ci_checks() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for check in ("ruff check .", "ruff format --check .", "mypy"):
        assert f"uv run --no-sync {check}\n" in hooks
        assert f"uv run --no-sync {check}\n" in ci
    assert "repo: local" in hooks
    assert "https:" not in hooks
