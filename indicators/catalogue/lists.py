"""words/ROOM.toml → the word lists of one room of the reader, by name: `WORDS = Words("meaning")`, then
`WORDS.violence`.

Each list is a plain attribute, so that asking for it costs next to nothing: the reader asks a hundred times for each
figure. A room's lists are read once, whoever asks. Each list says in a comment above it what it is for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from indicators.catalogue.entries import CatalogueError


class Words:
    """The lists of one file of words/; without such a file a CatalogueError, for a list that it has not an
    AttributeError."""

    def __init__(self, room: str) -> None:
        self.__dict__.update(lists(room))

    if TYPE_CHECKING:  # a class that answers for unknown names is asked in a slow way for all names

        def __getattr__(self, name: str) -> frozenset[str]: ...


@cache
def lists(room: str) -> dict[str, frozenset[str]]:
    """The lists of a room by their names."""
    source = files("indicators.catalogue").joinpath("words", f"{room}.toml")
    if not source.is_file():
        raise CatalogueError(f"there is no words/{room}.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words.split() if isinstance(words, str) else words) for name, words in read.items()}
