"""Requests → what machines may have at plain addresses beside the pages, and what no other web page may do to any of
them.

In: requests, a Query, a store. Out: CSV, JSON and their kin, a feed; and for every answer of the server the headers
that keep other pages out. Read first: guard.py.
"""
