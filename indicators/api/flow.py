"""A table that is being written → its bytes as they come, and no more of them in memory than a few portions."""

from __future__ import annotations

import io
import queue
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

PORTION = 1 << 16  # bytes that are passed on at once
WAITING = 8  # portions that wait for a slow reader
PATIENCE = 1.0  # seconds between two looks whether anybody still reads


class GoneError(OSError):
    """Nobody reads on."""


class Relay(io.RawIOBase):
    """What is written here is read on the other side, by another thread."""

    def __init__(self) -> None:
        super().__init__()
        self.portions: queue.Queue[bytes | BaseException | None] = queue.Queue(WAITING)
        self.part = bytearray()
        self.gone = threading.Event()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        """Waits where the reader is slow, and ends the writer where there is none any more."""
        given = bytes(cast(bytes, data))
        self.part += given
        if len(self.part) >= PORTION:
            self.pass_on(bytes(self.part))
            self.part.clear()
        return len(given)

    def pass_on(self, portion: bytes | BaseException | None) -> None:
        """One portion, the end, or what went wrong."""
        while not self.gone.is_set():
            try:
                self.portions.put(portion, timeout=PATIENCE)
            except queue.Full:
                continue
            return
        raise GoneError("nobody reads on")


def passing(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """The bytes of a text as it is written. What goes wrong on the way breaks the answer off, so that nobody takes a
    part for the whole."""
    relay = Relay()

    def writing() -> None:
        end: BaseException | None = None
        try:
            write(cast(BinaryIO, relay))
            relay.pass_on(bytes(relay.part))
        except GoneError:
            return
        except BaseException as error:
            end = error
        relay.pass_on(end)

    threading.Thread(target=writing, daemon=True).start()
    try:
        while (portion := relay.portions.get()) is not None:
            if isinstance(portion, BaseException):
                raise portion
            if portion:
                yield portion
    finally:
        relay.gone.set()


def whole(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """The bytes of a file that has to be written to its end first, as an archive: it lies on the disk meanwhile, and is
    gone when it has been read or nobody reads on."""
    file = tempfile.TemporaryFile()  # noqa: SIM115, because it is read after this has returned
    try:
        write(cast(BinaryIO, file))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return portions(cast(BinaryIO, file))


def portions(file: BinaryIO) -> Iterator[bytes]:
    """A file's bytes."""
    with file:
        while portion := file.read(PORTION):
            yield portion
