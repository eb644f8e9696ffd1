"""Where the shipped files live → their paths: the checkout's own, or the copies inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
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


def app() -> Path:
    """The script that Streamlit runs."""
    return root() / "app.py"
