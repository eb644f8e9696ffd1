"""A row of the table → what is said of how it was counted, in a few words each; nothing where the text does not say."""

from __future__ import annotations

from indicators.table.wording import Row, given

SEXES = {"f": "female", "m": "male"}
SCOPES = {"event": "the whole event", "country": "the whole country", "place": "this place"}


def said(row: Row) -> list[str]:
    """ "new", "confirmed", "female", "aged 0-4", "reaches the whole event" """
    sex, ages, scope = (given(row, name) for name in ("sex", "age_range", "scope"))
    words = [
        given(row, "measure_kind"),
        given(row, "case_status"),
        SEXES.get(str(sex)),
        f"aged {ages}" if ages else None,
    ]
    reach = SCOPES.get(str(scope))
    return [str(word) for word in (*words, f"of {reach}" if reach else None) if word]
