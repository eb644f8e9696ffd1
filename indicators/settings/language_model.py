"""Environment → the language model that reads beside ours: which, where, with what key, and for how much; None where
nobody has set one."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from indicators.settings.limits import PREFIX

NAME, URL, KEY = f"{PREFIX}MODEL", f"{PREFIX}MODEL_URL", f"{PREFIX}MODEL_KEY"
TOKENS, SECONDS = f"{PREFIX}MODEL_TOKENS", f"{PREFIX}MODEL_SECONDS"
BUDGET = 2_000_000  # tokens: a run over some 300 situation reports, and then somebody should look at the bill
PATIENCE = 120.0  # seconds for one answer: a model on a laptop takes one or two minutes for a page


class NoModelError(ValueError):
    """A second reader was asked for and none is set, or what is set cannot be meant; the message says what to do."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model behind an address that speaks the chat protocol of OpenAI, as Ollama, vLLM, llama.cpp, Gemini and others
    do. The key stands in the environment alone: it is in no repr, file or log."""

    name: str
    url: str
    key: str = field(default="", repr=False, compare=False)
    tokens: int = BUDGET
    seconds: float = PATIENCE

    @property
    def host(self) -> str:
        """Where texts go, as people are told."""
        return urlsplit(self.url).netloc.rpartition("@")[2]


def asked(environment: Mapping[str, str] = os.environ) -> LanguageModel | None:
    """The model that is set; None where none is. NoModelError where a setting cannot be meant."""
    name, url = environment.get(NAME, "").strip(), environment.get(URL, "").strip()
    if not name and not url:
        return None
    if not name or not url:
        raise NoModelError(f"{NAME} and {URL} belong together: set {URL if name else NAME}, too")
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NoModelError(f"{URL} is no address: write it as http://127.0.0.1:11434/v1")
    if parts.username or parts.password:
        raise NoModelError(f"{URL} holds a name or a password: the key belongs into {KEY}")
    tokens = number(environment, TOKENS, BUDGET)
    return LanguageModel(name, url, environment.get(KEY, ""), int(tokens), number(environment, SECONDS, PATIENCE))


def needed(environment: Mapping[str, str] = os.environ) -> LanguageModel:
    """The model that is set; NoModelError says how to set one."""
    model = asked(environment)
    if model is None:
        raise NoModelError(
            f"no second reader is set: {NAME} names a model and {URL} the address it answers at, such as "
            "http://127.0.0.1:11434/v1 for Ollama on this machine"
        )
    return model


def number(environment: Mapping[str, str], name: str, default: float) -> float:
    """A setting that is a number above nought."""
    given = environment.get(name, "").strip()
    try:
        value = float(given) if given else default
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise NoModelError(f"{name} must be a number above 0, not {given!r}")
    return value
