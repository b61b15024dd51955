"""Conditional values at other letters: `p(x | y)` is another distribution than `p(y | x)`.

Contract: `of_other_letters(sides, view)` is the first use of a definition with a bar between its
arguments at letters that are not its own, as it is written for a reader; "" where there is none.
`p(y_i | x_i)`, `p(1 | x)` and `p(Y | x)` are uses of `p(y | x)` at its own letters.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.expr import Call, Expr, Indexed, calls, free_symbols, subformulas
from sigderiv.expr.names import letter_of, split_name
from sigderiv.notation import write_text
from sigderiv.notation.dividers import is_parted
from sigderiv.review.understanding.definitions import View


def of_other_letters(sides: Iterable[Expr], view: View) -> str:
    """The first use of a conditional definition at other letters than its own."""
    parted = [name for name in view.functions if is_parted(name)]
    if not parted:
        return ""
    waiting, seen = list(sides), set[Expr]()
    while waiting:
        formula = waiting.pop()
        if formula in seen or not parted:
            continue
        seen.add(formula)
        if calls(formula, parted):
            for node in subformulas(formula):
                if isinstance(node, Call) and node.name in parted:
                    if not _fits(view.functions[node.name][0], node.children):
                        return write_text(node)
        for part in subformulas(formula):
            if part in view.symbols:
                waiting.append(view.symbols[part])
            elif isinstance(part, Call) and part.name in view.functions:
                waiting.append(view.functions[part.name][1])
    return ""


def _fits(parameters: Iterable[Expr], arguments: Iterable[Expr]) -> bool:
    """Whether each argument has no letter but its parameter's, whatever its accents and scripts."""
    return all(
        _letters(argument) <= _letters(parameter)
        for parameter, argument in zip(parameters, arguments, strict=False)
    )


def _letters(formula: Expr) -> set[str]:
    """The letters of a formula, those of indices left out."""
    entries = [node for node in subformulas(formula) if isinstance(node, Indexed)]
    indices = frozenset[Expr]().union(
        *(free_symbols(index) for entry in entries for index in entry.children[1:])
    )
    names = free_symbols(formula) - indices
    return {split_name(letter_of(name)).base.lower() for name in names}
