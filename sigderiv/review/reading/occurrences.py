"""Where names occur in a formula's text, with what stands below and above them.

Contract: `occurrences(text, latex, letters)` finds every name from left to right, with its scripts
as they are written; commands that are no names, and the letters inside of scripts, are none.
`side_of` keeps them with the text, for all that count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sigderiv.expr.names import GREEK
from sigderiv.notation.latex_tables import ACCENT_COMMANDS, ALPHABET_COMMANDS
from sigderiv.notation.letters import SIGNS, letter_name
from sigderiv.patterns import Pattern

_FONTS = "|".join(sorted((*ALPHABET_COMMANDS, "operatorname\\*?", "mathit"), key=len, reverse=True))
SCRIPT = r"(?:\{(?:[^{}]|\{[^{}]*\})*\}|\\[A-Za-z]+|[^\s{}\\])"
"""What follows `_` or `^`."""
_NAME = Pattern(
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
_WORD = Pattern(r"(?P<letter>[^\W\d_]+\d*)|\\[A-Za-z]+")
_SCRIPTS = Pattern(rf"(?:\s*(?P<mark>[_^])\s*(?P<value>{SCRIPT}))")
_NUMBER = Pattern(r"\{?\s*(\d+)\s*\}?")


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


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a chain as text, with the names in it; everywhere: those in raised groups,
    `e^{z_i}`, as well, with places in the group's own text."""

    text: str
    latex: bool
    names: tuple[Occurrence, ...]
    everywhere: tuple[Occurrence, ...]


def side_of(text: str, latex: bool, letters: Mapping[str, str]) -> Side:
    """A side with its names, which several ask for."""
    names = tuple(occurrences(text, latex, letters))
    everywhere = list(names)
    waiting = _raised(names)
    while waiting:
        more = tuple(occurrences(waiting.pop(), latex, letters))
        everywhere += more
        waiting += _raised(more)
    return Side(text, latex, names, tuple(everywhere) if len(everywhere) > len(names) else names)


def _raised(names: Iterable[Occurrence]) -> list[str]:
    """What stands in the raised groups of names."""
    return [
        value[1:-1]
        for each in names
        for mark, value in each.scripts
        if mark == "^" and value[0] == "{"
    ]


def _canonical(found: re.Match[str], letters: Mapping[str, str]) -> str | None:
    """What a name is called here; None for a command that is none.  The group that matched last
    tells which kind of name it is."""
    kind = found.lastgroup
    if kind is None:
        return None
    value = found[kind]
    if kind == "letter":
        return letter_name(value, letters) if value in SIGNS else value
    value, dress = value.lstrip("\\"), ""
    if kind == "dressed":
        accent = found["dress"]
        dress = f"_{letters.get(accent, ACCENT_COMMANDS[accent])}"
    elif kind == "word" and len(value) == 1:
        font = found["font"].rstrip("*")
        part = "roman" if font == "operatorname" else ALPHABET_COMMANDS.get(font, "")
        dress = f"_{part}" if part and value not in "deT" else ""
    return letters.get(value, value) + dress
