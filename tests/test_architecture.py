"""The agreement on how the house is built, as far as a program can see it: imports go down only, rooms stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each room may know the rows above its own, and no neighbour in it. A new module is put where its imports allow, as high as it can.
ROWS: tuple[set[str], ...] = (
    {
        *("version", "home", "model", "identity", "origins", "limits", "decoding", "roles", "exposure", "internet", "languages"),
        *("formats.sandbox", "formats.grids"),
    },
    {
        *("extractor.words", "formats.extracted", "corpora", "fetching", "formats.layouts", "formats.boxes", "formats.columns"),
        "formats.composing",
    },
    {"formats.items", "formats.lines", "formats.flow"},
    {"formats.headed"},
    {"formats.plain"},
    {"formats.paragraphs", "formats.glyphs", "formats.ruled"},
    {"formats.furniture"},
    {
        "catalogue.schema",
        "formats.webpage",
        "formats.portable",
        "formats.word",
        "formats.sheets",
        "formats.markdown",
        "formats.worker",
        "formats.workshop",
        "extractor.sentences",
    },
    {"formats", "formats.mail"},
    {"articles"},
    {"addresses"},
    {"catalogue"},
    {
        "extractor.namesakes",
        "extractor.quarters",
        "extractor.gazetteer",
        "extractor.land",
        "extractor.lodging",
        "extractor.patients",
        "extractor.unspoken",
    },
    {
        f"extractor.{name}"
        for name in (
            *("spelt", "hedges", "triggers", "populations", "places", "periods", "sources"),
            *("status", "speech", "mentions", "fits", "asides", "elsewhere", "furniture"),
        )
    },
    {
        f"extractor.{name}"
        for name in ("zeros", "lookalikes", "changes", "dates", "locations", "commodities", "context", "headings", "groups", "spacing")
    },
    {f"extractor.{name}" for name in ("numerals", "shares", "nouns", "boxes")},
    {f"extractor.{name}" for name in ("payments", "doubts")},
    {"extractor.lending"},
    {f"extractor.{name}" for name in ("quantities", "distances")},
    {"extractor.meaning"},
    {"extractor.passages"},
    {"extractor.facts"},
    {"extractor.pipeline"},
    {"table", "units", "figures", "reference", "holders", "suggestions"},
    {"frames", "days", "export", "verification", "regions", "rewrites", "cautions", "checks.doubts", "precision"},
    {"questions"},
    {"rates", "movements", "subjects", "checks.documents"},
    {"assumptions", *(f"checks.{name}" for name in ("counts", "wholes", "money", "scales", "tellers"))},
    {"normalisation", "checks", "claims"},
    {"totals", "series", "conflicts"},
    {"reading", "selection", "search", "charts", "headlines", "proof", "output", "queue", "tally"},
    {"facets", "portions"},
    {"snapshot"},
    {"query"},
    {
        "variants",
        "stretches",
        "store.anchors",
        "store.faults",
        "store.schema",
        "store.migrations.env",
        "store.migrations.versions.first",
        "store.migrations.versions.second",
    },
    {"store.database", "store.forward"},
    {"store.records", "store.migrations.versions.third"},
    {"store.decisions", "store.passages", "store.files", "store.rules"},
    {"store.corrections", "store.shelf", "store.bindings", "store.archives"},
    {"store.additions", "store.backups"},
    {"store.rereading"},
    {"store.store"},
    {"store.opening"},
    {"store"},
    {"collection", "publication", "current", "audit"},
    {"keeping"},
    {"pages", "commands"},
    {"cli", "app"},
    {"__main__"},
)
LEVEL = {room: level for level, rooms in enumerate(ROWS) for room in rooms}
PUBLIC = {"model", "extractor.pipeline"}  # what `indicators/__init__.py` passes on
SHOWS = ("pages", "app")  # the rooms that know Streamlit
WORDLESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
MODULE_LINES, FUNCTION_LINES = 300, 40

FILES = {path.relative_to(ROOT).as_posix(): path for path in [ROOT / "app.py", *sorted((ROOT / "indicators").rglob("*.py"))]}


def _module(name: str) -> str:
    """indicators/extractor/words.py → extractor.words; a package is named by its folder, the top package is ""."""
    parts = Path(name).with_suffix("").parts
    return ".".join(part for part in parts[parts[0] == "indicators" :] if part != "__init__")


MODULES = {_module(name) for name in FILES}


def _room(module: str) -> str:
    """The pages are one room; every other module is its own."""
    return "pages" if module.split(".")[0] == "pages" else module


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


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _known(path: Path) -> Iterator[str]:
    """The project's own rooms among them."""
    for name in _imports(path):
        if name.split(".")[0] == "indicators":
            yield _room(name.removeprefix("indicators").removeprefix("."))


@pytest.mark.parametrize("name", FILES)
def test_imports_go_down_only(name: str) -> None:
    module = _room(_module(name))
    known = {room for room in _known(FILES[name]) if room != module}
    if module == "":
        assert known <= PUBLIC, "indicators/__init__.py passes on the public names and knows nothing else"
        return
    if module in ("extractor", "pages") and not known:
        return
    assert module in LEVEL, f"{name}: say in ROWS which rooms it may know"
    wrong = sorted(room for room in known if LEVEL.get(room, len(ROWS)) >= LEVEL[module])
    assert not wrong, f"{name} knows {wrong}, which are not above it"


@pytest.mark.parametrize("name", FILES)
def test_only_the_pages_know_streamlit(name: str) -> None:
    tops = {imported.split(".")[0] for imported in _imports(FILES[name])}
    assert "streamlit" not in tops or _room(_module(name)) in SHOWS


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


# what a fresh Python imports, and what that must not load, because it takes long or because it is not needed
LIGHT = [
    ("indicators", {"pandas", "streamlit", "pint", "pyarrow", "altair", "sqlalchemy", "alembic"}),
    (
        "indicators.cli",
        {
            "pandas",
            "streamlit",
            "pint",
            "pyarrow",
            "altair",
            "trafilatura",
            "htmldate",
            "lxml",
            "pdfplumber",
            "docx",
            "email",
            "sqlalchemy",
            "alembic",
        },
    ),
]


@pytest.mark.parametrize(("module", "heavy"), LIGHT)
def test_starting_is_light(module: str, heavy: set[str]) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not heavy & set(loaded)


def test_every_row_names_rooms_of_the_plan_only_once() -> None:
    assert sum(map(len, ROWS)) == len(LEVEL)
