"""This process → one that the kernel itself keeps from acting: no privileges, files only to be read and only the
program's own, and no call that a parser has no use for.

What Python's audit hook cannot see, C code that a hostile file has taken over, ends here. Each part holds where the
system has it (Linux has all), by itself: `close` says which do.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import importlib
import os
import site
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from indicators.settings import paths

seccomp: Any = None
if sys.platform == "linux":
    with contextlib.suppress(ImportError, RuntimeError):  # RuntimeError: the system has no libseccomp
        seccomp = importlib.import_module("pyseccomp")  # here, because it starts a program to find the library
# The parts, as they are told of and asked for.
NETWORK, PRIVILEGES, FILES, CALLS = "network", "privileges", "files", "calls"
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# From <linux/sched.h>: a network of its own with no way out, in a user namespace so that no privilege is needed.
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
# From <linux/prctl.h> and <linux/capability.h>.
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 24, 38, 47, 4
CAPABILITY_VERSION, MOST_CAPABILITIES = 0x20080522, 64
# From <linux/landlock.h>; the numbers of these calls are the same on every kind of machine.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_FOLDER = 1 << 2, 1 << 3
RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}  # from this version on so many rights on files are known
NET_VERSION, NET_RIGHTS, SCOPE_VERSION, SCOPES = 4, 0b11, 6, 0b11  # binding and connecting; other processes
PATH_BENEATH = 1

# Besides the program's own: the system's libraries and what they look up.
LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/usr/share/zoneinfo", "/etc/localtime")

# What Python and the libraries under the parsers ask of the kernel once all is loaded; whatever is not here is refused,
# the calls of kernels to come too.
ALLOWED = (
    *"read pread64 readv preadv write writev lseek _llseek close close_range dup fcntl fcntl64".split(),
    *"fstat stat lstat newfstatat fstat64 stat64 lstat64 fstatat64 statx statfs fstatfs statfs64 fstatfs64".split(),
    *"access faccessat faccessat2 readlink readlinkat getdents getdents64 getcwd".split(),
    *"mmap mmap2 munmap mprotect mremap madvise brk membarrier".split(),
    *"rt_sigaction rt_sigprocmask rt_sigreturn sigreturn sigaltstack restart_syscall setitimer getitimer".split(),
    *"clock_gettime clock_gettime64 clock_getres clock_getres_time64 clock_nanosleep clock_nanosleep_time64".split(),
    *"nanosleep gettimeofday time times getrusage poll ppoll select _newselect pselect6".split(),
    *"futex futex_time64 sched_yield sched_getaffinity set_robust_list get_robust_list rseq".split(),
    *"getpid getppid gettid getuid geteuid getgid getegid getuid32 geteuid32 getgid32 getegid32".split(),
    *"getrandom uname sysinfo getrlimit ugetrlimit exit exit_group".split(),
)
OPENINGS = {"open": 1, "openat": 2}  # which of its values says how; only where it says nothing but "to read"
# Calls that read their wish from memory, where no filter sees it: "there is none such" has libraries take the older.
UNSEEN = ("openat2", "clone3")
IOCTLS = (0x5401, 0x5450, 0x5451)  # TCGETS, FIONCLEX, FIOCLEX: is it a terminal, is it passed on to other programs


def close() -> tuple[str, ...]:
    """From here on this process is kept; which parts the system has. There is no way back."""
    if sys.platform != "linux":
        return ()
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        (NETWORK, leave_network),
        (PRIVILEGES, give_up_privileges),
        (FILES, restrict_files),
        (CALLS, restrict_calls),
    )
    held = []
    for name, step in steps:
        # No part needs another: what an old kernel or a container's own rules refuse is one less.
        with contextlib.suppress(OSError, AttributeError):
            step()
            held.append(name)
    return tuple(held)


def done(result: int) -> int:
    """The result of a C function, or OSError where it says that it failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def libc() -> ctypes.CDLL:
    """The C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def leave_network() -> None:
    """Into a network where nobody else is. A process of several threads may not do so: pool.py starts one without."""
    done(libc().unshare(CLONE_NEWUSER | CLONE_NEWNET))


def give_up_privileges() -> None:
    """No capability is left, and no program that is started may have more: `setuid` counts for nothing."""
    c = libc()
    done(c.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    c.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    for capability in range(MOST_CAPABILITIES):
        c.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)  # refused where there is none to drop
    done(c.capset((ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()))


class Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr: what is forbidden unless a rule allows it."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class Beneath(ctypes.Structure):
    """struct landlock_path_beneath_attr: what is allowed beneath a folder."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict_files() -> None:
    """Landlock: nothing is written, made, renamed or removed, and nothing read but what the program consists of."""
    c = libc()
    version = done(c.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1))
    rights = max(count for since, count in RIGHTS.items() if since <= version)
    ruleset = Ruleset((1 << rights) - 1, NET_RIGHTS * (version >= NET_VERSION), SCOPES * (version >= SCOPE_VERSION))
    size = 8 * (1 + (version >= NET_VERSION) + (version >= SCOPE_VERSION))  # as large as that version knows it
    rules = done(c.syscall(CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0))
    for path in readable():
        with contextlib.suppress(FileNotFoundError):
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
            allowed = READ_FILE | READ_FOLDER if Path(path).is_dir() else READ_FILE
            done(c.syscall(ADD_RULE, rules, PATH_BENEATH, ctypes.byref(Beneath(allowed, place)), 0))
            os.close(place)
    done(c.syscall(RESTRICT_SELF, rules, 0))
    os.close(rules)


def readable() -> Iterator[str]:
    """Where the program consists of files. Not the folder above this package: in a checkout that has the store."""
    yield from {str(paths.PACKAGE), sys.prefix, sys.base_prefix, sys.exec_prefix, *site.getsitepackages()}
    yield from (folder for folder in sys.path if folder.endswith("-packages"))
    yield from LIBRARIES


def restrict_calls() -> None:
    """Seccomp, through libseccomp, which knows the numbers of the calls on every kind of machine."""
    if seccomp is None:
        raise OSError(errno.ENOSYS, "no libseccomp")
    rules = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    rules.set_attr(seccomp.Attr.CTL_TSYNC, 1)  # threads that a library has started are kept too

    def rule(action: int, name: str, *conditions: object) -> None:
        number = seccomp.resolve_syscall(seccomp.Arch.NATIVE, name)
        if number >= 0:  # not every machine has every call
            rules.add_rule(action, number, *conditions)

    for name in ALLOWED:
        rule(seccomp.ALLOW, name)
    for name, place in OPENINGS.items():
        rule(seccomp.ALLOW, name, seccomp.Arg(place, seccomp.MASKED_EQ, WRITES, 0))
    for name in UNSEEN:
        rule(seccomp.ERRNO(errno.ENOSYS), name)
    for request in IOCTLS:
        rule(seccomp.ALLOW, "ioctl", seccomp.Arg(1, seccomp.EQ, request))
    rule(seccomp.ALLOW, "prlimit64", seccomp.Arg(0, seccomp.EQ, 0), seccomp.Arg(2, seccomp.EQ, 0))
    rules.load()
