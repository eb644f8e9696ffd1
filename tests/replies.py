"""A passage → what a made-up language model answers: a small server that speaks the chat protocol, on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from indicators.settings.language_model import LanguageModel

TOKENS = 1_000  # that each answer is said to have taken


@dataclass(frozen=True)
class Reply:
    """What the server does with a passage: what it writes, how it ends, and what goes wrong on the way."""

    written: str = '{"facts": []}'
    ended: str = "stop"
    status: int = 200
    seconds: float = 0.0
    breaks_off: bool = False
    elsewhere: str = ""  # the address that it sends people on to
    body: str = ""  # in place of an answer in the protocol's form


Answer = Callable[[str], Reply]


@dataclass
class Server:
    """A server that is running: the model behind it, and what it was asked so far."""

    model: LanguageModel
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def figures(*listed: tuple[str, str, str] | tuple[str, str, str, str]) -> Reply:
    """An answer with facts, each (words, number, indicator) or with its unit."""
    names = ("words", "number", "indicator", "unit")
    return Reply(json.dumps({"facts": [dict(zip(names, one, strict=False)) for one in listed]}))


@contextmanager
def answering(answer: Answer, seconds: float = 20.0, tokens: int = 1_000_000, key: str = "") -> Iterator[Server]:
    """A server that answers each passage so."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(answer))
    told = Server(LanguageModel("made-up", f"http://127.0.0.1:{server.server_port}/v1", key, tokens, seconds))
    server.told = told  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


def handler(answer: Answer) -> type[BaseHTTPRequestHandler]:
    """What the server does with a request."""

    class Handler(BaseHTTPRequestHandler):
        """One request, one reply."""

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            passage = request["messages"][-1]["content"]
            told: Server = self.server.told  # type: ignore[attr-defined]
            told.asked.append(passage)
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = answer(passage)
            time.sleep(reply.seconds)
            sent = (reply.body or json.dumps(completion(reply))).encode()
            self.send_response(307 if reply.elsewhere else reply.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            if reply.elsewhere:
                self.send_header("Location", reply.elsewhere)
            self.end_headers()
            self.wfile.write(sent[: len(sent) // 2] if reply.breaks_off else sent)

        def log_message(self, *_: Any) -> None:
            """Nothing: the test reads what the project logs."""

    return Handler


def completion(reply: Reply) -> dict[str, Any]:
    """An answer in the protocol's form."""
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "made-up",
        "choices": [
            {"index": 0, "finish_reason": reply.ended, "message": {"role": "assistant", "content": reply.written}}
        ],
        "usage": {"prompt_tokens": TOKENS - 10, "completion_tokens": 10, "total_tokens": TOKENS},
    }
