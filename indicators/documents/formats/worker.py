"""Standard input → standard output: the process that parses, one file after the other, inside the sandbox.

A request is a line of JSON {"suffix", "size"} and the bytes of the file; an answer is a line of JSON {"size"} and as
much JSON. Only JSON comes back, so that whoever asks need not trust what a hostile file has made of this process.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import asdict, replace
from typing import Any, BinaryIO

from indicators.documents import layouts
from indicators.documents.formats import sandbox
from indicators.documents.formats.extracted import Extracted, RefusedError, SkippedError, too_hungry
from indicators.settings.limits import Limits

# The parser of each kind, imported only in a worker that is to read such files.
PARSERS = {
    ".htm": "indicators.documents.formats.html",
    ".html": "indicators.documents.formats.html",
    ".pdf": "indicators.documents.formats.pdf",
    ".docx": "indicators.documents.formats.docx",
    ".eml": "indicators.documents.formats.mail",
    ".xlsx": "indicators.documents.formats.sheets",
    ".csv": "indicators.documents.formats.sheets",
    ".md": "indicators.documents.formats.markdown",
}
GRACE = 5  # seconds that the asking process has, beyond the limit, to end this one itself


def main(settings: str) -> None:
    """Serve until standard input ends; `settings` is JSON {"suffixes", "limits"}."""
    given = json.loads(settings)
    limits = Limits(**given["limits"])
    parsers = {suffix: importlib.import_module(PARSERS[suffix]) for suffix in given["suffixes"]}
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)  # whatever a parser prints must not look like an answer
    os.dup2(nowhere, 2)
    held = sandbox.enter(limits.parse_memory_mb)
    send(answers, {"ready": True, "held": held})
    sandbox.going = lambda: send(answers, {"going": True})
    for line in requests:
        request = json.loads(line)
        data = requests.read(request["size"])
        sandbox.end_after(limits.seconds_for(request["suffix"]) + GRACE)
        answer = answer_to(parsers[request["suffix"]], data, limits)
        sandbox.end_after(0)
        del data
        send(answers, answer)
        if answer.get("spent"):
            return


def answer_to(parser: Any, data: bytes, limits: Limits) -> dict[str, Any]:
    """What one file comes to; `spent` where this process had better not read another one."""
    try:
        found: Extracted = parser.read(data, limits)
    except SkippedError as error:
        return {"skipped": str(error)}
    except RefusedError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": too_hungry(limits.parse_memory_mb), "spent": True}
    except RecursionError:
        return {"refused": "is nested too deeply to be read; save its text as .txt", "spent": True}
    except sandbox.ForbiddenError as error:
        return {"refused": f"would have its reader do what no document may ({error})", "spent": True}
    except Exception as error:  # a parser that fails on a damaged file fails in any way
        return {"refused": f"cannot be read, it is damaged or unlike its kind ({type(error).__name__})", "spent": True}
    if said := limits.refusal(found.text):
        return {"refused": said}
    layout = None if found.layout is None else layouts.packed(found.layout)
    return {"found": asdict(replace(found, layout=None)) | {"layout": layout}}


def send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    """One answer, at once."""
    body = json.dumps(answer).encode("ascii")
    answers.write(b'{"size": %d}\n' % len(body) + body)
    answers.flush()
