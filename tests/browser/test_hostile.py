"""A document that attacks its reader is shown, letter for letter, and does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visitor import PUT_OFF, WIDE, Shared, Visitor, until
from indicators.analysis.collection import Collection
from indicators.dashboard.parts import pane
from indicators.dashboard.views import marked_text
from indicators.model import Span

HERE = Path(pane.__file__).parent
ATTACKS = (
    "<script>window.run = 1</script>",
    "<img src=x onerror='window.run = 1'>",
    "<svg/onload=window.run=1>",
    "</mark></a></div><iframe srcdoc='<script>parent.run = 1</script>'></iframe>",
    "<a href='javascript:window.run=1'>click</a>",
    '" onmouseover="window.run=1" x="',
    "{{constructor.constructor('window.run=1')()}} ${window.run=1}",
    "<style>* { display: none }</style>",
)
TEXT = "🏚️ Start\n" + "\n".join(f"{attack} 40 killed {attack}" for attack in ATTACKS) + "\n\u202eden\u202c end"

# A blank page with the component in it, as Streamlit mounts it: a shadow root, the style sheet, the script's default
# export.
MOUNT = """async ([css, js, html]) => {
    const host = document.body.appendChild(document.createElement("div"));
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${css}</style><div class="pane" role="region" tabindex="0"></div>`;
    const module = await import(URL.createObjectURL(new Blob([js], { type: "text/javascript" })));
    const setTriggerValue = (name, id) => { window.opened = id; };
    module.default({ data: { html, label: "x", labelled: true }, parentElement: root, setTriggerValue });
}"""


def marked(chosen: bool) -> tuple[str, list[marked_text.Figure]]:
    """The hostile text with a figure on each line, whose name and colours are hostile too."""
    figures, at = [], 0
    for number, attack in enumerate(ATTACKS):
        at = TEXT.index("40 killed", at) + 1
        quoted = Span(at - 1, at + 8)
        line = Span(TEXT.rindex("\n", 0, at) + 1, TEXT.index("\n", at))
        figures.append(
            marked_text.Figure(f"{attack}{number}", attack, attack, attack, (Span(at - 1, at + 1),), (quoted,), (line,))
        )
    return marked_text.reading(TEXT, figures, chosen=figures[3].fact_id if chosen else ""), figures


@pytest.mark.parametrize("chosen", [True, False])
def test_a_hostile_document_is_shown_and_never_run(browser: Browser, chosen: bool) -> None:
    html, figures = marked(chosen)
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if not request.url.startswith(("data:", "blob:")) else None
    )
    page.goto("data:text/html,<!doctype html><title>blank</title><body>")
    page.evaluate(MOUNT, [(HERE / "pane.css").read_text(), (HERE / "pane.js").read_text(), html])
    shown = page.locator(".pane")
    assert shown.text_content() == marked_text.neutralise(TEXT)
    inside = shown.evaluate(
        "pane => [...new Set([...pane.querySelectorAll('*')].map(element => element.localName))].sort()"
    )
    assert inside == (["a", "mark", "strong"] if chosen else ["a", "strong"])
    link = shown.locator("a").nth(5)
    link.hover()
    link.click()
    assert page.evaluate("window.opened") == figures[5].fact_id
    page.evaluate(PUT_OFF)
    assert page.evaluate("window.run") is None
    assert asked == []
    context.close()


def test_markup_in_a_seed_is_shown(visitor: Visitor, read: Collection) -> None:
    document = next(name for name, article in read.articles.items() if "<img" in article.text)
    page = visitor.open(f"/documents?document={document}")
    page.locator(".pane a").first.wait_for()
    assert "<img" in str(page.locator(".pane").text_content())
    assert page.locator(".pane img").count() == 0


def test_the_guard_notices_what_it_must(browser: Browser, address: str) -> None:
    """A test of the tests: a console error, an exception and a request to another host each fail a visit. (The
    browser is told to disobey the page's own policy, which would let the request begin nowhere.)"""
    disobedient: Shared = {("light", WIDE): browser.new_context(bypass_csp=True)}
    reader = Visitor(browser, address, disobedient)
    page = reader.open("/documents")
    page.evaluate(
        "() => { console.error('trouble'); setTimeout(() => { throw Error('late') }); "
        "fetch('http://example.invalid/').catch(() => 0) }"
    )
    until(page, lambda: len(reader.problems) >= 3)
    with pytest.raises(AssertionError) as told:
        reader.leave()
    assert all(
        sign in str(told.value)
        for sign in ("console: trouble", "page error: late", "another host: http://example.invalid/")
    )
