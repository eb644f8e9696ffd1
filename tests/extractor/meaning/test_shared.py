"""Figures of one sentence: what they share with those beside them, and what keeps them apart."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

# A sentence → the value and the indicator of each of its figures, in order.
SENTENCES = {
    "names with a figure in brackets each are what the sentence before tells": (
        "The fund allocated $27 million after the floods. Its grants are for Benin ($15 million), Togo ($8 million) "
        "and Ghana ($4 million).",
        [(27_000_000, "funding_received"), *[(value, "funding_received") for value in (15e6, 8e6, 4e6)]],
    ),
    "shares in brackets too": (
        "Rice prices rose by 4 percent. The rise was felt in Herat (6%), Farah (5%) and Ghor (2%).",
        [(4, "price_change"), (6, "price_change"), (5, "price_change"), (2, "price_change")],
    ),
    "a number that is written out in brackets is the same": (
        "The river displaced 4.5 lakh (450,000) villagers in Bihar.",
        [(450_000, "displaced_new"), (450_000, "displaced_new")],
    ),
    "one of the largest is named and not counted": ("Cox's Bazar shelters one of the biggest crowds of refugees.", []),
    "three quarters of a million": (
        "Three quarters of a million herders fled the drought.",
        [(750_000, "displaced_new")],
    ),
    "money that goes to somebody, and those for whom it pays": (
        "Some $6 million will fund lessons for 70,000 pupils hit by the flood; $3 million will go to clinics.",
        [(6e6, "funding_received"), (70_000, "targeted"), (3e6, "funding_received")],
    ),
    "who is to be helped suffers from something": (
        "Money is wanted to assist 4 million farmers hit by the cyclone.",
        [(4e6, "targeted")],
    ),
    "who got help suffered from something": (
        "Some 5,200 families affected by the quake obtained relief in Herat.",
        [(5200, "reached")],
    ),
    "what has been given to them": (
        "After the storm the navy has provided drinking water for 750 affected families.",
        [(750, "reached")],
    ),
    "the coverage of a vaccination": (
        "After the measles outbreak 30,000 children were immunized, with a coverage of 84 percent.",
        [(30_000, "reached"), (84, "reached")],
    ),
    "what dies decides": (
        "Officials listed 5,300 poultry deaths, 70 cattle deaths and 8 deaths after the flood.",
        [(5300, "livestock_lost"), (70, "livestock_lost"), (8, "killed")],
    ),
    "the wounded are hurt, whoever treats them": (
        "After the blast nurses treated 60 wounded people.",
        [(60, "injured")],
    ),
    "a service that fails people": (
        "After the quake 31,000 townspeople had their water cut off and 4,000 families have difficulty in "
        "finding safe water. The storm disrupted the power supply to 9,000 consumers; power is back for 600 homes.",
        [(31_000, "services_disrupted"), (4000, "services_disrupted"), (9000, "services_disrupted"), (600, "other")],
    ),
    "a service that people have not": (
        "The storm left 40,000 homes without power, and 30 per cent of households have no tap water. Power outages "
        "affecting 12,000 customers went on. In Ghor 6,000 people lack food: they are without food or water.",
        [(40_000, "services_disrupted"), (30, "services_disrupted"), (12_000, "services_disrupted"), (6000, "in_need")],
    ),
    "a share who reside in camps": (
        "Some 9,000 IDPs fled the flood to Galkayo. Of all 35% reside in tented camps.",
        [(9000, "displaced_total"), (35, "displaced_total")],
    ),
    "the flight of so many": ("Drought has led to the flight of 75,000 people.", [(75_000, "displaced_new")]),
    "people leave where they live": (
        "The drought drove 900 herders off their land. Shells forced 40 families out of their dwellings. Some 1,200 "
        "people had to abandon for good their ancestral villages.",
        [(900, "displaced_new"), (40, "displaced_new"), (1200, "displaced_new")],
    ),
    "homes that something befell": (
        "The quake left 620 affected homes. Over 40 houses were affected in Ghor.",
        [(620, "homes_damaged"), (40, "homes_damaged")],
    ),
    "people at so many shelters": (
        "Since the cyclone there are 940 people registered at 11 shelters; 365 people at 3 shelters.",
        [(940, "displaced_total"), (11, "sites"), (365, "displaced_total"), (3, "sites")],
    ),
    "who stands to gain": (
        "After the flood some 8,500 widows stand to gain from new wells.",
        [(8500, "targeted")],
    ),
    "a verb behind a list is of all that it lists": (
        "In Sylhet 12,430 people from 2,310 families, in Sunamganj 9,870 people from 1,940 families and in Netrokona "
        "3,355 people have been affected by the flood.",
        [
            (12430, "affected"),
            (2310, "affected"),
            (9870, "affected"),
            (1940, "affected"),
            (3355, "affected"),
        ],
    ),
    "buildings of two kinds share it": (
        "Some 40% of clinics in Tafea and 25% of schools were damaged by the cyclone.",
        [(40, "facilities_damaged"), (25, "facilities_damaged")],
    ),
    "people who are sent are no part of the troops beside them": (
        "About 1,400 firefighters and 1,300 soldiers were deployed to the fire in Evros.",
        [(1400, "other"), (1300, "armed_personnel")],
    ),
    "a figure with a verb of its own is no part of the dead": (
        "The heat killed 140 people in Sindh, and 9,000 others fainted from it.",
        [(140, "killed"), (9000, "other")],
    ),
    "that figures are recorded says nothing of their own": (
        "Of the 310 measles cases confirmed, 180 were recorded in Goma and 44 in Masisi.",
        [(310, "disease_cases"), (180, "disease_cases"), (44, "disease_cases")],
    ),
    "cases are registered, and nobody is given aid": (
        "Of the 75 new cholera cases in the week, 50 were registered in Lusaka (including 21 in Kanyama).",
        [(75, "disease_cases"), (50, "disease_cases"), (21, "disease_cases")],
    ),
    "more of them elsewhere": (
        "The heatwave left 88 people dead in Bihar and 17 more in Jharkhand.",
        [(88, "killed"), (17, "killed")],
    ),
    "parts of a bare number": (
        "Shelling of Idlib has martyred 41 so far, among them 12 boys and eight women.",
        [(41, "killed"), (12, "killed"), (8, "killed")],
    ),
    "items of a list with its preposition": (
        "Donations for the flood response included $250,000 from Denmark, $80,500 from Austria for tents and food, "
        "and $12,000 from Malta.",
        [(250000, "funding_received"), (80500, "funding_received"), (12000, "funding_received")],
    ),
    "parts of what is handed out": (
        "Relief worth ₱2.3 million was extended to families in Leyte; of which, ₱2 million came from NGOs.",
        [(2300000, "aid_delivered"), (2000000, "aid_delivered")],
    ),
    "both ends of a change": (
        "The hospital's tally rose to 61 from a previous 58 injured people.",
        [(61, "injured"), (58, "injured")],
    ),
    "injuries of civilians are injuries": (
        "Monitors counted 810 casualties (among them 230 fatalities and 580 injuries of Afghan civilians).",
        [(810, "other"), (230, "killed"), (580, "injured")],
    ),
    "a verb of amounting reaches its subject": (
        "The recovery needs for rebuilding and resilience, incorporating the wishes of all islands after "
        "the hurricane, amount to $310 million.",
        [(310000000, "economic_loss")],
    ),
    "however far before": (
        "The count of those evacuated from the province, the towns beside the lake and all islands near the foot of "
        "the volcano, officers of the council said, stands at 8,200.",
        [(8200, "evacuated")],
    ),
    "a verb of valuing reaches what it values": (
        "The province put the damage to bridges, wells, mills and fields of barley after the flood at 40 million "
        "dollars.",
        [(40000000, "economic_loss")],
    ),
    "people served in centres live in displacement": (
        "Fully 9,840 islanders were dislocated and served inside 31 evacuation centers.",
        [(9840, "displaced_total"), (31, "sites")],
    ),
    "cash for people is aid": (
        "USD 6.2 million was paid out as cash transfers after the flood in Borno.",
        [(6200000, "aid_delivered")],
    ),
    "what a river does to a bridge is damage": (
        "The raging river chewed up 14 bridges in Karnali.",
        [(14, "facilities_damaged")],
    ),
    "and by it": (
        "Nearly 340 huts were whisked off by the wind in Vava'u.",
        [(340, "homes_damaged")],
    ),
    "rebuilding costs what it takes, whatever the verb": (
        "Reconstruction is expected to swallow $6 billion after the flood in Derna.",
        [(6000000000, "economic_loss")],
    ),
    "what a fund has is no damage": (
        "The reconstruction fund after the flood in Derna is worth $6 billion.",
        [(6000000000, "other")],
    ),
    "a share of the sick dies": (
        "Of those who caught cholera, 1.9 per cent died in Zambia.",
        [(1.9, "fatality_rate")],
    ),
    "who is treated beside the dead is hurt": (
        "A gas leak killed 23 workers at a plant in Dahej, and 60 more are being treated.",
        [(23, "killed"), (60, "injured")],
    ),
    "who fails to come back has not returned": (
        "Some 900 families have failed to come back to Mosul since the flood.",
        [(900, "other")],
    ),
    "what a storm spares is not damaged": (
        "The storm spared 14 bridges in Karnali.",
        [(14, "other")],
    ),
    "what is rebuilt by people after a flood is not damaged": (
        "After the storm 14 bridges were rebuilt by the army in Karnali.",
        [(14, "other")],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), SENTENCES.values(), ids=SENTENCES)
def test_figures_share_what_is_said_of_them_together(text: str, wanted: list[tuple[float, str]]) -> None:
    assert [(fact.value, fact.indicator) for fact in extract(Article(text=text))] == wanted


def test_both_ends_of_a_change_have_one_unit() -> None:
    text = "After the storm the tally in Leyte rose to 610 from a previous 580 houses that were wrecked."
    assert [(fact.value, fact.unit, fact.role) for fact in extract(Article(text=text))] == [
        (610, "house", "to"),
        (580, "house", "from"),
    ]


def test_power_cuts_are_counted_as_customers() -> None:
    (fact,) = extract(Article(text="Power outages: > 12,500"))
    assert (fact.value, fact.qualifier, fact.unit, fact.indicator) == (
        12500,
        "more_than",
        "customer",
        "services_disrupted",
    )


def test_a_match_that_misses_and_shoots_gives_no_facts() -> None:
    text = "The champion won her third Olympic medal in the shooting at the stadium, scored 33 of 40, missing three."
    assert extract(Article(text=text, title="Olympics: bronze for the champion")) == []
    assert extract(Article(text="Four fans are missing after the stadium in Lagos fell during the cup match.")) != []
