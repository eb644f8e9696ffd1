"""peers.toml → peers, each in a throwaway environment of its own beside the checkout's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CACHE = ROOT / ".venv-peers"  # ignored by git: uv puts a .gitignore into every environment it makes


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


def uv() -> str:
    """uv's program: the one that runs this, one on the path, or the one that the README's first command has made."""
    own = (ROOT / ".uv" / "bin" / "uv", ROOT / ".uv" / "Scripts" / "uv.exe")
    found = os.environ.get("UV") or shutil.which("uv") or next((str(path) for path in own if path.exists()), None)
    if not found:
        raise SystemExit(
            "uv is not found, and the peers need it: python3 -m venv .uv && .uv/bin/pip install --quiet uv"
        )
    return found


def python_of(peer: Peer) -> Path:
    """The interpreter of a peer's environment, which is made where it is not there or holds other packages."""
    folder = CACHE / peer.name
    python, stamp = folder / "bin" / "python", folder / "packages.txt"
    wanted = "\n".join((sys.version, *peer.packages))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        subprocess.run([uv(), "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)], check=True)
        subprocess.run([uv(), "pip", "install", "--quiet", "--python", str(python), *peer.packages], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python
