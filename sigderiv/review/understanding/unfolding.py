"""Putting definitions into a formula, with the care that derivatives need.

Contract: the result says the same as the formula under the definitions, without primes and with
every derivative by a plain symbol: `dJ/da`, where `a` is itself defined, becomes the derivative
by a fresh symbol, evaluated at what `a` stands for.  Iterative; a bound symbol or parameter is
never replaced inside its scope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sigderiv.errors import SigderivError
from sigderiv.expr import (
    Add,
    At,
    Call,
    Derivative,
    Div,
    Expr,
    Indexed,
    Limit,
    Mul,
    Neg,
    Pow,
    Prime,
    Sum,
    Symbol,
    apply,
    free_symbols,
    fresh_symbol,
    subformulas,
    substitute,
)
from sigderiv.expr.makeup import makeup
from sigderiv.notation import write_text
from sigderiv.review.understanding.definitions import Target, View
from sigderiv.review.understanding.dependence import TIMES
from sigderiv.review.understanding.folding import by_name
from sigderiv.review.understanding.instances import instance, is_hidden
from sigderiv.review.understanding.partials import partial
from sigderiv.review.understanding.velocities import as_letter, velocity

Stop = frozenset[Expr]
Key = tuple[Expr, Stop]
NOTHING: Stop = frozenset()
PLAIN = frozenset((Add, Mul, Neg, Div, Pow))
"""The kinds that say nothing but what their parts say."""


class Unfolder:
    """Unfolds formulas under one view.

    replaced: symbols that stand for functions of others (`f` for `f(x)`); active: which symbols
    are unfolded (None: all); functions: whether calls are; prime: the variable of a prime, from
    the body as written and unfolded (may raise); holds: whether a derivative by a defined symbol
    holds still what stands beside it, as the sign of a partial one says."""

    def __init__(
        self,
        view: View,
        replaced: Mapping[Expr, Expr],
        prime: Callable[[Expr, Expr], Expr],
        active: frozenset[Expr] | None = None,
        functions: bool = True,
        always: frozenset[str] = frozenset(),
        holds: bool = False,
    ) -> None:
        self.view = view
        self.replaced = replaced
        self.prime = prime
        self.active = active
        self.functions = functions
        self.always = always
        self.holds = holds
        self.memo: dict[Key, Expr] = {}

    def unfold(self, formula: Expr) -> Expr:
        """The formula with everything put in; raises `review/endless-definition` where that does
        not end."""
        start: Key = (formula, NOTHING)
        known = self.memo.get(start)
        if known is not None:
            return known
        view = self.view  # of what is open nothing is known by the name alone
        asked = None if view.has_open else view.names.union(self.replaced)
        stack = [start]
        begun: set[Key] = set()
        while stack:
            key = stack[-1]
            if key in self.memo:
                stack.pop()
                continue
            if key not in begun and self._stays(key[0], asked):
                self.memo[key] = stack.pop()[0]
                continue
            needs = self._needs(*key)
            waiting = [need for need in needs if need not in self.memo]
            if waiting:
                begun.add(key)
                if not begun.isdisjoint(waiting):
                    endless = next(need for need in waiting if need in begun)[0]
                    raise SigderivError("review/endless-definition", formula=write_text(endless))
                stack.extend(waiting)
                continue
            self.memo[key] = self._build(*key, [self.memo[need] for need in needs])
            begun.discard(key)
            stack.pop()
        return self.memo[start]

    def _stays(self, formula: Expr, asked: frozenset[Expr | str] | None) -> bool:
        """Whether nothing is in a formula that anything stands for, which is seen at once."""
        view, (parts, names) = self.view, makeup(formula)
        if asked is None or Prime in parts or not names.isdisjoint(asked):
            return False
        if Derivative in parts and any(isinstance(e, Symbol) and velocity(e) for e in names):
            return False  # by `\dot q`
        # `f_x` of a function
        return not ((view.functions or view.sloped) and any(map(_has_subscript, names)))

    def _meaning(self, node: Expr, stop: Stop) -> Expr | None:
        """What a symbol stands for here, None for itself."""
        if node in stop:
            return None
        found = self.replaced.get(node)
        if found is not None:
            return found
        if self.view.has_open and node not in self.view.symbols:
            # nobody who knows `a_2` by name alone knows that it rests on what `a_l` does
            found = instance(node, self.view.symbols)
            if found is not None:
                return found
        if self.active is not None and node not in self.active and not self._is_function(node):
            return None
        derivative = partial(node, self.view)
        if derivative is not None:
            return derivative
        if isinstance(node, Indexed):
            # `p_i = …` defines p_k as well: that is for the index algebra (`deciding.entries`).
            return None
        found = self.view.symbols.get(node)
        if found is None and isinstance(node, Symbol) and node.name in self.view.functions:
            parameters = self.view.functions[node.name][0]
            if node not in parameters:
                return Call(node.name, *parameters)
        return found

    def _is_function(self, node: Expr) -> bool:
        """Whether a name is that of a function, where these are unfolded: left as it is, the x of
        `x(t) = t^2` would be a constant under `dx/dt`."""
        return self.functions and isinstance(node, Symbol) and node.name in self.view.functions

    def _of_variable(self, variable: Expr, stop: Stop) -> Expr | None:
        """What a variable of differentiation stands for, also while it is left folded: what is
        differentiated may rest on the same letters."""
        if not isinstance(variable, (Symbol, Indexed)) or variable in stop:
            return None
        found = self._meaning(variable, stop)
        if found is None and isinstance(variable, Symbol):
            found = self.view.symbols.get(variable)
        return found

    def _definition(self, node: Call) -> tuple[tuple[Symbol, ...], Expr] | None:
        """Parameters and body for a call, None where it stays."""
        if node.orders and sum(node.orders) > 0:
            found = self.view.derivatives.get((node.name, sum(node.orders)))
            if found is not None and len(found[0]) == len(node.children) == 1:
                return found
        if not (self.functions or node.name in self.always):
            return None
        definition = self.view.functions.get(node.name) or self.view.applied(node.name)
        if definition is None or len(definition[0]) != len(node.children):
            return None
        return definition

    def _needs(self, node: Expr, stop: Stop) -> list[Key]:
        if type(node) in PLAIN:
            return [(child, stop) for child in node.children]
        if isinstance(node, (Symbol, Indexed)):
            meaning = self._meaning(node, stop)
            if meaning is not None:
                return [(meaning, stop)]
            if isinstance(node, Indexed):
                return [(child, stop) for child in node.children[1:]]
            return []
        if isinstance(node, Call):
            needs = [(child, stop) for child in node.children]
            definition = self._definition(node)
            if definition is not None:
                needs.append((definition[1], stop | frozenset(definition[0])))
            return needs
        if isinstance(node, Derivative):
            found = self._given(node, stop)
            if found is not None:
                return [(found, stop)]
            partly = self._partly(node, stop)
            if partly is not None:
                parameters, body = partly
                return [(body, stop | frozenset(parameters)), *((p, stop) for p in parameters)]
            moving = velocity(node.variable)
            if moving is not None:
                return [(node.body, stop), (moving, stop)]
            meaning = self._of_variable(node.variable, stop)
            if meaning is not None:
                return [(node.body, stop | {node.variable}), (meaning, stop)]
            return [(node.body, stop)]
        if isinstance(node, Prime):
            found = self._given(node, stop)
            return [(node.body if found is None else found, stop)]
        if isinstance(node, (At, Limit)):
            inner = stop | {node.children[1]}
            return [(node.children[0], inner), (node.children[2], stop)]
        if isinstance(node, Sum):
            inner = stop | {node.children[1]}
            return [
                (child, stop if position in (2, 3) else inner)
                for position, child in enumerate(node.children)
                if position != 1
            ]
        return [(child, stop) for child in node.children]

    def _given(self, node: Derivative | Prime, stop: Stop) -> Expr | None:
        """The formula for a derivative that the document gives as such (`g' = …`)."""
        body = node.body
        table = self.view.derivatives
        if isinstance(body, Symbol) and body not in stop and table:
            if isinstance(node, Derivative) and isinstance(node.variable, Symbol):
                found = table.get((f"{body.name} by {node.variable.name}", node.order))
                if found is not None:
                    return found[1]
            found = table.get((body.name, node.order))
            if found is not None and (
                isinstance(node, Prime) or not found[0] or found[0][0] is node.variable
            ):
                return found[1]
        if isinstance(body, Call) and isinstance(node, Derivative) and not body.orders:
            found = table.get((body.name, node.order))
            if found is not None and found[0] and body.children == (node.variable,):
                return apply(found[0], found[1], body.children)
        return None

    def _partly(self, node: Derivative, stop: Stop) -> tuple[tuple[Symbol, ...], Expr] | None:
        """Parameters and body of the function that a partial derivative is of, where the document
        defines another one of its parameters and not the one that it is taken by."""
        body, variable = node.body, node.variable
        if not self.holds or not isinstance(body, (Symbol, Call)) or body in stop:
            return None
        definition = self.view.functions.get(body.name)
        if definition is None or variable not in definition[0] or variable in stop:
            return None
        if isinstance(body, Call) and (body.orders or body.children != definition[0]):
            return None
        defined = [self._meaning(each, stop) is not None for each in definition[0]]
        return definition if any(defined) and self._meaning(variable, stop) is None else None

    def _build(self, node: Expr, stop: Stop, parts: list[Expr]) -> Expr:
        if type(node) in PLAIN:
            return node.with_children(tuple(parts))
        if isinstance(node, (Symbol, Indexed)):
            if self._meaning(node, stop) is not None:
                return parts[0]
            if isinstance(node, Indexed):
                return node.with_children((node.base, *parts))
            return node
        if isinstance(node, Call):
            return self._call(node, parts)
        if isinstance(node, Derivative):
            if self._given(node, stop) is not None:
                return parts[0]
            partly = self._partly(node, stop)
            if partly is not None:
                derived = Derivative(parts[0], node.variable, node.order)
                return _evaluated(derived, partly[0], parts[1:])
            if velocity(node.variable) is not None:
                return _by_velocity(node, parts)
            return self._derivative(node, parts, stop)
        if isinstance(node, Prime):
            if self._given(node, stop) is not None:
                return parts[0]
            letter = as_letter(node) if self.holds and parts[0] is node.body else None
            return letter or Derivative(
                parts[0], self.prime(node.body, parts[0]), node.order
            )
        if isinstance(node, (At, Limit)):
            return node.with_children((parts[0], node.children[1], parts[1]))
        if isinstance(node, Sum):
            return node.with_children((parts[0], node.children[1], *parts[1:]))
        return node.with_children(tuple(parts))

    def _derivative(self, node: Derivative, parts: list[Expr], stop: Stop) -> Expr:
        variable, body, order = node.variable, parts[0], node.order
        if self.holds and variable in TIMES and any(map(velocity, free_symbols(body))):
            raise SigderivError("review/prime-variable")  # what a dot says moves with time
        if self.view.has_open and any(
            is_hidden(each, self.view.symbols) for each in free_symbols(body) - {variable}
        ):
            raise SigderivError("review/what-is-held", formula=write_text(node))
        if len(parts) == 1:
            return Derivative(body, variable, order)
        folded = self._meaning(variable, stop) is None
        value = variable if folded else parts[1]
        if variable not in free_symbols(body):
            found = by_name(body, variable, parts[1], order, value)
            if found is None:
                raise SigderivError("review/what-is-held", formula=write_text(node))
            return found
        if not self.holds and free_symbols(body) & free_symbols(parts[1]) - {variable}:
            raise SigderivError("review/what-is-held", formula=write_text(node))
        if folded:
            return Derivative(body, variable, order)
        fresh = fresh_symbol("v", *parts, variable)
        return At(Derivative(substitute(body, {variable: fresh}), fresh, order), fresh, value)

    def _call(self, node: Call, parts: list[Expr]) -> Expr:
        count = len(node.children)
        arguments = tuple(parts[:count])
        definition = self._definition(node)
        if definition is None:
            return node.with_children(arguments)
        parameters, body = definition[0], parts[count]
        body = _with_own_letters(body, arguments)
        if _captures(body, arguments):
            return node.with_children(arguments)
        given = node.orders and (node.name, sum(node.orders)) in self.view.derivatives
        if not node.orders or given:
            return apply(parameters, body, arguments)
        fresh: list[Expr] = []
        for _ in parameters:
            fresh.append(fresh_symbol("v", body, *arguments, *parameters, *fresh))
        body = substitute(body, dict(zip(parameters, fresh, strict=True)))
        for symbol, order in zip(fresh, node.orders, strict=False):
            if order:
                body = Derivative(body, symbol, order)
        for symbol, value in zip(fresh, arguments, strict=True):
            plain = isinstance(value, Symbol) and value not in free_symbols(body)
            body = substitute(body, {symbol: value}) if plain else At(body, symbol, value)
        return body


def _by_velocity(node: Derivative, parts: list[Expr]) -> Expr:
    """`∂L/∂q'`: the derivative by a letter in the place of the velocity, the position held."""
    body, value = parts
    fresh = fresh_symbol("v", body, value)
    body = substitute(body, {value: fresh})
    return At(Derivative(body, fresh, node.order), fresh, value)


def _has_subscript(name: Expr | str) -> bool:
    return isinstance(name, Indexed) or (isinstance(name, Symbol) and "_" in name.name)


def _evaluated(formula: Derivative, variables: tuple[Symbol, ...], values: list[Expr]) -> Expr:
    """The derivative where the variables have these values, put in all at once."""
    fresh: list[Symbol] = []
    for _ in variables:
        fresh.append(fresh_symbol("v", formula, *variables, *values, *fresh))
    by = next(new for old, new in zip(variables, fresh, strict=True) if old is formula.variable)
    body = substitute(formula.body, dict(zip(variables, fresh, strict=True)))
    found: Expr = Derivative(body, by, formula.order)
    for symbol, value in zip(fresh, values, strict=True):
        found = At(found, symbol, value)
    return found


def _with_own_letters(body: Expr, arguments: tuple[Expr, ...]) -> Expr:
    """The body, integrals between limits running over letters that no argument has."""
    if not _captures(body, arguments):
        return body
    done: dict[Expr, Expr] = {}
    for node in subformulas(body):
        made = node.with_children(tuple(done[child] for child in node.children))
        if isinstance(made, Call) and made.name == "integral" and len(made.children) == 4:
            inner, variable, *ends = made.children
            if isinstance(variable, Symbol):
                own = fresh_symbol(variable.name, body, *arguments)
                made = Call("integral", substitute(inner, {variable: own}), own, *ends)
        done[node] = made
    return done[body]


def _captures(body: Expr, arguments: tuple[Expr, ...]) -> bool:
    """Whether an argument would come under an integral by a letter that it has itself."""
    free = {symbol for argument in arguments for symbol in free_symbols(argument)}
    return any(
        isinstance(node, Call) and node.name == "integral" and node.children[1] in free
        for node in subformulas(body)
    )


def check_ends(names: Iterable[Expr], given: Mapping[Target, Expr]) -> None:
    """Raise `review/endless-definition` where what defines these names leads back to itself."""
    view = View()
    for target, body in given.items():
        view.add(target, body)
    unfolder = Unfolder(view, {}, lambda written, _: written)  # by what a prime is: all the same
    for name in names:
        unfolder.unfold(name)
