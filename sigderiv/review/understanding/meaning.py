"""From the formulas of a chain, as written, to formulas that the referee can decide.

Contract: a `Meaning` holds what one chain needs: the definitions in force, which symbols are
functions, what a prime differentiates by.  `lower` says the same as the formula it is given; how
much is unfolded (`Depth`) changes how hard a decision is, never what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import SigderivError
from sigderiv.expr import (
    ORDERS,
    At,
    Call,
    Derivative,
    Expr,
    Indexed,
    Limit,
    Prime,
    Sum,
    Symbol,
    free_symbols,
    has_part,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import letter_of
from sigderiv.review.understanding.antiderivatives import has_integral
from sigderiv.review.understanding.definitions import STRUCTURE, View
from sigderiv.review.understanding.dependence import Dependence, infer, known
from sigderiv.review.understanding.folding import fold
from sigderiv.review.understanding.rates import Rates, told_rates
from sigderiv.review.understanding.unfolding import Unfolder

Sides = tuple[Expr, ...]


class Depth(IntEnum):
    """How much is unfolded: nothing that is not forced; what derivatives meet; everything."""

    NEEDED = 0
    VARIABLES = 1
    ALL = 2


class Meaning:
    """What the formulas of one chain mean.

    told: what words say to depend on what; primes: for the letters of each primed body, what it
    was differentiated by; rates: what the document tells of the derivatives of letters; holds: the
    chain writes partial derivatives, which hold other names still; dotted: its primes are dots,
    the derivatives by time."""

    def __init__(
        self,
        formulas: Iterable[Expr],
        view: View,
        preferred: tuple[Expr, ...],
        holds: bool = False,
        told: Mapping[str, tuple[str, ...]] | None = None,
        dotted: bool = False,
    ) -> None:
        self.view = view
        self.holds = holds
        formulas = list(formulas)
        self.rates: Rates = {} if holds else told_rates(view, formulas, preferred)
        moving = {letter.name: (by.name,) for letter, (by, _) in self.rates.items()}
        moved = with_dots(formulas, view) if dotted else ()
        self.dependence: Dependence = infer(
            [*formulas, *moved], view, preferred, {**moving, **(told or {})}, dotted
        )
        self.always = frozenset(view.functions.keys() & FUNCTIONS.keys())
        self.primes: dict[frozenset[Symbol], Expr] = {}
        self.shallow = self._unfolder(frozenset(), False)
        self.full = self._unfolder(None, True)
        self.partial: dict[frozenset[Expr], Unfolder] = {}

    def _unfolder(self, active: frozenset[Expr] | None, functions: bool) -> Unfolder:
        replaced = self.dependence.replaced
        return Unfolder(
            self.view, replaced, self._prime, active, functions, self.always, self.holds
        )

    def _prime(self, written: Expr, body: Expr) -> Expr:
        variable = self.dependence.prime_variable(body)
        if isinstance(written, Symbol) and body is written:
            variable = None  # the x of `v = \\dot x` depends on what is not said, not on itself
        if variable is None:
            raise SigderivError("review/prime-variable")
        self.primes.setdefault(free_symbols(written), variable)
        return variable

    def depths(self, left: Expr, right: Expr) -> list[Depth]:
        """The depths worth trying for a link, in order."""
        differentiates = has_derivative(left) or has_derivative(right)
        if not self.view.symbols and not self.view.functions and not self.view.derivatives:
            return [Depth.ALL]
        if any(has_integral(side) or self._binds_a_name(side) for side in (left, right)):
            return [Depth.ALL]  # a name left folded would be taken for a constant
        if differentiates:
            return [Depth.VARIABLES, Depth.ALL] if self.view.symbols else [Depth.ALL]
        return [Depth.NEEDED, Depth.ALL]

    def _binds_a_name(self, formula: Expr) -> bool:
        """Whether a limit, a sum or a value at a place binds what a name in it rests on: `x = t^2`
        is 0 in the limit t to 0, and no constant."""
        if not has_part(formula, Limit, Sum, At):
            return False
        for node in subformulas(formula):
            if isinstance(node, (Limit, Sum, At)):
                variable = node.children[1]
                for name in free_symbols(node.children[0]) - {variable}:
                    if known(name, self.view) and variable in self.view.closure(name):
                        return True
        return False

    def lower(self, left: Expr, right: Expr, depth: Depth) -> tuple[Expr, Expr]:
        """Both sides at a depth; raises a coded error where a prime's variable is unclear."""
        if depth is Depth.NEEDED:
            unfolder = self.shallow
        elif depth is Depth.ALL:
            unfolder = self.full
        else:
            return self._lower_what_derivatives_meet(left, right)
        return unfolder.unfold(left), unfolder.unfold(right)

    def _lower_what_derivatives_meet(self, left: Expr, right: Expr) -> tuple[Expr, Expr]:
        """Both sides with the names unfolded that derivatives meet; what a variable of
        differentiation stands for is written as that variable again."""
        active, variables = self._met_by_derivatives((left, right))
        unfolder = self.partial.get(active) or self.partial.setdefault(
            active, self._unfolder(active, True)
        )
        sides = unfolder.unfold(left), unfolder.unfold(right)
        for variable in sorted(variables, key=repr):
            body = unfolder.unfold(self.view.symbols[variable])
            if body.children:
                sides = fold(sides[0], body, variable), fold(sides[1], body, variable)
        return sides

    def whole(self, formula: Expr) -> Expr:
        """A formula with everything unfolded."""
        return self.full.unfold(formula)

    def without_entries(self, formula: Expr) -> Expr:
        """A formula with everything that the document defines written out, but for entries of
        arrays."""
        plain = frozenset(name for name in self.view.symbols if isinstance(name, Symbol))
        return self._unfolder(plain, True).unfold(formula)

    def _met_by_derivatives(self, sides: Sides) -> tuple[frozenset[Expr], frozenset[Expr]]:
        """The defined symbols that may depend on a variable of differentiation, or on what that
        stands for itself, and the variables that are defined; a letter with other indices may be
        the same thing (`x_i` in a sum, beside a derivative by `x_k`)."""
        variables: set[Expr] = set()
        for side in sides:
            for node in subformulas(side) if has_derivative(side) else ():
                if isinstance(node, Derivative):
                    variables.add(node.variable)
                elif isinstance(node, Prime):
                    return frozenset(self.view.symbols), frozenset()
                elif isinstance(node, Call) and node.orders:
                    variables |= set(node.children)
        letters = {letter_of(variable) for variable in variables}
        defined = [each for each in variables if each in self.view.symbols]
        # One that rests on another one changes with it; the others may stay as they are.
        folded = frozenset(
            each
            for each in defined
            if isinstance(each, Symbol)
            and not self.view.letters(each) & (letters - {letter_of(each)})
            and not self.view.closure(self.view.symbols[each]) & variables
        )
        for variable in defined:
            letters |= self.view.letters(variable)
        letters |= {letter_of(function) for function in self.dependence.replaced}
        active = frozenset(
            symbol
            for symbol in self.view.symbols
            if symbol not in folded and self.view.letters(symbol) & letters
        )
        return active, folded


def with_dots(formulas: Sequence[Expr], view: View) -> list[Expr]:
    """The definitions under the formulas of a chain with dots that have dots as well: their letters
    move by time, too."""
    reached = frozenset[Expr | str]().union(*map(view.closure, formulas))
    bodies = (view.symbols[each] for each in reached if each in view.symbols)
    return sorted((body for body in bodies if has_part(body, Prime)), key=repr)


def has_derivative(formula: Expr) -> bool:
    """Whether a formula differentiates, or takes a limit."""
    return has_part(formula, Derivative, Prime, Limit, ORDERS)


def loose_symbols(formulas: Iterable[Expr], dependence: Dependence) -> frozenset[Expr]:
    """Symbols that stand free in formulas whose dependence was inferred and that no derivative
    explains: they may well depend on the variable, which nobody said."""
    explained: set[Expr] = set(dependence.inferred)
    free: set[Expr] = set()
    for formula in formulas:
        for node in subformulas(formula):
            if isinstance(node, Derivative):
                explained.add(node.variable)
            if isinstance(node, (Symbol, Indexed)):
                free.add(node)
    return frozenset(free - explained)


def taken_as_smooth(sides: Sequence[Expr], meaning: Meaning) -> set[str]:
    """The functions of which nothing is known but that a side differentiates, or takes the limit
    of: a proof rests on their being differentiable."""
    if not any(map(has_derivative, sides)):
        return set()
    replaced = meaning.dependence.replaced
    names = {name for side in sides for name in mentioned(side) if isinstance(name, str)}
    names |= {
        function.name
        for symbol, function in replaced.items()
        if isinstance(function, Call) and any(symbol in mentioned(side) for side in sides)
    }
    names = {name for name in names if meaning.view.applied(name) is None}
    return names - set(FUNCTIONS) - STRUCTURE - set(meaning.view.functions)
