"""Numbers and their sentence → quantities: what is counted, in which unit, as part of which whole.

In: `model.Numeral`. Out: `model.Quantity`, with the words of its quote.
Read first: quantities.py, then populations.py, which finds the noun phrase that a number counts.
"""
