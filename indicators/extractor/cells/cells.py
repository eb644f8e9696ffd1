"""Layout → the facts of its tables, boxes and labels, and the numbers in them whose meaning no label tells surely."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from indicators.extractor.cells import captions, cell_numbers, labels, listings, phrases, row_places, writing
from indicators.extractor.cells.cell_numbers import Amount
from indicators.extractor.cells.grid import Entry, Grid
from indicators.extractor.cells.labels import Meaning
from indicators.extractor.facts.passages import Document
from indicators.extractor.places.named import Named
from indicators.extractor.speakers import bodies
from indicators.model import Article, Block, Cell, Fact, Layout, Pair, Span, Table

LEAD = 600  # characters: what the opening of a document speaks of
OUTBREAK = "Outbreak of disease"
ABOVE = 4  # headings above a table that may say what it is of
Said = tuple[list[Fact], list[Span]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above a table or a box: its caption and its headings, the nearest first, and the disease they
    name."""

    texts: tuple[str, ...]
    ill: str
    divided: bool = False  # whether a caption divides what it counts among labels that count nothing themselves
    regional: bool = False  # and these are places
    displaced: bool = False  # whether the people who live there are displaced
    scale: float = 1.0  # what all the figures of a table are to be multiplied by
    source: str | None = None  # who states them


class Cells:
    """Reads the layout of one document; `ask` reads a text as sentences."""

    def __init__(
        self, document: Document, layout: Layout, ask: Callable[[Article], list[Fact]], pause: Callable[[], None]
    ) -> None:
        self.pause = pause
        self.document, self.layout, self.article = document, layout, document.article
        self.text = document.article.text
        self.where = row_places.RowPlaces(document)
        self.writer = writing.Writer(document.article, self.where)
        self.labels = labels.Labels(document.article, ask, self.where.is_place)
        self.heads = [one for one in layout.blocks if one.kind in ("heading", "caption")]
        self.held: tuple[int, Named | None] = (0, None)  # where the pair before ends, and the place its label names
        self.starts = [one.char_start for one in self.heads]

    # What stands above ----------------------------------------------------------------------------------------------

    @cached_property
    def lead(self) -> tuple[str, ...]:
        return (self.article.title or "", self.text[:LEAD])

    def above(self, at: int, caption: str = "", line: bool = True) -> Around:
        """The caption, and the headings above, the nearest first, each of a higher level than the one before."""
        texts = [caption] if caption else []
        level = 99
        for block in reversed(
            self.heads[max(0, bisect_left(self.starts, at) - 2 * ABOVE) : bisect_left(self.starts, at)]
        ):
            if block.kind == "heading" and block.level < level and len(texts) < ABOVE:
                texts.append(self.slice(block))
                level = block.level
        if not caption and line and (said := self.slice(captions.line(self.text, at))):
            texts.insert(0, said)
        ill = phrases.disease_in(texts) or self.outbreak
        return Around(tuple(texts), ill, displaced=phrases.speaks_of(texts, "displaced_total"))

    @cached_property
    def outbreak(self) -> str:
        """The disease that the first lines name, or an unnamed one where a table's labels have case definitions."""
        heads = (self.slice(cell) for table in self.layout.tables for cell in table.cells if cell.header)
        return phrases.disease_in(self.lead) or (OUTBREAK if any(map(phrases.counts_cases, heads)) else "")

    def slice(self, span: Span | Block | Cell) -> str:
        return self.text[span.char_start : span.char_end]

    # Tables ---------------------------------------------------------------------------------------------------------

    def table(self, table: Table) -> Said:
        """The facts of a table's cells, and its numbers that are none."""
        around = self.above(table.char_start, self.slice(table.caption) if table.caption else "")
        held = Grid(self.text, table)
        around = self.sharing(held, around)
        said = around.texts[0] if around.texts else ""
        source = captions.source(self.text, table, said)
        around = replace(around, scale=captions.factor(said), source=source)
        if held.speaks_of_stays and phrases.speaks_of(self.lead, "displaced_total"):
            around = replace(around, displaced=True)
        found: list[Fact] = []
        unread: list[Span] = []
        for entry in held.entries():
            self.pause()
            if held.is_key(entry.over):
                continue
            numbers = cell_numbers.find(self.text, entry.cell.char_start, entry.cell.char_end)
            facts = list(self.cell(held, entry, numbers, around)) if numbers and not held.is_torn else []
            found += facts
            if (
                not facts
                and cell_numbers.is_numeric(held.said(entry.cell))
                and held.said(entry.cell) not in phrases.WORDS.empty
            ):
                unread.append(Span(entry.cell.char_start, entry.cell.char_end))
        return found, unread

    def sharing(self, held: Grid, around: Around) -> Around:
        """Whether the caption of a table, none of whose labels counts anything, divides what it counts among them."""
        said = phrases.words(around.texts[0]) if around.texts else []
        if phrases.WORDS.divided.isdisjoint(said):
            return around
        for cell in held.table.cells:
            if (cell.header or cell.row in held.heads) and self.labels.single(held.said(cell), around.ill).fact:
                return around
        kinds = phrases.WORDS.regional | phrases.WORDS.places
        return replace(around, divided=True, regional=not kinds.isdisjoint(said))

    def cell(self, held: Grid, entry: Entry, numbers: Sequence[Amount], around: Around) -> Iterator[Fact]:
        """The facts of one cell: its number, and the one in brackets where the head of its column has brackets, too."""
        over, beside = [held.said(one) for one in entry.over], [held.said(one) for one in entry.beside]
        named, others = self.row_place(held, entry)
        section = [held.said(entry.section)] if entry.section and not held.is_of_all(entry.cell.row) else []
        above = ((one, around.regional and not phrases.is_mute(one)) for one in (*over, *section))
        named = named or row_places.nearest(self.where.of_label(one, sure) for one, sure in above)
        over = captions.lent(over, around.texts[0] if around.texts else "")
        meaning = self.meaning(with_unit(over, numbers[0]), others, around) or self.changed(held, over)
        meaning = self.labels.priced(around.texts[:1], over, others) or meaning
        if meaning is None:
            return
        if meaning.indicator == "price" and meaning.fact and not meaning.fact.commodity:
            meaning = self.labels.of_goods(meaning, others)
        if meaning.factor == 1 and around.scale != 1 and not meaning.percent:
            meaning = replace(meaning, factor=around.scale)
        if meaning.indicator == "population" and around.displaced and meaning.fact:
            meaning = replace(meaning, fact=replace(meaning.fact, indicator="displaced_total"))
        if len(numbers) > 1 and not (over and over[-1].rstrip(" *†").endswith(")")):
            return
        place = named or row_places.nearest(self.where.within(one) for one in others)
        place = place or self.place_around(around, self.where.is_of_one_country(held))
        said = " and the row ".join(f"“{one}”" for one in (" – ".join(over), " – ".join(beside)) if one)
        because = f"the column {said}" if over else f"the row {said}"
        sentence = held.span(entry.cell.row)
        texts = (*reversed(over), *reversed(beside), *around.texts)
        for amount in numbers:
            fact = self.writer.fact(
                amount, meaning, place, texts, because, (entry.cell.char_start, entry.cell.char_end), sentence
            )
            if fact:
                yield replace(fact, **bodies.columns(around.source)) if around.source else fact

    def row_place(self, held: Grid, entry: Entry) -> tuple[Named | None, list[str]]:
        """The place that the labels of a row name, the nearest to its numbers first, and the labels that name none."""
        named: list[Named | None] = []
        others: list[str] = []
        for cell in entry.beside:
            label = held.said(cell)
            sure = self.where.is_column(held, cell)
            if phrases.is_whole(label):
                continue
            place = self.where.of_label(label, sure)
            if place is None or (not sure and self.labels.single(label, "").strong):
                others.append(label)
            else:
                named.append(place)
        return row_places.nearest(named), others

    # What a cell counts ---------------------------------------------------------------------------------------------

    def meaning(self, over: Sequence[str], beside: Sequence[str], around: Around) -> Meaning | None:
        """What the labels of both sides say together; None where they say two things, or nothing."""
        column, row = self.labels.path(over, around.ill), self.labels.path(beside, around.ill)
        if column.strong and row.strong and column.indicator != row.indicator:
            if column.indicator in labels.RESPONSE and row.group:
                return labels.with_how(replace(column, group=row.group), column, row)
            return None
        if column.strong:
            return labels.with_how(replace(column, group=row.group), column, row)
        if row.strong:
            return labels.with_how(row, column, row) if column.mute or column.change else None
        if column.mute and row.mute:
            above = self.named_above(around)
            return labels.with_how(above, column, row) if above else None
        if column.fact is None and row.fact is None:
            above = self.named_above(around) if around.divided else None
            return labels.with_how(above, column, row) if above else None
        best = column if column.fact else row
        return labels.with_how(best, column, row) if (column.mute or row.mute or row.fact is None) else None

    def changed(self, held: Grid, over: Sequence[str]) -> Meaning | None:
        """A bare "Change" counts what all the other columns of its table count, where they count one thing."""
        own = self.labels.path(over, "")
        bare = phrases.WORDS.changes | phrases.WORDS.mute
        if not own.change or own.percent or own.strong or not set(phrases.words(own.label)) <= bare:
            return None
        paths = [self.labels.path([held.said(one) for one in path], "") for path in held.paths]
        counted = {(one.indicator, one.fact.unit) for one in paths if one.fact and not one.change and not one.percent}
        first = next((one for one in paths if one.strong), None)
        return labels.with_how(first, own, own) if first and len(counted) == 1 else None

    def named_above(self, around: Around) -> Meaning | None:
        """What the caption or the nearest heading counts, where it names one thing only."""
        for text in around.texts[:2]:
            if not phrases.WORDS.rates.isdisjoint(phrases.words(text)):
                return None
            if found := labels.named_by(text, self.labels, around.ill):
                return found
        return None

    def place_around(self, around: Around, inferred: bool = True) -> Named | None:
        """The place of the whole: the caption's, a heading's, the title's; `inferred`, the document's country."""
        for text in around.texts:
            if found := self.where.within(text):
                return found
        return self.where.within(self.article.title or "") or (self.where.country() if inferred else None)

    # Boxes ----------------------------------------------------------------------------------------------------------

    @cached_property
    def boxes(self) -> frozenset[str]:
        """The names of boxes that are those of places: the same label stands under each of several."""
        names: dict[str, set[str]] = {}
        for pair in self.layout.pairs:
            if pair.under:
                names.setdefault(self.slice(pair.label), set()).add(self.slice(pair.under))
        return frozenset(name for several in names.values() if len(several) > 1 for name in several)

    def is_next(self, at: int) -> bool:
        """Whether a pair stands on the line below the one before, whose label names a place: it still holds."""
        between = self.text[self.held[0] : at]
        return self.held[0] <= at and between.count("\n") == 1 and not any(map(str.isalpha, between))

    def pair(self, pair: Pair) -> Said:
        """The fact of a number with its label."""
        self.pause()
        start, end = pair.number.char_start, pair.number.char_end
        numbers = cell_numbers.find(self.text, start, end)
        if "\n\n" in self.slice(pair.label):
            return [], [Span(start, end)]  # two lines apart are not surely one label
        label, under = self.slice(pair.label), self.slice(pair.under) if pair.under else ""
        around = self.above(min(start, pair.label.char_start), under, False)
        counted = labels.named_by(under, self.labels, around.ill) if under else None
        divided = bool(under and labels.SPLIT.search(under) and counted)
        meaning = counted if divided else self.labels.path(with_unit([label], *numbers[:1]), around.ill)
        if meaning and not meaning.strong and counted and meaning.mute:
            meaning = counted
        if not numbers or meaning is None or meaning.fact is None or len(numbers) > 1:
            return [], [Span(start, end)] if any(map(str.isdecimal, self.text[start:end])) else []
        sentence = min(start, pair.label.char_start), max(end, pair.label.char_end)
        inside = self.where.within(label)
        held = self.held[1] if self.is_next(sentence[0]) else None
        self.held = sentence[1], inside or held
        named = self.where.of_label(label, False) or inside or self.where.of_label(under, under in self.boxes)
        boxed = None if named or held else self.where.in_box(sentence[0])
        place = named or held or boxed or self.place_around(around, bool(self.layout.pages))
        said = f"“{label}” stands beside it" + (f", under “{under}”" if under else "")
        texts = (label, *around.texts, self.where.days_in_box(sentence[0]))
        fact = self.writer.fact(numbers[0], meaning, place, texts, said, sentence, sentence)
        if fact and (source := captions.of_label(label)):
            fact = replace(fact, **bodies.columns(source))
        return ([fact], []) if fact else ([], [Span(start, end)])


def with_unit(over: list[str], *numbers: Amount) -> list[str]:
    """Labels with the sign that stands beside the number instead: "Damage" of "$5 million" is read as "Damage ($)"."""
    sign = "".join(number.money or "%" * number.percent for number in numbers)
    return [*over[:-1], f"{over[-1]} ({sign})"] if over and sign and sign not in over[-1] else over


def read(
    document: Document,
    layout: Layout | None,
    stated: Sequence[Fact],
    ask: Callable[[Article], list[Fact]],
    pause: Callable[[], None],
) -> Said:
    """The facts of sentences with those of the layout, in the order of the text, and the layout's unread numbers; it
    pauses between cells, so that a document that takes too long can be ended."""
    if layout is None:
        if not listings.may_list(document.article.text):
            return list(stated), []
        where = row_places.RowPlaces(document)
        found = listings.told(document, stated, lambda name: where.of_label(name, True))
        return sorted(found, key=lambda fact: fact.char_start), []
    reader = Cells(document, layout, ask, pause)
    found = listings.told(document, stated, lambda name: reader.where.of_label(name, True))
    found = listings.hung(reader.text, found, [one for one in layout.blocks if one.kind == "bullet"])
    scales = [one for table in layout.tables if (one := captions.scale(reader.text, table))]
    found = [fact for fact in found if not any(fact.char_start in one for one in scales)]
    unread = list(layout.unread)
    for facts, left in (*map(reader.table, layout.tables), *map(reader.pair, layout.pairs)):
        found += facts
        unread += left
    return sorted(found, key=lambda fact: fact.char_start), sorted(unread, key=lambda span: span.char_start)
