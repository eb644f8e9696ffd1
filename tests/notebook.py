"""data/notebook.ipynb → the same, run: its cells in order in a fresh kernel, as its reader would run them.

`python -m tests.notebook` runs it and keeps what its cells say.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

import patience

NOTEBOOK = Path(__file__).parent.parent / "data" / "notebook.ipynb"


def kept(path: Path = NOTEBOOK) -> Any:
    """The notebook as it stands."""
    return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]


def run(path: Path = NOTEBOOK) -> Any:
    """The notebook with today's outputs; CellExecutionError where a cell fails."""
    notebook = kept(path)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=patience.LIMIT, resources=resources, coalesce_streams=True).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the time it took
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def said(notebook: Any) -> list[str]:
    """What the cells say, as a page would show it; a busy kernel sends what is printed in several pieces."""
    shown: list[str] = []
    for cell in notebook.cells:
        outputs = cell.get("outputs", ())
        shown.append("".join(output["text"] for output in outputs if output.get("name") == "stdout"))
        shown += [
            output["data"].get("text/html") or output["data"]["text/plain"] for output in outputs if "data" in output
        ]
    return [text for text in shown if text]


if __name__ == "__main__":
    made = nbformat.writes(run())  # type: ignore[no-untyped-call]
    NOTEBOOK.write_text(f"{made}\n", encoding="utf-8")
