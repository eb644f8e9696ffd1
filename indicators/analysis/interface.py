"""Texts, articles, paths → facts, rows, a DataFrame, proof: what a program calls as `indicators.extract` and so on.

Everything here takes what people have at hand and passes it to the rooms; no reading is done otherwise than by the
command line. `pandas` is loaded by `to_frame` alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from indicators.analysis import reading, reference, verification
from indicators.analysis.confidence import learned
from indicators.analysis.events import event_totals, figures
from indicators.analysis.money import user_tables
from indicators.analysis.money.user_tables import Assumptions
from indicators.analysis.reading import Row, UnreadError
from indicators.analysis.verification import Finding
from indicators.documents import articles, received, rewrites
from indicators.documents.received import Problem
from indicators.extractor import pipeline
from indicators.model import Article, Fact
from indicators.settings import extras, paths
from indicators.table import columns, formats, standalone
from indicators.table.formats import About
from indicators.table.standalone import Html

if TYPE_CHECKING:
    import pandas

Source = str | os.PathLike[str] | Article
Tell = Callable[[Problem], None]
GIVE = 'give a text, or an Article: extract(Article("…", published=date(2021, 8, 4)))'


def extract(article: str | Article) -> list[Fact]:
    """Every figure that a text or an article states, in the order of the text.

    A text is an article of which nothing else is known: with `Article(text, published=…)` days such as "on Monday" have
    a date. A file is no text; `read` takes files.
    """
    given: Any = article
    if not isinstance(given, (str, Article)):
        files = "; for a file, read(path)" if isinstance(given, os.PathLike) else ""
        raise TypeError(f"extract cannot read {type(given).__name__}: {GIVE}{files}")
    article = Article(article) if isinstance(article, str) else article
    return pipeline.extract(article)


def read(*sources: Source | Iterable[Source], tell: Tell | None = None) -> list[Row]:
    """The rows of the tidy table that documents state, judged beside one another, as `indicators extract` writes them.

    Sources are files of every kind the command takes, folders, corpora (.jsonl), Articles, or lists of them. What
    cannot be read, and every fault of what is said or assumed beside a document, raises UnreadError (a ValueError), and
    nothing is returned. With `tell` it is given each Problem instead, notes too, and the rest is read:
    `read("reports/", tell=print)`.
    """
    problems = tell or _raise
    assumed = assumptions(problems)
    documents = _documents(_flat(sources), problems)
    return [row for rows in reading.read(documents, assumed, problems) for row in rows]


def totals(*sources: Source | Iterable[Source], tell: Tell | None = None) -> list[Row]:
    """What each event cost, as `indicators totals` writes it: a line for each event and category (deaths, injured,
    missing, displaced, homeless, affected, homes, loss), with what stands for the whole event, who says so, its rivals
    and its proof.

    Sources are as for `read`. Documents of one event are taken together, two events or countries never; what a document
    does not state is "not stated". What cannot be read raises UnreadError, or is told.
    """
    problems = tell or _raise
    documents = _documents(_flat(sources), problems)
    return event_totals.lines(figures.read(documents, problems))


def to_frame(found: Iterable[Fact | Row]) -> pandas.DataFrame:
    """The tidy table as a DataFrame with every column, typed: of rows as they stand, or of facts of `extract`, which
    are judged beside one another first. Columns that nothing is known of are empty."""
    extras.need("dashboard", "to_frame needs")
    from indicators.table import frames  # here, because pandas takes longer to load than a document to read

    return frames.frame(_rows(list(found)))


def show(found: Fact | Row) -> Html:
    """A fact, or a row, as HTML: what it says, where, when and who says so, and its sentence with the number marked.
    A notebook draws it; the words of the document are escaped."""
    return Html(standalone.figure(_row(found)))


def page(found: Iterable[Fact | Row], title: str = "Figures") -> Html:
    """Facts, or rows, as one HTML file to send around, document by document: it loads nothing and runs nothing.
    `Path("floods.html").write_text(page(rows), encoding="utf-8")`"""
    return Html(formats.to_bytes(map(_row, found), "html", About(title)).decode("utf-8"))


def verify(
    rows: Iterable[Row] | pandas.DataFrame, documents: Source | Mapping[str, str] | Iterable[Source]
) -> list[Finding]:
    """What became of each row's quote in its document: `state` is found, moved, gone, altered or doubtful, with a
    `reason`.

    Documents are as `read` takes them, or texts by their document_id. Rows may be a DataFrame of `to_frame`.
    """
    if isinstance(documents, Mapping):
        given = {name: Article(text, name) for name, text in documents.items()}
    else:
        given = {article.document_id: article for article in _documents(_flat([documents]), _raise)}
    texts = {name: article.text for name, article in given.items()}
    layouts = {name: article.layout for name, article in given.items()}
    return list(verification.verify(_plain(rows), texts, layouts))


def assumptions(tell: Tell) -> Assumptions:
    """The user's own rates and sizes; `tell` hears of lines that are wrong, there and in the tables that checks use."""
    assumed = user_tables.load(paths.own())
    for problem in assumed.problems:
        tell(problem)
    for line in reference.problems():
        tell(Problem("reference tables", f"{line}; the checks that need this table are left out", received.FAULT))
    if said := learned.fault():
        tell(Problem("weights", said, received.NOTE))
    return assumed


def _raise(problem: Problem) -> None:
    if problem.kind != received.NOTE:
        raise UnreadError(problem)


def _flat(sources: Iterable[Any]) -> Iterator[Source]:
    """The sources one by one, those in lists too."""
    for source in sources:
        if isinstance(source, (str, os.PathLike, Article)):
            yield source
        elif isinstance(source, Iterable) and not isinstance(source, (bytes, Mapping)):
            yield from _flat(source)
        else:
            raise TypeError(f"cannot read {type(source).__name__}: give the path of a file or a folder, or an Article")


def _documents(sources: Iterable[Source], tell: Tell) -> Iterator[Article]:
    """The documents of the sources in their order; paths that follow one another are read as one run, as the command
    line reads its own."""
    for are_articles, run in groupby(sources, key=lambda source: isinstance(source, Article)):
        given: list[Any] = list(run)
        for one in given if are_articles else articles.read(given):
            if isinstance(one, Problem):
                tell(one)
            else:
                yield one


def _plain(rows: Any) -> Iterable[Row]:
    """Rows, of a DataFrame too."""
    if not hasattr(rows, "to_dict"):
        return list(rows)
    from indicators.table import frames  # whoever has a DataFrame has loaded pandas

    return frames.rows(rows)


def _row(found: Any) -> Row:
    """A row as it stands; a fact as the row that it is by itself."""
    if not isinstance(found, Fact):
        return dict(found)
    if found.article is None:
        raise TypeError("this fact has no article, and so no sentence: give a fact of extract, or a row of read")
    return columns.row(found, found.article)


def _rows(found: list[Any]) -> Iterator[Row]:
    """Rows as they stand; facts as rows, those of one article together."""
    facts = [one for one in found if isinstance(one, Fact)]
    if not facts:
        yield from found
        return
    if len(facts) < len(found) or any(fact.article is None for fact in facts):
        raise TypeError("to_frame takes rows of read, or facts of extract, and not both at once")
    families = rewrites.Finder()
    together: dict[int, list[Fact]] = {}
    for fact in facts:
        together.setdefault(id(fact.article), []).append(fact)
    documents = []
    for own in together.values():
        article = own[0].article
        assert article is not None
        families.add(article)
        documents.append(columns.rows(article, own))
    for rows in reading.judge(documents, families, assumptions(lambda _: None)).documents:
        yield from rows
