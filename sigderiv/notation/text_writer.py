"""The writer of the text notation.

Contract: `read_text(write_text(e)) is e` for every formula whose names are names (letters, see
`expr.names`), with as few brackets as that allows.  A name that would be read as something else
(`e`, `dx`, `sin`, `x_i` as one name) is written in backquotes.  Templates of rules are written
too, for people, and are not read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sigderiv.catalogue.functions import FUNCTIONS, SPELLINGS, takes
from sigderiv.expr import (
    ANY,
    Add,
    At,
    Call,
    Constant,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Prime,
    Product,
    Relation,
    Sum,
    Symbol,
)
from sigderiv.expr.names import GREEK
from sigderiv.kernel.template import Each, Many, Meta, Put
from sigderiv.notation.applying import CUSTOMARY, EULER
from sigderiv.notation.context import DEFAULT, Context
from sigderiv.notation.dividers import as_written, interleaved
from sigderiv.notation.marked import reaches_over
from sigderiv.notation.ropes import (
    ATOM,
    NEGATION,
    POWER,
    PRODUCT,
    RELATION,
    SUM,
    Part,
    Rope,
    flat,
    numeral,
    write,
)
from sigderiv.notation.text_names import is_whole, plain_name, single_index, spelled, takes_scripts
from sigderiv.notation.text_tokens import LETTERS

Done = dict[Expr, Rope]


def write_text(formula: Expr, context: Context = DEFAULT) -> str:
    """A formula as a person would type it; with a context, for readers with the same context."""
    return flat(TextWriter(formula, context).whole())


class TextWriter:
    """One formula's writing: what its names are decides which of them need quotes."""

    def __init__(self, formula: Expr, context: Context = DEFAULT) -> None:
        self.formula = formula
        self.context = context
        self.bare: frozenset[str] | None = None
        self.names: dict[str, str] = {}

    def whole(self) -> Rope:
        return write(self.formula, self.one)[self.formula]

    def one(self, node: Expr, done: Done) -> Rope:
        return _WRITERS[type(node)](self, node, done)

    # -- names --------------------------------------------------------------------------------

    def name(self, name: str) -> str:
        """A symbol's name, in backquotes where it would be read as something else."""
        if name not in self.names:
            self.names[name] = spelled(name) if plain_name(name) else f"`{name}`"
        return self.names[name]

    def function(self, name: str, count: int) -> str:
        """A function's name before its bracket."""
        if name in FUNCTIONS and not takes(FUNCTIONS[name], count):
            return f"`{name}`"
        if name in FUNCTIONS and name not in LETTERS:
            return name
        if name in self.context.functions and plain_name(name):
            return name
        base = name.partition("_")[0].partition("^")[0]
        known = name in LETTERS or (base in CUSTOMARY and name not in SPELLINGS)
        if known and plain_name(name) and base not in self.bare_names():
            return name
        return {"sigma": "sigmoid", "gamma": "Gamma", "delta": "kronecker"}.get(name, f"`{name}`")

    def bare_names(self) -> frozenset[str]:
        """The bases of all symbols of the formula, once it matters."""
        if self.bare is None:
            from sigderiv.expr import subformulas

            self.bare = frozenset(
                re.split("[_^]", node.payload, maxsplit=1)[0]
                for node in subformulas(self.formula)
                if type(node) is Symbol
            )
        return self.bare


def _in(done: Done, node: Expr, level: int) -> Part:
    """A part, in brackets where it holds together less tightly than its place demands."""
    rope = done[node]
    return rope if rope.level >= level else Rope(ATOM, "(", rope, ")")


def _commas(ropes: list[Part], between: str = ", ") -> list[Part]:
    return interleaved(ropes, [between] * (len(ropes) - 1))


def _number(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, numeral(node.payload))


def _symbol(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, writer.name(node.payload))


def _constant(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, node.payload)


def _sum(writer: TextWriter, node: Expr, done: Done) -> Rope:
    parts: list[Part] = []
    for child in node.children:
        if isinstance(child, Neg):
            parts.append(" - " if parts else "-")
            parts.append(_in(done, child.children[0], PRODUCT))
        else:
            if parts:
                parts.append(" + ")
            parts.append(_in(done, child, PRODUCT))
    return Rope(SUM, *parts)


def _product(writer: TextWriter, node: Expr, done: Done) -> Rope:
    parts: list[Part] = []
    for child in node.children:
        if parts:
            parts.append("*")
        level = PRODUCT if not parts and isinstance(child, Div) else POWER
        parts.append(_in(done, child, ATOM if reaches_over(child, node) else level))
    return Rope(PRODUCT, *parts)


def _negation(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(NEGATION, "-", _in(done, node.children[0], PRODUCT))


def _quotient(writer: TextWriter, node: Expr, done: Done) -> Rope:
    over, under = node.children
    level = ATOM if reaches_over(over, node) else PRODUCT
    return Rope(PRODUCT, _in(done, over, level), "/", _in(done, under, POWER))


def _power(writer: TextWriter, node: Expr, done: Done) -> Rope:
    base, exponent = node.children
    if base is EULER:
        return Rope(ATOM, "exp(", done[exponent], ")")
    raised = Symbol("T")
    above: Part = "`T`" if exponent is raised else _in(done, exponent, ATOM)
    return Rope(POWER, _in(done, base, ATOM), "^", above)


def _call(writer: TextWriter, node: Expr, done: Done) -> Rope:
    assert isinstance(node, Call)
    orders = node.orders
    written, between = as_written(node)
    arguments = interleaved([done[child] for child in node.children], between)
    mark = ""
    if orders:
        mark = "'" * orders[0] if len(orders) == 1 else f"^({','.join(map(str, orders))})"
    name = writer.function(written.name, len(node.children))
    return Rope(ATOM, name + mark, "(", *arguments, ")")


def _derivative(writer: TextWriter, node: Expr, done: Done) -> Rope:
    body, variable = node.children
    order = node.payload
    power = f"^{order}" if order > 1 else ""
    under: list[Part] = ["d(", done[variable], ")"]
    if isinstance(variable, Symbol):
        name = variable.payload
        simple = plain_name(name) and (name in GREEK or len(name) == 1)
        if simple and name != "d":
            under = [f"d{name}"]
    return Rope(POWER, f"d{power}/", *under, power, "(", done[body], ")")


def _prime(writer: TextWriter, node: Expr, done: Done) -> Rope:
    body = node.children[0]
    plain = isinstance(body, (Symbol, Indexed))
    inside: Part = done[body] if plain else Rope(ATOM, "(", done[body], ")")
    return Rope(ATOM, inside, "'" * node.payload)


def _limit(writer: TextWriter, node: Expr, done: Done) -> Rope:
    body, variable, target = node.children
    parts = [done[variable], " -> ", _in(done, target, SUM), node.payload, ", ", done[body]]
    return Rope(ATOM, "lim(", *parts, ")")


def _big(writer: TextWriter, node: Expr, done: Done) -> Rope:
    assert isinstance(node, Sum)
    parts: list[Part] = ["sum(" if type(node) is Sum else "prod(", done[node.index]]
    if not (node.lower is ANY and node.upper is ANY):
        parts.append("=")
        if node.lower is not ANY:
            parts.append(_in(done, node.lower, SUM))
        if node.upper is not ANY:
            parts.extend(("..", _in(done, node.upper, SUM)))
        elif node.lower is ANY:
            parts.append("..")
    if node.condition is not None:
        parts.extend((", ", done[node.condition]))
    return Rope(ATOM, *parts, ", ", done[node.body], ")")


def _indexed(writer: TextWriter, node: Expr, done: Done) -> Rope:
    base = node.children[0]
    assert isinstance(node, Indexed)
    subs, supers = node.subscripts, node.superscripts
    parts: list[Part] = []
    if takes_scripts(base, subs) and not all(map(is_whole, (*subs, *supers))):
        parts.append(done[base])
    else:
        parts.extend(("(", done[base], ")"))
    if subs:
        if len(subs) == 1 and single_index(subs[0]):
            parts.extend(("_", done[subs[0]]))
        else:
            # a lone word in braces would be read as letters or as a part of the name
            wrap = len(subs) == 1 and isinstance(subs[0], Symbol)
            inside = [Rope(ATOM, "(", done[s], ")") if wrap else done[s] for s in subs]
            parts.extend(("_{", *_commas(list(inside), ","), "}"))
    if supers:
        wrap = len(supers) == 1 and isinstance(supers[0], Symbol) and len(supers[0].payload) > 1
        above: list[Part] = [
            Rope(ATOM, "(", done[s], ")") if wrap or done[s].level < SUM else done[s]
            for s in supers
        ]
        parts.extend(("^[", *_commas(above, ","), "]"))
    return Rope(ATOM, *parts)


def _relation(writer: TextWriter, node: Expr, done: Done) -> Rope:
    left, right = node.children
    return Rope(RELATION, _in(done, left, SUM), f" {node.payload} ", _in(done, right, SUM))


def _cases(writer: TextWriter, node: Expr, done: Done) -> Rope:
    children = node.children
    parts: list[Part] = []
    for position, child in enumerate(children):
        if position:
            parts.append("; " if position % 2 == 0 else ", ")
        parts.append(done[child])
    return Rope(ATOM, "piecewise(", *parts, ")")


def _evaluation(writer: TextWriter, node: Expr, done: Done) -> Rope:
    body, variable, value = node.children
    parts: list[Part] = [done[body], ", ", _in(done, variable, SUM), " = ", _in(done, value, SUM)]
    return Rope(ATOM, "at(", *parts, ")")


def _hole(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, node.payload)


def _holes(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, f"{node.payload}_1, …, {node.payload}_n")


def _each(writer: TextWriter, node: Expr, done: Done) -> Rope:
    return Rope(ATOM, "(", done[node.children[0]], f") for each {node.payload}")


def _put(writer: TextWriter, node: Expr, done: Done) -> Rope:
    body, variable, value = node.children
    return Rope(ATOM, "(", done[body], ")|_{", done[variable], " = ", done[value], "}")


_WRITERS: dict[type[Expr], Callable[[TextWriter, Expr, Done], Rope]] = {
    Number: _number,
    Symbol: _symbol,
    Constant: _constant,
    Add: _sum,
    Mul: _product,
    Neg: _negation,
    Div: _quotient,
    Pow: _power,
    Call: _call,
    Derivative: _derivative,
    Prime: _prime,
    Limit: _limit,
    Sum: _big,
    Product: _big,
    Indexed: _indexed,
    Relation: _relation,
    Piecewise: _cases,
    At: _evaluation,
    Meta: _hole,
    Many: _holes,
    Each: _each,
    Put: _put,
}
