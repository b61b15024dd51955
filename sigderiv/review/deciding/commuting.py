"""Products that are equal as products of numbers, and need not be as products of matrices.

Contract: `order_of(sides, numbers)` names the letters in two sides, already proved equal as
numbers, that may be matrices or operators and whose order then matters: a link that is true only
by exchanging them is not proved.  They are the letters that are written as matrices are, with a
layer's label or as one of many weights (`W^{[1]}`, `\\Theta_1`), before a vector's letter (`AWx`)
or with an inverse beside it (`A^{-1}BA`); bare capitals that mean a matrix at least as often as a
quantity (`AB = BA`), all capitals where the document speaks of matrices; and letters with a hat.
Nobody is asked where no shape fits, where one side's order is the other's, or of letters that the
caller, the words or the formulas (`plain_numbers`) say to be numbers.  `beside_vectors` says the
same of a matrix and a vector, `Wx = xW`, and `inside_layers` of a layer's derivative.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, product

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Derivative,
    Div,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.expr.names import NameParts, split_name
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome
from sigderiv.review.deciding.arrays import is_among
from sigderiv.review.deciding.entries import Compiler, NoFit
from sigderiv.review.deciding.factored import (
    CUSTOMARY,
    FRESH,
    VECTORS,
    without_powers,
    without_shift,
)
from sigderiv.review.deciding.layouts import LAYOUTS
from sigderiv.review.understanding.ranges import apart, with_ranges

WEIGHTS = frozenset(("U", "W", "Theta"))
"""Letters of weights, of which one is told from the others by a number below."""
OTHERS = frozenset("EFGJLOPRTV")
"""The other capitals, which mean a matrix where the document is about matrices; I is the unit."""
NUMBERED = frozenset((*"ABDHJLMPQRSTUW", "sigma", "Theta"))
"""Letters of operators and transformations, told from one another below: `L_x L_y`, `R_1 R_2`."""
OPERATOR, ADJOINT = ("hat",), ("star",)
"""The accents of what may be an operator, and of the adjoint of a letter that stands beside it."""
SHIFTS = frozenset("b")
MOST_OPEN = 4
"""Small letters that are tried as vectors and as numbers."""
MOST_NODES = 200
RATE = "Rate"
"""What the name of a matrix's rate of change begins with."""


def order_of(
    sides: tuple[Expr, Expr],
    numbers: frozenset[str],
    declared: frozenset[str] = frozenset(),
    about: bool = False,
    products: frozenset[Symbol] = frozenset(),
) -> tuple[str, ...]:
    """The letters that may be matrices and whose order matters; none where it does not.

    numbers: names that are numbers; declared: those that are said to be arrays; about: whether
    the document speaks of matrices; products: capitals that a definition multiplies."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return ()
    written, customary = _capitals(sides, nodes, numbers, declared, about)
    customary |= products & (free_symbols(sides[0]) | free_symbols(sides[1]))
    written |= _written_products(nodes, customary, numbers)
    both = written | customary
    sides = without_powers(
        sides, both, lambda one, other: _differ((one, other), set(), both) is False
    )
    left, right = map(free_symbols, sides)
    made = {each for each in left | right if each.name.startswith(FRESH)}
    if _matters(sides, nodes, written):
        return _listed(written)
    # the powers of one matrix commute
    return _listed(both) if len(both) > 1 and _matters(sides, nodes, both | made) else ()


def beside_vectors(
    sides: tuple[Expr, Expr],
    numbers: frozenset[str],
    declared: frozenset[str] = frozenset(),
    about: bool = False,
) -> tuple[str, ...]:
    """The letters of matrices and vectors whose order matters, `Wx` and `xW`; sides: with all
    definitions opened."""
    nodes = {node for side in sides for node in subformulas(side)}
    if len(nodes) > MOST_NODES:
        return ()
    names = set[Symbol]().union(*_capitals(sides, nodes, numbers, declared, about))
    vectors = _vectors(nodes, names, numbers)
    return _listed(names) if vectors and _unlike(sides, names, vectors) else ()


def inside_layers(sides: tuple[Expr, Expr], numbers: frozenset[str]) -> tuple[str, ...]:
    """The letters of a layer, `Wx`, whose derivative a side takes: by the weights, or of a function
    of it.  The numbers' answer has the shape of neither; sides: with all definitions opened."""
    found: set[Symbol] = set()
    for derivative in {n for side in sides for n in subformulas(side) if isinstance(n, Derivative)}:
        body, variable = derivative.body, derivative.variable
        linear = isinstance(body, (Symbol, Mul, Add)) and not any(
            isinstance(node, (Call, Pow)) for node in subformulas(body)
        )
        for node in subformulas(body):
            if isinstance(node, Mul):
                weights, layer = _layer(node, numbers)
                if variable in weights or (variable in layer and not linear):
                    found |= weights | layer
    return tuple(sorted(symbol.name for symbol in found))


def _layer(product: Mul, numbers: frozenset[str]) -> tuple[set[Symbol], set[Symbol]]:
    """The weights and the vectors that stand side by side in a product."""
    weights, layer = set[Symbol](), set[Symbol]()
    for one, other in pairwise(product.children):
        if not isinstance(one, Symbol) or not isinstance(other, Symbol):
            continue
        if _is_number(one, numbers) or _is_number(other, numbers):
            continue
        first, second = split_name(one.name), split_name(other.name)
        plain = not second.subscript and not second.accents
        if first.base in WEIGHTS and ((second.base in VECTORS and plain) or _is_batch(second)):
            weights.add(one)
            layer.add(other)
        elif second.base in WEIGHTS and _is_batch(first):
            weights.add(other)
            layer.add(one)
    return weights, layer


def _is_batch(name: NameParts) -> bool:
    """Whether a name is that of a matrix of samples or activations, the X of `XW`."""
    return name.base in CUSTOMARY and name.base not in WEIGHTS and not name.subscript


def _capitals(
    sides: tuple[Expr, Expr],
    nodes: set[Expr],
    numbers: frozenset[str],
    declared: frozenset[str],
    about: bool,
) -> tuple[set[Symbol], set[Symbol]]:
    """The names that are written as matrices are, and those that are matrices by custom."""
    entries = {node.base for node in nodes if isinstance(node, Indexed) and node.subscripts}
    layered = {node.base for node in nodes if isinstance(node, Indexed)} - entries
    written: set[Symbol] = set()
    customary: set[Symbol] = set()
    names = free_symbols(sides[0]) | free_symbols(sides[1])
    hatted = {name for name in names if split_name(name.name).accents == OPERATOR}
    for name in names:
        parts = split_name(name.name)
        capital = parts.base[:1].isupper()
        if _is_number(name, numbers) or name in entries:
            continue
        if parts.accents:
            several = capital or (len(hatted) > 1 and len(parts.base) == 1)
            plain = Symbol(parts.base) in names  # beside it a hat is an estimate's
            operator = name in hatted and several and not parts.subscript and not plain
            if operator or (capital and parts.accents == ADJOINT and plain):
                customary.add(name)
            continue
        if not capital and parts.base != "sigma":
            continue
        weight = parts.base in WEIGHTS and len(parts.subscript) == 1
        layer = (name in layered or parts.label) and not parts.subscript
        usual = parts.base in CUSTOMARY or (about and parts.base in OTHERS)
        one_of_many = parts.base in NUMBERED and any(
            each is not name and split_name(each.name).base == parts.base for each in names
        )
        if weight or layer or is_among(name, declared):
            written.add(name)
        elif (one_of_many or (usual and not parts.subscript)) and not parts.label:
            customary.add(name)
    return written, customary


def _is_number(name: Symbol, numbers: frozenset[str]) -> bool:
    return name.name in numbers or split_name(name.name).base in numbers


def _written_products(
    nodes: set[Expr], customary: set[Symbol], numbers: frozenset[str]
) -> set[Symbol]:
    """The capitals that stand as matrices do: `UWz`, `A^{-1}B`, `(AB)^{-1}` and `P^{-1}DP`."""
    found: set[Symbol] = set()
    for node in nodes:
        inverted = _inverted(node)
        if inverted is not None and len(customary & free_symbols(inverted)) > 1:
            found |= customary & free_symbols(inverted)
        if not isinstance(node, Mul):
            continue
        factors = node.children
        last = factors[-1]
        if isinstance(last, Symbol) and last.name in VECTORS - numbers:
            run = customary.intersection(factors[:-1])
            found |= run if len(run) > 1 else set()
        symbols = {each for each in factors if isinstance(each, Symbol)}
        inverses = {each for each in map(_inverted, factors) if isinstance(each, Symbol)}
        beside = customary & (symbols | inverses)
        if inverses & customary and len(beside) > 1:
            found |= beside
        for name in inverses & symbols:  # conjugated, whatever its letter
            if name.name[:1].isupper() and not _is_number(name, numbers) and len(beside - {name}):
                found |= beside | {name}
    return found


def _inverted(node: Expr) -> Expr | None:
    """What a formula is the inverse of, written as a power: `A` of `A^{-1}`."""
    if not isinstance(node, Pow):
        return None
    base, exponent = node.children
    return base if isinstance(exponent, Neg) else None


def _vectors(nodes: set[Expr], names: set[Symbol], numbers: frozenset[str]) -> set[Symbol]:
    """The small letters beside these matrices that may be vectors: those that nothing divides by,
    raises or differentiates."""
    if any(isinstance(node, Derivative) for node in nodes):
        return set()
    single = {
        name for node in nodes if isinstance(node, (Div, Pow)) for name in free_symbols(node)
    }
    beside = {
        factor
        for node in nodes
        if isinstance(node, Mul)
        for one, other in pairwise(node.children)
        if not names.isdisjoint((one, other))
        for factor in (one, other)
        if isinstance(factor, Symbol)
    }
    return {
        name
        for name in beside - single - names
        if split_name(name.name).base in VECTORS
        and not split_name(name.name).subscript
        and not _is_number(name, numbers)
    }


def _unlike(sides: tuple[Expr, Expr], names: set[Symbol], vectors: set[Symbol]) -> bool:
    """Whether some side has a shape where these are matrices and vectors, and the sides are equal
    for no kinds of the other small letters."""
    small = (free_symbols(sides[0]) | free_symbols(sides[1])) - names - vectors
    opened = sorted(
        (name for name in small if split_name(name.name).base in VECTORS | SHIFTS),
        key=lambda symbol: symbol.name,
    )
    if len(opened) > MOST_OPEN:
        return False
    certain = dict.fromkeys(names, "matrix") | dict.fromkeys(vectors, "vector")
    fitting = False
    for chosen in product(("vector", "number"), repeat=len(opened)):
        kinds = certain | dict(zip(opened, chosen, strict=True))
        fitting = fitting or any(_fits(side, kinds) for side in sides)
        try:
            left, right = with_ranges(apart(Compiler(kinds, LAYOUTS[0], sides).sides(*sides)))
        except NoFit:
            continue
        if decide_index(left, right, Facts()).outcome is Outcome.PROVED:
            return False
    return fitting


def _fits(side: Expr, kinds: dict[Symbol, str]) -> bool:
    try:
        Compiler(kinds, LAYOUTS[0], (side,)).compile(side)
    except NoFit:
        return False
    return True


def _matters(sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]) -> bool:
    """Whether the sides, all of these names being matrices, fit together and may differ."""
    return any(_multiplies(node, names) for node in nodes) and bool(_differ(sides, nodes, names))


def _differ(sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]) -> bool | None:
    """Whether the sides may differ as matrices; None where they have no shape."""
    left, right = _varying(sides, nodes, names)
    varying = _without_inverses(left, names), _without_inverses(right, names)
    matrices = {name for side in varying for name in free_symbols(side) if _is_of(name, names)}
    compiler = Compiler(dict.fromkeys(matrices, "matrix"), LAYOUTS[0], varying)
    try:
        left, right = with_ranges(apart(compiler.sides(*varying)))
    except NoFit:
        return None
    return decide_index(left, right, Facts()).outcome is not Outcome.PROVED


def _varying(
    sides: tuple[Expr, Expr], nodes: set[Expr], names: set[Symbol]
) -> tuple[Expr, Expr]:
    """The sides, each of the names changing with what is differentiated by, A + t A_rate, unless
    that stands in all that is differentiated: `VUx` by x has constant factors."""
    derivatives = [node for node in nodes if isinstance(node, Derivative)]
    if all(node.variable in free_symbols(node.body) for node in derivatives):
        return rewrite(sides[0], without_shift), rewrite(sides[1], without_shift)
    by = [node.variable for node in derivatives]
    variables = [each for each in dict.fromkeys(by) if isinstance(each, Symbol)]
    bases = {node.base for node in nodes if isinstance(node, Indexed)}
    if not names.isdisjoint(variables) or not names.isdisjoint(bases):
        return sides
    moved: dict[Expr, Expr] = {}
    for name in sorted(names, key=lambda symbol: symbol.name):
        rates = [Symbol(RATE + "a" * (len(moved) + 1) + "b" * at) for at in range(len(variables))]
        terms = [Mul(each, rate) for each, rate in zip(variables, rates, strict=True)]
        moved[name] = Add(name, *terms) if terms else name
    return substitute(sides[0], moved), substitute(sides[1], moved)


def _without_inverses(formula: Expr, names: set[Symbol]) -> Expr:
    """The formula with a matrix of its own for each inverse, after A A^{-1} and A^{-1} A went."""
    inverses: dict[Expr, Expr] = {
        name: Symbol(f"{RATE}inverse{name.name[:1]}{'c' * at}")
        for at, name in enumerate(sorted(names, key=lambda symbol: symbol.name))
    }
    back = {inverse: name for name, inverse in inverses.items()}

    def change(node: Expr) -> Expr:
        if isinstance(node, Pow) and node.children[1] is Neg(ONE):
            base = node.children[0]
            factors = base.children if isinstance(base, Mul) else (base,)
            if all(factor in inverses for factor in factors):
                turned = tuple(inverses[factor] for factor in reversed(factors))
                return Mul(*turned) if len(turned) > 1 else turned[0]
        if isinstance(node, Pow) and node.children[1] is Number(2):
            base = node.children[0]
            node = Mul(*base.children, *base.children) if isinstance(base, Mul) else node
        if not isinstance(node, Mul):
            return node
        kept: list[Expr] = []
        for child in node.children:
            for factor in child.children if isinstance(child, Mul) else (child,):
                opposite = inverses.get(factor, back.get(factor))
                if kept and opposite is not None and kept[-1] is opposite:
                    kept.pop()
                else:
                    kept.append(factor)
        return ONE if not kept else kept[0] if len(kept) == 1 else Mul(*kept)

    return rewrite(formula, change)


def _is_of(symbol: Symbol, names: set[Symbol]) -> bool:
    return symbol in names or symbol.name.startswith(RATE)


def _multiplies(node: Expr, names: set[Symbol]) -> bool:
    """Whether two arrays may be factors of a formula: of a product, or of a sum's power."""
    if isinstance(node, Mul):
        return sum(not names.isdisjoint(free_symbols(factor)) for factor in node.children) > 1
    return isinstance(node, Pow) and not names.isdisjoint(free_symbols(node.children[0]))


def _listed(names: Iterable[Symbol]) -> tuple[str, ...]:
    return tuple(sorted({split_name(name.name).base for name in names}))
