"""Bytes → a file that appears whole or not at all, for those who keep what they have worked out."""

from __future__ import annotations

import os
from pathlib import Path


def keep(path: Path, data: bytes, private: bool = False) -> None:
    """Writes beside the place and renames; the folder is made where there is none. What is private only this account
    may read. OSError leaves what was there."""
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
    try:
        with open(half, "wb", opener=lambda name, flags: os.open(name, flags, 0o600 if private else 0o666)) as stream:
            stream.write(data)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
