"""The query's answers → pages in the browser; with app.py the only rooms that know Streamlit.

In: a Query, a store. Out: what is drawn. pages/ has one script a page, parts/ what they share, views/ what turns rows
into charts and marked text without Streamlit. Read first: parts/frame.py, then pages/situation.py.
"""
