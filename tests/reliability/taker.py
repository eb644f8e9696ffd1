"""Paths on standard input → a line of JSON each: what reading the file as `indicators extract` does came to, and what
it took."""

from __future__ import annotations

import itertools
import json
import os
import re
import resource
import sys
import time
from pathlib import Path
from typing import Any

from indicators.analysis import reading
from indicators.documents import articles
from indicators.documents.received import NOTE, UNREAD, Problem
from indicators.model import Article


def taken(path: Path) -> dict[str, Any]:
    """What is read from one file, and every fact whose span or text is not what it should be."""
    start = spent()
    found = list(articles.read([path]))
    documents = [one for one in found if isinstance(one, Article)]
    told: list[Problem] = []
    rows = 0
    wrong: list[str] = []
    for article in documents:
        article.text.encode("utf-8")
        for row in itertools.chain.from_iterable(reading.read([article], tell=told.append)):
            rows += 1
            number, quote = (
                article.text[row["char_start"] : row["char_end"]],
                article.text[row["quote_start"] : row["quote_end"]],
            )
            if (
                not number.strip()
                or quote != row["quote"]
                or not row["quote_start"] <= row["char_start"] < row["char_end"] <= row["quote_end"]
            ):
                wrong.append(row["fact_id"])
    problems = [one for one in found if isinstance(one, Problem)]
    return {
        "seconds": spent() - start,
        "documents": [article.document_id for article in documents],
        "read": len(documents) - sum(one.kind == UNREAD for one in told),
        "characters": sum(len(article.text) for article in documents),
        "rows": rows,
        "wrong": wrong,
        "refusals": [str(one) for one in problems if one.kind != NOTE],
        "notes": [str(one) for one in problems if one.kind == NOTE],
        "told": [str(one) for one in told],  # of documents: not read, or numbers in them that were not
        "megabytes": largest(),
        # the largest that has ended
        "worker_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000,
    }


def spent() -> float:
    """Seconds of the processor that this process has had, and its workers that have ended: what else the machine does
    is not counted."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def largest() -> float:
    """The most memory of this process so far, in MB; what getrusage says would count the process that started it,
    too."""
    written = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(written[1]) / 1_000 if written else 0.0


if __name__ == "__main__":
    for line in sys.stdin.buffer:
        print(json.dumps(taken(Path(os.fsdecode(json.loads(line).encode("utf-8", "surrogateescape"))))), flush=True)
