"""A plain text → the layout that stands over it, untouched: tables of its lines, boxes of key figures, labels, bullets, headings.

Only what is certain is said: columns that white space, tabs or pipes align, or that the names in their heading count out. Numbers
of lines that look like a table's, but whose columns could be told in two ways, are `unread`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indicators.formats import boxes, columns, grids
from indicators.formats.columns import Line, Piece
from indicators.formats.grids import Grid, Slot
from indicators.model import Block, Cell, Layout, Pair, Span, Table

LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
GAP = re.compile(r"\t+ *| {2,}|\s*\|\s*")
MARKS = frozenset("-•*·▪◦‣–—●○■□➢►✓(0123456789$€£")  # how a bullet begins, and a figure alone on its line
VALUE_ENDS = frozenset("%)*-–kKmM")  # how a figure ends, beside digits
LONGEST = 150  # characters of a line that is anything else than running text
BULLET = re.compile(r"(?P<indent>\s*)(?:[-•*·▪◦‣–—●○■□➢►✓]|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")
RULE = re.compile(r"[\s|:+=_-]+")
HEADING_WORDS, LABEL_WORDS = 12, 8
LABEL_LENGTH = 75  # characters
NUMBER = r"(?:[~<>≥≤+]|about |some )?\s?(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})?\s?\d[\d,.]*(?:\s?(?:%|[kKM]\b|million|billion|thousand)(?![a-z]))?"
DAY = rf"\d{{1,2}}\s+(?:{'|'.join(calendar.month_name[1:])})(?:\s+\d{{4}})?"
LABELLED = re.compile(
    rf"(?P<label>[^\W\d][^:|\n]{{0,70}}?):\s+(?:(?P<day>{DAY})|(?P<number>{NUMBER}|[Nn]one|[Nn]il)(?![\d,.]*\d|[ -]\d))(?:\s+|$|(?=[A-Z]))"
)


@dataclass(frozen=True, slots=True)
class Given:
    """A line of a text with its offsets and its cells."""

    start: int
    end: int
    text: str
    blank: int  # lines above it
    pieces: tuple[Piece, ...]


def layout(text: str) -> Layout | None:
    """What a text's lines show beside its words; None where they show nothing, which is soon told of most texts."""
    if not tells(text):
        return None
    lines = list(given(text))
    tables, unread, pairs, taken = tabular(lines)
    pairs += [*boxed(lines, taken), *labelled(lines, taken)]
    found = Layout(
        tuple(blocks(lines, taken)), tuple(tables), tuple(sorted(pairs, key=lambda one: one.label.char_start)), (), tuple(unread)
    )
    return found if found.tables or found.pairs or found.unread or found.blocks else None


def tells(text: str) -> bool:
    """Whether anything in a text may be more than running text; it costs next to nothing, for most texts are no more."""
    if "  " in text or "|" in text or "\t" in text:
        return True
    if "\n" not in text:
        return text.count(": ") > 1
    for line in text.split("\n"):  # noqa: SIM110 (a loop is twice as fast as any() here, and every text passes by)
        if line and len(line) < LONGEST and (line[0] in MARKS or line[-1].isdecimal() or ": " in line):
            return True
    return False


def given(text: str) -> Iterator[Given]:
    """The lines that are not blank."""
    end, count = 0, 0
    for match in LINE.finditer(text):
        count += text.count("\n", end, match.start())
        end = match.end()
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Given(start, start + len(words), words, max(count - 1, 0), tuple(cells(words, start, start - match.start())))
        count = 0


def cells(words: str, start: int, indent: int) -> Iterator[Piece]:
    """The cells of a line: what tabs, pipes or two spaces part; their places are counted in characters from the left."""
    if "  " not in words and "|" not in words and "\t" not in words:
        yield Piece(indent, indent + len(words), words, start)
        return
    at = len(words) - len(words.lstrip("| \t"))
    for gap in [*GAP.finditer(words, at), None]:
        stop = gap.start() if gap else len(words)
        if piece := words[at:stop].rstrip("| \t"):
            yield Piece(indent + at, indent + at + len(piece), piece, start + at)
        at = gap.end() if gap else stop


def tabular(lines: Sequence[Given]) -> tuple[list[Table], list[Span], list[Pair], set[int]]:
    """The tables among lines, the numbers of what may be tables, labels whose number a change follows, and the lines of all."""
    tables: list[Table] = []
    unread: list[Span] = []
    pairs: list[Pair] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        last, grid = piped(lines, at) or aligned(lines, at) or counted(lines, at) or (at, None)
        if last == at:
            at += 1
            continue
        taken |= set(range(at, last))
        if grid:
            tables.append(table(grid))
        elif all(is_changed(numbers(line)) for line in lines[at:last]):
            rows = [numbers(line) for line in lines[at:last]]
            pairs += [Pair(span_of(*row[0]), span_of(*row[1])) for row in rows]
        else:
            unread += [
                Span(one.start() + line.start, one.end() + line.start)
                for line in lines[at:last]
                for one in re.finditer(r"\d(?:[\d.,]*\d)?", line.text)
            ]
        at = last
    return tables, unread, pairs, taken


def span_of(start: int, text: str) -> Span:
    return Span(start, start + len(text))


def is_changed(row: Sequence[tuple[int, str]]) -> bool:
    """Whether a row is a label, its number, and by how much that has changed."""
    return len(row) == 3 and row[1][1][:1].isdigit() and row[2][1][:1] in "+-−–±" and row[2][1][1:2].isdigit()


def table(grid: Grid) -> Table:
    """A grid whose cells have their place already."""
    made = tuple(
        Cell(one.start, one.start + len(one.text), one.row, one.column, one.rows, one.columns, bool(one.header)) for one in grid.slots
    )
    return Table(min(one.char_start for one in made), max(one.char_end for one in made), made, grid.heads)


def piped(lines: Sequence[Given], at: int) -> tuple[int, Grid | None] | None:
    """Lines with as many cells as the first, parted by pipes or tabs; a rule under a heading is none of them."""
    mark = "|" if "|" in lines[at].text else "\t" if "\t" in lines[at].text else ""
    width = len(places(lines[at], mark)) if mark else 0
    last, slots = at, []
    while width > 1 and last < len(lines) and mark in lines[last].text and (last == at or not lines[last].blank):
        if not RULE.fullmatch(lines[last].text):
            row = places(lines[last], mark)
            if len(row) != width:
                break
            slots += [Slot(last - at, column, text, start=start) for column, (start, text) in enumerate(row) if text]
        last += 1
    grid = grids.marked(slots) if last - at > 1 else Grid(())
    return (last, grid) if grids.is_table(grid) else None


def places(line: Given, mark: str) -> list[tuple[int, str]]:
    """Every cell of a line, the empty ones too, with its offset; marks at the line's ends stand around cells, not between."""
    words = line.text
    begin, end = (len(words) - len(words.lstrip(mark)), len(words.rstrip(mark))) if mark == "|" else (0, len(words))
    found, at = [], begin
    for cell in words[begin:end].split(mark):
        text = cell.strip()
        found.append((line.start + at + len(cell) - len(cell.lstrip()), text))
        at += len(cell) + 1
    return found


def aligned(lines: Sequence[Given], at: int) -> tuple[int, Grid | None] | None:
    """Lines whose cells stand in columns, with the heading over them."""
    if len(lines[at].pieces) < 2 or "|" in lines[at].text or "\t" in lines[at].text:
        return None
    stop = at + 1
    while stop < len(lines) and len(lines[stop].pieces) > 1 and not lines[stop].blank and not BULLET.match(lines[stop].text):
        stop += 1
    shown = [Line(line.pieces, 2.0 * number, 2.0 * number + 1) for number, line in enumerate(lines[at:stop])]
    runs = columns.runs(shown)
    if runs and runs[0].first == 0 and runs[0].grid.heads:
        return at + runs[0].last, runs[0].grid
    return None


def counted(lines: Sequence[Given], at: int) -> tuple[int, Grid | None] | None:
    """A heading with as many names as the lines under it have figures, single spaces between all; None for the grid where in doubt."""
    if at + 1 >= len(lines) or len(lines[at].text) > LONGEST or len(lines[at + 1].text) > LONGEST:
        return None
    if numbers(lines[at]) or any(one.isdecimal() for one in lines[at].text):
        rows = same(lines, at)
        return (at + len(rows), None) if len(rows) > 1 and len(rows[0]) > 2 else None
    rows = same(lines, at + 1)
    if not rows or lines[at + 1].blank or (len(rows) < 2 and len(rows[0]) < 3):
        return None
    last, width = at + 1 + len(rows), len(rows[0])
    names = heading(lines[at], width)
    if names is None or any(split_thousands(row) for row in rows):
        return (last, None) if width > 2 else None
    slots = [Slot(0, column + width - len(names), text, header=True, start=start) for column, (start, text) in enumerate(names)]
    slots += [Slot(row + 1, column, text, start=start) for row, found in enumerate(rows) for column, (start, text) in enumerate(found)]
    return last, grids.marked(slots)


def same(lines: Sequence[Given], at: int) -> list[list[tuple[int, str]]]:
    """The rows from a line on that are a label and as many figures as the first has."""
    found: list[list[tuple[int, str]]] = []
    while at < len(lines) and (row := numbers(lines[at])) and (not found or (len(row) == len(found[0]) and not lines[at].blank)):
        found.append(row)
        at += 1
    return found


def numbers(line: Given) -> list[tuple[int, str]]:
    """A label and the figures after it, each with its offset; empty where a line is anything else."""
    if len(line.text) > LONGEST or not (line.text[-1].isdecimal() or line.text[-1] in VALUE_ENDS):
        return []
    tokens = [(line.start + one.start(), one[0]) for one in re.finditer(r"\S+", line.text)]
    first = next((at for at, (_, token) in enumerate(tokens) if grids.is_figure(token)), 0)
    if not first or first > LABEL_WORDS or not all(grids.is_figure(token) or token in ("-", "–") for _, token in tokens[first:]):
        return []
    label = line.text[: tokens[first][0] - line.start].rstrip()
    return [] if label.endswith((":", "=", ",")) or BULLET.match(line.text) else [(line.start, label), *tokens[first:]]


def split_thousands(row: Sequence[tuple[int, str]]) -> bool:
    """Whether two figures of a row could be one with a space in it, and nothing in the row says how thousands are written."""
    texts = [text for _, text in row[1:]]
    could = any(re.fullmatch(r"\d{1,3}", one) and re.fullmatch(r"\d{3}", two) for one, two in pairwise(texts))
    return could and not any("," in text for text in texts) and len(texts) < 3


def heading(line: Given, width: int) -> list[tuple[int, str]] | None:
    """The names of a heading over a label and figures: a word each, or from one capital to the next; None where they do not count out."""
    tokens = [(line.start + one.start(), one[0]) for one in re.finditer(r"\S+", line.text)]
    if line.text.endswith((".", ":")):
        return None
    if len(tokens) in (width, width - 1):
        return tokens
    starts = [at for at, (_, token) in enumerate(tokens) if token[:1].isupper() or not at]
    if len(starts) not in (width, width - 1):
        return None
    stops = [*starts[1:], len(tokens)]
    return [
        (tokens[a][0], line.text[tokens[a][0] - line.start : tokens[b - 1][0] - line.start + len(tokens[b - 1][1])])
        for a, b in zip(starts, stops, strict=True)
    ]


def boxed(lines: Sequence[Given], taken: set[int]) -> Iterator[Pair]:
    """Key figures whose number stands on a line of its own, above or below its label."""
    texts = ["." if at in taken or BULLET.match(line.text) else line.text for at, line in enumerate(lines)]
    for start, end in boxes.windows(texts):
        gaps = [float(line.blank) for line in lines[start:end]]
        told = boxes.read(texts[start:end], gaps)
        under = lines[start] if told and min(told[0][0][0], told[0][1]) > 0 else None
        for label, number in told:
            first, last, line = lines[start + label[0]], lines[start + label[-1]], lines[start + number]
            name = Span(under.start, under.end) if under else None
            yield Pair(Span(first.start, last.end), Span(line.start, line.end), name)
            taken |= {start + at for at in (*label, number)}


def labelled(lines: Sequence[Given], taken: set[int]) -> Iterator[Pair]:
    """Labels with a colon before their number: alone on a line, or several on one, each label beginning where the number before ends."""
    for at, line in enumerate(lines):
        found = [] if at in taken or ": " not in line.text[:LABEL_LENGTH] else list(LABELLED.finditer(line.text))
        if not found or found[0].start() or len(found[0]["label"].split()) > LABEL_WORDS:
            continue
        taken.add(at)
        for one in (one for one in found if one["number"]):
            yield Pair(
                Span(line.start + one.start("label"), line.start + one.end("label")),
                Span(line.start + one.start("number"), line.start + one.end("number")),
            )


def blocks(lines: Sequence[Given], taken: set[int]) -> Iterator[Block]:
    """The bullets, each with what it hangs on, and the lines that announce them."""
    head: Block | None = None
    levels: list[tuple[int, Span]] = []
    for at, line in enumerate(lines):
        bullet = None if at in taken else BULLET.match(line.text)
        if bullet:
            indent = int(line.pieces[0].left) if line.pieces else 0
            levels = [(left, span) for left, span in levels if left < indent]
            under = levels[-1][1] if levels else Span(head.char_start, head.char_end) if head else None
            span = Span(line.start + bullet.end(), line.end)
            levels.append((indent, span))
            yield Block("bullet", span.char_start, span.char_end, len(levels), under)
            continue
        if at in taken:
            continue
        levels = []
        announces = line.text.endswith(":") or (len(line.text.split()) <= HEADING_WORDS and line.text[-1].isalnum())
        follows = at + 1 < len(lines)
        head = Block("paragraph" if line.text.endswith(":") else "heading", line.start, line.end, 0 if line.text.endswith(":") else 1)
        if announces and follows:
            yield head
        elif not (follows and BULLET.match(lines[at + 1].text) and not lines[at + 1].blank):
            head = None
