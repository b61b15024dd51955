"""Where names occur in a formula's text, with what stands below and above them.

Contract: `occurrences(text, latex, letters)` finds every name from left to right, with its scripts
as they are written; commands that are no names, and the letters inside of scripts, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sigderiv.expr.names import GREEK
from sigderiv.notation.latex_tables import ACCENT_COMMANDS, ALPHABET_COMMANDS
from sigderiv.notation.letters import SIGNS, letter_name

_FONTS = "|".join(sorted((*ALPHABET_COMMANDS, "operatorname\\*?", "mathit"), key=len, reverse=True))
SCRIPT = r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^\s{}\\])"
"""What follows `_` or `^`."""
_NAME = re.compile(
    rf"""
    \\(?P<font>{_FONTS})\s*\{{\s*(?P<word>[A-Za-z]+)\s*\}}
  | \\(?P<greek>{"|".join(sorted((*GREEK, "pi"), key=len, reverse=True))})(?![A-Za-z])
  | \\(?P<dress>{"|".join(sorted(ACCENT_COMMANDS, key=len, reverse=True))})(?![A-Za-z])
        \s*(?:\{{\s*)?(?P<dressed>\\[A-Za-z]+|[A-Za-z])(?:\s*\}})?
  | \\[A-Za-z]+
  | (?P<letter>[^\W\d_])
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"(?P<letter>[^\W\d_]+\d*)|\\[A-Za-z]+")
_SCRIPTS = re.compile(rf"(?:\s*(?P<mark>[_^])\s*(?P<value>{SCRIPT}))")
_NUMBER = re.compile(r"\{?\s*(\d+)\s*\}?")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name from start to end, its scripts included; scripts: each mark with what follows it."""

    name: str
    start: int
    end: int
    scripts: tuple[tuple[str, str], ...]

    @property
    def below(self) -> bool:
        """Whether it has a subscript."""
        return any(mark == "_" for mark, _ in self.scripts)

    @property
    def raised(self) -> str:
        """The number that is raised last: "" where nothing is, "?" for something else."""
        values = [value for mark, value in self.scripts if mark == "^"]
        if not values:
            return ""
        number = _NUMBER.fullmatch(values[-1])
        return number[1] if number else "?"


def occurrences(text: str, latex: bool, letters: Mapping[str, str]) -> Iterator[Occurrence]:
    """The names in a text; letters: what the document calls some letters."""
    pattern = _NAME if latex else _WORD
    position = 0
    while found := pattern.search(text, position):
        position = found.end()
        name = _canonical(found, letters)
        if name is None:
            continue
        scripts = []
        while script := _SCRIPTS.match(text, position):
            position = script.end()
            scripts.append((script["mark"], script["value"]))
        yield Occurrence(name, found.start(), position, tuple(scripts))


def all_occurrences(text: str, latex: bool, letters: Mapping[str, str]) -> Iterator[Occurrence]:
    """The names in a text and in the raised groups of its names, `e^{z_i}`; places in a group are
    those of the group's own text."""
    waiting = [text]
    while waiting:
        for each in occurrences(waiting.pop(), latex, letters):
            yield each
            waiting += [v[1:-1] for mark, v in each.scripts if mark == "^" and v[0] == "{"]


def _canonical(found: re.Match[str], letters: Mapping[str, str]) -> str | None:
    groups = found.groupdict()
    letter = groups["letter"]
    if letter is not None:
        return letter_name(letter, letters) if letter in SIGNS else letter
    for key in ("word", "greek", "dressed"):
        value = groups.get(key)
        if value:
            value = value.lstrip("\\")
            dress = ""
            if key == "dressed":
                accent = groups["dress"]
                dress = f"_{letters.get(accent, ACCENT_COMMANDS[accent])}"
            elif key == "word" and len(value) == 1:
                font = groups["font"].rstrip("*")
                part = "roman" if font == "operatorname" else ALPHABET_COMMANDS.get(font, "")
                dress = f"_{part}" if part and value not in "deT" else ""
            return letters.get(value, value) + dress
    return None
