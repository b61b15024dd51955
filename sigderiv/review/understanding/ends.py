"""By what a formula between two ends runs: `[a x^2 / 2]_0^1` beside `\\int_0^1 a x dx`.

Contract: `settled(formulas)` are the formulas of one chain with each `between` of the readers
written out, where the integrals of the chain have one variable, or else the formula one letter;
one that stays open is left, and not decided.  At an infinite end it is a limit.
"""

from __future__ import annotations

from collections.abc import Sequence

from sigderiv.expr import (
    INFINITY,
    Add,
    At,
    Call,
    Expr,
    Limit,
    Neg,
    Symbol,
    calls,
    free_symbols,
    subformulas,
)


def settled(formulas: Sequence[Expr | None]) -> list[Expr | None]:
    """The formulas, in the same order."""
    known = [each for each in formulas if each is not None]
    if not any(calls(each, ("between",)) for each in known):
        return list(formulas)
    variables = {
        node.children[1]
        for each in known
        for node in subformulas(each)
        if isinstance(node, Call) and node.name == "integral"
    }
    return [None if each is None else _written_out(each, variables) for each in formulas]


def _is_between(node: Expr) -> bool:
    return isinstance(node, Call) and node.name == "between"


def _written_out(formula: Expr, variables: set[Expr]) -> Expr:
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        made = node.with_children(tuple(done[child] for child in node.children))
        if _is_between(made):
            body, low, high = made.children
            letters = variables & free_symbols(body) or set(free_symbols(body))
            if len(letters) == 1:
                (letter,) = letters
                if isinstance(letter, Symbol):
                    made = Add(_at(body, letter, high), Neg(_at(body, letter, low)))
        done[node] = made
    return done[formula]


def _at(body: Expr, letter: Symbol, end: Expr) -> Expr:
    infinite = end is INFINITY or end is Neg(INFINITY)
    return Limit(body, letter, end) if infinite else At(body, letter, end)
