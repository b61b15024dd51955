"""Functions of a whole array of numbers, o_1 … o_K, with their derivatives by one entry.

Contract: data.  `lines` are the derivation that a textbook prints, for every K: each a formula and
the ids of the rules of the rulebook by which it follows from the one before.
"""

from __future__ import annotations

from dataclasses import dataclass

from sigderiv.expr import ONE, Add, Call, Derivative, E, Expr, Indexed, Pow, Relation, Sum, Symbol

o, p, K, L = map(Symbol, ("o", "p", "K", "L"))
i, j, k = map(Symbol, ("i", "j", "k"))


@dataclass(frozen=True, slots=True)
class ArrayFunction:
    """name: canonical; definitions: the function, and what else the last line names; start: the
    derivative; lines: formulas and rule ids; source: a book; cases: properties, each named and
    written out for two or three entries."""

    name: str
    title: str
    title_zh: str
    definitions: tuple[Relation, ...]
    start: Expr
    lines: tuple[tuple[Expr, tuple[str, ...]], ...]
    source: str
    aliases: tuple[str, ...] = ()
    cases: tuple[tuple[str, Relation], ...] = ()


def _at(array: Symbol, index: Expr) -> Expr:
    return Indexed(array, (index,))


def _exp(index: Expr) -> Expr:
    return Pow(E, _at(o, index))


def _delta(one: Expr, other: Expr) -> Expr:
    return Call("delta", one, other)


def _sum(body: Expr) -> Expr:
    return Sum(body, j, ONE, K)


def _slope(body: Expr) -> Expr:
    return Derivative(body, _at(o, k))


_TOTAL = _sum(_exp(j))
_SOFTMAX = Relation("=", _at(p, i), _exp(i) / _TOTAL)
_GOODFELLOW = "Goodfellow, Bengio, Courville, Deep Learning (2016), 4.1 and 6.2.2"

_ENTRIES = (Symbol("o_1"), Symbol("o_2"), Symbol("o_3"))
_SHIFT = Symbol("c")


def _written_out(*entries: Expr) -> Expr:
    return Add(*(Pow(E, entry) for entry in entries))


def _share(entry: Expr, *entries: Expr) -> Expr:
    """The softmax of one entry among some."""
    return Pow(E, entry) / _written_out(*entries)


_MOVED = tuple(Add(entry, _SHIFT) for entry in _ENTRIES)
_FIRST, _SECOND = (_share(entry, *_ENTRIES) for entry in _ENTRIES[:2])
_SOFTMAX_CASES = (
    ("sum", Relation("=", Add(*(_share(entry, *_ENTRIES) for entry in _ENTRIES)), ONE)),
    ("shift", Relation("=", _share(_MOVED[0], *_MOVED), _FIRST)),
    ("sigmoid", Relation("=", _share(_ENTRIES[0], *_ENTRIES[:2]),
                         Call("sigma", _ENTRIES[0] - _ENTRIES[1]))),
    ("own", Relation("=", Derivative(_FIRST, _ENTRIES[0]), _FIRST * (ONE - _FIRST))),
    ("cross", Relation("=", Derivative(_FIRST, _ENTRIES[1]), -(_FIRST * _SECOND))),
)  # fmt: skip
_LOGSUMEXP_CASES = (
    ("shift-out", Relation("=", Call("ln", _written_out(*_MOVED)),
                           Add(_SHIFT, Call("ln", _written_out(*_ENTRIES))))),
    ("softplus", Relation("=", Call("ln", _written_out(*_ENTRIES[:2])),
                          Add(_ENTRIES[1], Call("softplus", _ENTRIES[0] - _ENTRIES[1])))),
    ("slope", Relation("=", Derivative(Call("ln", _written_out(*_ENTRIES)), _ENTRIES[0]), _FIRST)),
)  # fmt: skip

ARRAYS: tuple[ArrayFunction, ...] = (
    ArrayFunction(
        "softmax", "softmax: its Jacobian", "softmax 函数的雅可比矩阵",
        (_SOFTMAX,),
        _slope(_at(p, i)),
        (
            (_slope(_exp(i) / _TOTAL), ("definition-of-name",)),
            (
                (_slope(_exp(i)) * _TOTAL - _exp(i) * _slope(_TOTAL)) / _TOTAL**2,
                ("quotient",),
            ),
            (
                (_exp(i) * _delta(i, k) * _TOTAL - _exp(i) * _sum(_exp(j) * _delta(j, k)))
                / _TOTAL**2,
                ("derivative-of-indexed-sum", "exponential", "derivative-of-entry"),
            ),
            ((_exp(i) * _delta(i, k) * _TOTAL - _exp(i) * _exp(k)) / _TOTAL**2, ("sum-of-delta",)),
            (_exp(i) / _TOTAL * (_delta(i, k) - _exp(k) / _TOTAL), ("factor-out", "cancel")),
            (_at(p, i) * (_delta(i, k) - _at(p, k)), ("definition-of-name",)),
        ),
        _GOODFELLOW,
        cases=_SOFTMAX_CASES,
    ),
    ArrayFunction(
        "logsumexp", "log-sum-exp", "log-sum-exp 函数",
        (Relation("=", L, Call("ln", _TOTAL)), _SOFTMAX),
        _slope(L),
        (
            (_slope(Call("ln", _TOTAL)), ("definition-of-name",)),
            (ONE / _TOTAL * _slope(_TOTAL), ("derivative-ln",)),
            (
                ONE / _TOTAL * _sum(_exp(j) * _delta(j, k)),
                ("derivative-of-indexed-sum", "exponential", "derivative-of-entry"),
            ),
            (_exp(k) / _TOTAL, ("sum-of-delta",)),
            (_at(p, k), ("definition-of-name",)),
        ),
        "Boyd, Vandenberghe, Convex Optimization (2004), 3.1.5",
        ("lse", "log-sum-exp"),
        _LOGSUMEXP_CASES,
    ),
)  # fmt: skip


def find_array(name: str) -> ArrayFunction | None:
    """The function of this name or alias, None where there is none."""
    return next((one for one in ARRAYS if name in (one.name, *one.aliases)), None)
