"""A fact → the others that say the same, and those that answer its question otherwise; the newest and surest first."""

from __future__ import annotations

from indicators.query.conditions import Where
from indicators.query.query import LATEST, Query, Row

MOST = 5  # of each that are named


def find(asked: Query, fact_id: str) -> tuple[list[Row], list[Row]]:
    """Those of its claim, and those of its conflict that are of another claim; a rejected fact has neither."""
    own = asked.ask("SELECT claim_id, conflict FROM facts WHERE fact_id = ?", [fact_id])
    if not own or own[0]["claim_id"] is None:
        return [], []
    claim, conflict = own[0]["claim_id"], own[0]["conflict"]
    same = asked.rows(Where("claim_id = ? AND fact_id <> ?", (claim, fact_id)), LATEST, MOST)
    if not conflict:
        return same, []
    return same, asked.rows(Where("conflict = ? AND claim_id <> ?", (conflict, claim)), LATEST, MOST)
