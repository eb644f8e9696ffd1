"""The user's tables → what may be assumed; a line that is malformed is named with its cure and the rest counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators.analysis.money import user_tables
from indicators.settings import paths

GOOD = {
    "rates.csv": "date,currency,per_usd,source\n2021-07-01,AFN,79.5,central bank\n",
    "household_sizes.csv": "location_code,persons,source\nAFG,7.7,survey of 2014\n,5,our own\n",
    "package_masses.csv": "package,commodity,kilograms,source\nsack,Flour,50,market monitor\nsack,,25,our own\n",
}
# a file, a line put after its good ones, and what the complaint must say
MALFORMED = [
    ("rates.csv", "2021-07-32,AFN,79,x", "line 3: date: '2021-07-32' is no day; write it as 2021-07-13"),
    ("rates.csv", "2021-07-01,Afghani,79,x", "line 3: currency: 'Afghani' is no currency"),
    ("rates.csv", "2021-07-01,USD,1,x", "line 3: currency: 'USD' is no currency other than USD"),
    ("rates.csv", "2021-07-01,GBP,-1,x", "line 3: per_usd: '-1' is no number above 0"),
    ("rates.csv", "2021-07-01,GBP,inf,x", "'inf' is no number"),
    ("rates.csv", "2021-07-01,GBP,0.72,", "source: is empty"),
    ("rates.csv", "2021-07-01,GBP", "per_usd: '' is no number"),
    ("household_sizes.csv", "Afghanistan,7,x", "line 4: location_code: 'Afghanistan' is no country"),
    ("household_sizes.csv", "AFG,7,x", "line 4: says again what line 2 says"),
    ("rates.csv", "2021-07-01,AFN,80,street", "line 3: says again what line 2 says"),
    ("rates.csv", "2021-07-02,AFN,1e-320,x", "is no number above 0"),
    (
        "rates.csv",
        "2021-07-02,AFN,80,a bank, the second",
        "more cells than the first line; put a text that holds a comma in double quotes",
    ),
    ("package_masses.csv", "person,,70,x", "'person' is nothing that goods are packed in"),
    ("package_masses.csv", "wagon load,,50,x", "package: 'wagon load' is nothing that goods are packed in"),
    ("package_masses.csv", "sack,rice,fifty,x", "line 4: kilograms: 'fifty' is no number"),
]


def _folder(folder: Path, **changed: str) -> Path:
    for name, text in GOOD.items():
        (folder / name).write_text(changed.get(name.removesuffix(".csv"), text), encoding="utf-8")
    return folder


def test_what_the_tables_say_is_known_with_its_source(tmp_path: Path) -> None:
    assumed = user_tables.load(_folder(tmp_path))
    assert not assumed.problems
    assert [(rate.currency, rate.per, rate.day) for rate in assumed.rates] == [("AFN", 79.5, date(2021, 7, 1))]
    assert assumed.household_size("AFG") == (7.7, "survey of 2014")
    assert assumed.household_size("SDN") == assumed.household_size("") == (5, "our own")
    assert assumed.package_mass("sack", "flour") == (50, "market monitor")
    assert assumed.package_mass("sack", "rice") == (25, "our own")
    assert assumed.package_mass("bag", "rice") is None


def test_a_rate_that_is_added_stands_below_the_others(tmp_path: Path) -> None:
    folder = _folder(tmp_path, rates=GOOD["rates.csv"].rstrip("\n"))
    given = {"date": "2021-08-02", "currency": "AFN", "per_usd": " 80.25 ", "source": 'market "Khorasan", Herat'}
    assert user_tables.add_rate(folder, given).words == "80.25 AFN/USD"
    assert (folder / "rates.csv").read_text(encoding="utf-8").startswith(GOOD["rates.csv"])
    assumed = user_tables.load(folder)
    assert not assumed.problems
    assert [(rate.day, rate.name) for rate in assumed.rates][1:] == [
        (date(2021, 8, 2), 'rate of 2021-08-02, market "Khorasan", Herat')
    ]


def test_the_first_rate_makes_the_table(tmp_path: Path) -> None:
    given = {"date": "2021-08-02", "currency": "SDG", "per_usd": "440", "source": "a bank"}
    user_tables.add_rate(tmp_path, given)
    assert [rate.currency for rate in user_tables.load(tmp_path).rates] == ["SDG"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": "2021-07-01"}, "AFN has a rate for that day already: 79.5 AFN/USD, rate of 2021-07-01, central bank"),
        ({"date": "July"}, "date: 'July' is no day"),
        ({"currency": "USD"}, "no currency other than USD"),
        ({"per_usd": "eighty"}, "per_usd: 'eighty' is no number"),
        ({"source": "  "}, "source: is empty"),
        ({"source": "=HYPERLINK(1)"}, "source: begins with ="),
    ],
)
def test_a_rate_that_makes_no_sense_changes_nothing(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    given = {"date": "2021-08-02", "currency": "AFN", "per_usd": "80", "source": "a bank"} | changed
    with pytest.raises(ValueError, match=said):
        user_tables.add_rate(folder, given)
    assert (folder / "rates.csv").read_text(encoding="utf-8") == GOOD["rates.csv"]


def test_a_table_that_is_none_is_not_written_to(tmp_path: Path) -> None:
    folder = _folder(tmp_path, rates="day,money\n")
    with pytest.raises(ValueError, match="line 1: its columns are day, money"):
        user_tables.add_rate(folder, {"date": "2021-08-02", "currency": "AFN", "per_usd": "80", "source": "a bank"})
    assert (folder / "rates.csv").read_text(encoding="utf-8") == "day,money\n"


@pytest.mark.parametrize(("name", "line", "complaint"), MALFORMED)
def test_a_malformed_line_is_named_and_the_rest_counts(name: str, line: str, complaint: str, tmp_path: Path) -> None:
    assumed = user_tables.load(_folder(tmp_path, **{name.removesuffix(".csv"): GOOD[name] + line + "\n"}))
    (problem,) = assumed.problems
    assert str(problem).startswith(str(tmp_path / name))
    assert complaint in str(problem)
    assert len(assumed.rates) == 1
    assert assumed.household_size("AFG") is not None
    assert assumed.package_mass("sack", "flour") is not None


@pytest.mark.parametrize("data", [b"day,money\n1,2\n", b"", b"\xff\xfe\x00", b'date,currency,per_usd,source\n"2021'])
def test_a_table_that_is_none_is_named(data: bytes, tmp_path: Path) -> None:
    _folder(tmp_path)
    (tmp_path / "rates.csv").write_bytes(data)
    assumed = user_tables.load(tmp_path)
    assert len(assumed.problems) == 1
    assert "rates.csv" in str(assumed.problems[0])
    assert assumed.household_size("AFG") is not None


def test_nothing_is_assumed_that_nobody_set(tmp_path: Path) -> None:
    assert user_tables.load(tmp_path) == user_tables.load(paths.data())
    assert not user_tables.load(paths.data()).rates


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = user_tables.load(tmp_path / "nowhere").problems
    assert "there is no such folder" in str(problem)
