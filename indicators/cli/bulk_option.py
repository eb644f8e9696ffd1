"""`--workers N` and `--scheduler ADDRESS` → whether a corpus is read by many, and by whom; nothing heavy is loaded for
it."""

from __future__ import annotations

import argparse
import re

WORKERS, SCHEDULER = "--workers", "--scheduler"


def register(extract: argparse.ArgumentParser) -> None:
    """Both options."""
    many = "read by so many processes; OUT is then a folder of Parquet files, and the same command goes on where it was"
    extract.add_argument(WORKERS, type=_workers, metavar="N", help=f"{many} stopped; corpora may be compressed")
    cluster = "the same by the workers of a Dask cluster, which see the same files: tcp://host:8786"
    extract.add_argument(SCHEDULER, type=_scheduler, metavar="ADDRESS", help=cluster)


def of(given: argparse.Namespace) -> str:
    """The option that a call is told by; empty where one process reads."""
    return WORKERS if given.workers is not None else SCHEDULER if given.scheduler else ""


def _workers(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000:
        raise argparse.ArgumentTypeError(f"{text} is no number of processes; give a number from 1 on")
    return int(text)


def _scheduler(text: str) -> str:
    if not re.fullmatch(r"(?:tcp|tls|ucx|wss?)://[\w.:\[\]-]+:\d{1,5}", text):
        raise argparse.ArgumentTypeError(f"{text} is no scheduler; write it as tcp://host:8786")
    return text
