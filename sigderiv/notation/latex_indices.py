"""Indexed symbols in LaTeX: `x_{ij}`, `\\Theta_{j,i}^{(l)}`, `(h(x))_{k}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sigderiv.expr import Add, Expr, Indexed, Neg, Number, Symbol
from sigderiv.expr.names import GREEK
from sigderiv.notation.indices import INDEX_LETTERS, index_letters
from sigderiv.notation.latex_pieces import LETTER, SYMBOL, Done, Tex, fenced
from sigderiv.notation.ropes import ATOM, SUM, Part

if TYPE_CHECKING:
    from sigderiv.notation.latex_writer import LatexWriter


def indexed(writer: LatexWriter, node: Expr, done: Done) -> Tex:
    """An indexed symbol, or a bracket with indices."""
    assert isinstance(node, Indexed)
    base, subs, supers = node.base, node.subscripts, node.superscripts
    numbers_only = all(_whole(index) for index in (*subs, *supers))
    name = writer.name(base.name) if isinstance(base, Symbol) else None
    below: list[Part] = ["_{", *_subscripts(subs, done), "}"] if subs else []
    if name is None or not name.simple or numbers_only or not name.plain:
        above: list[Part] = ["^{[", *_listed(supers, done), "]}"] if supers else []
        return Tex(ATOM, fenced(done[base]), *below, *above, head="paren")
    above = []
    if supers:
        left, right = "()" if all(_label(index) for index in supers) else "[]"
        above = [f"^{{{left}", *_listed(supers, done), f"{right}}}"]
    kronecker = base.payload == "delta" and len(subs) == 2 and not supers
    operator = base.payload == "D" and len(subs) == 1 and not supers
    first: Part = Tex(ATOM, "{", done[base], "}") if kronecker or operator else done[base]
    return Tex(ATOM, first, *below, *above, head=LETTER, tail=SYMBOL)


def _whole(index: Expr) -> bool:
    return isinstance(index, Number) and index.value.denominator == 1


def _letter(index: Expr) -> bool:
    return isinstance(index, Symbol) and len(index.name) == 1 and index.name not in "de"


def _label(index: Expr) -> bool:
    """Whether an index in raised round brackets is read as a label."""
    if isinstance(index, Add):
        parts = [part.children[0] if isinstance(part, Neg) else part for part in index.children]
        return not isinstance(index.children[0], Neg) and all(
            _label(part) and not isinstance(part, Add) for part in parts
        )
    return _whole(index) or _letter(index) or (isinstance(index, Symbol) and _greek(index.name))


def _greek(name: str) -> bool:
    return name in GREEK and name != "omicron"


def _subscripts(subs: tuple[Expr, ...], done: Done) -> list[Part]:
    run = "".join(sub.payload for sub in subs if _letter(sub))
    together = len(run) == len(subs) and (
        len(run) == 1 or index_letters(run, INDEX_LETTERS) is not None
    )
    if together:
        return [run]
    parts: list[Part] = []
    for sub in subs:
        if parts:
            parts.append(",")
        simple = _letter(sub) or (_whole(sub) and len(str(sub.payload)) < 99)
        if simple or (isinstance(sub, Add) and done[sub].level >= SUM):
            parts.append(done[sub])
        else:
            parts.extend(("{", done[sub], "}"))
    return parts


def _listed(indices: tuple[Expr, ...], done: Done) -> list[Part]:
    parts: list[Part] = []
    for index in indices:
        if parts:
            parts.append(",")
        parts.append(done[index] if done[index].level >= SUM else fenced(done[index]))
    return parts
