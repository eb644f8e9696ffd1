"""Hostile inputs → what came of each, read by a process whose home, folder and temporary folder are watched."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import patience
from reliability import hostile

TESTS = Path(__file__).parent.parent
# one kind after the other: fewer workers
NAMES = sorted(hostile.inputs(0, "/canary"), key=lambda name: (name.rsplit(".", 1)[-1], name))


class Taker:
    """A process that reads what it is given, in a home, a folder and a temporary folder that are watched."""

    def __init__(self, room: Path) -> None:
        self.room = room
        for name in ("home", "here", "temporary", "inputs"):
            (room / name).mkdir()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.setblocking(False)
        self.inputs = hostile.inputs(self.door.getsockname()[1], str(room / "canary"))
        settings = {name: value for name, value in os.environ.items() if not name.startswith("INDICATORS_")}
        watched = {"HOME": str(room / "home"), "TMPDIR": str(room / "temporary"), "PYTHONPATH": str(TESTS)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reliability.taker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=room / "here",
            env=settings | watched,
        )
        self.results: dict[str, dict[str, Any]] = {}

    def take(self, name: str) -> dict[str, Any]:
        """What came of one input."""
        path = self.room / "inputs" / name
        path.write_bytes(self.inputs[name]())
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(os.fsencode(path).decode("utf-8", "surrogateescape")).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        path.unlink()
        assert line, "the reading process itself has ended"
        self.results[name] = json.loads(line)
        return self.results[name]

    def end(self) -> str:
        """What it complained of."""
        return self.process.communicate(timeout=patience.LIMIT)[1].decode()

    def traces(self) -> list[str]:
        """What stands where nothing may stand."""
        return sorted(str(path.relative_to(self.room)) for path in self.room.rglob("*") if path.parent != self.room)

    def visitors(self) -> int:
        """How many asked for the address in the inputs."""
        try:
            self.door.accept()
        except BlockingIOError:
            return 0
        return 1
