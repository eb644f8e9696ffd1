"""Text → how many figures a reader finds in it: one module a reader, each run by stopwatch.py in its own
environment."""
