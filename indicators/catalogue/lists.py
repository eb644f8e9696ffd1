"""words/ROOM.toml → the word lists of one room of the reader, by name: `WORDS = Words("meaning")`, then
`WORDS.violence`.

A list is read when it is first asked for, and is then a plain attribute: asking again costs nothing. Each list says
in a comment
above it what it is for.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from indicators.catalogue.entries import CatalogueError


class Words:
    """The lists of one file of words/; a list that the file does not have is a CatalogueError."""

    def __init__(self, room: str) -> None:
        self.room = room

    def __getattr__(self, name: str) -> frozenset[str]:
        if name.startswith("__"):
            raise AttributeError(name)
        source = files("indicators.catalogue").joinpath("words", f"{self.room}.toml")
        for key, words in tomllib.loads(source.read_text(encoding="utf-8")).items():
            self.__dict__[key] = frozenset(words.split() if isinstance(words, str) else words)
        if name not in self.__dict__:
            raise CatalogueError(f"words/{self.room}.toml has no list {name!r}")
        found: frozenset[str] = self.__dict__[name]
        return found
