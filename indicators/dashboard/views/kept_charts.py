"""A view's function → the same that draws what it drew before but once, for whoever looks at the same rows.

Building a chart takes Altair a hundred times as long as asking for its rows. Forty people who open a page see the same
charts: the first has them drawn, the others are given what was drawn then.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, ParamSpec, TypeVar

import altair
import pandas
import pyarrow
from altair.utils import schemapi

Given = ParamSpec("Given")
Chart = TypeVar("Chart")  # Altair's, or plain Vega-Lite
MOST = 300  # charts that are kept, of about 50 kB each: six visitors' choices on the page that has most
SPEC = "spec_once"  # what a kept chart calls its plain Vega-Lite


class Asked:
    """A function with what it is to draw; two are the same where all that they are given reads the same."""

    def __init__(self, draw: Callable[..., Any], given: Any, named: Any) -> None:
        self.draw, self.given, self.named = draw, given, named
        said = repr((draw.__module__, draw.__qualname__, given, sorted(named.items())))
        self.digest = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self.digest == other.digest


def once(draw: Callable[Given, Chart]) -> Callable[Given, Chart]:
    """The function, which remembers. What it draws is shared, and nobody may change it."""

    @functools.wraps(draw)
    def drawing(*args: Given.args, **kwargs: Given.kwargs) -> Chart:
        found: Chart = drawn(Asked(draw, args, kwargs))
        return found

    return drawing


@functools.lru_cache(maxsize=MOST)
def drawn(asked: Asked) -> Any:
    """The chart, Altair's with the form beside it in which it is sent."""
    # Altair would check every part against the whole schema as it is made, and the tests do so for all charts.
    with schemapi.debug_mode(False):
        chart = asked.draw(*asked.given, **asked.named)
        if isinstance(chart, altair.LayerChart):
            vars(chart)[SPEC] = packed(chart.to_dict(validate=False))
    asked.given, asked.named = (), {}  # the rows are not kept with it
    return chart


def packed(plain: dict[str, Any]) -> dict[str, Any]:
    """Plain Vega-Lite with its records in Arrow, as they are sent: else they would be packed at every click."""
    records = plain.get("datasets", {})
    return plain | {"datasets": {name: arrow(found) for name, found in records.items()}}


def arrow(records: list[dict[str, Any]]) -> bytes:
    """Records as an Arrow stream."""
    table = pyarrow.Table.from_pandas(pandas.DataFrame(records))
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def spec(chart: altair.LayerChart) -> dict[str, Any]:
    """A chart as Vega-Lite."""
    found: dict[str, Any] = vars(chart).get(SPEC) or chart.to_dict(validate=False)
    return found
