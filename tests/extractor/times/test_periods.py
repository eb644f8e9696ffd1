"""Sentence → its dates, resolved against the day of publication; what cannot be resolved is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article
from rooms import fact_of, periods_of

DAY, MONTH, YEAR = "day", "month", "year"

# Published on Wednesday 14 September 2022: (words, start, end, accuracy)
DATES = [
    ("on 3 May 2021", "2021-05-03", "2021-05-03", DAY),
    ("on the 3rd of May 2021", "2021-05-03", "2021-05-03", DAY),
    ("on May 3, 2021", "2021-05-03", "2021-05-03", DAY),
    ("on Sept. 3, 2021", "2021-09-03", "2021-09-03", DAY),
    ("on 2021-05-03", "2021-05-03", "2021-05-03", DAY),
    ("on 03/05/2021", "2021-05-03", "2021-05-03", DAY),
    ("on 03.05.2021", "2021-05-03", "2021-05-03", DAY),
    ("from 3 to 9 May 2021", "2021-05-03", "2021-05-09", DAY),
    ("on 3-9 May 2021", "2021-05-03", "2021-05-09", DAY),
    ("on May 3-9, 2021", "2021-05-03", "2021-05-09", DAY),
    ("on 3 May", "2022-05-03", "2022-05-03", DAY),
    ("on 3 December", "2021-12-03", "2021-12-03", DAY),
    ("in May 2021", "2021-05-01", "2021-05-31", MONTH),
    ("in February 2020", "2020-02-01", "2020-02-29", MONTH),
    ("in November", "2021-11-01", "2021-11-30", MONTH),
    ("between May and July 2021", "2021-05-01", "2021-07-31", MONTH),
    ("from November 2020 to January 2021", "2020-11-01", "2021-01-31", MONTH),
    ("in 2019", "2019-01-01", "2019-12-31", YEAR),
    ("in 2019-20", "2019-01-01", "2020-12-31", YEAR),
    ("between 2011 and 2014", "2011-01-01", "2014-12-31", YEAR),
    ("from 2011 to 2014", "2011-01-01", "2014-12-31", YEAR),
    ("in week 2 of 2021", "2021-01-11", "2021-01-17", DAY),
    ("in weeks 2-4, 2021", "2021-01-11", "2021-01-31", DAY),
    ("in epidemiological week 12 (2021", "2021-03-22", "2021-03-28", DAY),
    ("in epi week 2", "2022-01-10", "2022-01-16", DAY),
    ("in epi week 50", "2021-12-13", "2021-12-19", DAY),
    ("in the first half of 2021", "2021-01-01", "2021-06-30", MONTH),
    ("in the second quarter of 2021", "2021-04-01", "2021-06-30", MONTH),
    ("in the second quarter", "2022-04-01", "2022-06-30", MONTH),
    ("in the last quarter of 2021", "2021-10-01", "2021-12-31", MONTH),
    ("in the first nine months of 2021", "2021-01-01", "2021-09-30", MONTH),
    ("in Q3 2021", "2021-07-01", "2021-09-30", MONTH),
    ("in Q3-2021", "2021-07-01", "2021-09-30", MONTH),
    ("since the beginning of 2021", "2021-01-01", None, YEAR),
    ("until the end of May 2021", None, "2021-05-31", MONTH),
    ("since January 2021", "2021-01-01", None, MONTH),
    ("since 2019", "2019-01-01", None, YEAR),
    ("until May 2021", None, "2021-05-31", MONTH),
    # the middle of a month bounds a stretch, and a list of days is one
    ("since early May 2021", "2021-05-01", None, MONTH),
    ("since mid-May 2021", "2021-05-15", None, MONTH),
    ("since mid May", "2022-05-15", None, MONTH),
    ("until mid-May 2021", None, "2021-05-15", MONTH),
    ("in mid-May 2021", "2021-05-01", "2021-05-31", MONTH),
    ("since late 2019", "2019-01-01", None, YEAR),
    ("on 2, 5 and 6 May 2021", "2021-05-02", "2021-05-06", DAY),
    ("today", "2022-09-14", "2022-09-14", DAY),
    ("yesterday", "2022-09-13", "2022-09-13", DAY),
    ("on Monday", "2022-09-12", "2022-09-12", DAY),
    ("on Wednesday", "2022-09-14", "2022-09-14", DAY),
    ("last Wednesday", "2022-09-07", "2022-09-07", DAY),
    ("on Thursday", "2022-09-08", "2022-09-08", DAY),
    ("this week", "2022-09-12", "2022-09-14", DAY),
    ("last week", "2022-09-05", "2022-09-11", DAY),
    ("last night", "2022-09-13", "2022-09-13", DAY),
    ("in last evening’s storm", "2022-09-13", "2022-09-13", DAY),
    ("last month", "2022-08-01", "2022-08-31", MONTH),
    ("this year", "2022-01-01", None, YEAR),
    ("last year", "2021-01-01", "2021-12-31", YEAR),
    # behind "since" what is named from the day of publication goes on
    ("since last week", "2022-09-05", None, DAY),
    ("since last year", "2021-01-01", None, YEAR),
    ("since last Monday", "2022-09-12", None, DAY),
    ("since the beginning of the year", "2022-01-01", None, YEAR),
]
NOT_DATES = [
    "She may march on if they may.",
    "Some 2000 people were killed there.",
    "They counted 2014 houses.",
    "It cost 1999 dollars.",
    "Aid for 1950 families came.",
    "The sun rose over Mar del Plata.",
    "He won 3-1 and 12/5.",
    "Version 1.2.3 is out.",
    "In the first half of the match they led.",
    "Three quarters of them fled.",
    "The first three months of the war were the worst.",
    "The week 12 of them fled was wet.",
    "In week 3 of the war they lost.",
    "They met in mid-May.",
    "The rains end at the end of the year.",
    "At the start of the year they met.",
]
# Relative words that say nothing without a day of publication.
UNRESOLVED = [
    "yesterday",
    "last night",
    "in epi week 7",
    "on Monday",
    "last week",
    "last month",
    "this year",
    "in May",
    "on 3 May",
]


@pytest.mark.parametrize(("words", "start", "end", "accuracy"), DATES)
def test_words_are_dates(words: str, start: str | None, end: str | None, accuracy: str) -> None:
    (found,) = periods_of(f"Rain fell {words}.")
    assert (str(found.start), str(found.end), found.accuracy) == (str(start), str(end), accuracy)


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_not(text: str) -> None:
    assert [(found.start, found.end) for found in periods_of(text) if found.start or found.end] == []


@pytest.mark.parametrize("words", UNRESOLVED)
def test_without_a_day_of_publication_nothing_is_guessed(words: str) -> None:
    assert [found for found in periods_of(f"Rain fell {words}.", published=None) if found.start or found.end] == []


def test_a_day_the_calendar_lacks_is_no_date() -> None:
    assert [found for found in periods_of("Rain fell on 30 February 2021.") if found.start] == []


def test_a_published_month_resolves_months_but_no_days() -> None:
    article = Article(
        "Floods killed 12 people last month. Floods hurt 30 people on Monday.",
        published=date(2022, 9, 1),
        published_precision="month",
    )
    killed, hurt = extract(article)
    assert (killed.reference_period_start, killed.reference_period_end) == (date(2022, 8, 1), date(2022, 8, 31))
    assert (hurt.reference_period_start, hurt.reference_period_end) == (None, None)


@pytest.mark.parametrize(
    ("text", "number", "start", "end"),
    [
        ("Floods killed 12 people in May and 30 in June.", "12", "2022-05-01", "2022-05-31"),
        pytest.param(
            *("Floods killed 12 people in May and 30 in June.", "30", "2022-06-01", "2022-06-30"),
        ),
        ("In May, floods killed 12 people.", "12", "2022-05-01", "2022-05-31"),
        ("Since March, floods have killed 12 people.", "12", "2022-03-01", "None"),
        ("Some 900 people lived in camps as of 31 August.", "900", "2022-08-31", "2022-08-31"),
        ("Floods came on Sunday. They killed 12 people.", "12", "2022-09-11", "2022-09-11"),
        ("Floods killed 12 people.", "12", "None", "None"),
        # behind a semicolon an event still has the day, and a price has none
        ("Missiles fell on Monday; 12 people were killed.", "12", "2022-09-12", "2022-09-12"),
        ("Missiles fell last night; houses burned; some 12 people were hurt.", "12", "2022-09-13", "2022-09-13"),
        ("Missiles fell in May; 12 people were killed.", "12", "None", "None"),
        ("Missiles fell on Monday; rice costs 12 dollars a sack.", "12", "None", "None"),
    ],
)
def test_a_figure_has_its_period(text: str, number: str, start: str, end: str) -> None:
    fact = fact_of(text, number)
    assert (str(fact.reference_period_start), str(fact.reference_period_end)) == (start, end)


def test_what_rests_on_an_inferred_date_says_so() -> None:
    inferred = Article(
        "Floods killed 12 people on Monday.",
        published=date(2022, 9, 14),
        published_inferred="names an event of that week",
    )
    stated = Article("Floods killed 12 people on Monday.", published=date(2022, 9, 14))
    named = Article(
        "Floods killed 12 people on 3 May 2021.",
        published=date(2022, 9, 14),
        published_inferred="names an event of that week",
    )
    assert [extract(article)[0].date_accuracy for article in (inferred, stated, named)] == ["inferred", "day", "day"]


# (text, number, start, end): what a list takes from its heading, and a sentence from the one before
STRETCHES_TAKEN = [
    ("Key figures as of 3 May 2021\n\n- 40,000 IDPs in Ituri\n\n- 12 dead", "40,000", "2021-05-03", "2021-05-03"),
    ("Key figures as of 3 May 2021\n\n- 40,000 IDPs in Ituri\n\n- 12 dead", "12", None, "2021-05-03"),
    ("Measles in Ituri, January to May 2021:\n\n- 12 deaths", "12", "2021-01-01", "2021-05-31"),
    ("The flood struck in May 2021. Over the same period gunmen killed 12 people.", "12", "2021-05-01", "2021-05-31"),
    ("The flood struck in May 2021. Gunmen killed 12 people.", "12", None, None),
    ("3 May 2021\n\n- 12 dead", "12", None, None),
    # the year is said once
    ("Between 30 May and 9 June 2021, gunmen killed 12 people.", "12", "2021-05-30", "2021-06-09"),
    ("Between early May and 9 June 2021, gunmen killed 12 people.", "12", "2021-05-01", "2021-06-09"),
    ("Cholera (30 May – 9 June 2021) killed 12 people.", "12", "2021-05-30", "2021-06-09"),
    # a date before both ends of a change is the second's
    ("In May 2021 a sack of rice rose from 9 dollars to 12 dollars.", "12", "2021-05-01", "2021-05-31"),
    ("Since mid May to end of July 2021, gunmen killed 12 people.", "12", "2021-05-15", "2021-07-31"),
    # the day on which the figures of a year or of an open stretch held
    ("In 2022, as of 3 May, gunmen killed 12 people.", "12", "2022-01-01", "2022-05-03"),
    ("Since March 2021 (as of 3 May 2021) gunmen killed 12 people.", "12", "2021-03-01", "2021-05-03"),
    ("In May 2022, as of 3 June, gunmen killed 12 people.", "12", None, "2022-06-03"),
    # and on which the counts of the next sentences held, but not what is asked or done
    ("As of 3 May 2021, 70 people died. Those in camps number 40,000 IDPs.", "40,000", "2021-05-03", "2021-05-03"),
    ("As of 3 May 2021, 70 people died. Some 900 people have returned home.", "900", None, "2021-05-03"),
    # what happened up to a day may have begun long before it; a count of a day is that day's
    ("As of 3 May 2021, gunmen have killed 12 people.", "12", None, "2021-05-03"),
    ("Some 12 people have died as at 3 May 2021.", "12", None, "2021-05-03"),
    ("As of 3 May 2021, there were 900 IDPs in 12 camps.", "12", "2021-05-03", "2021-05-03"),
    ("Gunmen killed 12 people on 3 May 2021.", "12", "2021-05-03", "2021-05-03"),
    # a day and its date, from the day of publication, and what only bounds a stretch
    ("Gunmen killed 12 people on Monday, 3 May 2021.", "12", "2021-05-03", "2021-05-03"),
    ("Gunmen killed 12 people on Friday, May 3.", "12", "2022-05-03", "2022-05-03"),
    ("Gunmen killed 12 people on Monday, and 3 may die.", "12", "2022-09-12", "2022-09-12"),
    ("Three days ago, gunmen killed 12 people.", "12", "2022-09-11", "2022-09-11"),
    ("Gunmen killed 12 people three days ago.", "12", "2022-09-11", "2022-09-11"),
    ("Some weeks ago, gunmen killed 12 people.", "12", None, None),
    ("This morning gunmen killed 12 people.", "12", "2022-09-14", "2022-09-14"),
    ("Gunmen killed 12 people over the weekend.", "12", "2022-09-10", "2022-09-11"),
    ("Gunmen killed 12 people in weekend homes.", "12", None, None),
    ("Up to 3 May 2021, gunmen had killed 12 people.", "12", None, "2021-05-03"),
    ("As of end-April 2021, gunmen had killed 12 people.", "12", None, "2021-04-30"),
    ("January–April 2021: gunmen killed 12 people.", "12", "2021-01-01", "2021-04-30"),
    # a week by its end, its beginning or its place in a month
    ("In the week ending 9 May 2021, gunmen killed 12 people.", "12", "2021-05-03", "2021-05-09"),
    ("Gunmen killed 12 people in the week to 9 May 2021.", "12", "2021-05-03", "2021-05-09"),
    ("Gunmen killed 12 people in the week beginning on 3 May 2021.", "12", "2021-05-03", "2021-05-09"),
    ("Gunmen killed 12 people a week ago, on 9 May 2021.", "12", "2021-05-09", "2021-05-09"),
    ("Gunmen killed 12 people in the second week of May 2021.", "12", "2021-05-08", "2021-05-14"),
    ("In the last week of February 2021, gunmen killed 12 people.", "12", "2021-02-22", "2021-02-28"),
    ("The week of the May 2021 vote saw gunmen kill 12 people.", "12", "2021-05-01", "2021-05-31"),
    # a day that holds is that of its own sentence's words
    ("Floods came on 3 May 2021. Officials said they killed 12 people.", "12", "2021-05-03", "2021-05-03"),
    # a stretch with its hours, and with what is inserted
    (
        "From 9 a.m. on 3 May 2021, when it began, to midnight on 9 June 2021, it killed 12.",
        "12",
        "2021-05-03",
        "2021-06-09",
    ),
    ("Since 3 May 2021, when it began, until noon on 9 June 2021, it has killed 12.", "12", "2021-05-03", "2021-06-09"),
    ("From 3 May, when it began, until 9 June 2021, it killed 12 people.", "12", "2021-05-03", "2021-06-09"),
    ("On 3 May 2021, when it began, and on 9 June 2021, it killed 12 people.", "12", "2021-06-09", "2021-06-09"),
    # the lines of a list have the stretch, and events the day, of the paragraph that introduces them
    (
        "From 3 May to 9 June 2021 the war went on. The victims:\n\n- 12 killed\n\n- 30 hurt",
        "12",
        "2021-05-03",
        "2021-06-09",
    ),
    (
        "A quake struck on 3 May 2021. The toll is:\n\nDori: 70 killed\n\nBora: 12 killed",
        "12",
        "2021-05-03",
        "2021-05-03",
    ),
    ("A quake struck on 3 May 2021. Needs are:\n\n- 12 million dollars for food", "12 million", None, None),
    ("A quake struck on 3 May 2021.\n\nThe wards are full.\n\n- 12 people killed", "12", None, None),
    ("On 3 May 2021, 70 people died. Those in camps number 40,000 IDPs.", "40,000", None, None),
    ("As of 3 May 2021, 70 people died. OCHA asks for 12 million dollars.", "12 million", None, None),
    # a part has the stretch of its whole; the bracket that opens a paragraph dates all of it
    ("Some 900 people fled between May and July 2021. Of these, 12 died.", "12", "2021-05-01", "2021-07-31"),
    ("Some 900 people fled in May 2021. Of those people, 12 died.", "12", "2021-05-01", "2021-05-31"),
    ("[May 2021, DTM] Floods came. Gunmen came. Some 12 people died.", "12", "2021-05-01", "2021-05-31"),
    ("(3-9 May 2021) Floods came. Rice sells at 12 dollars a sack.", "12", "2021-05-03", "2021-05-09"),
    ("[DTM] Floods came in May 2021. Rice sells at 12 dollars a sack.", "12", None, None),
    # the hour at which the figures of a list held; a point of the list may be a sentence
    ("STORM ANA, 3 May 2021, 8 AM\n\n- 12 dead.", "12", None, "2021-05-03"),
    ("Floods: 3 May 2021 at 14 hours\n\n- Some 12 people died.", "12", None, "2021-05-03"),
    ("Storm as of 3 May 2021\n\n- Roads closed.\n\n- Some 12 people died.", "12", None, "2021-05-03"),
    # the week before the one that is named, and a year that is not yet over
    (
        "Some 30 died from 9-15 May 2021, compared with 12 deaths in the previous week.",
        "12",
        "2021-05-02",
        "2021-05-08",
    ),
    ("Some 30 died in May 2021, after 12 deaths in the preceding month.", "12", "2021-04-01", "2021-04-30"),
    ("Rains went on. Some 12 died in the previous week.", "12", None, None),
    ("As of 3 May 2021, the cholera cases for 2021 number 12.", "12", "2021-01-01", "2021-05-03"),
    ("As of 3 May 2021, OCHA asks for 12 dollars for 2021.", "12", "2021-01-01", "2021-12-31"),
    # the end of a change takes its date past the figures of its own clause
    ("Cases fell to 12 with 3 deaths from 9-15 May 2021.", "12", "2021-05-09", "2021-05-15"),
    ("Some 900 malnourished children were admitted in May 2021.", "900", "2021-05-01", "2021-05-31"),
]

# (title, text, start): of a document without a date, the one year that it names
UNDATED = [
    ("2016 Ghana floods", "By 3 May, floods had killed 12 people.", "2016-05-03"),
    ("Ghana floods", "Rains began in April 2016. Floods killed 12 people on 3 May.", "2016-05-03"),
    ("Ghana floods", "Some 2016 people fled. Floods killed 12 people on 3 May.", None),
    ("Ghana floods", "Rains began in May 2015 and June 2016.\n\nFloods killed 12 people on 3 May.", None),
    ("Ghana floods", "Floods killed 12 people by 3 May. (WHO, 9 Sep 2016)", "2016-05-03"),
    ("Ghana floods", "The plan for 2016 is out. Floods killed 12 people by 3 May.", "2016-05-03"),
    ("Ghana floods", "Rains began in May 2015 and June 2016. Floods killed 12 people on 3 May.", "2016-05-03"),
    ("2015 and 2016 Ghana floods", "Floods killed 12 people on 3 May.", None),
]


@pytest.mark.parametrize(("title", "text", "day"), UNDATED)
def test_a_document_without_a_date_has_the_one_year_it_names(title: str, text: str, day: str | None) -> None:
    (fact,) = [found for found in extract(Article(text, title=title)) if found.value == 12]
    assert (fact.reference_period_end.isoformat() if fact.reference_period_end else None) == day


@pytest.mark.parametrize(("text", "number", "start", "end"), STRETCHES_TAKEN)
def test_a_list_has_the_date_of_its_heading_and_the_same_period_is_the_one_before(
    text: str, number: str, start: str | None, end: str | None
) -> None:
    fact = fact_of(text, number)
    found = [day.isoformat() if day else None for day in (fact.reference_period_start, fact.reference_period_end)]
    assert found == [start, end]


# Published on Wednesday 14 September 2022: (sentence, start, end) of its one figure
COMPARED = [
    ("In May 2021 flour prices rose by 1.4% over April 2021.", "2021-05-01", "2021-05-31"),
    ("In March 2021 food prices were 6% below their February 2011 peak.", "2021-03-01", "2021-03-31"),
    ("In April 2021 rice prices were 12% higher than in April 2020.", "2021-04-01", "2021-04-30"),
    ("Bread prices are 19% higher compared to 14 March.", "None", "None"),
    ("Bread prices fell by 4% from 2020 levels.", "None", "None"),
    ("Bread prices are 30 percent above last year's prices.", "None", "None"),
    ("Bread prices are 2 percent higher when compared to the same time last year.", "None", "None"),
]
NOT_COMPARED = [
    ("Bread prices rose by 9% from January to March 2021.", "2021-01-01", "2021-03-31"),
    ("Bread prices rose by 9% since March 2021.", "2021-03-01", "None"),
    ("Bread prices rose by 9% over the first quarter of 2021.", "2021-01-01", "2021-03-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), COMPARED + NOT_COMPARED)
def test_the_date_of_what_a_figure_is_compared_with_is_not_its_own(text: str, start: str, end: str) -> None:
    (found,) = extract(Article(text, published=date(2022, 9, 14)))
    assert (str(found.reference_period_start), str(found.reference_period_end)) == (start, end)


BEGUN = [
    ("Fighters killed 12 people since the conflict began in December 2013.", "2013-12-01", "None"),
    ("Since fighting erupted on 15 April 2021, 12 people were killed.", "2021-04-15", "None"),
    ("Some 12 people died since the epidemic was declared on 15 April 2021.", "2021-04-15", "None"),
]
NOT_BEGUN = [
    ("Fighters killed 12 people when the conflict began in December 2013.", "2013-12-01", "2013-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), BEGUN + NOT_BEGUN)
def test_since_something_began_a_stretch_goes_on(text: str, start: str, end: str) -> None:
    (found,) = extract(Article(text, published=date(2022, 9, 14)))
    assert (str(found.reference_period_start), str(found.reference_period_end)) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Fighters killed 12 people from Wednesday to Monday.", "2022-09-07", "2022-09-12"),
        ("Fighters killed 12 people from 3 November to 5 January 2021.", "2020-11-03", "2021-01-05"),
    ],
)
def test_a_stretch_never_ends_before_it_begins(text: str, start: str, end: str) -> None:
    (found,) = extract(Article(text, published=date(2022, 9, 14)))
    assert (str(found.reference_period_start), str(found.reference_period_end)) == (start, end)


# (title, published, text, start, end) of bulletins
BULLETINS = [
    ("Weekly Brief, 3 - 9 May 2021", "2021-05-10", "Gunmen killed 12 people last week.", "2021-05-03", "2021-05-09"),
    ("Brief (1-7 May 2021)", "2021-05-07", "This week 12 people drowned.", "2021-05-01", "2021-05-07"),
    ("Weekly Brief, 3 - 9 May 2021", "2021-05-10", "This month 12 people drowned.", "2021-05-01", "2021-05-31"),
    ("Weekly Brief, 3 - 9 May 2021", "2021-05-24", "Gunmen killed 12 people last week.", "2021-05-17", "2021-05-23"),
    ("Brief of 9 May 2021", "2021-05-12", "Gunmen killed 12 people last week.", "2021-05-03", "2021-05-09"),
    ("Brief, 1 - 31 May 2021", "2021-06-02", "Gunmen killed 12 people last week.", "2021-05-24", "2021-05-30"),
]


@pytest.mark.parametrize(("title", "published", "text", "start", "end"), BULLETINS)
def test_the_week_of_a_bulletin_is_the_one_its_title_names(
    title: str, published: str, text: str, start: str, end: str
) -> None:
    (fact,) = extract(Article(text, title=title, published=date.fromisoformat(published)))
    assert (str(fact.reference_period_start), str(fact.reference_period_end)) == (start, end)


# A sentence → the values of its figures: four digits that may be a year, and are one or are none.
SUMS = {
    "A total of 1975 suspected cholera cases were seen in Yei.": [1975],
    "Of the cholera cases in Yei, 88 (4%) were pupils and 1942 (95%) were brought in from camps.": [88, 4, 1942, 95],
    "Fighters killed 12 people in 2018 (3%), and 2019 (5%) was worse.": [12, 3, 5],
}


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_or_a_part_with_its_share_is_no_year(text: str) -> None:
    assert [fact.value for fact in extract(Article(text))] == SUMS[text]
