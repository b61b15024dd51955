"""Derivatives by a name that another definition never mentions: `With z = wx + b, dy/dz = …`.

Contract: `by_name(body, variable, meaning, order, value)` says what `d body / d variable` means
where `variable` stands for `meaning` and `body`, unfolded, does not mention `variable`; `value` is
what is written for the variable in the result: its meaning or, as long as it is folded, itself.
People define `y = σ(wx + b)` and afterwards say `with z = wx + b`: then `y` is a function of `z`
where every letter of `z` stands in it inside of `wx + b`.  Where `z` has one letter only, the
derivative is the quotient of those by that letter (the inverse function's derivative: M. Spivak,
Calculus, 4th ed., 2008, ch. 12, theorem 5).  None where the two share letters in any other way:
then nobody said what is held.
"""

from __future__ import annotations

from collections import Counter

from sigderiv.expr import (
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Prime,
    free_symbols,
    fresh_symbol,
    subformulas,
)
from sigderiv.expr.traverse import bound_symbol


def by_name(
    body: Expr, variable: Expr, meaning: Expr, order: int, value: Expr
) -> Expr | None:
    """The derivative, by plain symbols only, of a body that does not mention the variable."""
    shared = free_symbols(body) & free_symbols(meaning)
    fresh = fresh_symbol("v", body, meaning, variable)
    if not shared:
        return At(Derivative(body, fresh, order), fresh, value)
    folded = fold(body, meaning, fresh)
    if not free_symbols(folded) & free_symbols(meaning):
        return At(Derivative(folded, fresh, order), fresh, value)
    if order == 1 and len(free_symbols(meaning)) == 1:
        (letter,) = free_symbols(meaning)
        return Div(Derivative(body, letter, 1), Derivative(meaning, letter, 1))
    return None


def fold(formula: Expr, part: Expr, name: Expr) -> Expr:
    """The formula with a name wherever this part stands, also as some terms of a longer sum; the
    formula itself where a letter of the part is bound, or differentiated by, within it."""
    letters = free_symbols(part)
    terms = part.children if isinstance(part, Add) else ()
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        integrates = isinstance(node, Call) and node.name == "integral"
        if isinstance(node, (Derivative, Prime)) or integrates or bound_symbol(node) in letters:
            return formula
        if node is part:
            done[node] = name
            continue
        made = node.with_children(tuple(done[child] for child in node.children))
        if terms and isinstance(made, Add) and not Counter(terms) - Counter(made.children):
            rest = Counter(made.children) - Counter(terms)
            made = Add(name, *rest.elements()) if rest else name
        done[node] = made
    return done[formula]
