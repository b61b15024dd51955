"""Vectors and matrices in a link: what kind each name is, which readings fit, the verdict.

Contract: `decide_arrays(left, right, arrays, settled, facts)` decides a link of vectors and
matrices for all sizes, entry by entry.  Kinds: a bold letter and a letter under an arrow are
arrays, and so is a name that stands in an operation on arrays, or that the document uses as one;
of these a lower-case letter is a column vector, a capital a matrix.  Beside arrays a capital is a
matrix too, `I` the unit matrix, and a letter such as y next to a transpose a vector.  Any other
name may also be a number: every reading in which all shapes fit is looked at, and the link is
`proved` only where it is true in each of them, `refuted` only where it is false in each.

A derivative by an array has two layouts in use.  The first proof that needs one settles it
(`Settled`), so that a document is not proved under both.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sigderiv.expr import (
    Call,
    Div,
    Expr,
    Indexed,
    Mul,
    Number,
    Pow,
    Sum,
    Symbol,
    free_symbols,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import join_name, split_name
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome, Verdict
from sigderiv.review.arrays.array_forms import ARRAY_CALLS, TRANSPOSES, is_marked, transposed_first
from sigderiv.review.arrays.entries import Compiler, NoFit
from sigderiv.review.arrays.layouts import LAYOUTS, Layout
from sigderiv.review.arrays.powers_of_matrices import Sides
from sigderiv.review.arrays.words_of_matrices import as_words, is_inverse, is_made
from sigderiv.review.understanding.ranges import apart, with_ranges

MOST_UNCERTAIN = 7
"""Names whose kind is open in one link."""
MOST_NODES = 400
METHOD = "entry by entry"
IDENTITY = Symbol("I")
COUNTS = frozenset("NTK")
"""Capitals that count things, and multiply arrays as numbers."""
VECTORS = frozenset((*"bfghopqrsuvwxyz", "delta"))
"""Small letters that are vectors at least as often as numbers."""


@dataclass(slots=True)
class Settled:
    """The layouts that the document's proofs have used."""

    chosen: dict[str, bool] = field(default_factory=dict)

    def allows(self, layout: Layout) -> bool:
        """Whether a layout agrees with what was settled."""
        return all(layout.choice(use) == value for use, value in self.chosen.items())

    def settle(self, layout: Layout, uses: Iterable[str]) -> None:
        """Keep what a proof used."""
        for use in uses:
            self.chosen.setdefault(use, layout.choice(use))


Kinds = tuple[tuple[str, str], ...]
"""The names that are arrays, each with its kind."""


@dataclass(frozen=True, slots=True)
class ArrayReading:
    """The entry of each side, the kinds, the uses of layouts, the names that were written, and
    whether inverses stand there as matrices of which nothing else is known."""

    left: Expr
    right: Expr
    kinds: Kinds
    uses: frozenset[str]
    names: frozenset[Symbol]
    inverts: bool = False


Judged = dict[Kinds, tuple[ArrayReading, Verdict]]


def decide_arrays(
    left: Expr,
    right: Expr,
    arrays: frozenset[str],
    settled: Settled,
    facts: Facts,
    declared: frozenset[str] = frozenset(),
) -> Verdict | None:
    """The verdict on a link with arrays; None where all its names can only be numbers.

    declared: names that are arrays in every link."""
    written, (left, right) = (left, right), (transposed_first(left), transposed_first(right))
    if left is right and written != (left, right):
        return Verdict(Outcome.PROVED, TRANSPOSES, "the two sides are the same formula")
    judged: list[tuple[Layout, Judged]] = []
    try:
        for layout in filter(settled.allows, LAYOUTS):
            read = list(readings(left, right, arrays, layout, declared))
            judged.append((layout, {each.kinds: (each, _judged(each, facts)) for each in read}))
            if read and not any(each.uses for each in read):
                break
    except NoFit as defect:
        return Verdict(Outcome.UNPROVED, METHOD, f"outside the class: {defect}")
    possible = {kinds for _, found in judged for kinds in found}
    if not possible:
        reason = "the shapes do not fit: no kinds of its names give the sides one shape"
        return Verdict(Outcome.UNPROVED, METHOD, reason)
    if possible == {()}:
        return None
    for layout, found in judged:
        outcomes = {verdict.outcome for _, verdict in found.values()}
        if set(found) == possible and outcomes == {Outcome.PROVED}:
            if not layout.gradient_as_variable and judged[0][1]:
                break  # where both shapes fit, a gradient has the shape of its variable
            settled.settle(layout, {use for each, _ in found.values() for use in each.uses})
            return _told(layout, found)
    outcomes = {verdict.outcome for _, found in judged for _, verdict in found.values()}
    if outcomes == {Outcome.REFUTED}:
        return next(_told(layout, found) for layout, found in judged if found)
    return Verdict(Outcome.UNPROVED, METHOD, _disagreement(judged))


def readings(
    left: Expr,
    right: Expr,
    arrays: frozenset[str],
    layout: Layout,
    declared: frozenset[str] = frozenset(),
) -> Iterator[ArrayReading]:
    """Each way to give the names kinds in which all shapes fit; NoFit where there are too many."""
    written = free_symbols(left) | free_symbols(right)
    for kinds in possible_kinds((left, right), arrays, declared):
        sides, made = _in_words_of(kinds, (left, right))
        compiler = Compiler(kinds | made, layout, sides)
        try:
            entries = compiler.sides(*sides)
        except NoFit:
            continue
        said = tuple((name.name, kind) for name, kind in kinds.items() if kind != "number")
        yield ArrayReading(*entries, said, frozenset(compiler.uses), written, bool(made))


def _in_words_of(kinds: dict[Symbol, str], sides: Sides) -> tuple[Sides, dict[Symbol, str]]:
    """The sides with a matrix of its own for each inverse, which nothing else is known of."""
    matrices = {name for name, kind in kinds.items() if kind == "matrix"}
    if not any(is_inverse(node, matrices) for side in sides for node in subformulas(side)):
        return sides, {}
    sides = as_words(sides, matrices, IDENTITY)
    letters = free_symbols(sides[0]) | free_symbols(sides[1])
    made = {name: "matrix" for name in letters if is_made(name)}
    return sides, {**made, IDENTITY: kinds.get(IDENTITY, "identity")}


def possible_kinds(
    sides: tuple[Expr, ...], arrays: frozenset[str], declared: frozenset[str]
) -> Iterator[dict[Symbol, str]]:
    """Each way to give the names of these formulas kinds; NoFit where there are too many."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        raise NoFit("the formulas are too large to be compared entry by entry")
    uses = Uses(nodes)
    written = {symbol for side in sides for symbol in free_symbols(side)}
    uses.is_array_link |= any(is_among(name, declared) for name in written)
    names = sorted(written, key=lambda symbol: symbol.name)
    options = [(n, uses.kinds(n, arrays, declared)) for n in names if n not in uses.indices]
    if sum(len(kinds) > 1 for _, kinds in options) > MOST_UNCERTAIN:
        raise NoFit("too many names may be numbers or arrays")
    for chosen in itertools.product(*(kinds for _, kinds in options)):
        yield {name: kind for (name, _), kind in zip(options, chosen, strict=True)}


def is_number(formula: Expr, arrays: frozenset[str], declared: frozenset[str]) -> bool:
    """Whether a formula of arrays is a number in every reading in which its shapes fit."""
    compiled = []
    try:
        for kinds in possible_kinds((formula,), arrays, declared):
            compiler = Compiler(kinds, LAYOUTS[0], (formula,))
            try:
                compiled.append(compiler.compile(formula))
            except NoFit:
                continue
    except NoFit:
        return False
    return bool(compiled) and all(each.is_number for each in compiled)


def has_arrays(sides: Iterable[Expr], arrays: frozenset[str]) -> bool:
    """Whether an operation on arrays, or the name of one, is in the formulas."""
    for side in sides:
        for name in mentioned(side):
            if isinstance(name, Symbol):
                if is_among(name, arrays) or is_marked(name):
                    return True
            elif isinstance(name, Indexed):
                if not isinstance(name.base, Symbol):
                    return True
            elif name in ARRAY_CALLS:
                return True
    return False


def is_among(name: Symbol, arrays: frozenset[str]) -> bool:
    """Whether a name is one of these arrays, or a matrix of many called by such a letter: `W_1`
    and `W^[2]` beside `W` (but `x_1` beside `x`, or `A_12` beside `A`, is an entry)."""
    if not arrays or name.name in arrays:
        return bool(arrays)
    parts = split_name(name.name)
    whole = join_name(parts._replace(subscript="", label=""))
    if whole not in arrays:
        return False
    return len(parts.subscript) < 2 and (bool(parts.label) or whole[:1].isupper())


def _is_power(formula: Expr) -> bool:
    return isinstance(formula, Pow)


def _is_transpose(formula: Expr) -> bool:
    return isinstance(formula, Call) and formula.name == "transpose"


def _is_matrix(formula: Expr) -> bool:
    """Whether a factor is a capital, beside which a letter of a vector is one."""
    return (
        isinstance(formula, Symbol)
        and formula.name not in COUNTS
        and split_name(formula.name).base[:1].isupper()
    )


class Uses:
    """How the names of a link are used: bare, with indices, under operations on arrays."""

    def __init__(self, nodes: set[Expr]) -> None:
        self.patterns: dict[Expr, set[tuple[int, int]]] = {}
        self.indices: set[Expr] = set()
        self.bare: set[Expr] = set()
        self.operands: set[Expr] = set()
        self.is_array_link = False
        self.factors: set[Expr] = set()
        self.beside: set[Expr] = set()
        self.scalars: set[Expr] = set()
        for node in nodes:
            if isinstance(node, Mul):
                self.factors.update(node.children)
                self.factors.update(each.children[0] for each in node.children if _is_power(each))
                for one, other in itertools.pairwise(node.children):
                    if _is_transpose(other) or _is_transpose(one) or _is_matrix(one):
                        self.beside.update((one, other))
            elif isinstance(node, (Div, Pow)):
                self.scalars |= free_symbols(node.children[1])
            elif isinstance(node, Sum):
                for bound in node.children[1:]:
                    self.scalars |= free_symbols(bound)
            parts = node.children
            if isinstance(node, Indexed):
                pattern = (len(node.subscripts), len(node.superscripts))
                self.patterns.setdefault(node.base, set()).add(pattern)
                for index in parts[1:]:
                    self.indices |= free_symbols(index)
                parts = ()
            elif isinstance(node, Symbol):
                self.is_array_link |= is_marked(node)
            elif isinstance(node, Call) and node.name in ARRAY_CALLS:
                self.is_array_link = True
                for part in parts:
                    self.operands.add(part.base if isinstance(part, Indexed) else part)
            self.bare.update(part for part in parts if isinstance(part, Symbol))

    def stands_as_array(self, name: Symbol) -> bool:
        """Whether nobody would take a name for a number where it stands in this link: a capital
        that is a factor beside arrays, or a letter of a vector beside a transpose or after a
        matrix."""
        if not self.is_array_link or name in self.scalars or name.name in COUNTS:
            return False
        base = split_name(name.name).base
        if base[:1].isupper():
            return name in self.factors
        return base in VECTORS and name in self.beside

    def kinds(
        self, name: Symbol, arrays: frozenset[str], declared: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """What a name may be; its indices, or the letter's case, tell a vector from a matrix.

        A name with superscripts, or a bold one with a subscript, is one array of many."""
        parts = split_name(name.name)
        array = "matrix" if parts.base[:1].isupper() else "vector"
        is_array = name in self.operands or is_marked(name)
        if is_among(name, declared) or (is_among(name, arrays) and self.is_array_link):
            is_array = True  # a letter that is only transposed elsewhere may be a number here
        if name is IDENTITY and self.is_array_link and name not in self.patterns:
            if not is_among(name, arrays | declared):
                return ("identity",)
        is_array = is_array or self.stands_as_array(name)
        patterns = self.patterns.get(name, set())
        if parts.subscript:
            whole = Symbol(join_name(parts._replace(subscript="")))
            if whole in self.bare or whole in self.patterns:
                raise NoFit(f"{name.name} may be an entry of {whole.name}")
        if not patterns:
            return (array,) if is_array else ("number", array)
        subscripts = {subscripts for subscripts, _ in patterns}
        if not is_marked(name) and patterns <= {(1, 0), (2, 0)} and len(patterns) == 1:
            return ("vector",) if subscripts == {1} else ("matrix",)
        if name in self.bare or len({raised for _, raised in patterns}) > 1:
            raise NoFit(f"{name.name} stands with indices of several kinds")
        if is_marked(name) and patterns == {(1, 0)}:
            return (array,)
        if (0, 0) in patterns or any(raised == 0 for _, raised in patterns):
            raise NoFit(f"{name.name} stands with indices of several kinds")
        entries = subscripts - {0}
        if not entries:
            return (array,) if is_array else ("number", array)
        if len(entries) > 1 or not entries <= {1, 2}:
            raise NoFit(f"{name.name} stands with indices of several kinds")
        return ("vector",) if entries == {1} else ("matrix",)


def _judged(reading: ArrayReading, facts: Facts) -> Verdict:
    left, right = with_ranges(apart((reading.left, reading.right)))
    verdict = decide_index(left, right, facts)
    kept = tuple(each for each in verdict.conditions if not is_range(each, reading.names))
    if reading.inverts and verdict.outcome is Outcome.REFUTED:
        said = "not shown of all matrices that have an inverse"
        return Verdict(Outcome.UNPROVED, METHOD, said)
    entries = (node for side in (reading.left, reading.right) for node in subformulas(side))
    if verdict.outcome is Outcome.REFUTED and any(map(_counts_rows, entries)):
        return Verdict(Outcome.UNPROVED, METHOD, "a size of the arrays is not known")
    return replace(verdict, conditions=kept)


def _counts_rows(node: Expr) -> bool:
    """Whether an entry is one of a diagonal of the unit, the trace of which is the size."""
    return isinstance(node, Call) and node.name == "delta" and node.children[0] is node.children[1]


def is_range(condition: Expr, names: frozenset[Symbol]) -> bool:
    """Whether a condition only says that a letter of ours is an index or a size."""
    sides = condition.children
    plain = all(isinstance(side, (Symbol, Number)) for side in sides)
    return plain and not free_symbols(condition) <= names


def _told(layout: Layout, found: Judged) -> Verdict:
    """The verdict with most arrays, with how the link was read."""
    reading, verdict = max(found.values(), key=lambda each: len(each[0].kinds))
    said = verdict.evidence + (f"; {_in_words(reading.kinds)}" if reading.kinds else "")
    if reading.uses:
        said += f" ({layout.said(reading.uses)})"
    return replace(verdict, evidence=said)


def _disagreement(judged: list[tuple[Layout, Judged]]) -> str:
    """What holds under some kinds of the names and not under others."""
    words = [
        f"{verdict.outcome} with {_in_words(kinds)}"
        + (f" ({layout.said(reading.uses)})" if reading.uses else "")
        for layout, found in judged
        for kinds, (reading, verdict) in found.items()
    ]
    return "; ".join(dict.fromkeys(words))


def _in_words(kinds: Kinds) -> str:
    return ", ".join(f"{name} a {kind}" for name, kind in kinds) or "numbers only"
