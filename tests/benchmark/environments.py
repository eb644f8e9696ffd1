"""peers.toml → peers, each in a throwaway environment of its own beside the checkout's."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CACHE = HERE.parent.parent / ".venv-peers"  # ignored by git: uv puts a .gitignore into every environment it makes


@dataclass(frozen=True, slots=True)
class Peer:
    """Another reader: the name of its module in readers/, the packages it needs, and its quality as counted by hand."""

    name: str
    title: str
    packages: tuple[str, ...]
    quality: dict[str, Any]


def peers() -> list[Peer]:
    """The peers in the order of the file."""
    listed = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
    return [Peer(name, peer["title"], tuple(peer["packages"]), peer["quality"]) for name, peer in listed.items()]


def python_of(peer: Peer) -> Path:
    """The interpreter of a peer's environment, which is made where it is not there or holds other packages."""
    folder = CACHE / peer.name
    python, stamp = folder / "bin" / "python", folder / "packages.txt"
    wanted = "\n".join((sys.version, *peer.packages))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], check=True)
        subprocess.run(["uv", "pip", "install", "--quiet", "--python", str(python), *peer.packages], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python
