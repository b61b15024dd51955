"""Results as SymPy expressions and as functions on NumPy arrays.

Contract: `to_sympy` and `from_sympy` raise SigderivError `output/no-counterpart` for what the other
side does not have; `to_numpy(formula, variable)` is a function that evaluates every distinct part
once, so that a derivative in terms of the output computes the output once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    subformulas,
    substitute,
)
from sigderiv.output.overflow import corrected

Array = Any


def to_sympy(formula: Expr) -> Any:
    """The formula as a SymPy expression over real symbols."""
    from sigderiv.referee.bridge import to_sympy as convert
    from sigderiv.referee.verdict import OutOfClassError

    try:
        return convert(formula)
    except OutOfClassError as error:
        raise SigderivError("output/no-counterpart", what=str(error)) from error


def from_sympy(value: Any) -> Expr:
    """A SymPy expression as a formula."""
    if not type(value).__module__.startswith("sympy"):
        raise SigderivError("output/no-target", kind=type(value).__name__)
    from sympy import Basic, Float, Rational

    if not isinstance(value, Basic):  # a mutable matrix, or a class such as `sympy.sin`
        raise SigderivError("output/no-counterpart", what=type(value).__name__)
    typed = {number: Rational(str(number)) for number in value.atoms(Float) if number.is_finite}
    value = value.xreplace(typed)  # 0.1 is the decimal that was typed
    from sigderiv.referee.bridge import from_sympy as convert
    from sigderiv.referee.verdict import OutOfClassError

    try:
        return convert(value)
    except OutOfClassError as error:
        raise SigderivError("output/no-counterpart", what=str(error)) from error


def to_numpy(
    formula: Expr, variable: str, conditions: Sequence[Expr] = (), body: Expr | None = None
) -> Callable[..., Array]:
    """The formula as a function of NumPy arrays: the variable first, then the formula's other
    symbols in the order of their names, all by place or by name: `f(x, a, b)`, `f(x, b=1, a=2)`.
    The function raises TypeError where one is missing, unknown or given twice; its values are nan
    where a condition on these symbols does not hold.

    body: what the formula is the derivative of; where a condition fails and the body has a slope
    all the same, as x·|x| at 0, the value is that slope.  What overflows on the way, as
    e^x/(1 + e^x) at 1000, is computed again in balls.  Single precision stays single."""
    try:
        import numpy  # noqa: F401  # said now and not when the function is first called
    except ImportError as error:
        raise SigderivError(
            "output/missing-extra", format=".to_numpy()", package="numpy", extra="plot"
        ) from error
    opened = _opened(formula)
    others = _symbols(opened) - {variable}
    names = (variable, *sorted(others))
    held = [_opened(each) for each in conditions if _symbols(each) <= {*names}]
    every = tuple(dict.fromkeys(part for each in (opened, *held) for part in subformulas(each)))
    _check(every)

    @cache
    def joints() -> Mapping[Fraction, float]:
        from sigderiv.properties import slopes_at_joints

        return slopes_at_joints(body, Symbol(variable)) if body is not None and not others else {}

    def function(*values_given: Array, **named: Array) -> Array:
        import numpy

        known = _arguments(names, values_given, named)
        given = numpy.asarray(known[variable]).dtype
        kind = given if given.kind == "f" else numpy.dtype(float)
        known = {name: numpy.asarray(value, dtype=float) for name, value in known.items()}
        values: dict[Expr, Array] = {}
        with numpy.errstate(all="ignore"):  # what is not finite is looked at below
            for part in every:
                values[part] = evaluated(part, [values[child] for child in part.children], known)
            result = values[opened] + numpy.zeros_like(known[variable])
        allowed = numpy.ones(result.shape, dtype=bool)
        for condition in held:
            allowed &= values[condition]
        result = corrected(opened, known, result, allowed)
        if not allowed.all():
            result = numpy.where(allowed, result, numpy.nan)
            for at, slope in joints().items():
                result = numpy.where(known[variable] == float(at), slope, result)
        return result.astype(kind if kind.itemsize < 8 else float)[()]

    function.__name__ = "derivative"
    function.__doc__ = f"The formula as a function of {', '.join(names)}."
    return function


def _symbols(formula: Expr) -> set[str]:
    return {part.name for part in subformulas(formula) if isinstance(part, Symbol)}


def _arguments(
    names: Sequence[str], by_place: Sequence[Array], by_name: Mapping[str, Array]
) -> dict[str, Array]:
    """What each name stands for; raises TypeError where that is not one thing for each."""
    placed = dict(zip(names, by_place, strict=False))
    missing = [name for name in names if name not in placed and name not in by_name]
    unknown = [name for name in by_name if name not in names]
    twice = [name for name in by_name if name in placed]
    if missing or unknown or twice or len(by_place) > len(names):
        from sigderiv.messages import choose_language, say

        listed = {"missing": missing, "unknown": unknown, "twice": twice}
        given = {each: ", ".join(found) or "–" for each, found in listed.items()}
        raise TypeError(
            say("output/arguments", choose_language(), names=", ".join(names),
                count=len(by_place), **given)
        )  # fmt: skip
    return {**placed, **by_name}


def _opened(formula: Expr) -> Expr:
    """The formula with functions that NumPy lacks replaced by their definitions."""
    from sigderiv.catalogue import definition

    for _ in range(8):  # definitions are a few levels deep
        changes: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            if isinstance(node, Call) and node.name not in FUNCTIONS and not node.orders:
                found = definition(node.name)
                if found is not None and len(found[0]) == len(node.children):
                    values: dict[Expr, Expr] = dict(zip(found[0], node.children, strict=True))
                    changes[node] = substitute(found[1], values)
        if not changes:
            return formula
        formula = substitute(formula, changes)
    return formula


def _check(parts: Sequence[Expr]) -> None:
    plain = (Number, Symbol, Constant, Add, Mul, Neg, Div, Pow, Relation, Piecewise)
    for part in parts:
        if isinstance(part, Call) and part.name in FUNCTIONS and not part.orders:
            continue
        if not isinstance(part, plain) or (isinstance(part, Constant) and part.name == "any"):
            raise SigderivError("output/no-counterpart", what=part.kind)


def evaluated(part: Expr, values: Sequence[Array], known: Mapping[str, Array]) -> Array:
    """One part of a formula from the values of its parts and of its symbols."""
    import numpy

    match part:
        case Number():
            return numpy.float64(part.value)  # a division by zero is infinite, as in an array
        case Symbol():
            if part.name not in known:
                raise TypeError(f"a value for {part.name} is needed: {part.name}=…")
            return known[part.name]
        case Constant():
            return numpy.float64({"pi": math.pi, "e": math.e, "oo": math.inf}[part.name])
        case Add():
            return sum(values[1:], values[0])
        case Mul():
            product = values[0]
            for value in values[1:]:
                product = product * value
            return product
        case Neg():
            return -values[0]
        case Div():
            return values[0] / values[1]
        case Pow():
            return numpy.exp(values[1]) if part.children[0] is E else values[0] ** values[1]
        case Relation():
            return RELATIONS[part.op](numpy)(values[0], values[1])
        case Piecewise():
            cases = range(0, len(values) - 1, 2)
            rest = values[-1] if len(values) % 2 else numpy.nan
            conditions = [values[at + 1] for at in cases]
            return numpy.select(conditions, [values[at] for at in cases], rest)
    assert isinstance(part, Call)
    return FUNCTIONS[part.name](numpy, *values)


def _sigma(numpy: Any, u: Array) -> Array:
    """Without overflow, and with all digits where it is small."""
    small = numpy.exp(-numpy.abs(u))
    return numpy.where(u >= 0, 1.0, small) / (1.0 + small)


def _of(name: str) -> Callable[..., Array]:
    return lambda numpy, *arguments: getattr(numpy, name)(*arguments)


def _one_over(name: str) -> Callable[..., Array]:
    return lambda numpy, u: 1.0 / getattr(numpy, name)(u)


def _one_by_one(function: Callable[[float], float]) -> Callable[..., Array]:
    """A function of one number on arrays."""
    return lambda numpy, u: numpy.vectorize(function, otypes=[float])(u)


FUNCTIONS: dict[str, Callable[..., Array]] = {
    **{
        name: _of(name)
        for name in "sin cos tan sinh cosh tanh sqrt cbrt abs sign floor ceil".split()
    },
    **{f"a{name}": _of(f"arc{name}") for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")},
    "cot": _one_over("tan"), "sec": _one_over("cos"), "csc": _one_over("sin"),
    "coth": _one_over("tanh"), "sech": _one_over("cosh"), "csch": _one_over("sinh"),
    "ln": _of("log"), "log": lambda numpy, u, base: numpy.log(u) / numpy.log(base),
    "root": lambda numpy, u, n: numpy.power(u, 1.0 / n),
    "max": lambda numpy, *u: numpy.max(numpy.broadcast_arrays(*u), axis=0),
    "min": lambda numpy, *u: numpy.min(numpy.broadcast_arrays(*u), axis=0),
    "heaviside": lambda numpy, u: numpy.heaviside(u, 0.5),
    "sinc": lambda numpy, u: numpy.sinc(u / numpy.pi),
    "sigma": _sigma,
    "erf": _one_by_one(math.erf), "erfc": _one_by_one(math.erfc), "gamma": _one_by_one(math.gamma),
}  # fmt: skip
RELATIONS: dict[str, Callable[[Any], Callable[..., Array]]] = {
    "=": lambda numpy: numpy.equal, "!=": lambda numpy: numpy.not_equal,
    "<": lambda numpy: numpy.less, "<=": lambda numpy: numpy.less_equal,
    ">": lambda numpy: numpy.greater, ">=": lambda numpy: numpy.greater_equal,
}  # fmt: skip
