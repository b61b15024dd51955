"""Writing a file so that there is either the whole of it or none.

Contract: `write_file(path, content, force)` writes beside the file and renames; raises
SigderivError `output/exists`, `output/no-folder` or `output/cannot-write`; leaves nothing behind
when it fails or is interrupted.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from sigderiv.errors import SigderivError, reason_of


def check_target(path: Path, force: bool) -> None:
    """Say before any work is done that a file cannot be written."""
    if not path.parent.is_dir():
        raise SigderivError("output/no-folder", folder=str(path.parent), file=str(path))
    if path.is_dir():
        raise SigderivError("output/is-folder", file=str(path))
    if path.exists() and not force and not _is_device(path):
        raise SigderivError("output/exists", file=str(path))


def write_file(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write the whole file or nothing."""
    write_pieces(path, [content], force=force)


def write_pieces(path: Path, pieces: Iterable[str | bytes], *, force: bool = False) -> None:
    """Write a file piece by piece, as they are made; the whole of it or nothing."""
    check_target(path, force)
    data = (
        piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece
        for piece in pieces
    )
    try:
        if _is_device(path):
            with path.open("wb") as device:
                device.writelines(data)
            return
        _write_beside(path, data, force)
    except OSError as error:
        why = reason_of(error)
        raise SigderivError("output/cannot-write", file=str(path), why=why) from error


def _write_beside(path: Path, data: Iterable[bytes], force: bool) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if force:
            beside.replace(path)
        else:
            _rename_new(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _rename_new(beside: Path, path: Path) -> None:
    """Give the file its name unless another has taken it meanwhile."""
    try:
        path.hardlink_to(beside)
    except FileExistsError as error:
        raise SigderivError("output/exists", file=str(path)) from error
    except OSError:
        beside.replace(path)  # a file system without links
    else:
        beside.unlink()


def _is_device(path: Path) -> bool:
    return path.is_char_device() or path.is_fifo()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
