"""The tuned numbers of the reader: what each word between a figure and the words about it costs, and each way of
reading.

A price is a distance in meaning: an auxiliary is nearly free, a comma or "and" costs about two plain words, a new
clause or another figure more than any noun alone can make up for. They were set on passages of our own (tests/cases).
Other modules ask for them by `weights.COMMA`, so that a command can change one and look what moves.
"""

from __future__ import annotations

# A reading that costs more than this is no reading
DEAREST = 8.5  # tried 4.25–17: 218 facts, -0.0180 cases; 59 facts, -0.0095 seeds

# The words between a figure and a trigger
PLAIN = 0.5  # tried 0.25–1: 56 facts, -0.0095 seeds; 108 facts, -0.0577 seeds
LINKING = 0.1  # tried 0.05–0.2: 9 facts, -0.0007 cases; 14 facts, -0.0008 cases
COMMA = 1.2  # tried 0.6–2.4: 17 facts, -0.0016 cases; 41 facts, -0.0015 cases
AND = 1.0  # tried 0.5–2: 17 facts, -0.0075 development; 25 facts, -0.0019 cases
CLAUSE = 4.0  # tried 2–8: 16 facts, -0.0095 seeds; 24 facts, -0.0029 cases
# another figure, and a bracket as seen from within
FIGURE = 3.0  # tried 1.5–6: 16 facts, +0.0019 development; 86 facts, -0.0047 cases
STOP = 6.0  # tried 3–12: 16 facts, -0.0001 cases; 10 facts, -0.0013 cases
# a "who" right behind the figure's noun opens a clause that is about it
RELATIVE = 1.5  # tried 0.75–3: 2 facts; none

# Where the trigger stands
INSIDE = 0.6  # within the figure's own words; tried 0.3–1.2: 6 facts, -0.0003 cases; 4 facts, -0.0005 cases
# a word before its number is a little less sure than one after it: this much, and by this factor
BEFORE = 0.2  # tried 0.1–0.4: 5 facts, -0.0002 cases; 8 facts, -0.0005 cases
LEFT_FACTOR = 1.15  # tried 0.575–2.3: 111 facts, -0.0377 seeds; 103 facts, -0.0078 cases
# "the destruction of 40 homes": what ends in "of" governs no figure further off
GOVERNED = 2.0  # tried 1–4: none
# each further word of a trigger makes it this much surer
LONGER = 0.4  # tried 0.2–0.8: 37 facts, -0.0029 cases; 59 facts, -0.0095 seeds
# "2,000 people displaced by floods": a participle without its auxiliary only describes, a verb before it governs
REDUCED = 0.8  # tried 0.4–1.6: 14 facts, -0.0007 cases; 8 facts, -0.0038 development
# the "affected" of "affected families" only says which families are meant
DESCRIBING = 2.0  # tried 1–4: 4 facts, -0.0009 cases; 5 facts, +0.0005 cases
# indicators whose words ("living in") often only say where
FAINT = {
    "population": 2.5,  # tried 1.25–5: 2 facts, -0.0005 cases; 4 facts, -0.0005 cases
}
# a price is often far from the good it is of
CALLING = {
    "price": 0.5,  # tried 0.25–1: 4 facts, -0.0005 cases; 2 facts
    "price_change": 0.4,  # tried 0.2–0.8: none; 2 facts, -0.0003 cases
    "outage_duration": 0.4,  # tried 0.2–0.8: none; 2 facts, -0.0005 cases
}

# The figure before, the sentence before, the heading above
INHERIT = 2.0  # tried 1–4: 9 facts, -0.0075 development; 4 facts, +0.0004 cases
INHERIT_BARE = 1.0  # a bare number says nothing else; tried 0.5–2: none; 5 facts, -0.0001 cases
# "Including", "of whom", a bracket: a part costs what a word before it does, and so much of what stands between
PART_FACTOR = 0.3  # tried 0.15–0.6: 4 facts; 12 facts, -0.0005 cases
# "two of whom": a verb behind it says more of the two than the figure that they are a part of
PART_TOLD = 3.3  # tried 1.65–6.6: none; 2 facts, -0.0003 cases

# What the figure's own words say: "deaths" says all, as does a listed phrase ("newly displaced people"), a noun before
# a colon, a toll, people called by their disease; "the displaced" mostly are what is told, "troops" are anything's
# subject.
CLEAR = 0.3  # tried 0.15–0.6: 12 facts; 4 facts, +0.0005 cases
MOSTLY = 2.2  # tried 1.1–4.4: none; 14 facts, -0.0151 development
NOUN = 4.2  # tried 2.1–8.4: 5 facts, -0.0841 seeds; 4 facts, -0.0009 cases
NOUNS = {
    **dict.fromkeys(("deaths", "injuries", "missing"), CLEAR),
    "evacuees": 0.0,
    **dict.fromkeys(("displaced", "displaced_households", "returnees", "incidents", "captives"), MOSTLY),
    "patients": 0.8,  # tried 0.4–1.6: 6 facts; none
}
# a share of what a noun counts; money for a measure; what a good's own words say
SHARED = 1.0  # tried 0.5–2: 4 facts, -0.0005 cases; none
OF_GOOD = 4.0  # money beside a good; tried 2–8: none; 2 facts
PATIENTS = 0.1  # patients where a disease is named; tried 0.05–0.2: none; 6 facts, -0.0009 cases

# What is too far off to be meant
# "one" is a number only where its verb stands this close: "one person died", never "one refugee said"
WEAK_ONE = 3.4  # tried 1.7–6.8: 1 fact, -0.0019 development; 10 facts, -0.0280 seeds
# and "several" only where it stands beside it
WEAK_FEW = 0.4  # tried 0.2–0.8: 2 facts, -0.0005 cases; 1 fact, -0.0095 seeds
