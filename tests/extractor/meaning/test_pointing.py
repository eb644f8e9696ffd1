"""Figures that point back: to the sentence before, to the paragraph above, to a figure that has changed."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

# A text → the value and the indicator of each of its figures, in order.
TEXTS = {
    "a part of the figure of the paragraph above": (
        "The camp registered 4,300 refugees in May.\n\nOf these, 2,100 came from Ituri.",
        [(4300, "refugees"), (2100, "refugees")],
    ),
    "who they are, below": (
        "Some 9,000 people fled Goma.\n\nAmong them were 1,200 children.",
        [(9000, "displaced_new"), (1200, "displaced_new")],
    ),
    "shares of those above": (
        "Monitors counted 5,800 migrants at the border.\n\nOf all migrants counted, 12 per cent were children and 40 "
        "per cent were women.",
        [(5800, "refugees"), (12, "refugees"), (40, "refugees")],
    ),
    "half of them": (
        "Clinics admitted 620 malnourished children in June.\n\nOver half of them were under two.",
        [(620, "malnourished"), (50, "malnourished")],
    ),
    "the figure, a paragraph later": (
        "Floods killed 34 people in Beira.\n\nThe figure has since risen to 51.",
        [(34, "killed"), (51, "killed")],
    ),
    "somebody says that the number changes": (
        "Some 12,400 migrants reached Italy by sea in July. The ministry says that the number fell by 8 per cent.",
        [(12_400, "refugees"), (8, "refugees")],
    ),
    "by how much it changed, in the same sentence": (
        "Donors gave $40 million, 15 per cent less than last year.",
        [(40e6, "funding_received"), (15, "funding_received")],
    ),
    "by how much it changed, by the way": (
        "The clinics saw 880 cases of cholera in Beira, a 20 per cent rise on the week before.",
        [(880, "disease_cases"), (20, "disease_cases")],
    ),
    "what this represents": (
        "UNHCR counted 18,200 returnees in Kunduz. This represents a 12 per cent increase compared with April.",
        [(18_200, "returned"), (12, "returned")],
    ),
    "victims are the dead": (
        "The blast killed 14 people and injured 30.\n\nThe victims included three nurses and two drivers.",
        [(14, "killed"), (30, "injured"), (3, "killed"), (2, "killed")],
    ),
    "and those of a disease": (
        "Cholera has killed 40 people in Uvira. About 70 per cent of the victims were children.",
        [(40, "disease_deaths"), (70, "disease_deaths")],
    ),
    "victims of whom nothing is told": ("Four victims were from one family.", []),
    "a figure of something else lies between": (
        "Three hundred people were injured in Kano.\n\nThe company employs 40 people. Of them, 12 are drivers.",
        [(300, "injured")],
    ),
    "a list of those above, each place with its own": (
        "Mauritania hosts 98,000 Malian refugees.\n\nThe Malians by town:\n\nBassikounou: 61,000\n\nNema: 12,400",
        [(98_000, "refugees"), (61_000, "refugees"), (12_400, "refugees")],
    ),
    "a list of something else": (
        "The plan reached 31,000 people.\n\nContacts:\n\nBuzi: 900123\n\nDondo: 900145",
        [(31_000, "reached")],
    ),
    "too far above": (
        "Floods killed 34 people.\n\nRain fell.\n\nThe river rose.\n\nThe wind turned.\n\nOf these, 12 were grey.",
        [(34, "killed")],
    ),
    "a change of something else": (
        "Floods killed 34 people. The level of the lake fell by 8 per cent.",
        [(34, "killed")],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_points_back_measures_what_it_points_to(name: str) -> None:
    text, wanted = TEXTS[name]
    found = extract(Article(document_id="a", text=text))
    assert [(fact.value, fact.indicator) for fact in found if fact.indicator != "other"] == wanted
