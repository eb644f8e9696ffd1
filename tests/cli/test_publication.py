"""The published table: fresh, valid by its own description, and every figure of it at its place."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping

import frictionless
import pytest

from indicators import catalogue
from indicators.analysis import verification
from indicators.cli import publication
from indicators.documents import articles
from indicators.settings import paths
from indicators.table import formats
from indicators.table.columns import COLUMNS


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return publication.files()


@pytest.mark.parametrize("name", [publication.TABLE, publication.PACKAGE])
def test_what_is_kept_is_what_the_reader_says_today(name: str, files: Mapping[str, bytes]) -> None:
    # compared here, because pytest would print both files whole
    fresh = (paths.data() / name).read_bytes() == files[name]
    assert fresh, f"data/{name} is stale: run `uv run indicators publish` and look at the diff"


def test_the_table_is_valid_by_its_description() -> None:
    report = frictionless.validate(str(paths.data() / publication.PACKAGE))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])


def test_every_column_is_described() -> None:
    package = json.loads((paths.data() / publication.PACKAGE).read_text(encoding="utf-8"))
    fields = package["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == [column.name for column in COLUMNS]
    assert all(field["description"] for field in fields)
    with (paths.data() / publication.TABLE).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [column.name for column in COLUMNS]


def test_every_quote_and_every_number_stands_in_its_document() -> None:
    texts = {article.document_id: article.text for article in articles.read_all([paths.seeds()])}
    rows = formats.read_table(paths.data() / publication.TABLE)
    assert {finding.state for finding in verification.verify(rows, texts)} == {verification.FOUND}
    for row in rows:
        assert row["quote_start"] <= row["char_start"] < row["char_end"] <= row["quote_end"], row["fact_id"]


def test_the_provinces_that_cannot_be_provinces_are_warned_of() -> None:
    rows = formats.read_table(paths.data() / publication.TABLE)
    doubtful = {row["value"] for row in rows if "implausible_unit" in (row["warning"] or "")}
    assert doubtful == {140, 151, 131}
    assert {code for row in rows for code in (row["warning"] or "").split("|") if code} <= set(catalogue.checks())
