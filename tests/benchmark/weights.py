"""The reader's tuned numbers → what moves when each is halved and doubled: `python -m tests.benchmark.weights [NAME…]`.

A number is tuned where the docstring of its module, or the comment above or beside it, says "tuned"; `--all` takes
every number that stands in capitals at the top of a module of indicators/extractor, the reaches and limits too. Each
is changed in the source of its module as a process of its own imports it, so that copies of it (`from … import NAME`)
and what is made of it change too. It prints a table; with `--write` it also puts a remark beside each number: the range
that was tried, and what moved at either end.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.machinery
import json
import os
import pickle
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent.parent
ROOMS = ROOT / "indicators" / "extractor"
MARK = "tuned"
CHANGED = "INDICATORS_CHANGED_NUMBER"  # in the environment of a process: the number that is another there, as JSON
HEAD = """\
| number | is | halved | facts moved | F1 | doubled | facts moved | F1 |
| --- | ---: | ---: | ---: | --- | ---: | ---: | --- |"""
SETS = ("seeds", "cases", "development")  # with an F1; of the other open texts the facts are counted
FACTORS = (0.5, 2)
SEEN = 0.00005  # of an F1: less is nothing in four digits
BESIDE = ROOT.parent / "shared" / "gold"
TRIED = re.compile(r"(?:  #|;) tried \S+–\S+: .*$")


@dataclass(frozen=True, slots=True)
class Weight:
    """A number in the source: `start` and `end` are the columns of its literal, in bytes as `ast` counts them."""

    module: str
    name: str
    value: float
    line: int
    start: int
    end: int

    @property
    def whole(self) -> bool:
        return isinstance(self.value, int)

    def times(self, factor: float) -> float:
        """A reach of whole words stays whole, and reaches one at least."""
        return max(1, int(self.value * factor)) if self.whole else round(self.value * factor, 6)


@dataclass(frozen=True, slots=True)
class Change:
    """A weight, and what it is instead."""

    module: str
    line: int
    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the reader makes of the open sets: the F1 of each that has one, and its facts without their reasons."""

    f1: dict[str, float]
    facts: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Moved:
    """What another value did: the facts that came or went, and what each set's F1 gained."""

    value: float
    facts: int
    f1: dict[str, float]


# The numbers ----------------------------------------------------------------------------------------------------------


def weights(names: Sequence[str] = (), every: bool = False, rooms: Path = ROOMS) -> list[Weight]:
    """Those that are marked, or all; only those of a name or of a module, where any is given."""
    found = [
        weight
        for path in sorted(rooms.rglob("*.py"))
        for weight in of_module(path.read_text(encoding="utf-8"), module_name(path, rooms), every)
    ]
    return [one for one in found if not names or {one.name, one.name.partition("[")[0], one.module} & set(names)]


def module_name(path: Path, rooms: Path) -> str:
    """text/words.py → text.words, as it is called below indicators.extractor."""
    parts = path.relative_to(rooms).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def of_module(source: str, module: str, every: bool = False) -> Iterator[Weight]:
    """The numbers that a module's capital names have, alone, in a tuple or in a table."""
    tree, lines = ast.parse(source), source.splitlines()
    marked = every or MARK in (ast.get_docstring(tree) or "")
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        if not (marked or MARK in comment(lines, node)):
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        for name, value in named(target, node.value):
            number = value.value if isinstance(value, ast.Constant) else None
            if isinstance(number, int | float) and not isinstance(number, bool) and number and name[:1].isupper():
                yield Weight(module, name, number, value.lineno, value.col_offset, value.end_col_offset or 0)


def named(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """ "A = 1", "A, B = 1, 2" and the entries of "A = {…}", each with its name."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        yield from (
            (one.id, each) for one, each in zip(target.elts, value.elts, strict=True) if isinstance(one, ast.Name)
        )
    elif isinstance(target, ast.Name) and target.id.isupper() and isinstance(value, ast.Dict):
        for key, each in zip(value.keys, value.values, strict=True):
            entry = str(key.value) if isinstance(key, ast.Constant) else "?"
            yield f"{target.id}[{entry}]", each
    elif isinstance(target, ast.Name) and target.id.isupper():
        yield target.id, value


def comment(lines: Sequence[str], node: ast.stmt) -> str:
    """The comment beside an assignment, and the lines of comment right above its block."""
    said = [lines[(node.end_lineno or node.lineno) - 1].partition("#")[2]]
    at = node.lineno - 2
    while at >= 0 and lines[at].strip() and not lines[at].startswith("#"):
        at -= 1  # the block's other numbers
    while at >= 0 and lines[at].startswith("#"):
        said.append(lines[at])
        at -= 1
    return " ".join(said)


# A reader with another number -----------------------------------------------------------------------------------------


def altered(source: str, change: Change) -> str:
    """The source with another number in this place."""
    lines = source.splitlines(keepends=True)
    line = lines[change.line - 1].encode()
    lines[change.line - 1] = (line[: change.start] + repr(change.value).encode() + line[change.end :]).decode()
    return "".join(lines)


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module of the reader as its changed source has it."""

    def __init__(self, change: Change) -> None:
        self.change, self.name = change, f"indicators.extractor.{change.module}"

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec and spec.origin:
            spec.loader = Changed(fullname, spec.origin, self.change)
        return spec


class Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from its changed source, and keeps nothing of it."""

    def __init__(self, fullname: str, path: str, change: Change) -> None:
        super().__init__(fullname, path)
        self.change = change

    def get_code(self, fullname: str) -> Any:
        source = Path(self.path).read_text(encoding="utf-8")
        return compile(altered(source, self.change), self.path, "exec")


def outcome(beside: Mapping[str, Sequence[Any]]) -> Outcome:
    """What this process's reader makes of every set that is at hand, and of the texts `beside` them."""
    import scoring  # here, because it loads the reader, which is another where a number is changed
    from indicators.extractor.pipeline import extract

    f1: dict[str, float] = {}
    facts: dict[str, list[str]] = {}
    for name in SETS:
        read: list[str] = []

        def recorded(article: Any, read: list[str] = read) -> Any:
            found = extract(article)
            read += [f"{article.document_id} {essence(fact)}" for fact in found]
            return found

        if passages := scoring.SETS[name]():
            f1[name], facts[name] = scoring.score(passages, recorded).fact.f1, read
    for name, articles in beside.items():
        facts[name] = [f"{one.document_id} {essence(fact)}" for one in articles for fact in extract(one)]
    return Outcome(f1, facts)


def texts_beside() -> dict[str, list[Any]]:
    """The small inputs that failed once, and the files, where they stand beside the project."""
    from indicators.documents import articles
    from indicators.model import Article

    faults = BESIDE / "faults.jsonl"
    rows = [json.loads(line) for line in faults.read_text(encoding="utf-8").splitlines()] if faults.exists() else []
    files = sorted(path for path in (BESIDE / "files").glob("*") if path.suffix != ".md")
    return {
        "faults": [Article(text=row["text"], document_id=row["id"]) for row in rows if row.get("text")],
        "files": [one for one in articles.read(files) if isinstance(one, Article)],
    }


def essence(fact: Any) -> str:
    """A fact without its reasons, which are words about it."""
    known = {name: getattr(fact, name) for name in fact.__dataclass_fields__ if name not in ("because", "rule")}
    return repr(known)


def measured(change: Change | None, beside: bytes) -> Outcome:
    """The outcome of a process of its own."""
    environment = os.environ | {CHANGED: json.dumps(asdict(change)) if change else "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "tests.benchmark.weights"]
    done = subprocess.run(command, input=beside, cwd=ROOT, env=environment, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").splitlines()
        raise RuntimeError(f"{change}: {said[-1] if said else done.returncode}")
    return Outcome(**json.loads(done.stdout))


# The table ------------------------------------------------------------------------------------------------------------


def moved(value: float, base: Outcome, other: Outcome) -> Moved:
    """How many facts are in one and not in the other, and the differences in F1."""
    facts = sum(
        sum(((one - two) + (two - one)).values())
        for name in base.facts
        for one, two in [(Counter(base.facts[name]), Counter(other.facts[name]))]
    )
    return Moved(value, facts, {name: other.f1[name] - base.f1[name] for name in base.f1})


def row(weight: Weight, tries: Sequence[Moved]) -> str:
    """A line of the table: the number, and for each of its other values the facts that moved and each set's F1."""
    cells = [f"{weight.module}.{weight.name}", f"{weight.value:g}"]
    for one in tries:
        f1 = " ".join(f"{by:+.4f}" for by in one.f1.values())
        cells += [f"{one.value:g}", str(one.facts), f1 if one.facts else "–"]
    return "| " + " | ".join(cells) + " |"


def remark(tries: Sequence[Moved]) -> str:
    """The range that was tried, and at either end how many facts moved and the F1 that moved most."""
    said = []
    for one in tries:
        by, name = max(((by, name) for name, by in one.f1.items()), key=lambda each: abs(each[0]))
        told = f", {by:+.4f} {name}" if abs(by) >= SEEN else ""
        said.append(f"{one.facts} fact{'s' * (one.facts != 1)}{told}" if one.facts else "none")
    return f"tried {'–'.join(f'{one.value:g}' for one in tries)}: {'; '.join(said)}"


def remarked(line: str, said: str) -> str:
    """A line of source with this remark behind its comment, in place of an older one."""
    bare = TRIED.sub("", line)
    return f"{bare}; {said}" if "  # " in bare else f"{bare}  # {said}"


def write(remarks: Mapping[Weight, str], rooms: Path = ROOMS) -> None:
    """Puts each number's remark beside it."""
    for weight, said in remarks.items():
        path = rooms.joinpath(*weight.module.split(".")).with_suffix(".py")
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[weight.line - 1] = remarked(lines[weight.line - 1], said)
        path.write_text("\n".join(lines), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark.weights", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a number, or a module as meaning.weights")
    parser.add_argument("--all", action="store_true", dest="every", help="numbers that nobody marked as tuned, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once (default: one a core)")
    parser.add_argument("--write", action="store_true", help="put a remark of what moved beside each number")
    parser.add_argument("--list", action="store_true", help="only say which numbers there are")
    given = parser.parse_args(arguments)
    found = weights(given.names, given.every)
    if given.list or not found:
        print("\n".join(f"{one.module}.{one.name} = {one.value:g}" for one in found) or "no such number")
        return 0 if found else 1
    beside = pickle.dumps(texts_beside())
    base = measured(None, beside)
    print(
        f"F1 of {', '.join(f'{name} {f1:.4f}' for name, f1 in base.f1.items())}; facts: "
        f"{', '.join(f'{name} {len(facts):,}' for name, facts in base.facts.items())}\n\n{HEAD}"
    )
    remarks: dict[Weight, str] = {}
    with ThreadPoolExecutor(given.jobs) as pool:
        for weight, tries in zip(found, pool.map(lambda one: tried(one, base, beside), found), strict=True):
            print(row(weight, tries), flush=True)
            remarks[weight] = remark(tries)
    if given.write:
        write(remarks)
    return 0


def tried(weight: Weight, base: Outcome, beside: bytes) -> list[Moved]:
    """What moved at half and at twice a number's value."""
    values = [weight.times(factor) for factor in FACTORS]
    place = (weight.module, weight.line, weight.start, weight.end)
    return [
        moved(value, base, base if value == weight.value else measured(Change(*place, value), beside))
        for value in values
    ]


if __name__ == "__main__":
    if CHANGED in os.environ:
        if wanted := os.environ[CHANGED]:
            sys.meta_path.insert(0, Finder(Change(**json.loads(wanted))))
        print(json.dumps(asdict(outcome(pickle.load(sys.stdin.buffer)))))
    else:
        sys.exit(main())
