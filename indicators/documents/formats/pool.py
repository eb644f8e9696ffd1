"""A file's bytes → Extracted, by a worker process that is used again, and replaced when a file breaks it or takes too
long."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict
from typing import IO, Any

from indicators.documents import layouts
from indicators.documents.formats.extracted import SUFFIXES, Extracted, RefusedError, SkippedError, too_hungry, too_slow
from indicators.settings import paths
from indicators.settings.limits import Limits

# The worker's folder is an empty one, so it imports nothing from where it stands (-P), and finds this package by its
# own path.
PROGRAM = (
    "import sys; sys.path.append(sys.argv[1]); from indicators.documents.formats import worker; "
    "worker.main(sys.argv[2])"
)
HOME = str(paths.PACKAGE.parent)
PASSED_ON = (
    "PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
)  # not what is secret
# The same file gives the same text, always; and no library has threads, which would be no gain for one page, and with
# which no process may leave the network (confinement.py).
OWN_SETTINGS = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
START_SECONDS = 60  # the first start after an installation compiles the parsers, on any machine
PAGE_WAIT = 4  # seconds for each second of processor time that a page may take: the machine has others to serve
LONGEST_LINE = 100  # bytes of the line before an answer
# bytes, beyond those for each character of the longest text: the file's own words of its origin
MOST_ANSWER = 20_000_000
ANSWER_BYTES = 60  # for each character: twelve at most for itself, the rest for the cells of a table of short numbers


class BrokenWorkerError(Exception):
    """The worker has ended, or says what no worker says."""


class Worker:
    """One process inside the sandbox that reads files of the kinds it was started for."""

    def __init__(self, suffixes: set[str], limits: Limits) -> None:
        self.suffixes, self.limits, self.late, self.used = suffixes, limits, False, 0
        self.limit = (limits.parse_seconds, "PARSE_SECONDS")  # what it runs against, and the setting
        self.ending = threading.Lock()
        self.folder = tempfile.TemporaryDirectory(prefix="indicators-", ignore_cleanup_errors=True)
        settings = json.dumps({"suffixes": sorted(suffixes), "limits": asdict(limits)})
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM, HOME, settings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder.name,
            env=environment | OWN_SETTINGS,
        )
        with self.within(START_SECONDS):
            self.held = self.answer().get("held")  # what the kernel itself keeps it from

    def read(self, suffix: str, data: bytes) -> dict[str, Any]:
        """The worker's answer to one file, or BrokenWorkerError."""
        self.used += 1
        self.limit = (self.limits.parse_seconds, "PARSE_SECONDS")
        until = time.monotonic() + self.limits.seconds_for(suffix)
        with self.within(self.limits.parse_seconds):
            try:
                pipe = opened(self.process.stdin)
                pipe.write(json.dumps({"suffix": suffix, "size": len(data)}).encode("ascii") + b"\n")
                pipe.write(data)
                pipe.flush()
            except OSError as error:
                raise BrokenWorkerError from error
            answer = self.answer()
        while answer.get("going"):  # a page is begun, which has a limit of its own
            self.limit = (self.limits.pdf_seconds, "PDF_SECONDS")
            with self.within(min(PAGE_WAIT * self.limits.page_seconds, until - time.monotonic())):
                answer = self.answer()
        return answer

    @contextlib.contextmanager
    def within(self, seconds: float) -> Any:
        """End the process when the time is up; whoever waits for its answer then sees the answer's end. What came in
        that very moment came too late, so that the next wait is not blamed for it."""
        over = threading.Event()  # nobody waits any more
        timer = threading.Timer(max(seconds, 0), self.give_up, (over,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self.ending:
                over.set()
        if self.late:
            raise BrokenWorkerError

    def give_up(self, over: threading.Event) -> None:
        """Ends the process, and remembers that it was too late; not if its answer has come."""
        with self.ending:
            if not over.is_set():
                self.late = True
                self.process.kill()

    def answer(self) -> dict[str, Any]:
        """The next answer, as far as it is one."""
        pipe = opened(self.process.stdout)
        try:
            size = json.loads(pipe.readline(LONGEST_LINE))["size"]
            if not 0 < size <= MOST_ANSWER + ANSWER_BYTES * self.limits.max_characters:
                raise BrokenWorkerError
            answer = json.loads(pipe.read(size))
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise BrokenWorkerError from error
        if not isinstance(answer, dict):
            raise BrokenWorkerError
        return answer

    def end(self) -> None:
        """End the process and clear its folder away."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                opened(pipe).close()
        self.folder.cleanup()


class Workshop:
    """The one worker of this process, which is started when a file first needs it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: Worker | None = None
        self.owner = 0

    def read(self, suffix: str, data: bytes, limits: Limits) -> Extracted:
        """What the file holds, or RefusedError with the reason."""
        with self.lock:
            while True:
                worker = self.worker_for(suffix, limits)
                try:
                    answer = worker.read(suffix, data)
                except BrokenWorkerError:
                    self.dismiss()
                    if worker.late:
                        raise RefusedError(too_slow(*worker.limit)) from None
                    # else an earlier file may have done it, and this one deserves a worker of its own
                    if worker.used == 1:
                        raise RefusedError(
                            f"broke its reader: it is hostile, or {too_hungry(limits.parse_memory_mb)}"
                        ) from None
                    continue
                if answer.get("spent"):
                    self.dismiss()
                return result(answer)

    def worker_for(self, suffix: str, limits: Limits) -> Worker:
        """The worker at hand where it fits, else a new one: parsers are loaded before the sandbox closes."""
        if self.worker and self.owner != os.getpid():  # a fork has inherited it; it is still the other process's
            self.worker = None
        suffixes = {suffix}
        if self.worker and suffix not in self.worker.suffixes:
            suffixes = set(SUFFIXES)  # one other kind is rarely the last: a second start must do
            self.dismiss()
        elif self.worker and (self.worker.limits != limits or self.worker.process.poll() is not None):
            suffixes = self.worker.suffixes
            self.dismiss()
        if not self.worker:
            try:
                self.worker, self.owner = Worker(suffixes, limits), os.getpid()
            except (BrokenWorkerError, OSError) as error:
                raise RefusedError(
                    f"cannot be read: its reader does not start ({error or 'see INDICATORS_PARSE_MEMORY_MB'})"
                ) from None
        return self.worker

    def dismiss(self) -> None:
        """End the worker; the next file gets a new one."""
        if self.worker and self.owner == os.getpid():
            self.worker.end()
        self.worker = None


def result(answer: dict[str, Any]) -> Extracted:
    """The answer in this process's own types; what a broken worker made up is refused."""
    found = answer.get("found")
    if answer.get("skipped"):
        raise SkippedError(str(answer["skipped"])[:1_000])
    if not isinstance(found, dict):
        raise RefusedError(str(answer.get("refused") or "cannot be read")[:1_000])
    labels = {name: found.get(name) for name in ("title", "publisher", "published", "url")}
    text, notes = found.get("text"), found.get("notes")
    if (
        not isinstance(text, str)
        or not isinstance(notes, list)
        or not all(one is None or isinstance(one, str) for one in labels.values())
    ):
        raise RefusedError("cannot be read: its reader says what no reader says")
    try:
        layout = None if found.get("layout") is None else layouts.unpacked(found["layout"], len(text))
    except ValueError:
        raise RefusedError("cannot be read: its reader says what no reader says") from None
    return Extracted(text, **labels, notes=tuple(map(str, notes)), layout=layout)


def opened(pipe: IO[bytes] | None) -> IO[bytes]:
    """The pipe of a process that was started with one."""
    assert pipe is not None
    return pipe


SHARED = Workshop()
atexit.register(SHARED.dismiss)
