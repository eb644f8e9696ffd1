"""Words of a sentence → which stand in a bracket, an aside, a remark or a clause about one noun."""

from __future__ import annotations

import pytest

from indicators.extractor.text import clauses

VERBS = frozenset({"left", "fled", "drowned", "need"})

# a sentence, its parts that are put in between marked by < and >
ASIDE = [
    "Some 62 migrants < , 14 of them children , > drowned",
    "Some 62 migrants < , most of them children , > drowned",
    "Some 62 migrants < ( see the annex ) > drowned",
    "The raid killed < , by all accounts , > 14 people",
    "Some 40 people < who live by the river > were killed",
    "Some 40 people < who live by the river > left for Chad",
    "Some 40 people < who were asleep > fled",
    "Some 40 people < , who had no warning , > drowned",
    "Some 12 clinics < that stand by the river > have closed",
    "Some 40 people < ( see the annex ) who live by the river > urgently need aid",
    "Some 40 people < who live by the river ( see the annex ) > were killed",
    "Some 40 people < who came , the mayor said , > were killed",
    "They sent 40 tents < that leaked in Homs > , 12 in Hama and 3 in Idlib",
    # what goes on is told of the noun in the clause, or nothing goes on
    "The raid killed 40 people who live by the river .",
    "Some 40 people who were said to have fled .",
    "They sent 40 tents , stoves , and 30 beds",
    "Some 40 people died in Kano , according to Jos , and 3 in Wase",
]


@pytest.mark.parametrize("marked", ASIDE)
def test_what_is_put_in_between_is_deeper_than_what_it_interrupts(marked: str) -> None:
    lowers, wanted, deep = [], [], 0
    for word in marked.lower().split():
        if word in "<>":
            deep = int(word == "<")
        else:
            lowers.append(word)
            wanted.append(deep)
    figures = [at for at, word in enumerate(lowers) if word[0].isdecimal()]
    found = clauses.depths(lowers, figures)
    clauses.deepen(found, lowers, [at + 2 for at in figures], [at for at, word in enumerate(lowers) if word in VERBS])
    assert [min(depth, 1) for depth in found] == wanted


def test_brackets_that_do_not_close_are_none() -> None:
    assert clauses.brackets(["some", "(", "40"]) == [0, 0, 0]
    assert clauses.brackets(["(", "(", "(", "40", ")", ")", ")"]) == [1, 2, 2, 2, 2, 2, 1]
