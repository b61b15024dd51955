"""What must hold for an equation of index formulas beside what the formulas' shape says.

Contract: `conditions(left, right, known)` are relations under which both sides have a value
wherever one of them has: denominators that only one side has, unless they are certainly nowhere 0.
What must hold for every value of an index is said of the product over its range: a letter that a
sum binds never stands free in a condition.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sigderiv.expr import (
    ONE,
    ZERO,
    Div,
    E,
    Expr,
    Indexed,
    Neg,
    Pow,
    Product,
    Relation,
    Sum,
    Symbol,
    free_symbols,
    fresh_symbol,
    rewrite,
    subformulas,
    substitute,
)
from sigderiv.networks.affine import Affine, Bounds, Guard
from sigderiv.networks.index_form import affine, guards_of
from sigderiv.networks.summands import Outside


def conditions(left: Expr, right: Expr, known: tuple[Guard, ...]) -> list[Expr]:
    """Denominators that only one side has, for all values of the indices that sums bind."""
    sides = [_denominators(left), _denominators(right)]
    found = [
        Relation("!=", each.written, ZERO)
        for key in sides[0].keys() ^ sides[1].keys()
        if (each := (sides[0].get(key) or sides[1][key]))
        if not _positive(each.written, known) and not _never_zero(each.bare)
    ]
    return sorted(found, key=repr)


def for_all(relation: Relation, formulas: Iterable[Expr], free: frozenset[Symbol]) -> list[Expr]:
    """A relation `u != 0` for every range that a sum of the formulas gives to a letter of it; and
    as it stands where all its letters may be free ones."""
    found: dict[Expr, None] = {relation: None}
    for node in (part for formula in formulas for part in subformulas(formula)):
        if not isinstance(node, Sum):
            continue
        for each in list(found):
            if node.index in free_symbols(each) and isinstance(each, Relation):
                product = Product(each.left, *node.children[1:])
                found[Relation("!=", product, ZERO)] = None
    bound = {
        part.index for f in formulas for part in subformulas(f) if isinstance(part, Sum)
    } - free
    return [each for each in found if not free_symbols(each) & bound]


def _never_zero(formula: Expr) -> bool:
    """Whether a formula is certainly nowhere 0, whatever its sums and entries are: 1 - σ(Σ …)."""
    from sigderiv.referee import Facts, Outcome, decide

    names: dict[Expr, Expr] = {}

    def change(node: Expr) -> Expr:
        if isinstance(node, (Sum, Indexed)):
            return names.setdefault(node, fresh_symbol("u", formula, *names.values()))
        return node

    plain = rewrite(formula, change)
    verdict = decide(Div(plain, plain), ONE, Facts(timeout=0.5))
    return verdict.outcome is Outcome.PROVED and not verdict.conditions


@dataclass(frozen=True, slots=True)
class _Denominator:
    """A denominator: as it stands; as a product over the sums that it stands in (which is 0 where
    one of the factors is), with the letters written there; and with letters that all share."""

    bare: Expr
    written: Expr
    shared: Expr


Found = dict[Expr, _Denominator]


def _denominators(formula: Expr) -> Found:
    """The denominators of a formula, by what they are whatever the bound letters are called."""
    done: dict[Expr, Found] = {}
    for part in subformulas(formula):
        own: Found = {}
        for child in part.children:
            own |= done[child]
        bottom: Expr | None = None
        if isinstance(part, Div):
            bottom = part.children[1]
        elif isinstance(part, Pow) and isinstance(part.children[1], Neg):
            bottom = part.children[0]
        if bottom is not None and free_symbols(bottom):
            own[bottom] = _Denominator(bottom, bottom, bottom)
        done[part] = _under(part, own) if isinstance(part, Sum) else own
    return done[formula]


def _under(total: Sum, inside: Found) -> Found:
    """The denominators of a sum, each for all values of the sum's index."""
    found: Found = {}
    for each in inside.values():
        if total.index in free_symbols(each.shared):
            letter = Symbol(f"@{sum(isinstance(n, Sum) for n in subformulas(each.shared))}")
            rest = total.children[1:]
            written = Product(each.written, *rest)
            change: dict[Expr, Expr] = {total.index: letter}
            shared = Product(
                substitute(each.shared, change), letter, *rest[1:3],
                *(substitute(child, change) for child in rest[3:]),
            )  # fmt: skip
            each = _Denominator(each.bare, written, shared)
        found[each.shared] = each
    return found


def _positive(formula: Expr, known: tuple[Guard, ...]) -> bool:
    """Whether a formula is certainly positive: an index form that the demands make so, a sum of
    exponentials that has a term, a product or a power of such."""
    if isinstance(formula, Pow):
        return formula.children[0] is E or _positive(formula.children[0], known)
    if isinstance(formula, Sum):
        within = _within(formula, known)
        if not _positive(formula.body, within):
            return False
        if isinstance(formula, Product):
            return True
        if len(formula.children) > 4:
            return False
        formula = formula.upper - formula.lower + 1
    try:
        form = affine(formula)
    except (Outside, KeyError):
        return False
    return Bounds(known).implies(Guard(False, form.plus(Affine(-1))))


def _within(total: Sum, known: tuple[Guard, ...]) -> tuple[Guard, ...]:
    """What is known inside a sum: nothing that was told of a letter of the same name, and its
    range."""
    index = total.index
    names = {symbol.name for symbol in free_symbols(index)}
    outer = tuple(guard for guard in known if not guard.form.variables & names)
    try:
        ends = [
            guards_of(Relation(">=", index, total.lower)),
            guards_of(Relation("<=", index, total.upper)),
        ]
    except (Outside, KeyError):
        return outer
    return (*outer, *(guard for ((_, guard),) in ends if guard is not None))
