"""Article → facts: the reading.

In: `model.Article`. Out: `model.Extraction`: facts with their spans, and the numbers of which no reading was sure.
Read first: pipeline.py, which is the whole story in one short function; then the rooms in the order in which it names
them: text, numbers, counted, meaning, places, times, speakers, facts. Words are not here: they stand in catalogue/.
"""
