"""What depends on what, where a chain differentiates symbols that nothing defines.

One question, three stages: `dependent` reads what the words say, this module adds what one chain's
formulas show, and `deciding.steady` holds a document to the answers that its proofs used.

Contract: from the derivatives that a chain writes (`dL/da`, `da/dz`, `f'`) follows which symbol
is a function of which: `dy/du` and `du/dx` make `y` a function of `u` and `u` one of `x`, and a
`dy/dx` beside them adds nothing.  Where the derivatives contradict each other (`dx/dy` beside
`dy/dx`) nothing is inferred and the chain counts as uncertain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Indexed,
    Prime,
    Symbol,
    free_symbols,
    has_part,
    subformulas,
)
from sigderiv.review.understanding.definitions import View
from sigderiv.review.understanding.partials import partial, unknown

TIMES = tuple(map(Symbol, ("t", "tau", "s")))
"""Letters for time, and for the parameter of a curve: a dot is the derivative by one of them."""
CANDIDATES = tuple(map(Symbol, ("x", "t", "z", "s", "w", "u", "theta", "y")))
FUNCTION_SYMBOLS = frozenset(map(Symbol, "f g h u v w y F G H p q phi psi".split()))


@dataclass(slots=True)
class Dependence:
    """Symbols that stand for functions, the variable that primes differentiate by, and whether
    anything had to be inferred from derivatives by a fraction (`inferred`: the symbols that such
    derivatives differentiate), which is impossible where they go in a circle (`uncertain`).
    dotted: the primes are dots; declared: the variables of the document's functions."""

    replaced: dict[Expr, Expr]
    variables: tuple[Expr, ...]
    inferred: frozenset[Expr] = frozenset()
    uncertain: bool = False
    dotted: bool = False
    declared: tuple[Expr, ...] = ()

    def prime_variable(self, body: Expr) -> Expr | None:
        """The variable that a prime on this (unfolded) body differentiates by."""
        free = free_symbols(body)
        if self.dotted:
            return self._time(free)
        for candidate in self.variables:
            if candidate in free:
                return candidate
        if len(free) == 1:
            return next(iter(free))
        for candidate in CANDIDATES[:2]:
            if candidate in free:
                return candidate
        if not free:
            return self.variables[0] if self.variables else CANDIDATES[0]
        return None

    def _time(self, free: frozenset[Symbol]) -> Expr | None:
        """The variable of a dot.  After `A = x y` there is none: how x and y change is not said."""
        for time in TIMES:
            if time in free:
                return time
        if len(free) == 1 and not free.isdisjoint(self.declared):
            return next(iter(free))
        return None if free else TIMES[0]


@dataclass(slots=True)
class _Seen:
    """What the formulas of a chain show: what is primed, which symbols are primed by themselves,
    what is differentiated by what, the arguments of functions, the symbols, what is differentiated
    by, and whether there are integrals."""

    primed: list[Expr] = field(default_factory=list)
    bare_primed: set[Expr] = field(default_factory=set)
    edges: dict[Expr, list[Expr]] = field(default_factory=dict)
    arguments: dict[str, set[tuple[Expr, ...]]] = field(default_factory=dict)
    symbols: set[Expr] = field(default_factory=set)
    variables: list[Expr] = field(default_factory=list)
    formulas: list[Expr] = field(default_factory=list)
    integrates: bool = False

    def take(self, formula: Expr, view: View) -> None:
        """Take in a formula."""
        self.formulas.append(formula)
        self.symbols |= free_symbols(formula)
        if not has_part(formula, Prime, Derivative, Call):
            return
        for node in subformulas(formula):
            if isinstance(node, Prime):
                self.primed.append(node.body)
                if isinstance(node.body, Symbol) and not known(node.body, view):
                    self.bare_primed.add(node.body)
            elif isinstance(node, Derivative) and isinstance(node.variable, Symbol):
                self._differentiated(node, node.variable, view)
            elif isinstance(node, Call):
                self.integrates |= node.name == "integral"
                self.arguments.setdefault(node.name, set()).add(node.children)
                if node.orders and isinstance(node.children[0], Symbol):
                    self._by(node.children[0])

    def _differentiated(self, node: Derivative, variable: Symbol, view: View) -> None:
        self._by(variable)
        body, given = node.body, view.symbols.get(variable)
        if given is not None and body in view.closure(given):
            return  # `dz/da` after `a = g(z)`
        if isinstance(body, (Symbol, Indexed)) and not known(body, view):
            if variable not in self.edges.setdefault(body, []):
                self.edges[body].append(variable)

    def _by(self, variable: Expr) -> None:
        if variable not in self.variables:
            self.variables.append(variable)


def infer(
    formulas: Iterable[Expr],
    view: View,
    preferred: tuple[Expr, ...],
    told: Mapping[str, tuple[str, ...]],
    dotted: bool = False,
) -> Dependence:
    """What a chain's formulas, and words (`told`: a letter and what it depends on), say about
    dependence; words count for the letters inside of definitions too."""
    seen = _Seen()
    for formula in formulas:
        seen.take(formula, view)
    primed, bare_primed, edges = seen.primed, seen.bare_primed, seen.edges
    arguments, symbols, variables = seen.arguments, seen.symbols, seen.variables
    replaced = _as_partials(seen, view)
    for symbol in list(edges):
        if symbol in replaced:
            del edges[symbol]  # `d/dx f_x` says nothing of the f that is known
            continue
        if symbol in edges[symbol]:
            edges[symbol].remove(symbol)  # dx/dx
        if not edges[symbol]:
            del edges[symbol]
    candidates = tuple(
        v for v in (*variables, *preferred) if v not in edges and v not in bare_primed
    )
    found = Dependence(replaced, candidates, dotted=dotted, declared=preferred)
    implied = candidates[0] if candidates else _implied(symbols, bare_primed | set(edges))
    if dotted:  # `\\dot q = \\partial H/\\partial p` does not make q a function of p
        implied = next((each for each in candidates if each in TIMES), TIMES[0])
    for body in primed:
        # `(fg)'` without an x in sight: the letters are functions.
        free = free_symbols(body)
        if free and not free & set(candidates) and free <= FUNCTION_SYMBOLS and implied not in free:
            bare_primed |= {s for s in free if not known(s, view)}
    for symbol in sorted(bare_primed, key=_name):
        replaced[symbol] = Call(_name(symbol), _argument(symbol, arguments, implied))
    _beside_calls(seen, view, replaced)
    _as_told(seen, view, replaced, told)
    _chain_rule(edges, view, replaced, found, arguments)
    return found


def _as_partials(seen: _Seen, view: View) -> dict[Expr, Expr]:
    """What the names with variables below them stand for, and the functions that they are of, be
    it in the definitions that the chain rests on."""
    found: dict[Expr, Expr] = {}
    if not view.sloped and not view.functions:
        return found
    for name in {each for formula in seen.formulas for each in view.closure(formula)}:
        if isinstance(name, (Symbol, Indexed)):
            derivative = partial(name, view)
            if derivative is None and isinstance(name, Symbol):
                derivative = unknown(name.name, view)
            if derivative is not None:
                found[name] = derivative
    return found


def _beside_calls(seen: _Seen, view: View, replaced: dict[Expr, Expr]) -> None:
    """Make functions of the symbols that stand beside their calls, `f` beside `f(x)`, be it in the
    definitions that the chain rests on: `\\ln y = \\ln f + \\ln g` after `y = f(x) g(x)`."""
    if not seen.arguments and not view.symbols:
        return  # nothing is called
    reached = _called(seen, view)
    for symbol in seen.symbols:
        if not isinstance(symbol, Symbol) or symbol in replaced or symbol in seen.edges:
            continue
        found = seen.arguments.get(symbol.name) or reached.get(symbol.name)
        if not found or known(symbol, view):
            continue
        if symbol not in seen.variables or len(found) == 1:
            plain = _plain(found)
            if plain is not None and symbol not in plain:
                replaced[symbol] = Call(_name(symbol), *plain)


def _called(seen: _Seen, view: View) -> dict[str, set[tuple[Expr, ...]]]:
    """The arguments of the functions in the definitions that the formulas rest on."""
    found: dict[str, set[tuple[Expr, ...]]] = {}
    if not view.symbols:
        return found
    within = {each for formula in seen.formulas for each in view.closure(formula)}
    for name in within:
        body = view.symbols.get(name) if isinstance(name, Expr) else None
        if body is not None and has_part(body, Call):
            for node in subformulas(body):
                if isinstance(node, Call) and not node.orders:
                    found.setdefault(node.name, set()).add(node.children)
    return found


def _as_told(
    seen: _Seen, view: View, replaced: dict[Expr, Expr], told: Mapping[str, tuple[str, ...]]
) -> None:
    """Make functions of the letters that words say to depend on others."""
    if not told or not (seen.variables or seen.primed or seen.integrates):
        return
    within = {each for formula in seen.formulas for each in view.closure(formula)}
    for name, others in told.items():
        symbol = Symbol(name)
        open_here = symbol in within and symbol not in replaced and symbol not in seen.edges
        if open_here and symbol not in seen.variables and not known(symbol, view):
            replaced[symbol] = Call(name, *map(Symbol, others))


def _chain_rule(
    edges: dict[Expr, list[Expr]],
    view: View,
    replaced: dict[Expr, Expr],
    found: Dependence,
    arguments: dict[str, set[tuple[Expr, ...]]],
) -> None:
    """Make functions of the symbols that are differentiated by others."""
    for symbol in edges:
        if symbol in _reach(edges[symbol], edges, view):
            found.uncertain = True
            found.inferred = frozenset(edges)
            return
    for symbol, direct in edges.items():
        kept = [
            variable
            for variable in direct
            if not any(
                variable in _reach([other], edges, view)
                for other in direct
                if other is not variable
            )
        ]
        if symbol in replaced:
            continue
        if isinstance(symbol, Symbol) and symbol.name in arguments:
            plain = _plain(arguments[symbol.name])
            if plain is not None and symbol not in plain:
                replaced[symbol] = Call(symbol.name, *plain)
                continue
        replaced[symbol] = Call(_name(symbol), *kept)
    found.inferred = frozenset(edges)


def _reach(start: list[Expr], edges: dict[Expr, list[Expr]], view: View) -> set[Expr]:
    """Everything that these symbols depend on, through edges and definitions; not themselves
    (unless there is a circle)."""
    seen: set[Expr] = set()
    stack = [(symbol, True) for symbol in start]
    while stack:
        symbol, first = stack.pop()
        if not first:
            if symbol in seen:
                continue
            seen.add(symbol)
        for following in edges.get(symbol, ()):
            stack.append((following, False))
        if symbol in view.symbols:
            stack.extend((each, False) for each in free_symbols(view.symbols[symbol]))
    return seen


def known(symbol: Expr, view: View) -> bool:
    """Whether the document defines a symbol, as a name or as a function."""
    return symbol in view.symbols or (isinstance(symbol, Symbol) and symbol.name in view.functions)


def _name(symbol: Expr) -> str:
    return symbol.name if isinstance(symbol, Symbol) else repr(symbol)


def _plain(found: set[tuple[Expr, ...]]) -> tuple[Expr, ...] | None:
    """The arguments, where a function always has the same plain ones."""
    if len(found) != 1:
        return None
    (arguments,) = found
    return arguments if all(isinstance(each, Symbol) for each in arguments) else None


def _argument(symbol: Expr, arguments: dict[str, set[tuple[Expr, ...]]], implied: Expr) -> Expr:
    plain = _plain(arguments.get(_name(symbol), set()))
    return plain[0] if plain and len(plain) == 1 else implied


def _implied(symbols: set[Expr], functions: set[Expr]) -> Expr:
    """x or t where one of them occurs, and in no case a letter that is itself a function."""
    free = [candidate for candidate in CANDIDATES if candidate not in functions]
    return next((c for c in free[:2] if c in symbols), free[0] if free else Symbol("x_0"))
