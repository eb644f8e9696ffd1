"""The seed articles: byte for byte as received, and their origins say no more than is known."""

from __future__ import annotations

import hashlib
import tomllib
from datetime import date

from indicators.documents import articles
from indicators.model import Article
from indicators.settings import paths

SIZES = {  # characters, as every offset of the published table counts them
    "000_987c980c9606cc59": 3074,
    "001_aa1f7ca20b8609a4": 11908,
    "002_375d78174041f568": 4421,
    "003_a002f47aaedc1999": 2823,
    "004_16c5b76cd906a502": 6579,
}


def _seeds() -> dict[str, Article]:
    return {article.document_id: article for article in articles.read_all([paths.seeds()])}


def test_the_files_are_as_received() -> None:
    origins = tomllib.loads((paths.seeds() / "origins.toml").read_text(encoding="utf-8"))
    files = sorted(paths.seeds().glob("*.txt"))
    assert [path.name for path in files] == sorted(origins)
    for path in files:
        assert hashlib.sha256(path.read_bytes()).hexdigest() == origins[path.name]["sha256"], path.name


def test_the_text_is_the_file() -> None:
    seeds = _seeds()
    assert {name: len(article.text) for name, article in seeds.items()} == SIZES
    for name, article in seeds.items():
        assert article.text.encode("utf-8") == (paths.seeds() / f"{name}.txt").read_bytes()


def test_origins_say_what_is_known_and_how() -> None:
    known = {
        name[:3]: (article.publisher, article.published, article.published_precision, bool(article.published_inferred))
        for name, article in _seeds().items()
    }
    assert known == {
        "000": (None, None, "day", False),
        "001": ("dailymail.co.uk", date(2021, 7, 1), "month", True),
        "002": (None, date(2021, 8, 4), "day", True),
        "003": ("Bloomberg News", date(2021, 6, 22), "day", False),
        "004": ("Reuters", date(2021, 7, 1), "month", True),
    }


def test_titles_stand_in_the_documents() -> None:
    for article in _seeds().values():
        assert article.title is None or article.title in article.text
