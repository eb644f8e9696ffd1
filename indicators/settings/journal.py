"""INDICATORS_LOG=json → a line of JSON on standard error for everything that happens, and never a word of a document.

Without the setting nothing is written here, and programs say what they say to people. With it every line of any
library's log is one of these lines, too: where it comes from and how grave it is, without its words, which may be
anybody's.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import blake2b
from types import TracebackType
from typing import Any

from indicators.settings.limits import PREFIX

SETTING, JSON = f"{PREFIX}LOG", "json"
# What a value may be besides a number: a name of ours, as of an address, an outcome or a version.
NAME = re.compile(r"[\w./{}:+-]{1,80}", re.ASCII)
OWN = "indicators"  # loggers of ours, whose words are ours
Trace = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def is_on(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether lines are wanted."""
    return environment.get(SETTING, "").strip().lower() == JSON


def event(name: str, **values: float | str | bool | None) -> None:
    """Something that happened, with its numbers and names; a text that is no name is left out."""
    if is_on():
        write("info", name, {key: value for key, value in values.items() if is_plain(value)})


def said(name: str, words: str, level: str = "error", **values: float | str | bool | None) -> None:
    """Something that whoever runs this must know, in words of ours: what is wrong with the store or a setting."""
    if is_on():
        write(level, name, {"said": words} | {key: value for key, value in values.items() if is_plain(value)})


def is_plain(value: object) -> bool:
    """Whether a value can hold no words of a document."""
    return value is None or isinstance(value, (bool, int, float)) or bool(NAME.fullmatch(str(value)))


def mark(name: str) -> str:
    """A document, or where it stands, by a name that says nothing of it and is always the same."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def line(level: str, name: str, values: Mapping[str, Any]) -> str:
    """One line."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps({"time": now, "level": level, "event": name, **values}, ensure_ascii=True, default=str)


def write(level: str, name: str, values: Mapping[str, Any]) -> None:
    """One line, in one piece, whoever else writes at the same time."""
    sys.stderr.write(line(level, name, values) + "\n")
    sys.stderr.flush()


def set_up() -> None:
    """From here on every record of any log is such a line, whoever formats it."""
    if is_on():
        logging.setLogRecordFactory(record)


def record(
    name: str,
    level: int,
    path: str,
    number: int,
    message: object,
    args: Any,
    trace: Trace | None,
    *more: Any,
    **kept: Any,
) -> logging.LogRecord:
    """A record of a log whose message is the line. Another library's words are left out: they may hold a document's,
    and so may those of an error."""
    found: dict[str, Any] = {"where": f"{name}:{number}"}
    if trace and trace[0]:
        found["error"] = trace[0].__name__
    if name.partition(".")[0] == OWN:
        found["said"] = logging.LogRecord(name, level, path, number, message, args, None).getMessage()
    told = line(logging.getLevelName(level).lower(), "log", found)
    return logging.LogRecord(name, level, path, number, told, (), None, *more, **kept)
