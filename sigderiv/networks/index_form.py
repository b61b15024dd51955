"""From formulas to polys: sums, indexed symbols, deltas, conditions, derivatives, definitions.

Contract: `Reader(algebra, definitions).read(formula)` is the formula's poly, right for all sizes
and all values of the free indices that meet the algebra's demands; a formula outside the class
raises `Outside`.

Which symbols stand for whole numbers: those that a sum binds, that stand in an index, a sum's
bound or a delta (and those that a demand connects with them).  A relation between whole numbers is
a guard; every other relation is a comparison of real values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from sigderiv.expr import (
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    as_expr,
    free_symbols,
    subformulas,
)
from sigderiv.networks.affine import Affine, Guard, variable
from sigderiv.networks.polynomials import Algebra
from sigderiv.networks.summands import (
    CALL,
    SYMBOL,
    Atom,
    Outside,
    Poly,
    add,
    constant,
    of_atom,
    scale,
    total,
)

MOST_PARTS = 20_000
DEEPEST = 150
NO_NAMES: Mapping[str, Expr] = {}


def whole_symbols(formulas: Iterable[Expr]) -> frozenset[str]:
    """The names of the symbols that stand for whole numbers."""
    found: set[str] = set()
    for formula in formulas:
        for part in subformulas(formula):
            places: tuple[Expr, ...] = ()
            if isinstance(part, (Sum, Indexed)):
                places = part.children[1:]
            elif isinstance(part, Call) and part.name == "delta":
                places = part.children
            for place in places:
                found.update(symbol.name for symbol in free_symbols(place))
    return frozenset(found)


def affine(formula: Expr) -> Affine:
    """A whole-number form; raises Outside for anything else."""
    done: dict[Expr, Affine] = {}
    for node in subformulas(formula):
        done[node] = _affine(node, done)
    return done[formula]


def _affine(node: Expr, done: Mapping[Expr, Affine]) -> Affine:
    if isinstance(node, Number) and node.value.denominator == 1:
        return Affine(node.value.numerator)
    if isinstance(node, Symbol):
        return variable(node.name)
    parts = [done[child] for child in node.children]
    if isinstance(node, Add):
        result = Affine(0)
        for part in parts:
            result = result.plus(part)
        return result
    if isinstance(node, Neg):
        return parts[0].scaled(-1)
    if isinstance(node, Mul):
        result = Affine(1)
        for part in parts:
            if part.terms and result.terms:
                raise Outside("an index is no linear form")
            factor, other = (part, result) if not part.terms else (result, part)
            result = other.scaled(factor.constant)
        return result
    raise Outside("an index is no linear form")


def as_formula(form: Affine, names: Mapping[str, Expr] = NO_NAMES) -> Expr:
    """A whole-number form as a formula; names: other letters for some variables."""
    terms: list[Expr] = []
    for name, coefficient in form.terms:
        letter = names.get(name, Symbol(name))
        size = letter if abs(coefficient) == 1 else Mul(Number(abs(coefficient)), letter)
        terms.append(Neg(size) if coefficient < 0 else size)
    if form.constant or not terms:
        terms.append(as_expr(form.constant))
    return Add(*terms) if len(terms) > 1 else terms[0]


def guards_of(relation: Relation) -> list[tuple[int, Guard | None]]:
    """A relation between whole numbers as signed guards that add up to it (None: always)."""
    form = affine(relation.left).plus(affine(relation.right), -1)
    if relation.op == "=":
        return [(1, Guard(True, form))]
    if relation.op == "!=":
        return [(1, None), (-1, Guard(True, form))]
    if relation.op in ("<", "<="):
        form = form.scaled(-1)
    if relation.op in ("<", ">"):
        form = form.plus(Affine(-1))
    return [(1, Guard(False, form))]


class Reader:
    """Reads formulas; `values` gives the polys of some symbols (for templates)."""

    def __init__(self, algebra: Algebra, whole: frozenset[str]) -> None:
        from sigderiv.networks.index_definitions import Definitions
        from sigderiv.networks.index_kinks import Kinks

        self.algebra = algebra
        self.kinks = Kinks()
        self.whole = whole
        self.definitions = Definitions(self)

    def read(self, formula: Expr, values: Mapping[Expr, Poly] | None = None) -> Poly:
        """The formula's poly."""
        done: dict[Expr, Poly] = dict(values or {})
        stack = [formula]
        count = 0
        while stack:
            node = stack[-1]
            if node in done:
                stack.pop()
                continue
            waiting = [child for child in _needs(node) if child not in done]
            if waiting:
                stack.extend(waiting)
                continue
            count += 1
            if count > MOST_PARTS:
                raise Outside("the formula is too large")
            done[node] = self._one(node, done)
            if max((term.height for term in done[node]), default=0) > DEEPEST:
                raise Outside("the formula is too deep")
            stack.pop()
        return done[formula]

    def _one(self, node: Expr, done: Mapping[Expr, Poly]) -> Poly:
        algebra = self.algebra
        if isinstance(node, Number):
            return constant(node.value)
        if isinstance(node, Symbol):
            return of_atom(Atom(SYMBOL, node.name))
        if isinstance(node, Constant):
            return self._constant(node)
        if isinstance(node, Add):
            return total(done[child] for child in node.children)
        if isinstance(node, Neg):
            return scale(done[node.children[0]], -1)
        if isinstance(node, Mul):
            return algebra.product(done[child] for child in node.children)
        if isinstance(node, Div):
            top, bottom = node.children
            return algebra.multiply(done[top], algebra.reciprocal(done[bottom]))
        if isinstance(node, Pow):
            return self._power(node, done)
        if isinstance(node, Indexed):
            return self._entry(node)
        if isinstance(node, Product):
            raise Outside(node.kind)
        if isinstance(node, Sum):
            return self._sum(node, done)
        if isinstance(node, Piecewise):
            return self._cases(node, done)
        if isinstance(node, Derivative):
            return self._derivative(node, done)
        if isinstance(node, Call):
            return self._call(node, done)
        raise Outside(node.kind)

    def _constant(self, node: Constant) -> Poly:
        if node is E:
            return self.algebra.exponential(constant(1))
        if node.name == "pi":
            return of_atom(Atom(CALL, "pi"))
        raise Outside(f"the value {node.name}")

    def _power(self, node: Pow, done: Mapping[Expr, Poly]) -> Poly:
        base, exponent = node.children
        power = done[exponent]
        if base is E:
            return self.algebra.exponential(power)
        exact = _number(power)
        if exact is not None:
            return self.algebra.power(done[base], exact)
        return self.algebra.general_power(done[base], power)

    def _entry(self, node: Indexed) -> Poly:
        if not isinstance(node.base, Symbol):
            raise Outside("an index of a formula")
        indices = tuple(affine(child) for child in node.children[1:])
        return self.algebra.of_entry(node.base.name, node.payload, indices)

    def _sum(self, node: Sum, done: Mapping[Expr, Poly]) -> Poly:
        if not isinstance(node.index, Symbol):
            raise Outside("a bound index that is no symbol")
        if isinstance(node.upper, Constant) or isinstance(node.lower, Constant):
            raise Outside("a sum without end, or whose range is not written")
        body = done[node.body]
        if node.condition is not None:
            body = self.algebra.multiply(self._indicator(node.condition, done), body)
        return self.algebra.sum_over(body, node.index.name, affine(node.lower), affine(node.upper))

    def _indicator(self, relation: Expr, done: Mapping[Expr, Poly]) -> Poly:
        """1 where the relation holds, 0 where not."""
        if not isinstance(relation, Relation):
            raise Outside("a condition that is no relation")
        if self.is_whole(relation):
            return total(
                scale(constant(1) if guard is None else self.algebra.of_guard(guard), sign)
                for sign, guard in guards_of(relation)
            )
        if relation.op not in ("<", "<=", ">", ">=", "=", "!="):
            raise Outside("a condition that is no comparison")
        difference = add(done[relation.left], scale(done[relation.right], -1))
        op, sign = relation.op, 1
        if op in ("<", "<="):
            op, difference = {"<": ">", "<=": ">="}[op], scale(difference, -1)
        if op == "!=":
            op, sign = "=", -1
        poly = scale(self.algebra.truth(op, difference), sign)
        return add(poly, constant(1)) if sign < 0 else poly

    def is_whole(self, relation: Relation) -> bool:
        """Whether both sides are whole-number forms."""
        if not {symbol.name for symbol in free_symbols(relation)} <= self.whole:
            return False
        try:
            guards_of(relation)
        except Outside:
            return False
        return True

    def _cases(self, node: Piecewise, done: Mapping[Expr, Poly]) -> Poly:
        if node.otherwise is None:
            raise Outside("cases without an otherwise")
        result: Poly = {}
        remaining = constant(1)
        for value, condition in node.cases:
            holds = self._indicator(condition, done)
            chosen = self.algebra.multiply(remaining, holds)
            result = add(result, self.algebra.multiply(chosen, done[value]))
            remaining = add(remaining, scale(chosen, -1))
        return add(result, self.algebra.multiply(remaining, done[node.otherwise]))

    def _derivative(self, node: Derivative, done: Mapping[Expr, Poly]) -> Poly:
        from sigderiv.networks.index_derivative import derivative
        from sigderiv.networks.index_kinks import unmarked

        by = node.variable
        if not isinstance(by, (Symbol, Indexed)):
            raise Outside("a derivative by a formula")
        if isinstance(by, Symbol) and by.name in self.whole:
            raise Outside("a derivative by a whole number")
        result = done[node.body]
        for _ in range(node.order):
            result = unmarked(derivative(result, by, self), self.kinks, self.algebra)
        return result

    def _call(self, node: Call, done: Mapping[Expr, Poly]) -> Poly:
        if node.name == "delta" and len(node.children) == 2:
            form = affine(node.children[0]).plus(affine(node.children[1]), -1)
            return self.algebra.of_guard(Guard(True, form))
        if node.name == "indicator":
            return self._indicator(node.children[0], done)
        if node.name in ("transpose", "matmul", "hadamard", "dot", "norm", "compose", "softmax"):
            raise Outside(node.name)
        arguments = tuple(done[child] for child in node.children)
        return self.algebra.call(node.name, node.orders, arguments)


def _needs(node: Expr) -> tuple[Expr, ...]:
    """The children whose polys a node needs (indices and bounds are read as whole numbers)."""
    if isinstance(node, Sum):
        condition = node.condition
        return (node.body, *_sides(condition)) if condition is not None else (node.body,)
    if isinstance(node, Derivative):
        return (node.body,)
    if isinstance(node, Piecewise):
        values = [*node.children[0::2]] if node.otherwise is not None else []
        return (*values, *(side for _, condition in node.cases for side in _sides(condition)))
    if isinstance(node, Call) and node.name == "indicator":
        return _sides(node.children[0])
    if isinstance(node, (Indexed, At, Limit)) or (isinstance(node, Call) and node.name == "delta"):
        return ()
    return node.children


def _sides(condition: Expr) -> tuple[Expr, ...]:
    return condition.children if isinstance(condition, Relation) else ()


def _number(poly: Poly) -> Fraction | None:
    """The value of a poly that is a number."""
    if not poly:
        return Fraction(0)
    if len(poly) == 1:
        ((term, value),) = poly.items()
        if not term.factors and not term.guards and not term.bound:
            return value
    return None
