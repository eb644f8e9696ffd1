"""A folder with some revision of this project, and orders on standard input → how long its reader takes, and the facts
it reads.

Runs as a script, so that no other revision is at hand; it knows the standard library and what `indicators` says in
public. An order is a line of JSON: {"read": [documents]} or {"facts": [documents]}. So is each answer: the seconds, or
for each document its facts or the error.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any


class Reader:
    """The reader of the revision in a folder."""

    def __init__(self, folder: Path) -> None:
        sys.path[:0] = [str(path) for path in (folder, folder / "src")]
        import indicators

        if not Path(indicators.__file__ or "").resolve().is_relative_to(folder.resolve()):
            raise ImportError(f"there is no reader in {folder}")
        self.article: Any = indicators.Article
        self.extract: Callable[[Any], Iterable[Any]] = indicators.extract
        self.knows = set(inspect.signature(self.article).parameters)

    def document(self, given: dict[str, Any]) -> Any:
        """An article of this revision, with what it knows of what is given."""
        day = given.get("published")
        made = given | {"published": date.fromisoformat(day) if day else None}
        return self.article(**{name: value for name, value in made.items() if name in self.knows})

    def seconds(self, documents: list[dict[str, Any]]) -> float:
        articles = [self.document(one) for one in documents]
        start = time.process_time()  # not the clock's: what else the machine does is not to count
        for article in articles:
            self.extract(article)
        return time.process_time() - start

    def facts(self, document: dict[str, Any]) -> list[dict[str, Any]] | str:
        """The facts of a document, or the error with which this reader fails."""
        try:
            read = [dataclasses.asdict(fact) for fact in self.extract(self.document(document))]
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        # a fact's document is what was given
        return [{name: value for name, value in fact.items() if name != "article"} for fact in read]


def main() -> None:
    reader = Reader(Path(sys.argv[1]))
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        answer = reader.seconds(order["read"]) if "read" in order else [reader.facts(one) for one in order["facts"]]
        print(json.dumps(answer, default=str), flush=True)


if __name__ == "__main__":
    main()
