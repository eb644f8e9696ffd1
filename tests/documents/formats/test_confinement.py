"""What code that a hostile file has taken over can do in the worker: each thing is tried there, from C and from Python.

Where a kernel lacks a part its tests skip; whether it does is asked of the kernel, not of the code that is tested.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import attempts
import pytest

import scoring
from indicators.documents import formats
from indicators.documents.formats import confinement, pool
from indicators.settings import paths
from indicators.settings.limits import Limits

PROGRAM = """
import sys
sys.path[:0] = {places!r}
from indicators.documents.formats import confinement, worker
{change}
worker.PARSERS = {{".html": "attempts"}}
worker.main(sys.argv[2])
"""
AS_IT_IS = ""
ONLY_FILES = "confinement.seccomp = None"
NOTHING = "confinement.close = lambda: ()"
TO_READ = ("open", "open to read")  # what is readable is no matter of the calls
# What Landlock alone must stand against, on kernels without the other.
OF_FILES = (
    *("mkfifo", "mknod", "mkdir", "unlink", "rmdir", "rename", "renameat2", "link", "symlink", "open to write"),
    *("open a new file", "creat", "openat2", *TO_READ),
)
UNTOLD = ("_posixsubprocess.fork_exec", "os.mkfifo", "os.mknod", "posix.mkfifo", "posix.mknod")
LANDLOCK_VERSION = (444, None, ctypes.c_size_t(0), 1)
PR_GET_SECCOMP = 21


def _has_landlock() -> bool:
    return sys.platform == "linux" and int(ctypes.CDLL(None).syscall(*LANDLOCK_VERSION)) >= 1


def _has_seccomp() -> bool:
    if sys.platform != "linux" or ctypes.util.find_library("seccomp") is None:
        return False
    return int(ctypes.CDLL(None).prctl(PR_GET_SECCOMP, 0, 0, 0, 0)) >= 0


calls = pytest.mark.skipif(not _has_seccomp(), reason=f"{scoring.NO_SUCH_KERNEL}: seccomp, or libseccomp")
files = pytest.mark.skipif(not _has_landlock(), reason=f"{scoring.NO_SUCH_KERNEL}: Landlock")
linux = pytest.mark.skipif(sys.platform != "linux", reason=f"{scoring.NO_SUCH_KERNEL}: Linux")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "victim").write_text("words that are nobody's business")
    (tmp_path / "victim").chmod(0o600)
    (tmp_path / "empty").mkdir()
    return tmp_path


def _state(folder: Path) -> list[tuple[str, int, int, int, int]]:
    found = []
    for path in sorted(folder.iterdir()):
        of = path.lstat()
        found.append((path.name, of.st_mode, of.st_nlink, of.st_size, of.st_mtime_ns))
    return found


@pytest.fixture
def inside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[pool.Worker]:
    """A worker like any other, but that its parser is the attempts."""
    places = [str(Path(attempts.__file__).parent), str(pool.HOME)]
    monkeypatch.setattr(pool, "PROGRAM", PROGRAM.format(places=places, change=getattr(request, "param", AS_IT_IS)))
    worker = pool.Worker({".html"}, Limits())
    yield worker
    worker.end()


def _said(worker: pool.Worker, name: str, folder: Path) -> str:
    answer = worker.read(".html", f"{name}\n{folder}".encode())
    return str(answer.get("refused") or answer["found"]["text"])


def _all_refused(worker: pool.Worker, names: list[str], folder: Path) -> None:
    before = _state(folder)
    came = {name: _said(worker, name, folder) for name in names}
    assert came == dict.fromkeys(names, "refused")
    assert _state(folder) == before


@calls
def test_whatever_c_code_tries_is_refused(inside: pool.Worker, folder: Path) -> None:
    names = _said(inside, "names", folder).splitlines()
    assert {"fork", "execve", "mkfifo", "mknod", "unlink", "rename", "chmod"} <= set(names)
    _all_refused(inside, [name for name in names if name not in TO_READ], folder)


@files
@pytest.mark.parametrize("inside", [AS_IT_IS, ONLY_FILES], indirect=True, ids=["with calls", "alone"])
def test_files_are_out_of_reach(inside: pool.Worker, folder: Path) -> None:
    _all_refused(inside, list(OF_FILES), folder)


@files
def test_only_the_program_s_own_files_are_read(inside: pool.Worker) -> None:
    """Not the store, which in a checkout lies beside the package, nor what the account owns."""
    for strange in ("/etc/passwd", f"{pool.HOME}/data", f"{pool.HOME}/pyproject.toml", "/proc/self/environ", "/tmp"):
        assert _said(inside, "open", Path(strange)) == "refused", strange
    assert _said(inside, "open", paths.PACKAGE / "version.py") == "done"


@linux
def test_no_capability_is_left_and_none_can_be_had(inside: pool.Worker) -> None:
    told = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{inside.process.pid}/status").read_text().splitlines() if line
    )
    assert {name: int(told[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {
        "CapInh": 0,
        "CapPrm": 0,
        "CapEff": 0,
        "CapBnd": 0,
        "CapAmb": 0,
    }
    assert told["NoNewPrivs"] == "1"
    assert told["Threads"] == "1", "a process of several threads may not leave the network"


@pytest.mark.parametrize("inside", [AS_IT_IS, NOTHING], indirect=True, ids=["with the kernel", "without"])
@pytest.mark.parametrize("name", UNTOLD)
def test_what_python_tells_no_hook_of_is_taken_away(inside: pool.Worker, name: str, folder: Path) -> None:
    before = _state(folder)
    assert "would have its reader do what no document may" in _said(inside, name, folder)
    assert _state(folder) == before


@linux
def test_the_worker_says_what_holds() -> None:
    """Of every kind of file: what a parser brings along, threads for one, must not keep the sandbox open."""
    worker = pool.Worker(set(formats.SUFFIXES), Limits())
    try:
        there = {confinement.FILES: _has_landlock(), confinement.CALLS: _has_seccomp()}
        assert isinstance(worker.held, list)
        assert confinement.PRIVILEGES in worker.held
        assert {name: name in worker.held for name in there} == there
        if Path("/proc/sys/user/max_user_namespaces").read_text().strip() != "0" and os.getuid() == 0:
            assert confinement.NETWORK in worker.held, json.dumps(worker.held)
    finally:
        worker.end()
