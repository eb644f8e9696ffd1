"""A fact and its article → its card: what was read, where it stands, who says so, what was made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators import catalogue
from indicators.analysis.claims import from_to
from indicators.analysis.money import conversion
from indicators.dashboard.views import marked_text
from indicators.model import Article
from indicators.query import reader_precision
from indicators.table import badges, citing, counting_words, opinions, wording

SECOND = {
    opinions.BOTH: "A second reader, a language model, reads it so, too.",
    opinions.MODEL: "A second reader, a language model, read it; our rules did not.",
}
ACCURACY = {"month": "to the month", "year": "to the year", "inferred": "inferred"}


def card(row: wording.Row, article: Article) -> str:
    """The fact as HTML: never the number alone, but what, who says so, where, when, and what to be careful about."""
    family = catalogue.families().get(row["family"])
    color = f"--family:{family.color};--family-dark:{family.color_dark}" if family else ""
    said = citing.known(row, "attributed_to") or citing.known(row, "speaker")
    speaker = f"says <b>{marked_text.escape(said)}</b>" if said else "no speaker named"
    counted = counting_words.said(row)
    chips = [row["qualifier"].replace("_", " "), *counted, where(row), when(row), mentioned(row), *sureness(row)]
    cares = [
        f"<b title='{marked_text.escape(why)}'>⚠ {marked_text.escape(badges.warning_text(code))}.</b> "
        f"{marked_text.escape(why)}"
        for code, why in badges.notes(row).items()
    ]
    if said := lacks(row):
        document = marked_text.escape(marked_text.document_link(row["document_id"], ""))
        cares.append(f"{marked_text.escape(said)} <a href='{document}' target='_self'>Look at the document</a>")
    if row["status"] != "reported":
        cares.append(f"<b>{marked_text.escape(row['status'].capitalize())}</b>, not reported as done.")
    reasons = "; ".join(row["because"]) if isinstance(row["because"], list) else citing.known(row, "because")
    return "".join(
        (
            '<article class="fact"><p class="kind" '
            f'style="{marked_text.escape(color)}">{marked_text.escape(kind(row))}</p>',
            f"<h2>{marked_text.escape(wording.amount(row))} "
            f"<small>{marked_text.escape(wording.counted(row))}</small></h2>",
            f"<p>{speaker}, in {marked_text.escape(wording.source(row))}, "
            f"{marked_text.escape(citing.published(article) or wording.UNKNOWN_DATE)}</p>",
            f'<ul class="chips">{"".join(f"<li>{marked_text.escape(chip)}</li>" for chip in chips)}</ul>',
            f'<ul class="cares">{"".join(f"<li>{care}</li>" for care in cares)}</ul>' if cares else "",
            "".join(f'<p class="why">{marked_text.escape(words)}</p>' for words in [*derived(row), *reviewed(row)]),
            f'<p class="why">Why: {marked_text.escape(reasons)}</p>' if reasons else "",
            f'<p class="why">{marked_text.escape(second_reading(row))}</p>' if second_reading(row) else "",
            f'<p class="why">Rule: {marked_text.escape(badges.ruled(row))}.</p>' if badges.ruled(row) else "",
            "</article>",
        )
    )


def lacks(row: wording.Row) -> str:
    """What is not known of the document's origin, in a sentence; empty where all is."""
    known = wording.lacking(row)
    return f"Its document has no {' and no '.join(known)}: who cites it cannot say where it is from." if known else ""


def sureness(row: wording.Row) -> list[str]:
    """How sure the reading is, in a word and as a share: "likely right (88%)"."""
    said = badges.sureness(row)
    return [f"{said if said == 'look twice' else f'{said} to be read right'} ({row['confidence']:.0%})"] if said else []


def second_reading(row: wording.Row) -> str:
    """What a second reader says of the figure; empty where none read it."""
    known = catalogue.indicators()
    if other := known.get(str(row.get("second_reading") or "")):
        ours = known[reader_precision.read_as(row)].label
        return f"Our rules read it as “{ours}”, a second reader, a language model, as “{other.label}”."
    return SECOND.get(str(row.get("read_by")), "")


def derived(row: wording.Row) -> list[str]:
    """What no document says and follows from what it does: the figure in a common unit and how, and by how much it
    moved."""
    said, unit = citing.known(row, "conversion"), wording.given(row, "unit_normalised")
    common = {name: wording.given(row, f"{name}_normalised") for name in ("value", "value_low", "value_high")}
    lines = [f"Since the start of the change: {from_to.derived(row)}."] if from_to.derived(row) else []
    if unit is None:
        lines += [f"Not converted: {said}."] if said else []
    elif said and not said.startswith(conversion.AS_REPORTED):
        lines.append(
            f"In common units: {wording.figure({**row, **common, 'unit': unit, 'total': None})} (derived: {said})."
        )
    return lines


def reviewed(row: wording.Row) -> list[str]:
    """What a person made of the figure: who, when, and what the reader had read."""
    status = citing.known(row, "review_status")
    if status in ("", "unreviewed"):
        return []
    who, when = citing.known(row, "reviewed_by") or "a person", date.fromisoformat(str(row["reviewed_at"])[:10])
    said = f"{status.capitalize()} by {who}, {wording.day(when)}"
    if status == "rejected":
        return [f"{said}: it stands in no chart, sum or download."]
    if status == "doubtful":
        said = f"Doubtful: {who} decided on another reading of it, {wording.day(when)}; it waits on the page Review"
    changed = [str(one) for one in row.get("corrected") or ()]
    return [f"{said}. The reader had {'; '.join(changed)}." if changed else f"{said}."]


def kind(row: wording.Row) -> str:
    """The indicator and how it may be compared: "People killed · flow"; the measure is left out where it says
    nothing."""
    label, measure = wording.label(row), citing.known(row, "measure")
    return label if row["indicator"] == "other" or measure in ("", label.lower()) else f"{label} · {measure}"


def where(row: wording.Row) -> str:
    """The place with its division and country: "Lashkar Gah · Hilmand · AFG"."""
    parts = [wording.place(row), citing.known(row, "admin1_name"), citing.known(row, "location_code")]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def when(row: wording.Row) -> str:
    """The days the figure speaks of, and how finely they are known."""
    said = wording.when(row)
    accuracy = ACCURACY.get(row["date_accuracy"], "")
    return f"{said} ({accuracy})" if accuracy and said != wording.UNKNOWN_DATE else said


def mentioned(row: wording.Row) -> str:
    """How often the document says it."""
    count = max(1, len(marked_text.mentions(row)))
    return f"{count} mentions" if count > 1 else "1 mention"


def claims(row: wording.Row, same: Sequence[wording.Row], others: Sequence[wording.Row]) -> str:
    """Who else says so, and who says otherwise; every figure a link to its sentence."""
    lines = [
        f"<dt>{words}</dt><dd><ul class='plain'>{''.join(map(beside, rows))}</ul></dd>"
        for words, rows in (("The same is said in", same), ("Otherwise in", others))
        if rows
    ]
    count = int(wording.given(row, "independent_sources") or 1)
    said = "One source says so." if count == 1 else f"{count} independent sources say so."
    more = "<a href='claims' target='_self'>All claims</a>"
    return f"<section class='behind'><h3>Claim</h3><p>{said} {more}</p><dl>{''.join(lines)}</dl></section>"


def beside(row: wording.Row) -> str:
    """Another figure in a line."""
    href = marked_text.escape(marked_text.permalink(row["fact_id"], ""))
    behind = marked_text.escape(f"{wording.speaker(row)}, {wording.source(row)}, {wording.dated(row)}")
    return f"<li><a href='{href}' target='_self'>{marked_text.escape(wording.statement(row))}</a> · {behind}</li>"


def cite(row: wording.Row, article: Article, base: str) -> str:
    """The figure as it is cited, with its address."""
    words, link = citing.citation(row, article), marked_text.permalink(row["fact_id"], base)
    told = f"<p>{marked_text.escape(words)}</p>" + ("" if link in words else f"<p>{marked_text.escape(link)}</p>")
    return f"<section class='behind'><h3>How to cite it</h3>{told}</section>"


def source(row: wording.Row, article: Article) -> str:
    """The document's title above its text, with the way to the whole document and to the original page."""
    links = [
        f'<a href="{marked_text.escape(marked_text.document_link(row["document_id"], ""))}" target="_self">All its '
        "figures</a>"
    ]
    if original := citing.fragment_url(row):
        links.append(
            f'<a href="{marked_text.escape(original)}" target="_blank" rel="noopener noreferrer">The original page, at '
            "this sentence</a>"
        )
    names = [marked_text.escape(name) for name in (article.title, article.document_id) if name]
    return f'<div class="source"><h2>{names[0]}</h2><p>{" · ".join(names[1:] + links)}</p></div>'
