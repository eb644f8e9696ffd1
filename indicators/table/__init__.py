"""Facts ⇄ the tidy table: one row a fact, every column with its meaning in one list.

In: `model.Fact` and its article. Out: rows, files of every format, data frames, a row in words.
Read first: columns.py, then formats/ (an export is one module there) and wording.py.
"""
