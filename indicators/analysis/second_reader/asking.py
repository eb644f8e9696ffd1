"""A passage → what the language model writes of it, and what that cost; asked once for each passage and instruction.

What was answered is kept in the user's data folder by the model, the instruction and the passage, so that a run that
was stopped goes on where it was, and a repeated one costs nothing and says the same. Nothing of a passage, an answer or
the key goes into a log or an error.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.analysis import whole_files
from indicators.analysis.second_reader import instruction
from indicators.settings import paths
from indicators.settings.language_model import LanguageModel

if TYPE_CHECKING:
    import openai

TRIES = 2  # after the first, by the library, for what passes by itself: a busy server, a broken connection
LETTERS = 3  # characters of a passage that make a token, at the least: what a request may cost is known before it


class NoAnswerError(Exception):
    """The model gave no answer; the message says why in a few words, and nothing of the passage."""


class SpentError(NoAnswerError):
    """The tokens that a run may cost are spent."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the model wrote, and the tokens it took, where it says so."""

    written: str
    tokens: int


@dataclass
class Costs:
    """What a run has cost so far: requests that were sent, tokens and seconds, and answers that were at hand."""

    requests: int = 0
    tokens: int = 0
    seconds: float = 0.0
    kept: int = 0


@dataclass
class Asker:
    """Asks one model; `kept` is the folder of its answers."""

    model: LanguageModel
    kept: Path = field(default_factory=lambda: paths.own() / "second_reader")
    costs: Costs = field(default_factory=Costs)

    def ask(self, passage: str) -> Answered:
        """The answer to a passage, kept or new. NoAnswerError where there is none, SpentError where no more may be
        spent."""
        path = self.path(passage)
        if (known := stored(path)) is not None:
            self.costs.kept += 1
            return known
        estimate = self.estimate(passage)
        if self.costs.tokens + estimate > self.model.tokens:
            raise SpentError(f"the {self.model.tokens:,} tokens that a run may cost are spent")
        began = time.monotonic()
        try:
            answered = self.sent(passage)
        finally:
            self.costs.requests += 1
            self.costs.seconds += time.monotonic() - began
        self.costs.tokens += answered.tokens or estimate
        store(path, answered)
        return answered

    @cached_property
    def client(self) -> openai.OpenAI:
        """The library's client: it goes where people were told and nowhere else, and logs nothing that it sends."""
        import openai

        logging.getLogger("openai").setLevel(logging.WARNING)  # at DEBUG it writes whole requests
        return openai.OpenAI(
            api_key=self.model.key or "none",  # a model on this machine needs none, and the library one not empty
            base_url=self.model.url,
            max_retries=TRIES,
            organization="",  # and project: nothing of the environment is sent along
            project="",
            # no proxy of the environment either, which would be another address
            http_client=openai.DefaultHttpxClient(timeout=self.model.seconds, follow_redirects=False, trust_env=False),
        )

    def estimate(self, passage: str) -> int:
        """The tokens that a request takes at the most, but for the answer."""
        return (len(instruction.text()) + len(passage)) // LETTERS

    def path(self, passage: str) -> Path:
        """Where the answer is kept; the name says nothing of the passage."""
        said = f"{self.model.url}\0{self.model.name}\0{instruction.digest()}\0{passage}"
        name = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        return self.kept / name[:2] / f"{name}.json"

    def sent(self, passage: str) -> Answered:
        """What the model writes now."""
        import openai

        try:
            completion = self.client.chat.completions.create(
                model=self.model.name,
                messages=[
                    {"role": "system", "content": instruction.text()},
                    {"role": "user", "content": passage},
                ],
                temperature=0,
                response_format={"type": "json_object"},
            )
            choice = completion.choices[0]
            written, ended = text_of(choice.message.content), choice.finish_reason
            spent = completion.usage.total_tokens if completion.usage else 0
        except openai.APITimeoutError:
            raise NoAnswerError(f"no answer within {self.model.seconds:g} s") from None
        except openai.APIStatusError as error:
            raise NoAnswerError(f"{self.model.host} answered {error.status_code}") from None
        except openai.APIConnectionError:
            raise NoAnswerError(f"{self.model.host} cannot be reached, or broke off") from None
        except (openai.OpenAIError, ValueError, TypeError, IndexError, AttributeError):
            raise NoAnswerError(f"{self.model.host} does not speak the protocol") from None
        if ended == "length":
            raise NoAnswerError("the answer broke off: the passage has more figures than the model may list")
        return Answered(written, spent if isinstance(spent, int) and spent > 0 else 0)


def text_of(content: object) -> str:
    """What an answer says, also where it is listed in parts; TypeError for what is no text."""
    if isinstance(content, list):
        return "".join(text_of(part.get("text") if isinstance(part, dict) else part.text) for part in content)
    if content is not None and not isinstance(content, str):
        raise TypeError(f"{type(content).__name__} is no text")
    return content or ""


def stored(path: Path) -> Answered | None:
    """An answer that is kept; None where there is none that can be read."""
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
        return Answered(str(known["written"]), 0)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(path: Path, answered: Answered) -> None:
    """Keep an answer, for this account alone; a folder that cannot be written keeps none."""
    with suppress(OSError):
        whole_files.keep(path, json.dumps({"written": answered.written}).encode("ascii"), private=True)
