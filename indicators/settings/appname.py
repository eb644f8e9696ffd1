"""Environment → the name by which this program asks ReliefWeb; they give one to whoever asks them for it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from indicators.settings.limits import PREFIX

SETTING = f"{PREFIX}RELIEFWEB_APPNAME"


def find(environment: Mapping[str, str] = os.environ) -> str:
    """The name; empty where none is set."""
    return environment.get(SETTING, "").strip()
