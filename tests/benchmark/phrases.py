"""The catalogue's words and the reader's branches on words → how many there are: both are to fall, and reach further.

Entries: each item of a list by which the reader knows an indicator: `counted`, `triggers`, `before`, `after` of
indicators.toml, the words and the `unless` of frames.toml. An item is what a curator writes down as one: a verb in its
plain form, a noun, a phrase, with its alternatives ("is/are"). Spelt out: the same with each alternative as one of its
own, and each word of sets.toml; a verb is still one, however many forms it has.

Branches on words: each condition in indicators/extractor/ (of an `if`, a `while`, a ternary or a comprehension) that
compares with a text in the source or looks into several: "per", ("in", "at"), {"who"}, `.startswith("ris")`.

Before the frames it was 4,447 entries, 5,662 spelt out, and 448 branches.
"""

from __future__ import annotations

import ast
from pathlib import Path

from indicators import catalogue
from indicators.catalogue import framing
from indicators.extractor.text.words import forms

EXTRACTOR = Path(catalogue.__file__).parent.parent / "extractor"
ASKING = frozenset({"startswith", "endswith", "isdisjoint", "issuperset", "issubset"})


def entries() -> list[str]:
    """Every item of a list by which the reader knows an indicator."""
    own = catalogue.read_indicators(catalogue.text_of("indicators.toml"), catalogue.families(), catalogue.unit_names())
    keys = ("counted", *framing.SIDES)
    listed = [phrase for entry in own.values() for key in keys for phrase in getattr(entry, key)]
    words = (*framing.WORDS, "unless")
    return [*listed, *(one for frame in framing.frames().values() for key in words for one in getattr(frame, key))]


def spelt_out() -> int:
    """The same with each alternative as one of its own, and each word of a set."""
    alternatives = sum(len(forms(entry.replace("*", ""))) for entry in entries())
    return alternatives + sum(map(len, framing.sets().values()))


def branches() -> int:
    """How many conditions of the reader ask for a word that stands in its source."""
    nodes = [
        node
        for path in sorted(EXTRACTOR.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    return sum(any(map(asks, ast.walk(test))) for node in nodes for test in conditions(node))


def conditions(node: ast.AST) -> list[ast.expr]:
    """The conditions that a node branches on."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        return [node.test]
    return node.ifs if isinstance(node, ast.comprehension) else []


def asks(node: ast.AST) -> bool:
    """Whether a node is a comparison with words in the source."""
    if isinstance(node, ast.Compare):
        return any(map(is_words, [node.left, *node.comparators]))
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_asked(node.func, node.args)


def is_asked(function: ast.Attribute, arguments: list[ast.expr]) -> bool:
    return function.attr in ASKING and any(map(is_words, [function.value, *arguments]))


def is_words(node: ast.expr) -> bool:
    """Whether an expression is a text with a letter in it, or several."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(map(is_words, node.elts))
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value))


def counted() -> dict[str, int]:
    """All three figures."""
    return {"entries": len(entries()), "spelt_out": spelt_out(), "branches": branches()}


if __name__ == "__main__":
    found = counted()
    print(f"{found['entries']:,} entries by which indicators are known, {found['spelt_out']:,} spelt out;")
    print(f"{found['branches']:,} branches on words in the reader")
