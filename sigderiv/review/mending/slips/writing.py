"""Slips of the pen: look-alikes, function names, brackets, squares, indices, sums, letters."""

from __future__ import annotations

from collections.abc import Iterator

from sigderiv.expr import (
    Add,
    Call,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Sum,
    Symbol,
    as_expr,
    subformulas,
    substitute,
)
from sigderiv.expr.names import join_name, split_name
from sigderiv.review.mending.slips.records import Setting, Slip

ONE, TWO = Number(1), Number(2)
MOST = 1000
LOOKALIKES = {2: ("z",), 1: ("l", "i", "t"), 0: ("o", "O"), 5: ("s", "S"), 9: ("g", "q"), 6: ("b",)}
FUNCTIONS = {
    "tan": ("tanh", "cot"), "tanh": ("tan", "coth"), "sin": ("cos", "sinh"), "cos": ("sin", "cosh"),
    "sinh": ("cosh", "sin"), "cosh": ("sinh", "cos"), "sec": ("sech", "csc"), "sech": ("sec",),
    "csc": ("csch", "sec"), "csch": ("csc",), "cot": ("coth", "tan"), "coth": ("cot",),
    "asin": ("acos", "asinh"), "acos": ("asin", "acosh"), "atan": ("atanh",), "atanh": ("atan",),
    "asinh": ("asin", "acosh"), "acosh": ("acos", "asinh"),
}  # fmt: skip


def _is_complement(node: Expr) -> bool:
    """Whether this is `1 - u` with a symbol or function u."""
    return (
        isinstance(node, Add)
        and len(node.children) == 2
        and node.children[0] is ONE
        and isinstance(node.children[1], Neg)
        and isinstance(node.children[1].children[0], (Symbol, Call, Indexed))
    )


def _complement(node: Expr, setting: Setting) -> Iterator[Expr]:
    if _is_complement(node):
        yield node.children[1].children[0]
    elif isinstance(node, (Symbol, Call, Indexed)) and _has_complement(node, setting):
        yield Add(ONE, Neg(node))
    yield from _swapped(node, setting)


def _has_complement(node: Expr, setting: Setting) -> bool:
    complement = Add(ONE, Neg(node))
    return any(
        part is complement for side in (setting.left, setting.right) for part in subformulas(side)
    )


def _swapped(node: Expr, setting: Setting) -> Iterator[Expr]:
    """`a (1-y)` for `y (1-a)`, and in a sum `y p - (1-y) q` for `(1-y) p - y q`."""
    if isinstance(node, Mul):
        for first, left in enumerate(node.children):
            for second, right in enumerate(node.children):
                if _is_complement(right) and isinstance(left, (Symbol, Call, Indexed)):
                    factors = list(node.children)
                    factors[first] = right.children[1].children[0]
                    factors[second] = Add(ONE, Neg(left))
                    yield Mul(*factors)
                elif second == first + 1 and left is right and not isinstance(left, Number):
                    factors = list(node.children)
                    factors[second] = Add(ONE, Neg(left))
                    yield Mul(*factors)
    if isinstance(node, Add):
        for symbol in _complemented(node):
            marker = Symbol("swap_marker")
            complement = Add(ONE, Neg(symbol))
            yield substitute(
                substitute(substitute(node, {complement: marker}), {symbol: complement}),
                {marker: symbol},
            )


def _complemented(node: Expr) -> list[Expr]:
    return [part.children[1].children[0] for part in subformulas(node) if _is_complement(part)]


def _lookalike(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Number) and node.value.denominator == 1:
        for letter in LOOKALIKES.get(int(node.value), ()):
            symbol = Symbol(letter)
            if symbol in setting.symbols:
                yield symbol
    elif isinstance(node, Symbol):
        for digit, letters in LOOKALIKES.items():
            if node.name in letters:
                yield Number(digit)


def _lookalike_made(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Pow):
        base, exponent = node.children
        for digit, letters in LOOKALIKES.items():
            for letter in letters:
                symbol = Symbol(letter)
                if exponent is symbol:
                    yield Pow(base, Number(digit))
                elif exponent is Neg(symbol):
                    yield Pow(base, Neg(Number(digit)))


def _function(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Call):
        for name in FUNCTIONS.get(node.name, ()):
            yield Call(name, *node.children, orders=node.orders)


def _bracket(node: Expr, setting: Setting) -> Iterator[Expr]:
    """`a b + c` for `a (b + c)`, `a/b + c` for `a/(b + c)`, `a b^n` for `(a b)^n`."""
    if isinstance(node, Add):
        for position in range(len(node.children) - 1):
            term, following = node.children[position : position + 2]
            sign = isinstance(term, Neg)
            inner = term.children[0] if isinstance(term, Neg) else term
            found: list[Expr] = []
            if isinstance(inner, Mul):
                *rest, last = inner.children
                found.append(Mul(*rest, Add(last, following)))
            elif isinstance(inner, Div):
                found.append(Div(inner.children[0], Add(inner.children[1], following)))
            elif isinstance(inner, Pow):
                found.append(Pow(inner.children[0], Add(inner.children[1], following)))
            if isinstance(following, Mul):
                first_factor, *others = following.children
                found.append(Mul(Add(inner, first_factor), *others))
            elif isinstance(following, Neg) and isinstance(following.children[0], Mul):
                first_factor, *others = following.children[0].children
                found.append(Mul(Add(inner, Neg(first_factor)), *others))
            for new in found:
                whole = (
                    *node.children[:position],
                    Neg(new) if sign else new,
                    *node.children[position + 2 :],
                )
                yield Add(*whole) if len(whole) > 1 else whole[0]
    elif isinstance(node, Mul):
        for position in range(len(node.children) - 1):
            factor, following = node.children[position : position + 2]
            if isinstance(following, Pow):
                new = Pow(Mul(factor, following.children[0]), following.children[1])
                factors = (*node.children[:position], new, *node.children[position + 2 :])
                yield Mul(*factors) if len(factors) > 1 else factors[0]


def _bracket_lost(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Mul):
        *rest, last = node.children
        if isinstance(last, Add):
            first, *others = last.children
            yield Add(Mul(*rest, first), *others)
    elif isinstance(node, Pow) and isinstance(node.children[0], Mul):
        *rest, last = node.children[0].children
        yield Mul(*rest, Pow(last, node.children[1]))
    elif isinstance(node, Div) and isinstance(node.children[1], Add):
        first, *others = node.children[1].children
        yield Add(Div(node.children[0], first), *others)


def _square(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Pow) and node.children[1] is TWO:
        yield node.children[0]
    elif isinstance(node, Div):
        if not isinstance(node.children[1], Number):
            yield Div(node.children[0], _squared(node.children[1]))
    elif isinstance(node, (Add, Call, Symbol)):
        yield Pow(node, TWO)


def _squared(node: Expr) -> Expr:
    return Pow(node, TWO)


def _square_lost(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Pow) and node.children[1] is TWO:
        yield node.children[0]


def _index(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Indexed):
        subscripts = node.subscripts
        if len(subscripts) == 2 and subscripts[0] is not subscripts[1]:
            yield Indexed(node.base, subscripts[::-1], node.superscripts)
        for position, index in enumerate(subscripts):
            for other in _indices(setting):
                if other is not index:
                    changed = list(subscripts)
                    changed[position] = other
                    yield Indexed(node.base, tuple(changed), node.superscripts)
    elif isinstance(node, Symbol):
        parts = split_name(node.name)
        digits = parts.subscript.replace(",", "")
        if len(digits) == 2 and digits.isdigit() and digits[0] != digits[1]:
            separator = "," if "," in parts.subscript else ""
            yield Symbol(join_name(parts._replace(subscript=digits[1] + separator + digits[0])))
        for symbol in sorted(setting.symbols, key=repr):
            if symbol is not node and isinstance(symbol, Symbol):
                other_parts = split_name(symbol.name)
                if (
                    parts.subscript and other_parts._replace(subscript=parts.subscript) == parts
                ) or (parts.label and other_parts._replace(label=parts.label) == parts):
                    yield symbol


def _indices(setting: Setting) -> list[Expr]:
    found: dict[Expr, None] = {}
    for side in (setting.left, setting.right):
        for node in subformulas(side):
            if isinstance(node, Indexed):
                for index in (*node.subscripts, *node.superscripts):
                    if isinstance(index, Symbol):
                        found[index] = None
    return list(found)


def _sum_start(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Sum) and isinstance(node.lower, Number):
        value = node.lower.value
        for other in (value - 1, value + 1):
            if other >= 0:
                children = list(node.children)
                children[2] = as_expr(other)
                yield node.with_children(tuple(children))


def _case(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Symbol):
        parts = split_name(node.name)
        other = Symbol(join_name(parts._replace(base=parts.base.swapcase())))
        if len(parts.base) == 1 and other in setting.symbols:
            yield other


def _case_made(node: Expr, setting: Setting) -> Iterator[Expr]:
    if isinstance(node, Symbol) and node in setting.symbols:
        parts = split_name(node.name)
        if len(parts.base) == 1:
            yield Symbol(join_name(parts._replace(base=parts.base.swapcase())))


def _exponent(node: Expr, setting: Setting) -> Iterator[Expr]:
    """An exponent one too large or too small."""
    if isinstance(node, Pow) and isinstance(node.children[1], Number):
        value = node.children[1].value
        yield Pow(node.children[0], as_expr(value - 1)) if value != 2 else node.children[0]
        yield Pow(node.children[0], as_expr(value + 1))
    elif isinstance(node, Pow) and isinstance(node.children[1], Neg):
        inner = node.children[1].children[0]
        if isinstance(inner, Number):
            yield Pow(node.children[0], Neg(as_expr(inner.value + 1)))
            if inner.value > 1:
                yield Pow(node.children[0], Neg(as_expr(inner.value - 1)))


def _number(node: Expr, setting: Setting) -> Iterator[Expr]:
    """Another number: near it, twice it, half of it."""
    if isinstance(node, Number) and node.value.denominator == 1 and node.value < MOST:
        value = node.value
        near = [value + step for step in (-1, 1, -2, 2)]
        for other in dict.fromkeys([*near, 2 * value, value / 2]):
            if other > 0 and other.denominator == 1:
                yield as_expr(other)


SLIPS = (
    Slip("number", undo=_number, example=("3*x", "2*x")),
    Slip("complement", undo=_complement, make=_swapped, example=("a*(1-y)", "y*(1-a)")),
    Slip("lookalike", undo=_lookalike, make=_lookalike_made, example=("e^(-2)", "e^(-z)")),
    Slip("function", undo=_function, make=_function, example=("tan(x)", "tanh(x)")),
    Slip("case", undo=_case, make=_case_made, example=("A", "a")),
    Slip("index", undo=_index, make=_index, example=("w_ij", "w_ji")),
    Slip("sum-start", undo=_sum_start, make=_sum_start, example=("i=0", "i=1")),
    Slip("square", undo=_square, make=_square_lost, example=("1/(1+x)", "1/(1+x)^2")),
    Slip("exponent", undo=_exponent, make=_exponent, example=("3*x^3", "3*x^2")),
    Slip("bracket", undo=_bracket, make=_bracket_lost, example=("a*b + c", "a*(b + c)")),
)
