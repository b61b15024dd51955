"""What is said of a link beside its verdict: witness, repair, smallest part, recovery.

Contract: nothing here changes a verdict; a repair is shown only after the referee proved it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sigderiv import notation
from sigderiv.errors import SigderivError, Span
from sigderiv.expr import ANY, Call, Derivative, Expr, Place, Symbol, free_symbols, subformulas
from sigderiv.kernel import Every
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.arrays.by_indices import needs_indices
from sigderiv.review.deciding.asking import Decider
from sigderiv.review.deciding.trial import Link, Trial
from sigderiv.review.mending.differing import smallest_part
from sigderiv.review.mending.repair import MOST_SECONDS, SECONDS_WITH_INDICES, search
from sigderiv.review.mending.respelling import changed, respelled
from sigderiv.review.mending.slips import Setting
from sigderiv.review.reading.chains import Piece
from sigderiv.review.reading.pieces import Member, places
from sigderiv.review.records import Finding, Note, Position, Repair, Witness
from sigderiv.review.text.located import Lines
from sigderiv.review.understanding.meaning import Depth, has_derivative

STRICT, TURNED = "strict-inequality", "turned-inequality"
SIGNS = {"<": "<", "<=": "\\le", ">": ">", ">=": "\\ge"}
OF_SIGNS = ("sign", "minus-not-distributed")
FARTHEST_RECOVERY = 20
"""How many members after a wrong one are compared with the one before it."""

RecoveryNotes = dict[int, tuple[Note, ...]]


def with_repair(finding: Finding, trial: Trial, link: Link, decider: Decider) -> Finding:
    """The finding of a wrong link with its proved repair, or else its smallest different part."""
    left, right = trial.members[link.left], trial.members[link.right]
    assert left.expr is not None and right.expr is not None
    symbols = frozenset[Expr]().union(
        *(free_symbols(m.expr) for m in trial.members if m.expr is not None)
    )
    seen = left.expr
    if has_derivative(seen):
        try:
            seen = trial.meaning.whole(_inert(seen))
        except SigderivError:
            seen = left.expr
    slow = needs_indices(seen) or needs_indices(right.expr)
    timeout = min(3.0 if slow else 0.5, decider.timeout)
    quick = decider.with_budget(timeout)
    setting = Setting(seen, right.expr, symbols | free_symbols(seen), left.expr)
    seconds = SECONDS_WITH_INDICES if slow else MOST_SECONDS
    found = search(setting, left.expr, trial.meaning, quick, seconds, link.copied)
    where = places(right)
    if found is None:
        place = smallest_part(left.expr, right.expr, trial.meaning, quick)
        return replace(finding, part=_span_at(place, where, right.span))
    place = changed(right.expr, found.right)
    wrong = _span_at(place, where, right.span)
    if found.slip.id in OF_SIGNS:
        wrong = with_sign(wrong, right)
    latex = written_latex(found.right)
    text = written(found.right)
    as_source = respelled(found.right, place, right) or (latex if right.latex else text)
    formula = found.right if finding.formula is not None else None
    repair = Repair(found.slip.id, latex, text, as_source, wrong, formula)
    return replace(finding, part=wrong, repair=repair)


def with_other_sign(finding: Finding, piece: Piece, right: Member, link: Link) -> Finding:
    """The finding of a wrong inequality with the sign with which it is proved."""
    slip = STRICT if link.turned == f"{right.op}=" else TURNED
    sign = SIGNS[link.turned] if right.latex else link.turned
    written = f"{sign} {right.body.text.strip()}"
    span = Span(min(piece.op_at, right.span.start), right.span.end)
    latex = f"{SIGNS[link.turned]} {right.body.text.strip()}"
    text = f"{link.turned} {right.body.text.strip()}"
    return replace(finding, repair=Repair(slip, latex, text, written, span, None, span))


def with_sign(span: Span, member: Member) -> Span:
    """A term's place together with the sign before it, which is what is wrong."""
    before = member.body.text[: max(0, span.start - member.span.start)].rstrip()
    contiguous = len(member.body) == member.span.end - member.span.start
    if not contiguous or not before.endswith(("+", "-", "−")):
        return span
    return Span(member.span.start + len(before) - 1, span.end)


def recovery(trial: Trial, decider: Decider, lines: Lines) -> RecoveryNotes:
    """Where a chain goes wrong and where it comes right again, by the member's number."""
    notes: RecoveryNotes = {}
    wrong = [
        link
        for link in trial.links
        if link.decision is not None and link.decision.outcome is Outcome.REFUTED
    ]
    for link in wrong:
        if link.right in notes:
            continue
        before = trial.members[link.left]
        last = min(link.right + FARTHEST_RECOVERY, len(trial.members))
        for later in range(link.right + 1, last):
            member = trial.members[later]
            if member.op != "=" or member.expr is None or before.expr is None:
                break
            if not decider.equal(before.expr, member.expr, trial.meaning):
                continue
            at, back = _position(member, lines), _position(before, lines)
            slip = _position(trial.members[link.right], lines)
            here = {
                "line": at.line, "column": at.column,
                "back": back.line, "back_column": back.column,
            }  # fmt: skip
            where = "-in-line" if at.line == back.line else ""
            notes[link.right] = (Note(f"review/note-right-again{where}", here),)
            if any(other.right == later for other in wrong):
                there = {
                    "back": back.line, "back_column": back.column,
                    "slip": slip.line, "slip_column": slip.column,
                }  # fmt: skip
                notes[later] = (Note(f"review/note-comes-right{where}", there),)
            break
    return notes


def comes_right(notes: RecoveryNotes, link: Link) -> bool:
    """Whether a wrong link only undoes an earlier slip."""
    codes = (note.code for note in notes.get(link.right, ()))
    return any(code.startswith("review/note-comes-right") for code in codes)


def _position(member: Member, lines: Lines) -> Position:
    return lines.position(member.span.start)


def _inert(formula: Expr) -> Expr:
    """`f'(x)` as `d/dx f(x)`, so that the slips see what is differentiated."""
    if isinstance(formula, Call) and formula.orders == (1,) and len(formula.children) == 1:
        argument = formula.children[0]
        if isinstance(argument, Symbol):
            return Derivative(Call(formula.name, argument), argument)
    return formula


def unasked(trial: Trial, link: Link, assumptions: Sequence[Expr]) -> frozenset[str]:
    """Names that assumptions speak of and a link does not."""
    left, right = trial.members[link.left].expr, trial.members[link.right].expr
    assumed = _names(assumptions)
    if not assumed or left is None or right is None:
        return frozenset()
    try:
        lowered = trial.meaning.lower(left, right, Depth.ALL)
    except SigderivError:
        return frozenset()
    return frozenset(assumed - _names((left, right, *lowered)))


def _names(formulas: Sequence[Expr]) -> set[str]:
    return {
        node.name for each in formulas for node in subformulas(each) if isinstance(node, Symbol)
    }


def witness(decision: Decision, without: frozenset[str] = frozenset()) -> Witness | None:
    """The witness of a decision, without the names that only an assumption speaks of."""
    found = decision.witness
    if found is None:
        return None
    at = {name: value for name, value in found.at.items() if name not in without}
    return Witness(at, found.left, found.right)


def written(formula: Expr) -> str:
    """A condition as text; one for every index with its range, `a_i > 0 (i=1..n)`."""
    if isinstance(formula, Every):
        index, lower, upper = map(written, formula.children[1:4])
        ends = "" if formula.children[2] is ANY else f"={lower}..{upper}"
        return f"{written(formula.body)} ({index}{ends})"
    try:
        return notation.write_text(formula)
    except SigderivError:
        return repr(formula)


def written_latex(formula: Expr) -> str:
    try:
        writer: Callable[[Expr], str] = getattr(notation, "write_latex", notation.write_text)
        return writer(formula)
    except SigderivError:
        return ""


def _span_at(place: Place, where: Mapping[Place, Span], whole: Span) -> Span:
    """The source span of the part at a place, or of the smallest part around it that has one."""
    while place:
        found = where.get(place)
        if found is not None:
            return found
        place = place[:-1]
    return whole
