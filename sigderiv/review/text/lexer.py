"""Cutting a formula's text into tokens: LaTeX commands, brackets, names, numbers, signs.

Contract: tokens cover everything but white space, in order, with their places; nothing is
understood here.  One regular expression serves LaTeX and plain text, which differ only in which
of its alternatives occur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple


class Kind(IntEnum):
    """What a token is, as far as cutting formulas apart needs it."""

    COMMAND = 1
    OPEN = 2
    CLOSE = 3
    BEGIN = 4
    END = 5
    ROW = 6
    ALIGN = 7
    LETTER = 8
    NUMBER = 9
    RELATION = 10
    IMPLIES = 11
    SIGN = 12
    SEPARATOR = 13
    WIDE = 14
    SCRIPT = 15
    PRIME = 16
    OTHER = 17


class Token(NamedTuple):
    """A token: its kind, its text and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


_DELIMITER = r"(?:\\[A-Za-z]+|\\.|[^\\\s])"
_SIZES = r"\\(?:bigg?|Bigg?)"
_PATTERN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<letter>[^\W\d_])
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\dA-Za-z_.])|\d+(?:\.\d+)?|\.\d+)
  | (?P<row>\\\\\*?(?:\s*\[[^\[\]\n]*?(?:pt|em|ex|mm|cm|in|baselineskip)\s*\])?|\\cr\b|\\newline\b)
  | (?P<begin>\\begin\s*\{{\s*[A-Za-z]+\*?\s*\}})
  | (?P<end>\\end\s*\{{\s*[A-Za-z]+\*?\s*\}})
  | (?P<open>\\left(?![a-zA-Z])\s*{_DELIMITER}|{_SIZES}l?\s*(?:[(\[]|\\\{{|\\lvert)
        |\\\{{|\\lvert\b|\\lVert\b|\\langle\b|\\lfloor\b|\\lceil\b|\\lbrace\b|\\lbrack\b|[({{\[])
  | (?P<close>\\right(?![a-zA-Z])\s*{_DELIMITER}|{_SIZES}r?\s*(?:[)\]]|\\\}}|\\rvert)
        |\\\}}|\\rvert\b|\\rVert\b|\\rangle\b|\\rfloor\b|\\rceil\b|\\rbrace\b|\\rbrack\b|[)}}\]])
  | (?P<implies>\\(?:Rightarrow|Longrightarrow|implies|Leftrightarrow|iff|Longleftrightarrow
        |Leftarrow|impliedby|therefore|because|leadsto|rightsquigarrow)(?![A-Za-z])|==?>|<=>|[⇒⇔⟹⟺∴∵⟸⇐])
  | (?P<relation>\\(?:equiv|approx|simeq|cong|coloneqq|coloneq|triangleq|doteq|neq?|leqq?|leq?
        |geqq?|geq?|leqslant|geqslant|lt|gt|ll|gg|in|notin|ni|subset|subseteq|propto|sim|to|rightarrow|longrightarrow
        |mapsto|longmapsto)(?![A-Za-z])
        |\\(?:(?:over|under)set|stackrel)\s*\{{(?:[^{{}}]|\{{[^{{}}]*\}})*+\}}\s*(?:\{{\s*=\s*\}}|=)
        |\\xlongequal\s*\{{(?:[^{{}}]|\{{[^{{}}]*\}})*+\}}
        |:=|==|!=|<=|>=|~=|->|→|↦|[=<>≡≈≅≃≠≤≥⩽⩾≦≧∈∉∝≔≜])
  | (?P<wide>\\q?quad(?![A-Za-z])|\\(?:hspace|hskip|hfill)(?![A-Za-z])\*?(?:\s*\{{[^{{}}]*\}})?)
  | (?P<command>\\(?:[A-Za-z]+\*?|.|$))
  | (?P<align>&)
  | (?P<sign>[-+*/·×÷−∗⋅±∓])
  | (?P<separator>[,;，；。、])
  | (?P<script>[_^])
  | (?P<prime>['’′″`])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NAMES = {
    "row": Kind.ROW, "begin": Kind.BEGIN, "end": Kind.END, "open": Kind.OPEN, "close": Kind.CLOSE,
    "implies": Kind.IMPLIES, "relation": Kind.RELATION, "wide": Kind.WIDE,
    "command": Kind.COMMAND, "number": Kind.NUMBER, "letter": Kind.LETTER, "align": Kind.ALIGN,
    "sign": Kind.SIGN, "separator": Kind.SEPARATOR, "script": Kind.SCRIPT, "prime": Kind.PRIME,
    "other": Kind.OTHER,
}  # fmt: skip
_KINDS = {_PATTERN.groupindex[name]: kind for name, kind in _NAMES.items()}
"""By the number of the alternative; white space has none."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end]."""
    make, kinds = Token._make, _KINDS  # the inner loop of a document's first pass
    for found in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = kinds.get(found.lastindex or 0)
        if kind is not None:
            yield make((kind, found[0], *found.span()))


class Groups:
    """Where the groups `{…}` of a text end.

    After a number of groups that never end, no more are looked for: what follows them is inside
    of them, and a search through the whole text for each would take forever."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.unclosed = 0

    def end(self, start: int) -> int:
        """The place after the closing bracket of the group that opens at `start`; -1 where it
        does not end.  A backslash guards the character after it."""
        if self.unclosed >= MOST_UNCLOSED:
            return -1
        depth = 0
        for found in _BRACE.finditer(self.text, start):
            if found[0] == "{":
                depth += 1
            elif found[0] == "}":
                depth -= 1
                if depth == 0:
                    return found.end()
        self.unclosed += 1
        return -1


MOST_UNCLOSED = 4
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
