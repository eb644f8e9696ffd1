"""A corpus, one document a line of JSON → its records, and for a line that is none the words of what is wrong with
it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from indicators.documents import origins
from indicators.documents.origins import Origin
from indicators.settings.limits import Limits

LONGEST_CHARACTER = 12  # bytes: a character beyond the first 65,536 as JSON may write it
CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*\Z")
BESIDE = 100_000  # bytes of a line for everything but the text


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its text, its id where it has one, and its origin."""

    text: str
    document_id: str | None
    origin: Origin
    language: str = ""  # its ISO 639-1 code where the line states it


def read(lines: BinaryIO, limits: Limits) -> Iterator[tuple[int, Record | str]]:
    """The number of each line that is not blank, and its record or what is wrong with it."""
    return records(numbered(lines, limits), limits)


def records(lines: Iterable[tuple[int, bytes | None]], limits: Limits) -> Iterator[tuple[int, Record | str]]:
    """Numbered lines → their records."""
    for number, line in lines:
        try:
            if line is None:
                raise ValueError(limits.too_many_characters())
            yield number, _record(json.loads(line.decode("utf-8")), limits)
        except UnicodeDecodeError:
            yield number, "is not UTF-8; save the corpus as UTF-8"
        except json.JSONDecodeError as error:
            yield number, f"is not valid JSON ({error.msg}, character {error.pos + 1}); write one object a line"
        except (ValueError, RecursionError) as error:
            yield number, str(error)


def numbered(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers; None for one that is too long, which is passed over without
    being held."""
    longest = int(LONGEST_CHARACTER * limits.max_characters) + BESIDE
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _record(record: Any, limits: Limits) -> Record:
    if not isinstance(record, dict):
        raise ValueError('must be an object: {"id": "…", "text": "…"}')
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError(
            f'"text" {"is empty" if isinstance(text, str) else "must be text in quotes"}; it is the document itself'
        )
    if said := limits.refusal(text):
        raise ValueError(f'"text" {said}')
    known = {key: _known(record, key) for key in ("id", "title", "publisher", "published", "url")}
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(
            f'"text" holds half a character (an unpaired surrogate, character {error.start + 1})'
        ) from None
    if known["published"]:
        try:
            origins.when(known["published"])
        except ValueError:
            raise ValueError(
                f'"published": "{known["published"]}" is not a date; write 2021, 2021-07 or 2021-07-09, or null'
            ) from None
    origin = Origin(
        title=known["title"],
        publisher=known["publisher"],
        published=known["published"],
        published_how="stated",
        url=known["url"],
        stays_here=_stays_here(record),
    )
    return Record(text, known["id"], origin, _language(record))


def _language(record: dict[str, Any]) -> str:
    """The code of a stated language: "en" of "en-GB"."""
    said = (_known(record, "language") or "").strip()
    if said and not CODE.match(said):
        raise ValueError(f'"language": "{said}" is no code of a language; write en, or null')
    return said.replace("_", "-").partition("-")[0].lower()


def _stays_here(record: dict[str, Any]) -> str | None:
    """ "yes" where the line says that its text goes to no language model; a value that can be read otherwise is an
    error."""
    value = record.get("stays_here")
    if value is None or value is False or value == "no":
        return None
    if value is not True and value != "yes":
        raise ValueError('"stays_here" must be true or false')
    return origins.STAYS[0]


def _known(record: dict[str, Any], key: str) -> str | None:
    """The text of a key that may be left out; a bare number (an id, a year) is taken as it is written."""
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "published"):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" must be text in quotes, or null')
    if value and not value.isascii():
        value = value.encode("utf-8", errors="replace").decode("utf-8")
    return value if value and value.strip() else None
