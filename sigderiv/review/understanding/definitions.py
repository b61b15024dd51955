"""What an equation may define, and what is defined at a place of a document.

Contract: `target_of` and `defines` say of an equation alone whether it may define under a `View`,
which is what holds for the chains between two new starts; `Definitions` has the views of a whole
document.  Which equations do define is decided in `defining`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sigderiv.catalogue.functions import FUNCTIONS
from sigderiv.errors import Span
from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Symbol,
    apply,
    calls,
    free_symbols,
    mentioned,
    subformulas,
)
from sigderiv.expr.names import letter_of, split_name
from sigderiv.review.reading.vocabulary import FIXED
from sigderiv.review.understanding.instances import is_instance
from sigderiv.review.understanding.partials import Slopes, partial

STRUCTURE = frozenset(
    """delta indicator transpose matmul hadamard dot norm compose integral matrix vector gradient
    nth_derivative Re Im conj""".split()
)
"""Functions by which the readers write notations; nobody defines them."""

VARIABLES = frozenset("xt")
CONSTANTS = frozenset(
    "a b c d k m n p q A B C D K M N alpha beta gamma delta kappa lambda mu nu omega".split()
)
"""Letters that stand for variables, and beside them for constants, where nobody says otherwise."""

Parameters = tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What the left side of an equation would define.

    kind: `symbol`, `function` or `derivative`; key: the symbol, or the name; parameters: of the
    function; order: of the derivative."""

    kind: str
    key: Expr | str
    parameters: Parameters = ()
    order: int = 0

    @property
    def plain(self) -> str:
        """The key as a string; of a formula its tree, which no name is."""
        return self.key if isinstance(self.key, str) else repr(self.key)

    @property
    def name(self) -> str:
        """The name for people."""
        return self.plain + "'" * self.order


@dataclass(frozen=True, slots=True)
class Entry:
    """A definition: what, by which formula, in which link of which chain; codes: where its text
    could be read in another way; before: what the same name stood for until here, where no words
    say that it starts anew; alone: it is the only chain of its paragraph."""

    target: Target
    body: Expr
    chain: int
    link: int
    span: Span
    codes: tuple[str, ...] = ()
    before: Expr | None = None
    alone: bool = False


MOST_CLOSURES = 2_000


@dataclass(slots=True)
class View:
    """The definitions that hold at some place of the document."""

    symbols: dict[Expr, Expr] = field(default_factory=dict)
    functions: dict[str, tuple[Parameters, Expr]] = field(default_factory=dict)
    derivatives: dict[tuple[str, int], tuple[Parameters, Expr]] = field(default_factory=dict)
    closures: dict[Expr, frozenset[Expr | str]] = field(default_factory=dict)
    """The closures of the formulas that were asked about last; none after a new definition."""
    given: frozenset[Expr | str] | None = None
    """What `names` answers, until there is a new definition."""
    reached_letters: dict[str, set[str]] = field(default_factory=dict)
    has_open: bool = False
    """Whether an entry with an open index is defined."""
    normal: bool = False
    """Whether the words name Phi or phi as the normal distribution's."""
    sloped: Mapping[str, Slopes] = field(default_factory=dict)
    """The names whose subscripts say derivatives, `u_{xx}`."""
    exceptions: set[Expr] = field(default_factory=set)
    """Entries with a meaning of their own beside one for every index: `a_0 = 1 and a_j = x_j`."""

    def is_given(self, target: Expr) -> bool:
        """Whether an entry follows from a definition for every index, and has no other one."""
        return (
            self.has_open and target not in self.exceptions and is_instance(target, self.symbols)
        )

    def letters(self, symbol: Expr) -> set[str]:
        """The letters (`letter_of`) of everything that a symbol may rest on, whatever the indices;
        to be asked once all definitions are in."""
        start = letter_of(symbol)
        if start in self.reached_letters:
            return self.reached_letters[start]
        bodies: dict[str, list[Expr]] = {}
        for name, body in self.symbols.items():
            bodies.setdefault(letter_of(name), []).append(body)
        for function, (_, body) in self.functions.items():
            bodies.setdefault(function, []).append(body)
        for (function, _), (_, body) in self.derivatives.items():
            bodies.setdefault(function, []).append(body)
        found: set[str] = set()
        waiting = [start]
        while waiting:
            for body in bodies.get(waiting.pop(), ()):
                for node in subformulas(body):
                    letter = node.name if isinstance(node, Call) else letter_of(node)
                    if letter and letter not in found:
                        found.add(letter)
                        waiting.append(letter)
        self.reached_letters[start] = found
        return found

    def applied(self, name: str) -> tuple[Parameters, Expr] | None:
        """The function that a symbol is where it is applied, `y(3)` after `y = a x^2`: of the only
        letter of its formula, or of its only variable where the others are letters for constants;
        None where nobody said of what it is one."""
        found = self.symbols.get(Symbol(name))
        if found is None:
            return None
        free = free_symbols(found)
        if free & set(self.symbols) or any(each.name in self.functions for each in free):
            return None
        variables = [each for each in free if each.name in VARIABLES]
        if len(free) > 1:
            rest = {each.name for each in free} - VARIABLES
            if len(variables) != 1 or not rest <= CONSTANTS:
                return None
            return tuple(variables), found
        return (tuple(free), found) if free else None

    def copy(self) -> View:
        found = View(dict(self.symbols), dict(self.functions), dict(self.derivatives))
        found.has_open, found.normal = self.has_open, self.normal
        found.exceptions, found.sloped = self.exceptions, self.sloped
        return found

    def without(self, target: Target) -> View:
        """A copy in which this is not defined."""
        found = self.copy()
        if isinstance(target.key, Expr):
            found.symbols.pop(target.key, None)
        found.functions.pop(target.plain, None)
        return found

    def body(self, target: Target) -> Expr | None:
        """What a name stands for, a function with the parameters of the target."""
        if target.kind == "symbol" and isinstance(target.key, Expr):
            return self.symbols.get(target.key)
        function = self.functions.get(target.plain) if target.kind == "function" else None
        if function is None or len(function[0]) != len(target.parameters):
            return None
        return apply(function[0], function[1], target.parameters)

    def mentions(self, name: Expr | str) -> bool:
        """Whether the formula of anything else has this letter."""
        bodies = (*self.symbols.values(), *(body for _, body in self.functions.values()))
        return isinstance(name, Symbol) and any(name in free_symbols(body) for body in bodies)

    def has(self, target: Target) -> bool:
        """Whether this, or what it is a derivative of, is defined."""
        if target.kind == "symbol":
            return target.key in self.symbols or target.plain in self.functions
        if target.kind == "function":
            return target.key in self.functions
        name = target.plain
        return (
            (name, target.order) in self.derivatives
            or name in self.functions
            or Symbol(name) in self.symbols
        )

    def put(self, name: Expr, body: Expr) -> None:
        """Let a symbol or entry stand for a formula from now on."""
        self._forget()
        self.symbols[name] = body

    def offer(self, name: str, parameters: Parameters, body: Expr) -> None:
        """Let a name stand for a function, if it does not yet."""
        self._forget()
        self.functions.setdefault(name, (parameters, body))

    def _forget(self) -> None:
        """A new definition may change what is known of formulas."""
        self.closures.clear()
        self.given = None

    @property
    def names(self) -> frozenset[Expr | str]:
        """The symbols, entries and functions that a definition says something of; each symbol and
        function both as a letter and by its name, for either may be written."""
        if self.given is None:
            called = {*self.functions, *(name.split(" ")[0] for name, _ in self.derivatives)}
            called |= {name.name for name in self.symbols if isinstance(name, Symbol)}
            self.given = frozenset((*self.symbols, *called, *map(Symbol, called)))
        return self.given

    def add(self, target: Target, body: Expr) -> None:
        self._forget()
        if target.kind == "symbol":
            assert isinstance(target.key, Expr)
            self.symbols[target.key] = body
            self.has_open = self.has_open or isinstance(target.key, Indexed)
        elif target.kind == "function":
            self.functions[target.plain] = (target.parameters, body)
        else:
            self.derivatives[target.plain, target.order] = (target.parameters, body)

    def closure(self, formula: Expr) -> frozenset[Expr | str]:
        """Every symbol and function that a formula depends on, through definitions too."""
        if not self.symbols and not self.functions:
            return mentioned(formula)
        found = self.closures.get(formula)
        if found is None:
            if len(self.closures) >= MOST_CLOSURES:
                self.closures.clear()
            found = self.closures[formula] = self._closure(formula)
        return found

    def _closure(self, formula: Expr) -> frozenset[Expr | str]:
        seen = set(mentioned(formula))
        waiting = list(seen)
        while waiting:
            name = waiting.pop()
            body = self.symbols.get(name) if isinstance(name, Expr) else None
            if body is not None:
                new = mentioned(body) - seen
            elif isinstance(name, Symbol):
                new = frozenset((name.name,) if name.name in self.functions else ()) - seen
            elif isinstance(name, str) and name in self.functions:
                new = mentioned(self.functions[name][1]) - seen
            else:
                continue
            seen |= new
            waiting.extend(new)
        return frozenset(seen)


def target_of(left: Expr) -> Target | None:
    """What an equation with this left side would define, None for nothing."""
    if isinstance(left, (Symbol, Indexed)):
        return Target("symbol", left)
    if isinstance(left, Call):
        parameters = left.children
        plain = all(isinstance(each, Symbol) for each in parameters)
        if not plain or len(set(parameters)) < len(parameters) or left.name in FIXED | STRUCTURE:
            return None
        symbols = tuple(each for each in parameters if isinstance(each, Symbol))
        if sum(left.orders):
            if len(symbols) != 1:
                return None
            return Target("derivative", left.name, symbols, sum(left.orders))
        return Target("function", left.name, symbols)
    if isinstance(left, Prime) and isinstance(left.body, Symbol):
        return Target("derivative", left.body.name, (), left.order)
    if isinstance(left, Derivative) and isinstance(left.variable, Symbol):
        body = left.body
        if isinstance(body, Symbol):
            if body is left.variable:
                return None  # `dx/dx` is known
            return Target("derivative", f"{body.name} by {left.variable.name}", (), left.order)
        if isinstance(body, Call) and body.children == (left.variable,) and not body.orders:
            return Target("derivative", body.name, (left.variable,), left.order)
    return None


def entry_by_entry(left: Expr) -> bool:
    """Whether a formula is the derivative of an entry by another of the same array."""
    if not isinstance(left, Derivative):
        return False
    if not isinstance(left.body, Symbol) or not isinstance(left.variable, Symbol):
        return False
    first, second = split_name(left.body.name), split_name(left.variable.name)
    numbered = first.subscript[-1:].isdigit() and second.subscript[-1:].isdigit()
    parts = [(each.base, each.accents, each.label) for each in (first, second)]
    return numbered and parts[0] == parts[1]


def defines(target: Target, body: Expr, view: View) -> bool:
    """Whether an equation may define its left side here."""
    if isinstance(target.key, Expr) and partial(target.key, view) is not None:
        return False  # `f_x = 2x` claims something of the f that is known
    if target.kind == "derivative":
        # A rule about derivatives of unknown functions claims something; `g' = formula` does not
        # where nothing else is known of g.
        return is_unknown(target, view) and not _claims(body, target.plain.partition(" by ")[0])
    reached = view.closure(body)
    return target.key not in reached and not (
        target.kind == "symbol"
        and isinstance(target.key, Symbol)
        and _is_called(body, target.key.name)
    )


def is_unknown(target: Target, view: View) -> bool:
    """Whether nothing is known here of the function that a derivative is of, nor follows."""
    name, _, variable = target.plain.partition(" by ")
    by = Symbol(variable) if variable else None
    if by in view.symbols and {name, Symbol(name)} & view.closure(view.symbols[by]):
        return False  # `dz/da` after `a = g(z)` follows
    return not (name in FUNCTIONS or name in view.functions or Symbol(name) in view.symbols)


def _is_called(body: Expr, name: str) -> bool:
    return calls(body, (name,))


def _claims(body: Expr, name: str) -> bool:
    """Whether a right side speaks of the same function, or of derivatives by a chain rule."""
    for node in subformulas(body):
        if isinstance(node, Call) and node.name == name:
            return True
        if isinstance(node, Symbol) and node.name == name:
            return True
        if isinstance(node, Derivative) and isinstance(node.body, Symbol):
            return True
    return False


class Definitions:
    """All definitions of a document, by where they hold."""

    def __init__(self, entries: Iterable[Entry], views: list[tuple[int, View]]) -> None:
        self.entries = {(entry.chain, entry.link): entry for entry in entries}
        self.by_key: dict[Expr | str, list[Entry]] = {}
        for entry in sorted(self.entries.values(), key=lambda each: each.chain):
            self.by_key.setdefault(entry.target.key, []).append(entry)
        self.starts = [start for start, _ in views]
        self.views = [view for _, view in views]

    def at(self, chain: int) -> View:
        """What holds for this chain."""
        return self.views[max(0, bisect_right(self.starts, chain) - 1)]

    def version(self, chain: int) -> int:
        """The number of the view that holds for this chain."""
        return max(0, bisect_right(self.starts, chain) - 1)

    def last(self, key: Expr | str, chain: int) -> Entry | None:
        """The definition of a symbol, or of a function by its name, that stands last before a
        chain; None where none does."""
        found = self.by_key.get(key, [])
        at = bisect_right(found, chain, key=lambda entry: entry.chain) - 1
        entry = found[at] if at >= 0 else None
        return None if entry is None or entry.target.kind == "derivative" else entry
