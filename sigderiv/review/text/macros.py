"""The document's own macros: `\\newcommand`, `\\def`, `\\let`, `\\DeclareMathOperator`.

Contract: definitions are collected from the text, never run, and hold from their place on.
Expansion keeps the place of every character (an argument's own place, the call's place for what
the macro adds), goes to a fixed depth and length, and a macro that exceeds them is a coded error
with the call's place.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sigderiv.errors import LimitError, ReadingError
from sigderiv.patterns import Pattern
from sigderiv.review.text.lexer import Groups
from sigderiv.review.text.located import Located, join

MAXIMUM_DEPTH = 40
MAXIMUM_LENGTH = 200_000
MAXIMUM_USES = 20_000

_DEFINITION = Pattern(
    r"""\\(?:(?P<command>(?:re)?newcommand|providecommand)\*?\s*(?:\{\s*(?P<braced>\\(?:[A-Za-z]+|.))\s*\}
              |(?P<plain>\\(?:[A-Za-z]+|.)))\s*(?:\[(?P<arity>\d)\])?\s*(?:\[(?P<default>[^\]]{0,200})\])?\s*(?=\{)
      |(?P<def>[egx]?def)\s*(?P<defined>\\(?:[A-Za-z]+|.))(?P<parameters>(?:\#\d)*)\s*(?=\{)
      |let\s*(?P<left>\\(?:[A-Za-z]+|.))\s*=?\s*(?P<right>\\(?:[A-Za-z]+|.)|\S)
      |DeclareMathOperator(?P<star>\*?)\s*\{?\s*(?P<operator>\\[A-Za-z]+)\s*\}?\s*(?=\{))""",
    re.VERBOSE,
)
_COMMENT = Pattern(r"(?<!\\)((?:\\\\)*)%[^\n]*")


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: how many arguments, the default of the first (None: it is required), the body."""

    arity: int
    default: str | None
    body: str


Macros = Mapping[str, list[tuple[int, Macro]]]
"""By name with the backslash: the definitions with the places where they begin, in order."""


def collect(text: str) -> Macros:
    """The macros that a document defines."""
    found: dict[str, list[tuple[int, Macro]]] = {}
    if any(word in text for word in ("\\def", "\\let", "command", "\\Declare")):
        bare = _COMMENT.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), text)
        for start, _, name, macro in _definitions(bare):
            found.setdefault(name, []).append((start, macro))
    return found


def _definitions(text: str) -> Iterator[tuple[int, int, str, Macro]]:
    """Each definition: where it begins and ends, the name, the macro."""
    groups = Groups(text)
    for match in _DEFINITION.finditer(text):
        if match["left"]:
            yield match.start(), match.end(), match["left"], Macro(0, None, match["right"])
            continue
        end = groups.end(match.end())
        if end < 0:
            continue
        body = text[match.end() + 1 : end - 1]
        if match["operator"]:
            name, macro = match["operator"], Macro(0, None, f"\\operatorname{{{body}}}")
        elif match["def"]:
            name, macro = match["defined"], Macro(len(match["parameters"]) // 2, None, body)
        else:
            name = match["braced"] or match["plain"]
            macro = Macro(int(match["arity"] or 0), match["default"], body)
        yield match.start(), end, name, macro


def _in_force(versions: list[tuple[int, Macro]], at: int) -> Macro:
    """The definition that is in force at a place: the last before it, else the first."""
    return next((macro for start, macro in reversed(versions) if start < at), versions[0][1])


def _without_definitions(text: Located) -> Located:
    """The text of a formula without the definitions in it."""
    pieces, done = [], 0
    for start, end, _, _ in _definitions(text.text):
        pieces.append(text.cut(done, start))
        done = end
    return join([*pieces, text.cut(done, len(text))]) if pieces else text


def pattern(macros: Macros) -> re.Pattern[str] | None:
    """A pattern that finds the uses of these macros; None where there are none."""
    if not macros:
        return None
    names = sorted((re.escape(name) for name in macros), key=len, reverse=True)
    return re.compile(rf"\\\\|(?:{'|'.join(names)})(?![A-Za-z])")


def expand(text: Located, macros: Macros, uses: re.Pattern[str] | None) -> Located:
    """The text with the macros' uses replaced by what they stand for."""
    if uses is None or not uses.search(text.text):
        return text
    text = _without_definitions(text)
    pieces: list[Located] = []
    frames: list[tuple[Located, int]] = [(text, 0)]
    length = count = 0
    while frames:
        current, position = frames.pop()
        use = uses.search(current.text, position)
        while use is not None and use[0] not in macros:
            use = uses.search(current.text, use.end())
        end = len(current) if use is None else use.start()
        if end > position:
            pieces.append(current.cut(position, end))
            length += end - position
        if use is None:
            continue
        place = current.span(use.start(), use.end())
        if len(frames) >= MAXIMUM_DEPTH:
            raise ReadingError("review/macro-recursive", text.text, place, name=use[0])
        count += 1
        if length > MAXIMUM_LENGTH or count > MAXIMUM_USES:
            raise LimitError("review/macro-long", name=use[0], limit=MAXIMUM_LENGTH)
        macro = _in_force(macros[use[0]], place.start)
        arguments, after = _arguments(current, use.end(), macro)
        if sum(map(len, arguments)) * max(1, macro.body.count("#")) > MAXIMUM_LENGTH:
            raise LimitError("review/macro-long", name=use[0], limit=MAXIMUM_LENGTH)
        body = _filled(macro.body, arguments, place.start)
        frames.append((current, after))
        frames.append((body, 0))
    return join(pieces)


def _arguments(text: Located, position: int, macro: Macro) -> tuple[list[Located], int]:
    """The arguments of a use, and where it ends.  A missing one is empty."""
    found: list[Located] = []
    string, groups = text.text, Groups(text.text)
    if macro.arity and macro.default is not None:
        if string[position : position + 1] == "[" and (end := string.find("]", position)) >= 0:
            found.append(text.cut(position + 1, end))
            position = end + 1
        else:
            found.append(_at(macro.default, text.at(max(position - 1, 0))))
    while len(found) < macro.arity:
        while position < len(string) and string[position].isspace():
            position += 1
        if string[position : position + 1] == "{":
            end = groups.end(position)
            end = len(string) if end < 0 else end
            found.append(text.cut(position + 1, end - 1))
        else:
            token = re.compile(r"\\[A-Za-z]+|\\.|.|").match(string, position)
            end = token.end() if token else position
            found.append(text.cut(position, end))
        position = end
    return found, position


def _at(text: str, offset: int) -> Located:
    """Text all of whose characters stand at one place."""
    return Located(text, offset, array("q", [offset] * len(text)))


def _filled(body: str, arguments: list[Located], offset: int) -> Located:
    """A macro's body with its arguments put in, with a space at each end of it so that words do
    not run together."""
    pieces = []
    for count, text in enumerate(re.split(r"#(\d)", body)):
        if count % 2 == 0:
            pieces.append(_at(text, offset))
        elif 0 < int(text) <= len(arguments):
            pieces.append(arguments[int(text) - 1])
    return join([*pieces, _at(" ", offset)])
