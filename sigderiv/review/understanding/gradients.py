r"""Gradients of scalar fields by the rules of derivatives: `\nabla(fg) = f\nabla g + g\nabla f`.

Contract: `decide(left, right, ask, arrays)` is the verdict on two sides with gradients of scalar
formulas, None where it is not known.  The gradient of a formula is written out by the chain rule in
the gradients of its letters, which are then letters of their own: proved where the sides are equal
for all of these, in which every product is linear.  A letter that stands for a constant, of which
no gradient is written, may be held, which the proof names.  Refuted only where the gradient of
every letter is written by itself: nothing is known of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import (
    ZERO,
    Add,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Relation,
    Sum,
    Symbol,
    calls,
    fresh_symbol,
    has_part,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.understanding.definitions import CONSTANTS, STRUCTURE

PI = Constant("pi")
METHOD = "rules of the gradient"
Ask = Callable[[Expr, Expr], Verdict]
_OTHERS = STRUCTURE - {"gradient"}


def decide(left: Expr, right: Expr, ask: Ask, arrays: Collection[str]) -> Verdict | None:
    """The verdict on two sides with gradients; None where it is not known."""
    sides = _with_policy(left, right)
    if not any(calls(side, ("gradient",)) for side in sides) or _are_others(sides, arrays):
        return None
    (ours, theirs) = (_bodies(side) for side in sides)
    bodies = [*ours, *theirs]
    if any(calls(body, ("gradient",)) for body in bodies):
        return None
    fields = dict.fromkeys(field for body in bodies for field in _fields(body) or (None,))
    if None in fields or not fields:
        return None
    letters: dict[Expr, Symbol] = {}
    for field in fields:
        assert field is not None
        letters[field] = fresh_symbol("g", *sides, *letters.values())
    one, other = (_written_out(side, letters) for side in sides)
    if not (_is_linear(one, letters.values()) and _is_linear(other, letters.values())):
        return None
    found = _named(ask(one, other), (one, *ours), (other, *theirs))
    if found.outcome is Outcome.PROVED:
        return found
    written = {body for body in bodies if body in letters}
    if found.outcome is Outcome.REFUTED and written == set(letters):
        return found
    still = [each for each in letters if each not in written and _is_constant(each)]
    if not still:
        return None
    put: dict[Expr, Expr] = {letters[each]: ZERO for each in still}
    one, other = substitute(one, put), substitute(other, put)
    held = _named(ask(one, other), (one, *ours), (other, *theirs))
    if held.outcome is not Outcome.PROVED:
        return None
    told = (Relation("=", Call("grad", each), ZERO) for each in still)
    return replace(held, conditions=(*held.conditions, *told))


def _with_policy(left: Expr, right: Expr) -> tuple[Expr, Expr]:
    """The sides with a letter for a pi of which the gradient is taken: it is no number then."""
    bodies = [*_bodies(left), *_bodies(right)]
    if not any(has_part(body, Constant) and not _fields(body) for body in bodies):
        return left, right
    policy = fresh_symbol("policy", left, right)
    return substitute(left, {PI: policy}), substitute(right, {PI: policy})


def _bodies(side: Expr) -> list[Expr]:
    """What the gradients of a side are taken of."""
    return [node.children[0] for node in subformulas(side) if _is_gradient(node)]


def _named(found: Verdict, first: tuple[Expr, ...], second: tuple[Expr, ...]) -> Verdict:
    """A proof with what one side needs and the other does not, what gradients are taken of too."""
    from sigderiv.referee.continuity import all_needs
    from sigderiv.referee.domain import in_plain_words

    if found.outcome is not Outcome.PROVED:
        return found
    ours, theirs = (in_plain_words(all_needs(side)) for side in (first, second))
    alone = (need.relation() for need in (*ours, *theirs) if (need in ours) != (need in theirs))
    conditions = tuple(dict.fromkeys((*found.conditions, *alone)))
    return replace(found, method=METHOD, conditions=conditions)


def _is_gradient(node: Expr) -> bool:
    return isinstance(node, Call) and node.name == "gradient"


def _are_others(sides: Collection[Expr], arrays: Collection[str]) -> bool:
    """Whether the sides have anything beside gradients and formulas of numbers."""
    if any(calls(side, _OTHERS) or has_part(side, Indexed, Sum) for side in sides):
        return True
    nodes = (node for side in sides for node in subformulas(side))
    return any(isinstance(node, Symbol) and node.name in arrays for node in nodes)


def _fields(body: Expr) -> list[Expr] | None:
    """The letters and the values of unknown functions that a formula is one of; None where a
    function is taken at a formula: it may be the gradient there."""
    found: dict[Expr, None] = {}
    stack = [body]
    while stack:
        node = stack.pop()
        if isinstance(node, Call) and node.name not in FUNCTIONS:
            if node.orders or not all(isinstance(each, Symbol) for each in node.children):
                return None
            found[node] = None
        elif isinstance(node, Symbol):
            found[node] = None
        elif isinstance(node, Derivative):
            return None
        else:
            stack.extend(node.children)
    return list(found)


def _written_out(side: Expr, letters: dict[Expr, Symbol]) -> Expr:
    """A side with each gradient written in the gradients of letters."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(side):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and _is_gradient(made):
            body = made.children[0]
            own: dict[Expr, Symbol] = {}
            for each in letters:
                own[each] = fresh_symbol("u", side, *letters.values(), *own.values())
            plain = substitute(body, dict(own))
            back: dict[Expr, Expr] = {letter: each for each, letter in own.items()}
            terms = [
                Mul(_slope(plain, own[each], back), letters[each])
                for each in letters
                if own[each] in set(subformulas(plain))
            ]
            made = Add(*terms, ZERO) if terms else ZERO
        done[node] = made
    return done[side]


def _slope(plain: Expr, letter: Symbol, back: dict[Expr, Expr]) -> Expr:
    """The derivative by a letter of its own, carried out, with the fields in place again."""
    from sigderiv.referee import Facts
    from sigderiv.referee.prepare import Preparer

    return substitute(Preparer(Facts()).prepare(Derivative(plain, letter)).formula, back)


def _is_linear(side: Expr, letters: Collection[Expr]) -> bool:
    """Whether no term of a side has two gradients, or one in a function or below a bar."""
    known = set(letters)
    degrees: dict[Expr, int] = {}
    for node in subformulas(side):
        below = [degrees[child] for child in node.children]
        degree = int(node in known)
        if isinstance(node, Add):
            degree = max(below, default=0)
        elif isinstance(node, (Mul, Neg)):
            degree = sum(below)
        elif isinstance(node, Div) and not below[1]:
            degree = below[0]
        elif any(below):
            return False
        if degree > 1:
            return False
        degrees[node] = degree
    return True


def _is_constant(field: Expr) -> bool:
    return isinstance(field, Symbol) and field.name in CONSTANTS
