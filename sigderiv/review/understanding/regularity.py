"""How smooth a function of which nothing is known must be for a link to hold.

Contract: `must_be_continuous(sides, known)` names the functions and derivatives (`f`, `f'`) whose
continuity the usual rules for limits, for integrals with a moving end and for the order of partial
derivatives rest on, and that does not follow from a higher derivative that the link writes;
`known(name)` says that a formula defines the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.expr import Call, Derivative, Expr, Limit, Prime, free_symbols, subformulas
from sigderiv.review.understanding.definitions import STRUCTURE


def must_be_continuous(sides: Sequence[Expr], known: Callable[[str], bool]) -> list[str]:
    """The names, with a prime for each order of a derivative, in the order of the alphabet."""
    nodes = [node for side in sides for node in subformulas(side)]
    orders = _orders(nodes)
    needed: set[tuple[str, int]] = set()
    for node in nodes:
        if isinstance(node, Limit):
            moving = free_symbols(node.variable)
            needed |= _within(node.body, moving)
        elif isinstance(node, Derivative) and _is_integral(node.body):
            integrand, run, *ends = node.body.children
            if any(node.variable in free_symbols(end) for end in ends):
                needed |= _within(integrand, free_symbols(run))
    needed = {(name, order) for name, order in needed if orders.get(name, 0) <= order}
    needed |= _in_two_orders(sides)
    unknown = {each for each in needed if each[0] not in {*FUNCTIONS, *STRUCTURE}}
    return sorted(name + "'" * order for name, order in unknown if not known(name))


def _orders(nodes: Iterable[Expr]) -> dict[str, int]:
    """The highest derivative of each function that is written."""
    found: dict[str, int] = {}
    for node in nodes:
        for name, order in _applied(node):
            found[name] = max(found.get(name, 0), order)
    return found


def _applied(node: Expr) -> list[tuple[str, int]]:
    """The function that a node applies, or differentiates just so, with its order."""
    order = 0
    while isinstance(node, (Derivative, Prime)):
        order += node.order
        node = node.body
    if not isinstance(node, Call):
        return []
    return [(node.name, order + sum(node.orders))]


def _within(formula: Expr, moving: frozenset[Expr]) -> set[tuple[str, int]]:
    """The functions in a formula that are applied to what moves."""
    nodes = list(subformulas(formula))
    inner = {node.body for node in nodes if isinstance(node, (Derivative, Prime))}
    return {
        each
        for node in nodes
        if node not in inner and free_symbols(node) & moving
        for each in _applied(node)
    }


def _is_integral(node: Expr) -> bool:
    return isinstance(node, Call) and node.name == "integral" and len(node.children) == 4


def _in_two_orders(sides: Sequence[Expr]) -> set[tuple[str, int]]:
    """The functions that are differentiated by the same letters, once in one order and once in
    another one."""
    found: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = {}
    for side in sides:
        for node in subformulas(side):
            letters: list[str] = []
            body = node
            while isinstance(body, Derivative):
                letters += [repr(body.variable)] * body.order
                body = body.body
            if isinstance(body, Call) and len(set(letters)) > 1:
                key = body.name, tuple(sorted(letters))
                found.setdefault(key, set()).add(tuple(letters))
    return {
        (name, len(letters)) for (name, letters), ways in found.items() if len(ways) > 1
    }
