"""Extras: pyproject.toml's are the program's, every package belongs to one, and a missing one is said where it is
missed."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

from indicators.cli.main import main
from indicators.documents import articles, languages
from indicators.settings import extras

ROOT = Path(__file__).parent.parent.parent
TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = TOLD["project"]
# import names of other packages than their own, and packages that come with a package of the extra
DISTRIBUTIONS = {"docx": "python-docx", "python_calamine": "python-calamine", "sklearn": "scikit-learn"}
COME_WITH = {"pdfminer": "pdfplumber", "lxml": "trafilatura", "htmldate": "trafilatura", "numpy": "py3langid"}
HINT = 'pip install "humanitarian-indicators[{}]"'


def packages(extra: str) -> set[str]:
    """What an extra installs, by the names of the package index."""
    return {re.split(r"[\[<>=]", one)[0] for one in PROJECT["optional-dependencies"][extra]}


def test_the_signs_are_all_that_an_extra_installs() -> None:
    for extra, signs in extras.SIGNS.items():
        assert {DISTRIBUTIONS.get(sign, sign) for sign in signs} == packages(extra), extra
    assert PROJECT["optional-dependencies"]["all"] == [f"humanitarian-indicators[{','.join(extras.SIGNS)}]"]


def test_the_reader_alone_needs_pint_and_the_developer_everything() -> None:
    assert [re.split("[<>=]", one)[0] for one in PROJECT["dependencies"]] == ["pint"]
    assert "humanitarian-indicators[all]" in TOLD["dependency-groups"]["dev"]


def test_every_package_that_is_imported_is_installed_by_an_extra() -> None:
    known = {"indicators", "pint", *COME_WITH, *(sign for signs in extras.SIGNS.values() for sign in signs)}
    for path in [ROOT / "app.py", *(ROOT / "indicators").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            strange = {name.split(".")[0] for name in names} - known - set(sys.stdlib_module_names)
            assert not strange, f"{path}: {strange}"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if only the reader were installed."""
    monkeypatch.setattr(extras, "find_spec", lambda name: None)


@pytest.mark.parametrize(
    ("suffix", "said"),
    [(".html", "web pages need"), (".pdf", "PDFs need"), (".docx", "Word documents need"), (".eml", "mails need")],
)
@pytest.mark.usefixtures("bare")
def test_a_file_that_needs_a_parser_names_the_extra(suffix: str, said: str) -> None:
    (problem,) = articles.of_bytes(f"report{suffix}", {".pdf": b"%PDF-1.4", ".docx": b"PK\x03\x04"}.get(suffix, b"a"))
    assert str(problem) == f'report{suffix}: {said} the extra "files"; ' + HINT.format("files")


@pytest.mark.usefixtures("bare")
def test_a_text_in_another_language_is_not_read_as_english() -> None:
    languages.detector.cache_clear()
    words = "Los equipos de la agencia dijeron que las lluvias en el norte del país mataron a 14 personas, y que los "
    (problem,) = articles.of_bytes("informe.txt", (words + "heridos son más de treinta.").encode())
    assert 'to tell its language needs the extra "files"' in str(problem)


@pytest.mark.parametrize("command", [["dashboard"], ["export"], ["decisions"], ["backup", "a.zip"]])
@pytest.mark.usefixtures("bare")
def test_a_command_names_the_extra(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 1
    assert capsys.readouterr().err.endswith(HINT.format("dashboard") + "\n")


@pytest.mark.usefixtures("bare")
def test_parquet_names_the_extra_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["extract", "no such file", "-o", str(tmp_path / "a.parquet")], ["verify", "a.parquet"]):
        assert main(command) == 1
        assert capsys.readouterr().err == f'error: Parquet files need the extra "dashboard"; {HINT}\n'.format(
            "dashboard"
        )


def test_postgresql_names_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "psycopg" else object())
    monkeypatch.setenv("INDICATORS_DATABASE_URL", "postgresql://amina:secret@db.example/reports")
    assert main(["export"]) == 1
    said = capsys.readouterr().err
    assert said.endswith(HINT.format("postgres") + "\n")
    assert "secret" not in said
