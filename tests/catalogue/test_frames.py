"""Frames: each reads its own sentences, a slip is named, and a verb stands on the sides of the number that its key
says."""

from __future__ import annotations

from functools import cache

import pytest

from indicators import catalogue
from indicators.catalogue import framing
from indicators.extractor import pipeline
from indicators.extractor.text import triggers
from indicators.extractor.text.words import forms
from indicators.model import Article

FRAMES = framing.frames()
EXAMPLES = [(frame.code, *example) for frame in FRAMES.values() for example in frame.examples]
COUNTEREXAMPLES = [(frame.code, sentence) for frame in FRAMES.values() for sentence in frame.counterexamples]

FRAME = """
[ruining]
says = ["homes_damaged"]
verbs = ["wreck"]
examples = [{ text = "The gale wrecked 40 homes.", says = "homes_damaged" }]
counterexamples = ["The gale passed 40 homes."]
"""
SLIPS = [
    ("verbs", "verb", r'frames.toml \[ruining\]: unknown key "verb"; did you mean "verbs"\?'),
    ("counterexamples", "counter", r'frames.toml \[ruining\]: unknown key "counter"'),
    ('says = ["homes_damaged"]\n', "", r"frames.toml \[ruining\]: the key 'says' is missing"),
    ('= "homes_damaged"', '= "homes_damagd"', r'\[ruining\] examples: unknown indicator "homes_damagd"'),
    ("{ text", "{ txt", r'frames.toml \[ruining\] examples: unknown key "txt"; did you mean "text"\?'),
]


@cache
def read(sentence: str) -> frozenset[str]:
    """The indicators that the reader finds in a sentence standing alone."""
    return frozenset(fact.indicator for fact in pipeline.extract(Article(text=sentence)))


@pytest.mark.parametrize(("code", "sentence", "says"), EXAMPLES)
def test_an_example_of_a_frame_yields_its_indicator(code: str, sentence: str, says: str) -> None:
    assert says in read(sentence), f'[{code}] see `uv run indicators explain "{sentence}"`'


@pytest.mark.parametrize(("code", "sentence"), COUNTEREXAMPLES)
def test_a_counterexample_of_a_frame_yields_none_of_its_indicators(code: str, sentence: str) -> None:
    assert read(sentence).isdisjoint(FRAMES[code].says), f'[{code}] see `uv run indicators explain "{sentence}"`'


@pytest.mark.parametrize("frame", FRAMES.values(), ids=list(FRAMES))
def test_a_frame_is_complete(frame: framing.Frame) -> None:
    assert len(frame.examples) >= 2, frame.code
    assert frame.counterexamples, frame.code
    entries = [(key, entry) for key in framing.WORDS for entry in getattr(frame, key)]
    assert len(entries) == len(set(entries)), f"[{frame.code}] says a word twice"
    assert {says for _, says in frame.examples} <= set(frame.says)


def test_a_right_frame_is_read() -> None:
    assert framing.read_frames(FRAME)["ruining"].verbs == ("wreck",)


@pytest.mark.parametrize(("right", "wrong", "message"), SLIPS)
def test_a_slip_in_a_frame_is_named_with_its_remedy(right: str, wrong: str, message: str) -> None:
    assert right in FRAME
    with pytest.raises(catalogue.CatalogueError, match=message):
        framing.read_frames(FRAME.replace(right, wrong, 1))


def frame(**words: tuple[str, ...]) -> framing.Frame:
    return framing.Frame("any", ("killed",), (), (), **words)


def test_a_verb_stands_where_its_key_says() -> None:
    assert list(framing.written_out(frame(verbs=("sweep away",)))) == [("triggers", "sweep* away")]
    assert list(framing.written_out(frame(objects_of=("reach",)))) == [("before", "reach*"), ("triggers", "reached")]
    assert list(framing.written_out(frame(subjects_of=("receive",)))) == [("after", "receive*")]
    assert list(framing.written_out(frame(nouns=("loss",)))) == [("before", "loss of")]
    listed = frame(phrases=("in ruins",), before=("toll:",), after=("given",))
    assert list(framing.written_out(listed)) == [("triggers", "in ruins"), ("before", "toll:"), ("after", "given")]


def test_a_set_and_a_stroke_stand_for_a_verb_or_for_words() -> None:
    assert framing.filled_in("<school> bus").startswith("school/schools/class/")
    assert list(framing.filled(["lead/march away"], verb=True)) == ["lead away", "march away"]
    assert "suspend services" in "\n".join(framing.filled(["<halt> services"], verb=True))
    assert "suspended" in framing.filled_in("<halt*> work").split(" ")[0].split("/")
    with pytest.raises(catalogue.CatalogueError, match=r'sets.toml: unknown set "scool"; did you mean "school"\?'):
        framing.filled_in("<scool> bus")


def test_a_verb_whose_plain_form_is_a_noun_is_known_by_its_other_forms() -> None:
    ((_, storm),) = framing.written_out(frame(verbs=("storm",)))
    assert {words for (words,) in forms(storm)} == {"stormed", "storming"}


def test_the_words_of_a_frame_say_nothing_where_they_say_something_else() -> None:
    assert read("The wind died down after it had blown for 18 hours.").isdisjoint({"killed"})
    for phrase in framing.unless():
        for words in forms(phrase):
            found = triggers.book().at(list(words), 0)
            assert found is not None, phrase
            assert found == (len(words), ()), phrase


def test_every_set_is_used() -> None:
    listed = [*(entry for one in FRAMES.values() for key in (*framing.WORDS, "unless") for entry in getattr(one, key))]
    used = {name for entry in listed for name, _ in framing.SET.findall(entry)}
    assert used == set(framing.sets())
