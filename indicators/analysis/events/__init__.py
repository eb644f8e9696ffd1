"""Articles and their rows → the totals of each event: one line a category, with its proof and its rivals.

In: articles, and the rows that were read from them. Out: a line for each event and category (`totals.COLUMNS`).
Read first: event_totals.py; reach.py asks the one question that decides, "is this figure the whole event's?".
"""
