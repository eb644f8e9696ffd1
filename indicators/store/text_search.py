"""Words → the sentences and documents that hold them, found by the database's own index: FTS5, or PostgreSQL's text
search.

Both indexes hold the same plain words, made here: lower case, without accents, letters and digits only. A word is found
by its beginning ("kill" finds "killed"), words between straight quotation marks as they follow one another. A document
that has all the words is found even where no one sentence has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from indicators.extractor.text import sentences
from indicators.model import Article, Span
from indicators.store import visible
from indicators.store.records import Row

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r'"([^"]*)"')
ANY_END = "*"
TITLE = -1  # the start of a passage that is the document's title
LONGEST = 200  # letters: a longer "word" is text that went astray, and PostgreSQL takes none above 2,046 bytes
MOST_WORDS = 20  # of a question; each costs a look-up


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that holds the words, and those of its sentences that hold them all; `in_title` where its title
    does."""

    document_id: str
    sentences: tuple[Span, ...]
    in_title: bool = False


def of(article: Article) -> Iterator[Row]:
    """The passages of one article."""
    if title := plain(article.title or ""):
        yield {"char_start": TITLE, "char_end": TITLE, "words": title}
    for start, end in sentences.blocks(article.text):
        for first, last in sentences.cuts(article.text, start, end):
            if words := plain(article.text[first:last]):
                yield {"char_start": first, "char_end": last, "words": words}


def plain(words: str) -> str:
    """The words of a text as both indexes have them."""
    folded = unicodedata.normalize("NFKD", words)
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter)).casefold()
    return " ".join(word[:LONGEST] for word in WORD.findall(letters))


def asked(question: str) -> list[list[str]]:
    """What is looked for: phrases as they stand between quotation marks, and words, of which the beginning is
    enough."""
    phrases = [plain(quoted).split() for quoted in QUOTED.findall(question)]
    alone = [[word, ANY_END] for word in plain(QUOTED.sub(" ", question)).split()]
    return ([phrase for phrase in phrases if phrase] + alone)[:MOST_WORDS]


def find(connection: Connection, question: str, limit: int) -> list[Hit]:
    """The documents that hold all the words; first those with all of them in one sentence, the best first."""
    engine = connection.dialect.name
    terms = [term(words, engine) for words in asked(question)]
    if not terms:
        return []
    together: dict[str, list[tuple[int, int]]] = {}
    own = {"limit": limit, "hidden": visible.hidden(connection)}
    sentences_with = connection.execute(text(TOGETHER[engine]), own | {"terms": JOINT[engine].join(terms)})
    for document_id, start, end in sentences_with:
        together.setdefault(document_id, []).append((start, end))
    each: Row = {f"term{at}": one for at, one in enumerate(terms)}
    holding = " INTERSECT ".join(HOLDING[engine].format(name=name) for name in each)
    for document_id in connection.scalars(
        text(f"{NEWEST} ({holding}) AND {SEEN} ORDER BY number DESC LIMIT :limit"), each | own
    ):
        together.setdefault(document_id, [])
    return [hit(document_id, spans) for document_id, spans in list(together.items())[:limit]]


def hit(document_id: str, spans: Iterable[tuple[int, int]]) -> Hit:
    """A document that a search found: where in its text, and whether in its title."""
    found = sorted(spans)
    return Hit(
        document_id, tuple(Span(*span) for span in found if span[0] != TITLE), any(start == TITLE for start, _ in found)
    )


def term(words: Sequence[str], engine: str) -> str:
    """A phrase, or the beginning of a word; they are letters and digits alone, so that nothing in them can be
    syntax."""
    beginning = words[-1] == ANY_END
    words = [word for word in words if word != ANY_END]
    if engine == "sqlite":
        return f'"{" ".join(words)}"' + ("*" if beginning else "")
    return f"'{words[0]}':*" if beginning else "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


# The two engines' words for the same questions ------------------------------------------------------------------------

SEEN = f"document_id NOT IN ({visible.UNSEEN})"
JOINT = {"sqlite": " AND ", "postgresql": " & "}
HELD = "to_tsvector('simple', words)"  # letter for letter the expression that PostgreSQL's index is made of
TOGETHER = {
    "sqlite": "SELECT document_id, char_start, char_end FROM passages_index JOIN passages ON number = "
    "passages_index.rowid "
    f"WHERE passages_index MATCH :terms AND {SEEN} ORDER BY rank, number LIMIT :limit",
    "postgresql": f"SELECT document_id, char_start, char_end FROM passages WHERE {HELD} @@ to_tsquery('simple', "
    f":terms) AND {SEEN} "
    f"ORDER BY ts_rank({HELD}, to_tsquery('simple', :terms)) DESC, number LIMIT :limit",
}
HOLDING = {
    "sqlite": "SELECT document_id FROM passages JOIN passages_index ON number = passages_index.rowid WHERE "
    "passages_index MATCH :{name}",
    "postgresql": f"SELECT document_id FROM passages WHERE {HELD} @@ to_tsquery('simple', :{{name}})",
}
NEWEST = "SELECT document_id FROM documents WHERE document_id IN"
