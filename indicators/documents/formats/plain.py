"""A plain text → the layout that stands over it, untouched: tables of its lines, boxes of key figures, labels, bullets,
headings.

Only what is certain is said: columns that white space, tabs or pipes align, or that the names in their heading count
out. Numbers of lines that look like a table's, but whose columns could be told in two ways, are `unread`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from indicators.documents.formats import boxes, columns, grids
from indicators.documents.formats.columns import Line
from indicators.documents.formats.grids import Grid, Slot
from indicators.documents.formats.headed import LABEL_WORDS, counted, numbers
from indicators.documents.formats.lines import BULLET, LONGEST, SCALES, Given, given
from indicators.model import Block, Cell, Layout, Pair, Span, Table

MARKS = frozenset("-•*·▪◦‣–—●○■□➢►✓(0123456789$€£")  # how a bullet begins, and a figure alone on its line
RULE = re.compile(r"[\s|:+=_-]+")
HEADING_WORDS = 12
UNIT_WORDS = 5  # after the last number of a line of labels
BLANK = 12.0  # points that a blank line is high
LABEL_LENGTH = 75  # characters
MONEY = r"(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})"
SCALE = rf"(?:(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})s?)"
NUMBER = (
    rf"(?:[~<>≥≤+]|about |some )?\s?(?:{MONEY}\s?\d[\d,.]*\s?(?:mn?|bn)\b|"  # a small m is metres where no money is
    rf"{MONEY}?\s?\d(?:[\d,.]*\d)?(?:\s?(?:%|[kKM]\b|{SCALE})(?![a-z]))?)"
)
SCALED = rf"(?!\s?(?:%|per\s?cent\b|(?:[kKmM]|mn|bn|{SCALE})(?![A-Za-z])))"  # no number is cut from what scales it
DAY = rf"\d{{1,2}}\s+(?:{'|'.join(calendar.month_name[1:])})(?:\s+\d{{4}})?"
LABELLED = re.compile(
    rf"(?P<label>[^\W\d][^:|\n\t]{{0,70}}?) {{0,3}}:\s{{1,5}}"
    rf"(?:(?P<day>{DAY})|(?P<number>{NUMBER}|[Nn]one|[Nn]il){SCALED}(?![\d,.]*\d|[ -]\d))"
    r"(?:[.;,]?(?:\s+|$)|(?=[A-Z]))"
)
# what every such label ends with: most lines with a colon have no number behind it, and are told by that
NUMBERED = re.compile(r":\s{1,5}(?:(?:[~<>≥≤+]|about |some )?\s?[A-Z]{0,3}[$€£¥₹]?\s?\d|[Nn]one|[Nn]il)")
SENTENCE = re.compile(r"[a-z]{3}\. [A-Z]")  # a label that begins with the end of a sentence is none
RUNNING = re.compile(r"[;,]|\. |(?<![\w-])\d")  # no label: a list, a sentence that ends, a number of its own


def layout(text: str) -> Layout | None:
    """What a text's lines show beside its words; None where they show nothing, which is soon told of most texts."""
    if not tells(text):
        return None
    lines = list(given(text))
    tables, unread, pairs, taken = tabular(lines)
    pairs += [*boxed(lines, taken), *labelled(lines, taken)]
    found = Layout(
        tuple(blocks(lines, taken)),
        tuple(tables),
        tuple(sorted(pairs, key=lambda one: one.label.char_start)),
        (),
        tuple(unread),
    )
    return found if found.tables or found.pairs or found.unread or found.blocks else None


def tells(text: str) -> bool:
    """Whether anything in a text may be more than running text; it costs next to nothing, for most texts are no
    more."""
    if "  " in text or "|" in text or "\t" in text:
        return True
    if "\n" not in text:
        return text.count(": ") > 1
    for line in text.split("\n"):
        if line and len(line) < LONGEST and (line[0] in MARKS or line[-1].isdecimal() or ": " in line):
            return True
    return False


def tabular(lines: Sequence[Given]) -> tuple[list[Table], list[Span], list[Pair], set[int]]:
    """The tables among lines, the numbers of what may be tables, labels whose number a change follows, and the lines of
    all."""
    tables: list[Table] = []
    unread: list[Span] = []
    pairs: list[Pair] = []
    taken: set[int] = set()
    at = dull = 0  # before `dull` no line begins a table
    while at < len(lines):
        if is_prose(lines[at]):
            at += 1
            continue
        last, grid = (
            (piped(lines, at) or aligned(lines, at) if at >= dull else None) or counted(lines, at) or (at, None)
        )
        if last > at and grid is not None and not grid.slots:
            dull, last = last, at
        if last == at:
            at += 1
            continue
        taken |= set(range(at, last))
        if grid:
            tables.append(table(grid))
        elif all(is_labelled(line) for line in lines[at:last]):
            cells = [[span_of(one.start, one.text) for one in line.pieces] for line in lines[at:last]]
            pairs += [Pair(label, number) for label, number in cells]
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


def is_prose(line: Given) -> bool:
    """Whether a line is too long for anything but running text, and nothing parts it."""
    return len(line.text) > LONGEST and len(line.pieces) < 2 and "|" not in line.text


def span_of(start: int, text: str) -> Span:
    """Where a text that begins there stands."""
    return Span(start, start + len(text))


def is_changed(row: Sequence[tuple[int, str]]) -> bool:
    """Whether a row is a label, its number, and by how much that has changed."""
    return len(row) == 3 and row[1][1][:1].isdigit() and row[2][1][:1] in "+-−–±" and row[2][1][1:2].isdigit()


def is_labelled(line: Given) -> bool:
    """Whether a line is a label and its number, with white space between them."""
    return len(line.pieces) == 2 and not grids.is_figure(line.pieces[0].text) and grids.is_figure(line.pieces[1].text)


def table(grid: Grid) -> Table:
    """A grid whose cells have their place already."""
    made = tuple(
        Cell(one.start, one.start + len(one.text), one.row, one.column, one.rows, one.columns, bool(one.header))
        for one in grid.slots
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
            if len(row) > width or len(row) < (width if mark == "|" else 2):
                break
            slots += [Slot(last - at, column, text, start=start) for column, (start, text) in enumerate(row) if text]
        last += 1
    grid = grids.marked(slots) if last - at > 1 else Grid(())
    return (last, grid if grids.is_table(grid) else Grid(())) if last > at else None


def places(line: Given, mark: str) -> list[tuple[int, str]]:
    """Every cell of a line, the empty ones too, with its offset; marks at the line's ends stand around cells, not
    between."""
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
    while (
        stop < len(lines)
        and len(lines[stop].pieces) > 1
        and not lines[stop].blank
        and not BULLET.match(lines[stop].text)
    ):
        stop += 1
    if all(is_labelled(line) for line in lines[at:stop]):
        return stop, None
    shown = [Line(line.pieces, 2.0 * number, 2.0 * number + 1) for number, line in enumerate(lines[at:stop])]
    runs = columns.runs(shown)
    if runs and runs[0].first == 0 and runs[0].grid.heads:
        return at + runs[0].last, runs[0].grid
    return stop, Grid(())


def boxed(lines: Sequence[Given], taken: set[int]) -> Iterator[Pair]:
    """Key figures whose number stands on a line of its own, above or below its label."""
    texts = ["." if at in taken else line.text for at, line in enumerate(lines)]
    bullets = {at: found.end() for at, text in enumerate(texts) if (found := BULLET.match(text))}
    for at, begins in bullets.items():
        headed = at + 1 < len(texts) and at + 1 not in bullets and grids.is_figure(texts[at + 1])
        texts[at] = texts[at][begins:] if headed else "."  # a point that says what the number below it counts
    for start, end in boxes.windows(texts):
        gaps = [BLANK * line.blank for line in lines[start:end]]
        told = boxes.read(texts[start:end], gaps)
        under = lines[start] if told and min(told[0][0][0], told[0][1]) > 0 else None
        for label, number in told:
            first, last, line = lines[start + label[0]], lines[start + label[-1]], lines[start + number]
            name = Span(under.start, under.end) if under else None
            begins = first.start + bullets.get(start + label[0], 0)
            yield Pair(Span(begins, last.end), Span(line.start, line.end), name)
            taken |= {start + at for at in (*label, number)}


def labelled(lines: Sequence[Given], taken: set[int]) -> Iterator[Pair]:
    """Labels with a colon before their number: alone on a line, or several on one, each label beginning where the
    number before ends."""
    for at, line in enumerate(lines):
        told = at not in taken and ": " in line.text[:LABEL_LENGTH] and NUMBERED.search(line.text)
        found = list(LABELLED.finditer(line.text)) if told else []
        if not found or not begins(line.text, found) or len(found[0]["label"].split()) > LABEL_WORDS:
            continue
        if SENTENCE.search(found[0]["label"]):
            continue
        if len(line.text[found[-1].end() :].split()) > UNIT_WORDS:
            continue  # a sentence
        taken.add(at)
        for one in (one for one in found if one["number"]):
            yield Pair(
                Span(line.start + one.start("label"), line.start + one.end("label")),
                Span(line.start + one.start("number"), line.start + one.end("number")),
            )


def begins(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether a line begins with a label: with the first that has a number, or, before several of them, with one of
    words ("Country: Malawi Number of people affected: 22,450 …")."""
    first = found[0].start()
    plain = RUNNING.search(found[0]["label"]) is None
    return not first or (plain and sum(one["number"] is not None for one in found) > 1 and ": " in text[:first])


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
        follows, opens = at + 1 < len(lines), line.text[-1] == ":"
        announces = opens or (line.text[-1].isalnum() and len(line.text.split()) <= HEADING_WORDS)
        if follows and (announces or (BULLET.match(lines[at + 1].text) and not lines[at + 1].blank)):
            head = Block("paragraph" if opens else "heading", line.start, line.end, 0 if opens else 1)
            if announces:
                yield head
        else:
            head = None
