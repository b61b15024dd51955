"""`--via exponential-form`: multiply top and bottom by e^u so that no negative exponent is left
below, then the quotient rule: 1/(1+e^(-x)) becomes e^x/(e^x+1)."""

from __future__ import annotations

from sigderiv.engine.factors import base_and_exponent, factors_of, product_of
from sigderiv.engine.methods import quotient
from sigderiv.engine.methods.work import Work, find
from sigderiv.expr import ONE, Add, Div, E, Expr, Mul, Neg, Place, Pow


def run(work: Work) -> None:
    """Rewrite the fraction, then differentiate it by the quotient rule and shorten the top."""
    if not _is_rewritten(work.body):
        rewrite_fraction(work, (0,))
    quotient.run(work)
    shorten_top(work)


def _is_rewritten(body: Expr) -> bool:
    """Whether the fraction is in e^u already, with no negative exponent below."""
    if not isinstance(body, Div) or find(body, _is_exponential) is None:
        return False
    return find(body.children[1], _is_negative_exponential) is None


def _is_exponential(node: Expr) -> bool:
    return isinstance(node, Pow) and node.children[0] is E


def _is_negative_exponential(node: Expr) -> bool:
    return isinstance(node, Pow) and node.children[0] is E and isinstance(node.children[1], Neg)


def rewrite_fraction(work: Work, place: Place) -> None:
    """p/(a + e^(-u)) as p e^u/(a e^u + 1)."""
    builder = work.builder
    body = builder.part(place)
    if not isinstance(body, Div) or not isinstance(body.children[1], Add):
        raise work.refuse("engine/why-exponential-form")
    top, bottom = body.children
    negative = next((term for term in bottom.children if _is_negative_exponential(term)), None)
    if negative is None:
        raise work.refuse("engine/why-exponential-form")
    factor = Pow(E, negative.children[1].children[0])
    builder.rewrite("multiply-through", Div(Mul(top, factor), Mul(bottom, factor)), place)
    terms = [Mul(term, factor) for term in bottom.children]
    builder.rewrite("expand", Add(*terms), (*place, 1))
    builder.tidy((*place, 0))
    for number, term in enumerate(bottom.children):
        here = (*place, 1, number)
        if term is negative:
            work.rule("product-of-powers", here)
            builder.tidy((*here, 1))
            work.rule("exponential-of-zero", here)
        else:
            builder.tidy(here)
    ordered = sorted(builder.part((*place, 1)).children, key=lambda term: term is ONE)
    builder.rewrite("reorder", Add(*ordered), (*place, 1))


def shorten_top(work: Work) -> None:
    """Take a factor that all terms of the top share out of them, and collect what is left."""
    builder = work.builder
    fraction = builder.part()
    if not isinstance(fraction, Div) or not isinstance(fraction.children[0], Add):
        return
    terms = fraction.children[0].children
    bare = [term.children[0] if isinstance(term, Neg) else term for term in terms]
    shared = next((f for f in _factors(bare[0]) if all(f in _factors(t) for t in bare[1:])), None)
    if shared is None:
        return
    rest: list[Expr] = []
    for term, inside in zip(terms, bare, strict=True):
        factors = _factors(inside)
        factors.remove(shared)
        left = product_of(factors)
        rest.append(Neg(left) if isinstance(term, Neg) else left)
    builder.rewrite("factor-out", Mul(shared, Add(*rest)), (0,))
    builder.tidy((0, 1))
    builder.tidy((0,))


def _factors(term: Expr) -> list[Expr]:
    """The factors of a term, a natural power as that many factors."""
    found: list[Expr] = []
    for factor in factors_of(term):
        base, count = base_and_exponent(factor)
        found += [base] * count
    return found
