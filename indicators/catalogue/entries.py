"""TOML text → entries of which every key is known and every value has its type, or a CatalogueError that says where."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, cast

from indicators.model import QUALIFIERS, STATUSES

KINDS = ("un", "government", "armed_group", "ngo", "media", "monitor", "official_anonymous", "witness")

TEXT, TEXTS, NUMBER, NUMBERS, TABLE, DOCUMENTS, COUNTS, SAYINGS = (
    "a text",
    "a list of texts",
    "a number",
    "a list of numbers",
    "a table",
    "a list of documents, each { text = … }",
    "a list of sentences, each { text = …, numbers = [ … ] }",
    "a list of sentences, each { text = …, says = … }",
)
REQUIRED, OPTIONAL = True, False

# Files whose tables all have the same keys: each key with its type and whether a table must have it.
KEYS: dict[str, dict[str, tuple[str, bool]]] = {
    "indicators.toml": {
        "label": (TEXT, REQUIRED),
        "short": (TEXT, REQUIRED),
        "family": (TEXT, REQUIRED),
        "measure": (TEXT, REQUIRED),
        "units": (TEXTS, REQUIRED),
        "also_units": (TEXTS, OPTIONAL),
        "hxl": (TEXT, REQUIRED),
        "definition": (TEXT, REQUIRED),
        "definition_source": (TEXT, REQUIRED),
        "counted": (TEXTS, OPTIONAL),
        "triggers": (TEXTS, OPTIONAL),
        "before": (TEXTS, OPTIONAL),
        "after": (TEXTS, OPTIONAL),
        "yields_to": (TEXTS, OPTIONAL),
        "examples": (TEXTS, REQUIRED),
        "counterexamples": (TEXTS, REQUIRED),
    },
    "frames.toml": {
        "says": (TEXTS, REQUIRED),
        **dict.fromkeys(("verbs", "objects_of", "subjects_of", "nouns", "phrases"), (TEXTS, OPTIONAL)),
        **dict.fromkeys(("before", "after", "unless"), (TEXTS, OPTIONAL)),
        "examples": (SAYINGS, REQUIRED),
        "counterexamples": (TEXTS, REQUIRED),
    },
    "senses.toml": {
        "says": (TEXT, REQUIRED),
        **dict.fromkeys(("verbs", "words", "but_verbs", "of_groups", "of_units", "of_nouns"), (TEXTS, OPTIONAL)),
        **dict.fromkeys(("only_groups", "only_units", "only_nouns"), (TEXTS, OPTIONAL)),
        **dict.fromkeys(("examples", "counterexamples"), (TEXTS, REQUIRED)),
    },
    "families.toml": {"label": (TEXT, REQUIRED), "color": (TEXT, REQUIRED), "color_dark": (TEXT, REQUIRED)},
    "populations.toml": {"unit": (TEXT, REQUIRED), "described": (TEXTS, OPTIONAL), "nouns": (TEXTS, REQUIRED)},
    "checks.toml": {
        "label": (TEXT, REQUIRED),
        "short": (TEXT, REQUIRED),
        "reason": (TEXT, REQUIRED),
        "fires": (DOCUMENTS, REQUIRED),
        "quiet": (DOCUMENTS, REQUIRED),
        "words": (TEXTS, OPTIONAL),
        "between": (TEXTS, OPTIONAL),
        "breaks": (TEXTS, OPTIONAL),
        "apart": (TEXTS, OPTIONAL),
        "rebels": (TEXTS, OPTIONAL),
        "forces": (TEXTS, OPTIONAL),
    },
    "number_forms.toml": {
        "parts": (TEXT, REQUIRED),
        "examples": (COUNTS, REQUIRED),
        "counterexamples": (COUNTS, REQUIRED),
    },
    "things.toml": {"group": (TEXT, REQUIRED), "unit": (TEXT, OPTIONAL), "nouns": (TEXTS, REQUIRED)},
}

# The keys of each table in a list of tables.
LISTED = {
    DOCUMENTS: {"text": (TEXT, REQUIRED), "published": (TEXT, OPTIONAL), "worked_out": (TEXT, OPTIONAL)},
    COUNTS: {"text": (TEXT, REQUIRED), "numbers": (NUMBERS, REQUIRED)},
    SAYINGS: {"text": (TEXT, REQUIRED), "says": (TEXT, REQUIRED)},
}

# Files whose tables differ: each table with the type of its values and the keys it may have (None: any, the key is a
# word).
TABLES: dict[str, dict[str, tuple[str, tuple[str, ...] | None]]] = {
    "sources.toml": {**dict.fromkeys(KINDS, (TEXTS, None)), "words": (TEXTS, KINDS)},
    "sets.toml": {"sets": (TEXTS, None)},
    "instruction.toml": dict.fromkeys(("task", "rules", "answer"), (TEXTS, ("lines",))),
    "inflections.toml": {"irregular": (TEXT, None), "nouns": (TEXT, ("words",))},
    "claims.toml": {
        "unnamed": (TEXTS, ("nouns", "describing")),
        "anybody": (TEXTS, ("words",)),
        "several": (TEXTS, ("words",)),
        "extent": (TEXTS, ("indicators", "units")),
        "divisions": (TEXTS, ("words", "sides")),
        "kinds": (TEXT, KINDS),
    },
    "cues.toml": {
        "hedges": (TEXTS, QUALIFIERS),
        "hedges_after": (TEXTS, QUALIFIERS),
        "neutral": (TEXTS, ("words",)),
        "numbers": (NUMBER, None),
        "zero": (
            TEXTS,
            (
                "determiners",
                "pronouns",
                "describing",
                "happened",
                "active",
                "stating",
                "befell",
                "exceptions",
                "doubts",
            ),
        ),
        "scales": (NUMBER, None),
        "scale_letters": (NUMBER, None),
        "no_number": (TEXT, None),
        "fractions": (NUMBER, None),
        "vague": (NUMBER, None),
        "multiples": (NUMBER, None),
        "currencies": (TEXT, None),
        "currencies_before": (TEXT, None),
        "currency_places": (TABLE, None),
        "conversions": (TEXTS, ("words", "between")),
        "labels": (TEXTS, ("words",)),
        "phones": (TEXTS, ("words",)),
        "streets": (TEXTS, ("words",)),
        "votes": (TEXTS, ("words",)),
        "business": (TEXTS, ("words", "owners")),
        "elsewhere": (TEXTS, None),
        "crisis": (TEXTS, ("words", "double")),
        "relatives": (TEXTS, ("words",)),
        "furniture": (TEXTS, ("starts", "anywhere")),
        "parts": (TEXTS, ("words", "pointing")),
        "breaks": (TEXTS, ("words",)),
        "stops": (TEXTS, ("words",)),
        "status": (TEXTS, STATUSES),
        "changes": (TEXTS, ("verbs", "giving")),
        "per": (TEXTS, ("words",)),
        "speech": (TEXTS, ("verbs", "before")),
        "services": (TEXTS, None),
        "stays": (TEXTS, ("nouns", "never")),
        "land": (TEXTS, ("crops", "wild")),
        "goods": (TEXTS, ("names",)),
        "disease": (TEXTS, ("names",)),
        "places": (
            TEXTS,
            (
                "prepositions",
                "kinds",
                "inner",
                "never",
                "acting",
                "titles",
                "settled",
                "events",
                "nationwide",
                "crossings",
            ),
        ),
        "pointing": (TEXTS, ("country", "admin1", "admin2", "town", "site")),
        "speakers": (TEXTS, ("roles", "inner", "pronouns", "doers")),
    },
}


class CatalogueError(ValueError):
    """A catalogue file that does not hold what it must; the message says where and what would be right."""


def tables(name: str, text: str) -> dict[str, dict[str, Any]]:
    """The text of the catalogue file `name` → its tables, checked."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name}: {error}") from error
    for entry, content in document.items():
        if not isinstance(content, dict):
            raise CatalogueError(f"{name}: {entry!r} must be a table, written [{entry}]")
        if name in KEYS:
            require_keys(f"{name} [{entry}]", content, KEYS[name])
            for key, keys in ((key, LISTED[type_]) for key, (type_, _) in KEYS[name].items() if type_ in LISTED):
                for example in content[key]:
                    require_keys(f"{name} [{entry}] {key}", example, keys)
        else:
            require_known(name, "table", entry, TABLES[name])
            require_values(f"{name} [{entry}]", content, *TABLES[name][entry])
    return cast(dict[str, dict[str, Any]], document)


def require_keys(where: str, content: Mapping[str, Any], keys: Mapping[str, tuple[str, bool]]) -> None:
    """The table has the keys it must have, no others, each of its type."""
    for key, value in content.items():
        require_known(where, "key", key, keys)
        require_type(where, key, value, keys[key][0])
    for key, (_, required) in keys.items():
        if required and key not in content:
            raise CatalogueError(f"{where}: the key {key!r} is missing")


def require_values(where: str, content: Mapping[str, Any], type_: str, keys: tuple[str, ...] | None) -> None:
    """Every value of the table is of the type, and every key one of the keys where they are given."""
    for key, value in content.items():
        if keys is not None:
            require_known(where, "key", key, keys)
        require_type(where, key, value, type_)


def require_type(where: str, key: str, value: Any, type_: str) -> None:
    """The value is of the type; an empty text is no text, and true is no number."""
    right = {
        TEXT: is_text(value),
        TEXTS: isinstance(value, list) and all(map(is_text, value)),
        NUMBER: is_number(value),
        NUMBERS: isinstance(value, list) and all(map(is_number, value)),
        TABLE: isinstance(value, dict),
        **dict.fromkeys(
            LISTED, isinstance(value, list) and value != [] and all(isinstance(one, dict) for one in value)
        ),
    }
    if not right[type_]:
        raise CatalogueError(f"{where}: {key!r} must be {type_}, not {value!r}")


def is_number(value: Any) -> bool:
    """Whether the value is a number; true is none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_text(value: Any) -> bool:
    """Whether the value is a text with something in it."""
    return isinstance(value, str) and value.strip() != ""


def require_known(where: str, what: str, name: str, known: Iterable[str]) -> None:
    """The name is one of the known ones; if not, the nearest of them is named."""
    if name in (choices := known if isinstance(known, set | frozenset | dict) else tuple(known)):
        return
    nearest = get_close_matches(name, choices, n=1, cutoff=0.5)
    advice = f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(sorted(choices)[:20])}"
    raise CatalogueError(f'{where}: unknown {what} "{name}"; {advice}')
