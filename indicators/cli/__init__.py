"""Command line → what was asked for, on standard output, with problems on standard error and an exit status that tells.

In: arguments. Out: tables, lines, a running dashboard. Read first: main.py; store_commands.py has what needs the store.
"""
