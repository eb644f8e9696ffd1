"""The measure of a crowd: it opens the pages that it says, and notices one that fails."""

from __future__ import annotations

import threading
import tomllib
from pathlib import Path

import pytest

from reliability import load

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="the processor time is Linux's")


def test_a_person_gets_every_page_and_a_page_that_fails_is_told(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(load.EMPTY + "if 'bad' in (st.context.url or ''):\n    raise ValueError('of this page')\n")
    with load.serving(script, tmp_path) as (host, process):
        found = load.crowd(host, process, 2, load.NOTHING)
        failed = load.Measured()
        load.person(host, {"bad": b"Nothing."}, failed, threading.Barrier(1))
        other = load.Measured()
        load.person(host, {"": b"Something else."}, other, threading.Barrier(1))
    assert (len(found.seconds), found.failed) == (6, [])
    assert "of this page" in str(failed.failed)
    assert "did not come" in str(other.failed)


def test_no_session_looks_through_every_module_after_each_run() -> None:
    settings = tomllib.loads((load.ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["fileWatcherType"] == "none", "with it 40 people wait more than twice as long"
