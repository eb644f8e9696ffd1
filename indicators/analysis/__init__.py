"""Rows of the table → what follows from them: figures in common units, warnings, claims, proof that quotes stand.

In: articles and their rows. Out: the same rows with derived columns; warnings; claims, conflicts, totals.
Read first: reading.py, the one way a document takes; then money/, checks/ and claims/.
"""
