"""Environment → settings: where files live, how much a document may cost, which address the dashboard listens on.

In: environment variables, the place of this package. Out: paths, a Limits, the address and its warning.
Read first: paths.py, then limits.py. Nothing here knows a document.
"""
