"""What pages share: the door, the frame, cards, panes, the library they ask.

In: rows and texts. Out: Streamlit elements, each text made safe. Read first: frame.py, then library.py.
The style sheets, scripts and pictures stand beside the part that uses them.
"""
