"""Sentence → the places it names, and the one that a figure is tied to.

In: `model.Sentence`. Out: places as written, with their rows in the gazetteer (P-code, country, coordinates).
Read first: places.py, which asks naming.py, beside.py and bare.py; then locations.py.
"""
