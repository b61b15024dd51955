"""Deciding which equations of a document define, in its order.

Contract: the first equation that gives a name a meaning defines it, wherever in its branch it
stands; a later one is a link, unless the words before it (or `:=`), a new section or the head of
another exercise start anew.  No definition ever depends on itself, directly or through others: an
equation that would close a circle stays a link.  What is defined in a case or a proof holds there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import Span
from sigderiv.expr import (
    INFINITY,
    ZERO,
    Call,
    Expr,
    Indexed,
    Limit,
    Sum,
    Symbol,
    free_symbols,
    subformulas,
)
from sigderiv.expr.names import letter_of
from sigderiv.review.understanding.antiderivatives import has_antiderivative
from sigderiv.review.understanding.circumstances import Circumstances
from sigderiv.review.understanding.definitions import (
    Definitions,
    Entry,
    Target,
    View,
    defines,
    entry_by_entry,
    is_unknown,
    target_of,
)
from sigderiv.review.understanding.partials import Slopes
from sigderiv.review.understanding.ranged import joined

_INEXACT = frozenset(("gelu",))
"""Functions that are commonly given by a formula that comes near them."""
_IN_NUMERALS = frozenset(("sqrt", "ln", "log", "root", "abs"))
"""Functions by which a value is written."""


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation that might define: `left = body` in a link of a chain.

    restarts: the words before it start anew; home: the section, the item or the paragraph where
    it stands; heads: it is the first chain there; alone: the only one; recalls: the words say that
    it was said before; in_words: its name is a word; solves: the words before it say that it is
    the solution of something; is_joined: an `and` alone stands between it and the one before;
    says_where: it may say where a function has a value, which defines nothing unless its body is
    defined itself."""

    left: Expr
    body: Expr
    chain: int
    link: int
    span: Span
    restarts: bool = False
    codes: tuple[str, ...] = ()
    home: Home = (0, 0, 0)
    heads: bool = False
    recalls: bool = False
    alone: bool = False
    in_words: bool = False
    solves: bool = False
    is_joined: bool = False
    says_where: bool = False


Home = tuple[int, int, int]
"""The numbers of a section, of an item and of a paragraph."""


class _Views:
    """The views of a document in the making: one for each new start, and for each branch that
    defines something, in which alone that holds."""

    def __init__(self, first: View, around: Circumstances) -> None:
        self.around = around
        self.changes = around.branches[::-1]
        self.found: list[tuple[int, View, int]] = [(-1, first, 0)]
        self.open: list[tuple[int, View]] = [(0, first)]
        self.start = 0

    def at(self, chain: int) -> View:
        """What holds at a chain, which is not before any that was asked about."""
        while self.changes and self.changes[-1][0] <= chain:
            start, branch = self.changes.pop()
            left = False
            while not self.around.scopes.sees(branch, self.open[-1][0]):
                self.open.pop()
                left = True
            if left:
                self._begin(start)
            self.start = start
        return self.open[-1][1]

    def finish(self) -> None:
        """Leave all branches that are left in the rest of the document."""
        if self.changes:
            self.at(self.changes[0][0])

    def _begin(self, chain: int) -> None:
        branch, view = self.open[-1]
        self.found.append((chain, view, branch))

    def inside(self, branch: int) -> View:
        """What holds in the branch in which we are, to be added to."""
        if self.open[-1][0] != branch:
            self.open.append((branch, self.open[-1][1].copy()))
            self._begin(self.start)
        return self.open[-1][1]

    def renew(self, chain: int, view: View) -> None:
        """From a chain on another view holds."""
        self.open[-1] = (self.open[-1][0], view)
        self._begin(chain)


def collect(
    equations: Iterable[Equation],
    given: Mapping[Target, Expr],
    around: Circumstances,
    sloped: Mapping[str, Slopes],
) -> Definitions:
    """Decide for each equation, in the document's order, whether it defines; sloped: the names
    whose subscripts say derivatives."""
    first = View(sloped=sloped)
    for wanted, body in given.items():
        first.add(wanted, body)
    views = _Views(first, around)
    entries, waiting = list[Entry](), list[tuple[Equation, Target]]()
    homes: dict[Expr | str, Home] = {}
    before_it: Expr | None = None
    equations = list(equations)
    lefts = {equation.left for equation in equations} | set(first.symbols)
    for equation in equations:
        target = _wanted(equation)
        joined_to = before_it if equation.is_joined else None
        before_it = equation.left
        goes_on = isinstance(joined_to, Indexed) and letter_of(joined_to) == letter_of(before_it)
        if goes_on or not views.at(equation.chain).is_given(equation.left):
            first.exceptions.add(equation.left)
        if target is None:
            continue
        if equation.says_where and lefts.isdisjoint(free_symbols(equation.body)):
            continue
        view, branch = views.at(equation.chain), around.branch(equation.chain)
        if target.kind == "derivative":
            waiting.append((equation, target))
            if branch:
                views.inside(branch)
            continue
        following = _next_case(equation, view)
        if following is not None:
            name, body = following
            (views.inside(branch) if branch else view).put(name, body)
            entries.append(_entry(equation, target))
            continue
        if isinstance(target.key, Expr) and view.is_given(target.key):
            continue
        if equation.solves and view.mentions(target.key):
            continue  # `setting dL/da = 0 gives a = y`: it holds there alone
        known = view.has(target)
        if known and not _starts_anew(equation, homes.get(target.key)):
            continue
        trial = view.without(target) if known else view
        if not defines(target, equation.body, trial):
            continue
        before = None if equation.restarts else view.body(target)
        view = views.inside(branch) if branch else view
        if known:
            view = view.without(target)
            views.renew(equation.chain, view)
        view.add(target, equation.body)
        homes[target.key] = equation.home
        entries.append(replace(_entry(equation, target), before=before))
    views.finish()
    entries += _derivatives(waiting, views, first)
    return Definitions(entries, [(start, view) for start, view, _ in views.found])


def _derivatives(
    waiting: Iterable[tuple[Equation, Target]], views: _Views, first: View
) -> Iterator[Entry]:
    """The equations that say what a derivative is, now that all else is defined: each is added to
    the views of what stands before it."""
    fitting: dict[str, list[tuple[int, View, int]]] = {}
    for equation, target in waiting:
        if target.plain not in fitting:
            fitting[target.plain] = [each for each in views.found if is_unknown(target, each[1])]
        branch = views.around.branch(equation.chain)
        for start, view, inside in fitting[target.plain]:
            if view is not first and equation.chain < start:
                continue
            if branch and not views.around.scopes.sees(inside, branch):
                continue
            if not view.has(target) and defines(target, equation.body, view):
                view.add(target, equation.body)
                yield _entry(equation, target)


def _wanted(equation: Equation) -> Target | None:
    """What an equation would define, None for nothing."""
    target = target_of(equation.left)
    if target is None or has_antiderivative(equation.body):
        return None  # an integral without limits is no function that a name could stand for
    if entry_by_entry(equation.left) and equation.body is not ZERO:
        return None  # `∂x_1/∂x_2 = 5`, where each entry is a variable of its own
    if target.kind == "derivative":
        return target
    if isinstance(target.key, Symbol) and _is_numeral(equation.body):
        return None  # a value, which holds from here on: see `circumstances`
    if target.key in FUNCTIONS:
        free = free_symbols(equation.body)
        if free.isdisjoint(target.parameters):
            return None  # a known function's value, `sigma(z) = 0.5`
        if equation.in_words and free <= set(target.parameters) and target.key not in _INEXACT:
            return None  # `sigmoid`, `ReLU`: what they mean no document can change
    return target


def _is_numeral(body: Expr) -> bool:
    """Whether a formula is a value as people write it: no limit, series, integral or array is."""
    if free_symbols(body):
        return False
    return not any(
        node is INFINITY
        or isinstance(node, (Sum, Limit))
        or (isinstance(node, Call) and node.name not in _IN_NUMERALS)
        for node in subformulas(body)
    )


def _starts_anew(equation: Equation, home: Home | None) -> bool:
    """Whether an equation may give a defined name another meaning: words say so, or it stands at
    the head of another exercise."""
    if equation.restarts:
        return True
    if home is None or equation.recalls:
        return False
    return home[0] != equation.home[0] or (equation.heads and home != equation.home)


def _next_case(equation: Equation, view: View) -> tuple[Expr, Expr] | None:
    """The definition of entries of which an equation is the next case, with that case."""
    if isinstance(equation.left, Indexed):
        for name, body in view.symbols.items():
            if isinstance(name, Indexed):
                both = joined(name, body, equation.left, equation.body)
                if both is not None:
                    return name, both
    return None


def _entry(equation: Equation, target: Target) -> Entry:
    where = (equation.chain, equation.link, equation.span, equation.codes)
    return Entry(target, equation.body, *where, alone=equation.alone)
