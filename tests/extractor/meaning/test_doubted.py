"""What only looks like a figure of an indicator, and what a figure shares with the one beside it."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

# A text → the value and the indicator of each of its figures, in order.
TEXTS = {
    "people who wish to go back have not": (
        "About 12,000 refugees in Matam wish to be repatriated, and 300 refugees have gone home.",
        [(12_000, "refugees"), (300, "returned")],
    ),
    "those who would like to": (
        "Some 240,000 Ivorians live abroad, many of whom would like to go back.",
        [(240_000, "refugees")],
    ),
    "pupils who go back to school": ("The ceasefire allowed 127,000 children to go back to school in Taiz.", []),
    "a phase is numbered": (
        "The shutoff affected 40,000 customers, and phase two was planned to affect more.",
        [(40_000, "services_disrupted")],
    ),
    "the current one": (
        "Clinics admitted 143 malnourished children last week, and fewer in the current one.",
        [(143, "malnourished")],
    ),
    "the coverage of something else": (
        "The storm displaced 900 people in Taveuni, where phone coverage stands at 60 per cent.",
        [(900, "displaced_new")],
    ),
    "the coverage of an appeal": ("The appeal has a coverage of 41 percent.", [(41, "funding_received")]),
    "a rate of exchange": ("The pound fell from 385 to 500 SSP/USD, and the price of sorghum rose.", []),
    "what it costs to repair": (
        "The storm hit Tonga, and the cost to repair the grid was put at NZ$4 million.",
        [(4e6, "economic_loss")],
    ),
    "what is at risk": (
        "The shelling has closed 14 clinics, and another 23 are at risk of closure.",
        [(14, "facilities_damaged")],
    ),
    "the average price": (
        "The national average price of bread increased by 32 percent in Homs.",
        [(32, "price_change")],
    ),
    "an index of prices": (
        "The food price index rose to 21 per cent in Kano from 16 per cent in May.",
        [(21, "price_change"), (16, "price_change")],
    ),
    "below freezing": ("In temperatures below freezing rescuers recovered ten survivors from the debris.", []),
    "a province of which nobody counts the people": (
        "In all 74 cases of measles were found in the Province of Sancti (n=54) and the Province of Ciego (n=20).",
        [(74, "disease_cases"), (54, "disease_cases"), (20, "disease_cases")],
    ),
    "the same in another measure": (
        "The fire burned 4,900 hectares (12,100 acres) of forest. Of this, 2,900 hectares (7,200 acres) was near Leon.",
        [(4900, "area_affected"), (12_100, "area_affected"), (2900, "area_affected"), (7200, "area_affected")],
    ),
    "where they are, before their verb": (
        "As many as 61,000 farmers in 31 villages across Buzi, Dondo and Nhamatanda districts remain affected.",
        [(61_000, "affected")],
    ),
    "whom an adjective makes displaced": (
        "Relief workers found 640 uprooted pupils, 90 displaced herders and 12 maimed shepherds in Goma.",
        [(640, "displaced_total"), (90, "displaced_total"), (12, "injured")],
    ),
    "who is newly displaced": ("Monitors logged 90 newly displaced herders in Goma.", [(90, "displaced_new")]),
    "landings by sea are of people": (
        "Italy counted 1,240 landings of migrants last week, 310 of them on Lampedusa.",
        [(1240, "refugees"), (310, "refugees")],
    ),
    "people whom counted sites have": (
        "Some 22 evacuation centres remain open with 1,208 families or 5,137 individuals in Butuan.",
        [(22, "sites"), (1208, "displaced_total"), (5137, "displaced_total")],
    ),
    "who lodges with kin": (
        "There are 7,284 families lodged with kin in Bicol after the storm.",
        [(7284, "displaced_total")],
    ),
    "families named first": (
        "Homs: For 900 displaced families in the old town the army handed out tents.",
        [(900, "reached")],
    ),
    "a hazard and what it did in one word": (
        "Aleppo has 3,500 war-damaged shops, and 640 quake-stricken herders live near Jindires.",
        [(3500, "facilities_damaged"), (640, "affected")],
    ),
    "a change noted behind a price": (
        "The price of bread is lowest in Hama, at SYP 1,013 a bundle (down one percent), then in Tartous at SYP 1,201 "
        "a bundle (down 12 percent).",
        [(1013, "price"), (1, "price_change"), (1201, "price"), (12, "price_change")],
    ),
    "fields among crops": (
        "In Malawi some 17,000 hectares have been affected by armyworms, and in Namibia 50,000 hectares of maize.",
        [(17_000, "crops_damaged"), (50_000, "crops_damaged")],
    ),
    "land that is wild": (
        "The fire affected 17,000 hectares of forest near the maize fields.",
        [(17_000, "area_affected")],
    ),
    "soldiers who fall": ("Since Friday 29 marines have fallen in combat in Marawi.", [(29, "killed")]),
    "a count of deaths": (
        "The combined death count of both quakes has since gone up to 2,317, with 11,452 people hurt.",
        [(2317, "killed"), (11_452, "injured")],
    ),
    "codes glued to digits": (
        "A litre of petrol is selling at 500YER in Aden.",
        [(500, "price")],
    ),
    "appeals with their sums in brackets": (
        "The largest humanitarian appeals are for Chad (US$ 90 million), Mali (US$ 70 million) and Niger (US$ 40 "
        "million).",
        [(90e6, "funding_required"), (70e6, "funding_required"), (40e6, "funding_required")],
    ),
    "animals among animals": (
        "A loss of 412 livestock was recorded in Sindh, including 165 goats and 17 cows.",
        [(412, "livestock_lost"), (165, "livestock_lost"), (17, "livestock_lost")],
    ),
    "all whom one verb says to be helped": (
        "WFP assisted 31,500 people displaced by fighting, 9,000 returnees and 3,500 people hit by floods.",
        [(31_500, "reached"), (9000, "reached"), (3500, "reached")],
    ),
    "those displaced, of those who live so": (
        "The survey counted 548,000 IDPs in Borno. Some 77 per cent of those displaced are women.",
        [(548_000, "displaced_total"), (77, "displaced_total")],
    ),
    "who stays on": (
        "In all 21,000 people uprooted by the clashes are sheltering in 98 sites in Darfur.",
        [(21_000, "displaced_total"), (98, "sites")],
    ),
    "little money is for a family": ("Each poor family was granted 90 dollars after the flood in Lima.", []),
    "lent by name": (
        "The World Bank puts the loss of the farms after the storm at $660 million.",
        [(660e6, "economic_loss")],
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_figure_does_and_does_not_measure(name: str) -> None:
    text, wanted = TEXTS[name]
    found = extract(Article(document_id="a", text=text))
    assert [(fact.value, fact.indicator) for fact in found if fact.indicator != "other"] == wanted
