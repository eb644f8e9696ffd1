"""A reading with the words around it → another reading of the same number: what such a rule is made of.

The rules themselves stand in means (money, goods, time), lodging, persons and patients; refinements has their order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from indicators.extractor.meaning import rule_ids
from indicators.model import Quantity, Reading, value


class Around(Protocol):
    """What a sentence's passage tells of it."""

    @property
    def ill(self) -> bool:
        """Whether it names a disease."""

    @property
    def calm(self) -> bool:
        """Whether nothing in its document speaks of a crisis."""

    @property
    def at_sea(self) -> bool:
        """Whether it tells of migrants at sea."""

    @property
    def latest(self) -> str:
        """What its last figure measured."""

    @property
    def earlier(self) -> str:
        """What the last figure of the paragraph before measured, where it has none of its own so far."""

    @property
    def fatal(self) -> str:
        """How those died who were last counted."""


@value
class Case:
    """One reading of a quantity, with its sentence and what the passage tells."""

    lowers: Sequence[str]
    quantity: Quantity
    reading: Reading
    around: Around

    @property
    def said(self) -> Sequence[str]:
        """The words of the sentence that made the reading; none where it is a heading's."""
        return self.lowers[max(self.reading.first, 0) : max(self.reading.last, 0)]

    @property
    def noun(self) -> Sequence[str]:
        """The words of what is counted."""
        return self.lowers[self.quantity.counted.first : self.quantity.counted.last]

    def before(self, words: int) -> Sequence[str]:
        """So many words before those that made the reading."""
        return self.lowers[max(0, self.reading.first - words) : max(0, self.reading.first)]

    def behind(self, words: int) -> Sequence[str]:
        """So many words behind the quantity."""
        return self.lowers[self.quantity.last : self.quantity.last + words]


@dataclass(frozen=True, slots=True)
class Refinement:
    """A rule that makes another reading of one of the indicators `of`, when the words around say so.

    `because` is the reason; {so_far} stands for the reason that it is added to, {after} for the word behind the number.
    """

    name: str
    of: tuple[str, ...]
    becomes: str
    when: Callable[[Case], bool]
    because: str

    def applied(self, case: Case) -> Reading:
        """The other reading."""
        reading = case.reading
        said = self.because.format(so_far=reading.because, after="".join(case.behind(1)))
        return replace(reading, indicator=self.becomes, because=said, rule=rule_ids.refined(reading.rule, self.name))
