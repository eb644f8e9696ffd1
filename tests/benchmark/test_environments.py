"""uv is found wherever it was put, and where it is nowhere one line says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark import environments


@pytest.fixture(autouse=True)
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout where nobody has installed anything."""
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setattr(environments, "ROOT", tmp_path)


def program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_uv_is_found_where_the_readme_puts_it(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    assert "python3 -m venv .uv && .uv/bin/pip install --quiet uv" in readme
    made = program(tmp_path / ".uv" / "bin" / "uv")
    assert environments.uv() == made


def test_the_uv_on_the_path_comes_first_and_before_it_the_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / ".uv" / "bin" / "uv")
    first = program(tmp_path / "path" / "uv")
    assert environments.uv() == first
    monkeypatch.setenv("UV", "/the/one/that/runs")
    assert environments.uv() == "/the/one/that/runs"


def test_where_there_is_none_one_line_has_the_cure() -> None:
    with pytest.raises(
        SystemExit, match=r"^uv is not found, .*: python3 -m venv \.uv && \.uv/bin/pip install --quiet uv$"
    ):
        environments.uv()
