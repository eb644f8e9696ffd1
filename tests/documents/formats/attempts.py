"""The name of an attempt → what came of it, in the place of a parser inside the worker: what hostile C code would try.

The functions are looked up before the sandbox closes, as a file's own code would find them by itself; the C library is
called past Python, so that no audit hook hears of it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from collections.abc import Callable
from typing import Any

from indicators.documents.formats.extracted import Extracted
from indicators.settings.limits import Limits

C = ctypes.CDLL(None, use_errno=False)
LOCATION = getattr(C, "__errno_location", None) or getattr(C, "__error")
LOCATION.restype = ctypes.POINTER(ctypes.c_int)
ERRNO = LOCATION()
# The calls that the C library has no function for, by the machine's own numbers: (x86-64, ARM 64).
NUMBERS = {
    "clone": (56, 220),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "io_uring_setup": (425, 425),
    "execveat": (322, 281),
    "fchmodat2": (452, 452),
    "pidfd_open": (434, 434),
    "bpf": (321, 280),
    "renameat2": (316, 276),
    "process_vm_readv": (310, 270),
}
AT = {"x86_64": 0, "aarch64": 1}.get(platform.machine(), 0)
HERE, SIGCHLD, READING, WRITING, CREATING = -100, 17, 0, 1, 0o101
FORBIDDEN = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EAGAIN)


def call(name: str, *values: Any) -> int:
    """What a call of the kernel gives, by its number."""
    return int(SYSCALL(ctypes.c_long(NUMBERS[name][AT]), *values))


SYSCALL = C.syscall
# Looking a name up would be told to the hook.
FOUND = {
    name: getattr(C, name)
    for name in (
        *"fork vfork execve posix_spawn mkfifo mknod mkdir unlink rmdir rename link symlink chmod lchown".split(),
        *"truncate utimes setxattr open openat creat socket socketpair kill raise pthread_create setrlimit".split(),
        *"unshare mount chroot chdir ptrace memfd_create shmget prctl setuid inotify_init eventfd nice".split(),
        *"setpriority sched_setaffinity pipe fchmod".split(),
    )
    if hasattr(C, name)
}
WORDS = (ctypes.c_char_p * 2)(b"/bin/true", None)
HOW = (ctypes.c_uint64 * 3)(CREATING, 0o600, 0)
NEW = (ctypes.c_uint64 * 11)(0, 0, 0, 0, SIGCHLD)
ROOM = (ctypes.c_char * 512)()
PID = ctypes.c_int()
ID = os.getppid()


def attempts(folder: bytes) -> dict[str, Callable[[], int]]:
    """What is tried, by name; `folder` holds a file `victim`, an empty folder `empty` and nothing else."""
    f, victim, new = FOUND, folder + b"/victim", folder + b"/new"
    return {
        "fork": f["fork"],
        "vfork by number": lambda: call("clone", SIGCHLD, None, None, None, None),
        "clone3": lambda: call("clone3", NEW, ctypes.c_size_t(88)),
        "execve": lambda: f["execve"](b"/bin/true", WORDS, None),
        "execveat": lambda: call("execveat", HERE, b"/bin/true", WORDS, None, 0),
        "posix_spawn": lambda: -f["posix_spawn"](ctypes.byref(PID), b"/bin/true", None, None, WORDS, None),
        "mkfifo": lambda: f["mkfifo"](new, 0o600),
        "mknod": lambda: f["mknod"](new, 0o010600, 0),
        "mkdir": lambda: f["mkdir"](new, 0o700),
        "unlink": lambda: f["unlink"](victim),
        "rmdir": lambda: f["rmdir"](folder + b"/empty"),
        "rename": lambda: f["rename"](victim, new),
        "renameat2": lambda: call("renameat2", HERE, victim, HERE, new, 0),
        "link": lambda: f["link"](victim, new),
        "symlink": lambda: f["symlink"](victim, new),
        "chmod": lambda: f["chmod"](victim, 0o777),
        "fchmodat2": lambda: call("fchmodat2", HERE, victim, 0o777, 0),
        "lchown": lambda: f["lchown"](victim, 0, 0),
        "truncate": lambda: f["truncate"](victim, ctypes.c_long(0)),
        "utimes": lambda: f["utimes"](victim, None),
        "setxattr": lambda: f["setxattr"](victim, b"user.a", b"b", ctypes.c_size_t(1), 0),
        "open to write": lambda: f["open"](victim, WRITING),
        "open a new file": lambda: f["openat"](HERE, new, CREATING, 0o600),
        "creat": lambda: f["creat"](new, 0o600),
        "openat2": lambda: call("openat2", HERE, new, HOW, ctypes.c_size_t(24)),
        "open": lambda: f["open"](folder, READING),
        "open to read": lambda: f["open"](victim, READING),
        "socket": lambda: f["socket"](2, 1, 0),
        "unix socket": lambda: f["socket"](1, 1, 0),
        "socketpair": lambda: f["socketpair"](1, 1, 0, ROOM),
        "kill": lambda: f["kill"](ID, 0),
        "pidfd_open": lambda: call("pidfd_open", ID, 0),
        "ptrace": lambda: f["ptrace"](16, ID, None, None),
        "process_vm_readv": lambda: call("process_vm_readv", ID, None, 0, None, 0, 0),
        "setrlimit": lambda: f["setrlimit"](7, (ctypes.c_uint64 * 2)(9, 9)),
        "unshare": lambda: f["unshare"](0x10000000),
        "mount": lambda: f["mount"](b"none", folder, b"tmpfs", 0, None),
        "chroot": lambda: f["chroot"](folder),
        "chdir": lambda: f["chdir"](folder),
        "memfd_create": lambda: f["memfd_create"](b"a", 0),
        "shmget": lambda: f["shmget"](0, ctypes.c_size_t(4096), 0o1600),
        "io_uring_setup": lambda: call("io_uring_setup", 4, ROOM),
        "bpf": lambda: call("bpf", 0, ROOM, 72),
        "setuid": lambda: f["setuid"](0),
        "nice": lambda: f["setpriority"](0, ID, 10),
        "pipe": lambda: f["pipe"](ROOM),
        "prctl": lambda: f["prctl"](38, 1, 0, 0, 0),
    }


def untold(name: str, folder: bytes) -> str:
    """The same of what Python itself has and tells no hook of."""
    module, _, function = name.rpartition(".")
    getattr(sys.modules[module], function)(folder + b"/new")
    return "done"


def read(data: bytes, limits: Limits) -> Extracted:
    """In a parser's place: the file is "an attempt's name, a line end, a folder"."""
    del limits
    name, _, folder = data.strip().partition(b"\n")
    tried = attempts(folder)
    if name == b"names":
        return Extracted("\n".join(tried))
    if name.decode() not in tried:
        return Extracted(untold(name.decode(), folder))
    ERRNO[0] = 0
    result = tried[name.decode()]()
    number = ERRNO[0] if result == -1 else -result if result < 0 else 0
    return Extracted("done" if result >= 0 else "refused" if number in FORBIDDEN else errno.errorcode[number])
