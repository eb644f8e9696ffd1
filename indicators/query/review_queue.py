"""A row of the tidy table → how much it needs a person's eyes: what two readers take for two things, then what the
reader is least sure of, then what is doubtful, then what is contested; and a lot, by which a tenth of the queue is
drawn whatever its need."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from indicators.table import badges, wording
from indicators.table.wording import Row

UNDECIDED = ("unreviewed", "unsure", "doubtful")
# What a figure gains that two readers take for two things: more than all else together. Where they differ one of them
# is wrong, and a person's eye decides for both.
DIFFERING = 128
LEAST_SURE = 40  # what a figure of which nothing is sure gains: more than one that makes no sense
# Of so many figures one is looked at whatever its need: people's decisions then teach what the sure ones are like, too
TENTH = 10
DISPUTED = 3  # what a figure gains whose indicator people often put right: a conflict weighs more


def need(row: Row, contested: Collection[str]) -> int:
    """How much a row needs eyes: another reading by a second reader, a person's word that the reader gainsays, a figure
    that cannot be right, a doubt, a conflict, one source only, a measure without a name."""
    return sum(
        (
            32 * (row["review_status"] == "doubtful"),
            round(LEAST_SURE * (1 - row["confidence"])) if row.get("confidence") is not None else 0,
            DIFFERING * bool(row.get("second_reading")),
            16 * badges.senseless(row),
            8 * bool(badges.doubts(row)),
            4 * (row["fact_id"] in contested),
            2 * (row["indicator"] != "other"),
            wording.given(row, "attributed_to") is None,
        )
    )


def lot(fact_id: str) -> int:
    """A number that a fact has by chance, and always: a multiple of TENTH is drawn, the least first."""
    return int.from_bytes(blake2b(fact_id.encode("utf-8", "replace"), digest_size=4).digest(), "big")
