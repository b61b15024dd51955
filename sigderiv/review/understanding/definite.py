"""Integrals between limits: by the fundamental theorem, by linearity, by rigorous quadrature.

Contract: `decide(left, right, ask, held)` is the verdict on a link with such integrals.  One is
replaced by F(b) - F(a) only where the referee proves F' = f and F is shown continuous from a to
b (and f but for the ends; fundamental theorem of calculus), never across a pole; where the limits
are letters, the conditions say what must be positive at both of them.  Others stay symbols for
their values, of which sums and constant factors are taken out.  A refutation needs exact values or
balls that surely contain the integrals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    INFINITY,
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Limit,
    Mul,
    Neg,
    Prime,
    Relation,
    Sum,
    Symbol,
    depends_on,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.referee import Outcome, Verdict
from sigderiv.referee.continuity import (
    Span,
    all_needs,
    follow,
    is_continuous,
    is_smooth,
    never_jumps,
)
from sigderiv.referee.needs import Need
from sigderiv.review.understanding.enclosed import ENDLESS, Integral, apart, read
from sigderiv.review.understanding.known_integrals import known_value

METHOD = "fundamental theorem"
Ask = Callable[[Expr, Expr], Verdict]
VARIABLE = Symbol("x_bound")
"""The bound variable of every integral that stays a symbol, so that equal ones are the same."""
BINDERS = (Derivative, Prime, At, Limit, Sum)


@dataclass(slots=True)
class Values:
    """Integrals carried out, with what that needs.

    known: for each call its value or a formula in symbols for integrals; symbols: these, by what
    they stand for; conditions: what was needed; used: whether an antiderivative was."""

    ask: Ask
    held: tuple[Expr, ...] = ()
    known: dict[Expr, Expr] = field(default_factory=dict)
    symbols: dict[tuple[Expr, Expr], Symbol] = field(default_factory=dict)
    conditions: dict[Expr, None] = field(default_factory=dict)
    used: bool = False

    def put_in(self, formula: Expr) -> Expr | None:
        """The formula without integrals; None where one is not understood."""
        done: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            made = node.with_children(tuple(done[child] for child in node.children))
            if isinstance(made, Call) and made.name == "integral":
                integral = read(made)
                if integral is None:
                    return None
                if made not in self.known:
                    self.known[made] = self._value(integral)
                made = self.known[made]
            done[node] = made
        if self.symbols and any(isinstance(n, BINDERS) for n in subformulas(formula)):
            return None  # a symbol does not show on what its integral depends
        return done[formula]

    def _value(self, integral: Integral) -> Expr:
        """The value of an integral, or symbols for what it is made of."""
        found = by_antiderivative(integral, self.ask, self.held) or named(integral, self.held)
        if found is not None:
            value, conditions = found
            self.used = True
            self.conditions.update(dict.fromkeys(conditions))
            return value
        return self._linear(integral.body, integral)

    def _linear(self, body: Expr, integral: Integral) -> Expr:
        """Sums, signs and constant factors taken out of an integral (a linear functional on a
        space of functions goes on as one on a larger space, so this proves nothing false)."""
        x = integral.variable
        if isinstance(body, Neg):
            return Neg(self._linear(body.children[0], integral))
        if isinstance(body, Add):
            return Add(*(self._linear(each, integral) for each in body.children))
        if isinstance(body, Div) and not depends_on(body.children[1], x):
            return Div(self._linear(body.children[0], integral), body.children[1])
        if isinstance(body, Mul):
            outside = [each for each in body.children if not depends_on(each, x)]
            inside = [each for each in body.children if depends_on(each, x)]
            if outside and inside:
                inner = Mul(*inside) if len(inside) > 1 else inside[0]
                return Mul(*outside, self._linear(inner, integral))
        plain = substitute(body, {x: VARIABLE})
        low, high = (self._end(plain, end) for end in integral.ends)
        return Add(high, Neg(low))

    def _end(self, plain: Expr, end: Expr) -> Symbol:
        """A symbol for the integral of a formula up to an end from somewhere: integrals that exist
        are differences of such numbers, the same ones wherever they meet."""
        key = plain, end
        if key not in self.symbols:
            self.symbols[key] = fresh_symbol("I", *key, *self.symbols.values())
        return self.symbols[key]


def decide(left: Expr, right: Expr, ask: Ask, held: Sequence[Expr] = ()) -> Verdict | None:
    """The verdict, where `held` is assumed; None where something else than integrals between
    limits is in the way."""
    if left is right:
        return Verdict(Outcome.PROVED, "identical", "the two sides are the same formula")
    values = Values(ask, tuple(held))
    one, other = values.put_in(left), values.put_in(right)
    if one is None or other is None:
        return None
    verdict = ask(one, other)
    opaque = set(values.symbols.values()) & (free_symbols(one) | free_symbols(other))
    if verdict.outcome is Outcome.PROVED:
        conditions = dict.fromkeys((*values.conditions, *verdict.conditions))
        method = METHOD if values.used else verdict.method
        return replace(verdict, method=method, conditions=tuple(conditions))
    if verdict.outcome is Outcome.REFUTED and not opaque and not values.conditions:
        return replace(verdict, method=METHOD if values.used else verdict.method)
    changed = _substitution(left, right, ask)
    if changed is not None:
        return changed
    return apart(left, right, held) or Verdict(
        Outcome.UNPROVED,
        "none",
        "no antiderivative was found that is continuous between the limits",
    )


def named(
    integral: Integral, held: tuple[Expr, ...] = ()
) -> tuple[Expr, tuple[Expr, ...]] | None:
    """A value that has a name, where its conditions may hold."""
    found = known_value(integral)
    if found is None:
        return None
    needed: list[Expr] = []
    for condition in found[1]:
        said = _said(">", condition.children[0])
        if said is None:
            return None
        needed += said
    return found[0], _not_held(needed, held)


def _not_held(conditions: Sequence[Expr], held: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """The conditions that do not follow from what is assumed."""
    return tuple(
        each
        for each in conditions
        if not held
        or not isinstance(each, Relation)
        or not follow([Need(each.op, each.left - each.right)], held)
    )


# -- the fundamental theorem --------------------------------------------------------------------


def by_antiderivative(
    integral: Integral, ask: Ask, held: tuple[Expr, ...] = ()
) -> tuple[Expr, tuple[Expr, ...]] | None:
    """F(b) - F(a) and the conditions for it."""
    from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

    if integral.low is integral.high:
        return None  # zero where the integrand has a value there
    try:
        for formula in _candidates(integral):
            found = _holds(formula, integral, ask)
            if found is not None:
                conditions, closed = found
                high, low = (_end(formula, integral, up, closed) for up in (True, False))
                return Add(high, Neg(low)), _not_held(conditions, held)
    except (OutOfClassError, OutOfBudgetError, SigderivError):
        return None
    return None


def _candidates(integral: Integral) -> list[Expr]:
    """Formulas that may be antiderivatives; ln u beside ln |u|."""
    from sigderiv.referee.gaussian import gaussian
    from sigderiv.referee.primitives import primitive

    body, x = integral.body, integral.variable
    if isinstance(body, Derivative) and body.variable is x and body.order == 1:
        return [body.body]
    if isinstance(body, Call) and body.orders == (1,) and body.children == (x,):
        return [Call(body.name, x)]
    found = primitive(body, x) or gaussian(body, x)
    if found is None:
        return []
    plain: dict[Expr, Expr] = {}
    for node in subformulas(found):
        made = node.with_children(tuple(plain[child] for child in node.children))
        bare = isinstance(made, Call) and made.name == "ln" and isinstance(made.children[0], Call)
        if bare and made.children[0].name == "abs":  # type: ignore[attr-defined]  # a call
            made = Call("ln", made.children[0].children[0])
        plain[node] = made
    return list(dict.fromkeys((plain[found], found)))


def _holds(formula: Expr, integral: Integral, ask: Ask) -> tuple[tuple[Expr, ...], bool] | None:
    """The conditions under which the theorem gives the integral by this formula, and whether that
    is continuous at the ends, too (else its limits there count)."""
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts

    x = integral.variable
    verdict = ask(integral.body, Derivative(formula, x))
    if verdict.outcome is not Outcome.PROVED:
        return None
    guards: list[Expr] = []  # what has a value where the two derivatives are compared
    for each in verdict.conditions:
        if depends_on(each, x):
            guard = _guard(each)
            if guard is None:
                return None
            guards += guard
    preparer = Preparer(Facts())
    over, under = preparer.prepare(formula).formula, preparer.prepare(integral.body).formula
    kept = [each for each in verdict.conditions if not depends_on(each, x)]
    needs = [*all_needs([over, under])]
    kept += [need.relation() for need in needs if not depends_on(need.argument, x)]
    if not any(map(free_symbols, integral.ends)):
        span, given = ordered(integral), tuple(kept)
        if span is None:
            return None
        if is_continuous([over], span, given):
            return (given, True) if _inside([under, *guards], span, given) else None
        return (given, False) if _inside([over, under, *guards], span, given) else None
    if not all(never_jumps(node) for each in (over, under) for node in subformulas(each)):
        return None
    wanted = dict.fromkeys(kept)
    for formulas, at_ends in (([over], True), ([under, *guards], False)):
        for need in all_needs(formulas):
            if depends_on(need.argument, x):
                if depends_on(preparer.differentiate(need.argument, x), x):
                    return None  # only what is linear is positive between two places where it is
                op = ">" if at_ends and need.op != ">=" else ">="
                there = [_said(op, substitute(need.argument, {x: e})) for e in integral.ends]
                if None in there:
                    return None
                wanted.update(dict.fromkeys(e for said in there for e in said or ()))
    strict = {each.children for each in wanted if isinstance(each, Relation) and each.op == ">"}
    weak = [e for e in wanted if isinstance(e, Relation) and e.op == ">=" and e.children in strict]
    return tuple(each for each in wanted if each not in weak), True


def _guard(condition: Expr) -> list[Expr] | None:
    """What is defined where a condition holds; nothing for one that fails at single points."""
    if not isinstance(condition, Relation):
        return None
    if condition.op == "!=":
        return [] if all(map(is_smooth, condition.children)) else None
    above, below = condition.children
    if condition.op in ("<", "<="):
        above, below = below, above
    gap = above if below is ZERO else above - below
    name = {"<": "ln", ">": "ln", "<=": "sqrt", ">=": "sqrt"}.get(condition.op)
    return None if name is None else [Call(name, gap)]


def _said(op: str, formula: Expr) -> tuple[Expr, ...] | None:
    """A formula's being positive, or not negative, as a condition; none where it is a number for
    which that holds, and None where it does not hold or is at infinity."""
    from sigderiv.referee.balls import evaluate

    if set(ENDLESS) & set(subformulas(formula)):
        return None
    if free_symbols(formula):
        return (Relation(op, formula, ZERO),)
    (ball,) = evaluate([formula], {}, 64)
    return () if ball is not None and (ball > 0 or (op == ">=" and ball == 0)) else None


def ordered(integral: Integral) -> Span | None:
    """The span from the smaller end to the larger one."""
    from sigderiv.referee.balls import evaluate

    low, high = integral.ends
    x = integral.variable
    if low is INFINITY or high is Neg(INFINITY):
        low, high = high, low
    elif low not in ENDLESS and high not in ENDLESS:
        one, other = evaluate([low, high], {}, 64)
        if one is None or other is None:
            return None
        if not one < other:
            low, high = high, low
    return Span(x, None if low in ENDLESS else low, None if high in ENDLESS else high)


def _inside(formulas: Sequence[Expr], span: Span, given: tuple[Expr, ...]) -> bool:
    """Whether formulas are continuous between the ends, if not at them."""
    if is_continuous(formulas, span, given):
        return True
    strict = tuple(Relation(each.op[0], *each.children) for each in span.relations())
    return is_continuous(formulas, Span(span.variable), (*given, *strict))


def _end(formula: Expr, integral: Integral, upper: bool, closed: bool) -> Expr:
    """The value of an antiderivative at an end; where that is infinite, or the formula is not
    continuous there, its limit from within."""
    x, end = integral.variable, integral.high if upper else integral.low
    if end in ENDLESS:
        return Limit(formula, x, end)
    if not closed:
        span = ordered(integral)
        return Limit(formula, x, end, "+" if span is not None and span.low is end else "-")
    if any(isinstance(node, BINDERS) for node in subformulas(formula)):
        return At(formula, x, end)
    return substitute(formula, {x: end})


# -- substitution -------------------------------------------------------------------------------


def _substitution(left: Expr, right: Expr, ask: Ask) -> Verdict | None:
    """Two integrals of which one is the other with an inner function put in."""
    for one, other in ((left, right), (right, left)):
        inner, outer = (_with_factor(side) for side in (one, other))
        if inner is None or outer is None:
            continue
        for u in subformulas(inner.body):
            if u is inner.variable or not depends_on(u, inner.variable):
                continue
            found = _through(u, inner, outer, ask)
            if found is not None:
                return found
    return None


def _with_factor(formula: Expr) -> Integral | None:
    """An integral, a factor before it put into it."""
    if isinstance(formula, Mul):
        held = [each for each in formula.children if read(each) is not None]
        integral = read(held[0]) if len(held) == 1 else None
        if integral is None:
            return None
        others = [each for each in formula.children if each is not held[0]]
        if any(depends_on(each, integral.variable) for each in others):
            return None
        return replace(integral, body=Mul(*others, integral.body))
    return read(formula)


def _through(u: Expr, inner: Integral, outer: Integral, ask: Ask) -> Verdict | None:
    from sigderiv.referee.prepare import Preparer
    from sigderiv.referee.verdict import Facts

    x, s = inner.variable, outer.variable
    if any(end in ENDLESS for end in (*inner.ends, *outer.ends)):
        return None
    placed = substitute(outer.body, {s: u})
    asked: list[tuple[Expr, Expr]] = [(inner.body, Mul(placed, Derivative(u, x)))]
    for end, wanted in zip(inner.ends, outer.ends, strict=True):
        asked.append((substitute(u, {x: end}), wanted))
    verdicts = [ask(*each) for each in asked]
    if any(each.outcome is not Outcome.PROVED or each.conditions for each in verdicts):
        return None
    prepare = Preparer(Facts()).prepare
    parts = [prepare(each).formula for each in (u, Derivative(u, x), placed)]
    numbers = not any(map(free_symbols, inner.ends))
    span = ordered(inner) if numbers else Span(x)
    if not isinstance(span, Span) or not is_continuous(parts, span):
        return None
    return Verdict(Outcome.PROVED, METHOD, "by substitution")
