"""Article → Facts: the public names of the library; everything else is imported by its room."""

from indicators.extractor.pipeline import extract
from indicators.model import Article, Fact

__all__ = ["Article", "Fact", "extract"]
