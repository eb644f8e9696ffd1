"""Quantities and the words around → what each one measures, by which rule, how surely.

In: `model.Quantity`, the triggers of its sentence. Out: `model.Reading`.
Read first: meaning.py: every indicator within reach has a price, and the cheapest wins; then candidates, and
refinements for what makes another reading of it. weights.py has the tuned numbers, words/meaning.toml the words.
"""
