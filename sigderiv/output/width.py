"""How wide text is in a terminal, and how it is broken and padded there.

Contract: a wide character (Chinese) counts two columns and a combining mark none; Chinese may break
after any character, but no line begins with a closing mark.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """How many columns a terminal gives the text."""
    total = 0
    for char in text:
        if not unicodedata.combining(char):
            total += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return total


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines no wider than that; Chinese may break after any character."""
    lines, line = [], ""
    for word in _words(text):
        if line and columns(line) + columns(word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def on_screen(text: str, hanging: int = 4) -> str:
    """Lines of text for the terminal, each broken to its width; what follows hangs."""
    width = shutil.get_terminal_size((100, 24)).columns
    lines: list[str] = []
    for line in text.split("\n"):
        start = line[: len(line) - len(line.lstrip())]
        broken = wrapped(line.lstrip(), width - len(start) - hanging)
        if columns(line) <= width:
            broken = [line.lstrip()]
        lines.append(start + broken[0])
        lines += [start + " " * hanging + rest for rest in broken[1:]]
    return "\n".join(lines)


def _words(text: str) -> Iterator[str]:
    """Words with the space after them; a wide character is a word."""
    word = ""
    for char in text:
        if unicodedata.east_asian_width(char) in "WF":
            if word and not unicodedata.category(char).startswith("P"):
                yield word
                word = ""
            word += char
        elif char == " ":
            yield word + char
            word = ""
        else:
            if word and unicodedata.east_asian_width(word[-1]) in "WF":
                yield word
                word = ""
            word += char
    if word:
        yield word


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text with spaces up to that many columns, after it or before it."""
    spaces = " " * (width - columns(text))
    return spaces + text if right else text + spaces
