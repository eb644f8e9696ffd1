"""Limits → a process that keeps to them: memory, no network, no new programs, nothing written.

A parser of strangers' files runs in it. The hard limits are the system's and hold for C code too, where the system has
them (Linux has all, see confinement.py); the audit hook holds for Python code on every system.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from indicators.documents.formats import confinement
from indicators.documents.formats.confinement import WRITES

if sys.platform != "win32":
    import resource
    import signal

OPEN = "open"
FORBIDDEN = (
    *(
        "socket.",
        "subprocess.",
        "shutil.",
        "ctypes.",
        "pty.",
        "tempfile.",
        "webbrowser.",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
    ),
    *("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "os.kill", "signal."),
    *(
        "os.chmod",
        "os.chown",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.symlink",
        "os.truncate",
        "os.utime",
    ),
    *(
        "os.setxattr",
        "os.removexattr",
        "os.chdir",
        "os.chflags",
        "sqlite3.",
        "mmap.",
        "winreg.",
    ),
)
# Of these Python tells no hook, so that they themselves are taken away.
UNTOLD = (("os", "mkfifo"), ("os", "mknod"), ("posix", "mkfifo"), ("posix", "mknod"), ("_posixsubprocess", "fork_exec"))


class ForbiddenError(PermissionError):
    """Something that no parser has to do."""


def enter(memory_mb: float) -> tuple[str, ...]:
    """From here on this process keeps to the limits, and there is no way back. Which parts the kernel itself holds."""
    shut()
    if sys.platform != "win32":
        size = int(memory_mb * 1_000_000)
        limits = ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NPROC, 0))
        for limit, most in ((resource.RLIMIT_AS, size), *limits):
            with contextlib.suppress(OSError, ValueError):  # a lower hard limit already holds, or the system has none
                resource.setrlimit(limit, (most, most))
    held = confinement.close()
    sys.dont_write_bytecode = True
    sys.addaudithook(watch)
    return held


def shut() -> None:
    """Take away what no hook is told of."""
    for module, name in UNTOLD:
        if hasattr(sys.modules.get(module), name):
            setattr(sys.modules[module], name, forbid)


def forbid(*_arguments: object, **_named: object) -> NoReturn:
    """What stands where something was taken away."""
    raise ForbiddenError("making a process or a special file")


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Called by Python at everything of consequence that its code does."""
    if event == OPEN:
        mode, flags = arguments[1], arguments[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & WRITES):
            raise ForbiddenError(f"writing {arguments[0]!r}")
    elif event.startswith(FORBIDDEN):
        raise ForbiddenError(event)


class TooSlowError(BaseException):
    """A part of a file took longer than it may; no parser's own `except Exception` holds it up."""


def nobody() -> None:
    """Nobody waits."""


# called when a part of a file is begun: whoever waits for the whole gives it more time
going: Callable[[], None] = nobody


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """TooSlowError, if what is done within takes more processor time than that; on systems without such a clock,
    nothing."""
    going()
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def too_slow(_number: int, _frame: object) -> None:
    """What the alarm of the processor's time calls."""
    raise TooSlowError


def end_after(seconds: float) -> None:
    """End this process, if it is still busy then: for the case that whoever watches it has gone. 0 calls it off."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)
