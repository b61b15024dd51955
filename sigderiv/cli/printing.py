"""Standard output and standard error: the only module that prints.

Contract: `out(text)` raises PipeClosed where nobody reads any more, and OSError of a full disk
becomes the coded error `cli/cannot-write`; nothing else of the command line touches the streams.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TextIO

from sigderiv.errors import SigderivError, reason_of


class PipeClosed(Exception):
    """The reader of our standard output has gone."""


def prepare() -> None:
    """Make the streams take every character: what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def out(text: str, *, end: str = "\n") -> None:
    """Print on standard output."""
    _put(sys.stdout, text + end)


def binary(data: bytes) -> None:
    """Put bytes (a picture) on standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise _told(error) from error


def err(text: str) -> None:
    """Print on standard error; where that is closed too there is nobody to tell."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        hush(sys.stderr)


def flush() -> None:
    """Send what is buffered, so that a closed pipe shows here and not after the end."""
    _put(sys.stdout, "")


def hush(stream: TextIO) -> None:
    """Point a stream nobody reads at nothing, so that the interpreter's last flush is quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())


def is_screen() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def screen_width() -> int:
    """The columns of the terminal, 0 where standard output is none."""
    return shutil.get_terminal_size((100, 24)).columns if is_screen() else 0


def is_terminal() -> bool:
    """Whether standard output is a terminal that colour may be sent to."""
    return is_screen() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _put(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> Exception:
    if error.errno in (errno.EPIPE, errno.ESHUTDOWN):
        return PipeClosed()
    return SigderivError("cli/cannot-write", file="-", why=reason_of(error))
