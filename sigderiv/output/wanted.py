"""What a target asks for beside its formula: `d/dx x^2`, `tanh'(x)`, `y = x^2`, `$x^2$`.

Contract: `wanted(formula, request)` gives the formula to differentiate and the request with the
variable and the order that the target itself names; raises SigderivError where the target and the
request name two, and for an equation that defines nothing.
"""

from __future__ import annotations

from dataclasses import replace

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, Expr, Relation, Symbol, free_symbols
from sigderiv.output.targets import Request


def wanted(formula: Expr, request: Request) -> tuple[Expr, Request]:
    """The formula to differentiate, and what is asked of it."""
    if isinstance(formula, Relation):
        formula, request = _defined(formula, request)
    if isinstance(formula, Derivative) and isinstance(formula.variable, Symbol):
        request = _agreed(formula.variable, formula.order, request)
        formula = formula.body
    elif isinstance(formula, Call) and len(formula.orders) == len(formula.children) == 1:
        (order,), (variable,) = formula.orders, formula.children
        if isinstance(variable, Symbol) and order:
            request = _agreed(variable, order, request)
            formula = Call(formula.name, variable)
    return formula, request


def _defined(equation: Relation, request: Request) -> tuple[Expr, Request]:
    """What `y = …` or `f(x) = …` defines; the function's own variable is the one that is meant."""
    name, body = equation.left, equation.right
    own = equation.op == "=" and isinstance(name, (Symbol, Call)) and not _orders(name)
    if not own or not all(isinstance(each, Symbol) for each in name.children):
        raise SigderivError("output/claim")
    if isinstance(name, Symbol) and name in free_symbols(body):
        raise SigderivError("output/claim")
    if len(name.children) == 1 and not request.wrt and isinstance(name.children[0], Symbol):
        request = replace(request, wrt=name.children[0].name)
    return body, request


def _orders(name: Expr) -> bool:
    return isinstance(name, Call) and bool(name.orders)


def _agreed(variable: Symbol, order: int, request: Request) -> Request:
    """The request with the target's own variable and order, where the two agree."""
    if request.wrt not in ("", variable.name):
        raise SigderivError("output/two-variables", inner=variable.name, wrt=request.wrt)
    if request.order not in (1, order):
        raise SigderivError("output/two-orders", inner=order, order=request.order)
    return replace(request, wrt=variable.name, order=order)
