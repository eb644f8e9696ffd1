"""Where the shipped files live → their paths: the checkout's own, or the copies inside the installed wheel."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
SHIPPED = PACKAGE / "_shipped"  # only a built wheel has it (pyproject.toml, force-include)


def root() -> Path:
    """The folder that holds seeds/, data/ and app.py."""
    return SHIPPED if SHIPPED.is_dir() else PACKAGE.parent


def seeds() -> Path:
    """The seed articles with their origins.toml."""
    return root() / "seeds"


def data() -> Path:
    """The published table and the reference tables."""
    return root() / "data"


def own() -> Path:
    """The user's own tables (rates.csv and its kin): the folder that INDICATORS_DATA names, else data/."""
    return Path(os.environ.get("INDICATORS_DATA") or data())


def app() -> Path:
    """The script that Streamlit runs."""
    return root() / "app.py"


def cases() -> Path:
    """The passages of our own making, with what each states."""
    return SHIPPED / "cases" if SHIPPED.is_dir() else PACKAGE.parent / "tests" / "cases"
