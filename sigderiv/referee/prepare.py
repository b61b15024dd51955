"""From a formula as written to one without inert parts: definitions unfolded, derivatives, primes,
evaluations, limits and short sums carried out.

Contract: `Preparer(facts).prepare(formula)` gives a `Prepared` formula; its guards are formulas
that must be defined wherever the written formula is (bodies of derivatives, for one).  Raises
OutOfClassError for what it cannot carry out.  Iterative; results are kept per formula.
"""

from __future__ import annotations

import time
from typing import NamedTuple

from sigderiv.expr import (
    INFINITY,
    At,
    Call,
    Derivative,
    Expr,
    Limit,
    Prime,
    Product,
    Sum,
    Symbol,
    as_expr,
    depends_on,
    free_symbols,
    fresh_symbol,
    postorder,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.definitions import (
    Definition,
    calls,
    closure,
    entry,
    evaluated,
    split,
)
from sigderiv.referee.differentiate import Derivatives, constant_value, derivative, plus, times
from sigderiv.referee.domain import conditions
from sigderiv.referee.known import FORMULAS, PRIMITIVES, UNTREATED, unfolded
from sigderiv.referee.needs import not_evident
from sigderiv.referee.verdict import Facts, OutOfBudgetError, OutOfClassError

MOST_TERMS = 400
NO_GUARDS: frozenset[Expr] = frozenset()
INERT = frozenset((Derivative, At, Prime, Limit, Sum, Product))


class Prepared(NamedTuple):
    """A formula without inert parts, and what must be defined besides it."""

    formula: Expr
    guards: frozenset[Expr] = NO_GUARDS


class Preparer:
    """Prepares the formulas of one run."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.deadline = float("inf")
        self.memo: Derivatives = {}
        self.prepared: dict[Expr, Prepared] = {}
        self.used: dict[Expr, None] = {}
        self.used_by: dict[Expr, tuple[Expr, ...]] = {}
        self.definitions, self.side_equations = split(facts.equations)
        self._solve_side_equations()

    def _solve_side_equations(self) -> None:
        """Linear equations between symbols as definitions of one of them each."""
        from sigderiv.referee.equations import solved

        for equation in list(self.side_equations):
            known = {symbol: d.formula for symbol, d in self.definitions.items()}
            found = solved(substitute(equation, known), self.definitions.keys())
            if found is not None and found[0] not in closure(found[1], self.definitions):
                self.definitions[found[0]] = Definition(found[1], equation)
                self.side_equations.remove(equation)

    def facts_used(self) -> list[Expr]:
        """The facts whose definitions were put in since the last call."""
        used = list(self.used)
        self.used.clear()
        return used

    def prepare(self, formula: Expr) -> Prepared:
        """The formula with everything inert carried out."""
        found = self.prepared.get(formula)
        if found is None:
            before, self.used = self.used, {}
            found = self._prepare(formula)
            self.prepared[formula] = found
            self.used_by[formula] = tuple(self.used)
            self.used = before
        self.used.update(dict.fromkeys(self.used_by[formula]))
        return found

    def _prepare(self, formula: Expr) -> Prepared:
        now, nodes = self._unfolded(formula)
        if INERT.isdisjoint(map(type, nodes)):
            return Prepared(now)
        done: dict[Expr, Prepared] = {}
        for node in nodes:  # only what has an inert part below it is looked at
            inert = type(node) in INERT
            if inert or (done and not done.keys().isdisjoint(node.children)):
                inner = [done.get(child) or Prepared(child) for child in node.children]
                done[node] = self._node(node, inner)
        return done[now]

    def _unfolded(self, formula: Expr) -> tuple[Expr, dict[Expr, None]]:
        """Definitions of symbols and functions put in, until none is left; and the parts then."""
        # A derivative by a defined symbol sees that symbol as free, and unfolds it afterwards.
        now = formula
        for _ in range(60):
            nodes = postorder((now,))
            before = now
            if self.definitions:
                kept = {node.children[1] for node in nodes if isinstance(node, (Derivative, At))}
                if kept & self.definitions.keys():
                    now = self._carry_out_early(now)
                    continue
                wanted = self._wanted(now)
                if wanted:
                    now = substitute(now, wanted)
            if now is not before or any(
                type(node) is Call and self._folded(node) for node in nodes
            ):
                now = rewrite(now, self._unfold_call)
            if now is before:
                return now, nodes
        raise OutOfClassError("definitions that do not end")

    def _folded(self, call: Call) -> bool:
        """Whether a call stands for a formula."""
        name, orders = call.payload
        count = len(call.children)
        return bool(orders) or name in self.facts.functions or (name, count) in FORMULAS

    def _wanted(self, formula: Expr) -> dict[Expr, Expr]:
        """The definitions of the symbols that occur, noted as used."""
        wanted: dict[Expr, Expr] = {}
        for symbol in free_symbols(formula):
            definition = self.definitions.get(symbol)
            if definition is not None:
                wanted[symbol] = definition.formula
                self.used[definition.fact] = None
        return wanted

    def _carry_out_early(self, formula: Expr) -> Expr:
        """Derivatives by a defined symbol, with the other definitions put in below them."""

        def change(node: Expr) -> Expr:
            if not isinstance(node, Derivative) or node.variable not in self.definitions:
                return node
            variable = fresh_symbol("v", formula, *[d.formula for d in self.definitions.values()])
            body = node.body
            for _ in range(60):
                body = substitute(body, {node.variable: variable})
                wanted = self._wanted(body)
                if not wanted:
                    break
                body = substitute(body, wanted)
            return At(Derivative(body, variable, node.order), variable, node.variable)

        changed = rewrite(formula, change)
        if changed is formula:
            raise OutOfClassError("evaluation at a symbol that has a definition")
        return changed

    def _unfold_call(self, node: Expr) -> Expr:
        if not isinstance(node, Call):
            return node
        definition = self.facts.functions.get(node.name)
        if definition is not None and len(definition[0]) == len(node.children):
            parameters, body = definition
            for parameter, order in zip(parameters, node.orders, strict=False):
                if order:
                    body = Derivative(body, parameter, order)
            if any(call.name == node.name for call in calls(body)):
                raise OutOfClassError("a function defined by itself")
            return evaluated(body, parameters, node.children)
        if node.orders and node.name not in UNTREATED:
            plain = Call(node.name, *(Symbol(f"u_{i}") for i in range(len(node.children))))
            if node.name in PRIMITIVES or unfolded(plain) is not None:
                body = plain  # differentiated at fresh symbols, evaluated at the arguments
                for place, order in zip(plain.children, node.orders, strict=True):
                    if order:
                        body = Derivative(body, place, order)
                return evaluated(body, plain.children, node.children)
        return unfolded(node) or node

    def _node(self, node: Expr, inner: list[Prepared]) -> Prepared:
        guards = _union([part.guards for part in inner])
        parts = tuple([part.formula for part in inner])
        if isinstance(node, Derivative):
            return self._derivative(parts[0], node, guards)
        if isinstance(node, At):
            put = {node.variable: parts[2]}
            guards = frozenset(substitute(guard, put) for guard in guards)
            return Prepared(substitute(parts[0], put), guards)
        if isinstance(node, Prime):
            return self._prime(parts[0], node, guards)
        if isinstance(node, Limit):
            from sigderiv.referee.limits import limit

            told = tuple(e for e in self.facts.assumptions if not depends_on(e, node.variable))
            found = limit(parts[0], node.variable, parts[2], node.direction, self.deadline, told)
            # Guards may fail at the target itself, but not all around it.
            kept = frozenset(g for g in guards if not depends_on(g, node.variable))
            if kept != guards:
                from sigderiv.referee.near import defined_near

                around = node.variable, parts[2], node.direction, self.deadline
                if not defined_near(guards - kept, *around):
                    raise OutOfClassError("a limit where its formula may not be defined")
            return Prepared(found.formula, kept | found.guards)
        if isinstance(node, Sum):
            return self._sum(node, parts, guards)
        return Prepared(node.with_children(parts), guards)

    def _derivative(self, body: Expr, node: Derivative, guards: frozenset[Expr]) -> Prepared:
        variable = node.variable
        back: dict[Expr, Expr] = {}
        if not isinstance(variable, Symbol):
            fresh = fresh_symbol("v", body, variable)
            body = substitute(body, {variable: fresh})
            if any(depends_on(body, symbol) for symbol in free_symbols(variable)):
                raise OutOfClassError("derivative by a formula that does not stand alone")
            back, variable = {fresh: variable}, fresh
        everything = set(guards)
        for _ in range(node.order):
            self._in_time()
            everything.add(body)
            body = self.differentiate(body, variable)
        if back:
            body = substitute(body, back)
            everything = {substitute(guard, back) for guard in everything}
        return Prepared(body, frozenset(everything))

    def _in_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise OutOfBudgetError("the time for one decision")

    def differentiate(self, body: Expr, variable: Expr) -> Expr:
        """The derivative of a prepared formula."""
        return derivative(body, variable, self.memo)

    def _sum(self, node: Sum, parts: tuple[Expr, ...], guards: frozenset[Expr]) -> Prepared:
        """A sum or product with whole bounds, written out, or a series in closed form.

        Sums with symbolic bounds stay opaque here; a decision procedure for indices may be put in
        front of the referee by the caller (`Referee.before`)."""
        bound = frozenset(guard for guard in guards if depends_on(guard, node.index))
        series = None if bound else _series(node, parts)
        if series is not None:
            return Prepared(series[0], guards | series[1])
        places = _places(parts)
        if places is None:
            needs = not_evident(conditions(bound))
            if any(depends_on(need.argument, node.index) for need in needs):
                raise OutOfClassError("a sum of what may not be defined")
            return Prepared(node.with_children(parts), guards)
        terms, within = [], set(guards - bound)
        for k in places:
            self._in_time()
            put: dict[Expr, Expr] = {node.index: as_expr(k)}
            terms.append(rewrite(substitute(parts[0], put), entry))
            within.update(rewrite(substitute(guard, put), entry) for guard in bound)
        if isinstance(node, Product):
            return Prepared(times(*terms), frozenset(within))
        return Prepared(plus(terms), frozenset(within))

    def _prime(self, body: Expr, node: Prime, guards: frozenset[Expr]) -> Prepared:
        variable = self.facts.prime_variable
        if variable is None:
            symbols = free_symbols(body)
            if len(symbols) != 1:
                raise OutOfClassError("a prime whose variable is not clear")
            (variable,) = symbols
        return self._derivative(body, Derivative(body, variable, node.order), guards)


def _series(node: Sum, parts: tuple[Expr, ...]) -> tuple[Expr, frozenset[Expr]] | None:
    """The value of a sum to infinity and what must be defined for it, where that is known."""
    start = constant_value(parts[2])
    if type(node) is not Sum or len(parts) != 4 or parts[3] is not INFINITY or start is None:
        return None
    if start.denominator != 1 or not isinstance(node.index, Symbol):
        return None
    from sigderiv.referee.hypergeometric import closed

    return closed(parts[0], node.index, int(start))


def _places(parts: tuple[Expr, ...]) -> range | None:
    """The whole numbers that a sum runs over, where they are written."""
    low, high = constant_value(parts[2]), constant_value(parts[3])
    if len(parts) > 4 or low is None or high is None:
        return None
    if low.denominator != 1 or high.denominator != 1:
        return None
    if high - low >= MOST_TERMS:
        raise OutOfClassError("a sum of too many terms")
    return range(int(low), int(high) + 1)


def _union(sets: list[frozenset[Expr]]) -> frozenset[Expr]:
    kept = [each for each in sets if each]
    if not kept:
        return NO_GUARDS
    return kept[0] if len(kept) == 1 else frozenset().union(*kept)
