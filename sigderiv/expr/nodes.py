"""Formulas as immutable, shared values that keep the shape they were written in.

Contract: every formula is an `Expr`; two formulas are equal exactly when they are the same
object, because construction looks an equal node up before it makes a new one (hash-consing).
Equality and hashing are therefore those of objects: they cost O(1) and never recurse, however deep
a formula is.  No node simplifies anything: `Add(x, x)` stays a sum of two terms and `Neg(Neg(x))`
keeps both signs.

Children are formulas; what is not a formula (a name, a value, an order) is the `payload`.
"""

from __future__ import annotations

import threading
import weakref
from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

__all__ = [
    "Add",
    "Call",
    "Constant",
    "Div",
    "Expr",
    "ExprLike",
    "Mul",
    "Neg",
    "Number",
    "Pow",
    "Symbol",
    "as_expr",
    "make",
]

E = TypeVar("E", bound="Expr")


class _Entry(weakref.ref["Expr"]):
    """A formula in the table, and where it stands there."""

    __slots__ = ("key",)
    key: tuple[Any, ...]


_table: dict[tuple[Any, ...], _Entry] = {}
_lock = threading.RLock()
"""Re-entered where a formula is forgotten while another one is made."""


class Expr:
    """A formula: a class (its kind), a payload and children.

    Build formulas with the subclasses or with Python's operators: `x + 1`, `-x`, `x / y`,
    `x**2`.  The operators keep chains flat on their left (`a + b + c` is one sum of three terms)
    and write a difference as the sum with a negation, as the readers do.
    """

    __slots__ = ("__weakref__", "_free", "_makeup", "children", "payload")

    children: tuple[Expr, ...]
    payload: Any
    _free: frozenset[Symbol] | None
    _makeup: Any
    kind: ClassVar[str] = "expression"

    def __new__(cls: type[E], *children: Expr) -> E:
        return make(cls, None, children)

    def with_children(self: E, children: tuple[Expr, ...]) -> E:
        """The same kind of formula, same payload, over other children."""
        return self if children == self.children else make(type(self), self.payload, children)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"formulas are immutable: cannot set {name!r}")

    def __reduce__(self) -> tuple[Any, ...]:
        return make, (type(self), self.payload, self.children)

    def __repr__(self) -> str:
        from sigderiv.expr.show import show

        return show(self)

    def __str__(self) -> str:
        from sigderiv.expr.show import said

        return said(self)

    def _repr_latex_(self) -> str | None:
        from sigderiv.expr.show import typeset

        return typeset(self)

    def __add__(self, other: ExprLike) -> Expr:
        left = self.children if isinstance(self, Add) else (self,)
        return Add(*left, as_expr(other))

    def __radd__(self, other: ExprLike) -> Expr:
        return as_expr(other) + self

    def __sub__(self, other: ExprLike) -> Expr:
        return self + Neg(as_expr(other))

    def __rsub__(self, other: ExprLike) -> Expr:
        return as_expr(other) - self

    def __mul__(self, other: ExprLike) -> Expr:
        left = self.children if isinstance(self, Mul) else (self,)
        return Mul(*left, as_expr(other))

    def __rmul__(self, other: ExprLike) -> Expr:
        return as_expr(other) * self

    def __truediv__(self, other: ExprLike) -> Expr:
        return Div(self, as_expr(other))

    def __rtruediv__(self, other: ExprLike) -> Expr:
        return Div(as_expr(other), self)

    def __pow__(self, other: ExprLike) -> Expr:
        return Pow(self, as_expr(other))

    def __rpow__(self, other: ExprLike) -> Expr:
        return Pow(as_expr(other), self)

    def __neg__(self) -> Expr:
        return Neg(self)


ExprLike = Expr | int | Fraction


def make(cls: type[E], payload: Any, children: tuple[Expr, ...]) -> E:
    """The one formula of this class, payload and children (made now, or found)."""
    key = (cls, payload, children)
    entry = _table.get(key)
    found = None if entry is None else entry()
    if found is None:
        with _lock:
            entry = _table.get(key)
            found = None if entry is None else entry()
            if found is None:
                found = object.__new__(cls)
                _set_payload(found, payload)
                _set_children(found, children)
                _set_free(found, None)
                _set_makeup(found, None)
                entry = _Entry(found, _forget)
                entry.key = key
                _table[key] = entry
    return found  # type: ignore[return-value]  # the key holds cls


def _forget(entry: _Entry) -> None:
    """Nobody holds the formula any more; another one may have been made in its place since."""
    with _lock:
        if _table.get(entry.key) is entry:
            del _table[entry.key]


_set_payload = Expr.__dict__["payload"].__set__
_set_children = Expr.__dict__["children"].__set__
_set_free = Expr.__dict__["_free"].__set__
_set_makeup = Expr.__dict__["_makeup"].__set__


def as_expr(value: ExprLike) -> Expr:
    """A formula for a Python integer or fraction; a formula is given back as it is.

    A negative number becomes the negation of a numeral, and a fraction without a finite decimal
    expansion a quotient, because that is how they are written (and so read back).
    """
    if isinstance(value, Expr):
        return value
    if type(value) is int and value >= 0:
        return Number(value)
    exact = Fraction(value)
    if exact < 0:
        return Neg(as_expr(-exact))
    if _is_decimal(exact):
        return Number(exact)
    return Div(Number(exact.numerator), Number(exact.denominator))


def _is_decimal(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


class Number(Expr):
    """A numeral: a non-negative rational with a finite decimal expansion, held exactly."""

    __slots__ = ()
    kind = "number"

    def __new__(cls, value: int | Fraction) -> Number:
        if type(value) is int and 0 <= value < MOST_WHOLE:
            return _whole(value)
        exact = Fraction(value)
        if exact < 0 or not _is_decimal(exact):
            raise ValueError(f"{value} is no numeral; use as_expr")
        return make(cls, exact, ())

    @property
    def value(self) -> Fraction:
        return self.payload  # type: ignore[no-any-return]


MOST_WHOLE = 1_000


@lru_cache(maxsize=MOST_WHOLE)
def _whole(value: int) -> Number:
    """A small whole number, which is most numbers: to look a fraction up takes longer."""
    return make(Number, Fraction(value), ())


class Symbol(Expr):
    """A variable or parameter.

    The name is one string: a base, then `_part`s (subscripts, or an accent: hat, bar, tilde, vec,
    dot, bold), then `^[label]` for a superscript that is a label and no power:
    `x`, `theta_12^[2]`, `y_hat`, `Delta_x`.  `sigderiv.expr.names` takes it apart.
    """

    __slots__ = ()
    kind = "symbol"

    def __new__(cls, name: str) -> Symbol:
        return make(cls, name, ())

    @property
    def name(self) -> str:
        return self.payload  # type: ignore[no-any-return]


class Constant(Expr):
    """A fixed value with a name: `pi`, `e` (Euler's number), `oo` (infinity, as a limit's target
    or a sum's bound), `any` (the bound of a sum that states no range)."""

    __slots__ = ()
    kind = "constant"

    def __new__(cls, name: str) -> Constant:
        return make(cls, name, ())

    @property
    def name(self) -> str:
        return self.payload  # type: ignore[no-any-return]


class Add(Expr):
    """A sum of two or more terms; a difference is a sum with a `Neg`."""

    __slots__ = ()
    kind = "sum"


class Mul(Expr):
    """A product of two or more factors, in the order written."""

    __slots__ = ()
    kind = "product"


class Neg(Expr):
    """The negation of one formula."""

    __slots__ = ()
    kind = "negation"


class Div(Expr):
    """A quotient: numerator, denominator."""

    __slots__ = ()
    kind = "quotient"


class Pow(Expr):
    """A power: base, exponent.  `e^u` and `exp(u)` are both `Pow(Constant('e'), u)`."""

    __slots__ = ()
    kind = "power"


class Call(Expr):
    """A function, known or not, at its arguments: `sin(x)`, `f(x, y)`, `sqrt(x)`, `abs(x)`.

    `orders` counts derivatives argument by argument: `f'(u)` is `Call('f', u, orders=(1,))`;
    empty means none.  The natural logarithm is `ln`; `log` has two arguments, value and base.
    """

    __slots__ = ()
    kind = "function"

    def __new__(cls, name: str, *arguments: Expr, orders: tuple[int, ...] = ()) -> Call:
        if not any(orders):
            orders = ()
        return make(cls, (name, orders), arguments)

    @property
    def name(self) -> str:
        return self.payload[0]  # type: ignore[no-any-return]

    @property
    def orders(self) -> tuple[int, ...]:
        return self.payload[1]  # type: ignore[no-any-return]
