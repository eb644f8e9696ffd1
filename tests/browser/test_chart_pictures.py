"""Every chart can be taken along as PNG and as SVG, with its title, the choice in words, its source and the address."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page

from browser.visitor import Visitor

SVG, PNG = "{http://www.w3.org/2000/svg}", b"\x89PNG\r\n\x1a\n"
CHARTS = [  # the page, and the card of a chart on it
    ("/?choice=country.AFG", ".st-key-card-when"),
    ("/?choice=country.AFG", ".st-key-card-where"),
    ("/explore?choice=country.AFG&shown=killed", "[class*=st-key-card-panel]"),
]


def taken(page: Page, card: Locator, kind: str) -> Path:
    """The file that the button of this kind gives."""
    with page.expect_download() as told:
        card.get_by_role("button", name=re.compile(f"^{kind}: ")).click()
    assert told.value.suggested_filename.endswith(f".{kind.lower()}")
    return Path(told.value.path())


@pytest.mark.parametrize(("path", "card"), CHARTS, ids=["when", "where", "panel"])
def test_a_chart_is_taken_along_as_svg_and_png(visitor: Visitor, path: str, card: str) -> None:
    page = visitor.open(path)
    found = page.locator(card).first
    found.locator('[data-testid="stVegaLiteChart"] svg.marks text').first.wait_for()
    text = taken(page, found, "SVG").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert [part.tag for part in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert root[1].text, "what it shows, for the ear"
    words = " ".join(said for part in root.iter(f"{SVG}text") for said in part.itertext())
    for said in ("in Afghanistan", "Source: ", "Humanitarian indicators", visitor.address.removeprefix("http://")):
        assert said in words, said
    assert not re.search(r"(?:href|src)=|@import|url\(\s*['\"]?http", text), "nothing is loaded by the picture"
    picture = taken(page, found, "PNG").read_bytes()
    assert picture.startswith(PNG)
    assert int.from_bytes(picture[16:20], "big") >= 2 * int(float(root.get("width", "0"))) - 2
    with page.expect_download() as rows:
        found.get_by_role("button", name="CSV", exact=True).click()
    assert Path(rows.value.path()).read_text(encoding="utf-8").startswith("fact_id,")
