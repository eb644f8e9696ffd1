"""Addresses for `indicators add` → documents that know where they come from, or a problem that names the address."""

from __future__ import annotations

import pytest

from indicators.documents import addresses, fetching
from indicators.documents.fetching import Fetched, FetchError
from indicators.documents.received import File, Problem, Received

ADDRESS = "https://reports.example/2021/herat-update"
PAGE = Fetched(b"The police said that 14 people were killed in Herat.", "text/plain; charset=utf-8", f"{ADDRESS}-final")


def test_a_fetched_document_is_named_after_its_address_and_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "fetch", lambda url, limits: PAGE)
    (found,) = addresses.received([ADDRESS])
    assert isinstance(found, Received)
    assert found.file == File(".txt", PAGE.data)
    article = found.article
    assert (article.document_id, article.url) == ("herat-update-final", PAGE.url)
    assert article.text == PAGE.data.decode()


def test_an_address_that_gives_nothing_is_named_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(url: str, limits: object) -> Fetched:
        if url == ADDRESS:
            raise FetchError(
                url, "leads to 10.0.0.1, which is not on the public internet; save it as a file and add that"
            )
        return PAGE

    monkeypatch.setattr(fetching, "fetch", refuse)
    problem, article = addresses.received([ADDRESS, "https://reports.example/other"])
    assert isinstance(problem, Problem)
    assert str(problem).startswith(f"{ADDRESS}: leads to 10.0.0.1")
    assert isinstance(article, Received)


def test_a_page_that_cannot_be_read_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "fetch", lambda url, limits: Fetched(b"\x89PNG\r\n\x1a\n", "image/png", url))
    (problem,) = addresses.received([ADDRESS])
    assert isinstance(problem, Problem)
    assert str(problem).startswith(ADDRESS)
