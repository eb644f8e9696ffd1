"""Lessons → weights, by logistic regression, and how far they can be believed, by cross-validation.

Only training needs scikit-learn. Passages are never parted: what is tested on was not trained on. On text that the
reader was developed with it errs less than elsewhere; its errors there weigh so much more that their share is what it
was on batches that nobody had read, else the weights would be as sure of new text as of old.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.analysis.confidence import learned, signs
from indicators.analysis.confidence.learned import BARE, Learned
from indicators.analysis.confidence.lessons import Lesson

FOLDS, STEPS = 5, 10
# How much of what the reader reads is wrong on unseen text, named and other: batches 1 to 3, each read by the reader
# that scored it before it was opened (630 and 266 figures)
WRONG = {False: 0.17, True: 0.46}
STRENGTH, JUDGE = 0.3, 0.1  # how freely weights grow (C); .2 to 3 were tried, and move the AUC by less than .01
FEWEST, FAINT = 2, 0.2  # figures that a sign stands beside, and what a weight must come to, to be kept at all
SURE = 0.95

Words = dict[str, dict[str, float]]
Counts = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Tested:
    """A reading that no part of what judged it had seen: what was said of it, whether it was right, and its weight."""

    said: float
    right: bool
    weight: float
    named: bool


def train(lessons: Sequence[Lesson], said: str) -> Learned:
    """The weights of all lessons, with the calibration that cross-validation found."""
    readings = [one for one in lessons if one.read]
    totals, rules = folded(lessons, readings)
    weights = weighed(readings)
    tested = list(cross_validated(readings, totals, weights))
    judge = judged(readings, totals, rules, weights)
    return Learned(
        made_from=dict(sorted(Counter(one.source for one in readings).items())),
        said=said,
        calibration=tuple(calibration(tested)),
        figures=figures(tested),
        judge=judge,
        rules=dict(sorted(counted(readings).items())),
        words=words(lessons),
    )


def test(model: Learned, readings: Iterable[Lesson]) -> list[Tested]:
    """What weights say of readings that they were not made from."""
    found = []
    for one in readings:
        if one.read:
            total = learned.weighed(model.words.get(one.read), one.signs)
            said = learned.evidence(total, model.rules.get(one.rule, (0, 0)), one.read)
            found.append(Tested(round(learned.likely(model.judge, said), 2), one.right, 1.0, one.read != "other"))
    return found


# The words ------------------------------------------------------------------------------------------------------------


def words(lessons: Iterable[Lesson]) -> Words:
    """What the words beside a number say for each indicator."""
    import warnings

    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    taught = [one for one in lessons if one.indicator]
    seen = Counter(sign for one in taught for sign in one.signs)
    if len({one.indicator for one in taught}) < 2:
        return {}
    vectors = DictVectorizer()
    table = plain(
        vectors.fit_transform(
            [{sign: signs.LOUDNESS[sign[0]] for sign in sorted(one.signs) if seen[sign] >= FEWEST} for one in taught]
        )
    )
    names, made = list(vectors.get_feature_names_out()), Words()
    for code in sorted({one.indicator for one in taught}):
        fitted = LogisticRegression(C=STRENGTH, solver="liblinear", tol=0.01, random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of how later versions call the solver
            fitted.fit(table, [one.indicator == code for one in taught])
        loud = {
            name: round(float(weight) * signs.LOUDNESS[name[0]], 2)
            for name, weight in zip(names, fitted.coef_[0], strict=True)
        }
        kept = {name: weight for name, weight in loud.items() if abs(weight) >= FAINT}
        made[code] = {BARE: round(float(fitted.intercept_[0]), 2), **kept}
    return made


def plain(table: Any) -> Any:
    """The table with indices as the solver takes them."""
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    return table


def fold(document: str) -> int:
    """In which part a passage is: always the same one."""
    return zlib.crc32(document.encode("utf-8", "surrogatepass")) % FOLDS


def folded(lessons: Sequence[Lesson], readings: Sequence[Lesson]) -> tuple[list[float], list[tuple[int, int]]]:
    """What the words say for each reading by weights that have not seen its passage, and how its rule did elsewhere."""
    totals, every = [0.0] * len(readings), by_rule(readings)
    for part in range(FOLDS):
        made = words(one for one in lessons if fold(one.document) != part)
        for at, one in enumerate(readings):
            if fold(one.document) == part:
                totals[at] = learned.weighed(made.get(one.read), one.signs)
    return totals, [tally(every[one.rule], one.document) for one in readings]


# The rules ------------------------------------------------------------------------------------------------------------


def by_rule(readings: Iterable[Lesson]) -> dict[str, dict[str, bool]]:
    """Of each rule, whether it was right throughout, passage by passage."""
    found: dict[str, dict[str, bool]] = {}
    for one in readings:
        passages = found.setdefault(one.rule, {})
        passages[one.document] = passages.get(one.document, True) and one.right
    return found


def tally(passages: dict[str, bool], but: str = "") -> tuple[int, int]:
    """In how many passages a rule was right and wrong, one left out."""
    right = [held for name, held in passages.items() if name != but]
    return sum(right), len(right) - sum(right)


def counted(readings: Iterable[Lesson]) -> Counts:
    """How each rule did."""
    return {rule: tally(passages) for rule, passages in by_rule(readings).items()}


# The judge ------------------------------------------------------------------------------------------------------------


def weighed(readings: Sequence[Lesson]) -> list[float]:
    """What each reading weighs: an error on text that the reader was developed with stands for more elsewhere."""
    weights = [1.0] * len(readings)
    for unnamed, share in WRONG.items():
        old = [at for at, one in enumerate(readings) if not one.unseen and (one.read == "other") == unnamed]
        wrong = [at for at in old if not readings[at].right]
        if wrong:
            more = share / (1 - share) * (len(old) - len(wrong)) / len(wrong)
            for at in wrong:
                weights[at] = max(1.0, more)
    return weights


def judged(
    readings: Sequence[Lesson],
    totals: Sequence[float],
    rules: Sequence[tuple[int, int]],
    weights: Sequence[float],
) -> dict[str, float]:
    """How sure the sum of the words and the rule's past make a reading."""
    from sklearn.linear_model import LogisticRegression

    seen = [learned.evidence(total, rule, one.read) for one, total, rule in zip(readings, totals, rules, strict=True)]
    names = [name for name in seen[0] if name != BARE]
    fitted = LogisticRegression(C=JUDGE, max_iter=1000)
    fitted.fit([[one[name] for name in names] for one in seen], [one.right for one in readings], weights)
    found = {name: round(float(weight), 2) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return {BARE: round(float(fitted.intercept_[0]), 2), **found}


def cross_validated(readings: Sequence[Lesson], totals: Sequence[float], weights: Sequence[float]) -> Iterator[Tested]:
    """Each reading, judged by a judge that has not seen its passage, nor counted its rule there."""
    every = by_rule(readings)
    for part in range(FOLDS):
        here = [at for at, one in enumerate(readings) if fold(one.document) == part]
        rest = [at for at, one in enumerate(readings) if fold(one.document) != part]
        if not here or len({readings[at].right for at in rest}) < 2:
            continue
        known = [readings[at] for at in rest]
        own = by_rule(known)
        rules = [tally(own[one.rule], one.document) for one in known]
        judge = judged(known, [totals[at] for at in rest], rules, [weights[at] for at in rest])
        for at in here:
            one = readings[at]
            passages = {name: held for name, held in every[one.rule].items() if fold(name) != part}
            said = learned.likely(judge, learned.evidence(totals[at], tally(passages), one.read))
            yield Tested(round(said, 2), one.right, weights[at], one.read != "other")


# How far it can be believed -------------------------------------------------------------------------------------------


def calibration(tested: Sequence[Tested]) -> Iterator[tuple[float, float, int]]:
    """Said against right, in ten steps; those in which nothing falls are left out."""
    for step in range(STEPS):
        inside = [one for one in tested if min(STEPS - 1, int(one.said * STEPS)) == step]
        weight = sum(one.weight for one in inside)
        if inside:
            said = sum(one.said * one.weight for one in inside) / weight
            yield round(said, 2), round(sum(one.weight for one in inside if one.right) / weight, 2), len(inside)


def figures(tested: Sequence[Tested]) -> dict[str, float]:
    """Of the figures with a named indicator: AUC, the share that is sure, and how much of that is right."""
    named = [one for one in tested if one.named]
    sure = [one for one in named if one.said >= SURE]
    every, held = sum(one.weight for one in named), sum(one.weight for one in sure)
    right = sum(one.weight for one in sure if one.right)
    return {
        "auc": round(auc(named), 3),
        "sure": round(held / every, 3) if every else 0.0,
        "sure_right": round(right / held, 3) if held else 0.0,
    }


def auc(tested: Sequence[Tested]) -> float:
    """How likely a right reading is thought surer of than a wrong one: half where nothing is known."""
    right = [one for one in tested if one.right]
    wrong = [one for one in tested if not one.right]
    pairs = sum(one.weight for one in right) * sum(one.weight for one in wrong)
    if not pairs:
        return 0.5
    better = sum(
        one.weight * other.weight * (1.0 if one.said > other.said else 0.5 if one.said == other.said else 0.0)
        for one in right
        for other in wrong
    )
    return better / pairs
