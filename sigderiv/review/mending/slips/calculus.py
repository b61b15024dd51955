"""Slips with the rules of differentiation: an inner derivative left out, a product's derivative
taken as a product of derivatives, the power rule where the exponent varies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Prime,
    Symbol,
    as_expr,
    depends_on,
    subformulas,
)
from sigderiv.review.mending.slips.building import ZERO, divided, negated, plus, product, times
from sigderiv.review.mending.slips.records import Proposal, Setting, Slip

ONE, TWO = Number(1), Number(2)


def derivative(body: Expr, variable: Expr | None) -> Expr:
    """The derivative of a simple part written out, of any other part left inert."""
    if variable is None:
        return Prime(body)
    if body is variable:
        return ONE
    if not depends_on(body, variable):
        return Number(0)
    if isinstance(body, Neg):
        inner = derivative(body.children[0], variable)
        return inner.children[0] if isinstance(inner, Neg) else Neg(inner)
    if isinstance(body, Mul):
        moving = [factor for factor in body.children if depends_on(factor, variable)]
        if len(moving) == 1:
            rest = [factor for factor in body.children if factor is not moving[0]]
            return times(product(*rest), derivative(moving[0], variable))
    if isinstance(body, Div) and body.children[0] is variable:
        if not depends_on(body.children[1], variable):
            return Div(ONE, body.children[1])
    if isinstance(body, Add):
        terms = [derivative(term, variable) for term in body.children if depends_on(term, variable)]
        return Add(*terms) if len(terms) > 1 else terms[0]
    if isinstance(body, Pow) and body.children[0] is E:
        inner = derivative(body.children[1], variable)
        if inner is ONE:
            return body
        return Neg(body) if inner is Neg(ONE) else Mul(inner, body)
    if isinstance(body, Pow) and isinstance(body.children[1], Number):
        base, value = body.children[0], body.children[1].value
        power = Pow(base, as_expr(value - 1)) if value != 2 else base
        return times(times(as_expr(value), power), derivative(base, variable))
    if isinstance(body, Call) and body.name in _OF_FUNCTIONS and not body.orders:
        (argument,) = body.children
        inner = derivative(argument, variable)
        return times(_OF_FUNCTIONS[body.name](argument), inner)
    return Derivative(body, variable)


_OF_FUNCTIONS: Mapping[str, Callable[[Expr], Expr]] = {
    "sin": lambda u: Call("cos", u),
    "cos": lambda u: Neg(Call("sin", u)),
    "tan": lambda u: Div(ONE, Pow(Call("cos", u), TWO)),
    "sinh": lambda u: Call("cosh", u),
    "cosh": lambda u: Call("sinh", u),
    "tanh": lambda u: Add(ONE, Neg(Pow(Call("tanh", u), TWO))),
    "ln": lambda u: Div(ONE, u),
    "sqrt": lambda u: Div(ONE, Mul(TWO, Call("sqrt", u))),
    "atan": lambda u: Div(ONE, Add(ONE, Pow(u, TWO))),
    "sigma": lambda u: Mul(Call("sigma", u), Add(ONE, Neg(Call("sigma", u)))),
}
"""Derivatives that everybody writes out.  They only make proposals, which are proved."""


def _derivatives(formula: Expr) -> Iterator[tuple[Expr, Expr | None]]:
    """Bodies that a formula differentiates, and by what (None for a prime)."""
    for node in subformulas(formula):
        if isinstance(node, Derivative) and node.order == 1:
            yield node.body, node.variable
        elif isinstance(node, Prime) and node.order == 1:
            yield node.body, None


def _inner_parts(body: Expr, variable: Expr | None) -> Iterator[Expr]:
    """The arguments of functions and powers below a derivative, which the chain rule meets."""
    for node in subformulas(body):
        inner: tuple[Expr, ...] = ()
        if isinstance(node, (Call, Pow)):
            inner = node.children
        elif isinstance(node, Div):
            inner = node.children[1:]
        for part in inner:
            if part is variable or isinstance(part, (Number, Constant)):
                continue
            if variable is None or depends_on(part, variable):
                yield part


def _inner_derivative(setting: Setting) -> Iterator[Proposal]:
    """Multiply the right side, or one term of it, by the derivative of an inner function."""
    seen: set[Expr] = set()
    for body, variable in _derivatives(setting.left):
        for part in _inner_parts(body, variable):
            factor = derivative(part, variable)
            if factor in seen or factor in (ONE, Number(0)):
                continue
            seen.add(factor)
            yield Proposal(times(setting.right, factor))
            if isinstance(setting.right, Add):
                for position, term in enumerate(setting.right.children):
                    terms = list(setting.right.children)
                    terms[position] = times(term, factor)
                    yield Proposal(Add(*terms))


def _minus(term: Expr) -> Expr:
    return term if term is ZERO else negated(term)


def _product(setting: Setting) -> Iterator[Proposal]:
    """(fg)' taken as f'g'."""
    for body, variable in _derivatives(setting.left):
        if isinstance(body, Mul) and len(body.children) == 2:
            first, second = body.children
            d_first, d_second = derivative(first, variable), derivative(second, variable)
            wrong = Mul(d_first, d_second)
            yield Proposal(plus(times(d_first, second), times(first, d_second)), wrong)


def _quotient(setting: Setting) -> Iterator[Proposal]:
    """(f/g)' taken as f'/g'."""
    for body, variable in _derivatives(setting.left):
        if isinstance(body, Div):
            first, second = body.children
            d_first, d_second = derivative(first, variable), derivative(second, variable)
            above = plus(times(d_first, second), _minus(times(first, d_second)))
            right = Div(above, Pow(second, TWO))
            yield Proposal(right, Div(d_first, d_second))


def _power(setting: Setting) -> Iterator[Proposal]:
    """The power rule, with or without the inner derivative, where the exponent varies."""
    for body, variable in _derivatives(setting.left):
        for node in subformulas(body):
            if not isinstance(node, Pow) or variable is None or node is not body:
                continue
            base, exponent = node.children
            if not depends_on(exponent, variable):
                continue
            d_base, d_exponent = derivative(base, variable), derivative(exponent, variable)
            power = Mul(exponent, Pow(base, Add(exponent, Neg(ONE))))
            if isinstance(base, Constant) and base.name == "e":
                right: Expr = times(node, d_exponent)
            elif not depends_on(base, variable):
                right = times(Mul(node, Call("ln", base)), d_exponent)
            else:
                inner = divided(times(exponent, d_base), base)
                right = times(node, plus(times(d_exponent, Call("ln", base)), inner))
            yield Proposal(right, power)
            yield Proposal(right, Mul(power, d_base))
            yield Proposal(right, Mul(power, d_exponent))
            if depends_on(base, variable):
                yield Proposal(right, Mul(node, Call("ln", base)))


def _term(setting: Setting) -> Iterator[Proposal]:
    """One term of a sum differentiated wrongly: it is written anew."""
    right = setting.right
    if not isinstance(right, Add):
        return
    for body, variable in _derivatives(setting.left):
        if isinstance(body, Add) and len(body.children) == len(right.children):
            for position, term in enumerate(body.children):
                terms = list(right.children)
                terms[position] = derivative(term, variable)
                yield Proposal(plus(*terms))


def _prime_missing(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Call) and len(node.children) == 1:
        if not node.orders:
            yield Call(node.name, *node.children, orders=(1,))
        elif node.orders == (1,):
            yield Call(node.name, *node.children)
            yield Call(node.name, *node.children, orders=(2,))
    elif isinstance(node, Prime) and node.order == 1:
        yield node.body
    elif isinstance(node, Symbol) and _primed(node, setting):
        yield Prime(node)


def _primed(symbol: Symbol, setting: Setting) -> bool:
    return any(
        isinstance(node, Prime) and depends_on(node.body, symbol)
        for side in (setting.left, setting.right, setting.written or setting.left)
        for node in subformulas(side)
    )


def _prime_lost(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Call) and node.orders == (1,):
        yield Call(node.name, *node.children)
    elif isinstance(node, Prime) and node.order == 1:
        yield node.body


SLIPS = (
    Slip("product-rule", whole=_product, example=("f'*g'", "f'*g + f*g'")),
    Slip("quotient-rule", whole=_quotient, example=("f'/g'", "(f'*g - f*g')/g^2")),
    Slip("power-rule", whole=_power, example=("x*x^(x-1)", "x^x*(ln(x) + 1)")),
    Slip("inner-derivative", whole=_inner_derivative, example=("cos(2*x)", "2*cos(2*x)")),
    Slip("term", whole=_term, example=("2*x + x", "2*x + 3")),
    Slip("prime", undo=_prime_missing, make=_prime_lost, example=("f(x)", "f'(x)")),
)
