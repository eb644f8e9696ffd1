"""Article → facts: the reading. Begin with pipeline.py, which is the whole story in one short function."""
