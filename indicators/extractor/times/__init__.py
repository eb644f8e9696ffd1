"""Sentence → the stretches of time it names, and the one that a figure speaks of.

In: `model.Sentence`, the day of publication. Out: `model.Period`, reference periods.
Read first: periods.py, then dates.py.
"""
