"""`--second-reader` → the second reader of a run, after a line that says where texts go; None where nobody asks for
one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from indicators.cli.progress import conclude
from indicators.documents.received import Problem
from indicators.settings import extras, language_model

if TYPE_CHECKING:
    from indicators.analysis.second_reader.joining import SecondReader


def register(command: argparse.ArgumentParser, proposals: bool = False) -> None:
    """The options of a command that can ask a second reader, and may take what it alone proposes."""
    where = f"{language_model.NAME} and {language_model.URL}"
    command.add_argument(
        "--second-reader",
        action="store_true",
        help=f"let the language model that {where} name read beside our rules: the texts are sent there",
    )
    command.set_defaults(proposals=False)
    if not proposals:
        return
    command.add_argument(
        "--proposals",
        action="store_true",
        help="write the figures that the second reader alone read, too, marked as such (read_by: model)",
    )


def told(second: SecondReader | None) -> None:
    """What the second reader of a run came to, on standard error."""
    for line in second.summary() if second else ():
        conclude(f"second reader: {line}")


def reader(given: argparse.Namespace, tell: Callable[[Problem], None], into_store: bool = False) -> SecondReader | None:
    """The second reader that the call asks for; a store keeps all that it proposes, and counts none of it. NoModelError
    where none is set."""
    if not given.second_reader:
        if given.proposals:
            raise language_model.NoModelError("--proposals are those of --second-reader")
        return None
    model = language_model.needed()
    extras.need("model", "a second reader needs")
    from indicators.analysis.second_reader.asking import Asker
    from indicators.analysis.second_reader.joining import WAITING, SecondReader

    print(
        f"second reader: the texts go to {model.host} (model {model.name}), but for documents that stay here",
        file=sys.stderr,
        flush=True,
    )
    return SecondReader(Asker(model), tell, given.proposals or into_store, WAITING if into_store else None)
