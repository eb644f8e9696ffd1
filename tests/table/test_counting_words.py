"""A row → how its figure was counted, in words; what the text does not say is not shown."""

from __future__ import annotations

import tables
from indicators.table import counting_words


def test_only_what_is_stated_is_shown() -> None:
    assert counting_words.said(tables.row(24)) == []
    told = tables.row(24, measure_kind="new", case_status="confirmed", sex="f", age_range="0-4", scope="event")
    assert counting_words.said(told) == ["new", "confirmed", "female", "aged 0-4", "of the whole event"]
    assert counting_words.said(tables.row(24, scope="country")) == ["of the whole country"]
