"""Capitals that a definition multiplies, `A = LU`, `O = AV` or `h = Ux`: they may be matrices.

Contract: `factors_of(symbols, numbers)` names the capitals that these definitions show to be
possible matrices: factors beside one another of a capital, one of which means a matrix by custom,
and what stands before a vector's letter in the definition of another.  What `numbers` names is
none, nor are products of the letters of electricity and trade alone, `P = IV` and `C = PQ`.
`of_losses` says which of them a derivative of an unknown loss goes through: the rule of the chain
of numbers has neither the order nor the transpose, nor the sum over a batch, of that of matrices.
`without_shift` leaves out of derivatives of layers what has no shape of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sigderiv.expr import (
    Add,
    Derivative,
    Expr,
    Mul,
    Symbol,
    free_symbols,
    has_part,
    subformulas,
)
from sigderiv.expr.names import split_name
from sigderiv.patterns import Pattern

CUSTOMARY = frozenset("ABCDHKMNQSUWXYZ")
"""Capitals that mean a matrix at least as often as a quantity (in `PV = VP` they do not)."""
VECTORS = frozenset((*"huvwxyz", "psi", "phi"))
"""Small letters after capitals that are vectors at least as often as numbers."""
WEIGHTS = frozenset(("U", "W", "Theta"))
"""Letters of weights, of which one is told from the others by a number below."""
QUANTITIES = frozenset("CEFIPQRTV")
"""Letters of electricity and trade: a product of them alone that one of them names is a number."""
UNIT = "I"
_CAPITAL = Pattern(r"[A-Z](?:_[A-Za-z0-9]+)?")

Definitions = Mapping[Expr, Expr]


def is_function_of_matrices(name: str) -> bool:
    """Whether the values of a function of this name may be matrices: `U`, `R_x`; expectations and
    probabilities are numbers."""
    return _CAPITAL.fullmatch(name) is not None and name[0] not in "EP"


def may_be_array(name: Expr | str) -> bool:
    """Whether a name may mean a matrix or an operator: a capital, also that of a function, sigma,
    or one with an accent; without any, nobody exchanges any."""
    if isinstance(name, str):
        return is_function_of_matrices(name)
    if not isinstance(name, Symbol):
        return False
    parts = split_name(name.name)
    return parts.base[:1].isupper() or parts.base == "sigma" or bool(parts.accents)


def factors_of(symbols: Definitions, numbers: frozenset[str]) -> frozenset[Symbol]:
    """The capitals that the definitions multiply as matrices are multiplied."""
    return frozenset(
        factor
        for name, body in symbols.items()
        for factors in _products(name, body, numbers)
        for factor in factors
        if isinstance(factor, Symbol) and _is_capital(factor, numbers)
    )


def of_losses(
    sides: tuple[Expr, Expr], symbols: Definitions, numbers: frozenset[str]
) -> tuple[str, ...]:
    """The capitals through whose product the sides differentiate what nothing is said of."""
    if not any(has_part(side, Derivative) for side in sides):
        return ()
    derivatives = [n for side in sides for n in subformulas(side) if isinstance(n, Derivative)]
    by = {
        node.variable
        for node in derivatives
        if isinstance(node.body, Symbol) and node.body not in symbols
    }
    found: set[str] = set()
    for name in _rested_on(by, symbols):
        body = symbols.get(name)
        products = [] if body is None else list(_products(name, body, numbers))
        for factors in products:
            reached = {*factors, *(_terms(body) if _is_capital(name, numbers) and body else ())}
            if not by.isdisjoint(reached - {name}):
                capitals = (each for each in factors if _is_capital(each, numbers))
                found.update(each.name for each in capitals if isinstance(each, Symbol))
    return tuple(sorted(found))


def without_shift(node: Expr) -> Expr:
    """A derivative of what is linear in its variable, without the terms that lack it, of which
    nobody knows the shape: `C(Ax + b)` by x is `CAx` by x; any other part as it is."""
    if not isinstance(node, Derivative):
        return node
    variable = node.variable
    depends: dict[Expr, bool] = {}
    linear: dict[Expr, Expr] = {}
    for part in subformulas(node.body):
        moving = [child for child in part.children if depends[child]]
        depends[part] = part is variable or bool(moving)
        if isinstance(part, Add) and moving:
            kept = [linear[child] for child in moving]
            linear[part] = Add(*kept) if len(kept) > 1 else kept[0]
        elif isinstance(part, Mul) and len(moving) == 1:
            linear[part] = part.with_children(tuple(linear[child] for child in part.children))
        elif moving:
            return node
        else:
            linear[part] = part
    return Derivative(linear[node.body], variable, node.order)


def _rested_on(names: set[Expr], symbols: Definitions) -> set[Expr]:
    """These names, and those on which their definitions rest."""
    found, waiting = set(names), list(names)
    while waiting:
        body = symbols.get(waiting.pop())
        more = set() if body is None else free_symbols(body) - found
        found |= more
        waiting.extend(more)
    return found


def _products(name: Expr, body: Expr, numbers: frozenset[str]) -> Iterator[tuple[Expr, ...]]:
    """The factors of each product of a definition that may be one of matrices."""
    if not isinstance(name, Symbol) or name.name in numbers:
        return
    for term in _terms(body):
        if not isinstance(term, Mul):
            continue
        factors = term.children
        capitals = {each for each in factors if _is_capital(each, numbers)}
        last = factors[-1]
        if name.name in VECTORS and isinstance(last, Symbol) and last.name in VECTORS - numbers:
            if capitals:
                yield factors
        elif _is_capital(name, numbers) and len(capitals) > 1:
            letters = {each.name for each in capitals if isinstance(each, Symbol)}
            if letters & CUSTOMARY and not letters | {name.name} <= QUANTITIES:
                yield factors


def _terms(body: Expr) -> tuple[Expr, ...]:
    return body.children if isinstance(body, Add) else (body,)


def _is_capital(formula: Expr, numbers: frozenset[str]) -> bool:
    """Whether a formula is a bare capital that nobody calls a number; `I` is the unit."""
    if not isinstance(formula, Symbol) or formula.name in numbers:
        return False
    return len(formula.name) == 1 and formula.name.isupper() and formula.name != UNIT
