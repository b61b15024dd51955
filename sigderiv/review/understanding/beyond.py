"""Links with what the referee has no notion of: integrals, matrices written out, gradients.

Contract: `decide(left, right, ask)` is None where nothing of this kind occurs.  Otherwise no such
formula ever reaches the referee, which would take `\\int` for an unknown function.  Decided are
matrices and vectors of equal shape, entry by entry, as far as they can be computed (`grids`);
derivatives of integrals by a limit that is their variable; and a single integral without limits
against a formula or another such integral, up to a constant.  The rest is unproved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sigderiv.expr import (
    Add,
    Call,
    Derivative,
    Expr,
    Mul,
    Neg,
    Symbol,
    calls,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome, Verdict
from sigderiv.review.understanding.antiderivatives import (
    ANTIDERIVATIVE,
    has_antiderivative,
    up_to_constant,
)
from sigderiv.review.understanding.definite import decide as decide_definite
from sigderiv.review.understanding.gradients import decide as by_gradients
from sigderiv.review.understanding.grids import (
    Grid,
    as_number,
    computed,
    of_numbers,
    with_units,
)

NAMES = frozenset(("integral", "matrix", "vector", "gradient", "nth_derivative", "between"))
"""The calls by which the readers write these notations (`Context.wide`)."""
COMPUTED = "computed matrices"
"""The method where matrices of numbers were computed, their order kept."""
LARGEST = 200
"""Different parts of a formula."""
Ask = Callable[[Expr, Expr], Verdict]


def is_beyond(formula: Expr) -> bool:
    """Whether a formula has one of these notations."""
    return calls(formula, NAMES)


def decide(
    left: Expr,
    right: Expr,
    ask: Ask,
    held: Sequence[Expr] = (),
    arrays: frozenset[str] = frozenset(),
) -> Verdict | None:
    """The verdict on a link with such notations, `held` being assumed; None where it has none.
    arrays: the names that are no numbers."""
    if not (is_beyond(left) or is_beyond(right)):
        return None
    if _is_large(left) or _is_large(right):
        return Verdict(Outcome.UNPROVED, "none", "too large")
    left, right = _carried_out(left), _carried_out(right)
    if not (is_beyond(left) or is_beyond(right)):
        return ask(left, right)
    if calls(left, ("gradient",)) or calls(right, ("gradient",)):
        return by_gradients(left, right, ask, arrays) or (_SAME if left is right else _OUTSIDE)
    if has_antiderivative(left) or has_antiderivative(right):
        return up_to_constant(left, right, ask) or _OUTSIDE
    if not any(map(_has_others, (left, right))):
        found = decide_definite(left, right, ask, held)
        if found is None or found.outcome is Outcome.UNPROVED:
            from sigderiv.review.understanding.diverging import endless

            found = endless(left, right) or found
        return found or _OUTSIDE
    if left is right:
        return _SAME
    if not (is_beyond(left) or is_beyond(right)):
        return ask(left, right)
    return _computed(left, right, ask, arrays) or _OUTSIDE


def _has_others(formula: Expr) -> bool:
    """Whether a formula has other notations of this kind than integrals between limits."""
    return any(
        isinstance(node, Call)
        and node.name in NAMES
        and not (node.name == "integral" and len(node.children) == 4)
        for node in subformulas(formula)
    )


_SAME = Verdict(Outcome.PROVED, "identical", "the two sides are the same formula")
_OUTSIDE = Verdict(Outcome.UNPROVED, "none", "outside of what is decided")


def _is_large(formula: Expr) -> bool:
    """Whether a formula is larger than what is taken apart here."""
    return any(count > LARGEST for count, _ in enumerate(subformulas(formula)))


# -- matrices ---------------------------------------------------------------------------------


def _is_plain_vector(formula: Expr) -> bool:
    """Whether this is written with `(x, y)` alone, which is as good a row as a column."""
    names = {
        node.name
        for node in subformulas(formula)
        if isinstance(node, Call) and (node.name in NAMES or node.name == "transpose")
    }
    return names == {"vector"}


def _computed(left: Expr, right: Expr, ask: Ask, arrays: frozenset[str]) -> Verdict | None:
    """The verdict on what matrices come to, None where that is not known."""
    sides, told = with_units((left, right), arrays)
    one, other = (computed(side, arrays) for side in sides)
    if one is None or other is None:
        return None
    if not (of_numbers(one) and of_numbers(other)):
        return Verdict(Outcome.UNPROVED, "none", "matrices within a matrix, perhaps")
    if isinstance(one, Grid) and isinstance(other, Grid):
        either = _is_plain_vector(left) or _is_plain_vector(right)
        found = _entry_by_entry(one, other, either, ask)
    else:
        first, second = as_number(one), as_number(other)
        if first is None or second is None:
            return None
        found = ask(first, second)
    return replace(found, method=COMPUTED, conditions=(*found.conditions, *told))


def _entry_by_entry(one: Grid, other: Grid, either: bool, ask: Ask) -> Verdict:
    """Compare entries; either: one side may be taken as a row or as a column."""
    if one.shape != other.shape:
        if either and one.shape == other.shape[::-1] and 1 in one.shape:
            other = Grid(tuple(zip(*other.rows, strict=True)))  # (x, y) is written either way
        else:
            shapes = f"{one.shape[0]} x {one.shape[1]} and {other.shape[0]} x {other.shape[1]}"
            return Verdict(Outcome.UNPROVED, "none", f"shapes {shapes}")
    conditions: dict[Expr, None] = {}
    open_entry: Verdict | None = None
    for left_row, right_row in zip(one.rows, other.rows, strict=True):
        for left, right in zip(left_row, right_row, strict=True):
            verdict = decide(left, right, ask) or ask(left, right)
            if verdict.outcome is not Outcome.UNPROVED and verdict.method == ANTIDERIVATIVE:
                return _OUTSIDE
            if verdict.outcome is Outcome.REFUTED:
                return verdict
            if verdict.outcome is Outcome.UNPROVED:
                open_entry = open_entry or verdict
            conditions.update(dict.fromkeys(verdict.conditions))
    if open_entry is not None:
        return open_entry
    said = "all entries are equal"
    return Verdict(Outcome.PROVED, "entry by entry", said, conditions=tuple(conditions))


# -- integrals --------------------------------------------------------------------------------


def _carried_out(formula: Expr) -> Expr:
    """The formula with the derivatives of integrals by their variable or upper limit done."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Derivative) and made.order == 1:
            made = _differentiated(made.body, made.variable) or made
        elif isinstance(made, Call) and made.name == "integral":
            made = _by_letter(made)
        done[node] = made
    return done[formula]


def _by_letter(integral: Call) -> Expr:
    """An integral by a formula, which a letter of the document stands for (`\\int \\cos u du` where
    u = x^2), as one by a letter: by the chain rule, or between limits by a letter of its own."""
    body, by, *limits = integral.children
    letters = free_symbols(by)
    if isinstance(by, Symbol):
        return integral
    if limits:
        own = fresh_symbol("s", integral)
        plain = substitute(body, {by: own})
        return integral if letters & free_symbols(plain) else Call("integral", plain, own, *limits)
    if len(letters) != 1:
        return integral
    (letter,) = letters
    return Call("integral", Mul(body, Derivative(by, letter)), letter)


def _differentiated(body: Expr, variable: Expr) -> Expr | None:
    """The derivative of an integral without limits, or by a letter in its limits (Leibniz)."""
    if not (isinstance(body, Call) and body.name == "integral"):
        return None
    integrand, by, *limits = body.children
    if not limits:
        return integrand if by is variable else None
    if not isinstance(by, Symbol) or by is variable or is_beyond(integrand):
        return None
    if variable in free_symbols(integrand) or not any(variable in free_symbols(e) for e in limits):
        return None
    terms: list[Expr] = []  # f(b) b' - f(a) a' for the integral of f from a to b
    for end, sign in zip(limits, (-1, 1), strict=True):
        if variable in free_symbols(end):
            there = substitute(integrand, {by: end})
            term = there if end is variable else Mul(there, Derivative(end, variable))
            terms.append(term if sign > 0 else Neg(term))
    return terms[0] if len(terms) == 1 else Add(*terms)
