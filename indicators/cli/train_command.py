"""Command line → train: what people know to be right, learned, so that the table says how sure each reading is."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from indicators.analysis.confidence import learned, lessons
from indicators.analysis.confidence.lessons import Lesson
from indicators.cli.progress import fail, unwritten
from indicators.settings import extras, paths

STORES = ("INDICATORS_DATABASE_URL", "indicators.db")  # in the environment, or in the user's folder
FEWEST = 200  # readings: with fewer, and with none that is wrong, nothing can be learned


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its help."""
    train = commands.add_parser("train", help="learn how sure each reading is", description=_train.__doc__)
    kind = "further passages with their facts, one JSON object a line: text the reader was not developed with"
    train.add_argument("--from", dest="given", nargs="+", type=Path, default=[], metavar="FILE", help=kind)
    train.add_argument(
        "--test", nargs="+", type=Path, default=[], metavar="FILE", help="the same, to test on and not to learn from"
    )
    train.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help=f"the file to write (default: {learned.FILE}, the user's own)"
    )
    train.add_argument(
        "--shipped", action="store_true", help="only from what the package contains, for the package itself"
    )
    train.set_defaults(run=_train, needs=("train", "training needs"))


def _train(given: argparse.Namespace) -> int:
    """Learn how sure each reading is, and write the weights into the user's data folder, where they serve instead of
    the shipped ones: the table's column confidence then comes from them. Learned is from the passages that come with
    the program, the catalogue's examples, opened batches where they stand beside a checkout, people's decisions in
    the store, and what --from names. It never changes what is read."""
    from indicators.analysis.confidence import training  # scikit-learn takes long to load

    try:
        known = list(gathered(given.given, given.shipped))
        tested = {path: list(lessons.of_file(path)) for path in given.test}
    except (OSError, ValueError, KeyError) as error:
        return fail(f"error: {error}", 1)
    readings = [one for one in known if one.read]
    if len(readings) < FEWEST or all(one.right for one in readings):
        return fail(f"error: {len(readings)} readings are too few to learn from; name passages with --from", 1)
    left_out = {lesson.document for found in tested.values() for lesson in found}
    known = [one for one in known if one.document not in left_out]
    made = training.train(known, said(known))
    to = given.output or (learned.SHIPPED if given.shipped else learned.own())
    try:
        to.write_text(learned.dumped(made), encoding="utf-8")
    except OSError as error:
        return fail(unwritten(error, to), 1)
    print(made.said, file=sys.stderr)
    print(f"cross-validated: {told(made.figures)}", file=sys.stderr)
    for path, found in tested.items():
        print(f"{path.name}, not learned from: {told(training.figures(training.test(made, found)))}", file=sys.stderr)
    print(to)
    return 0


def gathered(given: list[Path], shipped: bool) -> Iterator[Lesson]:
    """Every lesson there is."""
    yield from lessons.cases()
    yield from lessons.examples()
    if shipped:
        return
    yield from lessons.batches()
    yield from decisions()
    for path in given:
        yield from lessons.of_file(path)


def decisions() -> Iterator[Lesson]:
    """What people decided in the store, where there is one and what it needs is installed."""
    there = os.environ.get(STORES[0]) or (paths.own() / STORES[1]).is_file()
    if not there or extras.missing("dashboard", ""):
        return
    from indicators import store  # loading the database's machinery takes as long as reading some articles

    with store.open() as kept:
        reasons = {one.fact_id: one.reason for one in kept.log() if one.action == "reject"}
        yield from lessons.decided(kept.rows(), reasons)


def said(known: list[Lesson]) -> str:
    """What it was learned from, in a sentence."""
    counts = Counter(one.source for one in known if one.read or one.source == lessons.EXAMPLES)
    listed = ", ".join(f"{count:,} figures of {source}" for source, count in sorted(counts.items()))
    return f"Learned from {listed} (indicators train)."


def told(figures: Mapping[str, float]) -> str:
    """AUC and the share that is sure, in words."""
    return f"AUC {figures['auc']:.3f}, {figures['sure']:.0%} sure, of these right {figures['sure_right']:.1%}"
