"""Decisions that rest on what a document does not define.

Contract: `is_undefined` is asked of a decision on derivatives of undefined letters, `says_what_is`
of a single equation that may tell what an undefined function is, `is_elsewhere` of a name's value
at arguments that nobody explained; each only says so, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Symbol,
    free_symbols,
    has_part,
    mentioned,
    subformulas,
)
from sigderiv.referee import Outcome
from sigderiv.referee import Verdict as Decision
from sigderiv.review.deciding.trial import Trial
from sigderiv.review.reading.vocabulary import FIXED
from sigderiv.review.understanding.definitions import STRUCTURE, View, entry_by_entry
from sigderiv.review.understanding.dependence import known
from sigderiv.review.understanding.meaning import Meaning, loose_symbols
from sigderiv.review.understanding.partials import is_open
from sigderiv.review.understanding.unreal import rests_on

OPERATORS = frozenset("E Var Cov Corr P Pr H D V SD Std E_bb P_bb".split())
"""Expectation, variance and the like, of which documents state laws without a definition."""


def is_undefined(sides: tuple[Expr, Expr], decision: Decision, trial: Trial, free: int) -> bool:
    """Whether a decision rests on how undefined symbols depend on each other; `free`: of how many
    symbols a differential is left."""
    dependence = trial.meaning.dependence
    unknown = dependence.inferred - trial.meaning.rates.keys()
    undefined = _differentiates(sides, unknown) or free > 1
    refuted = decision.outcome is Outcome.REFUTED
    if dependence.uncertain and (undefined or refuted):
        return True
    if refuted and _passes_unknowns(sides, trial.meaning.view):
        return True
    return refuted and undefined and (bool(loose_symbols(sides, dependence)) or free > 1)


def _passes_unknowns(sides: Iterable[Expr], view: View) -> bool:
    """Whether an entry that nothing defines is differentiated, and differentiated by, as in the
    rule of the chain: `∂E/∂z_j = ∂E/∂o_j ∂o_j/∂z_j` is true where o_j depends on z_j alone."""
    derivatives = [
        node
        for side in sides
        if has_part(side, Derivative)
        for node in subformulas(side)
        if isinstance(node, Derivative)
    ]
    between = {each.body for each in derivatives} & {each.variable for each in derivatives}
    return any(
        isinstance(each, Indexed) and each not in view.symbols and each.base not in view.symbols
        for each in between
    )


def _differentiates(sides: Iterable[Expr], inferred: frozenset[Expr]) -> bool:
    return bool(inferred) and any(
        isinstance(node, Derivative) and node.body in inferred
        for side in sides
        if has_part(side, Derivative)
        for node in subformulas(side)
    )


def says_what_is(trial: Trial) -> bool:
    """Whether a single equation tells what an undefined function, or its derivative, is:
    `y' = -x/y` is true of some y, and `E[X^2] = m` of some E.  It does where every derivative in it
    is of such a function itself and something beside derivatives is in it (so it is no rule such
    as the chain rule), or where its sides apply such functions to different things, or where its
    derivatives are subscripts, `u_t = k u_{xx}`."""
    view = trial.meaning.view
    formulas = [member.expr for member in trial.members if member.expr is not None]
    derivatives: set[Expr] = set()
    slopes = False
    for formula in formulas:
        for node in subformulas(formula):
            body: Expr
            if isinstance(node, (Derivative, Prime)):
                body = node.body
            elif isinstance(node, Call) and any(node.orders):
                body = Call(node.name, *node.children)
            elif is_open(node, view):
                slopes = True
                continue
            else:
                continue
            by_itself = isinstance(node, Derivative) and (
                body is node.variable or body in view.closure(node.variable)
            )
            if by_itself or not _is_undefined_function(body, view):
                return False
            derivatives.add(node)
    if slopes:
        return True
    if not derivatives:
        return len({_undefined_calls(formula, view) for formula in formulas}) > 1
    return any(_beside(formula, derivatives) for formula in formulas)


def tells_rate(sides: tuple[Expr, Expr], trial: Trial) -> bool:
    """Whether a link says by which formula an undefined letter changes, `\\dot q = ∂H/∂p`: one
    side is its derivative alone, and the other one differentiates nothing that varies with it."""
    meaning = trial.meaning
    for one, other in (sides, sides[::-1]):
        if not isinstance(one, (Derivative, Prime)) or not isinstance(one.body, Symbol):
            continue
        if known(one.body, meaning.view) or entry_by_entry(one):
            continue
        try:
            whole, rate = meaning.whole(one), meaning.whole(other)
        except SigderivError:
            continue
        if not isinstance(whole, Derivative) or not isinstance(whole.body, Call):
            continue
        name, by = whole.body.name, whole.variable
        if not any(_differentiates_by(node, name, by) for node in subformulas(rate)):
            return True
    return False


def _differentiates_by(node: Expr, name: str, by: Expr) -> bool:
    """Whether a part is a derivative by this variable, or of this function."""
    if isinstance(node, Derivative):
        named = isinstance(node.body, Call) and node.body.name == name
        return node.variable is by or named
    return isinstance(node, Call) and bool(node.orders) and node.name == name


def rests_on_operators(sides: tuple[Expr, Expr], meaning: Meaning) -> bool:
    """Whether a link rests on what an undefined operator makes of random variables, `E[X^2]`: it
    has laws that no unknown function has."""
    view = meaning.view
    return any(
        isinstance(call, Call)
        and call.name in OPERATORS
        and any(isinstance(s, Symbol) and s.name[:1].isupper() for s in free_symbols(call))
        for formula in rests_on(sides, meaning)
        for call in _undefined_calls(formula, view)
    )


def is_elsewhere(sides: tuple[Expr, Expr], view: View) -> bool:
    """Whether a side has the value elsewhere, `P(2I)`, of a name whose formula does not say of
    which of its letters that is."""
    if not view.symbols:
        return False
    applied = (each for side in sides for each in mentioned(side) if isinstance(each, str))
    return any(
        Symbol(name) in view.symbols
        and name not in view.functions
        and view.applied(name) is None
        for name in applied
    )


def _undefined_calls(formula: Expr, view: View) -> frozenset[Expr]:
    return frozenset(
        node
        for node in subformulas(formula)
        if isinstance(node, Call)
        and node.name not in {*FUNCTIONS, *FIXED, *STRUCTURE}
        and node.name not in view.functions
        and view.applied(node.name) is None
    )


def _is_undefined_function(body: Expr, view: View) -> bool:
    if isinstance(body, Call):
        plain = all(isinstance(each, Symbol) for each in body.children)
        return plain and body.name not in FUNCTIONS and body.name not in view.functions
    if isinstance(body, Symbol):
        return body not in view.symbols and body.name not in view.functions
    return isinstance(body, Indexed) and body not in view.symbols


def _beside(formula: Expr, derivatives: set[Expr]) -> bool:
    """Whether a symbol stands in a formula outside of these parts."""
    waiting, seen = [formula], set[Expr]()
    while waiting:
        node = waiting.pop()
        if node in seen or node in derivatives:
            continue
        seen.add(node)
        if isinstance(node, (Symbol, Indexed)) and free_symbols(node):
            return True
        waiting.extend(node.children)
    return False
