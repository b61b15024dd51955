"""The mathematical regions of a LaTeX document.

Contract: one pass over the text with one regular expression, no recursion; comments, verbatim
text and escaped dollars are respected; positions are exact.  Environments that only occur inside
mathematics (`aligned`, `split`, `array`, …) are regions where they stand outside of one, as in
notes for KaTeX.  Nothing is run and no other file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sigderiv.patterns import Pattern
from sigderiv.review.records import Source
from sigderiv.review.text.lexer import Groups
from sigderiv.review.text.located import Lines, Located
from sigderiv.review.text.regions import Aside, Directive, Found, Region, Unclosed, problem

DISPLAY = frozenset(
    "equation align alignat flalign gather multline eqnarray displaymath math dmath dgroup "
    "IEEEeqnarray xalignat xxalignat".split()
)
INNER = frozenset("aligned alignedat gathered split array".split())
WITH_ARGUMENT = frozenset("alignat xalignat xxalignat IEEEeqnarray".split())
VERBATIM = frozenset("verbatim Verbatim lstlisting minted comment filecontents".split())

_SPOT = Pattern(r"[\\$%]")
_START = Pattern(r"(?:\\\\)++|\\(?:[A-Za-z]+\*?|.|$)|\${5,}+|\$\$?|%", re.DOTALL)
_ENVIRONMENT = Pattern(r"\s*\{\s*([A-Za-z]+)(\*?)\s*\}")
_FILE = Pattern(r"\s*\{([^{}]*)\}|\s+([^\s{}\\%]+)")
_DIRECTIVE = Pattern(r"%+\s*sigderiv:\s*(\w+)\s+(.*)")
_COLUMNS = Pattern(r"\s*\{[^{}]*\}")
_PROSE = 160


def find(source: Source, lines: Lines) -> Iterator[Found]:
    """The regions of a LaTeX document.  Inner environments alone make no document with regions."""
    yield from find_in(Located(source.text), lines, outer_only=not _has_outer(source.text))


def _has_outer(text: str) -> bool:
    """Whether anything but an inner environment delimits mathematics here."""
    position = 0
    while found := _next(text, position):
        position = found.end()
        word = found[0]
        if word == "%":
            position = _line_end(text, position)
        elif word in ("$", "$$", "\\[", "\\("):
            return True
        elif word == "\\begin":
            name = _ENVIRONMENT.match(text, position)
            if name and (name[1] in DISPLAY or name[1] == "document"):
                return True
    return False


def _next(text: str, position: int) -> re.Match[str] | None:
    """What comes next that may matter here."""
    spot = _SPOT.search(text, position)
    return _START.match(text, spot.start()) if spot else None


def find_in(text: Located, lines: Lines, outer_only: bool = False) -> Iterator[Found]:
    """The regions of LaTeX text that stands anywhere."""
    string, walk, unclosed = text.text, _Walk(text, lines), Unclosed(text, lines)
    prose_from = 0
    for word, start in walk.signs():
        beside = walk.beside(word, start)
        if beside is not None:
            yield from beside
            continue
        opened = None if walk.passed(word) else walk.opened(word, start)
        if opened is None:
            continue
        if outer_only:
            return
        if opened.end < 0:
            stop = _paragraph_end(string, walk.position)
            yield from unclosed.at(start, stop, string[start : walk.position])
            walk.position = prose_from = stop
            continue
        yield Region(
            text.cut(opened.body, opened.after if opened.body == start else opened.end),
            "latex",
            display=word not in ("$", "\\("),
            prose=string[max(prose_from, start - _PROSE) : start],
            end=text.at(opened.after),
        )
        walk.position = prose_from = opened.after
    yield from unclosed.rest()


class _Opened(NamedTuple):
    """Where the body of what is opened begins, and where its end starts and ends; -1: nowhere."""

    body: int
    end: int
    after: int


class _Walk:
    """A walk through LaTeX text from one sign to the next; `position` is just behind the sign."""

    def __init__(self, text: Located, lines: Lines) -> None:
        self.text, self.string, self.lines = text, text.text, lines
        self.position = 0
        self.environments, self.groups = Environments(self.string), Groups(self.string)
        self.never_closed: set[str] = set()

    def signs(self) -> Iterator[tuple[str, int]]:
        """The signs that may matter, and where they start."""
        while found := _next(self.string, self.position):
            self.position = found.end()
            yield found[0], found.start()

    def beside(self, word: str, start: int) -> list[Found] | None:
        """What is to be told of something that stands beside the mathematics; None if it does
        not."""
        text, string = self.text, self.string
        if word == "%":
            self.position = _line_end(string, start)
            found = _DIRECTIVE.match(string, start, self.position)
            return [Directive(found[1], text.cut(*found.span(2)).strip())] if found else []
        if word.startswith("$$$$$"):
            place = text.span(start, self.position)
            return [problem(place, self.lines, word, "review/dollars", count=len(word))]
        if word in ("\\input", "\\include", "\\subfile"):
            name = _FILE.match(string, self.position)
            target = (name[1] or name[2] or "").strip() if name else ""
            return [Aside(text.cut(start, self.position), "review/not-followed", target)]
        if word == "\\write" and string.startswith("18", self.position):
            return [Aside(text.cut(start, self.position + 2), "review/not-run", "\\write18")]
        return None

    def passed(self, word: str) -> bool:
        """Whether something without mathematics began here, which is behind us now."""
        string = self.string
        if word in ("\\verb", "\\verb*", "\\lstinline") and self.position < len(string):
            end = string.find(string[self.position], self.position + 1)
            self.position = end + 1 if end >= 0 else self.position
            return True
        if word in _MACROS:
            self.position = skip_macro(string, self.position, self.groups)
            return True
        return False

    def opened(self, word: str, start: int) -> _Opened | None:
        """The mathematics that a sign opens."""
        if word in ("\\begin", "\\end"):
            name = _ENVIRONMENT.match(self.string, self.position)
            if word == "\\begin" and name is not None:
                return self._environment(name, start)
            if name is not None and name[1] == "document":
                self.position = len(self.string)
            return None
        closing = _CLOSING.get(word)
        if closing is None:
            return None
        end, after = -1, -1
        if word not in self.never_closed:
            end, after = _closing(self.string, self.position, closing, inline=word == "$")
        if end < 0 and word != "$":
            self.never_closed.add(word)  # nor is any that comes later
        return _Opened(self.position, end, after)

    def _environment(self, name: re.Match[str], start: int) -> _Opened | None:
        """The mathematics of an environment, if it is one of those."""
        string = self.string
        self.position = name.end()
        if name[1] in VERBATIM:
            end = string.find(f"\\end{{{name[1]}{name[2]}}}", self.position)
            self.position = len(string) if end < 0 else end
            return None
        if name[1] not in DISPLAY and name[1] not in INNER:
            return None
        if name[1] in WITH_ARGUMENT and (columns := _COLUMNS.match(string, self.position)):
            self.position = columns.end()
        body = start if name[1] in INNER else self.position
        return _Opened(body, *self.environments.end(start))


_CLOSING = {
    "$": Pattern(r"\$"),
    "$$": Pattern(r"\$\$"),
    "\\[": Pattern(r"\\\]"),
    "\\(": Pattern(r"\\\)"),
}
_MACROS = frozenset(
    "\\newcommand \\newcommand* \\renewcommand \\renewcommand* \\providecommand \\def \\edef "
    "\\gdef \\let \\DeclareMathOperator \\DeclareMathOperator* \\newenvironment "
    "\\newtheorem".split()
)
_NEXT = Pattern(r"\\.|%|\$\$?|\n[ \t]*\n", re.DOTALL)


def _closing(text: str, position: int, closing: Pattern, inline: bool) -> tuple[int, int]:
    """Where the closing delimiter starts and ends; (-1, -1) without one.

    As in TeX, `$…$` ends at the end of the paragraph at the latest."""
    while found := _NEXT.search(text, position):
        if closing.fullmatch(found[0]):
            return found.start(), found.end()
        if inline and found[0] == "$$":
            return found.start(), found.start() + 1
        if found[0].startswith("\n"):
            if inline:
                return -1, -1
            position = found.end() - 1
        elif found[0] == "%":
            position = _line_end(text, found.start())
        else:
            position = found.end()
    return -1, -1


_ENVIRONMENT_EDGE = Pattern(r"\\\\|\\%|%|\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}")


class Environments:
    """Which `\\end` belongs to which `\\begin`, found in one pass when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends: dict[int, tuple[int, int]] | None = None

    def end(self, start: int) -> tuple[int, int]:
        """Where the `\\end` of the `\\begin` at `start` starts and ends; (-1, -1) without one."""
        if self.ends is None:
            self.ends = dict(self._pairs())
        return self.ends.get(start, (-1, -1))

    def _pairs(self) -> Iterator[tuple[int, tuple[int, int]]]:
        opened: dict[str, list[int]] = {}
        text, position = self.text, 0
        while found := _ENVIRONMENT_EDGE.search(text, position):
            position = found.end()
            if found[0] == "%":
                position = _line_end(text, found.start())
            elif found[1] == "begin":
                opened.setdefault(found[2], []).append(found.start())
            elif found[1] and opened.get(found[2]):
                yield opened[found[2]].pop(), (found.start(), found.end())


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _paragraph_end(text: str, position: int) -> int:
    found = _PARAGRAPH.search(text, position)
    return found.start() if found else len(text)


_PARAGRAPH = Pattern(r"\n[ \t]*\n")
_MACRO_HEAD = Pattern(
    r"\s*(?:\{\s*\\(?:[A-Za-z]+|.)\s*\}|\\(?:[A-Za-z]+|.)|\{[A-Za-z*]+\})"
    r"\s*=?\s*(?:\[[^\]]{0,200}\]\s*){0,2}(?:#\d)*\s*(\\[A-Za-z]+)?"
)


def skip_macro(text: str, position: int, groups: Groups) -> int:
    """Past the arguments of a definition of a macro, which are no mathematics by themselves."""
    head = _MACRO_HEAD.match(text, position)
    if head is None:
        return position
    position = head.end()
    while text[position : position + 1] == "{":
        end = groups.end(position)
        if end < 0:
            return position + 1
        position = end
    return position
