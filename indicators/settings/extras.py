"""What somebody wants to do → whether the packages it needs are installed; where they are not, the extra that adds
them.

The reader alone needs pint and nothing else. What more there is, pyproject.toml lists as extras; whatever needs one
asks here first, so that a missing one is named with the command that adds it, and never as a module that is not found.
"""

from __future__ import annotations

from importlib.util import find_spec

# One package of each extra stands for all: an extra is installed whole.
SIGNS = {
    "files": ("defusedxml", "trafilatura", "pdfplumber", "docx", "py3langid", "pyseccomp", "python_calamine"),
    "dashboard": (
        "streamlit",
        "starlette",
        "altair",
        "duckdb",
        "pandas",
        "pyarrow",
        "sqlalchemy",
        "alembic",
        "xlsxwriter",
    ),
    "postgres": ("psycopg",),
    "model": ("openai",),
    "cluster": ("distributed",),
    "train": ("sklearn",),
}


class MissingExtraError(ImportError):
    """Something was asked for whose packages are not installed; the message names the extra and the cure."""


def missing(extra: str, what: str) -> str:
    """What is said where an extra is not installed; empty where it is. `what` begins the sentence: "PDFs need"."""
    if all(find_spec(package) for package in SIGNS[extra]):
        return ""
    return f'{what} the extra "{extra}"; pip install "humanitarian-indicators[{extra}]"'


def need(extra: str, what: str) -> None:
    """MissingExtraError where an extra is not installed."""
    if said := missing(extra, what):
        raise MissingExtraError(said)
