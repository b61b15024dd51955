"""Relations in the words around formulas: inequalities, and `x \\in [0, 1]`.

Contract: `relations(text, latex, context)` reads what a document tells of its letters, as
inequalities; it raises nothing, and an empty tuple says that there is none that it understands.
"""

from __future__ import annotations

from sigderiv.errors import SigderivError
from sigderiv.expr import ZERO, Expr, Relation, Symbol
from sigderiv.notation import Context
from sigderiv.patterns import Pattern
from sigderiv.review.reading.pieces import read_formula

_MEMBER = Pattern(r"\\in(?![A-Za-z])|∈")
_LISTED = Pattern(r"\s{0,9}(?:\\?[A-Za-z]{1,9}(?:_(?:\w|\{\w{1,9}\}))?\s{0,9},\s{0,9}){1,6}")
_SIZES = Pattern(r"\\(?:left|right|[bB]igg?[lr]?|[,;!:])(?![A-Za-z])")
_INTERVAL = Pattern(r"([\[(])([^,]{1,60}),([^,]{1,60})([\])])")
_INFINITE = Pattern(r"[-+−]?(?:\\infty|∞|oo|inf)")
_DECORATION = Pattern(r"[{}]|\\mathbb|\\geq?(?![a-z])|\\neq?(?![a-z])|\\R(?![a-z])|ℝ|≥|≠")
_PLAIN = {"\\geq": ">=", "\\ge": ">=", "≥": ">=", "\\neq": "!=", "\\ne": "!=", "≠": "!=",
          "\\R": "R", "ℝ": "R"}  # fmt: skip
_SETS = {
    "R_+": ">=", "R^+": ">=", "R+": ">=", "R_>=0": ">=", "R^>=0": ">=", "R_+^0": ">=",
    "R^+_0": ">=", "R_0^+": ">=", "R^0_+": ">=", "R_>0": ">", "R^>0": ">", "R_++": ">",
    "R_+^*": ">", "R^*_+": ">",
    "R_-": "<=", "R^-": "<=", "R_<0": "<", "R^*": "!=", "R_!=0": "!=", "R\\setminus\\0\\": "!=",
    "N_+": ">", "N^+": ">", "N^*": ">", "N_>0": ">", "N_0": ">=", "N": ">=", "Z_+": ">=",
    "Z_>0": ">",
}  # fmt: skip
"""The sign of the members beside 0; R_+ has 0 in it for some authors: the weaker reading."""


def relations(text: str, latex: bool, context: Context) -> tuple[Expr, ...]:
    """What a relation says, as inequalities."""
    sides = _MEMBER.split(text)
    try:
        if len(sides) == 1:
            return _of_several(text, latex, context)
        if len(sides) != 2:
            return ()
        names = [read_formula(each, latex, context) for each in sides[0].split(",")]
        if not all(isinstance(each, Symbol) for each in names):
            return ()
        where = "".join(_SIZES.sub("", sides[1]).split())
        return tuple(told for name in names for told in _within(name, where, latex, context))
    except SigderivError:
        return ()


def _of_several(text: str, latex: bool, context: Context) -> tuple[Expr, ...]:
    """What `a, b > 0` says of each of its letters."""
    listed = _LISTED.match(text)
    relation = read_formula(text[listed.end() :] if listed else text, latex, context)
    if listed is None or not isinstance(relation, Relation):
        return (relation,)
    names = [read_formula(each, latex, context) for each in listed[0].split(",") if each.strip()]
    if not all(isinstance(each, Symbol) for each in (*names, relation.left)):
        return ()
    return (*(Relation(relation.op, name, relation.right) for name in names), relation)


def _within(name: Expr, where: str, latex: bool, context: Context) -> list[Expr]:
    """The inequalities for a name that lies in a set."""
    interval = _INTERVAL.fullmatch(where)
    if interval is None:
        plain = _DECORATION.sub(lambda found: _PLAIN.get(found[0], ""), where)
        sign = _SETS.get(plain)
        return [Relation(sign, name, ZERO)] if sign else []
    opening, low, high, closing = interval.groups()
    found: list[Expr] = []
    if not _INFINITE.fullmatch(low):
        op = ">=" if opening == "[" else ">"
        found.append(Relation(op, name, read_formula(low, latex, context)))
    if not _INFINITE.fullmatch(high):
        op = "<=" if closing == "]" else "<"
        found.append(Relation(op, name, read_formula(high, latex, context)))
    return found
