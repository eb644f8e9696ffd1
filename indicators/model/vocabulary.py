"""What a value of the model may say, where that is one of a few words: each list is closed."""

from __future__ import annotations

QUALIFIERS = ("exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "vague")
STATUSES = ("reported", "projected", "planned", "denied", "conditional")
ROLES = ("from", "to", "change")
BLOCKS = ("heading", "paragraph", "bullet", "furniture", "caption", "note")
ACCURACIES = ("day", "month", "year", "inferred", "unknown")
PRECISIONS = ("day", "month", "year")
MEASURES = ("flow", "stock", "price", "change", "share", "duration")
CASE_STATUSES = ("suspected", "probable", "confirmed")
KINDS_OF_COUNT = ("new", "cumulative", "current")
SEXES = ("f", "m")
SCOPES = ("event", "country", "place")
