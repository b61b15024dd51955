"""Under which conditions a step holds, said where the whole formula stands.  TRUSTED.

Contract: `conditions_of(step, rules)` are the relations under which a step's `before` and `after`
agree: where they hold and the one that is reached has a value, the other has the same value.
`lifted(condition, scopes)` says such a relation outside of the binders around the step: for a
value that is put in (`At`), for every value of an index (`Every`), near a point for a limit or a
derivative.  Both raise TemplateError where that cannot be said.  `truth` decides a relation
between numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from sigderiv.expr import (
    ZERO,
    Add,
    At,
    Call,
    Derivative,
    Expr,
    Limit,
    Neg,
    Number,
    Prime,
    Relation,
    Sum,
    Symbol,
    depends_on,
    free_symbols,
)
from sigderiv.kernel import algebra
from sigderiv.kernel.domains import Conditions, continuous_where, defined_where, is_finite
from sigderiv.kernel.records import ASIDE, Rule, Step
from sigderiv.kernel.template import (
    Bindings,
    Boundary,
    Meta,
    TemplateError,
    formulas_of,
    instantiate,
    put,
)
from sigderiv.kernel.workpiece import Scopes

INTERIOR = {">=": ">", "<=": "<", ">": ">", "<": "<", "!=": "!="}
"""Each relation with one that, between continuous formulas, also holds nearby."""


class Every(Sum):
    """A condition for every value of an index: condition, index, lower, upper, and what the index
    must fulfil, if anything.  It binds the index as a sum does."""

    __slots__ = ()
    kind = "condition for every index"


def conditions_of(step: Step, rules: Mapping[str, Rule]) -> Conditions:
    """What must hold where a step is used: its rule's conditions; for a step by algebra, that
    what only one of its sides needs has a value and what only one divides by is not zero."""
    if step.rule == ASIDE:
        return ()
    rule = rules[step.rule]
    found: list[Expr] = []
    if rule.before is None:
        bottoms, atoms = algebra.lost(step.before, step.after)
        found += [Relation("!=", base, ZERO) for base in sorted(bottoms, key=repr)]
        if any(isinstance(atom, (Limit, Derivative, Prime, Sum)) for atom in atoms):
            raise TemplateError("a limit that need not exist vanishes or appears")
        for atom in sorted(atoms, key=repr):
            found += defined_where(atom)
    for template in rule.conditions:
        condition = instantiate(template, step.bindings)
        found.append(condition)
        if isinstance(template, Boundary):
            steady = continuous_where(condition)
            if steady is None:
                raise TemplateError("a relation between what may jump changes where it likes")
            found += steady
    for proviso in rule.provisos:
        if proviso.kind == "defined":
            found += _defined(proviso.names, step.bindings)
        elif proviso.kind == "continuous":
            found += continuity(proviso.names, step.bindings)
    return tuple(condition for condition in found if truth(condition) is not True)


def _defined(names: tuple[str, ...], bindings: Bindings) -> Conditions:
    """Relations under which the formulas bound to the first name have values: for every value of
    the index bound to the second, from the third to the fourth, where these are named."""
    found = [c for formula in formulas_of(bindings[names[0]]) for c in defined_where(formula)]
    ranges = [instantiate(Sum(ZERO, *map(Meta, names[1:])), bindings)] if names[1:] else []
    return tuple(each for condition in found for each in lifted(condition, tuple(ranges)))


def continuity(names: tuple[str, ...], bindings: Bindings) -> Conditions:
    """Relations under which the formula bound to the first name is continuous in the symbol bound
    to the second, where that has the value bound to the third."""
    body, variable, target = (bindings.get(name) for name in names)
    if not (isinstance(body, Expr) and isinstance(variable, Symbol) and isinstance(target, Expr)):
        raise TemplateError("a proviso names something that is not bound to a formula")
    found = continuous_where(body, variable)
    moved = target is not variable and depends_on(target, variable)
    if found is None or moved or not is_finite(target):
        raise TemplateError("the formula is not shown to be continuous there")
    return tuple(put(condition, variable, target) for condition in found)


def lifted(condition: Expr, scopes: Scopes) -> Conditions:
    """The condition, said outside of these scopes (outermost first)."""
    found: Conditions = (condition,)
    for scope in reversed(scopes):
        found = tuple(lifted_one for each in found for lifted_one in _out_of(scope, each))
    return tuple(each for each in dict.fromkeys(found) if truth(each) is not True)


def _out_of(scope: Expr, condition: Expr) -> Conditions:
    if isinstance(scope, Prime):
        return _nearby(condition, None)
    variable = scope.children[1]
    if not any(depends_on(condition, symbol) for symbol in free_symbols(variable)):
        return (condition,)
    if isinstance(scope, At):
        return (_at(condition, variable, scope.value),)
    if isinstance(scope, Sum):
        if condition is is_whole(variable) and isinstance(scope.lower, (Number, Symbol)):
            return (is_whole(scope.lower),)
        return (Every(condition, *scope.children[1:]),)
    if isinstance(scope, Limit):
        if not is_finite(scope.target):
            raise TemplateError("a condition is not shown to hold up to infinity")
        pieces = [p for p in _factors(condition) if not _says_not_there(p, variable, scope.target)]
        near = [each for piece in pieces for each in _nearby(piece, variable)]
        return tuple(_at(each, variable, scope.target) for each in near)
    return _nearby(condition, variable if isinstance(variable, Symbol) else None)


def _at(condition: Expr, variable: Expr, value: Expr) -> Expr:
    try:
        return put(condition, variable, value)
    except TemplateError:
        if not isinstance(condition, Relation):
            raise
        sides = (At(side, variable, value) for side in condition.children)
        return Relation(condition.op, *sides)


def _nearby(condition: Expr, variable: Expr | None) -> Conditions:
    """Relations that imply the condition nearby, when the variable (None: any symbol) moves."""
    if isinstance(condition, Every):
        if not all(map(is_finite, condition.children[2:4])):
            raise TemplateError("infinitely many conditions need not hold nearby")
        return tuple(
            each if not depends_on(each, condition.index) else Every(each, *condition.children[1:])
            for each in _nearby(condition.body, variable)
        )
    if isinstance(condition, Relation) and condition.op in INTERIOR:
        found = continuous_where(condition, variable)
        if found is not None:
            return (Relation(INTERIOR[condition.op], *condition.children), *found)
    raise TemplateError("a condition inside a derivative or a limit is not shown to hold nearby")


def _factors(condition: Expr) -> list[Expr]:
    """A product is not zero where its factors are not."""
    if isinstance(condition, Relation) and condition.op == "!=" and condition.right is ZERO:
        return [Relation("!=", factor, ZERO) for factor in algebra.factors(condition.left)]
    return [condition]


def _says_not_there(condition: Expr, variable: Expr, target: Expr) -> bool:
    """Whether the condition is that the variable is not at the target of its limit."""
    if not isinstance(condition, Relation) or condition.op != "!=":
        return False
    difference = Add(condition.left, Neg(condition.right))
    away = Add(variable, Neg(target))
    return algebra.identical(difference, away) or algebra.identical(Neg(difference), away)


def is_whole(formula: Expr) -> Relation:
    """The relation that a formula stands for a whole number."""
    return Relation("=", Call("floor", formula), formula)


@lru_cache(maxsize=4096)
def truth(condition: Expr) -> bool | None:
    """Whether a relation holds, where its sides are numbers or differ by zero; else None.

    True only if both sides have a value for all values of their symbols."""
    if isinstance(condition, Every):
        return truth(condition.body)
    if not isinstance(condition, Relation) or condition.op not in _HOLDS:
        return None
    left, right = condition.children
    if isinstance(left, Call) and left.name == "floor" and isinstance(right, Number):
        left = Number(right.value.__floor__())
    atoms: dict[Expr, int] = {}
    try:
        top, bottom = algebra.quotient(Add(left, Neg(right)), atoms)
    except algebra.ZeroDenominator:
        return False
    except algebra.TooLarge:
        return None
    value = algebra.as_number(top, bottom)
    if value is None:
        return None
    holds = _HOLDS[condition.op](value)
    return None if holds and not all(isinstance(atom, Symbol) for atom in atoms) else holds


_HOLDS: dict[str, Callable[[Fraction], bool]] = {
    "=": lambda value: value == 0,
    "!=": lambda value: value != 0,
    ">": lambda value: value > 0,
    ">=": lambda value: value >= 0,
    "<": lambda value: value < 0,
    "<=": lambda value: value <= 0,
}
"""What each relation says of the difference of its sides."""
