"""The reading view shows a document and nothing else; citations, links and annotations lead back to the quote."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from indicators.dashboard.views import marked_text
from indicators.model import Article, Span
from indicators.table import citing

TEXT = (
    "Flood news\n\nAt least 40 civilians were killed and more than 100 injured in Lashkar Gah, officials "
    "said.\n\nMore follows."
)


def row_of(text: str, number: str, quoted: str, sentence: str, **more: Any) -> dict[str, Any]:
    """A row of the table, as far as proof reads it."""
    char_start = text.index(quoted) + quoted.index(number)
    return {
        "fact_id": "f" + str(char_start),
        "indicator": "killed",
        "family": "casualties",
        "char_start": char_start,
        "char_end": char_start + len(number),
        "quote": quoted,
        "quote_start": text.index(quoted),
        "quote_end": text.index(quoted) + len(quoted),
        "quote_prefix": text[: text.index(quoted)][-40:],
        "quote_suffix": text[text.index(quoted) + len(quoted) :][:40],
        "sentence": sentence,
        "mentions": [{"char_start": char_start, "char_end": char_start + len(number)}],
        "document_id": "a report/1",
        "title": "Flood news",
        "publisher": "Example News",
        "url": None,
        "attributed_to": "officials",
        "speaker": None,
        "date_published": "2021-08-04",
        "date_accuracy": "day",
        "value": 40.0,
        "qualifier": "at_least",
        "unit": "person",
    } | more


SENTENCE = "At least 40 civilians were killed and more than 100 injured in Lashkar Gah, officials said."
KILLED = row_of(TEXT, "40", "At least 40 civilians", SENTENCE)
INJURED = row_of(TEXT, "100", "more than 100 injured", SENTENCE, indicator="injured")


class Seen(HTMLParser):
    """The tags of a piece of HTML, with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def text_of(markup: str) -> str:
    """What is left when the tags are taken away and the rest is unescaped."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def between(markup: str, tag: str) -> str:
    """The text inside the first element of that tag."""
    return text_of(markup.partition(f"<{tag}")[2].partition(">")[2].partition(f"</{tag}>")[0])


# The reading view -----------------------------------------------------------------------------------------------------


def test_the_chosen_sentence_is_marked_and_its_number_strong() -> None:
    view = marked_text.reading(TEXT, marked_text.drawn(TEXT, [KILLED, INJURED]), chosen=KILLED["fact_id"])
    assert between(view, "mark") == SENTENCE
    links = [attrs for tag, attrs in Seen(view).tags if tag == "a"]
    assert [(link["data-fact"], link.get("aria-current")) for link in links] == [
        (KILLED["fact_id"], "true"),
        (INJURED["fact_id"], None),
    ]
    assert [link["href"] for link in links] == [
        marked_text.permalink(KILLED["fact_id"]),
        marked_text.permalink(INJURED["fact_id"]),
    ]
    assert all(link["title"] for link in links)
    assert "At least <strong>40</strong> civilians</a>" in view
    assert text_of(view) == TEXT


def test_without_a_chosen_fact_nothing_is_highlighted() -> None:
    assert "<mark" not in marked_text.reading(TEXT, marked_text.drawn(TEXT, [KILLED, INJURED]))


def test_each_mention_has_its_own_sentence() -> None:
    text = "Officials: 40 dead. Later.\nIn brief. Again officials: 40 dead\nOr 40 people."
    spans = [{"char_start": match.start(), "char_end": match.end()} for match in re.finditer("40", text)]
    row = row_of(text, "40", "40 dead", "Officials: 40 dead.", mentions=spans)
    drawn = marked_text.drawn(text, [row])
    assert [between(marked_text.reading(text, drawn, row["fact_id"], mention), "mark") for mention in range(3)] == [
        "Officials: 40 dead.",
        "Again officials: 40 dead",
        "Or 40 people.",
    ]
    assert [text[quoted.char_start : quoted.char_end] for quoted in drawn[0].quotes] == ["40 dead", "40 dead", "40"]


def test_a_table_without_spans_still_shows_the_first_mention() -> None:
    drawn = marked_text.drawn(TEXT, [KILLED | {"mentions": 3}])
    assert drawn[0].numbers == (Span(KILLED["char_start"], KILLED["char_end"]),)


def test_a_quote_inside_another_is_reached_and_labelled_once() -> None:
    outer = row_of(TEXT, "40", SENTENCE[:-1], SENTENCE)
    view = marked_text.reading(TEXT, marked_text.drawn(TEXT, [outer, INJURED]))
    links = [attrs for tag, attrs in Seen(view).tags if tag == "a"]
    assert [link["data-fact"] for link in links] == [outer["fact_id"], INJURED["fact_id"], outer["fact_id"]]
    assert ["data-label" in link for link in links] == [True, True, False]


HOSTILE = [
    "<script>document.title = 'run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "</mark></a></strong><h1>loose</h1>",
    "<a href='javascript:alert(1)'>40 killed</a>",
    "&lt;b&gt; & &amp; &#x202E;",
    "\x00\x1b[31m\u202egnirts\u202c \u2067x\u2069 \u061c\u200e\u200f \U000e0041",
    "‘Kābul’ 🏚️ کابل — 40 کشته",
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_markup_in_a_document_is_text(attack: str) -> None:
    text = f"{attack} 40 killed {attack}"
    row = row_of(text, "40 ", "40 killed", text, indicator=attack, family=attack, fact_id=attack)
    view = marked_text.reading(text, marked_text.drawn(text, [row]), chosen=attack)
    assert {tag for tag, _ in Seen(view).tags} == {"mark", "a", "strong"}
    assert {name for _, attrs in Seen(view).tags for name in attrs} <= {
        "id",
        "href",
        "data-fact",
        "data-label",
        "title",
        "aria-current",
        "style",
    }
    assert text_of(view) == marked_text.neutralise(text)


@pytest.mark.parametrize(
    "character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\x00\x07\x1b\x7f\x85\ud800"
)
def test_treacherous_characters_are_shown_by_name(character: str) -> None:
    shown = marked_text.escape(f"a{character}b")
    assert character not in shown
    assert len(shown) > 2


@pytest.mark.parametrize("text", ["line\n\tline\r\n", "می‌خواهم", "👩‍🌾 مرحبا", "naïve – “quoted”"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert marked_text.neutralise(text) == text


@some.composite
def marked_documents(draw: some.DrawFn) -> tuple[str, list[marked_text.Figure]]:
    """Any text with any figures on it, overlapping as they like."""
    text = draw(
        some.text(alphabet=some.one_of(some.characters(), some.sampled_from("<>&\"'\n\u202e\x00")), max_size=60)
    )
    spans = some.tuples(some.integers(0, len(text)), some.integers(0, len(text))).map(
        lambda ends: Span(min(ends), max(ends))
    )
    figures = []
    for number in range(draw(some.integers(0, 5))):
        count = draw(some.integers(1, 3))
        numbers, quotes, sentences = (tuple(draw(spans) for _ in range(count)) for _ in range(3))
        figures.append(
            marked_text.Figure(
                f"f{number}", draw(some.text(max_size=5)), "#123456", "#abcdef", numbers, quotes, sentences
            )
        )
    return text, figures


@settings(deadline=None)
@given(marked_documents(), some.integers(0, 5))
def test_the_reading_view_holds_the_document_letter_for_letter(
    document: tuple[str, list[marked_text.Figure]], chosen: int
) -> None:
    text, drawn = document
    assert text_of(marked_text.reading(text, drawn, chosen=f"f{chosen}")) == marked_text.neutralise(text)


# Citing ---------------------------------------------------------------------------------------------------------------


ARTICLE = Article(TEXT, "a report/1", "Flood news", "Example News", date(2021, 8, 4))


def test_a_citation_names_quote_speaker_document_place_and_fact() -> None:
    start = KILLED["quote_start"]
    assert citing.citation(KILLED, ARTICLE) == (
        f"“At least 40 civilians”, officials, in “Flood news”, Example News, 4 Aug 2021, "
        f"characters {start}–{start + 21} of document a report/1, fact {KILLED['fact_id']}"
    )


def test_a_citation_of_a_bare_document_says_what_is_not_known() -> None:
    assert citing.citation(KILLED, Article(TEXT, "bare")).startswith(
        "“At least 40 civilians”, officials, in “bare”, undated, characters "
    )


@pytest.mark.parametrize(
    ("article", "said"),
    [
        (ARTICLE, "4 Aug 2021"),
        (replace(ARTICLE, published_inferred="it speaks of the day before"), "4 Aug 2021 (inferred)"),
        (replace(ARTICLE, published_precision="month", published_inferred="so it seems"), "August 2021 (inferred)"),
        (replace(ARTICLE, published_precision="year"), "2021"),
        (Article(TEXT), ""),
    ],
)
def test_a_date_is_said_no_finer_than_known(article: Article, said: str) -> None:
    assert citing.published(article) == said


def test_an_address_survives_any_id() -> None:
    assert marked_text.permalink("a b&c=d/é") == "/facts?fact=a%20b%26c%3Dd%2F%C3%A9"
    assert (
        marked_text.document_link("../x", base="https://example.org/board/")
        == "https://example.org/board/documents?document=..%2Fx"
    )


def test_a_text_fragment_finds_the_quote_between_its_neighbours() -> None:
    row = INJURED | {"url": "https://example.org/news?id=1"}
    assert citing.fragment_url(row) == (
        "https://example.org/news?id=1#:~:text=civilians%20were%20killed%20and-,more%20than%20100%20injured,-in%20Lashkar%20Gah%2C%20officials"
    )


def test_a_text_fragment_of_a_long_quote_names_its_ends() -> None:
    text = "alpha-beta, gamma " * 10
    row = row_of(text, "alpha", text.strip(), text, url="https://example.org/#top")
    assert (
        citing.fragment_url(row)
        == "https://example.org/#top:~:text=alpha%2Dbeta%2C%20gamma%20alpha%2Dbeta%2C%20gamma,alpha%2Dbeta%2C%20gamma%20alpha%2Dbeta%2C%20gamma"
    )


NOT_WEB_ADDRESSES = [
    None,
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "https:",
    "//example.org",
    "http://[",
    "http://x\u202e/",
]


@pytest.mark.parametrize("url", NOT_WEB_ADDRESSES)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert citing.web_address(url) == ""
    assert citing.fragment_url(KILLED | {"url": url}) == ""


def test_an_annotation_selects_the_quote() -> None:
    record = json.loads(citing.annotation(KILLED, base="http://localhost:8501/"))
    assert record["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert record["id"] == f"http://localhost:8501/facts?fact={KILLED['fact_id']}"
    assert record["target"]["source"] == "http://localhost:8501/documents?document=a%20report%2F1"
    assert record["body"]["value"] == "People killed: at least 40 people"
    exact, position = record["target"]["selector"]
    assert TEXT[position["start"] : position["end"]] == exact["exact"] == "At least 40 civilians"
    assert TEXT.find(exact["prefix"] + exact["exact"] + exact["suffix"]) >= 0


def test_an_annotation_keeps_treacherous_characters_as_escapes() -> None:
    written = citing.annotation(KILLED | {"quote": "40 \u202e\U000e0041 dead"})
    assert "\u202e" not in written
    assert json.loads(written)["target"]["selector"][0]["exact"] == "40 \u202e\U000e0041 dead"
