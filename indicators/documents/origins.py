"""origins.toml beside the documents → the Origin of each: title, publisher, date and how the date is known."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

FILE_NAME = "origins.toml"
HOW = ("stated", "inferred")


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a document besides its text; an entry of origins.toml has these keys and no others."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_how: str | None = None
    published_reason: str | None = None
    url: str | None = None
    sha256: str | None = None
    stays_here: str | None = None  # "yes": its text is sent to no language model, whoever asks


STAYS = ("yes", "no")
UNSENT = Origin(stays_here=STAYS[0])
SHUT = "no text of its folder is sent to a language model"
KEYS = tuple(field.name for field in fields(Origin))


def when(text: str) -> tuple[date, str]:
    """ "2021", "2021-07", "2021-07-09" or a datetime → its first day, and how much is known: year, month or day.

    A datetime's day is taken as it is written: moving it to another time zone could change the day.
    """
    text = text.strip()
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text):
        return date(int(match[1]), int(match[2] or 1), 1), "month" if match[2] else "year"
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text), "day"
    return datetime.fromisoformat(text).date(), "day"


def completed(
    origin: Origin | None, title: str | None, publisher: str | None, published: str | None, url: str | None
) -> Origin:
    """What somebody wrote of a document, and where that is silent, what the document says of itself."""
    if origin is None:
        return Origin(title, publisher, published, HOW[0] if published else None, None, url)
    dated = {"published": published, "published_how": HOW[0]} if published and not origin.published else {}
    return replace(
        origin, title=origin.title or title, publisher=origin.publisher or publisher, url=origin.url or url, **dated
    )


def load(folder: Path, names: Iterable[str]) -> tuple[dict[str, Origin], list[str]]:
    """Read the folder's origins.toml → (origin by file name, what is wrong with it, one line a fault)."""
    if not (folder / FILE_NAME).is_file():
        return {}, ["is no file but a folder, a pipe or a device; the documents are read without it"]
    try:
        entries = tomllib.loads((folder / FILE_NAME).read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        return dict.fromkeys(names, UNSENT), [f"cannot be read: {error}; the documents are read without it; {SHUT}"]
    origins, faults, known, shut = {}, [], set(names), False
    for name, entry in entries.items():
        if name not in known:
            wrong = [f"there is no such text file in the folder{_nearest(name, known)}"]
        else:
            wrong = list(_faults(entry))
        if not wrong:
            origins[name] = Origin(**entry)
        elif marks(entry):  # of which document, or whether, is not understood: then none of the folder is sent
            wrong, shut = [*wrong, SHUT], True
        faults += [f'["{name}"]: {fault}' for fault in wrong]
    if shut:
        return {name: replace(origins.get(name, UNSENT), stays_here=STAYS[0]) for name in known}, faults
    return origins, faults


def marks(entry: Any) -> bool:
    """Whether an entry that is not understood may say that a text stays here."""
    return isinstance(entry, dict) and any("stay" in key.lower() for key in entry)


def _faults(entry: Any) -> Iterable[str]:
    if not isinstance(entry, dict):
        yield 'must be a table: ["file.txt"] and below it the keys ' + ", ".join(KEYS)
        return
    for key, value in entry.items():
        if key not in KEYS:
            yield f"unknown key {key}{_nearest(key, KEYS)}"
        elif not isinstance(value, str) or not value.strip():
            yield f"{key} must be text in quotes; leave the key out where nothing is known"
    if isinstance(entry.get("stays_here"), str) and entry["stays_here"] not in STAYS:
        yield f'stays_here must be "{STAYS[0]}" or "{STAYS[1]}"'
    published, how = entry.get("published"), entry.get("published_how")
    if isinstance(published, str):
        try:
            when(published)
        except ValueError:
            yield f'published = "{published}" is not a date; write 2021, 2021-07 or 2021-07-09'
    if (published or how) and how not in HOW:
        yield f'published needs published_how = "{HOW[0]}" or "{HOW[1]}"'
    if how == "inferred" and not entry.get("published_reason"):
        yield "an inferred date needs published_reason"


def _nearest(word: str, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(words), n=1)
    return f" (did you mean {near[0]}?)" if near else ""
