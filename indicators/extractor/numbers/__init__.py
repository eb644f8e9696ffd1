"""Sentence → the numbers it writes, in digits or words, and how firmly each is said.

In: `model.Sentence`. Out: `model.Numeral`, and the hedge around it.
Read first: numerals.py; spelt.py has the words, lookalikes.py what only looks like a number.
"""
