"""Numbers and their sentence → quantities: what is counted, in which unit, as part of which whole.

In: `model.Numeral`. Out: `model.Quantity`, with the words of its quote.
Read first: quantities.py, then singles.py and noun_phrases.py, which finds the noun phrase that a number counts;
bare_numbers.py is for a number without one, relations.py for what one takes from another.
"""
