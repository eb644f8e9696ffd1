"""Sentence → who is speaking in it.

In: `model.Sentence`. Out: the words for the speaker, the canonical body, the kind of speaker.
Read first: sources.py.
"""
