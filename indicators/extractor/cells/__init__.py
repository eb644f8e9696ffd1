"""Tables, boxes and labels of an article's layout → facts: a cell is read with its labels as a sentence with its
words.

In: `model.Layout`, and the reader of sentences, which says what a label means. Out: `model.Fact`, the numbers unread.
Read first: reading.py; labels.py says what a label means, amounts.py what a cell is worth, where.py and when.
"""
