"""One article, as tests of the store and of what shows it have it, and a number in it that the reader does not read."""

from __future__ import annotations

from datetime import date

from indicators.model import Article, Span

ENGINES = ("sqlite", "postgresql")
TEXT = "Floods killed 14 people in Herat on Monday, the police said. About 2,300 families fled. The sky was blue."
ARTICLE = Article(
    TEXT,
    "floods",
    "Floods in Kābul",
    "Example News",
    date(2021, 7, 1),
    "month",
    "the river crested",
    "https://example.org/a#top",
)
MISSED = Span(TEXT.index("blue"), TEXT.index("blue") + 4)
SAID = {"indicator": "injured", "value": "3", "unit": "person"}
