"""data/quality.json → the README's part on quality and speed, in Markdown; also what the command prints."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from math import floor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
QUALITY, README = ROOT / "data" / "quality.json", ROOT / "README.md"
BLIND = ROOT / "tests" / "benchmark" / "blind.csv"
BEFORE = {"1": 0.687, "2": 0.633, "3": 0.607, "4": 0.639, "5": 0.604, "6": 0.626}  # fact F1 of 0.3.1 on each batch
MARKS = re.compile(r"(<!-- benchmark -->\n).*?(<!-- /benchmark -->)", re.DOTALL)
SETS = {
    "seeds": "the five seed articles",
    "cases": "passages of our own making, from many crises",
    "development": "passages that it was developed with",
}
ATTRIBUTES = {
    "qualifier": "hedge",
    "place": "place",
    "attribution": "who says so",
    "population_group": "who is counted",
}
LARGE = {
    "none": "its rows made, and nothing done",
    "checks": "every figure checked",
    "claims": "echoes folded into claims",
    "conflicts": "claims, and their conflicts found",
}
ASKED = {"duckdb": "asked of the snapshot, by DuckDB", "pandas": "the same of the whole table in memory, by pandas"}
TIMED = {"seeds": "seeds", "development": "development passages"}


def kept() -> dict[str, Any]:
    """What was measured last."""
    found: dict[str, Any] = json.loads(QUALITY.read_text(encoding="utf-8")) if QUALITY.exists() else {}
    return found


def keep(found: dict[str, Any]) -> None:
    """Writes data/quality.json and the README's part."""
    QUALITY.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    README.write_text(inserted(README.read_text(encoding="utf-8"), found), encoding="utf-8")


def inserted(readme: str, measured: dict[str, Any]) -> str:
    """A README with its part between the marks written anew."""
    if not MARKS.search(readme):
        raise SystemExit("README.md: the marks <!-- benchmark --> and <!-- /benchmark --> are missing")
    return MARKS.sub(lambda marks: f"{marks[1]}\n{markdown(measured)}\n\n{marks[2]}", readme)


def markdown(measured: dict[str, Any]) -> str:
    """Quality, speed, and the peers beside them."""
    parts = [*blind(BLIND), introduction(measured), quality(measured["sets"])]
    if "columns" in measured:
        parts.append(columns(measured["columns"]))
    if "words" in measured:
        parts.append(words(measured["words"]))
    if "speed" in measured:
        parts += [speed(measured), long_documents(measured["scaling"]), peers(measured["peers"])]
    if "tables" in measured:
        parts.append(tables(measured["tables"]))
    if "asking" in measured:
        parts.append(asking(measured["asking"]))
    if "searching" in measured:
        parts.append(searching(measured["searching"]))
    if "pages" in measured:
        when = measured["pages_measured"]
        note = (
            f"Medians of five, measured on {when['at']} by `uv run python -m tests.benchmark.pages`, {when['cores']} "
            f"cores,\nPython {when['python']}; each beside an empty Streamlit page in the same run."
        )
        parts.append(f"{pages(measured['pages'])}\n\n{note}")
    return "\n\n".join(parts)


def blind(lines: Path) -> list[str]:
    """What was reached on text that the field wrote, each batch scored before anybody had seen it; nothing where none
    was."""
    if not lines.exists():
        return []
    with lines.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    said = (
        "What to expect of text that nobody here has seen: batches of some sixty passages that the field wrote, each "
        "scored once, before\n"
        "anybody opened it, and worked on only then (`tests/benchmark/blind.csv` names the commits). Two people who "
        "annotate by the same\n"
        "rules agree at F1 .94 to .99."
    )
    header = ("unseen batch", "version 0.3.1, F1", "F1", "gain", "precision", "recall", "place", "who says so")
    figures = ("precision", "recall", "place", "speaker")
    told = [
        (
            row["batch"],
            shown(BEFORE[row["batch"]]),
            shown(float(row["f1"])),
            f"{float(row['f1']) - BEFORE[row['batch']]:+.2f}",
            *(shown(float(row[name])) for name in figures),
        )
        for row in rows
    ]
    return [said, table(header, told)]


def columns(halves: dict[str, dict[str, float]]) -> str:
    """What the columns of how a figure was counted are worth, on the half that was at hand and on the other."""
    names = [name for name in halves["held"] if name not in ("read", "precision")]
    header = ("how it was counted, F1", *names, "precision of all")
    titles = {"open": "61 passages of our own, at hand", "held": "60 more, held back until the rules stood"}
    rows = [(titles[at], *(shown(found[name]) for name in (*names, "precision"))) for at, found in halves.items()]
    return table(header, rows)


def words(counted: dict[str, int]) -> str:
    """What the scores were reached with: words and branches, which are to become fewer."""
    entries, spelt, branches = (f"{counted[name]:,}" for name in ("entries", "spelt_out", "branches"))
    return (
        f"The reader knows its indicators by {entries} entries of the catalogue ({spelt} spelt out), and {branches} "
        "of its conditions\nname a word (`tests/benchmark/phrases.py`); neither may grow."
    )


def introduction(measured: dict[str, Any]) -> str:
    return (
        f"What it was developed with, measured on {measured['measured_at']}, version {measured['version']}, by "
        "`uv run python -m tests.benchmark`, which also\n"
        "writes this section. A fact is right when its number, its unit and its indicator are; the columns after F1 "
        "are shares of\n"
        "the right facts."
    )


def quality(sets: dict[str, Any]) -> str:
    header = ("read", "numbers, F1", "facts: precision", "recall", "F1", *ATTRIBUTES.values())
    said = {name: SETS.get(name, f"{name.replace('_', ' ')}, since it was scored") for name in sets}
    return table(header, [(said[name], *scores(result)) for name, result in sets.items()])


def scores(result: dict[str, Any]) -> list[str]:
    fact, shares = result["fact"], result["attributes"]
    figures = [result["quantity"]["f1"], fact["precision"], fact["recall"], fact["f1"]]
    return [shown(figure) for figure in figures] + [share(*shares.get(name, (0, 0))) for name in ATTRIBUTES]


def share(right: int, of: int) -> str:
    return shown(right / of) if of else ""


def shown(figure: float) -> str:
    """Two digits, rounded down: 1.00 is said of nothing that is not perfect."""
    return f"{floor(100 * figure + 1e-9) / 100:.2f}"


def speed(measured: dict[str, Any]) -> str:
    readers = measured["speed"]["readers"]
    timed = [name for name in TIMED if name in readers["ours"]["chars_per_second"]]
    header = (
        "reader",
        *(f"characters a second: {TIMED[name]}" for name in timed),
        "start and first sentence",
        "memory",
    )
    rows = []
    for name, found in readers.items():
        title = "this one" if name == "ours" else measured["peers"][name]["title"]
        rates = [rate(found["chars_per_second"][text], found.get("ratio", {}).get(text)) for text in timed]
        rows.append((title, *rates, f"{found['start_seconds']:.2f} s", f"{found['memory_mb']} MB"))
    machine = measured["speed"]["machine"]
    note = (
        f"Median of five runs (peers three), processor time, one of {machine['cores']} cores, Python "
        f"{machine['python']}; in brackets\n"
        f"how many times as fast ours is. An empty Python takes {measured['speed']['bare_python_seconds']:.2f} s to "
        "start."
    )
    return f"{table(header, rows)}\n\n{note}"


def rate(found: int, ratio: float | None) -> str:
    return f"{found:,}" + (f" (× {ratio:g})" if ratio else "")


def long_documents(scaling: dict[str, Any]) -> str:
    said = ", ".join(f"{name} {min(found['ratio'], 1):.0%}" for name, found in scaling.items())
    return f"How much of its speed the reader keeps when a document grows from 5,000 to 500,000 characters:\n{said}."


def peers(listed: dict[str, Any]) -> str:
    """The peers' quality, counted by hand once."""
    header = (
        "on the seeds’ 37 key figures, counted by hand",
        "in",
        "values right",
        "wrong or no figure",
        "hedges kept, of 13",
        "knows what is counted",
    )
    rows = [
        (peer["title"], quality["date"], str(quality["right"]), str(quality["wrong"]), str(quality["hedges"]), "no")
        for peer in listed.values()
        for quality in [peer["quality"]]
    ]
    return table(header, rows)


def tables(measured: dict[str, Any]) -> str:
    """How checks and claims grow with the table."""
    rooms = measured["rooms"]
    sizes = list(rooms["checks"])
    header = ("a table of", *(f"{int(size):,} facts" for size in sizes))
    rows = [
        (LARGE[room], *(f"{found[size]['seconds']:g} s, {found[size]['memory_mb']:,} MB" for size in sizes))
        for room, found in rooms.items()
    ]
    machine = measured["machine"]
    note = (
        f"Generated tables, measured on {measured['measured_at']} by `uv run python -m tests.benchmark.large`: the "
        "processor time and\n"
        f"the memory of a whole process each, one of {machine['cores']} cores, Python {machine['python']}."
    )
    return f"{table(header, rows)}\n\n{note}"


def asking(measured: dict[str, Any]) -> str:
    """How long a page's questions take as the table grows, beside a table that is loaded whole."""
    found = measured["engines"]
    sizes = list(found["duckdb"])
    header = ("a page of", *(f"{int(size):,} facts" for size in sizes))
    rows = [
        (
            title,
            *(
                f"{found[name][size]['milliseconds']:,} ms, opened in {found[name][size]['open_seconds']:.1f} s"
                for size in sizes
            ),
        )
        for name, title in ASKED.items()
    ]
    ratios = [found["pandas"][size]["milliseconds"] / max(1, found["duckdb"][size]["milliseconds"]) for size in sizes]
    rows.append(("… how many times as fast ours is", *(f"{ratio:.1f}" for ratio in ratios)))
    machine = measured["machine"]
    note = (
        "The questions of one page: how many facts a choice takes, its first 200, and what else there is to choose;\n"
        "the median of 25, and how long it takes to open. Generated tables,\n"
        f"measured on {measured['measured_at']} by `uv run python -m tests.benchmark.asking`,\n"
        f"{machine['cores']} cores, Python {machine['python']}."
    )
    return f"{table(header, rows)}\n\n{note}"


def searching(measured: dict[str, Any]) -> str:
    """How much processor time a search takes as the table grows."""
    found = measured["searches"]
    header = ("a search for", *(f"in {int(size):,} facts" for size in found))
    first = next(iter(found.values()))
    rows = [
        (
            title,
            *(f"{told[title]['milliseconds']:,} ms, {told[title]['facts']:,} found" for told in found.values()),
        )
        for title in first
    ]
    machine = measured["machine"]
    note = (
        "Processor time of all that the Facts page asks of a search: how many facts, the first page in their order, "
        "what a\nmistaken word was taken for; the median of five. Generated tables, measured on "
        f"{measured['measured_at']} by\n`uv run python -m tests.benchmark.searching`, {machine['cores']} cores, "
        f"Python {machine['python']}."
    )
    return f"{table(header, rows)}\n\n{note}"


def pages(found: dict[str, dict[str, Any]]) -> str:
    """How long pages take beside an empty one, what the server holds, what a browser is sent."""
    header = ("the dashboard over", *found)
    lines: dict[str, Callable[[dict[str, Any]], str]] = {
        "the first page, complete": lambda one: beside(one["first"], one["empty"], "seconds"),
        "… processor time of the server": lambda one: beside(one["first"], one["empty"], "processor"),
        "a change of the filter, to the last chart": lambda one: beside(one["changed"], one["redrawn"], "seconds"),
        "… processor time of the server ": lambda one: beside(one["changed"], one["redrawn"], "processor"),
        "the most memory of the server": lambda one: f"{one['megabytes']:,.0f} MB",
        "sent to the browser for the first page": lambda one: f"{one['first']['kilobytes']:,.0f} kB",
    }
    return table(header, [(title.strip(), *map(said, found.values())) for title, said in lines.items()])


def beside(ours: dict[str, float], empty: dict[str, float], key: str) -> str:
    """A time beside an empty page's: "1.9 s (× 1.7)"."""
    times = ours[key] / max(empty[key], 0.01)
    return f"{ours[key]:.2f} s, empty {empty[key]:.2f} s (× {times:.1f})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
