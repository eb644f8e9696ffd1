"""What version 0.3.1 left on people's disks (fixtures/v0_3_1): opened, reread, verified and restored by the version of
today."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import databases
from databases import Server
from indicators import catalogue, store
from indicators.analysis import verification
from indicators.store import Store, audit, corrections
from indicators.table import formats

OLD = Path(__file__).parent.parent / "fixtures" / "v0_3_1"
TABLES = ("table.csv", "table.jsonl", "table.parquet")
# what people had decided: the number as written → the status, and what stands of the column that they changed
DECIDED = {
    "12": ("accepted", None),
    "7,250": ("corrected", 7520),
    "45": ("corrected", "missing"),
    "18": ("rejected", None),
    "640": ("unsure", None),
    "210": ("unreviewed", None),
    "lone": ("added", 1),
}
# what an indicator could be counted in then and no noun of today's reader has
PLACES = "location island settlement"
OLD_UNITS = {
    "homes_damaged": "building apartment shelter",
    "facilities_damaged": "classroom university building shop factory bakery well water_point borehole latrine road "
    "street tower power_station substation airport",
    "price_change": "percentage_point",
    "areas_controlled": PLACES,
    "areas_contested": PLACES,
    "areas_captured": PLACES,
}
ACTIONS = ["accept", "correct", "correct", "reject", "unsure", "reject", "undo", "add"]


@pytest.fixture(params=["file", "dump", "backup into sqlite", "backup into postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, new_url: Callable[..., str]) -> Iterator[Store]:
    """Each thing that may be at hand, opened."""
    if request.param == "file":
        shutil.copy(OLD / "indicators.db", tmp_path / "indicators.db")
        url = f"sqlite:///{tmp_path / 'indicators.db'}"
    elif request.param == "dump":
        url = loaded(request.getfixturevalue("server"))
    else:
        url = new_url(request.param.split()[-1])
        store.restore(OLD / "backup.zip", url)
    with store.open(url) as opened:
        yield opened


def loaded(server: Server) -> str:
    """A dump in a database of the tests' own server."""
    programs = databases.programs()
    assert programs
    psql = shutil.which("psql") or str(programs / "psql")
    url = server.create()
    subprocess.run(
        [psql, "--quiet", "-v", "ON_ERROR_STOP=1", "-f", str(OLD / "dump.sql"), url], check=True, capture_output=True
    )
    return url


def told(kept: Store) -> dict[str, dict[str, object]]:
    """The rows by the number as written."""
    texts = {document.document_id: kept.article(document.document_id) for document in kept.documents()}
    found = {}
    for row in kept.rows():
        article = texts[row["document_id"]]
        assert article
        found[article.text[row["char_start"] : row["char_end"]]] = row
    return found


def old_names() -> dict[str, str]:
    """The facts of the old table: their names by their quotes."""
    with (OLD / "table.csv").open(encoding="utf-8", newline="") as file:
        return {row["quote"]: row["fact_id"] for row in csv.DictReader(file)}


def as_decided(rows: dict[str, dict[str, object]]) -> dict[str, tuple[object, object]]:
    shown = {
        name: rows[name]["value"] if status in ("corrected", "added") else None for name, (status, _) in DECIDED.items()
    }
    shown["45"] = rows["45"]["indicator"]
    return {name: (rows[name]["review_status"], shown[name]) for name in DECIDED}


def test_every_decision_stands_before_and_after_the_documents_are_read_again(kept: Store) -> None:
    assert as_decided(told(kept)) == DECIDED
    assert [one.action for one in kept.log()] == ACTIONS
    assert all(one.read_as == one.indicator for one in kept.log()), "as the reader of then had it"
    assert {one.anchor.number for one in kept.log()} == DECIDED.keys()
    done = kept.reread()
    assert (done.documents, done.unattached) == (3, ())
    assert as_decided(told(kept)) == DECIDED
    assert kept.reread().documents == 0
    assert kept.setting("window") == 30


def test_the_old_names_lead_to_their_facts(kept: Store) -> None:
    for _ in range(2):
        rows = {str(row["quote"]): row for row in kept.rows()}
        for quote, name in old_names().items():
            held = kept.fact(name)
            assert held
            assert held.row["fact_id"] == rows[quote]["fact_id"] == f"f{name}"
        assert {one.fact_id for one in kept.log()} <= {row["fact_id"] for row in rows.values()}
        kept.reread()


def test_people_go_on_deciding(kept: Store) -> None:
    kept.reread()
    held = kept.fact(str(told(kept)["18"]["fact_id"]))
    assert held
    held = kept.undo(held.row["fact_id"], "Badri", expected_version=held.version)
    assert held.row["review_status"] == "unreviewed"
    held = kept.decide(held.row["fact_id"], "correct", "Badri", {"value": 19}, expected_version=held.version)
    assert (held.row["value"], [one.turn for one in held.decisions]) == (19, [1, 2, 3])
    assert len(audit.to_bytes(kept.log()).splitlines()) == len(ACTIONS) + 3


def test_people_go_on_using_the_units_of_then(kept: Store) -> None:
    """No noun of today's reader has them; decisions do."""
    for unit in ("apartment", "shelter", "house"):
        held = kept.fact(str(told(kept)["640"]["fact_id"]))
        assert held
        held = kept.decide(held.row["fact_id"], "correct", "Badri", {"unit": unit}, expected_version=held.version)
        assert held.row["unit"] == unit


@pytest.mark.parametrize("indicator", OLD_UNITS)
def test_every_unit_of_then_is_accepted(indicator: str) -> None:
    entry = catalogue.indicators()[indicator]
    said = {"indicator": indicator, "measure": entry.measure}
    refused = [
        unit for unit in OLD_UNITS[indicator].split() if corrections.nonsense({"unit": unit}, said | {"unit": unit})
    ]
    assert refused == []


def test_the_store_of_today_is_backed_up_and_restored(kept: Store, tmp_path: Path, new_url: Callable[..., str]) -> None:
    kept.reread()
    kept.backup(tmp_path / "today.zip")
    with store.open(new_url("sqlite")) as other:
        other.restore(tmp_path / "today.zip")
        assert (list(other.rows()), other.log()) == (list(kept.rows()), kept.log())


@pytest.mark.parametrize("name", TABLES)
def test_an_old_table_is_read_and_verified(name: str, tmp_path: Path) -> None:
    rows = formats.read_table(OLD / name)
    shutil.copy(OLD / "indicators.db", tmp_path / "indicators.db")
    with store.open(f"sqlite:///{tmp_path / 'indicators.db'}") as kept:
        texts = {
            document.document_id: article.text
            for document in kept.documents()
            if (article := kept.article(document.document_id))
        }
    found = {finding.fact_id: finding.state for finding in verification.verify(rows, texts)}
    assert len(found) == 8
    corrected = {row["fact_id"] for row in rows if row["value_reported"] is not None}
    assert {name for name, state in found.items() if state != verification.FOUND} == corrected, (
        "which no document writes"
    )
