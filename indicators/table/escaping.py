"""A document's words → the same as a page may show them: markup is shown and never run, and so is what hides or turns
text."""

from __future__ import annotations

import html
import re

# Controls except tab and line ends; marks, embeddings, overrides and isolates of text direction; deprecated and
# interlinear format characters; invisible tag letters; halves of surrogate pairs. Joiners stay: Persian needs them.
TREACHEROUS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def neutralise(text: str) -> str:
    """The text with treacherous characters made visible: ␀ for controls, ⟦U+202E⟧ for the others. For display only."""
    return TREACHEROUS.sub(lambda match: visible(match[0]), text)


def visible(character: str) -> str:
    """A treacherous character's name."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def escape(text: str) -> str:
    """Text of any origin → HTML that shows it and does nothing else, also inside an attribute."""
    return html.escape(neutralise(text), quote=True)
