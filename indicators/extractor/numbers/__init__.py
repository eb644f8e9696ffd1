"""Sentence → the numbers it writes, in digits or words, and how firmly each is said.

In: `model.Sentence`. Out: `model.Numeral`, and the hedge around it.
Read first: numerals.py; spelt.py reads the words of number_words.py, lookalikes.py names the rule by which what looks
like a number is none.
"""
