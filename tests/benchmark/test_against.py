"""Two small readers, one in a repository of its own → their differences, scores and speeds; what cannot be compared is
said in a line."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

import scoring
from benchmark import against, timing
from benchmark.differences import Differences
from indicators.model import Article, Layout
from scoring import Gold, Passage

READER = """
import re, time
from dataclasses import dataclass

@dataclass
class Article:
    text: str
    document_id: str = ""
    published: object = None

@dataclass
class Fact:
    fact_id: str
    document_id: str
    indicator: str
    value: float
    unit: str
    qualifier: str
    char_start: int
    char_end: int
    mentions: tuple

def extract(article):
    assert article.published is None or article.published.year == 2021
    for _ in range({rounds}):
        found = [
            Fact("{prefix}%d" % at.start(), article.document_id, "{indicator}", float(at[0]), "person", "exact",
                 at.start(), at.end(), ({{"char_start": at.start(), "char_end": at.end()}},))
            for at in re.finditer(r"{number}", article.text)
        ]
    return found
"""
TEXT = "14 people were killed, and 7 or 120 fled."


def package(folder: Path, rounds: int = 1, prefix: str = "a", indicator: str = "killed", number: str = r"\d+") -> Path:
    (folder / "indicators").mkdir(parents=True)
    source = READER.format(rounds=rounds, prefix=prefix, indicator=indicator, number=number)
    (folder / "indicators" / "__init__.py").write_text(source)
    return folder


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *author, "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Tagged "v1"; since then the reader has become another one, which is not committed."""
    folder = package(tmp_path / "project")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "The first reader")
    git(folder, "tag", "v1")
    (folder / "indicators" / "__init__.py").unlink()
    (folder / "indicators").rmdir()
    return package(folder, prefix="b", indicator="injured", number=r"\d\d+")


@pytest.fixture
def sets() -> dict[str, list[Passage]]:
    gold = Gold(TEXT, 0, 2, 14.0, 14.0, 14.0, "exact", "person", "killed", {})
    return {"small": [Passage(Article(TEXT, "one", published=date(2021, 8, 4)), (gold,))]}


def named_and_read(facts: against.Facts) -> list[tuple[str, str, float]]:
    assert not isinstance(facts, str)
    return [(fact["fact_id"], fact["indicator"], fact["value"]) for fact in facts]


def test_the_revision_and_the_working_tree_are_read_each_by_its_own_reader(
    repository: Path, sets: dict[str, list[Passage]], tmp_path: Path
) -> None:
    before = sorted(path for path in repository.rglob("*") if ".git" not in path.parts)
    named = against.unpack("v1", tmp_path / "v1", repository)
    assert named.endswith(", The first reader")
    ((that,), (this,)) = against.facts((tmp_path / "v1", repository), sets)["small"]
    assert named_and_read(that) == [
        ("a0", "killed", 14),
        ("a27", "killed", 7),
        ("a32", "killed", 120),
    ]
    assert named_and_read(this) == [("b0", "injured", 14), ("b32", "injured", 120)]
    assert [path for path in before if not path.exists()] == []
    assert against.score(sets["small"], [that])["fact_f1"] == 0.5
    assert against.score(sets["small"], [this])["fact_f1"] == 0


def test_the_command_tells_facts_scores_and_speed(
    repository: Path,
    sets: dict[str, list[Passage]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(scoring, "SETS", {"small": lambda: sets["small"]})
    monkeypatch.setattr(against, "SLICE", 1000)
    monkeypatch.setattr(timing, "pin", lambda: None)
    given = against.options().parse_args(["v1", "--turns", "1", "--ignore", "ids", "--least", "1e9"])
    assert against.compared(given, repository) == 1
    said = capsys.readouterr()
    assert "| small | 0 | 0 | 1 | 2 | 0 | indicator 2 |" in said.out
    assert "- one “7” killed 7.0 person" in said.out
    assert "~ one “14” killed 14.0 person: indicator 'killed' → 'injured'" in said.out
    assert "0.5000 → 0.0000" in said.out
    assert f"| small | {len(TEXT)} |" in said.out
    assert "slower than 1e+09 of that revision: small" in said.err


def test_the_slower_reader_is_seen(tmp_path: Path, sets: dict[str, list[Passage]]) -> None:
    folders = package(tmp_path / "that"), package(tmp_path / "this", rounds=200)
    pairs = against.ratios(folders, sets, turns=1, size=4000)["small"]
    assert len(pairs) == 2
    assert all(that < this for that, this in pairs), "two hundred times the work"


@pytest.mark.parametrize("revision", ["v2", "--output=x", "v1:indicators"])
def test_a_revision_that_is_not_there_is_said_in_a_line_with_the_cure(
    revision: str, repository: Path, tmp_path: Path
) -> None:
    with pytest.raises(against.RevisionError, match=r"^git gives no such revision \(.*`git fetch --tags`.*$"):
        against.unpack(revision, tmp_path / "out", repository)
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_reader_is_none(tmp_path: Path) -> None:
    with pytest.raises(against.RevisionError, match="there is no reader in"):
        against.Reader(tmp_path)


def test_a_document_that_one_reader_cannot_read_is_told_and_not_timed(
    tmp_path: Path, sets: dict[str, list[Passage]]
) -> None:
    folders = package(tmp_path / "that", number="[a-z]+"), package(tmp_path / "this")
    found = against.facts(folders, sets)
    said = against.told(sets, found, (), 5)
    assert "! one: ValueError: could not convert string to float: 'people' → 3 facts" in said
    assert "0.0000 → 0.5000" in said
    assert against.readable(sets, found) == {"small": []}
    assert against.ratios(folders, {"small": []}, turns=1, size=1) == {}


def test_a_reader_that_ends_is_named(tmp_path: Path, sets: dict[str, list[Passage]]) -> None:
    folder = package(tmp_path / "that")
    (folder / "indicators" / "__init__.py").open("a").write("def extract(article): raise SystemExit('it was enough')")
    with pytest.raises(against.RevisionError, match="it was enough"):
        against.facts((folder,), sets)


def test_figures_at_one_number_belong_together_and_what_is_ignored_does_not_count() -> None:
    found = Differences()
    old = {"fact_id": "1", "document_id": "d", "char_start": 0, "char_end": 2, "place": "Herat"}
    new = old | {"fact_id": "f1", "language": "en"}
    found.add([old], [new | {"char_end": 5, "place": "Kabul"}, new], ["ids", "new"])
    assert (found.same, found.gone, found.changed, [one["char_end"] for one in found.added]) == (1, [], [], [5])
    found.add([old], [new])
    assert found.columns() == {"fact_id": 1, "language": 1}
    found.add([old], [new | {"char_start": 1, "char_end": 5}], ["ids", "new", "char_start"])
    assert found.changed[-1].columns == {"char_end": (2, 5)}
    found.add([old], [new | {"char_start": 2, "char_end": 5}])
    assert len(found.gone) == 1
    found.add([old | {"char_end": 5}, old], [old])
    assert (found.same, found.gone[-1]["char_end"]) == (2, 5), "not to the first that overlaps"


def test_a_layout_is_given_to_no_reader() -> None:
    drawn = Passage(Article(text=TEXT, layout=Layout()), ())
    assert against.documents([drawn]) == against.documents([Passage(Article(text=TEXT), ())])
