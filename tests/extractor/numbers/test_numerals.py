"""Sentence → its numbers, in digits or words, each with its worth; what only looks like a number is none."""

from __future__ import annotations

from typing import Any

import pytest

from indicators import catalogue
from indicators.extractor import pipeline
from indicators.extractor.numbers import number_words, numerals, written
from rooms import numerals_of, periods_of, sentence

# (sentence, the number as written, its worth)
DIGITS = [
    ("Cholera reached 8 wards of Beira.", "8", 8),
    ("Floods uprooted 61,250 people in Sindh.", "61,250", 61250),
    ("Floods uprooted 61 250 people in Niamey.", "61 250", 61250),
    ("Floods uprooted 61\u00a0250 people in Niamey.", "61\u00a0250", 61250),
    ("Floods uprooted 61, 000 people in Niamey.", "61, 000", 61000),
    ("Floods uprooted 1.204.500 people in Bahia.", "1.204.500", 1204500),
    ("Floods uprooted 61.250 people in Bahia.", "61.250", 61250),
    ("The drought killed 12.500 goats in Zinder.", "12.500", 12500),
    ("The drought took 12.500 tonnes in Zinder.", "12.500", 12.5),
    ("Measles struck Goma: this year the total notified is 2 377, with no end in sight.", "2 377", 2377),
    ("Some 1,23,456 houses fell in Odisha.", "1,23,456", 123456),
    ("The river rose 4.75 metres.", "4.75", 4.75),
    ("Nearly 37,5 percent of wells are dry.", "37,5", 37.5),
    ("The storm left 2000 people homeless.", "2000", 2000),
]
SCALED = [
    ("Some 3.4 million people went hungry.", "3.4 million", 3_400_000),
    ("The plan needs $1.1bn this year.", "$1.1bn", 1_100_000_000),
    ("Donors gave €40m to Malawi.", "€40m", 40_000_000),
    ("Around 20k IDPs reached Bentiu.", "20k", 20_000),
    ("Damage: $95 millionInsured losses: unknown", "$95 million", 95_000_000),
    ("The state set aside 12 lakh doses.", "12 lakh", 1_200_000),
    ("The state set aside 2.3 crore rupees.", "2.3 crore", 23_000_000),
    ("Drought hit 10-million people.", "10-million", 10_000_000),
    ("Relief worth 6 thousand million pesos came.", "6 thousand million", 6_000_000_000),
    ("Some 3 hundred thousand people fled Darfur.", "3 hundred thousand", 300_000),
    # a letter apart is a scale before money, people and goods only
    ("The plan needs 20 m euros.", "20 m", 20_000_000),
    ("Trucks brought 5 m litres of water.", "5 m", 5_000_000),
    ("The flood cut a 20 m road.", "20", 20),
    ("They used 20 m of rope.", "20", 20),
    ("They built a 20 m-long wall.", "20", 20),
]
MONEY = [
    ("The hurricane cost EC$410 million in Dominica.", "EC$410 million", 410_000_000, "XCD"),
    ("The fire cost J$20 million in Kingston.", "J$20 million", 20_000_000, "JMD"),
    ("The fire cost Bds$20 million in Bridgetown.", "Bds$20 million", 20_000_000, "BBD"),
    ("The flood cost USD$20 million in Lima.", "USD$20 million", 20_000_000, "USD"),
    ("A sack costs £9.60 in Aden.", "£9.60", 9.6, "GBP"),
    ("A sack costs US$ 31 in Juba.", "US$ 31", 31, "USD"),
    ("A sack costs USD 3,100 in Juba.", "USD 3,100", 3100, "USD"),
    pytest.param(
        *("A sack costs USD 31 in Juba.", "USD 31", 31, "USD"),
    ),
    ("A sack costs XAF 18,500 in Maroua.", "XAF 18,500", 18500, "XAF"),
    ("Each family got Rs 5 lakh.", "Rs 5 lakh", 500_000, "INR"),
    ("Each family got Rs. 500 a day.", "Rs. 500", 500, "INR"),
    ("A tin costs ₦2,750 in Kano.", "₦2,750", 2750, "NGN"),
    ("Bread is sold at K15 per loaf.", "K15", 15, "ZMW"),
    ("Widows were promised Sh10,000 each.", "Sh10,000", 10000, "KES"),
    ("Ransoms of N50m were paid.", "N50m", 50_000_000, "NGN"),
    ("A sack costs SDG461 in Nyala.", "SDG461", 461, "SDG"),
    ("Some EUR 20 m was pledged.", "EUR 20 m", 20_000_000, "EUR"),
]
SPELT = [
    ("Two boats sank off Zarzis.", "Two", 2),
    ("Forty-three villages were cut off.", "Forty-three", 43),
    ("Forty three villages were cut off.", "Forty three", 43),
    ("One hundred and twenty tents arrived.", "One hundred and twenty", 120),
    ("Two hundred thousand people marched out.", "Two hundred thousand", 200_000),
    ("A dozen wells were poisoned.", "A dozen", 12),
    ("Three dozen shops burned.", "Three dozen", 36),
    ("A hundred families returned.", "A hundred", 100),
    ("The siege trapped half a million people.", "half a million", 500_000),
    ("It trapped nearly half million people.", "half million", 500_000),
    ("A billion people go hungry.", "A billion", 1_000_000_000),
    ("Half a lakh people left Silchar.", "Half a lakh", 50_000),
    ("A quarter of a crore went to Patna.", "A quarter of a crore", 2_500_000),
    ("Six thousand million pesos were lost.", "Six thousand million", 6_000_000_000),
    ("Two lakh crore rupees were lost.", "Two lakh crore", 2_000_000_000_000),
    ("A half dozen huts burned.", "half dozen", 6),
]
BUGS = [
    pytest.param(
        "The siege trapped half-a-million people.",
        "half-a-million",
        500_000,
    ),
    pytest.param(
        "The war uprooted a quarter of a million people.",
        "a quarter of a million",
        250_000,
    ),
]
# (sentence, written, least)
VAGUE = [
    ("Dozens of shells fell on Donetsk.", "Dozens of", 24),
    ("Scores were hurt in Dhaka.", "Scores", 40),
    ("Hundreds of cattle died.", "Hundreds of", 200),
    ("Tens of thousands of Rohingya crossed.", "Tens of thousands of", 20_000),
    ("Hundreds of thousands of children are out of school.", "Hundreds of thousands of", 200_000),
    ("Millions of Yemenis go hungry.", "Millions of", 2_000_000),
    ("Several bridges collapsed.", "Several", 3),
    ("A few houses stand.", "A few", 3),
    ("A few hundred houses stand.", "A few hundred", 300),
    ("Several thousand nomads moved south.", "Several thousand", 3000),
]
SHARES = [
    ("Four out of five died there.", "Four out of five", 80),
    ("Three out of ten households eat once.", "Three out of ten", 30),
    ("Half are children.", "Half", 50),
    ("The appeal is a third funded.", "a third", 33.333),
    ("A third of the crop is lost.", "A third", 33.333),
    ("Two-thirds of the wells are dry.", "Two-thirds", 66.666),
    ("Three quarters of all clinics closed.", "Three quarters", 75),
    ("Half the city has no water.", "Half", 50),
    ("One in five people skips meals.", "One in five", 20),
    ("Of the farmers, fewer than one in four had seed.", "one in four", 25),
    ("Three out of four struggle to pay rent.", "Three out of four", 75),
    ("Three in 10 households skip meals.", "Three in 10", 30),
    ("Nearly 1 in 10 households skip meals.", "1 in 10", 10),
    ("Nearly 1 in five people skip meals.", "1 in five", 20),
    ("One in 10 died there.", "One in 10", 10),
]
SPANS = [
    ("Fuel will run out within a week.", "a week", 1),
    ("The blackout lasted an hour.", "an hour", 1),
    ("Stocks last less than a month.", "a month", 1),
]

# Digits and number words that count nothing.
NOT_NUMBERS: dict[str, list[Any]] = {
    "age": [
        "Fatou Sarr, 34, walked to Kaolack.",
        "A 19-year-old student was among them.",
        "A 19 year-old student left.",
        "The boy, aged 7, is safe.",
        "Children under 5 get milk.",
        pytest.param(
            "Women aged 15 to 49 years are asked first.",
        ),
        "He is 61 years old.",
        "Adults (19-64 years) came first.",
        "The elderly, who were above 64 years, came last.",
        "Infants of up to 23 months of age are weighed.",
    ],
    "clock": [
        "The raid began at 4:31pm.",
        "The raid began at 04:30 GMT.",
        "The raid began at 9 a.m. sharp.",
        "Sirens went off at 5 pm.",
    ],
    "date": [
        "It began in 2014.",
        "A 2003 earthquake killed people here.",
        "The dam broke on 12 May 2020.",
        "The dam broke on May 12, 2020.",
        "Between 1998 and 2003 the war raged.",
        "Data are of 2021-08-30.",
        "Data are of 30/08/2021.",
        "Seeds were sown in the 2019-20 season.",
    ],
    "part of a word, and a rank": ["A 73-page report was read.", "It entered the list at number one."],
    "ordinal": [
        "It is the third-largest camp.",
        "The 3rd convoy left.",
        "The 21st century began.",
        "In the 1990s peace held.",
        "He ranks second.",
    ],
    "name": [
        "A mine went off in District 1.",
        "They passed Resolution 2593.",
        "Cases of COVID-19 and H1N1 were found.",
        "They carried AK-47s and RPG-7s.",
        "The army closed Highway 7.",
        "Ward No. 5 is closed.",
        "Flight MH17 was shot down.",
        "Typhoon Haima, a Category 4 storm, nears.",
        "Most areas are in IPC Phase 3 or worse.",
    ],
    "score": ["Ghana beat Togo 3-1."],
    "address": [
        "Call +254 700 123456 for help.",
        "Tel: 0700 555 019.",
        "Write to 14 Kenyatta Avenue in Nakuru.",
        "See https://example.org/2021/500-dead now.",
        "Ask @relief2020 or #flood22.",
        '<img height="1" width="1" id=192888919167017>',
        "Parcel 192888919167017 is on its way.",
    ],
    "size, strength, span": [
        "Each family got 50-kg bags.",
        "A second quake measuring 5.6 was felt.",
        "A 5.9M earthquake was felt.",
        "It is above the 5-year average.",
        "It is above the three year average.",
        "Most of them under five, they fell ill.",
        "The ship BRX461 sank.",
    ],
    "note": ["The toll is rising.[2]", "[14] Ministry of Health.", "The crop failed,14 and prices rose."],
    "way of speaking": ["She said the people were tired.", "It was many a long day.", "He came a year ago."],
}


@pytest.mark.parametrize(("text", "written", "worth"), [*DIGITS, *SCALED, *SPELT, *SHARES, *SPANS, *BUGS])
def test_a_number_has_its_worth(text: str, written: str, worth: float) -> None:
    (found,) = numerals_of(text)
    assert (text[found.start : found.end], found.value) == (written, worth)


@pytest.mark.parametrize(("text", "written", "worth", "currency"), MONEY)
def test_a_sign_or_code_of_money_belongs_to_its_number(text: str, written: str, worth: float, currency: str) -> None:
    (found,) = numerals_of(text)
    assert (text[found.start : found.end], found.value, found.currency) == (written, worth, currency)


@pytest.mark.parametrize(("text", "written", "least"), VAGUE)
def test_a_vague_amount_only_has_a_least(text: str, written: str, least: float) -> None:
    (found,) = numerals_of(text)
    assert (text[found.start : found.end], found.value, found.low, found.high) == (written, None, least, None)


@pytest.mark.parametrize("text", [text for listed in NOT_NUMBERS.values() for text in listed])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert [text[found.start : found.end] for found in numerals_of(text)] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They kept two and a third of the rest.", [2, 33.333]),
        ("Some 2½ million goats died.", [2_500_000]),
        ("It took 4 1/2 hours, or 3 ¾ by boat.", [4.5, 3.75]),
        ("The cut hit .4 million users.", [400_000]),
        ("All fled.3 stayed in 2/3 camps.", []),
        ("Over four-and-a-half million left.", [4_500_000]),
        ("Two-and-a-quarter million remain.", [2_250_000]),
        ("Two lakh 30 thousand hens drowned.", [230_000]),
        ("One crore 5 lakh rupees were paid.", [10_500_000]),
        ("Of two lakh, 30 thousand went home.", [200_000, 30_000]),
        ("Cases rose 12-fold, and deaths sevenfold.", [12, 7]),
        ("The 1775 homes lost were of mud.", [1775]),
        ("Eight of every ten wells, and 3 in every 4 taps, are dry.", [80, 75]),
        ("Some 4 out of 5 households, and 3 out of 20 clinics, lost power.", [80, 3, 20]),
        ("Typhoon floods kill two in Luzon.", [2]),
        ("It lasted two and a half days.", [2.5]),
        ("Of 12 trucks, 9 reached Tigray by 4:31pm.", [12, 9]),
        ("Amina Yusuf, 34, fled with two children.", [2]),
        ("In 2017 some 400 people fled District 9.", [400]),
        ("COVID-19 killed 12 people on 3 March 2021.", [12]),
        ("Between 30 and 40 homes burned.", [30, 40]),
        ("Prices rose from 450 to 600 naira.", [450, 600]),
        ("The garrison left, minus about 650 troops.", [650]),
        ("A sack is 2,400 birr (£18.22).", [2400, 18.22]),
        ("It asks for 1 million euros (US$1.2 million).", [1_000_000, 1_200_000]),
        ("Some 300 people12 fled; 40 households.3 stayed.", [300, 40]),
    ],
)
def test_numbers_and_their_likenesses_are_told_apart(text: str, wanted: list[float]) -> None:
    assert [found.value for found in numerals_of(text)] == wanted


@pytest.mark.parametrize("word", ["1.2.3", "12:30", "1,2,3", "3.", "12,34567", "0x10", ""])
def test_digits_in_disorder_are_worth_nothing(word: str) -> None:
    assert written.worth(word) is None


@pytest.mark.parametrize("word", catalogue.cues()["scales"])
def test_every_scale_word_is_read_wherever_one_may_stand(word: str) -> None:
    """Behind digits, behind "a" and behind "half a"; there is one list of them, and nothing else knows any."""
    scale = catalogue.cues()["scales"][word]
    read = [numerals_of(f"{before} {word} wells are dry.")[0].value for before in ("Some 3", "Nearly a", "Half a")]
    assert read == [3 * scale, scale, scale / 2]
    assert numerals_of(f"Some 3-{word} wells are dry.")[0].value == 3 * scale


@pytest.mark.parametrize("word", [*catalogue.cues()["numbers"], *catalogue.cues()["scales"], "double"])
def test_a_sentence_with_a_number_word_alone_is_read(word: str) -> None:
    """The look before the reading must know every word that may begin a number."""
    assert pipeline.holds_number(f"Nearly a {word} wells are dry.", 0, 40)
    assert word in number_words.starters()


# Dropped numbers ------------------------------------------------------------------------------------------------------

# (sentence, what looks like a number, the rule that drops it)
DROPPED = [
    ("The dam broke on 12 May 2020.", "12", "date"),
    ("A 73-page report was read.", "73", "compound"),
    ("Each family got 50-kg bags.", "50", "package"),
    ("It is above the 5-year average.", "5", "average"),
    ("A 5.9M earthquake was felt.", "5.9", "magnitude"),
    ("It was 48C in Kassala.", "48", "letters"),
    ("The 3rd convoy left.", "3", "ordinal"),
    ("Sirens went off at 5 pm.", "5", "clock"),
    ("Ghana beat Togo 3-1.", "3", "result"),
    ("The boy, aged 7, is safe.", "7", "age"),
    ("Two boys, aged nine, are safe.", "nine", "age"),
    ("They passed Resolution 2593.", "2593", "label"),
    ("Wasting was 9.8% (95% CI: 8.1-11.6).", "8.1", "interval"),
    ("Wasting was 9.8%, at the 95 per cent confidence level.", "95", "interval"),
    ("Shells hit wards 3, 8 and 11.", "11", "label"),
    ("Tel: 0700 555 019.", "0700", "address"),
    ("The toll is rising.[2]", "2", "note"),
    ("The Three Brotherhood Alliance took Lashio.", "Three", "name"),
    ("It entered the list at number one.", "one", "rank"),
    ("No word came from the other one.", "one", "pronoun"),
    ("Version 1.2.3 is out.", "1.2.3", "no_plain_number"),
    ("They lost 9,000,000 trillion pesos.", "9,000,000 trillion", "beyond_counting"),
    ("The storm injured five (5) people.", "5", "said_again"),
    ("Not 12 but 15 people drowned.", "12", "excepted"),
    ("Some 15 people, not 12, drowned.", "12", "excepted"),
    ("All but two of the 15 divers came back.", "two", "excepted"),
    ("All but two of the 15 divers came back.", "15", "excepted"),
    ("Families of six share a tent.", "six", "excepted"),
    ("Three girls, aged two, four and six, drowned.", "four", "age"),
    ("Three girls, aged two, four and six, drowned.", "six", "age"),
    ("A boy of ten drowned.", "ten", "age"),
    ("COVID 19 cases rose.", "19", "label"),
    ("Cases of COVID-19 were found.", "COVID-19", "part_of_nothing"),
    ("Death rates fell to 3 per 10,000 people.", "10,000", "base"),
    ("Beans cost 900 riels per one kilo.", "one", "base"),
    ("Tropical Depression Nine drowned four.", "Nine", "name"),
    ("Typhoon Two drowned four.", "Two", "name"),
    ("The 1687 earthquake levelled Lima.", "1687", "date"),
    ("Shells hit a 90-bed clinic.", "90", "compound"),
    ("Shells hit a 12-room school.", "12", "compound"),
    ("Overview 9 finds more dead.", "9", "label"),
    ("Bulletin 6 says that wells ran dry.", "6", "label"),
]


def dropped_of(text: str) -> list[tuple[str, str]]:
    taken = frozenset(at for period in periods_of(text) for at in range(period.first, period.last))
    found, dropped = numerals.examine(text, sentence(text), taken)
    assert found == numerals_of(text)
    return [(text[one.start : one.end], one.rule) for one in dropped]


@pytest.mark.parametrize(("text", "written", "rule"), DROPPED)
def test_what_is_no_number_names_the_rule_that_drops_it(text: str, written: str, rule: str) -> None:
    assert (written, rule) in dropped_of(text)


def test_every_rule_that_drops_is_said_in_plain_words() -> None:
    assert {rule for _, _, rule in DROPPED} == set(catalogue.cues()["no_number"])


@pytest.mark.parametrize("text", [text for listed in NOT_NUMBERS.values() for text in listed])
def test_no_digits_vanish_without_a_rule(text: str) -> None:
    named = " ".join(written for written, _ in dropped_of(text))
    digits = {word for word in sentence(text).words if word[:1].isdecimal()}
    assert all(word in named for word in digits)


def test_words_of_dates_are_left_alone() -> None:
    text = "Some 40 left on 12 May."
    everything = frozenset(range(len(sentence(text).words)))
    assert numerals.find(text, sentence(text), everything) == []


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("people12", "people"), ("cases3", "cases"), ("covid-19", "covid-19"), ("mh17", "mh17"), ("40", "40")],
)
def test_footnotes_glued_to_words_come_off(word: str, wanted: str) -> None:
    assert numerals.without_footnotes([word]) == [wanted]


def test_a_number_in_words_and_in_digits_is_one() -> None:
    assert [(one.value, one.kind) for one in numerals_of("The storm injured five (5) people.")] == [(5, "word")]
    assert [one.value for one in numerals_of("The storm injured five (6) people.")] == [5, 6]


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("The drought took 12.500 tonnes of grain and 4.000 cows in Zinder.", [12500, 4000]),
        ("The drought took 12.500 tonnes of grain, 2.5 of maize, and 4.000 cows in Zinder.", [12.5, 2.5, 4000]),
        ("The drought took 12.500 tonnes of grain, 1,200 sheep and 4.000 cows in Zinder.", [12.5, 1200, 4000]),
    ],
)
def test_a_document_says_whether_a_point_parts_thousands(text: str, worth: list[float]) -> None:
    assert [number.value for number in numerals_of(text)] == worth
