"""Rows of the whole table → claims: who says what, what is an echo, what contradicts what, what may be added.

In: judged rows. Out: claims, conflicts, series, totals with their workings.
Read first: questions.py (what a figure answers), then folding.py.
"""
