"""The name of this program, and the version of the reader: it goes up whenever the same text may yield other facts."""

EXTRACTOR_VERSION = "0.6.0"
PROGRAM = "humanitarian-indicators"  # what files that it wrote say of it
