"""Limits of exp-log formulas at infinity, by comparing how fast their parts grow.

Contract: `Growth(x, deadline).limit(formula)` is the limit of a formula as x goes to infinity: a
formula without x, or INFINITY or its negation; raises OutOfClassError where it finds none.  It is
Gruntz's algorithm (D. Gruntz, On Computing Limits in a Symbolic Manipulation System, ETH Zürich
1996, algorithm 3.3): the parts that vary most rapidly are written in one of them, and the leading
term of the series in it decides.  A sign is taken from ball arithmetic only, so no limit rests on
a constant's not being zero unless that is shown; other letters are generic, and `guards` are
formulas that must be defined for the limit to be what it says.
"""

from __future__ import annotations

import time
from fractions import Fraction

from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    Call,
    Div,
    E,
    Expr,
    Neg,
    Number,
    Pow,
    Relation,
    Symbol,
    as_expr,
    depends_on,
    free_symbols,
    subformulas,
    substitute,
)
from sigderiv.expr.traverse import rewrite
from sigderiv.referee.differentiate import constant_value, times
from sigderiv.referee.needs import Need
from sigderiv.referee.series import Expander, NeedMoreTermsError, tidied
from sigderiv.referee.verdict import OutOfBudgetError, OutOfClassError

LENGTHS = (Fraction(2), Fraction(4), Fraction(8))
DEEPEST = 12
SMALL = Symbol("w_small")
MOST_REFINEMENTS = 10


class Growth:
    """Limits as one variable goes to infinity."""

    def __init__(
        self,
        variable: Symbol,
        deadline: float = float("inf"),
        assumptions: tuple[Expr, ...] = (),
    ) -> None:
        self.variable = variable
        self.assumptions = assumptions
        self.deadline = deadline
        self.guards: set[Expr] = set()
        self.limits: dict[Expr, Expr] = {}
        self.signs: dict[Expr, int] = {}
        self.zeros: dict[Expr, bool] = {}
        self.depth = 0

    # -- what is asked of formulas ----------------------------------------------------------------

    def limit(self, formula: Expr) -> Expr:
        """The limit of a formula in exponentials, logarithms, powers and analytic functions."""
        found = self.limits.get(formula)
        if found is None:
            found = self._limit(formula)
            self.limits[formula] = found
        return found

    def sign(self, formula: Expr) -> int:
        """The sign that a formula has from some point on."""
        found = self.signs.get(formula)
        if found is None:
            found = self._sign(formula)
            self.signs[formula] = found
        return found

    def finite(self, formula: Expr) -> Expr:
        """The limit, which must be finite."""
        found = self.limit(formula)
        if found is INFINITY or found is Neg(INFINITY):
            raise OutOfClassError("a limit that is not finite")
        return found

    def pivot(self, formula: Expr) -> None:
        """See to it that a formula is not 0 from some point on: shown by its sign, or, where other
        letters stand in its leading coefficient, demanded."""
        while depends_on(formula, self.variable):
            if formula is self.variable:
                return
            formula = self._leading(formula)[0]
        if free_symbols(formula):
            self.guards.add(Div(ONE, formula))
        elif self.sign(formula) == 0:
            raise OutOfClassError("a limit that divides by zero")

    def positive(self, formula: Expr) -> None:
        """See to it that a formula is positive from some point on, as `pivot` does."""
        while depends_on(formula, self.variable):
            if formula is self.variable:
                return
            formula = self._leading(formula)[0]
        if free_symbols(formula):
            self.guards.add(Call("ln", formula))
        elif self.sign(formula) <= 0:
            raise OutOfClassError("a limit of what is not positive")

    def is_zero(self, formula: Expr) -> bool:
        """Whether a formula is formally zero, for large values of the variable."""
        found = self.zeros.get(formula)
        if found is None:
            found = formula is ZERO or (not isinstance(formula, Number) and self._vanishes(formula))
            self.zeros[formula] = found
        return found

    def _vanishes(self, formula: Expr) -> bool:
        from sigderiv.referee.assuming import assume, assume_relation
        from sigderiv.referee.normal import Normaliser, size_hint
        from sigderiv.referee.tower import NeedSignError, RefineError, UndefinedError, finer

        scales: dict[Expr, int] = {}
        for _ in range(MOST_REFINEMENTS):
            tower = Normaliser(scales, size_hint(subformulas(formula)))
            tower.deadline = self.deadline
            try:
                if depends_on(formula, self.variable):
                    need = Need(">", self.variable - ONE)
                    assume(tower, need, need.relation())
                    assume(tower, Need(">", self.variable), need.relation())
                for relation in self.assumptions:
                    if isinstance(relation, Relation):
                        assume_relation(tower, relation)
                return bool(tower.of(formula).num.is_zero())
            except RefineError as refine:
                scales[refine.key] = finer(scales.get(refine.key, 1), refine)
            except (NeedSignError, UndefinedError):
                break
        raise OutOfClassError("a limit that depends on cases") from None

    # -- the algorithm ----------------------------------------------------------------------------

    def _in_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise OutOfBudgetError("the time for one decision")

    def _limit(self, formula: Expr) -> Expr:
        if not depends_on(formula, self.variable):
            return formula
        if formula is self.variable:
            return INFINITY
        coefficient, exponent = self._leading(formula)
        if exponent > 0:
            return ZERO
        if exponent == 0:
            return self.limit(coefficient)
        return INFINITY if self._certain_sign(coefficient) > 0 else Neg(INFINITY)

    def _certain_sign(self, formula: Expr) -> int:
        found = self.sign(formula)
        if found == 0:
            raise OutOfClassError("a limit that depends on a sign")
        return found

    def _sign(self, formula: Expr) -> int:
        if formula is self.variable or (isinstance(formula, Pow) and formula.children[0] is E):
            return 1
        if not depends_on(formula, self.variable):
            return self._of_constant(formula)
        if self.is_zero(formula):
            return 0
        return self._certain_sign(self._leading(formula)[0])

    def _of_constant(self, formula: Expr) -> int:
        from sigderiv.referee.balls import sign_of_constant

        if free_symbols(formula):
            return self._of_letters(formula)
        found = sign_of_constant(formula)
        if found == 0 and not self.is_zero(formula):
            raise OutOfClassError("a limit that depends on a constant")
        return found

    def _of_letters(self, formula: Expr) -> int:
        """The sign of a formula in other letters, as far as it is assumed."""
        from sigderiv.referee.continuity import follow

        for sign, part in ((1, formula), (-1, Neg(formula))):
            if self.assumptions and follow([Need(">", part)], self.assumptions):
                return sign
        raise OutOfClassError("a limit that depends on the sign of another letter")

    def _leading(self, formula: Expr) -> tuple[Expr, Fraction]:
        """Coefficient and exponent of the leading term in the part that varies most rapidly,
        turned so that it goes to 0."""
        self._in_time()
        self.depth += 1
        if self.depth > DEEPEST:
            raise OutOfClassError("a limit of too deep a formula")
        try:
            return self._leading_term(formula)
        finally:
            self.depth -= 1

    def _leading_term(self, formula: Expr) -> tuple[Expr, Fraction]:
        fastest = self._fastest(formula)
        if not fastest:
            raise OutOfClassError("a limit of a constant")
        if self.variable in fastest:  # x becomes e^x, and all limits and signs stay
            up: dict[Expr, Expr] = {self.variable: Pow(E, self.variable)}
            formula = rewrite(substitute(formula, up), _simplest)
            fastest = [rewrite(substitute(each, up), _simplest) for each in fastest]
        base = min(fastest, key=lambda each: sum(1 for _ in subformulas(each)))
        exponent = base.children[1]
        positive = self.limit(exponent) is INFINITY
        written = self._in_terms(formula, fastest, exponent, positive)
        logarithm = Neg(exponent) if positive else exponent
        for length in LENGTHS:
            expander = Expander(
                SMALL, logarithm, self.is_zero, self.pivot, self.positive, self.finite, length
            )
            try:
                found = expander.expand(written)
            except NeedMoreTermsError:
                continue
            if found.terms:
                exponent_now, coefficient = found.terms[0]
                return coefficient, exponent_now
            if found.order is None:
                return ZERO, Fraction(0)
        raise OutOfClassError("a limit that needs many terms")

    def _in_terms(self, formula: Expr, fastest: list[Expr], exponent: Expr, positive: bool) -> Expr:
        """The formula with each of the fastest parts as a power of `SMALL` times the rest."""
        members = set(fastest)
        done: dict[Expr, Expr] = {}
        for node in subformulas(formula):
            if node not in members:
                made = node.with_children(tuple(done[child] for child in node.children))
                done[node] = made
                continue
            same = node.children[1] is exponent
            ratio = ONE if same else self.finite(Div(node.children[1], exponent))
            power = constant_value(tidied(ratio))
            if power is None or power == 0:
                raise OutOfClassError("exponentials with a ratio that is not rational")
            # Slower parts of the exponent stay, and in them what varies as fast is written so too.
            rest = done[node.children[1]] - times(as_expr(power), exponent)
            shown = as_expr(-power if positive else power)
            factor = ONE if self.is_zero(rest) else Pow(E, rest)
            done[node] = times(SMALL if shown is ONE else Pow(SMALL, shown), factor)
        return done[formula]

    def _fastest(self, formula: Expr) -> list[Expr]:
        """The parts that vary most rapidly: the variable, or exponentials."""
        known: dict[Expr, list[Expr]] = {}
        for node in subformulas(formula):
            if node is self.variable:
                known[node] = [node]
                continue
            found: list[Expr] = []
            if depends_on(node, self.variable):
                for child in node.children:
                    found = self._faster(found, known[child])
                if isinstance(node, Pow) and node.children[0] is E:
                    inside = self.limit(node.children[1])
                    if inside is INFINITY or inside is Neg(INFINITY):
                        found = self._faster([node], found)
            known[node] = found
        return known[formula]

    def _faster(self, one: list[Expr], other: list[Expr]) -> list[Expr]:
        """The faster of two sets of equally fast parts, or their union."""
        if not one or not other:
            return one or other
        if one[0] is other[0]:
            return list(dict.fromkeys((*one, *other)))
        ratio = self.limit(Div(_logarithm(one[0]), _logarithm(other[0])))
        if ratio is INFINITY or ratio is Neg(INFINITY):
            return one
        if self.is_zero(ratio):
            return other
        return list(dict.fromkeys((*one, *other)))


def _logarithm(part: Expr) -> Expr:
    return part.children[1] if isinstance(part, Pow) else Call("ln", part)


def _simplest(node: Expr) -> Expr:
    """ln(e^u) is u, e^(ln u) is u for a variable u."""
    inner = node.children[-1] if node.children else node
    if isinstance(node, Call) and node.name == "ln":
        if isinstance(inner, Pow) and inner.children[0] is E:
            return inner.children[1]
    elif isinstance(node, Pow) and node.children[0] is E:
        if isinstance(inner, Call) and inner.name == "ln" and isinstance(inner.children[0], Symbol):
            return inner.children[0]
    return node
