"""A fact and its article → its counting columns: which kind of count, which cases, whose sex and age, how far.

In: `model.Fact` with its article. Out: `model.Counting`, worked out when somebody asks for it and not while reading.
Read first: counting.py; it asks one module a column. surroundings.py has the words that may speak of the figure.
"""
