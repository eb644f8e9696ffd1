"""A revision of this project → how fast this working tree reads beside it, which facts differ, and both scores, on the
same texts.

`uv run python -m tests.benchmark.against 459475d` needs git and the revision, and writes nothing into the project. Both
readers run in this environment, each from its own folder, by `from indicators import Article, extract` alone: what else
a revision has may differ.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import json
import os
import platform
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import scoring
from benchmark import differences, report, timing
from benchmark.differences import Differences
from scoring import Passage

SLICE = 300_000  # characters read at a time: half a second, in which a machine that others use stays the same
ORDER = (0, 1, 1, 0)  # who reads first by turns: two pairs of slices

Sets = Mapping[str, list[Passage]]
Facts = list[dict[str, Any]] | str  # of a document, or the error with which a reader fails
Found = Mapping[str, list[list[Facts]]]


class RevisionError(Exception):
    """There is nothing to compare with; the message says why in a line."""


# Another revision -----------------------------------------------------------------------------------------------------


def unpack(revision: str, into: Path, repository: Path = scoring.ROOT) -> str:
    """The files of a revision into a folder; its short name and subject. Nothing in the repository changes."""
    named = git(repository, "log", "-1", "--format=%h, %cs, %s", "--end-of-options", f"{revision}^{{commit}}", "--")
    data = git(repository, "archive", "--format=tar", named.split(b",")[0].decode())
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(into, filter="data")
    return named.decode().strip()


def git(repository: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(repository), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed, and another revision comes from it") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        cure = "`git fetch --tags` brings tags, and `git fetch --unshallow` what a shallow clone lacks"
        raise RevisionError(f"git gives no such revision ({said[-1] if said else 'no reason'}); {cure}")
    return done.stdout


class Reader:
    """The reader in a folder, in a process of its own that waits for orders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - open as long as the process
        command = [sys.executable, "-W", "ignore", str(timing.READERS / "revision.py"), str(folder)]
        pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.complaints}
        self.process = subprocess.Popen(
            command, cwd=folder, env=timing.ENVIRONMENT, text=True, encoding="utf-8", **pipes
        )
        self.hear()

    def ask(self, what: str, documents: list[dict[str, Any]]) -> Any:
        assert self.process.stdin
        with suppress(BrokenPipeError):  # then it says nothing, either
            self.process.stdin.write(json.dumps({what: documents}) + "\n")
            self.process.stdin.flush()
        return self.hear()

    def hear(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            self.complaints.seek(0)
            said = self.complaints.read().strip().splitlines()
            raise RevisionError(f"the reader in {self.folder} has ended: {said[-1] if said else 'without a word'}")
        return json.loads(line)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for file in (self.process.stdin, self.process.stdout, self.complaints):
            with suppress(BrokenPipeError):
                file.close()  # type: ignore[union-attr]


@contextmanager
def readers(folders: Sequence[Path]) -> Iterator[list[Reader]]:
    """Fresh readers of some folders, ended with the block."""
    with ExitStack() as stack:
        found = []
        for folder in folders:
            found.append(Reader(folder))
            stack.callback(found[-1].end)
        yield found


# Comparing ------------------------------------------------------------------------------------------------------------


def documents(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """What a reader is given of each passage, as JSON has it, without a layout: each revision draws its own."""
    bare = [dataclasses.replace(passage.article, layout=None) for passage in passages]
    return [json.loads(json.dumps(dataclasses.asdict(article), default=str)) for article in bare]


def facts(folders: Sequence[Path], sets: Sets) -> Found:
    """Set → for each folder the facts of each document, or the error with which its reader fails."""
    with readers(folders) as both:
        return {name: [reader.ask("facts", documents(passages)) for reader in both] for name, passages in sets.items()}


def readable(sets: Sets, found: Found) -> dict[str, list[Passage]]:
    """The passages that both can read."""
    return {
        name: [
            one
            for one, *read in zip(passages, *found[name], strict=True)
            if not any(isinstance(facts_, str) for facts_ in read)
        ]
        for name, passages in sets.items()
    }


def ratios(folders: Sequence[Path], sets: Sets, turns: int, size: int) -> dict[str, list[tuple[float, float]]]:
    """Set → seconds of that reader and of this one, pair by pair: fresh processes each turn, and small slices by
    turns."""
    slices = {}
    sets = {name: passages for name, passages in sets.items() if passages}
    for name, passages in sets.items():
        given = documents(passages)
        slices[name] = given * -(-size // sum(len(one["text"]) for one in given))
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in sets}
    for turn in range(turns):
        print(f"speed, turn {turn + 1} of {turns}", file=sys.stderr)
        with readers(folders) as both:
            for name, slice_ in slices.items():
                for reader in both:
                    reader.ask("read", documents(sets[name]))  # everything is loaded, and nothing timed
                taken: tuple[list[float], list[float]] = ([], [])
                for at in ORDER:
                    taken[at].append(both[at].ask("read", slice_))
                pairs[name] += zip(*taken, strict=True)
    return pairs


class Read:
    """A fact of another process as the score reads it; what a revision does not know is empty."""

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self.columns = columns

    def __getattr__(self, name: str) -> Any:
        value = self.columns.get(name)
        return [Read(one) for one in value or ()] if name == "mentions" else value


def score(passages: Sequence[Passage], found: Sequence[Facts]) -> dict[str, float]:
    """The figures of the set, as floors are kept for; a document that fails has no facts."""
    pairs = zip(passages, found, strict=True)
    of = {
        id(passage.article): [Read(fact) for fact in facts_ if not isinstance(fact, str)] for passage, facts_ in pairs
    }
    read: Any = lambda article: of[id(article)]  # noqa: E731 - as a reader of facts that are not this tree's
    return scoring.score(passages, read).figures()


# The report -----------------------------------------------------------------------------------------------------------


def speeds(pairs: Mapping[str, Sequence[tuple[float, float]]], sets: Sets) -> str:
    rows = []
    for name, taken in pairs.items():
        size = sum(len(passage.article.text) for passage in sets[name])
        found = sorted(that / this for that, this in taken)
        low, _, high = quantiles(found, n=4) if len(found) > 1 else found * 3
        rows.append((name, f"{size:,}", f"{median(found):.3f}", f"{low:.3f} to {high:.3f}"))
    return report.table(("read", "characters", "speed, this / that: median", "the middle half of the pairs"), rows)


def told(sets: Sets, found: Found, ignored: Sequence[str], most: int) -> str:
    """The differences of facts and scores."""
    counts, scores, details = [], [], []
    for name, passages in sets.items():
        all_, was, now = Differences(), *(score(passages, one) for one in found[name])
        for passage, that, this in zip(passages, *found[name], strict=True):
            if isinstance(that, str) or isinstance(this, str):
                all_.failed.append((passage.article.document_id, that, this))
            else:
                all_.add(that, this, ignored)
        columns = ", ".join(f"{column} {count}" for column, count in all_.columns().most_common())
        kinds = (all_.added, all_.gone, all_.changed, all_.failed)
        counts.append((name, f"{all_.same:,}", *(f"{len(kind):,}" for kind in kinds), columns))
        if any(passage.facts for passage in passages):
            scores.append((name, *(f"{was[figure]:.4f} → {now[figure]:.4f}" for figure in now)))
        details += differences.lines(
            all_, {passage.article.document_id: passage.article.text for passage in passages}, most
        )
    header = ("facts", "the same", "added", "gone", "changed", "documents that fail", "in columns")
    parts = [report.table(header, counts), *(["\n".join(details)] if details else [])]
    return "\n\n".join([*parts, report.table(("score, that → this", *scoring.Score().figures()), scores)])


def sets_of(files: Sequence[Path]) -> dict[str, list[Passage]]:
    """Every set that is at hand, and passages of files: JSONL with id, text, and facts where they are to be scored."""
    found = {name: passages() for name, passages in scoring.SETS.items()}
    found |= {path.name: [scoring.passage_of(record) for record in scoring.lines(path)] for path in files}
    return {name: passages for name, passages in found.items() if passages}


def compared(given: argparse.Namespace, repository: Path = scoring.ROOT) -> int:
    """Both readers beside each other; the status is 1 where a set is read slower than it may be."""
    sets = sets_of(given.passages)
    with tempfile.TemporaryDirectory(prefix="revision-") as folder:
        named = unpack(given.revision, Path(folder), repository)
        folders = (Path(folder), repository)
        print(f"This working tree against {named}\n")
        found = facts(folders, sets)
        print(told(sets, found, given.ignore, given.show))
        timing.pin()
        pairs = ratios(folders, readable(sets, found), given.turns, SLICE) if given.turns else {}
    if pairs:
        machine = f"one of {os.cpu_count()} cores, Python {platform.python_version()}"
        print(f"\n{speeds(pairs, sets)}\n\nProcessor time, {2 * given.turns} pairs of each set, {machine}.")
    slow = [name for name, taken in pairs.items() if median(that / this for that, this in taken) < given.least]
    if slow:
        print(f"slower than {given.least:g} of that revision: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


def options() -> argparse.ArgumentParser:
    """What the command may be told."""
    made = argparse.ArgumentParser(prog="python -m tests.benchmark.against", description=__doc__)
    made.add_argument("revision", help="a tag, or whatever git understands")
    made.add_argument(
        "--turns", type=int, default=5, help="of fresh processes, two pairs each (default: 5; 0 leaves out the speed)"
    )
    made.add_argument(
        "--least", type=float, default=0.0, metavar="RATIO", help="the speed below which the exit status is 1"
    )
    known = (
        f"columns that do not count; {differences.IDS} are all names of facts, {differences.NEW} the columns "
        "only one reader has"
    )
    made.add_argument("--ignore", nargs="+", default=[], metavar="COLUMN", help=known)
    made.add_argument(
        "--show", type=int, default=20, metavar="COUNT", help="how many differences of a kind are told (default: 20)"
    )
    made.add_argument("--passages", nargs="+", type=Path, default=[], metavar="JSONL", help="more texts to compare")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        return compared(options().parse_args(arguments))
    except RevisionError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
