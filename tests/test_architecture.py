"""The agreement on how the house is built, as far as a program can see it: folders know the rows above, names stand
once."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parent.parent

# Rows of folders: each may know the rows above its own, and no neighbour in it. A new module edits no list.
ROWS: tuple[set[str], ...] = (
    {"model", "version", "settings"},
    {"catalogue", "documents"},
    {"extractor", "table"},
    {"analysis"},
    {"store"},
    {"query"},
    {"dashboard", "api", "cli"},
    {"__main__", "app"},
)
# The same inside a folder, where its rooms stand in rows of their own.
INSIDE: dict[str, tuple[set[str], ...]] = {
    "extractor": (
        {"text"},
        {"numbers"},
        {"counted", "places", "times", "speakers"},
        {"meaning"},
        {"counting"},
        {"facts"},
        {"cells"},
        {"pipeline"},
    ),
    "dashboard": ({"views"}, {"parts"}, {"pages"}),
}
PUBLIC = {"model", "version", "analysis.interface", "analysis.reading"}  # what `indicators/__init__.py` passes on
SHOWS = ("dashboard.pages", "dashboard.parts", "app")  # the rooms that know Streamlit
WORDLESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
SHOWN = ("dashboard/pages", "documents/formats", "table/formats")  # may be called after what they show or read
MOST_FOLDERS, MODULES_AT_TOP = 12, {"__init__", "__main__", "version"}
MODULE_LINES, FUNCTION_LINES = 300, 40

FILES = {
    path.relative_to(ROOT).as_posix(): path for path in [ROOT / "app.py", *sorted((ROOT / "indicators").rglob("*.py"))]
}
# Alembic runs the migrations by their path; they are no rooms that anybody imports.
ROOMS = sorted({path.parent for name, path in FILES.items() if name != "app.py" and "migrations" not in path.parts})


def _module(name: str) -> str:
    """indicators/extractor/text/words.py → extractor.text.words; a package is named by its folder, the top package is
    ""."""
    parts = Path(name).with_suffix("").parts
    return ".".join(part for part in parts[parts[0] == "indicators" :] if part != "__init__")


MODULES = {_module(name) for name in FILES}


def _level(rows: Sequence[set[str]], room: str) -> int:
    return next((level for level, rooms in enumerate(rows) if room in rooms), -1)


def _imports(path: Path) -> Iterator[str]:
    """Full names of what a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are written in full"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full.removeprefix("indicators.") in MODULES else str(node.module)


def _known(path: Path) -> set[str]:
    """The project's own modules among them."""
    return {
        name.removeprefix("indicators").removeprefix(".")
        for name in _imports(path)
        if name.split(".")[0] == "indicators"
    }


def forbidden(module: str, known: set[str]) -> list[str]:
    """Which of the modules that a module knows do not stand above it."""
    top, *below = module.split(".")
    wrong = []
    for other in known:
        other_top, *other_below = other.split(".")
        if other_top != top:
            wrong += [other] if _level(ROWS, other_top) >= _level(ROWS, top) or _level(ROWS, other_top) < 0 else []
        elif top in INSIDE and below and other_below and other_below[0] != below[0]:
            rows = INSIDE[top]
            wrong += [other] if _level(rows, other_below[0]) >= _level(rows, below[0]) else []
    return sorted(wrong)


@pytest.mark.parametrize("name", FILES)
def test_imports_go_down_only(name: str) -> None:
    module, known = _module(name), _known(FILES[name])
    if module == "":
        assert known <= PUBLIC, "indicators/__init__.py passes on the public names and knows nothing else"
        return
    assert _level(ROWS, module.split(".")[0]) >= 0, f"{name}: a new folder takes its place in ROWS"
    assert not forbidden(module, known), f"{name} knows {forbidden(module, known)}, which do not stand above it"


def test_a_way_up_is_seen() -> None:
    assert forbidden("extractor.text.words", {"extractor.meaning.triggers", "table.columns", "catalogue", "model"}) == [
        "extractor.meaning.triggers",
        "table.columns",
    ]
    assert forbidden("table.columns", {"store.shelf", "settings.paths"}) == ["store.shelf"]
    assert forbidden("extractor.places.places", {"extractor.times.periods"}) == ["extractor.times.periods"]


@pytest.mark.parametrize("name", FILES)
def test_no_two_folders_know_each_other(name: str) -> None:
    """Below the rows too: what a folder's rooms know of another folder, that one does not know of them."""
    module = _module(name)
    mine = _folder(module)
    for other in _known(FILES[name]):
        theirs = _folder(other)
        if (
            "" not in (mine, theirs)
            and mine != theirs
            and not mine.startswith(f"{theirs}.")
            and not theirs.startswith(f"{mine}.")
        ):
            assert mine not in KNOWN.get(theirs, set()), f"{name} knows {other}, and {theirs} knows {mine}"


def _folder(module: str) -> str:
    """The folder that a module stands in; a package, and a module at the top of the house, is its own."""
    package = (ROOT / "indicators" / Path(*module.split("."))).is_dir()
    return module if package or "." not in module else module.rpartition(".")[0]


KNOWN: dict[str, set[str]] = {}
for _name, _path in FILES.items():
    KNOWN.setdefault(_folder(_module(_name)), set()).update(_folder(other) for other in _known(_path))


@pytest.mark.parametrize("name", FILES)
def test_only_the_pages_know_streamlit(name: str) -> None:
    tops = {imported.split(".")[0] for imported in _imports(FILES[name])}
    assert "streamlit" not in tops or _module(name).startswith(SHOWS)


@pytest.mark.parametrize("name", FILES)
def test_modules_say_what_they_do_and_stay_small(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{name}: its first line says what flows in and out"
    assert text.count("\n") <= MODULE_LINES
    assert not WORDLESS & set(Path(name).with_suffix("").parts), f"{name}: a name that says nothing"
    long = [
        f"{node.name}: {_length(node)} lines"
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and _length(node) > FUNCTION_LINES
    ]
    assert not long


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def twice(names: Sequence[str]) -> list[str]:
    """The modules' names that stand more than once; pages and formats may be called after what they show or read."""
    paths = [PurePosixPath(name) for name in names if not any(f"indicators/{shown}/" in name for shown in SHOWN)]
    counts = Counter(path.stem for path in paths if path.stem not in ("__init__", "__main__"))
    return sorted(stem for stem, count in counts.items() if count > 1)


def test_no_name_stands_twice() -> None:
    assert twice([name for name in FILES if "migrations" not in name]) == []
    assert twice(["indicators/table/days.py", "indicators/query/days.py", "indicators/dashboard/pages/days.py"]) == [
        "days"
    ]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(ROOT).as_posix())
def test_every_folder_says_what_comes_in_what_goes_out_and_what_to_read_first(room: Path) -> None:
    assert (room / "__init__.py").is_file(), (
        f"{room.name}: a folder of the house has an __init__ that says what it is for"
    )
    if room == ROOT / "indicators":
        return  # its first line is the library's
    said = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert all(word in said for word in ("In: ", "Out: ", "ead first")), (
        f"{room.name}/__init__.py: In: …, Out: …, Read first: …"
    )


def test_the_house_has_few_rooms_at_its_top() -> None:
    top = ROOT / "indicators"
    folders = {path.parent for path in top.glob("*/*.py")}
    assert len(folders) <= MOST_FOLDERS
    assert {path.stem for path in top.glob("*.py")} <= MODULES_AT_TOP


# what a fresh Python imports, and what that must not load, because it takes long or because it is not needed
HEAVY = {"pandas", "streamlit", "pint", "pyarrow", "altair", "sqlalchemy", "alembic"}
PARSERS = {"trafilatura", "htmldate", "lxml", "pypdf", "pdfplumber", "docx", "email", "py3langid", "numpy"}


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("indicators", HEAVY | PARSERS | {"indicators.extractor", "indicators.catalogue"}),
        ("indicators.cli.main", HEAVY | PARSERS),
    ],
)
def test_starting_is_light(module: str, heavy: set[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)
