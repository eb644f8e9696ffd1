"""One script a page, each run from its top at every click.

In: the address and the visitor's choices. Out: what is drawn. Read first: situation.py; app.py lists them.
"""
