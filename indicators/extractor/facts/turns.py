"""A list of places with "respectively" behind it → the one whose turn is a figure's: "12 and 30 people in Jos and Kano
respectively"."""

from __future__ import annotations

from dataclasses import replace

from indicators.extractor.facts.scenes import Scene
from indicators.extractor.places import gazetteer
from indicators.extractor.places.named import Named, written
from indicators.model import Quantity

TURNS = "respectively"
LISTING = frozenset({",", "and"})


def of(scene: Scene, place: Named, quantity: Quantity) -> Named:
    """The place of the figure's own turn; the whole list where there are not as many places as figures."""
    if TURNS not in scene.lowers[place.last :]:
        return place
    names = parts(scene, place)
    figures = [figure for figure in scene.figures if figure < place.first][-len(names) :]
    if not figures:  # "in Jos and Kano, 12 and 30 people were killed respectively"
        figures = [figure for figure in scene.figures if figure >= place.last][: len(names)]
    if len(names) < 2 or quantity.numeral.first not in figures:
        return place
    if len(figures) != len(names):
        first, last = names[0][0], names[-1][1]
        return replace(place, first=first, last=last, text=written(scene.view.words[first:last]).replace(" ,", ","))
    first, last = names[figures.index(quantity.numeral.first)]
    text = written(scene.view.words[first:last])
    row = gazetteer.spellings().get(text.lower())
    return replace(place, first=first, last=last, text=text, row=row, bare=False)


def parts(scene: Scene, place: Named) -> list[tuple[int, int]]:
    """The names of a list, from the first that was found on, by their words."""
    view, found = scene.view, []
    at = place.first
    while view.is_capital(at):
        first = at
        while view.is_capital(at):
            at += 1
        found.append((first, at))
        while view.word(at) in LISTING:
            at += 1
    return found
