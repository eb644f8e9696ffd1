"""Facts and their articles → the tidy table, one row a fact; COLUMNS is the one list of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from indicators import catalogue
from indicators.model import (
    ACCURACIES,
    CASE_STATUSES,
    KINDS_OF_COUNT,
    MEASURES,
    QUALIFIERS,
    ROLES,
    SCOPES,
    SEXES,
    STATUSES,
    Article,
    Fact,
)
from indicators.version import EXTRACTOR_VERSION

CONTEXT = 40  # characters of a quote's prefix and suffix: enough to tell two equal quotes of a page apart
READERS = ("rules", "model", "both")
REVIEW_STATUSES = ("unreviewed", "accepted", "corrected", "rejected", "unsure", "added", "doubtful")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its group, its Table Schema type, its meaning, its unit and its choices."""

    name: str
    group: str
    type: str  # string, number, integer, date; "spans" is a list of {char_start, char_end}, in CSV its length
    meaning: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    later: bool = False  # tables of earlier versions do without it, and are read all the same
    hxl: str = ""  # its hashtag in the Humanitarian Exchange Language; where there is none, #meta with its name


KINDS_OF_SPEAKER = ("un", "government", "armed_group", "ngo", "media", "monitor", "official_anonymous", "witness")

# fmt: off
COLUMNS = (
    Column("fact_id", "identity", "string", "Stable name of the fact: same document, span and indicator, same "
                                            "id", required=True, hxl="#meta+fact+id"),
    Column("indicator", "what", "string", "Code of what is counted; the catalogue says what each "
                                          "counts", required=True, hxl="#indicator+code"),
    Column("family", "what", "string", "Family of the indicator: displacement, casualties, markets …", required=True,
           hxl="#indicator+category"),
    Column("measure", "what", "string", "How the figure may be compared: a flow is never added to a "
                                        "stock", choices=MEASURES, hxl="#indicator+type"),
    Column("value", "what", "number", "The figure as stated; empty for a range or a vague amount", "as in unit",
           hxl="#indicator+value+num"),
    Column("value_low", "what", "number", "The least the words allow; empty where they set no lower "
                                          "bound", "as in unit", hxl="#indicator+value+min+num"),
    Column("value_high", "what", "number", "The most the words allow; empty where they set no upper "
                                           "bound", "as in unit", hxl="#indicator+value+max+num"),
    Column("qualifier", "what", "string", "How the text hedges the figure", choices=QUALIFIERS, required=True),
    Column("unit", "what", "string", "Unit as reported, readable by Pint with the catalogue's "
                                     "definitions", required=True, hxl="#indicator+unit"),
    Column("total", "what", "number", "The whole that the figure is part of: the 18 in 15 of 18", "as in unit"),
    Column("role", "what", "string", "Start, end or size of a change", choices=ROLES),
    Column("status", "what", "string", "Reported, projected, planned, denied or "
                                       "conditional", choices=STATUSES, required=True, hxl="#status"),
    Column("population_group", "about", "string", "Who or what is counted, in the text's words",
           hxl="#population+group"),
    Column("actor", "about", "string", "Who holds, takes or does it, in the text's words", hxl="#org+actor+name"),
    Column("commodity", "about", "string", "The good, service or supply the figure is about", hxl="#item+name"),
    Column("place", "where", "string", "The most specific place the text ties to the figure, as written",
           hxl="#loc+name"),
    Column("admin1_name", "where", "string", "First-level division of the place", hxl="#adm1+name"),
    Column("admin1_code", "where", "string", "P-code of the first-level division (OCHA)", hxl="#adm1+code+v_pcode"),
    Column("location_code", "where", "string", "Country of the place, ISO 3166-1 alpha-3", hxl="#country+code+v_iso3"),
    Column("lat", "where", "number", "Latitude of the place", "degrees north, WGS 84", hxl="#geo+lat"),
    Column("lon", "where", "number", "Longitude of the place", "degrees east, WGS 84", hxl="#geo+lon"),
    Column("reference_period_start", "when", "date", "First day the figure speaks of; empty where the text does not "
                                                     "say", hxl="#date+start"),
    Column("reference_period_end", "when", "date", "Last day the figure speaks of; empty where the text does not say",
           hxl="#date+end"),
    Column("date_accuracy", "when", "string", "How finely the dates are known; inferred: worked "
                                              "out", choices=ACCURACIES, required=True),
    Column("date_published", "when", "string", "Day, month or year the document was published (ISO 8601, as much as is "
                                               "known)", hxl="#date+published"),
    Column("attributed_to", "who says", "string", "The person or body the text gives as the source of the figure, as "
                                                  "written", hxl="#org+source+text"),
    Column("speaker", "who says", "string", "The canonical name of that body, for comparing and counting",
           hxl="#org+source+name"),
    Column("attribution_kind", "who says", "string", "Kind of speaker", choices=KINDS_OF_SPEAKER,
           hxl="#org+source+type"),
    Column("document_id", "proof", "string", "Name of the document the figure stands in", required=True,
           hxl="#meta+document+id"),
    Column("publisher", "proof", "string", "Who published the document", hxl="#org+publisher+name"),
    Column("title", "proof", "string", "Title of the document", hxl="#meta+document+title"),
    Column("url", "proof", "string", "Address of the document", hxl="#meta+url"),
    Column("quote", "proof", "string", "The number with its words, letter for letter", required=True,
           hxl="#description+quote"),
    Column("quote_prefix", "proof", "string", f"The {CONTEXT} characters before the quote (W3C TextQuoteSelector)"),
    Column("quote_suffix", "proof", "string", f"The {CONTEXT} characters after the quote (W3C TextQuoteSelector)"),
    Column("quote_start", "proof", "integer", "Where the quote starts in the "
                                              "document", "characters from 0", required=True),
    Column("quote_end", "proof", "integer", "Where the quote ends in the document, "
                                            "exclusive", "characters from 0", required=True),
    Column("sentence", "proof", "string", "The whole sentence", required=True, hxl="#description+sentence"),
    Column("char_start", "proof", "integer", "Where the number itself starts in the "
                                             "document", "characters from 0", required=True),
    Column("char_end", "proof", "integer", "Where the number itself ends in the document, "
                                           "exclusive", "characters from 0", required=True),
    Column("mentions", "proof", "spans", "Every place the document says this; in CSV how many there "
                                         "are", "mentions", required=True),
    Column("case_status", "counting", "string", "How the text classifies the cases of a disease that are counted, or "
                                                "whose deaths are (WHO's case classification)",
           choices=CASE_STATUSES, later=True),
    Column("measure_kind", "counting", "string", "What the words say: new since the last report or in the hours, days, "
                                                 "weeks or month before it; cumulative: all so far, a toll; current: a "
                                                 "state that holds now or on a day. A flow or a stock alone says none",
           choices=KINDS_OF_COUNT, later=True),
    Column("sex", "counting", "string", "f or m, where all who are counted are of one sex (HDX HAPI's gender)",
           choices=SEXES, later=True, hxl="#population+sex"),
    Column("age_range", "counting", "string", "Ages that the text gives of those counted, as HDX HAPI writes them: "
                                              "0-4, 15-24, 60+; in months where the text does so: 6-59 "
                                              "months", later=True, hxl="#population+age"),
    Column("scope", "counting", "string", "How far the figure reaches, where the text says so: a place below a "
                                          "country, a country, or the event: all that it did, wherever that was",
           choices=SCOPES, later=True),
    Column("location_name", "field's names", "string", "Name of the country (HDX HAPI)",
           later=True, hxl="#country+name"),
    Column("admin_level", "field's names", "integer", "How finely the place is known: 0 country, 1 first-level "
                                                      "division, 2 second-level division (HDX HAPI)", later=True),
    Column("provider_admin1_name", "field's names", "string", "First-level division in the document's own words, "
                                                              "where they name one (HDX HAPI)",
           later=True, hxl="#adm1+name+provider"),
    Column("admin2_name", "field's names", "string", "Second-level division of the place, where the gazetteer has "
                                                     "it: districts of Afghanistan (HDX HAPI)",
           later=True, hxl="#adm2+name"),
    Column("admin2_code", "field's names", "string", "P-code of the second-level division (OCHA); always empty, for "
                                                     "no list of them comes under a free licence yet",
           later=True, hxl="#adm2+code+v_pcode"),
    Column("provider_admin2_name", "field's names", "string", "Second-level division in the document's own words, "
                                                              "where they name one (HDX HAPI)",
           later=True, hxl="#adm2+name+provider"),
    Column("value_normalised", "comparing", "number", "The figure in unit_normalised "
                                                      "(derived)", "as in unit_normalised"),
    Column("value_low_normalised", "comparing", "number", "value_low in unit_normalised; "
                                                          "derived", "as in unit_normalised"),
    Column("value_high_normalised", "comparing", "number", "value_high in unit_normalised; "
                                                           "derived", "as in unit_normalised"),
    Column("unit_normalised", "comparing", "string", "The unit figures of this kind are compared in, if there is a "
                                                     "way"),
    Column("conversion", "comparing", "string", "How the figure came into unit_normalised, or why it could not"),
    Column("change_value", "comparing", "number", "Derived, on the end of a change: the end minus its "
                                                  "start", "as in unit"),
    Column("change_percent", "comparing", "number", "Derived, on the end of a change: the change as a share of its "
                                                    "start", "percent"),
    Column("claim_id", "claims", "string", "Facts that say the same figure of the same thing share one claim"),
    Column("claim_size", "claims", "integer", "How often the claim is said: the mentions of all its facts", "mentions"),
    Column("independent_sources", "claims", "integer", "Its sources; reprints, and one speaker quoted twice, are "
                                                       "one", "sources"),
    Column("warning", "care", "string", "Codes of what looks wrong, joined by |; empty where nothing does"),
    Column("warning_note", "care", "strings", "Each warning in a sentence, with what it was compared with"),
    Column("unit_suggested", "care", "string", "The unit that may be meant, where the one in the text cannot be"),
    Column("rule", "care", "string", "Which rule of the catalogue or of the reader chose the indicator", later=True),
    Column("confidence", "care", "number", "How likely the indicator is right, by a model that was learned beside the "
                                           "reader; empty where a person said it", "0 to 1", later=True,
           hxl="#meta+confidence"),
    Column("read_by", "care", "string", "Who read the figure so: our rules, a language model of the user's choice, or "
                                        "both", choices=READERS, later=True),
    Column("second_reading", "care", "string", "Code of the indicator that the language model reads there, where it "
                                               "is another", later=True),
    Column("review_status", "care", "string", "What people decided; doubtful: on another "
                                              "reading", choices=REVIEW_STATUSES, required=True),
    Column("reviewed_by", "care", "string", "Who decided"),
    Column("reviewed_at", "care", "string", "When, in UTC (ISO 8601)"),
    Column("value_reported", "care", "number", "What the reader had read, where a person corrected "
                                               "value", "as in unit"),
    Column("corrected", "care", "strings", "The columns that a person corrected, each with what the reader had read"),
    Column("extractor_version", "care", "string", "Version of the reader that read the fact", required=True),
    Column("because", "care", "strings", "Why the reader understood the words this way; in CSV joined by |"),
)
# fmt: on
NAMES = tuple(column.name for column in COLUMNS)
OWN = tuple(name for name in NAMES if name in Fact.__dataclass_fields__)
DERIVED = ("field's names", "comparing", "claims", "care")  # groups that follow from the others
LATER = tuple(column.name for column in COLUMNS if column.group in DERIVED)


class Dated(Protocol):
    """What has a date of publication: an Article, or a document that is kept without its text at hand."""

    @property
    def published(self) -> date | None: ...
    @property
    def published_precision(self) -> str: ...
    @property
    def published_inferred(self) -> str: ...


def published(article: Dated) -> str | None:
    """The publication date in ISO 8601, no finer than it is known: "2021-06-22", "2021-07", "2021"."""
    if article.published is None:
        return None
    return article.published.isoformat()[: {"day": 10, "month": 7, "year": 4}[article.published_precision]]


def row(fact: Fact, article: Article) -> dict[str, Any]:
    """The fact as the table's columns; units, claims and checks fill theirs (LATER), people `review_status`."""
    text = article.text
    values: dict[str, Any] = {name: getattr(fact, name) for name in OWN}
    values |= (
        fact.counting._asdict()
        | dict.fromkeys(LATER)
        | {
            "family": catalogue.indicators()[fact.indicator].family,
            "date_published": published(article),
            "publisher": article.publisher,
            "title": article.title,
            "url": article.url,
            "quote": text[fact.quote_start : fact.quote_end],
            "quote_prefix": text[max(0, fact.quote_start - CONTEXT) : fact.quote_start],
            "quote_suffix": text[fact.quote_end : fact.quote_end + CONTEXT],
            "sentence": text[fact.sentence_start : fact.sentence_end],
            "mentions": [{"char_start": span.char_start, "char_end": span.char_end} for span in fact.mentions],
            "review_status": "unreviewed",
            "corrected": [],
            "extractor_version": EXTRACTOR_VERSION,
            "because": list(fact.because),
            "rule": fact.rule or None,
            "read_by": READERS[0],
            "warning_note": [],
        }
    )
    return {name: values[name] for name in NAMES}


def rows(article: Article, facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """The facts of one article as rows, in the order of the text."""
    return [row(fact, article) for fact in facts]
