"""`--via logarithmic`: f' = f · (ln f)', with the logarithm taken apart first."""

from __future__ import annotations

from sigderiv.engine.methods.work import Work, find
from sigderiv.expr import ONE, ZERO, Call, Div, E, Expr, Mul, Place, Pow, Relation
from sigderiv.kernel.conditions import truth

_FUNCTION_OF_POWER = {True: "logarithm-of-exponential", False: "logarithm-of-power"}


def run(work: Work) -> None:
    """Take the logarithm, take it apart, differentiate, multiply by f again."""
    if work.body is E or not work.body.children or _never_positive(work.body):
        raise work.refuse("engine/why-logarithmic")
    work.rule("logarithmic")
    take_apart(work, (1, 0))
    work.derive_at((1,))
    work.builder.tidy()


def take_apart(work: Work, place: Place) -> None:
    """Use the rules for logarithms on every ln below a place until none fits."""
    while (where := find(work.builder.part(place), _can_be_taken_apart)) is not None:
        here = (*place, *where)
        inside = work.builder.part(here).children[0]
        if isinstance(inside, Pow):
            work.rule(_FUNCTION_OF_POWER[inside.children[0] is E], here)
        elif isinstance(inside, Div):
            reciprocal = inside.children[0] is ONE
            work.rule("logarithm-of-reciprocal" if reciprocal else "logarithm-of-quotient", here)
        else:
            first, *rest = inside.children
            others = rest[0] if len(rest) == 1 else Mul(*rest)
            work.builder.rewrite("flatten", Mul(first, others), (*here, 0))
            work.rule("logarithm-of-product", here)


def _can_be_taken_apart(node: Expr) -> bool:
    if not isinstance(node, Call) or node.name != "ln":
        return False
    inside = node.children[0]
    parts = inside.children[:1] if isinstance(inside, Pow) else inside.children
    return isinstance(inside, (Pow, Div, Mul)) and not any(map(_never_positive, parts))


def _never_positive(formula: Expr) -> bool:
    """Whether a formula plainly has no logarithm, as the -1 in ln(-1*x)."""
    return truth(Relation(">", formula, ZERO)) is False
