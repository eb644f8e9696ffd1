"""A label's own words → the same without marks, dates and scales, and what its words say by themselves."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import headings, patients
from indicators.extractor.numbers.numerals import FOOTNOTE
from indicators.extractor.text.words import alternation

WORDS = Words("cells")
MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+")
SCALED = re.compile(
    r"\(?(?:\bin\s+)?['’]?(?:(?P<noughts>1?0{0,2}[,.]?000)s?|(?P<word>thousands?|millions?|billions?|lakhs?|crores?))\b['’]?\s?\)?",
    re.IGNORECASE,
)
MILLIONS = re.compile(r"(?<=[$€£])\s?(m|mn|bn|k)\b", re.IGNORECASE)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7, "m": 1e6, "mn": 1e6, "bn": 1e9}
MONEY = re.compile(r"(?:\b[A-Z]{1,2})?[$€£¥₹₦₱]|\b[A-Z]{3}\b")
WORD = re.compile(r"[\w#%/.-]+")
MONTHS = frozenset(name.lower() for name in (*calendar.month_name[1:], *calendar.month_abbr[1:], "sept"))
AFTER = frozenset({"in", "per", "by", "of", "hosting", "with", "at"})


@cache
def units(indicator: str) -> tuple[str, ...]:
    """The units that an indicator may have."""
    return tuple(catalogue.indicators()[indicator].units)


def cleaned(label: str) -> str:
    """A label on one line, without the marks and digits of its footnotes."""
    text = MARKS.sub(" ", label.replace("\xad", ""))
    found = [match.group(1) if (match := FOOTNOTE.fullmatch(word)) else word for word in text.split()]
    return " ".join(found).strip(" :")


def scale(label: str) -> tuple[float, str]:
    """By how much the numbers under a label are to be multiplied, and the label without it."""
    match = SCALED.search(label) or MILLIONS.search(label)
    if match is None:
        return 1.0, label
    groups = match.groupdict()
    if noughts := groups.get("noughts"):
        whole = "".join(letter for letter in noughts if letter.isdecimal())
        if "(" not in match.group() and "'" not in match.group() and "’" not in match.group():
            return 1.0, label  # "per 1,000" is a rate
        factor = float(whole if whole[0] == "1" else "1" + whole)
    else:
        factor = SCALES.get((groups.get("word") or match.group(1)).lower().rstrip("s"), 1.0)
    return factor, f"{label[: match.start()]} {label[match.end() :]}".replace("()", " ").strip()


def scale_words() -> list[str]:
    """The words by which a label scales its numbers, and their plurals; letters do so behind a sign of money only."""
    whole = [word for word in SCALES if len(word) > 2]
    return [*whole, *(f"{word}s" for word in whole)]


def currency(label: str) -> str:
    """The sign or code of money in a label: "Requirements (US$)"."""
    for match in reversed(list(MONEY.finditer(label))):
        if not match.group().isalpha() or match.group() in catalogue.currency_codes():
            return match.group()
    return ""


def without_money(label: str) -> str:
    """A label without the signs and codes of money; "CFR" and "SAM" are none."""

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[0].isalpha() and found[0] not in catalogue.currency_codes() else " "

    return MONEY.sub(kept, label)


def without_dates(label: str) -> str:
    """A label without the days and years that it names; a month alone is one: "Jan"."""
    if all(word.rstrip(".").lower() in MONTHS for word in re.split(r"\s*[-–/]\s*", label.strip())):
        return ""
    return " ".join(dated().sub(" ", label).replace("()", " ").split()).strip(" -–,:")


@cache
def dated() -> re.Pattern[str]:
    """Days, months with their day or year, weeks, years and clock times, with the words before them."""
    month = "|".join(calendar.month_abbr[1:]).lower()
    return re.compile(
        rf"\(?\b(?:{alternation(WORDS.dating)}\s+)*"
        r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d\d-\d\d|"
        rf"\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:{month})[a-z]*\.?(?:[\s,-]+\d{{2,4}})?|"
        rf"(?:{month})[a-z]*\.?(?:\s+\d{{1,2}},?)?[\s,-]+\d{{4}}|"
        r"(?:week|wk|w|q)\s?\d{1,2}|(?:19|20)\d\d|\d{1,2}:\d\d)\b\)?",
        re.IGNORECASE,
    )


def words(label: str) -> list[str]:
    """A label's words in lower case, without full stops."""
    return [word.strip(".").lower() if len(word) > 1 else word.lower() for word in WORD.findall(label)]


def is_whole(label: str) -> bool:
    """Whether a label names the whole of which other rows are parts: "Grand total"."""
    lowers = words(cleaned(label))
    return bool(lowers) and all(word in WORDS.whole for word in lowers)


def is_mute(label: str, ill: bool = False) -> bool:
    """Whether a label holds nothing but words that say how or where a figure was counted, or nothing at all."""
    bare = re.sub(r"\([^)]*\)", " ", label)
    return all(is_quiet(word, ill) or not any(map(str.isalpha, word)) for word in words(bare.replace("/", " ")))


def is_quiet(word: str, ill: bool) -> bool:
    """Whether a word of a label says how or where: a kind of place in the singular does, "Camps" are counted."""
    kind = word in WORDS.places and not word.endswith("s")
    return word in WORDS.mute or kind or (ill and word in WORDS.cases)


def as_spoken(label: str, ill: bool) -> str:
    """A label in the words of sentences."""
    parts = label.lower().split() if label.isupper() and len(label) > 4 and " " in label else label.split()
    said = [reads().get(word.lower().strip(","), word) if word.lower() != "suspects" or ill else word for word in parts]
    lowers = [word.lower() for word in said]
    if "population" in lowers and WORDS.places & set(lowers[: lowers.index("population")]):
        said = said[lowers.index("population") :]
    plain = " ".join(said).replace("#", "Number of").replace("(new)", "")
    return " ".join(re.sub(r"[()]", " ", plain).split())  # "Houses (damaged)"


@cache
def reads() -> dict[str, str]:
    """A word of labels → how sentences say it."""
    return dict(line.split(" = ", 1) for line in WORDS.reads)


def uncapitalised(label: str) -> str:
    """A label as it stands within a sentence: its first letter small, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def disease_in(texts: Sequence[str]) -> str:
    """The first disease that some texts name."""
    for text in texts:
        lowers = WORD.findall(text.lower())
        for at in range(len(lowers)):
            if found := patients.phrases().at(lowers, at):
                return " ".join(lowers[at : found[0]])
    return ""


def speaks_of(texts: Sequence[str], indicator: str) -> bool:
    """Whether any of some texts names an indicator."""
    return any(code == indicator for text in texts for code, _ in headings.codes(text))


def counts_cases(label: str) -> bool:
    """ "Confirmed cases": a case definition, which only diseases have."""
    lowers = set(words(label))
    return bool(lowers & {"case", "cases"} and lowers & WORDS.cases)


def is_stay(lowers: Sequence[str], at: int) -> bool:
    """The camps of "number of IDP camps in Pibor": the last noun of what is counted."""
    ends = at + 1 == len(lowers) or lowers[at + 1] in AFTER
    return lowers[at].endswith("s") and lowers[at] in WORDS.stays and ends and AFTER.isdisjoint(lowers[:at])
