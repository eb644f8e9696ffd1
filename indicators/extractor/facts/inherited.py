"""What a sentence takes over from those before it in its paragraph: one value, passed along and never changed."""

from __future__ import annotations

from indicators.model import value


@value
class Inherited:
    """What the sentences before have settled; each room that learns more returns another value.

    `latest` is what the last figure measured: it settles words like "hosts" that several indicators have. `money` is
    the currency named last, for the "now I pay 230,000" of someone who is quoted, and `base` what was last paid for.
    `holder` is who was last said to hold or take an area: the "it" of the next sentence. `earlier` is what the last
    figure of the paragraph before measured: only what points back ("of these") is of it, until the paragraph has a
    figure of its own. `fatal` is how those died who were last counted, in this paragraph or shortly before: "the
    victims" are they.
    """

    latest: str = ""
    money: str = ""
    base: str = ""
    holder: str | None = None
    earlier: str = ""
    fatal: str = ""

    def after(self, latest: str, money: str, fatal: str = "") -> Inherited:
        """The same with what was measured last, and in which currency, behind a sentence with figures; mostly nothing
        has changed."""
        fatal = fatal or self.fatal
        if latest == self.latest and money == self.money and fatal == self.fatal and not self.earlier:
            return self
        return Inherited(latest, money, self.base, self.holder, "", fatal)

    def to_next_paragraph(self) -> Inherited:
        """What is left of it for the first sentence of the paragraph below."""
        return Inherited(earlier=self.latest or self.earlier, fatal=self.fatal)


NOTHING = Inherited()  # what the first sentence of a document inherits
