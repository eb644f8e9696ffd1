"""What a page hides from who looks at it is not read; what it shows is, whatever its rules say of others."""

from __future__ import annotations

from pathlib import Path

import pytest

import papers
from indicators.documents import articles
from indicators.documents.received import Received

PROSE = "Floods struck the north of the country on Monday, and roads were closed for days, officials said."
SAID = "Rescuers counted 77 people killed"
HIDING = [
    "display: none",
    "DISPLAY:NONE",
    "display: none !important",
    "display:/* never */none",
    "display\t:\nnone",
    "d\\69splay: none",
    "display: block; display: none",
    "visibility: hidden",
    "visibility: collapse",
    "content-visibility: hidden",
    "opacity: 0",
    "opacity: 0.0",
    "font-size: 0",
    "font-size:0px",
    "color: transparent",
    "color: rgba(0, 0, 0, 0)",
    "color: white",
    "color: #FFF",
    "color: rgb(255, 255, 255)",
    "color: #000; background: black",
    "color: red; background-color: red",
    "position: absolute; left: -9999px",
    "position: fixed; top: -100em",
    "text-indent: -9999px",
    "margin-left: -5000px",
    "height: 0; overflow: hidden",
    "max-height: 0px; overflow: clip",
    "position: absolute; clip: rect(0, 0, 0, 0)",
    "position: absolute; clip: rect(1px 1px 1px 1px)",
    "clip-path: inset(50%)",
    "transform: scale(0)",
]
SHOWING = [
    "display: block",
    "display: none; display: block",
    "display: block !important; display: none",
    "visibility: visible",
    "opacity: 0.5",
    "opacity: 1",
    "font-size: 0.8em",
    "font-size: 10px",
    "color: black",
    "color: white; background: #333",
    "color: #000; background: white",
    "position: absolute; left: -10px",
    "text-indent: -2em",
    "height: 0",
    "max-width: 40em; overflow: hidden",
    "transform: scale(0.9)",
    "clip-path: inset(0)",
    "--display: none",
]


def text_of(*parts: str) -> str:
    (found,) = articles.received_bytes("page.html", papers.page(PROSE, *parts, PROSE))
    assert isinstance(found, Received), found
    return found.article.text


def test_the_words_are_read_where_nothing_hides_them() -> None:
    assert SAID in text_of(f"<p>{SAID}.</p>")


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize("where", ["own", "sheet", "around"])
def test_what_a_style_hides_is_not_read(style: str, where: str) -> None:
    quoted = style.replace('"', "&quot;")
    page = {
        "own": f'<p style="{quoted}">{SAID}.</p>',
        "sheet": f'<style>p.away {{ {style} }}</style><p class="note away">{SAID}.</p>',
        "around": f'<div style="{quoted}"><p>{SAID}.</p></div>',
    }[where]
    assert SAID not in text_of(page)


@pytest.mark.parametrize("style", SHOWING)
@pytest.mark.parametrize("where", ["own", "sheet"])
def test_what_a_style_shows_is_read(style: str, where: str) -> None:
    sheet = f'<style>.note {{ {style} }}</style><p class="note">{SAID}.</p>'
    assert SAID in text_of(f'<p style="{style}">{SAID}.</p>' if where == "own" else sheet)


@pytest.mark.parametrize(
    ("sheet", "read"),
    [
        (".a { display: none }", False),
        ("#one { display: none }", False),
        ("p#one.a { display: none }", False),
        (".x, .a { display: none }", False),
        ("div .a { display: none }", False),
        ("section > .a { display: none }", True),
        ("div > .a { display: none }", False),
        ("body div.out > p { display: none }", False),
        ("/* .a { */ .a { display: none } /* } */", False),
        ("@media screen { .a { display: none } }", False),
        ("@media print { .a { display: none } }", True),
        ("@media (max-width: 400px) { .a { display: none } }", True),
        ("@import url(x.css); .a { display: none }", False),
        ("@keyframes k { from { opacity: 0 } } .a { color: black }", True),
        (".a { display: none } .a.b { display: block }", True),
        (".a.b { display: block } .a { display: none }", True),
        (".a { display: none } .a { display: block }", True),
        (".a { display: none !important } .a.b { display: block }", False),
        (".a:hover { display: none }", True),
        (".a::before { display: none }", True),
        (".c { display: none }", True),
        (".no-js .a { display: none }", True),
        (".a { display: none", False),
    ],
)
def test_the_rule_counts_that_a_browser_takes(sheet: str, read: bool) -> None:
    page = f'<style>{sheet}</style><div class="out no-js"><p id="one" class="a b">{SAID}.</p></div>'
    assert (SAID in text_of(page)) is read


@pytest.mark.parametrize(
    "page",
    [
        "<div style='font-size: 0'><p style='font-size: 16px'>{}</p></div>",
        "<div style='visibility: hidden'><p style='visibility: visible'>{}</p></div>",
        "<div style='background: navy'><p style='color: white'>{}</p></div>",
        "<table bgcolor=navy><tr><td><p style='color: white'>{}</p></td></tr></table>",
        "<link rel=stylesheet href=dark.css><p style='color: white'>{}</p>",
        "<details><summary>More</summary><p>{}</p></details>",
    ],
)
def test_what_is_seen_after_all_is_read(page: str) -> None:
    assert SAID in text_of(page.format(f"{SAID}."))


@pytest.mark.parametrize("tag", ["noscript", "dialog", "datalist", "template"])
def test_elements_that_show_nothing_are_not_read(tag: str) -> None:
    assert SAID not in text_of(f"<{tag}><p>{SAID}.</p></{tag}>")


def test_a_page_of_many_rules_is_read_in_time(tmp_path: Path) -> None:
    """Steps inside steps: as many comparisons as there are elements above, and no more."""
    sheet = "".join(f"{'div ' * 40} .a{number} {{ display: none }}" for number in range(400))
    deep = "<div>" * 200 + f'<p class="a1">{SAID}.</p>' + "</div>" * 200
    assert SAID not in text_of(f"<style>{sheet}</style>", deep)
