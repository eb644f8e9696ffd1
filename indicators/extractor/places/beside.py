"""Places of a sentence in order → those named in one list as one, and those that only say where another lies told
apart."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.places.named import Named, words, written
from indicators.extractor.places.named import owns as is_owner
from indicators.extractor.places.naming import COMPASS
from indicators.extractor.text.words import View

WORDS = Words("places")
LONGEST_LINK = 5  # words: "refugee camp in the northern"
QUARTERS = frozenset({"neighborhood", "neighbourhood", "suburb", "area"})
CONTAINED = frozenset(tuple(link.split()) for link in WORDS.contained)
LISTED = frozenset(
    tuple(link.split())
    for link in (",", "and", ", and", "&", "and the nearby", "and nearby", "and the neighbouring", "and neighbouring")
)


def listed(view: View, found: Sequence[Named]) -> list[Named]:
    """Places listed with "and" are one place of the figure ("Zambézia, Nampula and Niassa provinces"); a place that
    only says whose the next one is falls away ("China's Sichuan" is Sichuan)."""
    result: list[Named] = []
    at = 0
    while at < len(found):
        end = end_of_list(view, found, at)
        if any("and" in view.lowers[found[step].last : found[step + 1].first] for step in range(at, end)):
            result.append(together(view, found[at : end + 1]))
        else:
            result.extend(named for step, named in enumerate(found[at : end + 1], at) if not owns(view, found, step))
        at = end + 1
    return result


def end_of_list(view: View, found: Sequence[Named], at: int) -> int:
    """The last of the places that are listed from one on; names of peoples are in no list."""
    end = at
    while (
        end + 1 < len(found)
        and tuple(view.lowers[found[end].last : found[end + 1].first]) in LISTED
        and not found[end].demonym
        and not found[end + 1].demonym
    ):
        end += 1
    return end


def together(view: View, found: Sequence[Named]) -> Named:
    """A list of places as one: it has a row, the first's, only where all lie in one country."""
    one_country = len({named.row.location_code if named.row else "" for named in found}) == 1
    text = written(view.words[found[0].first : found[-1].last]).replace(" ,", ",")
    return Named(found[0].first, found[-1].last, text, found[0].row if one_country else None)


def owns(view: View, found: Sequence[Named], at: int) -> bool:
    """Whether a place only says whose the next one is: the China of "China's Sichuan province"."""
    return at + 1 < len(found) and found[at].last == found[at + 1].first and is_owner(view.words[found[at].last - 1])


def is_container(view: View, found: Sequence[Named], at: int) -> bool:
    """A place that only says where the place before it lies: the Haiti of "Jérémie, Haiti", the region of "a camp in
    Tillabéri"."""
    if (
        at == 0
        or found[at - 1].demonym
        or (view.word(found[at].last)[:1].isdecimal() and view.word(found[at].first - 1) != "of")
        or (found[at - 1].row is None and view.word(found[at - 1].last - 1) in QUARTERS)
    ):
        return False  # the city of a quarter that no gazetteer has is what a reader can find
    between = view.lowers[found[at - 1].last : found[at].first]
    if len(between) > LONGEST_LINK:
        return False
    owned = len(between) > 1 and between[-1].endswith("'s")  # "Cianjur, in Indonesia's West Java province"
    between = between[:-1] if owned else [word for word in between if not describes(word)]  # "off the coast of"
    return tuple(between) in CONTAINED


def describes(word: str) -> bool:
    """The "refugee camp" and the "northeast" of "Balukhali refugee camp in northeast Bangladesh"."""
    return word.startswith(COMPASS) or word in words("settled") or word in words("kinds")
