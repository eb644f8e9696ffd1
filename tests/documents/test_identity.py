"""Names: the same for the same thing, and never a number to a spreadsheet."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from indicators.documents import identity
from indicators.settings import paths
from indicators.table import formats

# what a spreadsheet takes for a number, a share, money, a day or a moment: it begins with a digit, a sign, a point or a
# currency
TAKEN = re.compile(r"[^a-z]|inf|nan", re.IGNORECASE)


@given(st.text(), st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["killed", "injured"]))
def test_no_name_is_a_number_and_each_is_stable(document_id: str, start: int, end: int, indicator: str) -> None:
    for name in (
        identity.fact(document_id, start, end, indicator),
        identity.claim((document_id, start)),
        identity.document(document_id),
    ):
        assert not TAKEN.match(name)
        assert re.fullmatch(r"[fcd][0-9a-f]+", name)
    fact = identity.fact(document_id, start, end, indicator)
    assert identity.today(fact) == identity.today(fact[1:]) == fact


def test_a_name_that_was_taken_for_a_number_is_none_now() -> None:
    assert float("20e174354646") == float("inf"), "as it was"
    assert identity.today("20e174354646") == "f20e174354646"
    assert identity.today("floods-20") == "floods-20"


def test_no_cell_of_a_name_in_the_published_table_is_a_number() -> None:
    rows = formats.read_table(paths.data() / "indicators.csv")
    assert rows
    for row in rows:
        assert not TAKEN.match(row["fact_id"])
        assert not TAKEN.match(row["claim_id"])
