"""Generated documents through two processes that are killed at random → the files of a run that nobody disturbed.

`uv run python -m tests.reliability.endings [--documents 2000] [--kills 5] [--workers 2] [--seed 1]` prints what came of
it and how long it took, and how long 100,000 documents would take; exit status 1 where a file differs. Of the kills
every other takes a single process of the crew, the others the whole run, which is then begun again by the same command.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import newsroom
from indicators.analysis.bulk.batch_files import DOCUMENTS, ERRORS, FACTS

AT_ONCE = 1_000  # documents that are made at a time, each thousand of a seed of its own
LOOK = 0.05  # seconds between two looks whether a run goes on
SOON = 2.0  # seconds after a start, or a kill, until the next: a process takes about so long to load


def corpus(path: Path, documents: int, seed: int) -> Path:
    """Documents in any number, flat in the memory; the names of each thousand are its own."""
    with path.open("w", encoding="utf-8") as file:
        for at in range(0, documents, AT_ONCE):
            for line in newsroom.lines(newsroom.collection(seed + at, min(AT_ONCE, documents - at))):
                told = json.loads(line)
                file.write(json.dumps(told | {"id": f"{at}-{told['id']}"}, ensure_ascii=False) + "\n")
    return path


def digests(out: Path) -> dict[str, str]:
    """Every file of a run by what it holds; what one batch says depends on nothing else."""
    return {
        f"{kind}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for kind in (FACTS, DOCUMENTS, ERRORS)
        for path in sorted((out / kind).glob("*"))
    }


def begun(path: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """The command as it is given, in a group of its own."""
    command = [sys.executable, "-m", "indicators", "extract", str(path), "-o", str(out), "--workers", str(workers)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def children(pid: int) -> list[int]:
    """The processes that another has started, of the crew alone: those that multiprocessing spawned."""
    found = subprocess.run(["pgrep", "-P", str(pid), "-f", "spawn_main"], capture_output=True, text=True, check=False)
    return [int(one) for one in found.stdout.split()]


def killed(run: subprocess.Popen[bytes], dice: random.Random, late: float, whole: bool) -> str:
    """Waits for a while and kills; says what, or nothing where the run has come to its end before."""
    end = time.monotonic() + dice.uniform(SOON, late)
    while time.monotonic() < end:
        if run.poll() is not None:
            return ""
        time.sleep(LOOK)
    crew = children(run.pid)
    if whole or not crew:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return "the run"
    os.kill(dice.choice(crew), signal.SIGKILL)
    return "a process"


def disturbed(path: Path, out: Path, workers: int, dice: random.Random, late: list[float]) -> list[str]:
    """A run that is killed as often as there are times, and begun again until it is at its end."""
    done: list[str] = []
    run = begun(path, out, workers)
    for at, last in enumerate(late):
        done += filter(None, [killed(run, dice, last, whole=at % 2 == 1)])
        if run.poll() is not None and run.returncode < 0:
            run = begun(path, out, workers)
    run.wait()
    return done


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m tests.reliability.endings", description=__doc__)
    for name, usual in (("documents", 2_000), ("kills", 5), ("workers", 2), ("seed", 1)):
        options.add_argument(f"--{name}", type=int, default=usual)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = corpus(folder / "corpus.jsonl", chosen.documents, chosen.seed)
        start = time.perf_counter()
        assert begun(path, folder / "plain", chosen.workers).wait() in (0, 1)
        plain = time.perf_counter() - start
        late = [SOON + plain / (chosen.kills + 1)] * chosen.kills
        done = disturbed(path, folder / "killed", chosen.workers, random.Random(chosen.seed), late)
        took = time.perf_counter() - start - plain
        expected, found = digests(folder / "plain"), digests(folder / "killed")
    differing = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    print(f"{chosen.documents:,} documents, {len(expected):,} files; killed: {', '.join(done) or 'nothing'}")
    print(f"undisturbed {plain:.0f} s, killed and begun again {took:.0f} s; 100,000 documents by this:", end=" ")
    print(f"{(plain + took) / chosen.documents * 100_000 / 60:.0f} min")
    print("every file is the same" if not differing else f"{len(differing)} files differ: {', '.join(differing[:5])}")
    return 1 if differing or len(done) < chosen.kills else 0


if __name__ == "__main__":
    sys.exit(main())
