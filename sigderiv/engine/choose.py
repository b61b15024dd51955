"""Which rule of differentiation fits a formula.

Contract: `choose(body, variable)` gives a `Plan`: bookkeeping on the body first (`prepare`), then
a rule of the rulebook by its id with bindings.  Raises SigderivError `engine/no-rule` for a kind
of formula that no rule covers.  It asks no other system.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.engine.match import match
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Piecewise,
    Pow,
    Symbol,
    depends_on,
    fresh_symbol,
)
from sigderiv.kernel import Rule
from sigderiv.kernel.algebra import whole_exponent
from sigderiv.kernel.template import Binding


class Plan(NamedTuple):
    """prepare: (rule, new body, bindings or None for a rule of algebra) to use on the body first;
    rule and bindings: what then fits, or "" where only the preparation is known."""

    rule: str
    bindings: Mapping[str, Binding]
    prepare: tuple[str, Expr] | None = None
    unfold: str = ""


def choose(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    """The plan for d/d(variable) of body."""
    if body is variable:
        return Plan("identity", {"x": variable})
    if not depends_on(body, variable):
        return Plan("constant", {"c": body, "x": variable})
    chooser = _CHOOSERS.get(type(body))
    if chooser is None:
        raise SigderivError("engine/no-rule", kind=body.kind)
    return chooser(body, variable, rules)


def _sum(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    terms = body.children
    moving = all(depends_on(term, variable) for term in terms)
    if moving and len(terms) == 2 and isinstance(terms[1], Neg) and not isinstance(terms[0], Neg):
        return Plan("difference", {"f": terms[0], "g": terms[1].children[0], "x": variable})
    return Plan("sum", {"f": terms, "x": variable})


def _negation(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    return Plan("negation", {"f": body.children[0], "x": variable})


def _product(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    factors = body.children
    constant = [not depends_on(factor, variable) for factor in factors]
    if constant[0]:
        return Plan("constant-multiple", {"c": factors[0], "f": factors[1:], "x": variable})
    if any(constant):
        pairs = sorted(zip(constant, factors, strict=True), key=lambda pair: not pair[0])
        return Plan("", {}, prepare=("reorder", Mul(*[factor for _, factor in pairs])))
    return Plan("product", {"f": factors[0], "g": factors[1:], "x": variable})


def _quotient(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    top, bottom = body.children
    if not depends_on(bottom, variable):
        return Plan("constant-divisor", {"f": top, "c": bottom, "x": variable})
    if top is ONE:
        return Plan("reciprocal", {"g": bottom, "x": variable})
    if not depends_on(top, variable):
        return Plan("", {}, prepare=("split-product", Mul(top, Div(ONE, bottom))))
    return Plan("quotient", {"f": top, "g": bottom, "x": variable})


def _power(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    base, exponent = body.children
    if exponent is ONE:
        return Plan("", {}, prepare=("power-one", base))
    if base is E:
        return Plan("exponential", {"u": exponent, "x": variable})
    if not depends_on(exponent, variable):
        whole = whole_exponent(exponent)
        kind = "power" if whole is None else "power-natural" if whole >= 1 else "power-whole"
        return Plan(kind, {"u": base, "n": exponent, "x": variable})
    if not depends_on(base, variable):
        return Plan("exponential-base", {"a": base, "u": exponent, "x": variable})
    return Plan("general-power", {"u": base, "v": exponent, "x": variable})


def _call(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    assert isinstance(body, Call)
    table = _of_composition(body, rules) or rules.get(
        f"derivative-{body.name}{_constant_side(body, variable)}"
    )
    if table is not None and not body.orders and table.before is not None:
        bindings = match(table.before.children[0], body, {"x": variable})
        if bindings is not None and all(
            proviso_holds(bindings, each.names)
            for each in table.provisos
            if each.kind == "free_of"  # the kernel itself sees to the others
        ):
            return Plan(table.id, bindings)
    definition = rules.get(f"definition-{body.name}")
    if definition is not None and not body.orders:
        assert definition.before is not None
        if len(definition.before.children) != len(body.children):
            raise SigderivError("engine/no-rule", kind=f"{body.name}(…)")
        return Plan("", {}, unfold=definition.id)
    known = body.name in FUNCTIONS and not body.orders
    if known or table is not None or len(body.children) > len(_ARGUMENTS):
        raise SigderivError("engine/no-rule", kind=f"{body.name}(…)")
    found: dict[str, Binding] = {"x": variable, "?f": Call(body.name, orders=body.orders)}
    found.update(zip(_ARGUMENTS, body.children, strict=False))
    return Plan(f"function-{len(body.children)}", found)


def _of_composition(body: Call, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule for a function of a function, as ln |u|, where the rulebook has one."""
    inner = body.children[0] if len(body.children) == 1 else None
    if not isinstance(inner, Call) or inner.orders:
        return None
    return rules.get(f"derivative-{body.name}-{inner.name}")


_ARGUMENTS = ("u", "v", "w")


def _constant_side(body: Call, variable: Symbol) -> str:
    """Which of a maximum's or minimum's two arguments is constant, as the rule's id says it."""
    if body.name in ("max", "min") and len(body.children) == 2:
        for side, argument in zip(("-left", "-right"), body.children, strict=True):
            if not depends_on(argument, variable):
                return side
    return ""


def proviso_holds(bindings: Mapping[str, Binding], names: tuple[str, ...]) -> bool:
    """Whether the formula bound to the first name is free of the symbol bound to the second."""
    formula, symbol = bindings[names[0]], bindings[names[1]]
    if not isinstance(formula, Expr) or not isinstance(symbol, Expr):
        return False
    return not depends_on(formula, symbol)


def _cases(body: Expr, variable: Symbol, rules: Mapping[str, Rule]) -> Plan:
    assert isinstance(body, Piecewise)
    suffix = "-otherwise" if body.otherwise is not None else ""
    id = f"cases-{len(body.cases)}{suffix}"
    if id not in rules:
        raise SigderivError("engine/no-rule", kind=f"{len(body.cases)} cases")
    before = rules[id].before
    assert before is not None
    bindings = match(before.children[0], body, {"x": variable})
    assert bindings is not None
    return Plan(id, bindings)


def inner_name(*formulas: Expr) -> Symbol:
    """A fresh name for an inner function: u, then v, w, then u_1, u_2 …"""
    for name in ("u", "v", "w"):
        symbol = fresh_symbol(name, *formulas)
        if symbol.name == name:
            return symbol
    return fresh_symbol("u", *formulas)


_CHOOSERS: dict[type[Expr], Callable[[Expr, Symbol, Mapping[str, Rule]], Plan]] = {
    Add: _sum,
    Neg: _negation,
    Mul: _product,
    Div: _quotient,
    Pow: _power,
    Call: _call,
    Piecewise: _cases,
}
