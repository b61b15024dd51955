"""Trying a rule with random formulas in its holes, against mpmath.

Contract: `counterexample(rule, random)` fills the holes with random formulas that obey the rule's
provisos, picks a point at which its conditions hold, and compares both sides there; it gives a
description of a difference, "" where there is none, None where no point could be found.
"""

from __future__ import annotations

from random import Random
from typing import Any

import mpmath
from reference import Undefined, close, holds, value

from sigderiv.expr import (
    Add,
    Call,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
)  # fmt: skip
from sigderiv.kernel import Each, Many, Meta, Rule, instantiate
from sigderiv.kernel.template import Binding

X, H = Symbol("x"), Symbol("h")


def _smooth(random: Random, symbols: list[Symbol]) -> Expr:
    """A small formula that is smooth and mostly positive."""
    base: Expr = random.choice(symbols) if symbols else as_expr(random.randint(1, 4))
    number = as_expr(random.randint(1, 4))
    return random.choice(
        [
            base, number + base, number * base, base ** Number(2), Pow(E, base),
            number + Call("sin", base), Mul(base, Call("cos", base)), Div(base, number + 2),
            Pow(E, Neg(base)) + number, Call("sinh", base), Add(base, Neg(number)),
        ]
    )  # fmt: skip


def holes(*templates: Expr | None) -> dict[str, type[Expr]]:
    """The names of all holes in some templates, and what kind each is."""
    found: dict[str, type[Expr]] = {}
    for template in templates:
        for node in subformulas(template) if template is not None else ():
            if isinstance(node, Many):
                found[node.payload] = Many
            elif isinstance(node, Meta):
                found.setdefault(node.payload, Meta)
            elif isinstance(node, Call) and node.name.startswith("?"):
                found[node.name] = Call
            elif isinstance(node, Each):
                found[node.payload] = Many
    return found


def random_bindings(rule: Rule, random: Random) -> dict[str, Binding] | None:
    """Random formulas for the rule's holes that obey its provisos."""
    sides = (rule.before, rule.after, *rule.conditions, *(rule.premise or ()))
    kinds = holes(*sides)
    demands: dict[str, set[str]] = {name: set() for name in kinds}
    free_of: dict[str, set[str]] = {name: set() for name in kinds}
    for proviso in rule.provisos:
        demands[proviso.names[0]].add(proviso.kind)
        if proviso.kind == "free_of":
            free_of[proviso.names[0]].add(proviso.names[1])
    whole = {c.left.children[0] for c in rule.conditions if _is_whole(c)}
    letters = {"x": X, "h": H, "v": Symbol("v")}
    bindings: dict[str, Binding] = {}
    for name, kind in kinds.items():
        wanted = demands[name]
        allowed = [X, Symbol("a")]
        if name == "F" or name == "G":
            allowed = [letters["v"]]
        elif rule.family == "limits" and name in ("f", "c"):
            allowed = [X, H]
        forbidden = {letters.get(other) for other in free_of[name]}
        allowed = [symbol for symbol in allowed if symbol not in forbidden]
        if kind is Call:
            bindings[name] = Call("f")
        elif name in ("x", "h") or {"symbol", "fresh"} & wanted:
            bindings[name] = letters[name]
        elif "natural" in wanted or Meta(name) in whole:
            bindings[name] = as_expr(random.randint(1, 5))
        elif "whole" in wanted:
            bindings[name] = as_expr(random.choice([-3, -2, -1, 1, 2, 3]))
        elif name == "a" and rule.family == "limits":
            bindings[name] = as_expr(0)
        elif name.startswith("c") and rule.id.startswith("case"):
            bindings[name] = Relation(">=", X, as_expr(random.choice([-1, 0, 1])))
        elif kind is Many:
            bindings[name] = tuple(_smooth(random, allowed) for _ in range(random.randint(1, 3)))
        else:
            bindings[name] = _smooth(random, allowed)
    return bindings


def _is_whole(condition: Expr) -> bool:
    return isinstance(condition, Relation) and condition.left is Call("floor", condition.right)


def unknown(x: Any, *others: Any) -> Any:
    """What an unknown function stands for: no symmetry, nothing zero."""
    total = mpmath.exp(x / 3) + x * x / 5
    for number, other in enumerate(others, 2):
        total += mpmath.sin(other) * number + x * other / 7
    return total


def counterexample(rule: Rule, random: Random, tries: int = 60) -> str | None:
    """See the module's contract."""
    if rule.before is None or rule.after is None:
        return ""
    for _ in range(tries):
        bindings = random_bindings(rule, random)
        if bindings is None:
            return None
        before, after = instantiate(rule.before, bindings), instantiate(rule.after, bindings)
        conditions = [instantiate(condition, bindings) for condition in rule.conditions]
        if rule.premise is not None:
            conditions.append(Relation("=", *(instantiate(s, bindings) for s in rule.premise)))
        environment: dict[str, Any] = {"f": unknown}
        for symbol in free_symbols(before) | free_symbols(after) | {X}:
            environment[symbol.name] = mpmath.mpf(random.randint(-30, 60)) / 17
        try:
            if not all(holds(condition, environment) for condition in conditions):
                continue
            left, right = value(before, environment), value(after, environment)
        except Undefined:
            continue
        if not close(left, right, digits=9):
            return f"{before} = {left}, {after} = {right}, at {environment}"
        return ""
    return None
