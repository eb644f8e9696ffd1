"""What was chosen → the one text that stands for it in an address, and back; nothing is dropped that nobody knows.

    country.SDN~indicator.killed~place.El Fasher~since.2024-05-01

A part is the name of a choice, a dot and one value; several values of one choice are several parts. Of what may part
them an address leaves dots, hyphens and tildes as they are, and tildes are in no name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

NAME = "choice"  # of the text in an address
TILDE, ESCAPE = "~", "%"
COUNTRY, FAMILY, INDICATOR, PLACE, SPEAKER = "country", "family", "indicator", "place", "who"
SINCE, UNTIL, REVIEW, SURE = "since", "until", "review", "sure"
MONEY, UNITS, NEWS = "money", "units", "news"  # in what figures are shown, and since when something is new
VISIT = "visit"  # in the place of the day since when something is new: when the reader was last here
DAYS = (SINCE, UNTIL, NEWS)
ORDER = (COUNTRY, FAMILY, INDICATOR, PLACE, SINCE, UNTIL, SPEAKER, REVIEW, SURE, MONEY, UNITS, NEWS)
# what the addresses of earlier versions call a choice
EARLIER = {
    "country": COUNTRY,
    "family": FAMILY,
    "indicator": INDICATOR,
    "place": PLACE,
    "speaker": SPEAKER,
    "since": SINCE,
    "until": UNTIL,
    "money": MONEY,
    "units": UNITS,
}

Chosen = Mapping[str, Sequence[str]]


def pack(chosen: Chosen) -> str:
    """The choices as one text, always in the same order; nothing chosen is an empty text."""
    return TILDE.join(f"{name}.{escaped(value)}" for name in ORDER for value in chosen.get(name, ()) if value)


def parameter(chosen: Chosen) -> str:
    """The choices as a parameter of an address, "choice=country.SDN"; nothing chosen is nothing."""
    packed = pack(chosen)
    return f"{NAME}={quote(packed, safe='~', errors='replace')}" if packed else ""


def unpack(text: str) -> dict[str, list[str]]:
    """The values of each choice, each once, as they were packed; a part without a name is kept under an empty one."""
    found: dict[str, list[str]] = {}
    for part in text.split(TILDE):
        name, dot, value = part.partition(".")
        if not (dot and name in ORDER):
            name, value = "", part
        values = found.setdefault(name, [])
        if value and (whole := plain(value)) not in values:
            values.append(whole)
    return {name: values for name, values in found.items() if values}


def escaped(value: str) -> str:
    """A value without the sign that parts two."""
    return value.replace(ESCAPE, "%25").replace(TILDE, "%7E")


def plain(value: str) -> str:
    """A value as it was before it was packed."""
    return value.replace("%7E", TILDE).replace("%25", ESCAPE)
