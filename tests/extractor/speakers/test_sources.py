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
    ("The interior ministry (MINT) confirmed 900 people fled.", "interior ministry (MINT)"),
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
    # what is inserted before the verb, whose a reckoning is, what shortens a company's name
    ("The Sahel Red Cross, as of 3 May at noon, counted 900 dead.", "Sahel Red Cross"),
    ("The forest service, late on Sunday, put the dead at 900.", "forest service"),
    ("The river authority, citing village chiefs, logged 900 dead.", "river authority"),
    ("As stated by the Nurses Union, 900 people fled.", "Nurses Union"),
    ("900 people fled, by the army's own count.", "army"),
    ("By the district council’s tally, 900 people fled.", "district council"),
    ("Northern Power Co. reported 900 people cut off.", "Northern Power Co"),
    ("Police records show that 900 people fled.", "Police"),
    # an office and its name, a source without one, and what is said of a statement, a quotation and a table
    ("The governor of Tete, Paulo Reis, announced that 900 people fled.", "governor of Tete, Paulo Reis"),
    ("Tete’s governor, Paulo Reis, put the dead at 900.", "Tete’s governor, Paulo Reis"),
    ("900 people fled, said the governor of Tete, Paulo Reis.", "governor of Tete, Paulo Reis"),
    ("900 people fled, recalled Paulo Reis, a fisherman.", "Paulo Reis"),
    ("Senator Rosa Lima, who had seen the town, gave a figure of 900 dead.", "Senator Rosa Lima"),
    ("According to a rapid household count, 900 people fled.", "rapid household count"),
    ("According to the results of the latest Crop Survey, 900 people fled.", "Crop Survey"),
    ("Per health ministry data, 900 people fled.", "health ministry"),
    ("Official estimates point out that 900 people fled.", "Official estimates"),
    ("The interior minister was quoted as saying that 900 people fled.", "interior minister"),
    ("State radio quoted the prefect as saying 900 people fled.", "prefect"),
    ("With officials reporting 900 houses destroyed, the council asked for help.", "officials"),
    ("Togo has reported that 900 hectares of maize were destroyed.", "Togo"),
    # where he is at home is not who speaks
    ("A herder in the coastal district of Palma told us 900 people fled.", "A herder in the coastal district of Palma"),
    ("Elders of Mali's northern town of Kidal said 900 fled.", "Elders of Mali's northern town of Kidal"),
    ("The Flood Council (FC) of Ghana said 900 people fled.", "Flood Council (FC)"),
    # a name may have a number; a reference is none
    ("M23 said 900 people fled.", "M23"),
    ("A spokesman for the M23 put the dead at 900.", "A spokesman for the M23"),
    ("900 people fled, G77 ministers said.", "G77 ministers"),
    # names joined, with "in" inside, and an office by its owner; who stands behind the verb or in the last bracket
    ("The River Board and the Fund for Girls in Need found 900 dead.", "River Board and the Fund for Girls in Need"),
    ("The Office for Dams in the Lower Valley said 900 fled.", "Office for Dams in the Lower Valley"),
    ("The toll is 900, the prefect's office said.", "prefect's office"),
    ("The toll is 900, according to the governor's spokesman, Musa Oko.", "governor's spokesman, Musa Oko"),
    ("Some 900 people fled, warns the World Food Programme.", "World Food Programme"),
    ("The toll is 900, per the latest bulletin of the Civil Guard.", "latest bulletin of the Civil Guard"),
    ("Some 900 people fled (Interior Ministry).", "Interior Ministry"),
    ("The general headquarters says 900 fled.", "general headquarters"),
    # letters in a bracket show where the name begins, past commas and "in"
    ("The Board of Rivers, Dams and Wells (BRDW) counted 900 dead.", "Board of Rivers, Dams and Wells (BRDW)"),
    ("The Centre for Peace in Towns (CPT) said 900 fled.", "Centre for Peace in Towns (CPT)"),
    ("The mayor of Dori (pictured) said 900 people fled.", "mayor of Dori"),
    # a bracket cites a body that is not listed, behind "source:" or with its date
    ("Some 900 people fled (Source: Civil Guard of Bora).", "Civil Guard of Bora"),
    ("Some 900 people fled (source: local police, 3 May).", "local police"),
    ("900 people in need (Source: 2021 Needs Overview)", "2021 Needs Overview"),
    ("Some 900 people fled (Ministry of Health, 3 May 2021).", "Ministry of Health"),
    # who changes a toll has counted it; who finds says so, where it is a body
    ("The river authority raised its provisional toll to 900.", "river authority"),
    ("The Disaster Office lowered the count to 900.", "Disaster Office"),
    ("The Health Agency revised the death toll to 900.", "Health Agency"),
    ("DTM identified 900 returnees.", "DTM"),
    ("Oxfam surveyed 900 displaced people.", "Oxfam"),
    ("Going by the Flood Council, 900 people fled.", "Flood Council"),
    ("In a note put out by the Flood Council 900 people fled.", "Flood Council"),
    ("Source: NADMA via OCHA", "NADMA"),
    ("- Department of Hydrology, Nepal", "Department of Hydrology"),
]
NOT_SPEAKERS = [
    "The land was overrun by the Taliban saying 900 people must leave.",
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
    "Ghana raised its toll to 900.",
    "The ministry raised salaries by 900 dollars.",
    "The army's account holds 900 dollars.",
    "Some 900 people fled (Dori, 3 May 2021).",
    "Some 900 people fled (Dori).",
    "Some 900 people fled (Interior Ministry) to Chad.",
    "Floods in Ghana and reports of 900 dead.",
    "Some 900 people fled (source: https://example.org/a).",
    "Some 900 people fled (Ministry of Health, housed nearby).",
    "- Hydrology Centre staff went home",
    "- Office hours end early",
    "Source: Read More",
    # where it is recorded, and what only looks like somebody who speaks
    "Uganda has recorded 900 deaths.",
    "Chad reported 900 cases.",
    "Haiti has confirmed 900 cases.",
    "Arab states promised 900 dollars.",
    "Appeal MDRGH021 issued on 3 May",
    "Later reports suggest 900 deaths.",
    "Fatalities: None reported",
]

# (text, number, attributed_to)
SAID = [
    (
        *("The Flood Council announced 40 new cases of measles. The statement also noted that 900 people had died.",),
        *("900", "Flood Council"),
    ),
    ("A statement told of bad weather. The statement also noted that 900 people had died.", "900", "A statement"),
    ("UNICEF said 900 children fled, while the army put the figure at 400 children.", "400", "army"),
    ("UNICEF said 900 children fled. Another 40 are missing.", "40", "UNICEF"),
    ("UNICEF said 900 children fled. It added that 40 are missing.", "40", "UNICEF"),
    ("“Some 900 people fled. We have no tents,” said Amadou Ba.", "900", "Amadou Ba"),
    ("WFP delivered 900 tonnes of beans to Gode.", "900", "WFP"),
    ("WFP’s cash reached 900 people.", "900", "WFP"),
    ("Floods killed 900 people. Homes fell. (ECHO, 4 June)", "900", "ECHO"),
    ("Floods killed 900 people. Homes fell. Source: NADMA via OCHA. Aid is due.", "900", "NADMA"),
    ("Floods killed 900 people. Homes fell.\n\nAid is due.\n\n– Hydrology Centre, Nepal", "900", "Hydrology Centre"),
    # who asks for money
    ("Relief groups are seeking $900 for the camps.", "$900", "Relief groups"),
    ("The housing ministry requested $900.", "$900", "housing ministry"),
    ("Donors have met a third of the $900 that relief groups have requested.", "$900", "relief groups"),
    # a bracket that opens a sentence or is glued to one cites for what stands before it, also past who spoke there
    ("Floods killed 900 people. (ECHO, 4 June) In July, homes fell. (WHO, 9 July)", "900", "ECHO"),
    ("Homes fell. (ECHO, 4 June) In July, floods killed 900 people. (WHO, 9 July)", "900", "WHO"),
    ("Floods killed 900 people. Homes fell.(ECHO, 4 June)", "900", "ECHO"),
    ("Chad notified WHO. Measles killed 900 people. (WHO, 4 June)", "900", "WHO"),
    # the lines of a list are his who opens it
    ("According to UNICEF: 1. Peru: 40 dead. 2. Chile: 900 dead.", "900", "UNICEF"),
    # also of the lines below a paragraph that ends in a colon, and below a body's name
    ("UNICEF has counted the victims. By district:\n\nDori: 40 killed\n\nBora: 900 killed", "900", "UNICEF"),
    ("The police have counted:\n- 40 people killed in Dori.\n- 900 people hurt in Bora.", "900", "police"),
    ("CHAD: RELIEF AGENCY (RA)\n\n- 40 people killed\n\n- 900 people hurt", "900", "RELIEF AGENCY"),
    # a speaker ends with his sentence, unless he opened it or the next leads back to him
    ("Schools closed, UNICEF said. Of the pupils, 900 are missing.", "900", "UNICEF"),
    ("Schools closed, UNICEF said. These had 900 pupils killed.", "900", "UNICEF"),
    ("Schools closed, UNICEF said. The former toll was 900 dead.", "900", "UNICEF"),
    ("Schools closed, said Amadou Ba. “Some 900 people fled.”", "900", "Amadou Ba"),
]
NOT_SAID = [
    "Some 900 people fled.",
    "The army killed 12 people.",
    "UNICEF said schools closed.\n\nFloods killed 12 people.",
    "UNICEF gave these reasons:\n\nRain fell for days.\n\nFloods killed 12 people.",
    "UNICEF closed schools.\n\n- 12 people killed",
    "CHAD: COORDINATION MEETING\n\n- 12 people killed",
    "Officials said so.\n\nFLOOD SERVICES\n\n- 12 people killed",
    "Schools closed, UNICEF said. Floods killed 12 people.",
    "Rains hit Dori, according to OCHA. At least 12 people drowned.",
    "The Ghana plan asks for 12 dollars.",
    "Homes fell. (ECHO, 4 June) In July, floods killed 12 people.",
    "The Flood Council said rain fell.[3] Floods killed 12 people.",
    "Some roads are cut, the army reports. A landslide killed 12 people.",
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
