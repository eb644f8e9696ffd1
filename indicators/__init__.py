"""Texts and files → facts, rows, a table: the public names of the library; everything else is imported by its room.

They are loaded when they are first used, so that `import indicators` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from indicators import version

if TYPE_CHECKING:
    from indicators.analysis.interface import extract, page, read, show, to_frame, totals, verify
    from indicators.analysis.reading import UnreadError
    from indicators.model import Article, Fact

__all__ = [
    "Article", "Fact", "UnreadError", "__version__", "extract", "page", "read", "show", "to_frame", "totals", "verify",
]  # fmt: skip

__version__ = version.EXTRACTOR_VERSION

INTERFACE = "indicators.analysis.interface"  # where the others are
HOMES = {"Article": "indicators.model", "Fact": "indicators.model", "UnreadError": "indicators.analysis.reading"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(importlib.import_module(HOMES.get(name, INTERFACE)), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
