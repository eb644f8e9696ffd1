"""A scene → its facts: who or what is counted, where, when, who says so, and the proof; each column has its room."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.extractor.counted import commodities, groups
from indicators.extractor.counting import counting
from indicators.extractor.facts import amounts, attribution, proof, status, when, where
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.facts.traced import Written
from indicators.extractor.meaning import speech
from indicators.extractor.places import locations
from indicators.extractor.speakers import bodies
from indicators.model import stated


def write(scene: Scene, inherited: Inherited) -> tuple[list[Written], Inherited]:
    """The facts of a sentence, left to right, and what it hands on; a number that is a way of speaking is none."""
    written: list[Written] = []
    for step, (quantity, reading) in enumerate(zip(scene.counted, scene.readings, strict=True)):
        if speech.is_figure(scene.lowers, quantity, reading):
            one, inherited = fact(scene, step, written, inherited)
            written.append(one)
    return written, inherited


def fact(scene: Scene, step: int, written: Sequence[Written], inherited: Inherited) -> tuple[Written, Inherited]:
    """The fact of the quantity at `step`; `written` are those of its sentence so far."""
    quantity, reading = scene.counted[step], scene.readings[step]
    before = written[-1].fact if written else None
    place, place_from = where.find(scene, quantity, reading, before)
    unit, inherited = amounts.unit(scene, step, place, before, inherited)
    speaker, speaker_from = attribution.speaker(scene, quantity, reading)
    period, date_from = when.find(scene, quantity, reading)
    state, why = status.find(scene.lowers, quantity.first, quantity.last, reading.indicator)
    actor, inherited = attribution.holder(scene, reading, before, inherited)
    role = amounts.role(scene, step, before)
    reasons = (place_from.because, speaker_from.because, f"“{why}” makes it {state}" if why else "")
    made = stated(
        indicator=reading.indicator,
        measure=amounts.measure(reading, unit, role),
        value=quantity.value,
        value_low=quantity.low,
        value_high=quantity.high,
        qualifier=quantity.qualifier,
        unit=unit,
        total=amounts.total(quantity, reading, before),
        role=role,
        status=state,
        population_group=group(scene, step, written),
        actor=actor,
        commodity=commodities.find(scene.lowers, scene.sentence.words, quantity, reading.indicator),
        place=(place.text or None) if place else None,
        reference_period_start=period.start,
        reference_period_end=period.end,
        date_accuracy=period.accuracy,
        because=proof.because(scene, quantity, reading, unit, *reasons),
        rule=reading.rule,
        article=scene.passage.article,
        count=counting.find,
        **locations.codes(place),
        **bodies.columns(speaker),
        **proof.columns(scene, quantity, reading),
    )
    return Written(step, made, place_from, speaker_from, date_from), inherited


def group(scene: Scene, step: int, written: Sequence[Written]) -> str | None:
    """Who or what is counted; a bare number counts what the last whole before it does, past its parts: in "12 killed,
    including 5 children, and 30 wounded" the thirty are no children."""
    wholes = [one for one in written if one.step < step and not scene.readings[one.step].inherited]
    before = wholes[-1] if wholes else written[-1] if written else None
    return groups.find(scene.text, scene.view, scene.counted[step], scene.figures, before.fact if before else None)
