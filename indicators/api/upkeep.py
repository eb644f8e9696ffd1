"""The server's state → `/healthz` for whoever keeps it running, `/metrics` for Prometheus.

The first says whether it works, to anybody, and no more. The second says how much it holds and does, and asks who is
there as every other address does.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from indicators.api import replies
from indicators.api.metering import Meter
from indicators.api.routes import READ, Seated
from indicators.store import State, StoreError
from indicators.version import EXTRACTOR_VERSION

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "indicators_"
STATM = Path("/proc/self/statm")
Labels = Mapping[str, object]


class Library(Protocol):
    """How the store stands."""

    def state(self) -> State | StoreError: ...
    def is_behind(self) -> bool: ...
    def number_of_decisions(self) -> int: ...


class Upkeep:
    """The two addresses of one server."""

    def __init__(
        self, library: Library, seat: Callable[[HTTPConnection], Seated], meter: Meter, base: str = ""
    ) -> None:
        self.library, self.seat, self.meter, self.base = library, seat, meter, base.strip("/")

    def routes(self) -> list[Route]:
        """Both."""
        under = f"/{self.base}" if self.base else ""
        return [
            Route(f"{under}/healthz", self.health, methods=list(READ)),
            Route(f"{under}/metrics", self.metrics, methods=list(READ)),
        ]

    def health(self, request: Request) -> Response:
        """200 where the store answers, else 503; why not stands in the log, and not here."""
        works = not isinstance(self.library.state(), StoreError)
        return Response(
            "ok\n" if works else "the store cannot be opened\n",
            200 if works else 503,
            {"Cache-Control": "no-store"},
            "text/plain",
        )

    def metrics(self, request: Request) -> Response:
        """The figures, to whom the lists let in."""
        here = self.seat(request)
        if here.role is None:
            why = "show the token of an account that may read: Authorization: Bearer …"
            return replies.problem(403 if here.account else 401, why, {"WWW-Authenticate": "Bearer"})
        return Response("".join(self.lines()), 200, {"Cache-Control": "no-store"}, MEDIA_TYPE)

    def lines(self) -> Iterator[str]:
        """All of them, as Prometheus reads them."""
        state = self.library.state()
        yield from metric("build_info", "gauge", "the version of the reader", [({"version": EXTRACTOR_VERSION}, 1)])
        yield from one("store_up", "gauge", "whether the store can be opened", not isinstance(state, StoreError))
        if not isinstance(state, StoreError):
            yield from one("documents", "gauge", "documents in the store", state.documents)
            yield from one("facts", "gauge", "facts that the store has held", state.facts)
            yield from one("store_changes_total", "counter", "changes of the store", state.revision)
            yield from one("decisions_total", "counter", "decisions of people", self.library.number_of_decisions())
            behind = "whether the pages' tables wait to be compared anew"
            yield from one("snapshot_behind", "gauge", behind, self.library.is_behind())
        with self.meter.lock:
            requests, seconds = dict(self.meter.requests), dict(self.meter.seconds)
        yield from metric(
            "requests_total",
            "counter",
            "requests by kind of address",
            [
                ({"kind": kind, "method": method, "status": status}, number)
                for (kind, method, status), number in sorted(requests.items())
            ],
        )
        yield from metric(
            "request_seconds_total",
            "counter",
            "time until the last byte of an answer",
            [({"kind": kind}, round(value, 6)) for kind, value in sorted(seconds.items())],
        )
        yield from process(self.meter.begun)


def one(name: str, kind: str, meaning: str, value: float) -> Iterator[str]:
    """A metric without labels."""
    return metric(name, kind, meaning, [({}, value)])


def metric(
    name: str, kind: str, meaning: str, values: Iterable[tuple[Labels, float]], prefix: str = PREFIX
) -> Iterator[str]:
    """A metric with its kind and meaning. Its labels are names of ours, which hold no quotation mark."""
    full = f"{prefix}{name}"
    yield f"# HELP {full} {meaning}\n# TYPE {full} {kind}\n"
    for labels, value in values:
        told = ",".join(f'{key}="{text}"' for key, text in labels.items())
        yield f"{full}{{{told}}} {float(value)!r}\n" if told else f"{full} {float(value)!r}\n"


def process(begun: float) -> Iterator[str]:
    """What the process takes, under the names that Prometheus has for it everywhere."""
    yield from metric("cpu_seconds_total", "counter", "processor time", [({}, time.process_time())], "process_")
    yield from metric("start_time_seconds", "gauge", "when it was started", [({}, begun)], "process_")
    if sys.platform == "linux":
        resident = int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        yield from metric("resident_memory_bytes", "gauge", "memory", [({}, resident)], "process_")
