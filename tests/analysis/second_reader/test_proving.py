"""A proposal stands where the document's own words prove it, and nowhere else."""

from __future__ import annotations

import pytest

import scoring
from indicators.analysis.second_reader import answers, proving
from indicators.analysis.second_reader.answers import Proposal
from indicators.model import Article, Fact

FLOOD = (
    "Floods in Dori killed 14 people on 3 May, the ministry said. Some 4,500 families had to leave, and 12 450 "
    "hectares of maize were lost. Repairs would cost $3.2 million. “No more than 30 of 48 wells work,” it said."
)


def read(*proposals: Proposal, text: str = FLOOD) -> proving.Verdict:
    return proving.prove(Article(text), proposals)


def test_words_of_the_text_become_a_fact_with_the_value_place_and_speaker_that_our_reader_reads() -> None:
    (one,) = read(Proposal("killed 14 people", "14", "killed", "person")).proven
    assert (one.fact.indicator, one.fact.value, one.fact.unit, one.fact.place) == ("killed", 14, "person", "Dori")
    assert (one.fact.attributed_to, one.fact.rule) == ("ministry", proving.RULE)


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        (Proposal("killed 15 people", "15", "killed"), proving.NOWHERE),
        (Proposal("killed 14 people in Bora", "14", "killed"), proving.NOWHERE),
        (Proposal("killed 14 people", "15", "killed"), proving.NUMBERLESS),
        (Proposal("4,500 families", "500", "displaced_new"), proving.NUMBERLESS),
        (Proposal("4,500 families", "4", "displaced_new"), proving.NUMBERLESS),
        (Proposal("12 450 hectares", "450", "crops_damaged"), proving.NUMBERLESS),
        (Proposal("14 people on 3 May", "3", "killed"), proving.NO_FIGURE),
        (Proposal("killed 14 people", "people", "killed"), proving.NO_FIGURE),
        (Proposal("illed 14 people", "14", "killed"), proving.NOWHERE),
        (Proposal("killed 14 people", "14", "murdered"), proving.UNKNOWN),
        (Proposal("killed 14 people", "14", "price", "USD"), proving.MISFIT),
        (Proposal("killed 14 people", "14", "killed", "household"), proving.MISFIT),
        (Proposal("4,500 families", "4,500", "displaced_new", "person"), proving.MISFIT),
        (Proposal("cost $3.2 million", "$3.2 million", "killed", "person"), proving.MISFIT),
        (Proposal("cost $3.2 million", "$3.2 million", "economic_loss", "EUR"), proving.MISFIT),
        (Proposal("cost $3.2 million", "$3.2 million", "price", "USD/barrel"), proving.MISFIT),
    ],
)
def test_what_the_words_do_not_state_is_refused_with_its_reason(proposal: Proposal, reason: str) -> None:
    verdict = read(proposal)
    assert (verdict.proven, dict(verdict.refused)) == ((), {reason: 1})


def test_other_blanks_and_quotation_marks_are_the_same_words() -> None:
    proposal = Proposal('"No more\n than 30 of 48 wells', "30", "facilities_damaged", "facility")
    assert [one.fact.total for one in read(proposal).proven] == [48]


def test_two_readings_of_one_number_are_none() -> None:
    verdict = read(
        Proposal("killed 14 people", "14", "killed"),
        Proposal("14 people", "14", "injured"),
        Proposal("Some 4,500 families", "4,500", "displaced_new"),
    )
    assert [one.indicator for one in verdict.proven] == ["displaced_new"]
    assert dict(verdict.refused) == {proving.TWICE: 2}


def test_a_number_said_twice_is_proven_at_each_of_its_places() -> None:
    text = "The flood killed 9 people in Dori. In Bora, too, the flood killed 9 people."
    proposal = Proposal("killed 9 people", "9", "killed")
    once, twice = read(proposal, text=text), read(proposal, proposal, text=text)
    assert [one.fact.place for one in once.proven] == ["Dori"]
    assert [one.fact.char_start for one in twice.proven] == [text.index("9"), text.rindex("9")]


@pytest.mark.parametrize("text", ["", "No figures here.", "9 9 9 9", "(" * 3_000 + "9" + ")" * 3_000, "9\ud800 dead"])
def test_no_text_and_no_proposal_raises(text: str) -> None:
    hostile = [
        Proposal(words, number, "killed") for words in ("9", "(", "\\d+", ".*", "9 dead") for number in ("9", "(")
    ]
    for one in read(*hostile, text=text).proven:
        assert one.fact.value == 9


def test_our_own_passages_answered_perfectly_pass_the_proof() -> None:
    passages = scoring.cases()
    gold = {passage.article.text: passage.facts for passage in passages}

    def perfect(article: Article) -> list[Fact]:
        listed = [
            Proposal(one.quote, article.text[one.start : one.end], one.indicator, one.unit)
            for one in gold[article.text]
            if one.indicator != "other"
        ]
        return [one.fact for one in proving.prove(article, listed).proven]

    score = scoring.score(passages, perfect)
    assert score.fact.f1 >= 0.97
    assert score.fact.precision >= 0.995


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Here are the figures: 14 people were killed.", answers.NO_JSON),
        ('{"facts": [{"words": "killed 14", "number": "14", "indica', answers.NO_JSON),
        ("[" * 100_000, answers.NO_JSON),
        ('{"figures": []}', answers.NO_JSON),
        ('["killed"]', answers.NO_JSON),
        ('{"facts": {"killed": 14}}', answers.NO_JSON),
        ('{"facts": ["killed 14"]}', answers.NO_FORM),
        ('{"facts": [{"words": ["killed", "14"], "number": "14", "indicator": "killed"}]}', answers.NO_FORM),
        ('{"facts": [{"number": "14", "indicator": "killed"}]}', answers.NO_FORM),
        ('{"facts": [{"words": "", "number": "14", "indicator": "killed"}]}', answers.NO_FORM),
        ('{"facts": [{"words": "killed 14", "number": true, "indicator": "killed"}]}', answers.NO_FORM),
        (
            '{"facts": [{"words": "' + "killed 14 " * 300 + '", "number": "14", "indicator": "killed"}]}',
            answers.NO_FORM,
        ),
    ],
)
def test_an_answer_of_another_form_is_refused(written: str, reason: str) -> None:
    assert answers.read(written) == answers.Answer((), (reason,))


def test_an_answer_may_stand_in_a_fence_and_write_the_number_as_one() -> None:
    written = '```json\n{"facts": [{"words": "killed 14", "number": 14, "indicator": "killed", "unit": null}]}\n```'
    assert answers.read(written).proposals == (Proposal("killed 14", "14", "killed"),)


def test_an_answer_without_end_is_cut_and_counted() -> None:
    one = '{"words": "killed 14", "number": "14", "indicator": "killed"}'
    answer = answers.read(f'{{"facts": [{", ".join([one] * (answers.MOST + 3))}]}}')
    assert (len(answer.proposals), answer.refused) == (answers.MOST, (answers.NO_FORM,) * 3)
