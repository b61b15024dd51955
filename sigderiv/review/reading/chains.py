"""From regions to chains: `A = B = C`, across rows, lines and regions.

Contract: every relation sign outside of brackets is found with its place; nothing is dropped but
what carries no claim (labels, tags, alignment marks, words, annotations in brackets).  The pieces
between the signs stay text: a chain of any length costs a single pass, and a piece that cannot be
read later spoils nothing after it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from sigderiv.patterns import Pattern
from sigderiv.review.reading import labels
from sigderiv.review.reading.relations import CLAIMS, ORDERS, sign_of
from sigderiv.review.reading.runs import (
    BREAK,
    COLUMN,
    COMMA,
    END,
    GAP,
    PROSE,
    ROW,
    Mark,
    Run,
    Scanner,
)
from sigderiv.review.reading.wrappers import hides_equation, unwrapped
from sigderiv.review.text.lexer import Kind
from sigderiv.review.text.located import Located
from sigderiv.review.text.regions import Region

_MAY_RELATE = Pattern(r"[^\w\s()\[\]{}+*/^'.,|!-]")
"""A character that a relation could be written with, or a command for one."""
_COMMENT = Pattern(r"(?<!\\)(?:\\\\)*(%[^\n]*)")
LONGEST_NAME = 200


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
    continues: it starts with a relation, so it goes on from the chain before it; is_condition: a
    relation that claims nothing (`x > 0` in the words around a formula); leads: the first one of
    its region, just after the words; near: the part of the words that stands after the formula
    of an earlier line."""

    pieces: list[Piece]
    notation: str
    prose: str = ""
    conditions: list[Located] = field(default_factory=list)
    continues: bool = False
    display: bool = False
    dangling: Located | None = None
    unbalanced: bool = False
    is_condition: bool = False
    leads: bool = False
    near: str = ""
    hidden: bool = False
    """An equation in brackets or in a wrapper that is not known."""
    apart: bool = False
    """A relation that claims nothing by itself (`is_condition`) and stands alone: in a region, a
    row, or after an arrow, `premise` then being the inequality before that."""
    premise: tuple[Located, ...] = ()


def chains(region: Region) -> list[Chain]:
    """The chains of a region, in order."""
    if not (region.display or region.bare or _MAY_RELATE.search(region.body.text)):
        return []  # `$x$` in a line claims nothing
    body = region.body
    may_comment = not (region.bare and region.notation == "auto") or "\\" in body.text
    if may_comment and "%" in body.text:
        body = body.blanked([found.span(1) for found in _COMMENT.finditer(body.text)])
    if region.bare and region.notation == "auto":
        body = body.blanked(labels.marks_of_lists(body.text))
        body = body.blanked(labels.of_lines(body.text))
    elif not region.bare:
        body = body.blanked(labels.of_region(body.text))
    body = unwrapped(body, region.display, region.bare and region.notation == "auto")
    body = body.blanked(labels.ends_of_proofs(body.text))
    scanner = Scanner(body, region.bare, region.notation)
    return _Builder(region, body, scanner).run()


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
    near: str
    continues: bool
    conditions: list[tuple[int, int]] = field(default_factory=list)
    dangling: int = -1
    unbalanced: bool = False
    is_condition: bool = False
    hidden: bool = False
    apart: bool = False
    premise: tuple[tuple[int, int], ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it is more than an inequality that may be a claim."""
        return not self.apart or bool(self.conditions)


def _places(draft: _Draft) -> tuple[tuple[int, int], ...]:
    """The relations of a chain of inequalities, two neighbours each."""
    return tuple((one.start, two.end) for one, two in itertools.pairwise(draft.parts))


class _Builder:
    """Puts runs together into chains."""

    def __init__(self, region: Region, body: Located, scanner: Scanner) -> None:
        self.region = region
        self.runs = scanner.runs()
        self.raw = body.text
        self.body = body.blanked(scanner.blank)
        self.unbalanced = scanner.unbalanced
        self.prose = self.near = region.prose
        self.draft: _Draft | None = None
        self.pending: tuple[str, int] | None = None
        self.done: list[_Draft] = []
        self.column = 0
        self.parked: dict[int, _Draft] = {}
        """What stands in the other columns of the rows and may go on in the next row."""

    def run(self) -> list[Chain]:
        """All chains of the region."""
        fresh, before, spoken = True, str(BREAK), False
        for count, run in enumerate(self.runs):
            if run.first is not None:
                self._place(run, count, before if fresh else "")
                fresh = False
            mark = run.mark
            if not isinstance(mark, Mark):
                if self.pending is None:
                    self.pending = (sign_of(mark), run.mark_at)
                fresh, spoken = False, True
                continue
            if mark == COLUMN or (mark == ROW and self.column):
                self._switch(self.column + 1 if mark == COLUMN else 0)
            if mark in (BREAK, END):
                self._finish_all()
            elif mark == PROSE:
                self.prose = f"{self.prose} {run.words}"[-160:]
                self.near = f"{self.near} {run.words}"[-160:]
            elif mark == ROW and spoken:
                self.near, spoken = "", False  # "let" says nothing of the lines below
            stays = fresh and run.first is None and before in (BREAK, PROSE, COMMA)
            if not (stays and mark in (ROW, GAP)):
                before = mark
            fresh = True
        self._finish_all()
        self.done.sort(key=lambda draft: draft.parts[0].start if draft.parts else draft.dangling)
        first = next((draft for draft in self.done if draft.tells), None)
        return [self._chain(draft, draft is first) for draft in self.done]

    def _switch(self, column: int) -> None:
        """Go on in another column."""
        if self.pending is not None:
            self._finish()
        if self.draft is not None:
            self.parked[self.column] = self.draft
        self.draft = self.parked.pop(column, None)
        self.column = column

    def _finish_all(self) -> None:
        """End the chains of all columns."""
        if self.parked:
            self._switch(-1)
            for column in sorted(self.parked):
                self.draft = self.parked[column]
                self._finish()
            self.parked.clear()
            self.column = 0
        self._finish()

    def _place(self, run: Run, count: int, before: str) -> None:
        """Put a run where it belongs: right of a pending relation, on at the end of the last
        piece, into a chain of its own, or among the conditions.  `before` is the mark before it,
        "" where none is."""
        assert run.first is not None
        if self.pending is not None:
            (op, at), self.pending = self.pending, None
            if self.draft is None:
                self.draft = _Draft([], self.prose, self.near, continues=True)
            self.draft.parts.append(_Part(op, run.start, run.end, at))
            return
        draft = self.draft
        if draft is None and before == COMMA and not self._relates(count):
            return  # the rest of `1, …, n`
        if draft is not None and draft.parts and before:
            relates = self._relates(count)
            if before == COMMA and not relates:
                if len(draft.parts) == 2 and self._is_enumeration(*draft.parts):
                    self.draft = None
                else:
                    draft.parts[-1].end = run.end  # the reader says what the comma means
                return
            if before == GAP and not relates:
                if run.first.kind is Kind.OPEN and run.last and run.last.kind is Kind.CLOSE:
                    draft.conditions.append((run.first.end, run.last.start))
                else:
                    draft.parts[-1].end = run.end
                return
            if before == PROSE and not relates and len(draft.parts) > 1:
                return  # what the words are about
            if before == ROW and self._goes_on(run, relates, draft.parts[-1]):
                draft.parts[-1].end = run.end
                return
        self._finish()
        part = _Part("", run.start, run.end, run.start)
        self.draft = _Draft([part], self.prose, self.near, False)

    def _is_enumeration(self, left: _Part, right: _Part) -> bool:
        """`i = 1, …, n`: a range of an index and no claim."""
        if left.end - left.start > LONGEST_NAME or right.end - right.start > LONGEST_NAME:
            return False
        first = self.body.text[left.start : left.end].strip()
        last = _DOTS.sub("", self.body.text[right.start : right.end]).strip(", ")
        return bool(_SIMPLE.fullmatch(first)) and bool(_SIMPLE.fullmatch(last or "0"))

    def _goes_on(self, run: Run, relates: bool, part: _Part) -> bool:
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
        for number in range(count, len(self.runs)):
            run = self.runs[number]
            if not isinstance(run.mark, Mark):
                return True
            if run.first is not None or run.mark in (BREAK, PROSE, END, COMMA):
                return False
        return False

    def _finish(self) -> None:
        """End the chain and file it, if it says anything."""
        draft, self.draft = self.draft, None
        if self.pending is not None:
            draft = draft or _Draft([], self.prose, self.near, continues=True)
            draft.dangling, self.pending = self.pending[1], None
        if draft is None:
            return
        relations = {part.op for part in draft.parts if part.op}
        if not relations and draft.dangling < 0:
            draft.unbalanced = self._hides_relation(draft)
            if (self.region.display or draft.unbalanced) and draft.parts:
                self.done.append(draft)  # the next row or region may go on with `= …`
            return
        if len(draft.parts) == 2 and _COMMAS.search(
            self.body.text, draft.parts[1].start, draft.parts[1].end
        ):
            if self._is_enumeration(*draft.parts):
                return  # `i = 1,2,3`
        if relations and not relations & CLAIMS and draft.dangling < 0:
            self._condition(draft, relations)
            return
        self.done.append(draft)

    def _condition(self, draft: _Draft, relations: set[str]) -> None:
        """File `x > 0` or `g \\neq 0`: no chain, but a condition of the chain before it; an
        inequality that stands alone may be a claim as well."""
        if not self.done and _LISTED.fullmatch(self.raw, 0, draft.parts[0].start):
            draft.parts[0].start = 0  # `a, b > 0`
        place = (draft.parts[0].start, draft.parts[-1].end)
        before = self.done[-1] if self.done and self.done[-1].parts else None
        between = self.raw[before.parts[-1].end : place[0]] if before else ""
        arrow = _ARROW.fullmatch(between) is not None
        draft.apart = relations <= ORDERS and (
            not self.done or arrow or _ROWS.search(between) is not None
        )
        told = next((each for each in reversed(self.done) if each.tells), None)
        if before is not None and before.apart and arrow:
            draft.premise = _places(before)
        elif told is not None:
            told.conditions.append(place)
        elif not self.region.bare:
            draft.conditions.extend(_places(draft))
        if draft.apart or draft.conditions:
            draft.is_condition = True
            self.done.append(draft)

    def _hides_relation(self, draft: _Draft) -> bool:
        """Whether a bracket that is never closed keeps a relation from being seen."""
        if not draft.parts:
            return False
        if not self.unbalanced:
            text = self.body.text[draft.parts[0].start : draft.parts[-1].end]
            draft.hidden = self.region.display and "=" in text and hides_equation(text)
            return False
        return "=" in self.body.text[draft.parts[0].start : draft.parts[-1].end]

    def _chain(self, draft: _Draft, leads: bool) -> Chain:
        return Chain(
            [Piece(p.op, self._cut(p.start, p.end), self.body.at(p.op_at)) for p in draft.parts],
            self.region.notation,
            draft.prose,
            [self.body.cut(start, end).strip() for start, end in draft.conditions],
            draft.continues,
            self.region.display,
            self.body.cut(draft.dangling, draft.dangling + 1) if draft.dangling >= 0 else None,
            draft.unbalanced,
            draft.is_condition,
            leads,
            draft.near,
            draft.hidden,
            draft.apart,
            tuple(self.body.cut(*place) for place in draft.premise),
        )

    def _cut(self, start: int, end: int) -> Located:
        """A piece without the full stop or comma that ends its sentence."""
        body = self.body.cut(start, end).strip(",;，；。、?？")
        if body.text.endswith(".") and not body.text.endswith(".."):
            body = body.cut(0, len(body) - 1).strip(",;，；。、?？")
        return body


_COMMAS = Pattern(r"\d,\d")
_LISTED = Pattern(r"\s{0,9}(?:\\?[A-Za-z]{1,9}(?:_(?:\w|\{\w{1,9}\}))?\s{0,9},\s{0,9}){1,6}")
_ROWS = Pattern(r"\\\\|\n")
_ARROW = Pattern(
    r"[\s&$]{0,20}(?:\\(?:Rightarrow|Longrightarrow|implies)(?![A-Za-z])|==?>|[⇒⟹])[\s&$]{0,20}"
)
_DOTS = Pattern(r"\\[lcd]?dots|\.\.\.?|…")


_SIMPLE = Pattern(r"\\?[A-Za-z]+|\d+(?:,\d+)*")
