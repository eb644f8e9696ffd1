"""The version of the reader: it goes up whenever the same text may yield other facts."""

EXTRACTOR_VERSION = "0.6.0"
