"""Equality of formulas with sums over indices, for all sizes.

Contract: `decide_index(left, right, facts)` never raises on formulas and answers

- `proved`: the sides are equal for all sizes and all values of the free indices that meet
  `facts.assumptions` (relations between whole numbers: `n >= 1`, `k <= K`) and the verdict's
  conditions, wherever both are defined and no denominator of either is 0;
- `refuted`: at the witness (sizes, indices, exact values) they certainly differ;
- `unproved`: anything else.

The class: rational functions (whole-number powers) of scalars, entries of arrays with linear index
expressions, sums with linear ends and index conditions, Kronecker deltas, comparisons, and
functions (known, unknown or defined) of such formulas, with derivatives by a scalar or an entry.
Outside: sums without end or without a written range, products over an index, limits, closed forms
of sums such as Σ i, functions of several arrays.  Facts: definitions of symbols and entries (for
every value of their letters that the assumptions allow), sums that are known (`Σ_k y_k = 1`),
definitions of functions.  A size that no assumption speaks of is taken to be at least 1, a free
index that no assumption speaks of to be in the ranges of the sums that it was put into, and then
the verdict says so in its conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sigderiv.expr import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    free_symbols,
    rewrite,
    subformulas,
)
from sigderiv.networks.affine import Guard
from sigderiv.networks.index_attempts import attempts
from sigderiv.networks.index_conditions import conditions, for_all
from sigderiv.networks.index_definitions import as_definition
from sigderiv.networks.index_form import Reader
from sigderiv.networks.index_refutation import MOST_SIZES, Question, refute
from sigderiv.networks.index_setting import Setting, guards_in, setting_of
from sigderiv.networks.index_unknown import Unknowns, decide_unknown
from sigderiv.networks.index_zero import Constraint, vanishes
from sigderiv.networks.polynomials import Algebra, Budget
from sigderiv.networks.summands import Outside, add, scale

if TYPE_CHECKING:
    from sigderiv.referee.verdict import Facts, Verdict

METHOD = "index normal form"
AT_FIRST = 1
"""At how many sizes the sides are compared before a proof is looked for, which takes a hundred
times as long where there is none."""


def decide_index(left: Expr, right: Expr, facts: Facts | None = None) -> Verdict:
    """Whether the two formulas are equal for all sizes; see the module's contract."""
    from sigderiv.referee.verdict import Facts, Outcome, Verdict

    facts = facts or Facts()
    if left is right:
        return Verdict(Outcome.PROVED, METHOD, "both sides are the same formula")
    left, right = _plain(left), _plain(right)
    facts = replace(facts, equations=tuple(map(_plain, facts.equations)))
    setting = setting_of(left, right, facts)
    if setting.is_impossible():
        return Verdict(Outcome.UNPROVED, "assumptions", "the assumptions contradict each other")
    if counts_differ((left, right, *facts.equations)):
        said = "one letter has entries with one index and with several"
        return Verdict(Outcome.UNPROVED, METHOD, said)
    told = tuple(guards_in(setting.demands))
    if _hides_dependence((left, right), setting.equations, told):
        said = "an entry that is differentiated is given in a way that cannot be put in"
        return Verdict(Outcome.UNPROVED, METHOD, said)
    unknowns = Unknowns(left, right, setting.equations)
    if unknowns.nodes:
        return decide_unknown(unknowns, facts)
    return _decided(left, right, facts, setting, told)


def _decided(
    left: Expr, right: Expr, facts: Facts, setting: Setting, told: tuple[Guard, ...]
) -> Verdict:
    from sigderiv.referee.verdict import Outcome, Verdict

    reason = ""
    for attempt in attempts(left, right, setting, told):
        known = (*told, *(guard for _, guard in attempt.demands))
        if attempt.demands and setting.is_impossible(known):
            continue  # nothing is in that range: what is true there says nothing
        further = tuple(relation for relation, _ in attempt.demands)
        within = replace(setting, demands=(*setting.demands, *further))
        if attempt.refutes and (differ := _refuted(left, right, facts, within, AT_FIRST)):
            return differ
        allowance = replace(facts, timeout=facts.timeout * attempt.share)
        try:
            shown = _shown(left, right, allowance, setting, known, told)
            reason = "the difference is not 0 in normal form"
        except (Outside, RecursionError) as defect:
            shown = None
            reason = str(defect) or "the formula is too deep"
        if shown is not None:
            held = (*further, *conditions(left, right, known), *shown)
            return Verdict(
                Outcome.PROVED, METHOD, "the difference is 0 term by term for all sizes",
                conditions=tuple(dict.fromkeys(held)), facts_used=setting.equations,
            )  # fmt: skip
        if attempt.refutes and (differ := _refuted(left, right, facts, within)):
            return differ
    return Verdict(Outcome.UNPROVED, METHOD, reason)


def counts_differ(formulas: Iterable[Expr]) -> bool:
    """Whether the entry 2, 1 of a letter and its entry 21 would have one name, `x_21`."""
    counts: dict[Expr, int] = {}
    return any(
        node.payload and counts.setdefault(node.base, node.payload) != node.payload
        for formula in formulas
        for node in subformulas(formula)
        if isinstance(node, Indexed)
    )


def _hides_dependence(
    sides: tuple[Expr, ...], equations: Iterable[Relation], told: tuple[Guard, ...]
) -> bool:
    """Whether a derivative may go through an entry of an array of which an equation says what
    cannot be put in, as `x_(2n) = r x_n`: the entry would pass for one that depends on nothing."""
    if not any(isinstance(node, Derivative) for side in sides for node in subformulas(side)):
        return False
    return any(
        isinstance(each.left, Indexed)
        and isinstance(each.left.base, Symbol)
        and as_definition(each, told) is None
        for each in equations
    )


def _plain(formula: Expr) -> Expr:
    """A comparison among factors or terms (Iverson's bracket) as 1 where it holds, else 0, and
    1/(1 + e^-u) as σ(u), whose slope is shorter."""

    def change(node: Expr) -> Expr:
        if isinstance(node, (Add, Mul)):
            children = [
                Call("indicator", child) if isinstance(child, Relation) else child
                for child in node.children
            ]
            return node.with_children(tuple(children))
        if isinstance(node, Div) and node.children[0] is ONE:
            terms = node.children[1].children if isinstance(node.children[1], Add) else ()
            powers = [term for term in terms if term is not ONE]
            if len(terms) == 2 and len(powers) == 1 and isinstance(powers[0], Pow):
                base, exponent = powers[0].children
                if base is E and isinstance(exponent, Neg):
                    return Call("sigma", exponent.children[0])
        return node

    return rewrite(formula, change)


def _shown(
    left: Expr,
    right: Expr,
    facts: Facts,
    setting: Setting,
    known: tuple[Guard, ...],
    told: tuple[Guard, ...],
) -> list[Expr] | None:
    """The conditions under which no kink is hit where the difference is certainly 0, else None.

    known: what the claim's own letters meet; told: what somebody said of the letters, which is all
    that bounds the letters of definitions."""
    budget = Budget(facts.timeout)
    algebra = Algebra(known, budget, setting.letters)
    definitions = {equation: as_definition(equation, told) for equation in setting.equations}
    own = {name for found in definitions.values() if found for name in found.letters}
    reader = Reader(algebra, setting.whole | own)
    reader.definitions.functions = facts.functions
    constraints: list[Constraint] = []
    for equation, definition in definitions.items():
        if definition is not None:
            reader.definitions.add(definition)
        else:
            constraint = _constraint(equation, reader, setting, known)
            if constraint is not None:
                constraints.append(constraint)
    difference = add(reader.read(left), scale(reader.read(right), -1))
    if not vanishes(difference, reader, constraints, _scalar_referee(facts)):
        return None
    formulas = (left, right, *setting.equations)
    free = free_symbols(left) | free_symbols(right)
    met = reader.kinks.conditions(formulas)
    return [each for relation in met for each in for_all(relation, formulas, free)]


def _constraint(
    equation: Relation, reader: Reader, setting: Setting, known: tuple[Guard, ...]
) -> Constraint | None:
    try:
        left, right = reader.read(equation.left), reader.read(equation.right)
    except Outside:
        return None
    if len(left) != 1:
        return None
    ((term, value),) = left.items()
    if not term.bound:
        return None
    free = {s.name for s in free_symbols(equation)} & setting.whole
    letters = tuple(sorted(free - setting.sizes))
    demands = tuple(guard for guard in known if guard.form.variables & set(letters))
    return Constraint(term, Fraction(value), right, letters, demands)


def _scalar_referee(facts: Facts) -> Callable[[Expr], bool]:
    """The referee's opinion on scalar summands; only `proved` without conditions counts."""
    from sigderiv.referee.verdict import Facts as ScalarFacts
    from sigderiv.referee.verdict import Outcome

    small = ScalarFacts(timeout=min(facts.timeout, 10.0))

    def is_zero(formula: Expr) -> bool:
        if not any(isinstance(part, (Call, Pow)) for part in subformulas(formula)):
            return False
        from sigderiv.referee import decide

        verdict = decide(formula, ZERO, small)
        return verdict.outcome is Outcome.PROVED and not verdict.conditions

    return is_zero


def _refuted(
    left: Expr, right: Expr, facts: Facts, setting: Setting, most: int = MOST_SIZES
) -> Verdict | None:
    """That the sides differ, where they do at one of the first small sizes, at most so many."""
    from sigderiv.referee.verdict import Outcome, Verdict, Witness

    known = tuple(guards_in(setting.demands))
    definitions = [e for e in setting.equations if as_definition(e, known) is not None]
    constraints = [e for e in setting.equations if e not in definitions]
    question = Question(
        setting.whole,
        setting.demands,
        setting.conditions,
        tuple(definitions),
        tuple(constraints),
        facts.functions,
        setting.sizes,
        setting.related,
    )
    try:
        found = refute(left, right, question, most)
    except (Outside, RecursionError):
        return None
    if found is None:
        return None
    said = "the sides differ at these exact values"
    return Verdict(Outcome.REFUTED, "small sizes", said, witness=Witness(*found))
