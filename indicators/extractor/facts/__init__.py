"""A sentence's quantities and readings → facts: who is counted, where, when, who says so, and the proof.

In: `model.Quantity`, `model.Reading`, what the document has said so far. Out: `model.Fact`.
Read first: facts.py; passages.py keeps what still holds at a sentence, mentions.py folds what is said again.
"""
