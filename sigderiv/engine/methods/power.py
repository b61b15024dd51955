"""`--via power`: 1/g as g^(-1), then the power rule and the chain rule."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work
from sigderiv.expr import ONE, Div, Mul, Neg, Number, Pow, depends_on


def run(work: Work) -> None:
    """d(g^(-1)) = -g^(-2) g', then back to a fraction."""
    body = work.body
    builder = work.builder
    if not isinstance(body, Div) or not depends_on(body.children[1], work.variable):
        raise work.refuse("engine/why-power")
    top, bottom = body.children
    inverse = Pow(bottom, Neg(ONE))
    builder.rewrite("as-power", inverse if top is ONE else Mul(top, inverse), (0,))
    if top is not ONE:
        work.derive_at(())
        return
    work.rule("power-whole")
    builder.rewrite("arithmetic", Neg(Number(2)), (1, 1))
    work.derive_at((2,))
    _negate(work)
    _as_fraction(work)


def _negate(work: Work) -> None:
    """-1 · g^(-2) · g' with the signs multiplied out."""
    _minus, square, inner = work.builder.part().children
    inside = inner.children[0] if isinstance(inner, Neg) else inner
    product = Mul(square, inside)
    work.builder.rewrite("signs", product if isinstance(inner, Neg) else Neg(product))


def _as_fraction(work: Work) -> None:
    """g^(-2) h as h / g^2."""
    place = (0,) if isinstance(work.builder.part(), Neg) else ()
    square, inside = work.builder.part(place).children
    fraction = Div(inside, Pow(square.children[0], Number(2)))
    work.builder.rewrite("as-fraction", fraction, place)
