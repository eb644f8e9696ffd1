"""Text → figures, by this project's reader."""

from indicators import Article, extract


def read(text: str) -> int:
    return len(extract(Article(text=text)))
