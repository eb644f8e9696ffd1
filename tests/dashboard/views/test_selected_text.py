"""Places of the drawn text, counted as a browser counts, and the same places in the text as received."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.dashboard.views import marked_text, selected_text
from indicators.model import Span

# What stands before a number and is counted or drawn in another way than Python does.
BEFORE = {
    "plain": "Officials said ",
    "emoji": "🏚️🚨 Alert: ",
    "a family of four emoji": "👨‍👩‍👧‍👦 ",
    "line ends of two characters": "One.\r\nTwo.\r\n",
    "an override of direction": "Some \u202eof\u202c them, ",
    "a name in the way of ours": "⟦U+202E⟧ \u202e ",
    "controls": "\x00\x1b\x7f\x85",
    "invisible letters of a tag": "🏴\U000e0067\U000e0062\U000e007f ",
    "half of a surrogate pair": "\ud83d ",
    "Arabic": "\u200fعدد النازحين ",
}


def browser(text: str, words: str) -> tuple[int, int, str]:
    """What a browser says of the words: places in UTF-16 units of the drawn text, and the words as drawn."""
    before, _, _ = text.partition(words)
    start = len(marked_text.neutralise(before).encode("utf-16-le")) // 2
    drawn = marked_text.neutralise(words)
    return start, start + len(drawn.encode("utf-16-le")) // 2, drawn


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_a_selection_comes_back_to_its_characters(before: str) -> None:
    text = f"{before}270,000 people 🙂 fled.\r\n"
    span = selected_text.received(text, *browser(text, "270,000 people 🙂"))
    assert span is not None
    assert text[span.char_start : span.char_end] == "270,000 people 🙂"


@given(st.text(st.characters()), st.text(st.characters(), min_size=1), st.text(st.characters()))
def test_any_selection_of_any_text_comes_back(before: str, words: str, after: str) -> None:
    start = selected_text.units(before)
    found = selected_text.received(
        before + words + after, start, start + selected_text.units(words), marked_text.neutralise(words)
    )
    assert found == Span(len(before), len(before) + len(words))


def test_a_part_of_a_characters_name_is_the_character() -> None:
    text = "a\u202e12"
    drawn = marked_text.neutralise(text)
    span = selected_text.received(text, 3, len(drawn), drawn[3:])
    assert span == Span(1, 4)


NOT_STRETCHES = {
    "half of an emoji": ("🙂 12", 1, 5, "\ude42 12"),
    "beyond the end": ("12 killed", 3, 99, "killed"),
    "other words": ("12 killed", 0, 2, "13"),
    "nothing": ("12 killed", 2, 2, ""),
    "backwards": ("12 killed", 5, 2, "12"),
    "before the beginning": ("12 killed", -3, 2, "12"),
}


@pytest.mark.parametrize("said", NOT_STRETCHES.values(), ids=NOT_STRETCHES)
def test_what_cannot_be_exact_is_refused(said: tuple[str, int, int, str]) -> None:
    assert selected_text.received(*said) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [(" 12 \r\n", "12"), ("\u202e 12\u202c", "12"), ("\u00a0dozens of\t", "dozens of"), (" \r\n\u2028", None)],
)
def test_white_space_and_steering_at_the_ends_are_dropped(text: str, left: str | None) -> None:
    span = selected_text.trimmed(text, Span(0, len(text)))
    assert (text[span.char_start : span.char_end] if span else None) == left


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("12 killed, 112 hurt, 12,000 fled, 1.12 m, 12.", "12", [0, 42]),
        ("270,000 and 1,270,000", "270,000", [0]),
        ("dozens and dozens", "dozens", [0, 11]),
        ("nothing", "", []),
        ("a.c abc", "a.c", [0]),
    ],
)
def test_a_number_is_found_where_it_stands_by_itself(text: str, words: str, starts: list[int]) -> None:
    assert [span.char_start for span in selected_text.occurrences(text, words, 50)] == starts
