"""The field's wordings, one kind after the other → the facts they yield, and what they must not be taken for."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from indicators.extractor import pipeline
from rooms import article

# indicator, value or bounds, unit, qualifier, place
Wanted: TypeAlias = tuple[str, float | tuple[float | None, float | None], str, str, str | None]


def stated(text: str) -> list[Wanted]:
    """The facts of a text, but for those that no indicator covers."""
    return [
        (
            fact.indicator,
            fact.value if fact.value is not None else (fact.value_low, fact.value_high),
            fact.unit,
            fact.qualifier,
            fact.place,
        )
        for fact in pipeline.extract(article(text))
        if fact.indicator != "other"
    ]


def hurt(value: float, place: str | None) -> Wanted:
    return ("injured", value, "person", "exact", place)


def killed(value: float, place: str | None) -> Wanted:
    return "killed", value, "person", "exact", place


PLACES_LISTED = [
    (
        "In Nepal 14 people were killed by landslides, in Bhutan 3 and in Assam 21.",
        [killed(14, "Nepal"), killed(3, "Bhutan"), killed(21, "Assam")],
    ),
    (
        "In Kenya 1,200 families were displaced by the floods, in Uganda 640 and in Tanzania 95.",
        [
            ("displaced_new", 1200, "household", "exact", "Kenya"),
            ("displaced_new", 640, "household", "exact", "Uganda"),
            ("displaced_new", 95, "household", "exact", "Tanzania"),
        ],
    ),
    (
        "In Somalia, 310 cholera cases were reported; in Ethiopia, 85; in Djibouti, 12.",
        [
            ("disease_cases", 310, "person", "exact", "Somalia"),
            ("disease_cases", 85, "person", "exact", "Ethiopia"),
            ("disease_cases", 12, "person", "exact", "Djibouti"),
        ],
    ),
    (
        "In Sofala 12 schools were destroyed, in Manica 7 and in Tete 3.",
        [
            ("facilities_damaged", 12, "school", "exact", "Sofala"),
            ("facilities_damaged", 7, "school", "exact", "Manica"),
            ("facilities_damaged", 3, "school", "exact", "Tete"),
        ],
    ),
    # a name with its number, and a month with its day, are no places with figures
    ("Shells killed 12 people in Kano, and soldiers closed Highway 7.", [killed(12, "Kano")]),
    ("In May 2020 the storm killed four people in Jos, in June 12 and in July 2.", [killed(4, "Jos")]),
    (
        "Measles cases by district: Kasese 44, Hoima 12 and Arua 9.",
        [
            ("disease_cases", 44, "person", "exact", "Kasese"),
            ("disease_cases", 12, "person", "exact", "Hoima"),
            ("disease_cases", 9, "person", "exact", "Arua"),
        ],
    ),
    # the noun before the list is what each of its numbers counts
    (
        "Houses were destroyed in Sylhet (2,100), Sunamganj (1,450) and Habiganj (600).",
        [
            ("homes_damaged", 2100, "house", "exact", "Sylhet"),
            ("homes_damaged", 1450, "house", "exact", "Sunamganj"),
            ("homes_damaged", 600, "house", "exact", "Habiganj"),
        ],
    ),
]
IN_TURN = [
    (
        "The storm displaced 1,200 and 3,400 families in Dadu and Badin, respectively.",
        [("displaced_new", 1200, "household", "exact", "Dadu"), ("displaced_new", 3400, "household", "exact", "Badin")],
    ),
    (
        "The quake injured 40, 25 and 11 people in Palu, Poso and Sigi respectively.",
        [
            ("injured", 40, "person", "exact", "Palu"),
            ("injured", 25, "person", "exact", "Poso"),
            ("injured", 11, "person", "exact", "Sigi"),
        ],
    ),
    ("In Jos and Kano, 12 and 30 people were killed respectively.", [killed(12, "Jos"), killed(30, "Kano")]),
    # without the word, and with another number of places, nobody's turn is known
    (
        "Floods killed 12 men and 30 women in Jos and Kano.",
        [killed(12, "Jos and Kano"), killed(30, "Jos and Kano")],
    ),
    (
        "Floods killed 12 and 30 people in Jos, Kano and Wase respectively.",
        [killed(12, "Jos, Kano and Wase"), killed(30, "Jos, Kano and Wase")],
    ),
]
WHOLES = [
    (
        "The storm displaced 8,400 families: 5,000 in Sofala and 3,400 in Manica.",
        [
            ("displaced_new", 8400, "household", "exact", None),
            ("displaced_new", 5000, "household", "exact", "Sofala"),
            ("displaced_new", 3400, "household", "exact", "Manica"),
        ],
    ),
    (
        "The quake killed 300 people (210 in Palu, 90 in Sigi).",
        [killed(300, None), killed(210, "Palu"), killed(90, "Sigi")],
    ),
    (
        "Some 5,000 houses were damaged, of which 3,000 in Jacmel and 2,000 in Leogane.",
        [
            ("homes_damaged", 5000, "house", "approx", None),
            ("homes_damaged", 3000, "house", "exact", "Jacmel"),
            ("homes_damaged", 2000, "house", "exact", "Leogane"),
        ],
    ),
    # the place behind a part may be the whole's, too
    (
        "The blast killed 90 people, including 40 children, in Beira.",
        [killed(90, "Beira"), killed(40, "Beira")],
    ),
    (
        "Soldiers killed 5 rebels and detained 26 near Hajin.",
        [killed(5, "Hajin"), ("detained", 26, "person", "exact", "Hajin")],
    ),
]
UNDER_A_COUNTRY = [
    (
        "Chad\n- 12 people killed by floods\n- 3,400 houses destroyed\n\nNiger\n- 30 people killed",
        [killed(12, "Chad"), ("homes_damaged", 3400, "house", "exact", "Chad"), killed(30, "Niger")],
    ),
    (
        "Ethiopia:\n• 45 cholera deaths\n• 3,200 cholera cases\nKenya:\n• 12 cholera deaths",
        [
            ("disease_deaths", 45, "person", "exact", "Ethiopia"),
            ("disease_cases", 3200, "person", "exact", "Ethiopia"),
            ("disease_deaths", 12, "person", "exact", "Kenya"),
        ],
    ),
    # a country that acts is no heading
    ("Chad said\n- 12 people were killed in Abéché", [killed(12, "Abéché")]),
]
LABELS_RUN_ON = [
    (
        "Country: Malawi Date: 4 March 2024 Operation budget: CHF 350,120 Number of people affected: 22,450 "
        "Number of people to be assisted: 6,500",
        [
            ("funding_required", 350120, "CHF", "exact", None),
            ("affected", 22450, "person", "exact", None),
            ("targeted", 6500, "person", "exact", None),
        ],
    ),
    (
        "Code: FL-2023-045-KEN Number of people affected: 52,000 Budget: CHF 750,000",
        [("affected", 52000, "person", "exact", None), ("funding_required", 750000, "CHF", "exact", None)],
    ),
    # a sentence that a label follows lends it no words
    (
        "By province: Herat, 14 villages razed; Badghis, two. Houses destroyed: 3,330. Schools closed: 40.",
        # of two provinces neither is where all of them are
        [("homes_damaged", 3330, "house", "exact", None), ("facilities_damaged", 40, "school", "exact", None)],
    ),
]
MARKS = [
    (
        "Deaths: c. 300\nInjured: 1,000+",
        [("killed", 300, "person", "approx", None), ("injured", 1000, "person", "more_than", None)],
    ),
    (
        "Missing: >=5\nDisplaced: <=2,000",
        [("missing", 5, "person", "at_least", None), ("displaced_new", 2000, "person", "at_most", None)],
    ),
    ("Some >500 families were displaced in Sindh.", [("displaced_new", 500, "household", "more_than", "Sindh")]),
    ("~2,000 people were displaced in Kasai.", [("displaced_new", 2000, "person", "approx", "Kasai")]),
    ("Around 10 or 12 people died in Kano.", [("killed", (10, 12), "person", "range", "Kano")]),
    ("From 30 to 40 homes were destroyed in Jos.", [("homes_damaged", (30, 40), "house", "range", "Jos")]),
    # an arrow and the ends of a change hedge nothing
    (
        "Prices in Jos rose from 30 to 40 naira a kilo.",
        [("price", 30, "NGN/kilogram", "exact", "Jos"), ("price", 40, "NGN/kilogram", "exact", "Jos")],
    ),
]
HALVES = [
    (
        "Around a million and a half people are hungry in Somalia.",
        [("food_insecure", 1.5e6, "person", "approx", "Somalia")],
    ),
    ("One and a half million people were displaced in Sudan.", [("displaced_new", 1.5e6, "person", "exact", "Sudan")]),
    ("Two and a half lakh people were evacuated from Puri.", [("evacuated", 250000, "person", "exact", "Puri")]),
    (
        "Some 2 and a half million people were displaced in Sudan.",
        [("displaced_new", 2.5e6, "person", "approx", "Sudan")],
    ),
    ("Fuel in Homs will last two and a half days.", [("supplies_remaining", 2.5, "day", "exact", "Homs")]),
]
GIVEN = [
    (
        "The agency delivered 4,000 blankets, 1,200 tents and 300 stoves to Herat.",
        [
            ("aid_delivered", 4000, "blanket", "exact", "Herat"),
            ("aid_delivered", 1200, "tent", "exact", "Herat"),
            ("aid_delivered", 300, "stove", "exact", "Herat"),
        ],
    ),
    (
        "Partners handed out 5,000 buckets, 10,000 bars of soap and 700 tarpaulins in Sud-Kivu.",
        [
            ("aid_delivered", 5000, "bucket", "exact", "Sud-Kivu"),
            ("aid_delivered", 10000, "bar", "exact", "Sud-Kivu"),
            ("aid_delivered", 700, "tarpaulin", "exact", "Sud-Kivu"),
        ],
    ),
    (
        "Trucks brought 40 tonnes of flour to Gaza, and 12 people were injured.",
        [("aid_delivered", 40, "tonne", "exact", "Gaza"), ("injured", 12, "person", "exact", "Gaza")],
    ),
]
LABELS = [
    (
        "Killed 41 Injured 120 Missing 3",
        [killed(41, None), ("injured", 120, "person", "exact", None), ("missing", 3, "person", "exact", None)],
    ),
    ("Total deaths 31 Total injured 45", [killed(31, None), ("injured", 45, "person", "exact", None)]),
    (
        "People killed (41), injured (120) and missing (3)",
        [killed(41, None), ("injured", 120, "person", "exact", None), ("missing", 3, "person", "exact", None)],
    ),
    (
        "Required: $120m Received: $48m (40%)",
        [
            ("funding_required", 120e6, "USD", "exact", None),
            ("funding_received", 48e6, "USD", "exact", None),
            ("funding_received", 40, "percent", "exact", None),
        ],
    ),
    (
        "Cholera cases: 412 Suspected cases: 1,208 Deaths: 31 CFR: 2.6%",
        [
            ("disease_cases", 412, "person", "exact", None),
            ("disease_cases", 1208, "person", "exact", None),
            ("disease_deaths", 31, "person", "exact", None),
            ("fatality_rate", 2.6, "percent", "exact", None),
        ],
    ),
    ("Affected population: 1.2M", [("affected", 1.2e6, "person", "exact", None)]),
    (
        "Deaths    41\nInjured   120\nHouses destroyed   1,204",
        [
            killed(41, None),
            ("injured", 120, "person", "exact", None),
            ("homes_damaged", 1204, "house", "exact", None),
        ],
    ),
    # labels that are places, under a heading and under heads
    ("Killed by province\n\nKunar    11\nHerat    5", [killed(11, "Kunar"), killed(5, "Herat")]),
    ("Province    Killed\nKunar    11\nHerat    5", [killed(11, "Kunar"), killed(5, "Herat")]),
    # a depth in metres is no million of the next label's
    ("Depth: 12m Deaths: 40", [killed(40, None)]),
    # a name with its number stays one
    ("Gunmen killed 12 people on Highway 7 near Jos.", [killed(12, "Jos")]),
]
LOSSES = [
    (
        "The flood cost $2 billion, of which $400 million was insured.",
        [("economic_loss", 2e9, "USD", "exact", None), ("economic_loss", 4e8, "USD", "exact", None)],
    ),
    (
        "The storm caused losses of A$700 million, of which A$250 million was insured.",
        [("economic_loss", 7e8, "AUD", "exact", None), ("economic_loss", 2.5e8, "AUD", "exact", None)],
    ),
]
SHORTENED = [
    (
        "Floods killed 5 people in N. Kivu and 7 in S. Darfur.",
        [killed(5, "N. Kivu"), killed(7, "S. Darfur")],
    ),
    (
        "At least 300 homes were destroyed in the Dominican Rep. by the storm.",
        [("homes_damaged", 300, "house", "at_least", "Dominican Rep.")],
    ),
    ("The flood killed 12 people in Bosnia and Herz. on Monday.", [killed(12, "Bosnia and Herz.")]),
    ("An earthquake killed 40 people in W. Java. Rescuers are searching.", [killed(40, "W. Java")]),
    # initials are a person's
    ("A blast killed 4 people, S. Okoro said.", [killed(4, None)]),
]
LONG_LISTS = [
    (
        "Some 1,200 families in Dadu, 900 in Badin, 450 in Thatta and 300 in Sanghar were displaced.",
        [
            ("displaced_new", 1200, "household", "approx", "Dadu"),
            ("displaced_new", 900, "household", "exact", "Badin"),
            ("displaced_new", 450, "household", "exact", "Thatta"),
            ("displaced_new", 300, "household", "exact", "Sanghar"),
        ],
    ),
    (
        "Shells wrecked 40 shops in Homs, 12 in Hama and 3 in Idlib.",
        [
            ("facilities_damaged", 40, "facility", "exact", "Homs"),
            ("facilities_damaged", 12, "facility", "exact", "Hama"),
            ("facilities_damaged", 3, "facility", "exact", "Idlib"),
        ],
    ),
    (
        "Twelve women (both young and old), nine men and four boys were killed in Jos.",
        [killed(12, "Jos"), killed(9, "Jos"), killed(4, "Jos")],
    ),
]
NOUNS_IN_TURN = [
    (
        "Cholera cases and deaths stood at 1,200 and 40 respectively in Uvira.",
        [("disease_cases", 1200, "person", "exact", "Uvira"), ("disease_deaths", 40, "person", "exact", "Uvira")],
    ),
    (
        "The number of homes and schools destroyed in Sofala was 900 and 12, respectively.",
        [("homes_damaged", 900, "house", "exact", "Sofala"), ("facilities_damaged", 12, "school", "exact", "Sofala")],
    ),
    (
        "Deaths, injuries and arrests numbered 12, 40 and 3 respectively in Palu.",
        [killed(12, "Palu"), hurt(40, "Palu"), ("detained", 3, "person", "exact", "Palu")],
    ),
    (
        "The storm displaced 1,200, 900 and 450 families in Dadu, Badin and Thatta respectively.",
        [
            ("displaced_new", 1200, "household", "exact", "Dadu"),
            ("displaced_new", 900, "household", "exact", "Badin"),
            ("displaced_new", 450, "household", "exact", "Thatta"),
        ],
    ),
]
PREDICATES = [
    ("Shelling killed 6 people in Gaza; hundreds more are in hiding.", [killed(6, "Gaza")]),
    ("The storm killed 40 people in Haiti, and 900 others were scattered.", [killed(40, "Haiti")]),
    ("Six girls were assaulted in Goma, officials said, and two guards were killed.", [killed(2, "Goma")]),
    ("Four nurses were beaten at the clinic in Jos and two doctors were killed.", [killed(2, "Jos")]),
    # a verb that only says where or who leaves them with the figure before
    ("The quake killed 90 people; 60 were in Palu.", [killed(90, None), killed(60, "Palu")]),
    ("The quake killed 90 people in Palu, and 12 of them were children.", [killed(90, "Palu"), killed(12, "Palu")]),
]
OF_WHOM = [
    (
        "The clinic in Goma treated 340 cholera patients, nine of whom died.",
        [("disease_cases", 340, "person", "exact", "Goma"), ("disease_deaths", 9, "person", "exact", "Goma")],
    ),
    (
        "A mortar injured ten people in Homs, one of whom died at night.",
        [("injured", 10, "person", "exact", "Homs"), killed(1, "Homs")],
    ),
    (
        "Gunmen abducted 20 pupils in Zamfara, three of whom were wounded.",
        [("detained", 20, "person", "exact", "Zamfara"), ("injured", 3, "person", "exact", "Zamfara")],
    ),
    (
        "Doctors treated 90 wounded, 11 of whom later died, in Homs.",
        [("injured", 90, "person", "exact", "Homs"), killed(11, "Homs")],
    ),
    (
        "Some 250 measles patients were treated in Herat, seven of whom died.",
        [("disease_cases", 250, "person", "approx", "Herat"), ("disease_deaths", 7, "person", "exact", "Herat")],
    ),
    # who they are is said of the same figure
    ("Gunmen killed 20 people in Zamfara, three of whom were children.", [killed(20, "Zamfara"), killed(3, "Zamfara")]),
]
ONE = [
    ("The school is one of 30 schools damaged in Kharkiv.", [("facilities_damaged", 30, "school", "exact", "Kharkiv")]),
    (
        "The clinic in Idlib was one of nine clinics that were destroyed.",
        [("facilities_damaged", 9, "health_facility", "exact", "Idlib")],
    ),
    (
        "One of the 12 hospitals in Homs was destroyed.",
        [("facilities_damaged", 1, "health_facility", "exact", "Homs")],
    ),
    ("Officials said that one person died in the flood in Lima.", [killed(1, "Lima")]),
    ("Police confirmed that one guard was injured in Jos.", [("injured", 1, "person", "exact", "Jos")]),
    ("The flood in Lima reached that one too.", []),
]
INTERVALS = [
    (
        "Severe acute malnutrition stood at 3.1% (95% CI 2.2-4.4) in Nugaal.",
        [("malnourished", 3.1, "percent", "exact", "Nugaal")],
    ),
    (
        "The survey in Maradi put wasting at 12.4 percent (95% confidence interval 10.1 to 14.9).",
        [("malnourished", 12.4, "percent", "exact", "Maradi")],
    ),
    (
        "Global acute malnutrition was 9.8% (8.1-11.6; 95% CI) in Kayes.",
        [("malnourished", 9.8, "percent", "exact", "Kayes")],
    ),
    # no interval: the figure behind its bounds, and a share beside trust
    (
        "Wasting was 18.2% (CI 95%: 15.0-21.9), and 300 children were treated for malnutrition in Yobe.",
        [("malnourished", 18.2, "percent", "exact", "Yobe"), ("malnourished", 300, "person", "exact", "Yobe")],
    ),
    (
        "With the confidence of donors, 12 percent of children were malnourished in Yida.",
        [("malnourished", 12, "percent", "exact", "Yida")],
    ),
]
RANGES = [
    ("Maize prices fell by 10 to 15 per cent in Kitui.", [("price_change", (10, 15), "percent", "range", "Kitui")]),
    (
        "Between 10% and 20% of the crops were destroyed in Manica.",
        [("crops_damaged", (10, 20), "percent", "range", "Manica")],
    ),
    (
        "Some 15 percent to 20 percent of children are malnourished in Pibor.",
        [("malnourished", (15, 20), "percent", "range", "Pibor")],
    ),
    (
        "About 60% - 70% of houses were damaged in Jeremie.",
        [("homes_damaged", (60, 70), "percent", "range", "Jeremie")],
    ),
    # the two ends of a change
    (
        "Inflation rose from 30% to 40% in Malawi.",
        [("price_change", 30, "percent", "exact", "Malawi"), ("price_change", 40, "percent", "exact", "Malawi")],
    ),
]
SIGNED = [
    (
        "Prices of beans (+12%) and maize (-5%) changed in Bujumbura.",
        [("price_change", 12, "percent", "exact", "Bujumbura"), ("price_change", 5, "percent", "exact", "Bujumbura")],
    ),
    (
        "Wheat flour (+18%) and diesel (+30 per cent) became dearer in Taiz.",
        [("price_change", 18, "percent", "exact", "Taiz"), ("price_change", 30, "percent", "exact", "Taiz")],
    ),
    (
        "Sorghum prices increased in Wau (+22%) and Juba (+35%).",
        [("price_change", 22, "percent", "exact", "Wau"), ("price_change", 35, "percent", "exact", "Juba")],
    ),
    ("Call +40 712 for help with rice in Aden.", []),
]
SUPPLIES = [
    (
        "The hospital in Goma does not have enough oxygen for three days.",
        [("supplies_remaining", 3, "day", "less_than", "Goma")],
    ),
    (
        "There is no longer enough water for two days in Homs.",
        [("supplies_remaining", 2, "day", "less_than", "Homs")],
    ),
    (
        "Stocks of insulin in Aleppo will not last longer than five days.",
        [("supplies_remaining", 5, "day", "at_most", "Aleppo")],
    ),
    ("The wheat in Taiz may not last more than a month.", [("supplies_remaining", 1, "month", "at_most", "Taiz")]),
    ("The death toll in Lima does not exceed 40.", [("killed", 40, "person", "at_most", "Lima")]),
    # nothing is denied here
    ("There is enough water for two days in Kassala.", [("supplies_remaining", 2, "day", "exact", "Kassala")]),
    (
        "It is not known whether more than 100 people died in Kano.",
        [("killed", 100, "person", "more_than", "Kano")],
    ),
    (
        "Not only did the flood kill more than 20 people in Kano, it cut the road.",
        [("killed", 20, "person", "more_than", "Kano")],
    ),
]
FUNDS = [
    ("The appeal for Mali is 70 percent unfunded.", [("funding_required", 70, "percent", "exact", "Mali")]),
    (
        "Half of the response plan for Haiti has not been funded.",
        [("funding_required", 50, "percent", "exact", "Haiti")],
    ),
    (
        "Some 60 per cent of the appeal for Chad is still unmet.",
        [("funding_required", 60, "percent", "approx", "Chad")],
    ),
    (
        "WFP has received 35 per cent of its $40 million drought response plan for Kenya.",
        [("funding_received", 35, "percent", "exact", "Kenya"), ("funding_required", 40e6, "USD", "exact", "Kenya")],
    ),
    (
        "The plan for Mali has received just 8 per cent of the $1.4 billion it needs.",
        [("funding_received", 8, "percent", "exact", "Mali"), ("funding_required", 1.4e9, "USD", "exact", "Mali")],
    ),
    (
        "Only $12 million of the $60 million requested for Vanuatu has come in.",
        [("funding_received", 12e6, "USD", "exact", "Vanuatu"), ("funding_required", 60e6, "USD", "exact", "Vanuatu")],
    ),
    ("A mere 45 percent of the plan for Malawi is funded.", [("funding_received", 45, "percent", "exact", "Malawi")]),
    ("UNICEF received $90 million for Mozambique.", [("funding_received", 90e6, "USD", "exact", "Mozambique")]),
]
NUMBERED = [
    (
        "Districts 5, 6 and 7 of Kabul were flooded, and 300 homes were destroyed.",
        [("homes_damaged", 300, "house", "exact", "Kabul")],
    ),
    ("Fighting in wards 2, 9 and 11 of Goma killed 12 people.", [killed(12, "Goma")]),
    ("In zones 3 and 4, 12 people were killed.", [killed(12, None)]),
    # a count of places is a figure
    (
        "Rebels captured 5 districts, 2 towns and 11 villages in Kivu.",
        [
            ("areas_captured", 5, "district", "exact", "Kivu"),
            ("areas_captured", 2, "area", "exact", "Kivu"),
            ("areas_captured", 11, "village", "exact", "Kivu"),
        ],
    ),
]
PER_MEASURE = [
    ("Petrol was sold at SSP 2,500/l in Juba.", [("price", 2500, "SSP/litre", "exact", "Juba")]),
    ("Kerosene sold for NGN 1,200/lt in Maiduguri.", [("price", 1200, "NGN/litre", "exact", "Maiduguri")]),
    # the price of a package is none of the measure that it holds
    ("Diesel was sold for YER 1,200/20L in Taiz.", [("price", 1200, "YER", "exact", "Taiz")]),
    ("Maize sold at KES 60/kg in Turkana.", [("price", 60, "KES/kilogram", "exact", "Turkana")]),
]
SUSPENDED = [
    ("Nine clinics had to halt operations in Goma.", [("facilities_damaged", 9, "health_facility", "exact", "Goma")]),
    ("Two hospitals stopped working in Gaza.", [("facilities_damaged", 2, "health_facility", "exact", "Gaza")]),
    ("Three hospitals ceased functioning in Nyala.", [("facilities_damaged", 3, "health_facility", "exact", "Nyala")]),
    ("Two agencies suspended services in Khartoum after the raid.", []),
]
WHOSE_PEOPLE = [
    ("Cholera in Beira: number of sick nurses 4.", [("disease_cases", 4, "person", "exact", "Beira")]),
    ("Germany hosts some 35,000 US soldiers.", [("armed_personnel", 35000, "person", "approx", "Germany")]),
    ("Lebanon hosts 1.5 million Syrians.", [("refugees", 1.5e6, "person", "exact", "Lebanon")]),
    ("About 400 peacekeepers arrived in Goma.", [("armed_personnel", 400, "person", "approx", "Goma")]),
    ("Some 120 rescuers arrived in Turkey from Greece after the quake.", []),
    ("A hundred aid workers arrived in Libya from Tunisia after the flood.", []),
    ("Twenty engineers crossed into Jordan to repair the shelled dam.", []),
    ("About 900 people arrived in Chad from Sudan.", [("refugees", 900, "person", "approx", "Chad")]),
    ("Fifty doctors fled into Chad.", [("refugees", 50, "person", "exact", "Chad")]),
]
HOMES_AND_OWNERS = [
    ("The blast killed five tourists from Germany and Japan in Luxor.", [killed(5, "Luxor")]),
    ("Two climbers from Spain died on the mountain.", [killed(2, None)]),
    ("The avalanche in Manaslu killed eight climbers from France.", [killed(8, "Manaslu")]),
    ("Gunmen killed 16 people from Jos at a market in Kano.", [killed(16, "Kano")]),
    (
        "The navy evacuated 300 people from Ambae in two ships.",
        [("evacuated", 300, "person", "exact", "Ambae")],
    ),
    ("Chile's Interior Ministry put the landslides' deaths at 17.", [killed(17, "Chile")]),
    ("Turkey's Defence Ministry said 12 fighters were killed in Syria.", [killed(12, "Syria")]),
]
WHAT_IS_KILLED = [
    (
        "The frost killed 40,000 olive trees and a farmer's 12 goats in Puglia.",
        [
            ("livestock_lost", 12, "goat", "exact", "Puglia"),
        ],
    ),
    ("The drought killed 600 elephants and 200 zebras in Kenya.", []),
    ("The fire in Attica killed 20,000 pines and two campers.", [killed(2, "Attica")]),
    ("The raid in Attica killed ten dissidents.", [killed(10, "Attica")]),
]
OUTBREAKS = [
    ("A tornado outbreak killed 11 people in Kentucky.", [killed(11, "Kentucky")]),
    ("Since the outbreak of war 14,000 people have died in Yemen.", [killed(14000, "Yemen")]),
    ("The outbreak of fighting killed 40 people in Khartoum.", [killed(40, "Khartoum")]),
    ("The outbreak killed 60 people in Bikoro.", [("disease_deaths", 60, "person", "exact", "Bikoro")]),
    (
        "An outbreak of cholera after the storm killed three people in Wau.",
        [("disease_deaths", 3, "person", "exact", "Wau")],
    ),
]
SCALED_LABELS = [
    # a number is never cut from what scales it, and a label of one line never takes the next one's number
    (
        "Targeted: 1.3 million. Reached: 710,000.",
        [("targeted", 1300000, "person", "exact", None), ("reached", 710000, "person", "exact", None)],
    ),
    (
        "Deaths: 2 thousand; injured: 3 thousand; displaced: 1.5 million.",
        [
            killed(2000, None),
            ("injured", 3000, "person", "exact", None),
            ("displaced_new", 1500000, "person", "exact", None),
        ],
    ),
    (
        "Targeted: 1.3 mln. Deaths: 3 lac; injured: 2 thousand.",
        [
            ("targeted", 1300000, "person", "exact", None),
            killed(300000, None),
            ("injured", 2000, "person", "exact", None),
        ],
    ),
    (
        "Required: $2.5 million. Received: $0.4 million.",
        [
            ("funding_required", 2500000, "USD", "exact", None),
            ("funding_received", 400000, "USD", "exact", None),
        ],
    ),
]
HEADED_FIGURES = [
    # all that stands in a place's bracket, or in its point of a list, is that place's
    (
        "Floods in Afghanistan: Herat (14 dead, 6 injured), Farah (9 dead, 3 injured).",
        [killed(14, "Herat"), hurt(6, "Herat"), killed(9, "Farah"), hurt(3, "Farah")],
    ),
    (
        "Landslides in Afghanistan. Herat: 14 dead, 6 injured; Farah: 9 dead, 3 injured.",
        [killed(14, "Herat"), hurt(6, "Herat"), killed(9, "Farah"), hurt(3, "Farah")],
    ),
]
UNSHARED_FIGURES = [
    ("The wreck off Lampedusa left 38 dead, 22 survivors.", [killed(38, "Lampedusa")]),
    (
        "The drought killed 30 cows in Turkana; yields of 0.8-1.2 t/ha were measured.",
        [("livestock_lost", 30, "cow", "exact", "Turkana")],
    ),
    ("Security Council Res. 2165 on cholera deaths was adopted.", []),
    ("More than 1,000 people have not been reached after the quake in Bam.", []),
    (
        "Some $200 million is needed to feed 14 million in Yemen.",
        [
            ("funding_required", 200000000, "USD", "approx", None),
            ("targeted", 14000000, "person", "exact", "Yemen"),
        ],
    ),
    ("> 300 people were killed in Beira, the army said.", [killed(300, "Beira")]),
    (
        "In the drought 25 million people, 1 in 4, are hungry.",
        [
            ("food_insecure", 25000000, "person", "exact", None),
            ("food_insecure", 25, "percent", "exact", None),
        ],
    ),
]
KINDS = {name: rows for name, rows in globals().items() if isinstance(rows, list) and name.isupper()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [pytest.param(*row, id=f"{name}-{at}") for name, rows in KINDS.items() for at, row in enumerate(rows)],
)
def test_a_wording_yields_its_facts_and_no_others(text: str, wanted: list[Wanted]) -> None:
    assert stated(text) == wanted


def test_prices_of_a_list_share_what_they_are_for() -> None:
    told = stated(
        "Flour was dearest in Farah, Herat and Ghor (AFN 1,450, 1,510 and 1,675 per 50 kg bag) in the drought."
    )
    assert [(fact[0], fact[1], fact[2]) for fact in told] == [
        ("price", value, "AFN/bag") for value in (1450, 1510, 1675)
    ]


# (text, its facts as value, unit and indicator): kinds that were misread, in wordings of our own
MISREAD = [
    (
        "Some 310 people have been affected by measles, 60 by cholera and 9 by meningitis.",
        [(310, "person", "disease_cases"), (60, "person", "disease_cases"), (9, "person", "disease_cases")],
    ),
    (
        "Some 310 people have been affected by floods, 60 by hail.",
        [(310, "person", "affected"), (60, "person", "affected")],
    ),
    ("There were no reports of injuries.", [(0, "person", "injured")]),
    ("There were no reports of new camps.", []),
    (
        "The destruction included 13 schools and 400 houses.",
        [(13, "school", "facilities_damaged"), (400, "house", "homes_damaged")],
    ),
    ("Gunmen set fire to Oro, turning 13 homes to ashes.", [(13, "house", "homes_damaged")]),
    ("Another 31 pupils were held for ransom.", [(31, "person", "detained")]),
    ("The plan has been about 13 per cent financed.", [(13, "percent", "funding_received")]),
    ("With $13 million in hand, the council can go on.", [(13e6, "USD", "funding_received")]),
    ("Outstanding needs: CHF 597,900", [(597_900, "CHF", "funding_required")]),
    ("The drive aims at vaccinating 13,000 children.", [(13_000, "person", "targeted")]),
    ("The drive vaccinated 13,000 children.", [(13_000, "person", "reached")]),
    ("The refugees live in three refugee villages.", [(3, "site", "sites")]),
    ("Floods destroyed 60 kilometres (37 mi) of road.", [(60, "kilometre", "facilities_damaged")]),
    ("A cup of sorghum costs 250 SSP.", [(250, "SSP/cup", "price")]),
    ("The cost of sorghum is 250 SSP.", [(250, "SSP", "price")]),
    ("Half of the city is without electricity.", [(50, "percent", "services_disrupted")]),
    # ages, and a sum that goes on behind a space or does not
    ("Most cholera patients are girls between the ages of 6 and 13.", []),
    ("The total budget is CHF 3,147, 250.", []),
    ("A budget of CHF 64, 215 was approved.", []),
    # what is gone for those counted, whatever befell others; what is not sold by another good's measure; lands
    (
        "The storm killed 13 people, and 40 per cent of the people remain without electricity.",
        [(13, "person", "killed"), (40, "percent", "services_disrupted")],
    ),
    ("Some 13,000 houses suffered power cuts.", [(13_000, "house", "services_disrupted")]),
    (
        "A sack of flour costs 2,000 AFN and oil costs 150 AFN.",
        [(2000, "AFN/sack", "price"), (150, "AFN", "price")],
    ),
    ("Some 13,000 children were enrolled in SAM programmes.", [(13_000, "person", "malnourished")]),
    ("Some 13,000 people are in crisis (phase 3, 4).", [(13_000, "person", "food_insecure")]),
    ("The rebels hold the northern half of the town.", []),
    ("Inflation fell to a low of -12.1 per cent.", [(-12.1, "percent", "price_change")]),
    ("Food prices fell by -3 per cent.", [(3, "percent", "price_change")]),
    # hundreds and thousands in words, a group that may be a name's, labels behind their numbers, millions glued
    ("A thousand and one people were killed.", [(1001, "person", "killed")]),
    ("It killed a thousand and two were injured.", [(1000, "person", "killed"), (2, "person", "injured")]),
    ("Hundred and five people were killed.", []),
    ("In Oro 1 200 people were killed.", []),
    (
        "12,300 Displaced 45 Killed 120 Injured",
        [(12_300, "person", "displaced_new"), (45, "person", "killed"), (120, "person", "injured")],
    ),
    ("Killed 41 Injured 120", [(41, "person", "killed"), (120, "person", "injured")]),
    ("15.7M targeted", [(15.7e6, "person", "targeted")]),
]


@pytest.mark.parametrize(("text", "wanted"), MISREAD)
def test_a_kind_is_read_in_other_wordings(text: str, wanted: list[tuple[float, str, str]]) -> None:
    assert [(fact[1], fact[2], fact[0]) for fact in stated(text)] == wanted
