"""A figure of a scene → who says it; and, of areas, who holds or takes them."""

from __future__ import annotations

from dataclasses import replace

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.facts import holding
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.facts.traced import UNTOLD, Origin, origin
from indicators.extractor.meaning.fits import HELD
from indicators.extractor.speakers import askers, listed, sources
from indicators.model import Fact, Quantity, Reading

WORDS = Words("facts")
OPENS_REACH = 6  # words: "According to the latest figures of the"
BY_REACH = 3  # words behind "seized" in which "by" leads to who did


def speaker(scene: Scene, quantity: Quantity, reading: Reading) -> tuple[str | None, Origin]:
    """Who states a figure: the nearest speaker of its sentence, else the one who speaks the quotation around it, else a
    body that says what it did itself, else the one who still speaks, else the one cited at the end."""
    passage, at = scene.passage, scene.at
    speakers = passage.speakers(at)
    if speakers and speakers[0].first == 1 and listed.opens(scene.lowers):
        speakers = speakers[1:]  # "(OCHA, 3 May) In June, …" cites for what stands before it
    chosen = sources.choose(speakers, quantity.first, scene.breaks)
    if chosen and not chosen.anaphoric:
        return chosen.text, origin("speaker: in the sentence", scene.sentence, chosen.first, chosen.last)
    if later := holding.speaker_of_quotation(passage, at):
        return told("speaker: speaks the quotation", later, "speaks the quotation")
    doing = reading.indicator in catalogue.cues()["speakers"]["doers"]
    if doing and (doer := listed.doer(scene.view, quantity.first)):
        return told("speaker: says what it did", (doer, scene.sentence), "says what it did")
    if reading.indicator == "funding_required" and (asker := askers.find(scene.view)):
        return told("speaker: says what it did", (asker, scene.sentence), "asks for it")
    if cited := holding.cited(passage, at):
        return told("speaker: cited at the end", cited, "is cited at the end")
    if not opens_anew(scene) and (earlier := holding.speaker(passage, at)) and goes_on(scene, earlier):
        return told("speaker: still speaks", earlier, "still speaks")
    if passage.document.lists and (introducing := holding.speaker_above(passage)):
        return told("speaker: still speaks", introducing, "introduces the list")
    if signed := passage.document.signed:
        return told("speaker: cited at the end", signed, "is cited at the end")
    if chosen and chosen.text:
        return chosen.text, origin("speaker: in the sentence", scene.sentence, chosen.first, chosen.last)
    return None, UNTOLD


def told(rule: str, said: holding.Said, how: str) -> tuple[str, Origin]:
    """A speaker, and the rule and words by which it is the figure's."""
    speaker, sentence = said
    return speaker.text, origin(rule, sentence, speaker.first, speaker.last, f"“{speaker.text}” {how}")


def opens_anew(scene: Scene) -> bool:
    """Whether the sentence begins with someone else who acts ("The U.S. will …"): the speaker before no longer
    speaks."""
    places = [place for place in scene.passage.places(scene.at) if place.first <= 1]
    # "Peru: 11 dead" is a line of his list
    return any(place.bare and not place.demonym and scene.view.word(place.last) != ":" for place in places)


def goes_on(scene: Scene, said: holding.Said) -> bool:
    """Whether the sentence is still the speaker's: he opened his own, before any figure ("OCHA said …"), or this one
    leads back to it ("Of these, …", "He added", a quotation)."""
    speaker, sentence = said
    if sentence.words[-1] == "]":
        return False  # a footnote ends what is his: "… , OCHA said.[3]"
    before = sentence.words[: speaker.first]
    if speaker.first <= OPENS_REACH and not any(word == "," or word[0].isdecimal() for word in before):
        return True
    leads_back = scene.sentence.words[0] in sources.QUOTES or not WORDS.leading_back.isdisjoint(scene.lowers[:2])
    return leads_back or scene.lowers[0] == "of" or any(found.anaphoric for found in scene.passage.speakers(scene.at))


def holder(scene: Scene, reading: Reading, before: Fact | None, inherited: Inherited) -> tuple[str | None, Inherited]:
    """Who holds, takes or loses the areas: the subject of the verb, or what stands after "by"; "it" is who held or took
    areas before."""
    if reading.indicator not in HELD or reading.first < 0:
        return None, inherited
    reach = range(reading.first, min(reading.last + BY_REACH, scene.view.size))
    by = next((step for step in reach if scene.lowers[step] == "by"), None)
    subject = sources.after(scene.view, by + 1) if by is not None else sources.before(scene.view, reading.first)
    if subject is None or subject.anaphoric:
        if before and before.indicator in HELD:
            return before.actor, inherited
        return inherited.holder if subject else None, inherited
    return subject.text, replace(inherited, holder=subject.text)
