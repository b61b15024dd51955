"""Files, standard input and formulas from the command line, as sources.

Contract: a file becomes text or a typed error with its place: nothing is guessed about an
encoding (UTF-8, or UTF-16 with its mark), a byte that does not decode is named, binary files and
files above the limit are refused before they are read whole.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from os.path import exists
from pathlib import Path
from typing import BinaryIO

from sigderiv.errors import LimitError, ReadingError, SigderivError, Span, reason_of
from sigderiv.patterns import Pattern
from sigderiv.review.records import Source

MAXIMUM_BYTES = 50_000_000
KINDS = {
    ".tex": "tex", ".ltx": "tex", ".latex": "tex", ".sty": "tex",
    ".md": "md", ".markdown": "md", ".qmd": "md", ".rmd": "md", ".html": "md",
    ".rst": "rst", ".ipynb": "ipynb", ".txt": "txt", ".text": "txt", "": "txt",
}  # fmt: skip
_BINARY = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"PK\x03\x04": "ZIP", b"\xff\xd8\xff": "JPEG",
    b"\x7fELF": "ELF", b"GIF8": "GIF", b"\x1f\x8b": "gzip",
}  # fmt: skip


def is_file(name: str) -> bool:
    """Whether something in the file system has this name; a text too long for one, or with a
    null byte, is none."""
    try:
        return exists(name)
    except (OSError, ValueError):
        return False


def read_file(path: Path) -> Source:
    """The source in a file; its kind goes by the name's ending."""
    kind = KINDS.get(path.suffix.lower(), "txt")
    try:
        size = path.stat().st_size
        if size > MAXIMUM_BYTES:
            raise LimitError("review/too-large", name=str(path), size=size, limit=MAXIMUM_BYTES)
        with path.open("rb") as stream:
            return read_stream(stream, str(path), kind, str(path.parent))
    except OSError as error:
        raise SigderivError(
            "review/unopened", name=str(path), reason=reason_of(error)
        ) from error


def read_stream(stream: BinaryIO, name: str, kind: str = "", folder: str = "") -> Source:
    """The source in a stream of bytes (standard input); without a kind it is found out."""
    data = stream.read(MAXIMUM_BYTES + 1)
    if len(data) > MAXIMUM_BYTES:
        raise LimitError("review/too-large", name=name, size=len(data), limit=MAXIMUM_BYTES)
    text = decode(data, name)
    return Source(name, kind or guess_kind(text), text, folder)


def decode(data: bytes, name: str) -> str:
    """Bytes as text; raises a coded error that names the first byte that is no text."""
    for mark, kind in _BINARY.items():
        if data.startswith(mark):
            raise SigderivError("review/binary", name=name, format=kind)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8"
        zero = data.find(b"\0")
        if zero >= 0:
            raise SigderivError("review/binary", name=name, format=f"byte 0 at {zero}")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        text = before.decode(encoding, errors="replace")
        raise ReadingError(
            "review/encoding",
            text,
            Span(len(text), len(text)),
            name=name,
            byte=f"0x{data[error.start]:02x}",
            offset=error.start,
            line=before.count(b"\n") + 1,
            column=len(text) - (text.rfind("\n") + 1) + 1,
            encoding="UTF-16" if encoding == "utf-16" else "UTF-8",
        ) from error
    # Offsets count characters of the text with one kind of line end.
    return io.StringIO(text, newline=None).read()


def guess_kind(text: str) -> str:
    """The kind of a text that has no file name."""
    start = text[:4096]
    if start.lstrip().startswith("{") and '"cells"' in text:
        return "ipynb"
    if "\\documentclass" in start or "\\begin{document}" in text:
        return "tex"
    if "$" in text or "\\[" in text or "\\(" in text:
        return "md"
    return "tex" if "\\" in text else "txt"


_RELATIONS = (*"=<>≤≥≠≈", "\\")
"""What every equation and inequality has one of; a backslash may begin a relation's command."""


def formula(text: str, name: str = "") -> Source:
    """An equation, an inequality or a chain of them as a source; raises SigderivError
    `review/no-equation` for a line that holds none, a file's name with a slip in it, say."""
    if "\n" not in text and not any(sign in text for sign in _RELATIONS):
        raise SigderivError("review/no-equation", name=text)
    if len(text) > MAXIMUM_BYTES:
        raise LimitError("review/too-large", name=name, size=len(text), limit=MAXIMUM_BYTES)
    return Source(name or text, "formula", text)


_INCLUDED = Pattern(r"\\(?:input|include|subfile)\s*\{([^{}]*)\}")
_COMMENT = Pattern(r"(?<!\\)((?:\\\\)*)%[^\n]*")


def included(source: Source) -> Iterator[Source]:
    """The files that a LaTeX document includes, as far as they are below its own folder."""
    if source.kind != "tex" or not source.folder:
        return
    for found in _INCLUDED.finditer(_COMMENT.sub(r"\1", source.text)):
        path, refusal = target(source, found[1].strip())
        if not refusal:
            inner = read_file(path)
            yield Source(inner.name, inner.kind, inner.text, source.folder)


def target(source: Source, name: str) -> tuple[Path, str]:
    """The file that a document calls by this name, and the code of the reason why it is not read;
    "" where it may be.  Links are followed before anything is asked, so none leads outside."""
    folder = Path(source.folder or ".").resolve()
    try:
        path = folder / name
        if not path.suffix:
            path = path.with_name(f"{path.name}.tex")
        path = path.resolve()
        if not path.is_relative_to(folder):
            return path, "review/outside-folder"
        return path, "" if path.is_file() else "review/not-there"
    except (OSError, ValueError, RuntimeError):  # a name too long, a null byte, links in a circle
        return folder, "review/not-there"
