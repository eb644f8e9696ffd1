"""Many people at once who open three pages each → how long each page took, and the processor time of one, against an
empty Streamlit page in the same run.

    uv run python -m tests.reliability.load [--people 40]

A person is a websocket that speaks Streamlit's protocol as the browser does: no browser, so that the machine measures
the server. Everybody comes at the same moment, waits for a page to its end, and opens the next. The processor time is
that of the server's process alone, as Linux counts it.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

sys.path.insert(0, str(Path(__file__).parent.parent))

from patience import LIMIT, until

ROOT = Path(__file__).parent.parent.parent
# the first page, a long list, and what is compared; each with words by which it is known
PAGES = {"": b"Needs your eyes", "facts": b"Facts</h1>", "claims": b"Who says what</h1>"}
EMPTY = 'import streamlit as st\n\nst.write("Nothing.")\n'
LIKE_OURS = "--server.fileWatcherType=none"  # as .streamlit/config.toml has it
NOTHING = {"": b"Nothing."}
WAITING = b"Many people are here"
LONGEST = 600.0  # seconds that one page is waited for
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """What came of one crowd: the seconds of each page that was opened, whether one was told to wait, those who got
    none, and the processor time of all."""

    seconds: list[float] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    processor: float = 0.0

    @property
    def each(self) -> float:
        """Processor time of one page."""
        return self.processor / max(1, len(self.seconds))

    def __str__(self) -> str:
        seconds = self.seconds or [math.nan]
        return (
            f"{len(self.seconds)} pages, median {statistics.median(seconds):.1f} s, worst "
            f"{max(seconds):.1f} s, {self.each:.3f} s of processor time a page; {sum(self.told)} were told to wait, "
            f"{len(self.failed)} failed"
        )


@contextmanager
def serving(script: Path, folder: Path, *more: str) -> Iterator[tuple[str, int]]:
    """The address and the process of a server of this script, which keeps what it keeps in the folder."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false", *more]
    with (folder / "log.txt").open("w") as log:
        settings = os.environ | {"INDICATORS_DATA": str(folder)}
        server = subprocess.Popen(command, cwd=script.parent, env=settings, stdout=log, stderr=log)
        try:
            until(lambda: answers(port), lambda: server.poll() is None)
            yield f"127.0.0.1:{port}", server.pid
        finally:
            server.terminate()
            server.wait(LIMIT)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the server there serves pages."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=LIMIT):
            return True
    except OSError:
        return False


def crowd(host: str, process: int, people: int, pages: Mapping[str, bytes]) -> Measured:
    """So many people, all at once; one has been there before, so that what is kept for all is there."""
    person(host, pages, Measured(), threading.Barrier(1))
    found, start = Measured(), threading.Barrier(people)
    before = used(process)
    threads = [threading.Thread(target=person, args=(host, pages, found, start), daemon=True) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found.processor = used(process) - before
    return found


def person(host: str, pages: Mapping[str, bytes], found: Measured, start: threading.Barrier) -> None:
    """Opens the pages one after the other."""
    address, origin = f"ws://{host}/_stcore/stream", f"http://{host}"
    try:
        with connect(
            address,
            origin=Origin(origin),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            ping_interval=None,
            open_timeout=LONGEST,
        ) as line:
            start.wait()
            for page, words in itertools.islice(itertools.cycle(pages.items()), len(PAGES)):
                began = time.monotonic()
                found.told.append(opened(line, origin, page, words))
                found.seconds.append(time.monotonic() - began)
    except (OSError, RuntimeError, WebSocketException) as error:
        found.failed.append(f"{type(error).__name__}: {error}")


def opened(line: ClientConnection, origin: str, page: str, words: bytes) -> bool:
    """Asks for a page and waits until its script has ended; whether it was said to wait. RuntimeError where the page
    tells of an exception, or is another one."""
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.context_info.url = f"{origin}/{page}"
    asked.rerun_script.context_info.timezone = "UTC"
    line.send(asked.SerializeToString())
    told = came = False
    until_then = time.monotonic() + LONGEST
    while True:
        given = line.recv(timeout=until_then - time.monotonic())
        assert isinstance(given, bytes)
        told, came = told or WAITING in given, came or words in given
        message = ForwardMsg.FromString(given)
        if message.HasField("delta") and message.delta.new_element.HasField("exception"):
            raise RuntimeError(message.delta.new_element.exception.message)
        if message.HasField("script_finished") and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            if not came:
                raise RuntimeError(f"the page {page!r} did not come")
            return told


def used(process: int) -> float:
    """The processor time of a process so far, in seconds."""
    parts = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def measure(people: int) -> tuple[Measured, Measured]:
    """The dashboard, and an empty page, each with a crowd of its own."""
    found = []
    with tempfile.TemporaryDirectory(prefix="load-") as name:
        empty = Path(name) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        with serving(ROOT / "app.py", Path(name)) as (host, process):
            found.append(crowd(host, process, people, PAGES))
        with serving(empty, Path(name), LIKE_OURS) as (host, process):
            found.append(crowd(host, process, people, NOTHING))
    return found[0], found[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints what was measured; 1 where somebody got no page."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.load", description=__doc__)
    parser.add_argument("--people", type=int, default=40)
    given = parser.parse_args(arguments)
    dashboard, empty = measure(given.people)
    print(f"{given.people} people, {len(PAGES)} pages each, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}")
    print(f"dashboard   {dashboard}")
    print(f"empty page  {empty}")
    print(f"a page takes {dashboard.each / max(empty.each, 1 / TICKS):.1f} times the processor time of an empty one")
    for said in sorted({*dashboard.failed, *empty.failed}):
        print(said)
    return 1 if dashboard.failed or empty.failed else 0


if __name__ == "__main__":
    sys.exit(main())
