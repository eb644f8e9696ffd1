"""A sentence's quantities and readings → facts: who is counted, where, when, who says so, and the proof.

In: `model.Quantity`, `model.Reading`, what the document has said so far. Out: `model.Fact`.
Read first: facts.py; it asks where, when, attribution, amounts and proof for the parts of a fact. passages.py
keeps what each sentence names, holding.py says what still holds of it, inherited.py is what one sentence hands to the
next, and mentions.py folds what is said again.
"""
