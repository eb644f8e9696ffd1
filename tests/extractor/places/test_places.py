"""Sentence → the places it names, and the one a figure is tied to, with its codes; names of other things are no
places."""

from __future__ import annotations

import pytest

from indicators import Article, extract
from indicators.extractor.places import locations
from rooms import fact_of, facts_of, places_of, sentence

# (sentence, the places as written)
NAMED = [
    ("Shells fell on Kharkiv.", ["Kharkiv"]),
    ("Shells fell on Kharkiv’s suburbs.", ["Kharkiv"]),
    ("In Mozambique’s Cabo Delgado province, rains began.", ["Cabo Delgado province"]),
    ("Rains began in Herat’s Guzara district.", ["Guzara district"]),
    ("Rains began in Gaza, Beira and Tete.", ["Gaza, Beira and Tete"]),
    ("Rains began in the village of Umm Qarn.", ["Umm Qarn"]),
    ("Rains began in Boul Kessi district.", ["Boul Kessi district"]),
    ("Rains began at the Kakuma refugee camp.", ["Kakuma refugee camp"]),
    ("Rains began across South Sudan.", ["South Sudan"]),
    ("Rains began across the BAY states.", ["BAY states"]),
    ("Rains began in Region 9.", ["Region 9"]),
    ("Rains began in Bora Local Government Area.", ["Bora Local Government Area"]),
    ("Rains began in Bora LGA.", ["Bora LGA"]),
    ("Rains began in the groupement of Bora.", ["Bora"]),
    ("Rains began in St. Bora.", ["St. Bora"]),
    ("Bora, a hilly border district, had rain.", ["Bora"]),
    ("Kalu, another flooded town on the plain, had rain.", ["Kalu"]),
]
# Capitals that name no place.
NOT_NAMED = [
    "Heavy rains began on Tuesday in March.",
    "The Ministry of Health and WHO met UNICEF.",
    "Mr. Okonkwo spoke for the Red Cross.",
    "Hurricane and Humanitarian Response Plan are words.",
    "“We left,” she said.",
    "A Security Council report came on Friday.",
    "African and Gulf Arab states gave aid.",
    "The Asian countries gave aid.",
    "The Relief and Civil Protection department of the union gave aid.",
    "It cost 12 billion U.S. dollars.",
    "He paid 900 Sudanese pounds.",
    "Dawda, an elderly trader, had rain.",
    "The Third Infantry Division left.",
    "Rains began in July-August.",
    "Worst areas had rain.",
    "The Market Office (GOMA) met.",
]

# (text, number, place as written, ISO 3166-1 alpha-3)
TIED = [
    # what befell a place says where; a quarter and its town; what the next figure has; what a semicolon parts
    ("In May 2019, Malawi was hit by Cyclone Bora. At least 40 people were killed.", "40", "Malawi", "MWI"),
    (
        "A hotel in the Karol area of the Indian capital, New Delhi, burned. At least 40 people died.",
        "40",
        "Karol area",
        None,
    ),
    ("Kenya shelters 250,000 refugees and Uganda over 310,000.", "250,000", "Kenya", "KEN"),
    ("Kenya shelters 250,000 refugees and Uganda over 310,000.", "310,000", "Uganda", "UGA"),
    ("Cholera is in two regions: Gao, with 75% (268 cases); and Kidal, with 21% (76 cases).", "268", "Gao", "MLI"),
    ("In Guzara district of Herat province 40 people were killed.", "40", "Guzara district", "AFG"),
    ("A boat sank near Zanzibar off the coast of Tanzania, leaving 40 dead.", "40", "Zanzibar", "TZA"),
    ("a. Tonga\n\n• Some 40 people died.\n\nb. Samoa\n\n• Some 267 people are in 12 camps.", "267", "Samoa", "WSM"),
    ("The quake killed 33 people in Bali.", "33", "Bali", "IDN"),
    ("In Bali, the quake killed 33 people.", "33", "Bali", "IDN"),
    ("Floods killed 33 people in Bali and 12 in Lombok.", "12", "Lombok", "IDN"),
    ("Floods killed 33 people in Bali and 12 in Lombok.", "33", "Bali", "IDN"),
    ("Bali (33 dead) and Lombok (12 dead) were hit hardest.", "33", "Bali", "IDN"),
    # a dispatch's dateline and the end of a flight are not where it happened
    ("RIYADH - More than 33 pilgrims have died near Amman.", "33", "Amman", "JOR"),
    ("In Sake 33 people were killed as thousands fled towards Goma.", "33", "Sake", None),
    ("Some 900 Syrians arrived in Lebanon.", "900", "Lebanon", "LBN"),
    ("Oslo gave €9m for Somalia, €7m for Kenya and €5m for Chad.", "€7m", "Kenya", "KEN"),
    ("In Geneva, donors heard of the $2 billion requested for Yemen.", "$2 billion", "Yemen", "YEM"),
    ("Drought in the Somali Region of Ethiopia has displaced 7,000 people.", "7,000", "Somali Region", "ETH"),
    ("Kakuma camp in northwest Kenya houses 90,000 people.", "90,000", "Kakuma camp", "KEN"),
    ("Kakuma camp is home to 70,000 refugees from South Sudan.", "70,000", "Kakuma camp", "KEN"),
    ("Aid reached 900 families in Juba, the capital of South Sudan.", "900", "Juba", "SSD"),
    ("The U.S. will send 900 troops to Somalia.", "900", "Somalia", "SOM"),
    ("Nobody had reached Dori. Some 900 people are cut off.", "900", "Dori", "BFA"),
    ("Rains hit Dori.\n\nSome 900 people are cut off in the town.", "900", "Dori", "BFA"),
    # a name of several countries, a list of places that have a figure each, a compass's quarter
    ("The quake killed 33 people in Pakistan’s Punjab.", "33", "Punjab", "PAK"),
    ("The quake killed 33 people in Punjab.", "33", "Punjab", "IND"),
    ("In Tripoli, Lebanon, 33 people died.", "33", "Tripoli", "LBN"),
    ("Lebanon mourns. In Tripoli 33 people died.", "33", "Tripoli", "LBN"),
    ("In Tripoli 33 people died.", "33", "Tripoli", "LBY"),
    ("Some 33 South Sudanese refugees died.", "33", None, "SSD"),
    ("Floods killed 33 people in Sindh, Punjab 12 and Balochistan 9.", "12", "Punjab", "PAK"),
    ("In Juba sorghum costs 33 dollars, against 12 dollars in Malakal.", "33", "Juba", "SSD"),
    ("Some 33 people in the South-West fled.", "33", "South-West", None),
    ("India reported 33 killed and 900 injured.", "900", "India", "IND"),
    (
        "Rains hit Burkina Faso. Niger was hit too. Burkina Faso asks for help.\n\nSome 900 people died across the "
        "country.",
        "900",
        "Burkina Faso",
        "BFA",
    ),
    # a people's name before an army's doings says whose they are; a round is no place
    ("Some 900 Palestinians were killed in Israeli strikes on Gaza.", "900", "Gaza", "PSE"),
    ("In Round 6, teams counted 900 IDPs in Haiti.", "900", "Haiti", "HTI"),
    # figures and places that take turns, and a figure in a bracket with a place of its own
    (
        "Floods hit 900 people of Kalu district, 40 of Bora district and 33 of Dori district.",
        "33",
        "Dori district",
        "BFA",
    ),
    (
        "Floods hit 900 people of Kalu district, 40 of Bora district and 33 of Dori district.",
        "40",
        "Bora district",
        None,
    ),
    ("Some 900 people, 40 of them children, died in Bali and 33 people died in Lombok.", "900", "Bali", "IDN"),
    ("Storms killed 900 people in Java (40 in Bali and 33 in Lombok).", "40", "Bali", "IDN"),
    ("Storms killed 900 people in Java (40 in Bali and 33 in Lombok).", "33", "Lombok", "IDN"),
    # where money is from is not where it goes
    ("Oslo said $900 from Japan to Haiti was paid.", "$900", "Haiti", "HTI"),
    ("Donations included $900 from Spain to Chad and $40 from Japan to Mali.", "$40", "Mali", "MLI"),
    ("Allocations: Sudan $900 and Chad $40.", "$40", "Chad", "TCD"),
    ("Losses were $900 in Gao, Mali.", "$900", "Gao", "MLI"),
    # a section's place, and a country or a scene still hold for money
    ("CHAD: floods and landslides, update 4\n\n- 33 health centres under water", "33", "CHAD", "TCD"),
    ("Rains hit Chad and drowned 12 people. The appeal seeks $900.", "$900", "Chad", "TCD"),
    ("On 3 May rains hit Dori. Aid is due. Roads are cut. Some 900 houses fell.", "900", "Dori", "BFA"),
    # the line of a box that tells where
    ("Location: Dori\nDate: May 2021\nFatalities: 33", "33", "Dori", "BFA"),
    (
        "Fatalities: 33\nHomes destroyed: 900\nAreas affected: Dori, Ghana",
        "33",
        "Dori, Ghana",
        None,
    ),
    ("Injured: 33\nAffected area: Bora district", "33", "Bora district", None),
    # the items of a list, and what only looks like its parts
    ("Damage: 1. Peru: 40 hurt. 12 homes fell. 2. Chile: 7 hurt. 33 homes fell.", "12", "Peru", "PER"),
    ("Damage: 1. Peru: 40 hurt. 12 homes fell. 2. Chile: 7 hurt; 33 homes fell.", "33", "Chile", "CHL"),
    ("Some 33 cases, including 12 deaths (a share: 36%), were reported in Mali.", "33", "Mali", "MLI"),
    # who suffered, what it is for, who asks, and the country of a body that counts
    ("Rains hit Dori. Later Niger suffered a flood that killed 33 people.", "33", "Niger", "NER"),
    ("For Peru, the survey found losses of $900. It puts the dead at 33.", "33", "Peru", "PER"),
    ("Mali asked donors for $900.", "$900", "Mali", "MLI"),
    ("Oxfam Mali surveyed 900 IDPs. Some 33 IDPs were in camps.", "33", "Mali", "MLI"),
    ("CAIRO - Rains killed 33 people near Amman.", "33", "Amman", "JOR"),
    # the paragraph that introduces a list, past its other lines
    ("Toll in Mali. It is:\n\n40 dead (of all ages)\n\n12 hurt (of all ages)\n\n33 lost", "33", "Mali", "MLI"),
    # a detail in a bracket holds for nothing behind it
    ("Mali - Floods\n - Towns are cut off (Gao, Mopti and Kidal). Some 33 people died.", "33", "Mali", "MLI"),
    ("Rains hit Mali. Roads to a region (Gao) are cut. Some 33 people died.", "33", "Mali", "MLI"),
    ("(Mali) Roads are cut. Some 33 people died.", "33", "Mali", "MLI"),
    # where victims are from, where a bracket or "near" only says where a place lies, who has the money
    ("Some 33 tourists from Italy were killed in a crash in Cairo.", "33", "Cairo", "EGY"),
    ("Some 33 people from Jos were abducted at a market in Kano.", "33", "Kano", "NGA"),
    ("Some 33 people from Jos were killed.", "33", "Jos", "NGA"),
    ("In the town of Djibo (Sahel region), 33 people died.", "33", "Djibo", "BFA"),
    ("Zamzam camp, near El Fasher, lost 33 people.", "33", "Zamzam camp", "SDN"),
    ("A blast near Kano killed 33 people.", "33", "Kano", "NGA"),
    ("Kenya has received $900 from donors.", "$900", "Kenya", "KEN"),
    ("Kenyan roads are deadly; 33 people died last year.", "33", "Kenya", "KEN"),
    ("Rains hit Mali's Gao region. Floods killed 33 people across the country.", "33", "Mali", "MLI"),
    ("Fires raged in Jos. People took a bus to Kano. Some 33 people died in the fires in Jos.", "33", "Jos", "NGA"),
    ("Prices rose in Jos, and so did flights to Abuja. Some 33 people protested.", "33", "Jos", "NGA"),
    # the first of a sentence's places holds, where the others lie around it, in it, or tell the way
    ("A slope slid in Bora, in Mali's Gao region. Some 33 people died.", "33", "Bora", None),
    ("A slope slid in Kalu, 30 km from Bora. Some 33 people died.", "33", "Kalu", None),
    ("In Mali rain fell, and homes sank in Bora. Some 33 people died.", "33", "Mali", "MLI"),
    # the whole has not the regions of its parts
    ("Mali - Storms\n - Some 33 people died, 3 in Kalu (Gao) and 30 in Bora (Mopti).", "33", "Mali", "MLI"),
    ("Storms killed 33 people in Gao (Mali) and 40 in Bora (Niger).", "33", "Gao", "MLI"),
    # the bracket that opens a paragraph
    ("[3 May 2021, NES] In April, floods killed 33 people.", "33", "NES", None),
    ("[3 May 2021, NES] Rain fell. Floods killed 33 people.", "33", "NES", None),
    ("[3 - 9 May 2021, Bora] Floods killed 33 people.", "33", "Bora", None),
    # the country of a text, by name only where it names it
    ("Chad is wet. Floods killed 33 people across the country.", "33", "Chad", "TCD"),
    ("Rains hit Gao. Floods killed 33 people across the country.", "33", None, "MLI"),
    ("Rains hit Gao. Floods killed 33 people nationwide.", "33", None, "MLI"),
    ("Rains hit Mali's Bora region. Floods killed 33 people across the country.", "33", "Mali", "MLI"),
]
NOT_TIED = [
    "National deputy Pierre Bukavu, who had seen the site, spoke of 40 dead.",
    "Some 900 people were cut off by rain.",
    pytest.param(
        "President Hassan told 900 guests to go home.",
    ),
    "At least 900 people died on Monday.",
    "At least 900 people died in Saturday's quake.",
    "Cyclone Gombe left 900 people dead.",
    "A senior EU official said 900 people died.",
    "The vice president, Delcy Rodriguez, put the dead at 900.",
    "In Numbers: 900 people died.",
    "Floods killed 900 people across the country.",
    "[3 May 2021, MoR] Floods killed 900 people.",
    "[OCHA, 3 May 2021] Floods killed 900 people.",
    "[NES] Floods killed 900 people.",
]
# (text, number): the place that is named is of another figure, or only what was spoken of
OF_OTHERS = [
    ("At least 153 people have died, 101 in Bali and 52 in Lombok.", "153"),
    ("Fatalities: 33\nAreas affected: Bali, Java, Lombok, Sumatra, Sulawesi", "33"),
    ("Fatalities: 33\n\nRains went on for days.\n\nLocation: Dori", "33"),
    ("Of the 60 deaths, 40 were in Bali.", "60"),
    # of two places of the sentence before neither holds, but the country that they share
    ("Rains hit Gao, and a bridge fell in Mopti. Some 33 people died.", "33"),
    ("Homes sank in Mali while a bridge fell in Niger. Some 33 people died.", "33"),
    ("A slope slid in Bora, and mud reached Kalu. Some 33 people died.", "33"),
    ("Of the 40 dead, 12 were from Jos.", "40"),
    ("Kenya has offered $9,000.", "$9,000"),
    # what begins behind a sum, and who gives it
    ("The appeal has $900, Norway its largest donor.", "$900"),
    ("Donors pledged $900, the UK and Norway among them.", "$900"),
    ("Donors pledged for relief: Norway $4,000, Japan $9,000.", "$9,000"),
    ("Norway gave $4,000, Chile $9,000 and Peru $3,300.", "$9,000"),
    ("Norway has contributed $9,000, Peru $3,300.", "$9,000"),
    # the name of a people names no place
    ("Some 33 Peruvians were hurt.", "33"),
    ("Chilean troops killed 33 rebels.", "33"),
    ("The Chilean Red Cross has helped 33 people.", "33"),
    ("Chilean officials said 33 people died.", "33"),
    ("The dead number 94, of whom 55 in Bali.", "94"),
    ("A plan of 900 dollars is to feed 40 Sudanese farmers.", "900"),
    ("Some 33 people were killed and 40 Iraqi farmers hurt.", "33"),
    ("Donations included $900 from Spain and $40 from the Netherlands.", "$900"),
    ("Some 153 people died, including 12 in the Sahel.", "153"),
    ("Floods killed 12 people in Dori. The appeal seeks $900.", "$900"),
    ("Floods killed 12 people in Dori. Aid workers delivered 900 blankets.", "900"),
    ("Floods killed 12 people in Dori. The plan is to feed 900 people.", "900"),
    ("Floods killed 12 people in Dori. A bus burned. Roads are cut. Some 900 houses fell.", "900"),
]


@pytest.mark.parametrize(("text", "number"), OF_OTHERS)
def test_what_is_of_another_figure_is_not_its_place(text: str, number: str) -> None:
    assert fact_of(text, number).place is None


def written(text: str) -> list[str]:
    return [place.text for place in places_of(text)]


@pytest.mark.parametrize(("text", "wanted"), NAMED)
def test_places_are_named_as_written(text: str, wanted: list[str]) -> None:
    assert written(text) == wanted


@pytest.mark.parametrize("text", NOT_NAMED)
def test_other_names_are_no_places(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize(("text", "number", "place", "country"), TIED)
def test_a_figure_is_tied_to_its_place(text: str, number: str, place: str, country: str) -> None:
    fact = fact_of(text, number)
    assert (fact.place, fact.location_code) == (place, country)


@pytest.mark.parametrize("text", NOT_TIED)
def test_where_no_place_is_named_none_is_guessed(text: str) -> None:
    assert [fact.place for fact in facts_of(text)] == [None] * len(facts_of(text))


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Herat", "AF32"),
        ("Hirat", "AF32"),
        ("Helmand", "AF30"),
        ("Lashkar Gah", "AF30"),
        ("Mazar-e-Sharif", "AF21"),
        ("Nangarhar", "AF06"),
    ],
)
def test_a_place_has_its_codes(spelling: str, code: str) -> None:
    fact = fact_of(f"Fighting killed 12 people in {spelling}.", "12")
    assert (fact.place, fact.location_code, fact.admin1_code) == (spelling, "AFG", code)
    assert fact.lat == pytest.approx(34, abs=4)
    assert fact.lon == pytest.approx(66, abs=6)


def test_an_unlisted_place_has_no_codes() -> None:
    fact = fact_of("Fighting killed 12 people in the village of Xulqar.", "12")
    assert (fact.place, fact.location_code, fact.admin1_code, fact.lat) == ("Xulqar", None, None, None)


@pytest.mark.parametrize(
    ("title", "text", "place", "country"),
    [
        ("Mali: floods", "Floods killed 33 people across the country.", None, "MLI"),
        ("Mali: floods", "The Central Region is wet. Floods killed 33 people nationwide.", None, "MLI"),
        ("Floods", "Floods killed 33 people nationwide.", None, None),
        ("Mali: floods", "Niger is wet. Floods killed 33 people nationwide.", "Niger", "NER"),
    ],
)
def test_a_title_gives_the_country_and_no_place(title: str, text: str, place: str | None, country: str | None) -> None:
    (fact,) = extract(Article(text, title=title))
    assert (fact.place, fact.location_code) == (place, country)


def test_of_two_places_neither_holds_but_their_country() -> None:
    one, two = "Rains hit Gao, and a bridge fell in Mopti.", "Homes sank in Gao while a bridge fell in Niger."
    assert fact_of(f"{one} Some 33 people died.", "33").location_code == "MLI"
    assert fact_of(f"{two} Some 33 people died.", "33").location_code is None


def test_a_demonym_names_a_country_only_where_no_place_is_named() -> None:
    assert fact_of("Sudanese forces killed 12 people in Adre.", "12").place == "Adre"
    farmers = fact_of("Some 12 Sudanese farmers drowned.", "12")
    assert (farmers.place, farmers.location_code) == (None, "SDN")
    assert fact_of("Sudanese troops came. Some 12 people drowned.", "12").location_code is None


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Nobody left the city.", ["town"]),
        ("Half the country’s wells are dry.", ["country"]),
        ("Prices rose nationwide.", ["country"]),
        ("Prices rose in the province and the camp.", ["admin1", "site"]),
        ("Prices rose in the city of Kano.", []),
        ("Prices rose, the country’s defence ministry said.", []),
        ("Prices rose in a town.", []),
    ],
)
def test_words_point_back_to_places(text: str, levels: list[str]) -> None:
    where = sentence(text)
    assert [level for _, _, level in locations.pointers(where, where.lowers)] == levels
