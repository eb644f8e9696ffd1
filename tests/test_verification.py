"""A quote and a text, changed or not → where the quote stands now."""

from __future__ import annotations

import pytest

from indicators import verification

TEXT = "The group took two districts on Monday. It lost two districts on Friday."
QUOTE = "two districts"
FIRST, SECOND = TEXT.index(QUOTE), TEXT.rindex(QUOTE)


def _row(start: int, text: str = TEXT) -> dict[str, object]:
    end = start + len(QUOTE)
    return {
        "quote": QUOTE,
        "quote_start": start,
        "quote_end": end,
        "quote_prefix": text[max(0, start - 10) : start],
        "quote_suffix": text[end : end + 10],
    }


# where the quote stood, the text of today, where it is found
FOUND = [
    (FIRST, TEXT, FIRST),
    (SECOND, TEXT, SECOND),
    (SECOND, "Update: " + TEXT, SECOND + 8),
    (FIRST, TEXT.replace("on Monday", "last Monday"), FIRST),
    (SECOND, TEXT.replace("The group", "The armed group").replace("on Friday", "last Friday"), SECOND + 6),
    (SECOND, TEXT.replace("The group took two districts on Monday. ", ""), len("It lost ")),
]
LOST = [
    (FIRST, TEXT.replace("two", "three")),
    (SECOND, "Elsewhere two districts were flooded."),
    (FIRST, ""),
]


@pytest.mark.parametrize(("start", "text", "now"), FOUND)
def test_found_at_its_place_or_between_its_neighbours(start: int, text: str, now: int) -> None:
    assert verification.find(_row(start), text) == now
    assert text[now : now + len(QUOTE)] == QUOTE


@pytest.mark.parametrize(("start", "text"), LOST)
def test_the_same_words_elsewhere_are_not_the_quote(start: int, text: str) -> None:
    assert verification.find(_row(start), text) is None


def test_a_document_that_is_missing_is_said() -> None:
    (finding,) = verification.verify([_row(FIRST) | {"fact_id": "f", "document_id": "a"}], {})
    assert (finding.state, finding.reason) == (verification.GONE, "there is no such document")
