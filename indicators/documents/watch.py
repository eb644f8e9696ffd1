"""A connection and a deadline → the connection cut when the time is up, whatever waits on it."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from types import TracebackType


class Watch:
    """A connection that ends when the time is over, whatever it is in the middle of. It keeps the socket itself: of an
    answer that closes its connection, http.client forgets the socket and reads on."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self.sock, self.deadline = sock, deadline
        self.over = threading.Event()
        self.timer = threading.Timer(max(0.0, deadline - time.monotonic()), self.cut)
        self.timer.daemon = True

    def __enter__(self) -> Watch:
        self.timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.timer.cancel()
        self.sock.close()

    @property
    def is_over(self) -> bool:
        """Whether the time is up, or somebody has ended it."""
        return self.over.is_set() or time.monotonic() >= self.deadline

    def check(self) -> None:
        """TimeoutError when the time is over."""
        if self.is_over:
            raise TimeoutError

    def cut(self) -> None:
        """End a connection that gives its answer drop by drop."""
        self.over.set()
        with contextlib.suppress(OSError):  # it has ended by itself
            # The plain socket's own method: that of an encrypted one would first forget that it is encrypted.
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def encrypt(self, host: str) -> None:
        """Agree on a cipher with that host, and with no other."""
        encrypted = ssl.create_default_context().wrap_socket(
            self.sock, server_hostname=host, do_handshake_on_connect=False
        )
        self.sock = encrypted
        self.check()  # if the time ended just now, it was the old socket that was cut
        encrypted.do_handshake()  # only now, so that it can be cut too
