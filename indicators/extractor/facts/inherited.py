"""What a sentence takes over from those before it in its paragraph: one value, passed along and never changed."""

from __future__ import annotations

from indicators.model import value


@value
class Inherited:
    """What the sentences before have settled; each room that learns more returns another value.

    `latest` is what the last figure measured: it settles words like "hosts" that several indicators have. `money` is
    the currency named last, for the "now I pay 230,000" of someone who is quoted, and `base` what was last paid for.
    `holder` is who was last said to hold or take an area: the "it" of the next sentence.
    """

    latest: str = ""
    money: str = ""
    base: str = ""
    holder: str | None = None

    def after(self, latest: str, money: str) -> Inherited:
        """The same with what was measured last, and in which currency; mostly both have not changed."""
        if latest == self.latest and money == self.money:
            return self
        return Inherited(latest, money, self.base, self.holder)


NOTHING = Inherited()  # what the first sentence of a paragraph inherits
