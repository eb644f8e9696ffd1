"""Sentence → who says so: as written, the body it belongs to, its kind; whoever only acts does not speak."""

from __future__ import annotations

import pytest

from indicators.extractor.speakers import bodies
from rooms import fact_of, facts_of, speakers_of

# (sentence, the speaker as written)
SPEAKERS = [
    ("UNHCR said 900 people fled.", "UNHCR"),
    ("900 people fled, UNHCR said.", "UNHCR"),
    ("900 people fled, said Amadou Ba, the mayor.", "Amadou Ba"),
    ("900 people fled, according to the International Rescue Committee.", "International Rescue Committee"),
    ("According to local officials, 900 people fled.", "local officials"),
    pytest.param(
        *("The UN refugee agency now estimates that 900 people fled.", "UN refugee agency"),
    ),
    ("Maria Silva, a spokeswoman for Caritas, said 900 people fled.", "Maria Silva"),
    ("Figures from OCHA show 900 people fled.", "OCHA"),
    ("Data gathered by Sahel Watch put the number at 900 people.", "Sahel Watch"),
    ("Two witnesses told reporters 900 people fled.", "Two witnesses"),
    ("The interior ministry confirmed 900 people fled.", "interior ministry"),
    ("The interior ministry (MINT) confirmed 900 people fled.", "interior ministry"),
    ("Some 900 people fled (OCHA, 3 May 2021).", "OCHA"),
    ("Some 900 people fled (source: OCHA).", "OCHA"),
    ("UN figures show that 900 people fled.", "UN"),
    ("The Libyan Red Crescent has spoken of 900 people.", "Libyan Red Crescent"),
    ("The health ministry notified WHO of 900 cases.", "health ministry"),
    ("Some 900 cases were notified by the health ministry.", "health ministry"),
    ("Officials in the east confirm 900 deaths.", "Officials in the east"),
    ("900 people fled, according to its ombudsman, Artak Beglaryan.", "ombudsman, Artak Beglaryan"),
    ("Rights groups say 900 people fled.", "Rights groups"),
    ("OCHA states that 900 people fled.", "OCHA"),
    ("The report by Caritas and Oxfam states that 900 people fled.", "Caritas and Oxfam"),
    ("The ministry declared that 900 people fled.", "ministry"),
    ("The mayor of the city of Goma said 900 people fled.", "mayor of the city of Goma"),
]
NOT_SPEAKERS = [
    "The army killed 12 people.",
    "Some 900 people fled to Chad.",
    "It is said.",
    "UNHCR has 900 tents.",
    "On Monday the road was closed.",
    "He saw 47 witnesses and documented abuses.",
    "Some 900 people fled (see below).",
    "The clinic in Goma recorded 900 cases.",
    "Rains hit 900 families across Borno and Yobe states.",
    "Some 900 people fled to the BAY states in May.",
    "A study in the zones of Amhara and Afar concludes that 900 people fled.",
    "Initial estimates indicate that 900 people fled.",
    "Since Israel declared war, 900 people have died.",
    "Based on Situation Report 31 some 900 people fled.",
    "A team is in the town of Kousseri and estimates that 900 people fled.",
]

# (text, number, attributed_to)
SAID = [
    ("UNICEF said 900 children fled, while the army put the figure at 400 children.", "400", "army"),
    ("UNICEF said 900 children fled. Another 40 are missing.", "40", "UNICEF"),
    ("UNICEF said 900 children fled. It added that 40 are missing.", "40", "UNICEF"),
    ("“Some 900 people fled. We have no tents,” said Amadou Ba.", "900", "Amadou Ba"),
    ("WFP delivered 900 tonnes of beans to Gode.", "900", "WFP"),
    ("WFP’s cash reached 900 people.", "900", "WFP"),
    ("Floods killed 900 people. Homes fell. (ECHO, 4 June)", "900", "ECHO"),
]
NOT_SAID = [
    "Some 900 people fled.",
    "The army killed 12 people.",
    "UNICEF said schools closed.\n\nFloods killed 12 people.",
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_speaker_is_found_as_written(text: str, speaker: str) -> None:
    assert speaker in [found.text for found in speakers_of(text)]


@pytest.mark.parametrize("text", NOT_SPEAKERS)
def test_whoever_does_not_speak_is_no_speaker(text: str) -> None:
    assert [found.text for found in speakers_of(text) if not found.anaphoric] == []


def test_a_pronoun_speaks_for_someone_named_before() -> None:
    assert [(found.text, found.anaphoric) for found in speakers_of("It also said 900 people fled.")] == [("", True)]


@pytest.mark.parametrize(("text", "number", "speaker"), SAID)
def test_a_figure_has_its_speaker(text: str, number: str, speaker: str) -> None:
    assert fact_of(text, number).attributed_to == speaker


@pytest.mark.parametrize("text", NOT_SAID)
def test_where_nobody_speaks_nobody_is_named(text: str) -> None:
    assert [fact.attributed_to for fact in facts_of(text)] == [None]


@pytest.mark.parametrize(
    ("written", "body", "kind"),
    [
        ("UNHCR", "UNHCR", "un"),
        ("UN refugee agency", "UNHCR", "un"),
        ("a spokesman for UNHCR", "UNHCR", "un"),
        ("World Health Organisation", "WHO", "un"),
        ("Taliban", "Taliban", "armed_group"),
        ("interior ministry", "interior ministry", "government"),
        ("witnesses", "witnesses", "witness"),
        ("Long War Journal", "Long War Journal", "monitor"),
        ("Reuters", "Reuters", "media"),
        ("Amadou Ba", "Amadou Ba", None),
        ("who", "who", None),
    ],
)
def test_a_speaker_has_a_body_and_a_kind(written: str, body: str, kind: str | None) -> None:
    assert (bodies.canonical(written), bodies.kind(written)) == (body, kind)


def test_nobody_has_no_columns() -> None:
    assert bodies.columns(None) == {"attributed_to": None, "speaker": None, "attribution_kind": None}
