"""Rows of the table → how likely each one's indicator is right; and what people know to be right → the weights for it.

A learned model beside the reader: it looks at the words around the figure and at the rule that read them, and says how
sure the reading is. It is applied where rows are judged, and never changes what is read.

In: rows of the table; for training passages with their facts, the catalogue's examples, people's decisions.
Out: a number from 0 to 1 for each row; a file of weights. Read first: signs.py, then learned.py; training.py needs
scikit-learn, nothing else here needs more than Python.
"""
