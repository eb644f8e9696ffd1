"""The map's files in data/map → addresses at which the browser fetches them, and the box that shows a country.

They are served by Streamlit's own means, as its pictures are: a shape that stood in the chart itself would be sent and
read anew at every click.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit as st

from indicators.settings import paths

FOLDER, WORLD, BOXES = "map", "world", "boxes.json"
MIME = "application/json"
EVERYWHERE = (-130.0, -40.0, 150.0, 62.0)  # what a map of no country in particular shows


def address(name: str) -> str:
    """Where the browser finds a file of the map; "" where there is none of that name."""
    path = paths.data() / FOLDER / f"{name}.json"
    if name not in files(paths.data()) or not st.runtime.exists():
        return ""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    found = st.runtime.get_instance().media_file_mgr.add(str(path), MIME, f"map-{name}")
    return f"/{base}{found}" if base else found


@cache
def files(data: Path) -> frozenset[str]:
    """The names of the map's files: the world, and the countries whose divisions are drawn."""
    return frozenset(path.stem for path in (data / FOLDER).glob("*.json") if path.name != BOXES)


@cache
def boxes(data: Path) -> dict[str, tuple[float, float, float, float]]:
    """West, south, east and north of each country's main part."""
    found = data / FOLDER / BOXES
    told = json.loads(found.read_text(encoding="utf-8")) if found.is_file() else {}
    return {code: (box[0], box[1], box[2], box[3]) for code, box in told.items()}


def around(codes: Iterable[str]) -> tuple[float, float, float, float]:
    """The box that shows these countries."""
    known = [box for code in codes if (box := boxes(paths.data()).get(code))]
    if not known:
        return EVERYWHERE
    west, south, east, north = zip(*known, strict=True)
    return min(west), min(south), max(east), max(north)
