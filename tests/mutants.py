"""Random small faults in the program → which of them the tests of their own room do not notice.

    uv run --with cosmic-ray==8.7.0 python -m tests.mutants [--count 50] [--seed 1] [--within indicators/store]

Each mutant is one place of one module, changed by an operator of cosmic-ray: a number by one, `or` to `and`, `<` to
`<=`, a `not` more. It is made in a copy of the checkout, and dies when a test of its room fails, the nearest folder
first. The catalogue is left out, whose every word has its examples; so are annotations and decorators that only make
something faster or frozen, for nothing that runs would be otherwise.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
LEFT_OUT = ("catalogue", "version.py", "__main__.py", "store/migrations")
NO_FAULT = ("cache", "lru_cache", "dataclass", "overload", "cached_property", "st")  # decorators
# What cannot be told from outside: a name that is passed on, and what is only said to developers.
OPERATORS_LEFT_OUT = ("VariableReplacer", "VariableInserter", "NoOp")
PATIENCE = 900  # seconds of processor time that the tests of a room may take: a mutant that never ends is dead, too
LONGEST_WAIT = 7_200  # seconds by the clock, for one that waits for ever
COPIED = ("indicators", "tests", "data", "seeds", "app.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
COPIED_TOO = (".streamlit", ".github", ".ci", "uv.lock")
Place = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """One change of one module, by an operator's name and the number of its occurrence."""

    path: str
    operator: str
    occurrence: int
    start: Place
    line: str

    def __str__(self) -> str:
        return f"{self.path}:{self.start[0]} {self.operator} (column {self.start[1]}): {self.line.strip()}"


def modules(within: str = "indicators") -> list[str]:
    """The modules that are changed, by their paths."""
    found = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / within).rglob("*.py"))
    return [path for path in found if not path.removeprefix("indicators/").startswith(LEFT_OUT)]


def own_tests(path: str) -> list[str]:
    """The folders and files of tests that are the module's own, the nearest first, the whole of its room last."""
    inside = Path(path).relative_to("indicators")
    places = (inside.parent / f"test_{inside.name}", *inside.parents[:-1])
    return [f"tests/{place.as_posix()}" for place in places if (ROOT / "tests" / place).exists()]


def chosen(count: int, seed: int, within: str) -> list[Mutant]:
    """So many mutants: modules by their size, a place in it, an operator there; the same for the same seed."""
    dice, found = random.Random(seed), list[Mutant]()
    paths = [path for path in modules(within) if own_tests(path)]
    sizes = [(ROOT / path).stat().st_size for path in paths]
    while len(found) < count:
        (path,) = dice.choices(paths, sizes)
        if not (places := sites((ROOT / path).read_text(encoding="utf-8"))):
            continue
        place = dice.choice(sorted(places))
        operator, occurrence = dice.choice(places[place])
        line = (ROOT / path).read_text(encoding="utf-8").splitlines()[place[0] - 1]
        mutant = Mutant(path, operator, occurrence, place, line)
        if mutant not in found:
            found.append(mutant)
    return found


def sites(code: str) -> dict[Place, list[tuple[str, int]]]:
    """Every place that an operator changes, with the operators that do."""
    import cosmic_ray.plugins
    from cosmic_ray.ast import ast_nodes, get_ast

    tree, aside = get_ast(code), list(unheard(code))
    found: dict[Place, list[tuple[str, int]]] = defaultdict(list)
    for name in sorted(cosmic_ray.plugins.operator_names()):
        if name.endswith(OPERATORS_LEFT_OUT):
            continue
        operator, occurrence = cosmic_ray.plugins.get_operator(name)(), 0
        for node in ast_nodes(tree):
            for start, _ in operator.mutation_positions(node):
                if not any(first <= start < last for first, last in aside):
                    found[start].append((name.removeprefix("core/"), occurrence))
                occurrence += 1
    return found


def unheard(code: str) -> Iterator[tuple[Place, Place]]:
    """Where a change is none: annotations, and decorators that only make faster or frozen."""
    for node in ast.walk(ast.parse(code)):
        parts: list[ast.expr | None] = []
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
            parts += [node.returns, *(one.annotation for one in every if one)]
        if isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            named = ((one, (ast.unparse(one).split("(")[0]).split(".")) for one in node.decorator_list)
            parts += [one for one, names in named if {names[0], names[-1]} & set(NO_FAULT)]
        for part in parts:
            if part is not None and part.end_lineno is not None and part.end_col_offset is not None:
                yield (part.lineno, part.col_offset - 1), (part.end_lineno, part.end_col_offset)


def lives(mutant: Mutant, copy: Path) -> bool:
    """Whether the tests of its room do not notice it."""
    import cosmic_ray.plugins
    from cosmic_ray.mutating import mutate_code

    sound(copy, own_tests(mutant.path))
    path = copy / mutant.path
    before = path.read_text(encoding="utf-8")
    operator = cosmic_ray.plugins.get_operator(f"core/{mutant.operator}")()
    changed = mutate_code(before, operator, mutant.occurrence)
    assert changed not in (None, before)
    path.write_text(changed, encoding="utf-8")
    try:
        return all(holds(copy, tests) for tests in own_tests(mutant.path))
    finally:
        path.write_text(before, encoding="utf-8")


SOUND: set[str] = set()  # tests that pass while nothing is changed


def sound(copy: Path, every: Sequence[str]) -> None:
    """Tests that fail by themselves would kill every mutant: then there is nothing to be learned, and it ends."""
    for tests in every:
        if tests not in SOUND and not holds(copy, tests):
            raise SystemExit(f"{tests} fails in a copy that nothing was changed in")
        SOUND.add(tests)


def holds(copy: Path, tests: str) -> bool:
    """Whether these tests of the copy pass."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", tests]
    paths = {"PYTHONPATH": f"{copy}{os.pathsep}{copy / 'tests'}", "PYTHONDONTWRITEBYTECODE": "1"}
    limited = ["sh", "-c", f'ulimit -t {PATIENCE}; exec "$@"', "sh", *command]
    run = subprocess.Popen(
        limited, cwd=copy, env=os.environ | paths, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        return run.wait(LONGEST_WAIT) in (0, 5)  # 5: no test there
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return False


def copied(into: Path) -> Path:
    """The checkout without what git ignores, and what lies beside it, which some tests read."""
    copy = into / "main"
    copy.mkdir()
    (into / "shared").symlink_to(ROOT.parent / "shared")
    for name in (*COPIED, *COPIED_TOO):
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.db*", "snapshots")
            )
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    return copy


def main(arguments: Sequence[str] | None = None) -> int:
    """Says of each mutant whether it died; 1 where fewer than nine of ten did."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--within", default="indicators")
    given = parser.parse_args(arguments)
    dead, alive = 0, []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = copied(Path(folder))
        for at, mutant in enumerate(chosen(given.count, given.seed, given.within), start=1):
            lived = lives(mutant, copy)
            alive += [mutant] if lived else []
            dead += not lived
            print(f"{at:3} {'LIVES' if lived else 'dies '} {mutant}", flush=True)
    print(f"{dead} of {dead + len(alive)} died by the tests of their own room")
    return 0 if dead >= 0.9 * (dead + len(alive)) else 1


if __name__ == "__main__":
    sys.exit(main())
