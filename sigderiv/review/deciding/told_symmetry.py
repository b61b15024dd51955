"""Functions that the words call even or odd: `Let f be even. f'(-x) = -f'(x)`.

Contract: `symmetries(text)` are the names of such functions with 1 for an even one, -1 for an odd
one; none of which both is said, or where `not` stands before the word.  `by_symmetry(left, right,
told, ask)` is the proof of a link in which values and derivatives at a negated argument are written
by those at the argument itself, with the symmetry among its conditions, or None; a refutation, too,
is one that heeds it.  `by_folding` proves links with integrals between opposite limits of what is
even or odd, and continuous between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from sigderiv.expr import (
    INFINITY,
    ZERO,
    Add,
    Call,
    Expr,
    Mul,
    Neg,
    Relation,
    Symbol,
    as_expr,
    calls,
    subformulas,
    substitute,
)
from sigderiv.patterns import Pattern
from sigderiv.referee import Outcome, Verdict
from sigderiv.referee.continuity import Span, is_continuous

_NAME = r"\$\s?(?P<name>[A-Za-z])\s?(?:\([a-z]\))?\s?\$"
_SAID = Pattern(
    rf"{_NAME}\s(?:be|is)\s(?:an?\s|the\s)?"
    r"(?:(?:continuous|smooth|differentiable|integrable|real|periodic)\s){0,3}(?P<which>even|odd)\b"
    rf"|{_NAME.replace('name', 'zh')}\s?[为是]一?个?(?:连续的?|可导的?|可积的?){{0,2}}"
    r"(?P<zhwhich>[偶奇])函数",
    re.IGNORECASE,
)
_SIGN = {"even": 1, "odd": -1, "偶": 1, "奇": -1}
VARIABLE = Symbol("x")
Ask = Callable[[Expr, Expr], Verdict]
Decide = Callable[[Expr, Expr], Verdict | None]


@lru_cache(maxsize=8)
def symmetries(text: str) -> Mapping[str, int]:
    """The functions that the text calls even or odd."""
    found: dict[str, set[int]] = {}
    for match in _SAID.finditer(text):
        name = match["name"] or match["zh"]
        word = (match["which"] or match["zhwhich"]).lower()
        found.setdefault(name, set()).add(_SIGN[word])
    return {name: signs.pop() for name, signs in found.items() if len(signs) == 1}


def by_symmetry(
    left: Expr, right: Expr, told: Mapping[str, int], ask: Ask
) -> Verdict | None:
    """The verdict where the functions are as they are told."""
    if not told:
        return None
    used: dict[str, None] = {}
    one, other = (_turned(side, told, used) for side in (left, right))
    if (one, other) == (left, right):
        return None
    found = ask(one, other)
    if found.outcome is not Outcome.PROVED:
        said = "depends on what is not defined"
        return replace(found, outcome=Outcome.UNPROVED, evidence=said, witness=None)
    conditions = [_as_told(name, told[name]) for name in used]
    return replace(found, conditions=(*found.conditions, *conditions))


def _as_told(name: str, sign: int) -> Relation:
    value = Call(name, VARIABLE)
    return Relation("=", Call(name, Neg(VARIABLE)), value if sign > 0 else Neg(value))


def _turned(formula: Expr, told: Mapping[str, int], used: dict[str, None]) -> Expr:
    """The formula with the functions at arguments without a sign before them."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and made.name in told and len(made.children) == 1:
            plain = _without_sign(made.children[0])
            if plain is not None:
                used[made.name] = None
                order = sum(made.orders)
                flipped = told[made.name] * (-1) ** order
                value = made.with_children((plain,))
                made = value if flipped > 0 else Neg(value)
        done[node] = made
    return done[formula]


def _without_sign(argument: Expr) -> Expr | None:
    """u of an argument -u: of two that differ by their sign one is always taken."""
    if isinstance(argument, Neg):
        return argument.children[0]
    if isinstance(argument, Mul) and isinstance(argument.children[0], Neg):
        return Mul(argument.children[0].children[0], *argument.children[1:])
    if isinstance(argument, Add) and len(argument.children) == 2:
        turned = [c.children[0] if isinstance(c, Neg) else Neg(c) for c in argument.children]
        if repr(sorted(turned, key=repr)) < repr(sorted(argument.children, key=repr)):
            return Add(*sorted(turned, key=repr))
        return None
    return None


def by_folding(
    left: Expr, right: Expr, told: Mapping[str, int], ask: Ask, by_notation: Decide
) -> Verdict | None:
    """The proof with integrals from -a to a folded: 0 of what is odd, and of what is even twice
    the integral from 0; None where there are none, or nothing is proved."""
    if not (calls(left, ("integral",)) or calls(right, ("integral",))):
        return None
    used: dict[str, None] = {}
    one, other = (_folded(side, told, used, ask) for side in (left, right))
    if (one, other) == (left, right):
        return None
    found = by_notation(one, other) or ask(one, other)
    if found.outcome is not Outcome.PROVED:
        return None
    conditions = [_as_told(name, told[name]) for name in used]
    return replace(found, conditions=(*found.conditions, *conditions))


def _folded(formula: Expr, told: Mapping[str, int], used: dict[str, None], ask: Ask) -> Expr:
    """The formula with its integrals from -a to a folded."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and made.name == "integral" and len(made.children) == 4:
            body, variable, low, high = made.children
            opposite = low == Neg(high) or high == Neg(low)
            if opposite and isinstance(variable, Symbol) and not calls(body, ("integral",)):
                sign = _parity(body, Span(variable, low, high), told, used, ask)
                if sign > 0:
                    made = Mul(as_expr(2), Call("integral", body, variable, ZERO, high))
                elif sign < 0:
                    made = ZERO
        done[node] = made
    return done[formula]


def _parity(
    body: Expr, span: Span, told: Mapping[str, int], used: dict[str, None], ask: Ask
) -> int:
    """1 of an integrand that is even, -1 of one that is odd, 0 of any other, and of one that may
    not be continuous between the limits."""
    if INFINITY in subformulas(span.high or ZERO) or INFINITY in subformulas(span.low or ZERO):
        return 0
    if not is_continuous([body], span):
        return 0
    mirrored = substitute(body, {span.variable: Neg(span.variable)})
    one, other = _turned(mirrored, told, used), _turned(body, told, used)
    for sign, wanted in ((1, other), (-1, Neg(other))):
        found = ask(one, wanted)
        if found.outcome is Outcome.PROVED and not found.conditions:
            return sign
    return 0
