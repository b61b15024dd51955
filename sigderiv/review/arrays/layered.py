"""Links of vectors and matrices through definitions: `∂L/∂W_1 = (∂L/∂z_1) x^T` of a network.

Contract: `decide_layered(left, right, bodies, arrays, declared, settled, facts)` decides a link
whose names other formulas of the document define, with every definition kept as an equation
between entries, which the index algebra opens where it has to.  Nothing is written out, so that a
derivative by a defined name (`∂L/∂z_1`) means what it says: the others change with it.

What is not defined has the kinds that `arrays.Uses` allows; a defined name has the shape of its
definition.  As in `arrays`, the link is proved only where it is true in every reading in which all
shapes fit, and here nothing is refuted: what fails in some reading is left to others.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Relation,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.networks.indices import decide_index
from sigderiv.referee import Facts, Outcome, Verdict
from sigderiv.review.arrays.entries import Compiler, NoFit
from sigderiv.review.arrays.judging import METHOD, MOST_UNCERTAIN, Settled, Uses, is_range
from sigderiv.review.arrays.layouts import LAYOUTS, Layout
from sigderiv.review.understanding.ranges import apart, with_ranges

MOST_DEFINITIONS = 40
THROUGH = "through the definitions"
"""What the evidence of a proof says that holds of arrays as well as of numbers."""

Definitions = Mapping[Expr, Expr]
Question = tuple[Expr, Expr, tuple[Expr, ...]]


def decide_layered(
    left: Expr,
    right: Expr,
    bodies: Definitions,
    arrays: frozenset[str],
    declared: frozenset[str],
    settled: Settled,
    facts: Facts,
) -> Verdict | None:
    """The verdict on a link under these definitions of plain names; None where there is none."""
    needed = _needed((left, right), bodies)
    if needed is None:
        return None
    try:
        for layout in filter(settled.allows, LAYOUTS):
            proved, uses = _proved(left, right, needed, arrays, declared, layout, facts)
            if proved is not None:
                settled.settle(layout, uses)
                said = f" ({layout.said(uses)})" if uses else ""
                return replace(proved, evidence=proved.evidence + said)
            if not uses:
                break
    except NoFit:
        return None
    return None


def _proved(
    left: Expr,
    right: Expr,
    needed: Definitions,
    arrays: frozenset[str],
    declared: frozenset[str],
    layout: Layout,
    facts: Facts,
) -> tuple[Verdict | None, frozenset[str]]:
    """The verdict where every reading that fits is proved, and the uses of the layout."""
    verdicts: list[Verdict] = []
    uses: set[str] = set()
    for compiler, (one, other, equations) in _readings(
        left, right, needed, arrays, declared, layout
    ):
        uses |= compiler.uses
        first, second, *told = with_ranges(apart((one, other, *equations)))
        verdict = decide_index(first, second, replace(facts, equations=tuple(told)))
        if verdict.outcome is not Outcome.PROVED:
            return None, frozenset(uses)
        verdicts.append(verdict)
    if not verdicts:
        return None, frozenset(uses)
    names = frozenset[Symbol]().union(*map(free_symbols, (left, right, *needed.values())))
    conditions = dict.fromkeys(
        each
        for verdict in verdicts
        for each in verdict.conditions
        if not is_range(each, names)
    )
    said = f"{verdicts[0].evidence}; {THROUGH}, {METHOD}"
    found = replace(verdicts[0], conditions=tuple(conditions), evidence=said, facts_used=())
    return found, frozenset(uses)


def _readings(
    left: Expr,
    right: Expr,
    needed: Definitions,
    arrays: frozenset[str],
    declared: frozenset[str],
    layout: Layout,
) -> Iterator[tuple[Compiler, Question]]:
    """Each way to give the undefined names kinds in which all shapes fit."""
    formulas = (left, right, *needed.values())
    uses = Uses({node for each in formulas for node in subformulas(each)})
    written = {symbol for each in formulas for symbol in free_symbols(each)}
    names = sorted(written - set(needed) - uses.indices, key=lambda symbol: symbol.name)
    options = [(name, uses.kinds(name, arrays, declared)) for name in names]
    if sum(len(kinds) > 1 for _, kinds in options) > MOST_UNCERTAIN:
        raise NoFit("too many names may be numbers or arrays")
    for chosen in itertools.product(*(kinds for _, kinds in options)):
        kinds = {name: kind for (name, _), kind in zip(options, chosen, strict=True)}
        compiler = Compiler(kinds, layout, formulas)
        try:
            equations = tuple(
                compiler.definition(name, body)
                for name, body in needed.items()
                if isinstance(name, Symbol)
            )
            one, other = compiler.sides(left, right)
        except NoFit:
            continue
        yield compiler, (one, other, equations)


def _needed(sides: tuple[Expr, ...], bodies: Definitions) -> Definitions | None:
    """The definitions that the sides rest on, each after those that it rests on itself; None
    where one of them, or a side, is of another kind than this module reads."""
    order: dict[Expr, Expr] = {}
    begun: set[Expr] = set()
    stack: list[tuple[Expr, bool]] = [(side, False) for side in sides]
    while stack:
        formula, is_done = stack.pop()
        if is_done:
            order[formula] = bodies[formula]
        elif formula not in order:
            body = bodies.get(formula, formula)
            if not all(_is_plain(node, bodies) for node in subformulas(body)):
                return None
            if formula in bodies:
                if formula in begun:
                    return None  # it rests on itself
                begun.add(formula)
                stack.append((formula, True))
            rests_on = (symbol for symbol in free_symbols(body) if symbol in bodies)
            stack += [(symbol, False) for symbol in rests_on if symbol not in order]
    return order if order and len(order) <= MOST_DEFINITIONS else None


def _is_plain(node: Expr, bodies: Definitions) -> bool:
    """Whether a part is of a kind that this module reads: no prime, no entry of a name that is
    defined, and no derivative by a defined name on which its body does not rest, but for a loss of
    which nothing is said."""
    if isinstance(node, (Prime, Relation)) or (isinstance(node, Call) and any(node.orders)):
        return False
    if isinstance(node, Indexed):
        return node not in bodies and node.base not in bodies
    if isinstance(node, Derivative):
        by, body = node.variable, node.body
        unknown = isinstance(body, Symbol) and body not in bodies
        return node.order == 1 and (by not in bodies or unknown or _reaches(body, by, bodies))
    return True


def _reaches(formula: Expr, name: Expr, bodies: Definitions) -> bool:
    """Whether a formula mentions a name, itself or through definitions."""
    waiting, seen = [formula], set[Expr]()
    while waiting:
        for symbol in free_symbols(waiting.pop()) - seen:
            seen.add(symbol)
            if symbol in bodies:
                waiting.append(bodies[symbol])
    return name in seen
