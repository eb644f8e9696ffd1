"""A verb → all its forms: by rule, by the file of irregular verbs, and never a form that is none."""

from __future__ import annotations

import pytest

from indicators.catalogue import inflections

FORMS = {
    "raze": ["raze", "razes", "razed", "razing"],
    "carry": ["carry", "carries", "carried", "carrying"],
    "destroy": ["destroy", "destroys", "destroyed", "destroying"],
    "push": ["push", "pushes", "pushed", "pushing"],
    "rob": ["rob", "robs", "robbed", "robbing"],
    "benefit": ["benefit", "benefits", "benefited", "benefitted", "benefiting", "benefitting"],
    "deliver": ["deliver", "delivers", "delivered", "delivering"],
    "loot": ["loot", "loots", "looted", "looting"],
    "burn": ["burn", "burns", "burned", "burnt", "burning"],
    "free": ["free", "frees", "freed", "freeing"],
    "die": ["die", "dies", "died", "dying"],
    "drive": ["drive", "drives", "drove", "driven", "driving"],
    "flee": ["flee", "flees", "fled", "fleeing"],
    "cut": ["cut", "cuts", "cutting"],
    "go": ["go", "goes", "went", "gone", "going"],
}


@pytest.mark.parametrize("verb", FORMS)
def test_a_verb_has_all_its_forms_and_no_others(verb: str) -> None:
    assert list(inflections.of(verb)) == FORMS[verb]


def test_an_irregular_verb_is_one() -> None:
    """Whatever a rule makes needs no line in the file."""
    for verb, (pasts, participles) in inflections.irregular().items():
        regular = [verb + "d"] if verb.endswith("e") else [stem + "ed" for stem in inflections.stems(verb)]
        assert pasts != regular or participles != regular, verb


def test_a_participle_is_the_last_form() -> None:
    assert inflections.past_and_participle("take") == (["took"], ["taken"])
    assert inflections.past_and_participle("seize") == (["seized"], ["seized"])
