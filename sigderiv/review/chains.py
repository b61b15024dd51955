"""From regions to chains: `A = B = C`, across rows, lines and regions.

Contract: every relation sign outside of brackets is found with its place; nothing is dropped but
what carries no claim (labels, tags, alignment marks, words, annotations in brackets).  The pieces
between the signs stay text: a chain of any length costs a single pass, and a piece that cannot be
read later spoils nothing after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sigderiv.review.lexer import Kind, Token, group_end, tokens
from sigderiv.review.located import Located
from sigderiv.review.prose import is_name, is_wide_letter, prose_words
from sigderiv.review.regions import Region

EQUALITIES = {
    "=": "=", "==": "=", "\\equiv": "=", "≡": "=", ":=": ":=", "≔": ":=", "\\coloneqq": ":=",
    "\\coloneq": ":=", "≜": ":=", "\\triangleq": ":=", "\\doteq": "=", "\\approx": "~",
    "≈": "~", "\\simeq": "~", "≃": "~", "~=": "~", "\\cong": "~", "≅": "~",
}  # fmt: skip
_ARROWS = frozenset(
    ("->", "→", "\\to", "\\rightarrow", "\\longrightarrow", "\\mapsto", "\\longmapsto", "↦")
)
_ROWS = frozenset(
    "aligned alignedat gathered split array align alignat flalign gather multline eqnarray equation "
    "displaymath math dmath IEEEeqnarray cases* ".split()
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
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*(%[^\n]*)")
_LIST_MARK = re.compile(r"^[ \t]*(?:>[ \t]*)*(?:\(?\d{1,3}[.)][ \t]+|[•▪‣][ \t]*|\*[ \t]+)", re.M)
_NUMBER_AT_END = re.compile(r"[ \t]{2,}\(\d+[a-z]?\)[ \t]*$", re.M)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{\s*([A-Za-z]+)(\*?)")
_ARGUMENTS = re.compile(r"\s*(?:\[[^\]]*\])?\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})?")


@dataclass(slots=True)
class Piece:
    """One member of a chain: the relation before it ("" for the first) and its text."""

    op: str
    body: Located
    op_at: int = 0


@dataclass(slots=True)
class Chain:
    """A chain with what the document says around it.

    notation: as in `Region`; conditions: relations that go with it (`x > 0`, `(g \\neq 0)`);
    continues: it starts with a relation, so it goes on from the chain before it."""

    pieces: list[Piece]
    notation: str
    prose: str = ""
    conditions: list[Located] = field(default_factory=list)
    continues: bool = False
    display: bool = False
    dangling: Located | None = None
    unbalanced: bool = False


class _Mark(str):
    """A place between runs of tokens; the value says which kind."""

    __slots__ = ()


_ROW, _BREAK, _GAP, _COMMA, _PROSE, _END = map(
    _Mark, ("row", "break", "gap", "comma", "prose", "end")
)


@dataclass(slots=True)
class _Run:
    """Tokens between two marks, with the mark that follows them."""

    start: int
    end: int
    first: Token | None
    last: Token | None
    aligned: bool
    mark: str
    mark_at: int = 0
    words: str = ""


def chains(region: Region) -> list[Chain]:
    """The chains of a region, in order."""
    body = region.body.blanked([found.span(1) for found in _COMMENT.finditer(region.body.text)])
    if region.bare and region.notation == "auto":
        unwanted = [found.span() for found in _LIST_MARK.finditer(body.text)]
        unwanted += [found.span() for found in _NUMBER_AT_END.finditer(body.text)]
        body = body.blanked(unwanted)
    scanner = _Scanner(body, region.bare, region.notation)
    return _Builder(region, body, scanner).run()


class _Scanner:
    """Cuts a region at the marks outside of brackets; collects what is to be blanked."""

    def __init__(self, body: Located, bare: bool, notation: str) -> None:
        self.body = body
        self.bare = bare
        self.blank: list[tuple[int, int]] = []
        self.unbalanced = False
        self.words = prose_words(body.text) if bare and notation != "latex" else []

    def runs(self) -> list[_Run]:
        text = self.body.text
        found: list[_Run] = []
        run = _Run(0, 0, None, None, False, "")
        depth = cells = open_rows = skip_to = previous_end = 0
        words = iter(self.words)
        word = next(words, None)

        def close(mark: str, at: int, said: str = "") -> None:
            nonlocal run
            run.mark, run.mark_at, run.words = mark, at, said
            found.append(run)
            run = _Run(at, at, None, None, False, "")

        for token in tokens(text):
            kind, start = token.kind, token.start
            if start < skip_to:
                continue
            newline = self.bare and not open_rows and "\n" in text[previous_end:start]
            previous_end = token.end
            if newline and depth == 0:
                close(_ROW, start)
            while word is not None and word[1] <= start:
                word = next(words, None)
            if word is not None and word[0] <= start < word[1]:
                skip_to = previous_end = word[1]
                close(_PROSE, word[1], text[word[0] : word[1]])
                depth = 0
                continue
            if kind is Kind.ROW and not cells:
                self.blank.append((start, token.end))
                if depth == 0 or self._resumes(token.end):
                    depth = 0
                    close(_ROW, token.end)
                continue
            if kind in (Kind.BEGIN, Kind.END):
                name = _ENVIRONMENT.match(token.text)
                if depth == 0 and name and name[1] in _ROWS:
                    stop = token.end
                    if kind is Kind.BEGIN:
                        open_rows += 1
                        arguments = (
                            _ARGUMENTS.match(text, stop) if _has_arguments(name[1]) else None
                        )
                        stop = arguments.end() if arguments else stop
                    else:
                        open_rows = max(0, open_rows - 1)
                        close(_ROW, stop)
                    self.blank.append((start, stop))
                    skip_to = previous_end = stop
                    continue
                depth = max(0, depth + (1 if kind is Kind.BEGIN else -1))
                cells = max(0, cells + (1 if kind is Kind.BEGIN else -1))
            elif kind is Kind.OPEN:
                depth += 1
            elif kind is Kind.CLOSE:
                depth = max(0, depth - 1)
            elif kind is Kind.COMMAND:
                if token.text in _TAKES_ARGUMENT:
                    stop = self._argument_end(token.end)
                    self.blank.append((start, stop))
                    skip_to = previous_end = stop
                    if "text" in token.text:
                        close(_BREAK, stop)
                    continue
                if token.text in _IGNORED:
                    self.blank.append((start, token.end))
                    continue
                if token.text in _TEXT and depth == 0:
                    stop = self._argument_end(token.end)
                    inside = text[token.end : stop].strip("{} \n")
                    if not is_name(inside):
                        skip_to = previous_end = stop
                        close(_PROSE, stop, inside)
                        continue
            if kind is Kind.ALIGN and not cells:
                self.blank.append((start, token.end))
                run.aligned = run.aligned or run.first is None
                continue
            if depth == 0:
                if kind is Kind.RELATION:
                    arrow = token.text in _ARROWS
                    close(_BREAK if arrow else token.text, token.end)
                    found[-1].mark_at = start
                    continue
                if kind is Kind.IMPLIES:
                    close(_BREAK, token.end)
                    continue
                if kind is Kind.WIDE:
                    if run.first is not None:
                        close(_GAP, token.end)
                    self.blank.append((start, token.end))
                    continue
                if kind is Kind.SEPARATOR:
                    close(_COMMA, token.end)
                    found[-1].mark_at = start
                    continue
                if kind is Kind.LETTER and is_wide_letter(token.text):
                    close(_PROSE, token.end, token.text)
                    continue
            if run.first is None:
                run.first, run.start = token, start
            run.last, run.end = token, token.end
        self.unbalanced = depth > 0
        close(_END, len(text))
        return found

    def _resumes(self, position: int) -> bool:
        """Whether the next row starts with a relation: then brackets left open do not go on."""
        following = next(
            (token for token in tokens(self.body.text, position) if token.kind is not Kind.ALIGN),
            None,
        )
        return following is not None and following.kind is Kind.RELATION

    def _argument_end(self, position: int) -> int:
        text = self.body.text
        while position < len(text) and text[position] in " \t\n":
            position += 1
        if text[position : position + 1] != "{":
            return position
        end = group_end(text, position)
        return len(text) if end < 0 else end


def _has_arguments(environment: str) -> bool:
    return environment in ("alignat", "alignedat", "array", "aligned", "split", "gathered",
                           "IEEEeqnarray")  # fmt: skip


@dataclass(slots=True)
class _Part:
    """A piece of a chain in the making, as places in the region's body."""

    op: str
    start: int
    end: int
    op_at: int


@dataclass(slots=True)
class _Draft:
    """A chain in the making."""

    parts: list[_Part]
    prose: str
    continues: bool
    conditions: list[tuple[int, int]] = field(default_factory=list)
    dangling: int = -1
    unbalanced: bool = False


class _Builder:
    """Puts runs together into chains."""

    def __init__(self, region: Region, body: Located, scanner: _Scanner) -> None:
        self.region = region
        self.runs = scanner.runs()
        self.body = body.blanked(scanner.blank)
        self.unbalanced = scanner.unbalanced
        self.prose = region.prose
        self.draft: _Draft | None = None
        self.pending: tuple[str, int] | None = None
        self.done: list[_Draft] = []

    def run(self) -> list[Chain]:
        """All chains of the region."""
        fresh, before = True, str(_BREAK)
        for count, run in enumerate(self.runs):
            if run.first is not None:
                self._place(run, count, before if fresh else "")
                fresh = False
            mark = run.mark
            if not isinstance(mark, _Mark):
                if self.pending is None:
                    self.pending = (_operator(mark), run.mark_at)
                fresh = False
                continue
            if mark in (_BREAK, _END):
                self._finish()
            elif mark == _PROSE:
                self.prose = f"{self.prose} {run.words}"[-160:]
            stays = fresh and run.first is None and before in (_BREAK, _PROSE, _COMMA)
            if not (stays and mark in (_ROW, _GAP)):
                before = mark
            fresh = True
        self._finish()
        return [self._chain(draft) for draft in self.done]

    def _place(self, run: _Run, count: int, before: str) -> None:
        """Put a run where it belongs: right of a pending relation, on at the end of the last
        piece, into a chain of its own, or among the conditions.  `before` is the mark before it,
        "" where none is."""
        assert run.first is not None
        if self.pending is not None:
            (op, at), self.pending = self.pending, None
            if self.draft is None:
                self.draft = _Draft([], self.prose, continues=True)
            self.draft.parts.append(_Part(op, run.start, run.end, at))
            return
        draft = self.draft
        if draft is None and before == _COMMA and not self._relates(count):
            return  # the rest of `1, …, n`
        if draft is not None and draft.parts and before:
            relates = self._relates(count)
            if before == _COMMA and not relates:
                if _is_enumeration(*[self.body.text[p.start : p.end] for p in draft.parts]):
                    self.draft = None
                else:
                    draft.parts[-1].end = run.end  # the reader says what the comma means
                return
            if before == _GAP and not relates:
                if run.first.kind is Kind.OPEN and run.last and run.last.kind is Kind.CLOSE:
                    draft.conditions.append((run.first.end, run.last.start))
                else:
                    draft.parts[-1].end = run.end
                return
            if before == _PROSE and not relates and len(draft.parts) > 1:
                return  # what the words are about
            if before == _ROW and self._goes_on(run, relates, draft.parts[-1]):
                draft.parts[-1].end = run.end
                return
        self._finish()
        self.draft = _Draft([_Part("", run.start, run.end, run.start)], self.prose, False)

    def _goes_on(self, run: _Run, relates: bool, part: _Part) -> bool:
        """Whether a row goes on with the formula of the row before it."""
        assert run.first is not None
        text = run.first.text
        if run.first.kind is Kind.SIGN and (text not in "-−" or run.aligned or not relates):
            return True
        if text in ("\\cdot", "\\times", "\\odot", "\\div", "\\pm"):
            return True
        last = self.body.text[part.start : part.end].rstrip()
        if last.endswith(("+", "-", "*", "/", "\\cdot", "\\times", "\\odot", "·", "−", ",")):
            return True
        return run.first.kind is Kind.CLOSE

    def _relates(self, count: int) -> bool:
        """Whether a relation comes before the next mark that ends a segment."""
        for run in self.runs[count:]:
            if not isinstance(run.mark, _Mark):
                return True
            if run.first is not None or run.mark in (_BREAK, _PROSE, _END, _COMMA):
                return False
        return False

    def _finish(self) -> None:
        """End the chain and file it, if it says anything."""
        draft, self.draft = self.draft, None
        if self.pending is not None:
            draft = draft or _Draft([], self.prose, continues=True)
            draft.dangling, self.pending = self.pending[1], None
        if draft is None:
            return
        relations = {part.op for part in draft.parts if part.op}
        if not relations and draft.dangling < 0:
            draft.unbalanced = self._hides_relation(draft)
            if (self.region.display or draft.unbalanced) and draft.parts:
                self.done.append(draft)  # the next row or region may go on with `= …`
            return
        if relations and not relations & {"=", "~", ":="} and draft.dangling < 0:
            # `x > 0`, `g \\neq 0`: no chain, but a condition of the chain before it.
            if self.done:
                place = (draft.parts[0].start, draft.parts[-1].end)
                self.done[-1].conditions.append(place)
            return
        self.done.append(draft)

    def _hides_relation(self, draft: _Draft) -> bool:
        """Whether a bracket that is never closed keeps a relation from being seen."""
        if not self.unbalanced or not draft.parts:
            return False
        return "=" in self.body.text[draft.parts[0].start : draft.parts[-1].end]

    def _chain(self, draft: _Draft) -> Chain:
        return Chain(
            [Piece(p.op, self._cut(p.start, p.end), self.body.at(p.op_at)) for p in draft.parts],
            self.region.notation,
            draft.prose,
            [self.body.cut(start, end).strip() for start, end in draft.conditions],
            draft.continues,
            self.region.display,
            self.body.cut(draft.dangling, draft.dangling + 1) if draft.dangling >= 0 else None,
            draft.unbalanced,
        )

    def _cut(self, start: int, end: int) -> Located:
        """A piece without the full stop or comma that ends its sentence."""
        body = self.body.cut(start, end).strip(",;，；。、")
        if body.text.endswith(".") and not body.text.endswith(".."):
            body = body.cut(0, len(body) - 1).strip(",;，；。、")
        return body


def _operator(sign: str) -> str:
    return "=" if sign.startswith(("\\overset", "\\stackrel")) else EQUALITIES.get(sign, sign)


_DOTS = re.compile(r"\\[lcd]?dots|\.\.\.?|…")


def _is_enumeration(*pieces: str) -> bool:
    """`i = 1, …, n`: a range of an index and no claim."""
    if len(pieces) != 2:
        return False
    left, right = (piece.strip() for piece in pieces)
    simple = re.compile(r"\\?[A-Za-z]+|\d+")
    return bool(simple.fullmatch(left)) and bool(
        simple.fullmatch(_DOTS.sub("", right).strip(", ") or "0")
    )
