"""Files, folders, addresses, corpus lines → Articles: the text untouched, its origin beside it.

In: what a user names. Out: `model.Article`, or a Problem that names the input and the cure.
Read first: articles.py; formats/ has one module a kind of file, fetching.py what comes from the web.
rewrites.py tells which document is a rewrite of which, from their texts alone.
"""
