"""Days that figures have from elsewhere: the line of their box, the paragraph before; and numbers that are no years."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

DAY = date(2022, 12, 12)
# A text → of each figure of an indicator the value, and the first and the last day of its period.
TEXTS = {
    "the line of a box that tells when": (
        "Date: 12-13 December 2022\nLocation: Kinshasa\nCause: heavy rains\nDeaths: 169\nInjured: 40",
        [(169, DAY, date(2022, 12, 13)), (40, DAY, date(2022, 12, 13))],
    ),
    "below the figures, too": (
        "Deaths: 31\nHouses destroyed: 420\nDuration: 8 April 2022 - 21 April 2022",
        [(31, date(2022, 4, 8), date(2022, 4, 21)), (420, date(2022, 4, 8), date(2022, 4, 21))],
    ),
    "the paragraph before dates the event": (
        "A blast shook a market in Kano on 12 December.\n\nAt least 31 people were killed, the police said.",
        [(31, DAY, DAY)],
    ),
    "not one that is further up": (
        "A blast shook a market in Kano on 12 December.\n\nRain fell.\n\nAt least 31 people were killed in Jos.",
        [(31, None, None)],
    ),
    "a day in the paragraph itself is nearer": (
        "A blast shook Kano on 12 December.\n\nOn 14 December 31 people were killed in Jos.",
        [(31, date(2022, 12, 14), date(2022, 12, 14))],
    ),
    "cases are no year": (
        "The outbreak has spread since the 2092 suspected cases of measles in Adré.",
        [(2092, None, None)],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_day_that_holds(name: str) -> None:
    text, wanted = TEXTS[name]
    found = extract(Article(document_id="a", text=text, published=date(2022, 12, 20)))
    told = [one for one in found if one.indicator != "other"]
    assert [(one.value, one.reference_period_start, one.reference_period_end) for one in told] == wanted
