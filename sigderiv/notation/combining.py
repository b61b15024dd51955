"""Functions combined without their argument: `(fg)'(x)`, `(f \\circ g)(x)`, `(1/f)''(a)`.

Contract: `combined(formula, functions, argument, order)` gives the value, or the derivative of
that order, of a formula of functions at an argument: each function in it is taken at the argument,
a composition from the inside, and every other letter is a constant.  None where the formula names
no function, or holds anything but letters, numbers and arithmetic; an inverse, `f^{-1}`, is none.
"""

from __future__ import annotations

from collections.abc import Set

from sigderiv.expr import (
    ONE,
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    fresh_symbol,
    subformulas,
)

MOST_NODES = 60
"""Parts of such a formula; compositions within one another are worked off one by one."""


def combined(
    formula: Expr, functions: Set[str], argument: Expr, order: int
) -> Expr | None:
    """The combination at its argument, differentiated; None where it is no combination."""
    nodes = list(subformulas(formula))
    named = any(symbol.name in functions for symbol in free_symbols(formula))
    plain = named and len(nodes) <= MOST_NODES and all(map(_is_arithmetic, nodes))
    if not plain or any(_is_inverse(node, functions) for node in nodes):
        return None
    if not order:
        return _value(formula, functions, argument)
    if isinstance(argument, Symbol) and argument.name not in functions:
        return Derivative(_value(formula, functions, argument), argument, order)
    variable = fresh_symbol("x", formula, argument)
    return At(Derivative(_value(formula, functions, variable), variable, order), variable, argument)


def _is_arithmetic(node: Expr) -> bool:
    composed = isinstance(node, Call) and node.name == "compose"
    return composed or isinstance(node, (Symbol, Number, Add, Mul, Neg, Div, Pow))


def _is_inverse(node: Expr, functions: Set[str]) -> bool:
    if not isinstance(node, Pow) or node.children[1] is not Neg(ONE):
        return False
    return any(symbol.name in functions for symbol in free_symbols(node))


def _value(formula: Expr, functions: Set[str], argument: Expr) -> Expr:
    """A formula of functions at an argument."""
    done: dict[tuple[Expr, Expr], Expr] = {}
    waiting = [(formula, argument)]
    while waiting:
        node, at = waiting[-1]
        if (node, at) in done:
            waiting.pop()
        elif isinstance(node, Symbol):
            done[node, at] = Call(node.name, at) if node.name in functions else node
        elif isinstance(node, Call):
            inner = at
            for part in reversed(node.children):  # f(g(x)): from the inside
                if (part, inner) not in done:
                    waiting.append((part, inner))
                    break
                inner = done[part, inner]
            else:
                done[node, at] = inner
        else:
            missing = [(child, at) for child in node.children if (child, at) not in done]
            if missing:
                waiting.extend(missing)
            else:
                done[node, at] = node.with_children(
                    tuple(done[child, at] for child in node.children)
                )
    return done[formula, argument]
