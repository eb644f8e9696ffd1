"""Text → sentences as words, and what can be said of a paragraph before its numbers are read.

In: `Article.text`. Out: `model.Sentence`; whether a paragraph is a page's furniture or about something else.
Read first: sentences.py; words.py is where lists of words become patterns, lexicon.py says what a noun counts.
"""
