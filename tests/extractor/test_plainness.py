"""The reader's own code: nothing is decided on the words of an explanation, and no list of words stands outside of the
catalogue."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.model import Fact

ROOMS = Path(__file__).parent.parent.parent / "indicators" / "extractor"
FILES = {path.relative_to(ROOMS).as_posix(): path for path in sorted(ROOMS.rglob("*.py"))}
MOST_WORDS = 8  # longer lists stand in indicators/catalogue/words/, each with a comment
FIELDS = {field.name for field in dataclasses.fields(Fact)}  # names of columns are no words of a text
WORD = re.compile(r"[^\W\d_][\w'’-]*")


def decisions(source: str) -> Iterator[int]:
    """Lines in which something is decided on an attribute `because`: compared, tested, searched or called upon."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            asked: list[ast.expr] = [node.left, *node.comparators]
        elif isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            asked = [node.test]
        elif isinstance(node, ast.comprehension):
            asked = [part for test in node.ifs for part in operands(test)]
        elif isinstance(node, ast.Match):
            asked = [node.subject]
        elif isinstance(node, ast.Call):
            # "reading.because.startswith(…)", and a pattern or a function of small letters that is given it
            asked = [node.func.value] if isinstance(node.func, ast.Attribute) and node.func.attr != "format" else []
            asked += [] if makes_a_value(node.func) else [part for part in node.args if is_because(part)]
        else:
            continue
        for one in asked:
            parts = (part for each in operands(one) for part in ast.walk(each))
            yield from (part.lineno for part in parts if isinstance(part, ast.Attribute) and is_because(part))


def operands(test: ast.expr) -> list[ast.expr]:
    """What "and", "or" and "not" join."""
    if isinstance(test, ast.BoolOp):
        return [part for value in test.values for part in operands(value)]
    return operands(test.operand) if isinstance(test, ast.UnaryOp) else [test]


def is_because(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "because"


def makes_a_value(function: ast.expr) -> bool:
    """`Reading(…)`, `Candidate(…)`: a value is made, and nothing asked."""
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name[:1].isupper()


def word_lists(source: str) -> Iterator[tuple[int, int]]:
    """Literal lists of words, as sets, lists, tuples, "…".split() or a pattern's choices: the line, and how many."""
    for node in ast.walk(ast.parse(source)):
        words: list[str] = []
        line = node.lineno if isinstance(node, ast.expr) else 0
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            of = node.func.value
            words = of.value.split() if isinstance(of, ast.Constant) and isinstance(of.value, str) else []
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            words = [part for part in re.split(r"[|()?:]+", node.value) if WORD.fullmatch(part)]
        words = [word for word in words if WORD.search(word)]
        if len(words) > MOST_WORDS and not FIELDS.issuperset(words):
            yield line, len(words)


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_decided_on_the_words_of_an_explanation(name: str) -> None:
    """Ask a reading for its rule: the words of `because` are a person's, and may be put better at any time."""
    lines = sorted(set(decisions(FILES[name].read_text(encoding="utf-8"))))
    assert not lines, f"{name}: lines {lines} decide on `because`; a Reading has a `rule`"


@pytest.mark.parametrize("name", FILES)
def test_words_stand_in_the_catalogue(name: str) -> None:
    """More than a few words are data: `WORDS = Words("room")`, and a list with its comment in words/room.toml."""
    found = list(word_lists(FILES[name].read_text(encoding="utf-8")))
    assert not found, f"{name}: " + ", ".join(f"{count} words in line {line}" for line, count in found)


DECIDES = [
    'x = "died" in reading.because',
    'if reading.because == "x": pass',
    'if first and not reading.because: pass',
    'x = 1 if "are counted" not in reading.because else 2',
    'x = [r for r in readings if r.because]',
    'x = any(word in reading.because for word in WORDS)',
    'x = reading.because.startswith("a")',
    'x = re.search("a", reading.because)',
    'x = len(reading.because)',
    'while reading.because: pass',
]  # fmt: skip
ONLY_SAYS = [
    'x = replace(reading, indicator="other", because=reading.because + ", at sea")',
    "x = [reading.because]",
    "x = Reading(code, price, reading.because)",
    "x = self.because(quantity)",
    "x = self.because.format(so_far=reading.because)",
    'x = f"{reading.because} and more"',
]


@pytest.mark.parametrize("source", DECIDES)
def test_a_decision_is_seen(source: str) -> None:
    assert list(decisions(source))


@pytest.mark.parametrize("source", ONLY_SAYS)
def test_saying_is_no_decision(source: str) -> None:
    assert not list(decisions(source))


NINE = "one two three four five six seven eight nine"
LISTS = [
    f"A = frozenset({NINE!r}.split())",
    f"A = {NINE.split()}",
    f"A = {tuple(NINE.split())}",
    f"A = frozenset({{{str(NINE.split())[1:-1]}}})",
    f"A = re.compile(r'(?:{'|'.join(NINE.split())})\\b')",
    f"def f(word):\n    return word in {tuple(NINE.split())}",
]


@pytest.mark.parametrize("source", LISTS)
def test_a_list_of_nine_words_is_seen_and_one_of_eight_is_not(source: str) -> None:
    assert [count for _, count in word_lists(source)] == [9]
    eight = source.replace(" nine", "").replace(", 'nine'", "").replace("|nine", "")
    assert not list(word_lists(eight.replace(",'nine'", "")))


def test_marks_and_columns_are_no_words() -> None:
    assert not list(word_lists('A = frozenset(". , ; : ! ? ( ) [ ]".split())'))
    assert not list(word_lists(f"A = {tuple(sorted(FIELDS))}"))
