"""A comparison → a page to read: the table with its cells marked, then each figure with the words that state it.

One file that loads nothing and runs nothing. Words of the table and of documents get into it through `escape` alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from indicators.analysis.comparison import NOT_FOUND, OTHERWISE, OUTCOMES, SO, UNREAD, Finding
from indicators.analysis.typed_tables import Sheet
from indicators.table import standalone, wording
from indicators.table.escaping import escape

CLASSES = {SO: "so", OTHERWISE: "otherwise", NOT_FOUND: "missing", UNREAD: "unread"}
SIGNS = {SO: "✓", OTHERWISE: "≠", NOT_FOUND: "–", UNREAD: "?"}
MOST_ROWS, MOST_COLUMNS = 2_000, 100  # of a sheet that is shown; its figures are all listed
MEANING = {
    SO: "a document says the same, hedges and all",
    OTHERWISE: "documents say another number, hedge or kind of figure",
    NOT_FOUND: "no document that was given says it, as far as can be read",
    UNREAD: "the cell holds no figure that can be compared",
}
STYLE = """
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
td, th { border: 1px solid var(--line); padding: .25rem .6rem; text-align: start; vertical-align: top; }
td a { color: inherit; }
.wide { overflow-x: auto; }
.so { background: light-dark(#dff3e3, #1e3d27); }
.otherwise { background: light-dark(#ffe3bf, #55390f); }
.missing { background: light-dark(#eceff2, #30363d); }
.unread { background: light-dark(#f3e4f7, #43304a); }
article:target { outline: 3px solid light-dark(#1d5fbf, #7fb0ff); }
h3 b { padding: 0 .4rem; border-radius: 4px; }
"""


def page(name: str, sheets: Sequence[Sheet], findings: Sequence[Finding]) -> str:
    """The whole file."""
    counts = Counter(finding.outcome for finding in findings)
    legend = "".join(
        f'<li><b class="{CLASSES[one]}">{SIGNS[one]} {one}: {counts[one]:,}</b>, {MEANING[one]}</li>'
        for one in OUTCOMES
    )
    title = f"{name} against its documents"
    at = {(one.claim.sheet, one.claim.row, one.claim.column): place for place, one in enumerate(findings)}
    tables = "".join(grid(sheet, findings, at) for sheet in sheets)
    order = sorted(range(len(findings)), key=lambda place: (findings[place].outcome == SO, place))
    entries = "".join(entry(place, findings[place]) for place in order)
    return (
        f"{standalone.head(title, STYLE)}<h1>{escape(title)}</h1><ul>{legend}</ul>{tables}"
        f"<h2>Figure by figure, what differs first</h2>{entries}{standalone.END}"
    )


def grid(sheet: Sheet, findings: Sequence[Finding], at: Mapping[tuple[str, int, int], int]) -> str:
    """A sheet as a table, its figures coloured by what became of them."""
    lines = []
    for row, cells in enumerate(sheet.rows[:MOST_ROWS]):
        shown = "".join(
            cell(text, at.get((sheet.name, row, column)), findings) for column, text in enumerate(cells[:MOST_COLUMNS])
        )
        lines.append(f"<tr>{shown}</tr>")
    heading = f"<h2>{escape(sheet.name)}</h2>" if sheet.name else ""
    notes = "".join(f"<p>{escape(note)}</p>" for note in sheet.notes)
    return f'{heading}{notes}<div class="wide" tabindex="0"><table>{"".join(lines)}</table></div>'


def cell(text: str, place: int | None, findings: Sequence[Finding]) -> str:
    """A cell; one with a figure leads to what is said of it."""
    if place is None:
        return f"<td>{escape(text)}</td>"
    outcome = findings[place].outcome
    sign = f'<span aria-hidden="true">{SIGNS[outcome]}</span>'
    link = f'<a href="#figure-{place}" title="{outcome}">{escape(text)}</a>'
    return f'<td class="{CLASSES[outcome]}">{sign} {link}</td>'


def entry(place: int, finding: Finding) -> str:
    """One figure: the table's, what became of it, and the words that state it."""
    claim = finding.claim
    about = " · ".join(part for part in (claim.header, ", ".join(claim.places), claim.date) if part)
    outcome = f'<b class="{CLASSES[finding.outcome]}">{SIGNS[finding.outcome]} {finding.outcome}</b>'
    lines = [f"<h3>{escape(claim.cell)}: {escape(claim.text)} {outcome}</h3>", f"<p>{escape(about)}</p>"]
    if finding.how:
        lines.append(f"<p>{escape(finding.how)}</p>")
    if finding.fact is not None:
        lines += [f"<p>{escape(standalone.source(finding.fact))}</p>", standalone.quoted(finding.fact)]
    lines += [f"<p>Also stated: {escape(said(row))}</p>" for row in finding.others]
    return f'<article id="figure-{place}">{"".join(lines)}</article>'


def said(row: Mapping[str, Any]) -> str:
    """Another statement in one line."""
    return f"{wording.statement(row)} ({wording.speaker(row)}, {row['document_id']})"
