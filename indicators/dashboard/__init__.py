"""One script a page, and what pages share; the only rooms besides app.py that know Streamlit."""
