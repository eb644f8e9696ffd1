"""A reader's name, and pieces of text on standard input → how fast it reads them and the memory it takes, as JSON.

Runs as a script in the reader's own environment, so it knows nothing but the standard library.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path

FIRST = "At least 14 people were killed in Kabul on Monday."


def peak_memory() -> float:
    """The most memory that this process has held, in MB; Linux's ru_maxrss also counts the process that started this
    one."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Read the first sentence, so that everything is loaded, then each set of pieces once, timed."""
    sets = json.load(sys.stdin)
    read = importlib.import_module(sys.argv[1]).read
    read(FIRST)
    rates = {}
    for name, pieces in sets.items():
        start = time.process_time()  # not the clock's: what else the machine does is not to count
        for piece in pieces:
            read(piece)
        rates[name] = sum(map(len, pieces)) / (time.process_time() - start)
    json.dump({"rates": rates, "memory_mb": peak_memory()}, sys.stdout)


if __name__ == "__main__":
    main()
