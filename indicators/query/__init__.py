"""The store → what pages ask: rows, counts, choices and headlines, by DuckDB over a snapshot.

In: a store and what a reader chose. Out: rows of one page, in the order asked for.
Read first: query.py, then live.py, which lays today's changes over the last snapshot.
"""
