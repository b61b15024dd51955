"""`--in-terms-of output`: writing f' as a formula in f itself, by named rules.

Contract: `to_output(work, body, fold)` goes on from the derivative of `body` in the builder to a
formula in which the definition used by `fold` (a rule's id) stands for the body and the variable
occurs nowhere else; it returns False and records nothing where no way is known.  This is why
backpropagation can keep the forward value and needs nothing else: f' is a function of f.

Ways, in order: the body occurs as it is; f = p/q where p', q' combine p and q (then f' is a
polynomial of degree two in f, a Riccati equation; found by exact linear algebra); f = ±ln q.
"""

from __future__ import annotations

from fractions import Fraction

from sigderiv.engine.factors import product_of, scaled
from sigderiv.engine.linear import combination
from sigderiv.engine.match import match
from sigderiv.engine.methods.work import Work, find
from sigderiv.engine.numerals import numeral
from sigderiv.expr import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Expr,
    Mul,
    Neg,
    Piecewise,
    Place,
    Pow,
    Symbol,
    depends_on,
    fresh_symbol,
    substitute,
)
from sigderiv.kernel import instantiate


def to_output(work: Work, body: Expr, fold: str, style: str = "split") -> bool:
    """Rewrite the derivative in terms of the output; style: `split` (the fraction is split into
    two) or `product` (into two factors), as both are published."""
    if _fold_all_leaves_nothing(work, body, fold):
        _factor_quadratic(work, body, fold)
        return True
    if isinstance(body, Div):
        return _riccati(work, body, fold, style)
    if isinstance(body, Piecewise):
        return _in_the_second_case(work, body, fold)
    inside = body.children[0] if isinstance(body, Neg) else body
    if isinstance(inside, Call) and inside.name == "ln":
        return _logarithm(work, inside, body, fold)
    return False


def fold_all(work: Work, body: Expr, fold: str) -> None:
    """Fold every occurrence of the body into the name it has."""
    while (place := find(work.builder.part(), lambda node: node is body)) is not None:
        work.rule_backward(fold, place)


def _fold_all_leaves_nothing(work: Work, body: Expr, fold: str) -> bool:
    formula = work.builder.part()
    token = Symbol("output_token")
    if depends_on(substitute(formula, {body: token}), work.variable):
        return False
    fold_all(work, body, fold)
    return True


def _riccati(work: Work, body: Div, fold: str, style: str) -> bool:
    builder = work.builder
    top, bottom = body.children
    current = builder.part()
    if isinstance(current, Neg) and isinstance(current.children[0], Div):
        upper, lower = current.children[0].children
        current = Div(Neg(upper), lower)
    if not isinstance(current, Div) or current.children[1] is not Pow(bottom, TWO):
        return False
    found = combination(
        current.children[0], (Mul(top, top), Mul(top, bottom), Mul(bottom, bottom))
    )
    if found is None:
        return False
    builder.rewrite("signs", current)
    square, mixed, constant = found
    if style == "product" and not constant and mixed and square:
        _as_product(work, body, mixed, square)
    else:
        _as_terms(work, body, found)
    fold_all(work, body, fold)
    if style != "product" and not constant and mixed and square:
        _factor_out(work, _name(work, body, fold), mixed, square)
    return True


def _as_terms(work: Work, body: Div, found: tuple[Fraction, ...]) -> None:
    """N/q² with N = c q² + b p q + a p² as c + b p/q + a (p/q)²."""
    builder = work.builder
    top, bottom = body.children
    square, mixed, constant = found
    parts = (
        (constant, _product(bottom, bottom), ONE),
        (mixed, _product(top, bottom), body),
        (square, _product(top, top), Pow(body, TWO)),
    )
    present = [(c, above, short) for c, above, short in parts if c]
    _put_top(work, [scaled(c, above) for c, above, _ in present], ())
    if len(present) > 1:
        work.rule("split-fraction")
    places: list[Place] = [(k,) for k in range(len(present))] if len(present) > 1 else [()]
    for place in places:
        if isinstance(builder.part(place).children[0], Neg):
            builder.rewrite("signs", _sign_outside(builder.part(place)), place)
    for place, (c, _, short) in zip(places, present, strict=True):
        if not isinstance(short, Pow):
            builder.rewrite("cancel", scaled(c, short), place)
    for place, (c, _, short) in zip(places, present, strict=True):
        if isinstance(short, Pow):
            builder.rewrite("as-power", scaled(c, short), place)


def _as_product(work: Work, body: Div, mixed: Fraction, square: Fraction) -> None:
    """N/q² with N = p (b q + a p) as p/q · (b + a p/q)."""
    builder = work.builder
    top, bottom = body.children
    above = builder.part().children[0]
    rest = above if top is ONE else _without(above, top)
    builder.rewrite("split-product", Mul(body, Div(rest, bottom)))
    _put_top(work, [scaled(mixed, bottom), scaled(square, top)], (1,))
    work.rule("split-fraction", (1,))
    for k in (0, 1):
        part = builder.part((1, k))
        if isinstance(part.children[0], Neg):
            builder.rewrite("signs", _sign_outside(part), (1, k))
    builder.rewrite("cancel", scaled(mixed, ONE), (1, 0))
    builder.rewrite("cancel", scaled(square, body), (1, 1))


def _put_top(work: Work, terms: list[Expr], place: Place) -> None:
    """Write the fraction's top as this sum, by adding and subtracting."""
    wanted = terms[0] if len(terms) == 1 else Add(*terms)
    work.builder.rewrite("add-and-subtract", wanted, (*place, 0))


def _without(product: Expr, factor: Expr) -> Expr:
    """The product with one factor taken out (its quotient where it is not a factor)."""
    factors = list(product.children) if isinstance(product, Mul) else [product]
    if factor in factors:
        factors.remove(factor)
        return product_of(factors)
    return Div(product, factor)


def _factor_quadratic(work: Work, body: Expr, fold: str) -> None:
    """b f + a f² as f (b + a f), where that is what the formula is."""
    name = _name(work, body, fold)
    formula = work.builder.part()
    found = combination(formula, (name, Pow(name, TWO))) if isinstance(formula, Add) else None
    if found is not None and all(found):
        _factor_out(work, name, *found)


def _factor_out(work: Work, name: Expr, mixed: Fraction, square: Fraction) -> None:
    rest = Add(scaled(mixed, ONE), scaled(square, name))
    work.builder.rewrite("factor-out", Mul(name, rest))


def _name(work: Work, body: Expr, fold: str) -> Expr:
    """What the body is called once it is folded."""
    record = work.rules[fold]
    assert record.before is not None and record.after is not None
    found = match(record.after, body)
    assert found is not None
    return instantiate(record.before, found)


def _logarithm(work: Work, logarithm: Call, body: Expr, fold: str) -> bool:
    """f = ±ln q and f' = N/q with N = b q + a: f' = b + a e^(∓f)."""
    builder = work.builder
    inside = logarithm.children[0]
    current = builder.part()
    if not isinstance(current, Div) or current.children[1] is not inside:
        return False
    found = combination(current.children[0], (inside, ONE))
    if found is None or not found[1]:
        return False
    whole, one = found
    terms = [scaled(c, t) for c, t in ((whole, inside), (one, ONE)) if c]
    _put_top(work, terms, ())
    last: Place = ()
    if len(terms) > 1:
        work.rule("split-fraction")
        last = (1,)
    if isinstance(builder.part(last).children[0], Neg):
        builder.rewrite("signs", _sign_outside(builder.part(last)), last)
    if len(terms) > 1:
        builder.rewrite("cancel", scaled(whole, ONE), (0,))
    reciprocal = find(builder.part(last), lambda node: node is Div(ONE, inside))
    if reciprocal is None:
        return False
    place = (*last, *reciprocal)
    work.rule_backward("exponential-of-logarithm", (*place, 1))
    work.rule_backward("reciprocal-of-exponential", place)
    if body is not logarithm:
        fold_all(work, body, fold)
        return True
    work.rule_backward(fold, (*place, 1, 0))
    return True


def _in_the_second_case(work: Work, body: Piecewise, fold: str) -> bool:
    """f = a where c holds and w elsewhere, w' = p + q w: there f' = p + q f."""
    builder = work.builder
    current = builder.part()
    if not isinstance(current, Piecewise) or len(body.cases) != 1 or len(current.children) != 3:
        return False
    value, slope = body.children[2], current.children[2]
    found = combination(slope, (value, ONE)) if body.otherwise is not None else None
    if found is None or not found[0]:
        return False
    factor, constant = found
    terms = [scaled(factor, value)]
    if constant:
        terms.append(numeral(constant, (value, slope)))
    builder.rewrite("add-and-subtract", terms[0] if len(terms) == 1 else Add(*terms), (2,))
    name = fresh_symbol("v", body, current)
    work.rule(
        "case-value",
        F=substitute(builder.part((2,)), {value: name}),
        v=name,
        w=value,
        b=body.children[0],
    )
    fold_all(work, body, fold)
    return True


def _product(left: Expr, right: Expr) -> Expr:
    if left is ONE:
        return right
    if right is ONE:
        return left
    return Pow(left, TWO) if left is right else Mul(left, right)


def _sign_outside(fraction: Expr) -> Expr:
    return Neg(Div(fraction.children[0].children[0], fraction.children[1]))
