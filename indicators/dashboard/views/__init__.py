"""Rows and texts → charts and marked text, as plain values that a page draws; nothing here knows Streamlit.

In: rows of the table, a document's text. Out: Altair charts, HTML in which every text is escaped.
Read first: charts.py, then marked_text.py.
"""
