"""A setting of the environment → whether it is switched off: what is on unless somebody says no."""

from __future__ import annotations

import os
from collections.abc import Mapping

KEEP_FILES = "INDICATORS_KEEP_FILES"  # the files of documents beside their texts
SEEDS = "INDICATORS_SEEDS"  # the articles that the program comes with, on the pages and in exports
NO = ("no", "0", "false", "off")


def is_on(name: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether nobody has switched it off."""
    return environment.get(name, "").strip().casefold() not in NO
