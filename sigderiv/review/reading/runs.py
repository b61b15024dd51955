"""A region cut at the signs outside of brackets: relations, rows, commas, gaps, words.

Contract: one pass over the tokens; what carries no claim (labels, tags, alignment marks) is
collected to be blanked, so that places stay exact.  What the runs between the marks have to do
with each other is the business of `chains`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sigderiv.patterns import Pattern
from sigderiv.review.text.lexer import Groups, Kind, Token, tokens
from sigderiv.review.text.located import Located
from sigderiv.review.text.prose import FIRST_WIDE, is_name, is_wide_letter, prose_words

_ARROWS = frozenset(
    ("->", "→", "\\to", "\\rightarrow", "\\longrightarrow", "\\mapsto", "\\longmapsto", "↦")
)
_ROWS = frozenset(
    "aligned alignedat gathered split array align alignat flalign gather multline eqnarray "
    "equation displaymath math dmath IEEEeqnarray cases* ".split()
)
_TAKES_ARGUMENT = frozenset(
    "\\label \\tag \\tag* \\intertext \\shortintertext \\vspace \\vspace* \\eqref \\ref \\cite "
    "\\hphantom \\vphantom \\phantom \\footnote \\raisetag".split()
)
_IGNORED = frozenset(
    "\\nonumber \\notag \\displaystyle \\textstyle \\scriptstyle \\hline \\centering \\small "
    "\\qedhere \\limits \\nolimits \\allowbreak \\noindent \\par \\medskip \\bigskip".split()
)
_TEXT = frozenset(
    "\\text \\mbox \\textrm \\textbf \\textit \\textsf \\hbox \\textnormal \\intertext "
    "\\shortintertext \\textcolor".split()
)
_ENVIRONMENT = Pattern(r"\\(?:begin|end)\s*\{\s*([A-Za-z]+)(\*?)")
_ARGUMENTS = Pattern(r"\s*(?:\[[^\]]*\])?\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})?")


_LIMIT = Pattern(r"(?<![A-Za-z])lim(?:it)?\s+\\?[A-Za-z]+\s*\Z")
LONGEST_TARGET = 24
# Members of an enumeration take long to look up, and every token is asked for most of them.
_ALIGN, _BEGIN, _CLOSE, _COMMAND = Kind.ALIGN, Kind.BEGIN, Kind.CLOSE, Kind.COMMAND
_END_OF, _IMPLIES, _LETTER, _OPEN = Kind.END, Kind.IMPLIES, Kind.LETTER, Kind.OPEN
_RELATION, _NEXT_ROW, _SEPARATOR, _WIDE = Kind.RELATION, Kind.ROW, Kind.SEPARATOR, Kind.WIDE
_SIGN = Kind.SIGN
_ENDS_ROW = frozenset((_NEXT_ROW, _BEGIN, _END_OF, _IMPLIES))
_PLAIN = frozenset((_LETTER, Kind.NUMBER, _SIGN, Kind.SCRIPT, Kind.PRIME, Kind.OTHER))
"""Tokens that go on with a run, but for the letters of Chinese, Japanese and Korean."""


class Mark(str):
    """A place between runs of tokens; the value says which kind."""

    __slots__ = ()


ROW, BREAK, GAP, COMMA, PROSE, END, COLUMN = map(
    Mark, ("row", "break", "gap", "comma", "prose", "end", "column")
)


@dataclass(slots=True)
class Run:
    """Tokens between two marks, with the mark that follows them."""

    start: int
    end: int
    first: Token | None
    last: Token | None
    aligned: bool
    mark: str
    mark_at: int = 0
    words: str = ""


class Scanner:
    """Cuts a region at the marks outside of brackets; collects what is to be blanked."""

    def __init__(self, body: Located, bare: bool, notation: str) -> None:
        self.body = body
        self.bare = bare
        self.notation = notation
        self.blank: list[tuple[int, int]] = []
        self.unbalanced = False
        self.groups = Groups(body.text)
        self.tokens = list(tokens(body.text))
        self.columns: frozenset[int] | None = None
        self.words = prose_words(body.text) if bare and notation != "latex" else []

    def runs(self) -> list[Run]:
        text, bare = self.body.text, self.bare
        found: list[Run] = []
        run = Run(0, 0, None, None, False, "")
        depth = cells = open_rows = skip_to = previous_end = stacked = 0
        words = iter(self.words)
        word = next(words, None)

        def close(mark: str, at: int, said: str = "") -> None:
            nonlocal run
            run.mark, run.mark_at, run.words = mark, at, said
            found.append(run)
            run = Run(at, at, None, None, False, "")

        for token in self.tokens:
            kind, said, start, end = token
            if start < skip_to:
                continue
            if bare:
                if depth == 0 and not open_rows and "\n" in text[previous_end:start]:
                    close(ROW, start)
                previous_end = end
                while word is not None and word[1] <= start:
                    word = next(words, None)
                if word is not None and word[0] <= start:
                    skip_to = previous_end = word[1]
                    close(PROSE, word[1], text[word[0] : word[1]])
                    depth = 0
                    continue
            if kind in _PLAIN and (kind is not _LETTER or said < FIRST_WIDE):
                if run.first is None:
                    run.first, run.start = token, start
                run.last, run.end = token, end
                continue
            if kind is _NEXT_ROW and start < stacked:
                continue
            if kind is _NEXT_ROW and not cells:
                self.blank.append((start, end))
                if depth == 0 or self._resumes(end):
                    depth = 0
                    close(ROW, end)
                continue
            if kind is _BEGIN or kind is _END_OF:
                name = _ENVIRONMENT.match(said)
                if depth == 0 and name and name[1] in _ROWS:
                    stop = end
                    if kind is _BEGIN:
                        open_rows += 1
                        arguments = (
                            _ARGUMENTS.match(text, stop) if _has_arguments(name[1]) else None
                        )
                        stop = arguments.end() if arguments else stop
                    else:
                        open_rows = max(0, open_rows - 1)
                        close(ROW, stop)
                    self.blank.append((start, stop))
                    skip_to = previous_end = stop
                    continue
                depth = max(0, depth + (1 if kind is _BEGIN else -1))
                cells = max(0, cells + (1 if kind is _BEGIN else -1))
            elif kind is _OPEN:
                depth += 1
            elif kind is _CLOSE:
                depth = max(0, depth - 1)
            elif kind is _COMMAND:
                if said == "\\substack":
                    stacked = self._argument_end(end)  # its rows are no rows of the region
                if said in _TAKES_ARGUMENT:
                    stop = self._argument_end(end)
                    self.blank.append((start, stop))
                    skip_to = previous_end = stop
                    if "text" in said:
                        close(BREAK, stop)
                    continue
                if said in _IGNORED:
                    self.blank.append((start, end))
                    continue
                if depth == 0 and said in _TEXT:
                    stop = self._argument_end(end)
                    inside = text[end:stop].strip("{} \n")
                    if not is_name(inside):
                        skip_to = previous_end = stop
                        close(PROSE, stop, inside)
                        continue
            if kind is _ALIGN and not cells:
                self.blank.append((start, end))
                if depth == 0 and self._starts_column(start, found, run):
                    close(COLUMN, end)
                    continue
                run.aligned = run.aligned or run.first is None
                continue
            if depth == 0:
                if kind is _RELATION and said == "!=" and self._is_factorial(start):
                    run.last, run.end = token, start + 1
                    close("=", end)
                    found[-1].mark_at = start + 1
                    continue
                if kind is _RELATION:
                    arrow = said in _ARROWS
                    if arrow and _LIMIT.search(text, max(0, start - LONGEST_TARGET), start):
                        run.last, run.end = token, end
                        continue  # `lim x->0 f`, which the reader reads, or not
                    close(BREAK if arrow else said, end)
                    found[-1].mark_at = start
                    continue
                if kind is _IMPLIES:
                    close(BREAK, end)
                    continue
                if kind is _WIDE:
                    if run.first is not None:
                        close(GAP, end)
                    self.blank.append((start, end))
                    continue
                if kind is _SEPARATOR and not self._in_number(start):
                    close(COMMA, end)
                    found[-1].mark_at = start
                    continue
                if kind is _LETTER and is_wide_letter(said):
                    close(PROSE, end, said)
                    continue
            if run.first is None:
                run.first, run.start = token, start
            run.last, run.end = token, end
        self.unbalanced = depth > 0
        close(END, len(text))
        return found

    def _in_number(self, position: int) -> bool:
        """Whether a comma stands between two digits: `1,000`, and not `1, 2`."""
        around = self.body.text[max(0, position - 1) : position + 2]
        return len(around) == 3 and around[1] == "," and (around[0] + around[2]).isdigit()

    def _is_factorial(self, position: int) -> bool:
        """Whether `!=` is a factorial and an equality: `3!=6`, `5!!=15`, in LaTeX `n!=n(n-1)!`."""
        before = self.body.text[position - 1 : position]
        return (
            before.isdigit()
            or (bool(before) and before in ")]}!")
            or (self.notation == "latex" and before.isalpha())
        )

    def _resumes(self, position: int) -> bool:
        """Whether the next row starts with a relation: then brackets left open do not go on."""
        following = next(
            (token for token in tokens(self.body.text, position) if token.kind is not Kind.ALIGN),
            None,
        )
        return following is not None and following.kind is Kind.RELATION

    def _starts_column(self, position: int, before: list[Run], run: Run) -> bool:
        """Whether an `&` is before another equation of its row: `a &= b & c &= d`."""
        if self.columns is None:
            self.columns = _columns(self.tokens)
        if position not in self.columns:
            return False
        if run.first is None and not (before and before[-1].mark in (COMMA, GAP)):
            return False
        for earlier in reversed(before):
            if earlier.mark in (ROW, BREAK, COLUMN, PROSE):
                return False
            if not isinstance(earlier.mark, Mark):
                return True
        return False

    def _argument_end(self, position: int) -> int:
        text = self.body.text
        while position < len(text) and text[position] in " \t\n":
            position += 1
        if text[position : position + 1] != "{":
            return position
        end = self.groups.end(position)
        return len(text) if end < 0 else end


def _columns(found: Sequence[Token]) -> frozenset[int]:
    """Where the signs `&` stand after which a left side and a relation follow in the same row; or
    two such signs and a relation."""
    places: set[int] = set()
    relates = False
    following = second = None
    for token in reversed(found):
        kind = token.kind
        if kind is _ALIGN:
            if following is _ALIGN:
                starts = second not in (_SIGN, None)
            else:
                starts = following not in (_RELATION, _SIGN)
            if relates and starts:
                places.add(token.start)
        elif kind in _ENDS_ROW:
            relates = False
        elif kind is _RELATION:
            relates = True
        if kind is not _WIDE:
            following, second = kind, following
    return frozenset(places)


def _has_arguments(environment: str) -> bool:
    return environment in ("alignat", "alignedat", "array", "aligned", "split", "gathered",
                           "IEEEeqnarray")  # fmt: skip
