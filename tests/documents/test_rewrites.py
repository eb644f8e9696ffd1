"""Rewrites: pairs of our own making on both sides of the threshold, the seeds, and what must not depend on order or
length."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from indicators.documents import articles, rewrites
from indicators.model import Article
from indicators.settings import paths

REPORT = (
    "Heavy rain burst the banks of the Sabi river on Sunday night and drowned the lower half of the market town of "
    "Tarre. "
    "The provincial relief office said 1,240 families had left their homes by Monday morning and that 17 people were "
    "missing. "
    "“We heard the water before we saw it, and we ran with the children to the school on the hill,” said Amina Dalo, a "
    "trader. "
    "Rescue crews used fishing boats to reach people who had spent the night on roofs. The road to the coast is cut in "
    "three places, "
    "and lorries with flour and cooking oil wait at the bridge. The hospital works on one generator, which has fuel "
    "for two days. "
    "A spokesman for the relief office said 300 tents were on their way from the capital."
)
REWRITES = {  # every one is made from REPORT
    "cut short": (
        "Heavy rain burst the banks of the Sabi river on Sunday night and drowned the lower half of the market town of "
        "Tarre. "
        "The provincial relief office said 1,240 families had left their homes by Monday morning and that 17 people "
        "were missing."
    ),
    "retold around its quotations": (
        "Hundreds are homeless after a night of storms in the east, a paper reports. Parts of Tarre lie under water. "
        "“We heard the water before we saw it, and we ran with the children to the school on the hill,” one trader "
        "told it. "
        "Crews used fishing boats to reach people who had spent the night on roofs, it says, while goods are stuck: "
        "lorries with flour "
        "and cooking oil wait at the bridge. There is little power; the hospital works on one generator, which has "
        "fuel for two days, "
        "and tents have been sent. More storms are expected at the end of the week, forecasters warned this morning."
    ),
    "in other signs, with a frame": (
        "WORLD NEWS | Sign up for our letter!\n\n"
        + REPORT.replace("“", "'").replace("”", "'").replace(", ", " - ").upper()
        + "\n\nRead more about floods"
    ),
}
OTHERS = {  # none is, though they tell of the same night or use the same words
    "another report with the same figures": (
        "In Tarre the water came while people slept. By Monday 1,240 families were in schools and mosques, and 17 "
        "people were "
        "missing, according to the provincial relief office. Our reporter counted nine trucks at the broken bridge. "
        "Shopkeepers "
        "carried sacks of wet flour into the sun. The river had risen four metres within an hour, a teacher said. "
        "Nobody had been warned; "
        "the gauge upstream has been broken since the spring, and the man who read it was never replaced."
    ),
    "another report with one quotation of the same release": (
        "The flood in Tarre has cut off the town from the coast, and aid is slow to come. A spokesman for the relief "
        "office said 300 "
        "tents were on their way from the capital. Farmers fear for the maize, which stood a week before the harvest. "
        "Boats were "
        "brought from the lake, and volunteers cooked for those who had nothing. Neighbours searched the banks for the "
        "missing with "
        "lamps until dawn. The mayor asked for pumps, bread and clean water and for engineers to look at the bridge."
    ),
    "the same kind of report on another town": (
        "Heavy rain burst the banks of the Ouri river on Friday night and drowned parts of the town of Kelle. The "
        "provincial relief "
        "office said 310 families had moved to higher ground and that two people were missing. Soldiers brought boats. "
        "The road to the "
        "capital is open again, and shops sell what they have saved. The clinic has fuel for a week. A spokesman for "
        "the relief office "
        "said blankets and tents would follow when the rain lets up; forecasters expect that for Thursday."
    ),
}
WORDS = [f"word{number}" for number in range(4000)]


def _finder(*texts: str) -> rewrites.Finder:
    finder = rewrites.Finder()
    for number, text in enumerate(texts):
        finder.add(Article(text, f"{number:04}"))
    return finder


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewrite_is_found(name: str) -> None:
    (pair,) = _finder(REPORT, REWRITES[name]).pairs()
    assert (pair.original, pair.rewrite) == ("0000", "0001")
    assert pair.containment >= 0.37, "as the threshold's comment has it"


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_shares_figures_or_a_quotation_is_none(name: str) -> None:
    assert not _finder(REPORT, OTHERS[name]).pairs()
    mine, theirs = (set(rewrites.fingerprints(rewrites.words(text))) for text in (REPORT, OTHERS[name]))
    assert len(mine & theirs) / min(len(mine), len(theirs)) <= 0.145, "as the threshold's comment has it"


def test_of_the_seeds_one_is_a_rewrite() -> None:
    finder = rewrites.Finder()
    for article in articles.read_all([paths.seeds()]):
        finder.add(article)
    (pair,) = finder.pairs()
    assert (pair.rewrite[:3], pair.original[:3]) == ("000", "001"), "the dated one is taken for the original"
    assert 0.2 <= pair.containment <= 0.3
    assert set(finder.clusters().values()) == {pair.original}


def test_families_do_not_depend_on_the_order_of_documents() -> None:
    texts = [REPORT, *REWRITES.values(), *OTHERS.values()]
    documents = [Article(text, f"{number}") for number, text in enumerate(texts)]
    expected = rewrites.clusters(documents)
    assert set(expected) == {"0", "1", "2", "3"}
    assert set(expected.values()) == {"0"}
    for seed in range(5):
        random.Random(seed).shuffle(documents)
        assert rewrites.clusters(documents) == expected


def test_one_story_in_a_hundred_papers_is_one_family_without_every_pair() -> None:
    finder = _finder(*[f"{REPORT} {WORDS[number]}" for number in range(100)])
    assert len(finder.candidates()) < 300, "100 papers have 4,950 pairs"
    assert set(finder.clusters().values()) == {"0000"}
    assert len(finder.clusters()) == 100


def test_a_line_that_every_page_has_makes_no_family() -> None:
    furniture = (
        " Our standards: read the principles of trust by which all of our reporters in all of our bureaus "
        "are bound to work. "
    )
    dice = random.Random(4)
    finder = _finder(*[" ".join(dice.choices(WORDS, k=60)) + furniture for _ in range(40)])
    assert not finder.pairs()


@pytest.mark.parametrize("text", ["", "Three words only", "\ud800 " * 30, "😀 <b>" * 40])
def test_strange_texts_are_taken(text: str) -> None:
    finder = _finder(text, "")
    assert not finder.pairs()
    assert rewrites.shared(text, "") == ([], [])


def test_shared_stretches_slice_their_texts() -> None:
    mine, theirs = REPORT, REWRITES["retold around its quotations"]
    here, there = rewrites.shared(mine, theirs)
    said = [theirs[span.char_start : span.char_end] for span in there]
    assert "We heard the water before we saw it, and we ran with the children to the school on the hill" in said
    words = [
        rewrites.words(" ".join(parts)) for parts in (said, [mine[span.char_start : span.char_end] for span in here])
    ]
    assert sorted(words[0]) == sorted(words[1]), "the same words on both sides, however they are joined"
    for one, other in combinations(there, 2):
        assert one.char_end < other.char_start, "in order, and none within another"
