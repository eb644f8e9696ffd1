"""Claims and lists → a role: who is let in, as what, and who only looks like somebody who is."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from indicators.dashboard.parts import roles
from indicators.dashboard.parts.roles import READING, REVIEWING, ListsError

LISTS = {
    "reading": [
        "omar@partner.example",
        "@agency.example",
        "strasse@partner.example",
        "kim@partner.example",
        "office@office.example",
    ],
    "reviewing": ["Amina@Agency.example", "@desk.example"],
}
IN = [
    ("amina@agency.example", REVIEWING),  # its own line, above its host's
    ("AMINA@AGENCY.EXAMPLE", REVIEWING),
    ("omar@partner.example", READING),
    ("anybody@agency.example", READING),
    ("Anybody@Desk.Example", REVIEWING),
]
NOT_IN = [
    "other@partner.example",
    "x@sub.agency.example",  # a host stands for itself, not for those below it
    "x@evilagency.example",
    "x@agency.example.evil.example",
    "x@agency.example.",
    "x@example",
    "a@b@agency.example",
    '"x@evil.example"@agency.example',
    "x@evil.example <y@agency.example>",
    "x@evil.example,y@agency.example",
    "x@agency.example\n",
    " x@agency.example",
    "x@agency.example\x00",
    "@agency.example",
    "agency.example",
    "straße@partner.example",  # full case folding would make it strasse
    "\u212aim@partner.example",  # the Kelvin sign, of which lower() makes a k
    "x@o\ufb03ce.example",  # a ligature for ffi
    "",
    None,
    7,
    ["omar@partner.example"],
]


def role(given: Any = LISTS, **claims: Any) -> str | None:
    return roles.of({"email_verified": True} | claims, roles.lists(given)).role


@pytest.mark.parametrize(("email", "expected"), IN)
def test_who_is_listed_has_a_role(email: str, expected: str) -> None:
    assert role(email=email) == expected


@pytest.mark.parametrize("email", NOT_IN)
def test_who_only_looks_like_it_has_none(email: Any) -> None:
    assert role(email=email) is None


VERIFIED: list[tuple[Any, str | None]] = [(True, READING), ("true", READING)]
NOT_VERIFIED: list[tuple[Any, str | None]] = [
    (False, None),
    ("false", None),
    ("", None),
    (0, None),
    ([], None),
    ("no", None),
]


@pytest.mark.parametrize(("verified", "expected"), VERIFIED + NOT_VERIFIED)
def test_an_address_counts_only_when_the_service_verified_it(verified: Any, expected: str | None) -> None:
    assert role(email="omar@partner.example", email_verified=verified) == expected
    assert role(LISTS | {"trust_provider": True}, email="omar@partner.example", email_verified=verified) == expected


def test_a_service_that_says_nothing_of_it_must_be_trusted_in_so_many_words() -> None:
    assert role(email="omar@partner.example", email_verified=None) is None
    assert roles.of({"email": "omar@partner.example"}, roles.lists(LISTS)).role is None
    assert role(LISTS | {"trust_provider": True}, email="omar@partner.example", email_verified=None) == READING


def test_other_claims_are_no_address() -> None:
    assert (
        role(name="omar@partner.example", sub="omar@partner.example", preferred_username="omar@partner.example") is None
    )


def test_a_line_of_its_own_outranks_the_host_and_both_lists_mean_reviewing() -> None:
    assert role({"reading": ["guest@a.example"], "reviewing": ["@a.example"]}, email="guest@a.example") == READING
    assert (
        role({"reading": ["amina@a.example"], "reviewing": ["amina@a.example"]}, email="amina@a.example") == REVIEWING
    )


MALFORMED: list[tuple[Any, str]] = [
    (None, "no table"),
    ("amina@agency.example", "no table"),
    ({}, "lists nobody"),
    ({"reading": [], "reviewing": []}, "lists nobody"),
    ({"reading": "secret@agency.example"}, "reading is not a list"),
    ({"reading": {"secret@agency.example": True}}, "reading is not a list"),
    ({"readers": ["secret@agency.example"]}, "none of"),
    ({"secret@agency.example": True}, "none of"),
    ({"reading": ["omar@agency.example", "secret"]}, "reading: entry 2"),
    ({"reviewing": [7]}, "reviewing: entry 1"),
    *(
        ({"reading": [entry]}, "entry 1")
        for entry in (
            "*@secret.example",
            "@",
            "@example",
            "@*.secret.example",
            "secret.example",
            "*",
            "",
            "@.secret.example",
        )
    ),
    *(
        ({"reading": [entry]}, "entry 1")
        for entry in ("a@secret.example b@secret.example", "a@secret.example,b@secret.example", "secret@@x.example")
    ),
    ({"reading": ["omar@agency.example"], "trust_provider": "true"}, "trust_provider"),
]


@pytest.mark.parametrize(("table", "said"), MALFORMED)
def test_lists_that_could_be_misread_let_nobody_in_and_name_nobody(table: Any, said: str) -> None:
    with pytest.raises(ListsError, match=said) as error:
        roles.lists(table)
    assert "secret" not in str(error.value)


def test_the_example_is_one() -> None:
    found = roles.lists(tomllib.loads(roles.EXAMPLE)["access"])
    assert found.reading
    assert found.reviewing
