"""The README's picture: there, of the right kind, and drawn anew by `UPDATE_PICTURES=1 uv run pytest
tests/browser/test_picture.py`."""

from __future__ import annotations

from pathlib import Path

from browser.visitor import Visitor, wanted

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "data" / "situation.png"
LARGEST = 500_000  # bytes: it is fetched with every view of the README
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_readme_has_its_picture(visitor: Visitor) -> None:
    if wanted("UPDATE_PICTURES"):
        page = visitor.open("/?choice=country.AFG", size=(1280, 900))
        page.locator('[data-testid="stVegaLiteChart"] svg').first.wait_for()
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURE)
    assert "](data/situation.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
    content = PICTURE.read_bytes()
    assert content.startswith(PNG)
    assert len(content) < LARGEST
