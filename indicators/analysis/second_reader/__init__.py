"""A language model of the user's choice beside our reader: what it proposes, proven by the document's own words.

In: a document, our facts of it, and the model that is set. Out: which of our facts both read, where the model reads
another indicator, what it alone read, and why the rest was refused. A number never comes from the model: it names
words, and our own number grammar reads them. Nothing is asked, sent or loaded unless a model is set and asked for.

Read first: `second_opinion.py` (the whole way of a document), then `proving.py`; `instruction.py`, `asking.py` and
`answers.py` are what stands between us and the model.
"""
