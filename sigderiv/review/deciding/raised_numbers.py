r"""Raised numbers on entries that a document may mean as labels and that are read as powers.

Contract: `hold(trial, shared, attempt, view)` reads a chain once more with labels, for each name of
`shared` with such an entry in the chain.  What is proved of powers only is told so; an equation
that would give the labelled entry, `a_1^2 = w x_1 + b`, is no longer refuted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sigderiv.expr import Expr, Indexed, Number, Pow, Symbol, subformulas
from sigderiv.expr.names import letter_of, split_name
from sigderiv.referee import Outcome
from sigderiv.review.deciding.asking import without_witness
from sigderiv.review.deciding.trial import Link, Trial, Variant
from sigderiv.review.records import Note
from sigderiv.review.understanding.definitions import View


def hold(
    trial: Trial, shared: Iterable[str], attempt: Callable[[Variant, bool], Trial], view: View
) -> None:
    """Say what was read as a power; see the module."""
    context = trial.variant.context
    formulas = [member.expr for member in trial.members if member.expr is not None]
    for name in sorted(set(shared) - context.labels):
        if not any(_is_power_of(name, node) for each in formulas for node in subformulas(each)):
            continue
        changed = replace(context, labels=context.labels | {name})
        other = attempt(replace(trial.variant, context=changed), False)
        links = {link.right: link for link in other.links}
        note = Note("review/note-raised-number", {"name": name})
        for link in trial.links:
            if link.decision is None:
                continue
            theirs = links.get(link.right)
            proved = theirs is None or _is_proved(theirs)
            if _is_proved(link):
                link.notes += () if proved else (note,)
            elif link.decision.outcome is Outcome.REFUTED and (
                proved or _may_define(link, other, view)
            ):
                link.decision = without_witness(link.decision, "true only in another reading")
                link.code = "undecided"
                link.notes += (note,)


def _is_power_of(name: str, node: Expr) -> bool:
    if not isinstance(node, Pow):
        return False
    base, exponent = node.children
    below = isinstance(base, Indexed) or (
        isinstance(base, Symbol) and bool(split_name(base.name).subscript)
    )
    return below and isinstance(exponent, Number) and letter_of(base) == name


def _is_proved(link: Link) -> bool:
    return link.decision is not None and link.decision.outcome is Outcome.PROVED


def _may_define(link: Link, trial: Trial, view: View) -> bool:
    """Whether a link of a chain read with labels gives a name a meaning that has none."""
    left, right = trial.members[link.left].expr, trial.members[link.right].expr
    return (
        link.left == 0
        and isinstance(left, (Symbol, Indexed))
        and left not in view.symbols
        and right is not None
        and left not in set(subformulas(right))
    )
