"""The words of a sentence that name who speaks → one value, whoever finds them."""

from __future__ import annotations

from indicators.model import value


@value
class Speaker:
    """Who says it: the words `first` to `last` of a sentence and their text; `anaphoric` for "he", "it"."""

    first: int
    last: int
    text: str
    anaphoric: bool = False
