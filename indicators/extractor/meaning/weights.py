"""The tuned numbers of the reader: what each word between a figure and the words about it costs, and each way of
reading.

A price is a distance in meaning: an auxiliary is nearly free, a comma or "and" costs about two plain words, a new
clause or another figure more than any noun alone can make up for. They were set on passages of our own (tests/cases).
Other modules ask for them by `weights.COMMA`, so that a command can change one and look what moves.
"""

from __future__ import annotations

DEAREST = 8.5  # a reading that costs more than this is no reading

# The words between a figure and a trigger
PLAIN = 0.5
LINKING = 0.1
COMMA = 1.2
AND = 1.0
CLAUSE = 4.0
FIGURE = 3.0  # another figure, and a bracket as seen from within
STOP = 6.0
SUMMED = 3.0  # what the words between a subject and the number that its verb sums it up as cost at most
RELATIVE = 1.5  # a "who" right behind the figure's noun opens a clause that is about it

# Where the trigger stands
INSIDE = 0.6  # within the figure's own words
BEFORE = 0.2  # a word before its number is a little less sure than one after it: this much, and by this factor
LEFT_FACTOR = 1.15
LONGER = 0.4  # each further word of a trigger makes it this much surer
# "2,000 people displaced by floods": a participle without its auxiliary only describes, a verb before it governs
REDUCED = 0.8
DESCRIBING = 2.0  # the "affected" of "affected families" only says which families are meant
FAINT = {"population": 2.5}  # indicators whose words ("living in") often only say where
CALLING = {"price": 0.5, "price_change": 0.4, "outage_duration": 0.4}  # a price is often far from the good it is of

# The figure before, the sentence before, the heading above
INHERIT = 2.0
INHERIT_BARE = 1.0  # a bare number says nothing else
# "Including", "of whom", a bracket: a part costs what a word before it does, and so much of what stands between
PART_FACTOR = 0.3
HEADING = 5.0

# Nouns that are their own indicator: how sure the noun alone is. "Deaths" says all, "troops" may be anything's subject.
NOUNS = {
    "deaths": 0.3,
    "injuries": 0.3,
    "missing": 0.3,
    "patients": 0.8,
    "displaced": 2.2,
    "displaced_households": 2.2,
    "refugees": 4.2,
    "returnees": 1.5,
    "evacuees": 0.0,
    "captives": 1.0,
    "fighters": 4.5,
    "beneficiaries": 4.0,
    "incidents": 1.5,
    "sites": 4.0,
}
NOUN = 3.0  # any other noun that the catalogue lists as counted
PHRASE = 0.5  # a noun phrase that the catalogue lists: "newly displaced people"
LABEL = 0.2  # a noun before a colon
SHARED = 1.0  # a share of what a noun counts; what a good's own words say
OF_GOOD = 4.0  # money beside a good
BASED = 1.0  # money for a measure
TOLL = 0.8
PATIENTS = 0.1  # patients where a disease is named
SICK = 0.3  # people named by their disease

# What is too far off to be meant
WEAK_ONE = 3.4  # "one" is a number only where its verb stands this close: "one person died", never "one refugee said"
WEAK_FEW = 0.4  # and "several" only where it stands beside it
