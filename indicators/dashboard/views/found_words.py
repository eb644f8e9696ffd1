"""A text and what was looked for → the text as HTML, the words that were found marked and the figure standing out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indicators.dashboard.views import marked_text
from indicators.model import Span
from indicators.query import number_keys, search, search_words
from indicators.query.search_words import BEGINNING, NUMBER, PHRASE, WORD_KIND, Part
from indicators.table.wording import Row

AROUND = 170  # characters on either side of the figure, of a sentence that is longer than both


@dataclass(frozen=True)
class Wanted:
    """What is looked for, and the words for which those stand that no fact has."""

    parts: Sequence[Part] = ()
    taken_for: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def is_word(self, word: str) -> bool:
        """Whether a word of a text, folded, is one that was looked for."""
        return any(self.fits(part.tokens[0], word) for part in self.parts if part.kind == WORD_KIND)

    def fits(self, token: str, word: str) -> bool:
        """Whether it is this one: itself, its beginning, or what it was taken for."""
        if word == token or (len(token) >= BEGINNING and word.startswith(token)):
            return True
        return word in self.taken_for.get(token, ())


def sentence(row: Row, wanted: Wanted) -> str:
    """The sentence of a row, cut around its figure where it is long."""
    text = str(row["sentence"] or "")
    figure = place_of_figure(row, text)
    start, end = 0, len(text)
    if len(text) > 2 * AROUND + figure.char_end - figure.char_start:
        start, end = max(0, figure.char_start - AROUND), min(len(text), figure.char_end + AROUND)
        start = text.find(" ", start, figure.char_start) + 1 if start else 0
        end = (text.rfind(" ", figure.char_end, end) + 1 or end) if end < len(text) else end
    inside = drawn(text, wanted, figure, Span(start, end))
    return f"{'… ' if start else ''}{inside}{' …' if end < len(text) else ''}"


def place_of_figure(row: Row, text: str) -> Span:
    """Where in its sentence the number stands; nowhere where the sentence does not hold the quote."""
    at = text.find(str(row["quote"])) if row["quote"] else -1
    known = [row[name] for name in ("char_start", "char_end", "quote_start")]
    if at < 0 or None in known:
        return Span(0, 0)
    start, end, quote = (int(number) for number in known)
    return Span(at + start - quote, at + end - quote) if quote <= start <= end else Span(0, 0)


def drawn(text: str, wanted: Wanted, figure: Span = Span(0, 0), shown: Span | None = None) -> str:  # noqa: B008
    """A text, or a stretch of it, as HTML."""
    shown = shown or Span(0, len(text))
    found = list(places(text, wanted))
    borders = {
        shown.char_start,
        shown.char_end,
        *(at for span in (figure, *found) for at in (span.char_start, span.char_end)),
    }
    cuts = sorted(at for at in borders if shown.char_start <= at <= shown.char_end)
    pieces = []
    for start, end in pairwise(cuts):
        piece = marked_text.escape(text[start:end])
        if figure.char_start <= start and end <= figure.char_end:
            piece = f"<strong>{piece}</strong>"
        if any(span.char_start <= start and end <= span.char_end for span in found):
            piece = f"<mark>{piece}</mark>"
        pieces.append(piece)
    return "".join(pieces)


def places(text: str, wanted: Wanted) -> Iterator[Span]:
    """Where what was looked for stands."""
    numbers = {part.tokens[0] for part in wanted.parts if part.kind == NUMBER}
    if numbers:
        yield from (Span(start, end) for start, end, key in number_keys.find(text) if key in numbers)
    words = [(match.start(), match.end(), search.plain(match[0])) for match in search_words.WORD.finditer(text)]
    yield from (Span(start, end) for start, end, word in words if wanted.is_word(word))
    for part in wanted.parts:
        size = len(part.tokens)
        if part.kind == PHRASE:
            for at in range(len(words) - size + 1):
                if tuple(word for _, _, word in words[at : at + size]) == part.tokens:
                    yield Span(words[at][0], words[at + size - 1][1])
