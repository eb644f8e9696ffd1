"""In CI a skip is a failure, but for passages kept beside the project and what a kernel lacks; else it is a skip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import scoring

HERE = Path(__file__).parent
TESTS = f"""
import pytest

def test_beside(): pytest.skip({scoring.NOT_BESIDE!r})
def test_kernel(): pytest.skip({scoring.NO_SUCH_KERNEL!r} + ": Landlock")
def test_other(): pytest.skip("no such program here")
def test_more(): pytest.skip({scoring.NOT_BESIDE!r} + ", nor anything else")
"""


@pytest.mark.parametrize(("ci", "summary"), [("true", "2 failed, 2 skipped"), ("", "4 skipped")])
def test_only_passages_kept_beside_the_project_and_kernels_may_be_missing_in_ci(
    ci: str, summary: str, tmp_path: Path
) -> None:
    (tmp_path / "test_it.py").write_text(TESTS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PYTHONPATH": str(HERE)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert summary in done.stdout.splitlines()[-1], done.stdout
