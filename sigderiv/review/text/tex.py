"""The mathematical regions of a LaTeX document.

Contract: one pass over the text with one regular expression, no recursion; comments, verbatim
text and escaped dollars are respected; positions are exact.  Environments that only occur inside
mathematics (`aligned`, `split`, `array`, …) are regions where they stand outside of one, as in
notes for KaTeX.  Nothing is run and no other file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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

_SPOT = re.compile(r"[\\$%]")
_START = re.compile(r"(?:\\\\)++|\\(?:[A-Za-z]+\*?|.|$)|\${5,}+|\$\$?|%", re.DOTALL)
_ENVIRONMENT = re.compile(r"\s*\{\s*([A-Za-z]+)(\*?)\s*\}")
_FILE = re.compile(r"\s*\{([^{}]*)\}|\s+([^\s{}\\%]+)")
_DIRECTIVE = re.compile(r"%+\s*sigderiv:\s*(\w+)\s+(.*)")
_COLUMNS = re.compile(r"\s*\{[^{}]*\}")
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
    string = text.text
    position = prose_from = 0
    never_closed: set[str] = set()
    environments, groups = Environments(string), Groups(string)
    unclosed = Unclosed(text, lines)
    while found := _next(string, position):
        word, start = found[0], found.start()
        position = found.end()
        if word == "%":
            position = _line_end(string, start)
            directive = _DIRECTIVE.match(string, start, position)
            if directive:
                yield Directive(directive[1], text.cut(*directive.span(2)).strip())
            continue
        if word.startswith("$$$$$"):
            place = text.span(start, position)
            yield problem(place, lines, word, "review/dollars", count=len(word))
            continue
        if word in ("\\verb", "\\verb*", "\\lstinline") and position < len(string):
            end = string.find(string[position], position + 1)
            position = end + 1 if end >= 0 else position
            continue
        if word in _MACROS:
            position = skip_macro(string, position, groups)
            continue
        if word in ("\\input", "\\include", "\\subfile"):
            name_of_file = _FILE.match(string, position)
            target = (name_of_file[1] or name_of_file[2] or "") if name_of_file else ""
            yield Aside(text.cut(start, position), "review/not-followed", target.strip())
            continue
        if word == "\\write" and string.startswith("18", position):
            yield Aside(text.cut(start, position + 2), "review/not-run", "\\write18")
            continue
        closing = _CLOSING.get(word)
        if word == "\\begin":
            name = _ENVIRONMENT.match(string, position)
            if name is None:
                continue
            position = name.end()
            if name[1] in VERBATIM:
                end = string.find(f"\\end{{{name[1]}{name[2]}}}", position)
                position = len(string) if end < 0 else end
                continue
            if name[1] not in DISPLAY and name[1] not in INNER:
                continue
            if name[1] in WITH_ARGUMENT and (columns := _COLUMNS.match(string, position)):
                position = columns.end()
            end, after = environments.end(start)
            body_start = start if name[1] in INNER else position
        elif closing is None:
            if word == "\\end" and (name := _ENVIRONMENT.match(string, position)):
                if name[1] == "document":
                    break
            continue
        else:
            end, after = -1, -1
            if word not in never_closed:
                end, after = _closing(string, position, closing, inline=word == "$")
            if end < 0 and word != "$":
                never_closed.add(word)  # nor is any that comes later
            body_start = position
        if outer_only:
            return
        if end < 0:
            stop = _paragraph_end(string, position)
            yield from unclosed.at(start, stop, string[start:position])
            position = prose_from = stop
            continue
        body_end = after if body_start == start else end
        yield Region(
            text.cut(body_start, body_end),
            "latex",
            display=word not in ("$", "\\("),
            prose=string[max(prose_from, start - _PROSE) : start],
            end=text.at(after),
        )
        position = prose_from = after
    yield from unclosed.rest()


_CLOSING = {
    "$": re.compile(r"\$"),
    "$$": re.compile(r"\$\$"),
    "\\[": re.compile(r"\\\]"),
    "\\(": re.compile(r"\\\)"),
}
_MACROS = frozenset(
    "\\newcommand \\newcommand* \\renewcommand \\renewcommand* \\providecommand \\def \\edef "
    "\\gdef \\let \\DeclareMathOperator \\DeclareMathOperator* \\newenvironment "
    "\\newtheorem".split()
)
_NEXT = re.compile(r"\\.|%|\$\$?|\n[ \t]*\n", re.DOTALL)


def _closing(text: str, position: int, closing: re.Pattern[str], inline: bool) -> tuple[int, int]:
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


_ENVIRONMENT_EDGE = re.compile(r"\\\\|\\%|%|\\(begin|end)\s*\{\s*([A-Za-z]+\*?)\s*\}")


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


_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_MACRO_HEAD = re.compile(
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
