"""Walking through formulas without recursion: bottom-up rewriting, free symbols, substitution.

Contract: every function here is iterative, so depth is limited by memory only, and visits a
shared subformula once.  Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sigderiv.expr.binders import At, Derivative, Limit, Sum
from sigderiv.expr.makeup import has_part
from sigderiv.expr.nodes import Expr, Symbol

Place = tuple[int, ...]
"""A path from a formula down to a part of it: the child's number at each level."""


_SMALL = 100
_MANY = 2_000
_walked: dict[Expr, tuple[Expr, ...]] = {}
"""The parts of the small formulas that were walked through last: a link's sides are asked about
some eighty times, each time from the start."""


def subformulas(formula: Expr) -> Iterator[Expr]:
    """Each distinct part once, children before parents, the formula itself last."""
    known = _walked.get(formula)
    if known is not None:
        return iter(known)
    found = postorder((formula,))
    if len(found) <= _SMALL:
        if len(_walked) >= _MANY:
            _walked.clear()
        _walked[formula] = tuple(found)
    return iter(found)


def postorder(formulas: Iterable[Expr], done: dict[Expr, None] | None = None) -> dict[Expr, None]:
    """Each distinct part of the formulas once, children before parents, left to right; behind the
    ones that are done already."""
    if done is None:
        done = {}
    for formula in formulas:
        stack = [formula]
        while stack:
            node = stack[-1]
            if node not in done:
                waiting = [child for child in node.children if child not in done]
                if waiting:
                    waiting.reverse()
                    stack += waiting
                    continue
                done[node] = None
            stack.pop()
    return done


def rewrite(formula: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """Apply `change` to every part, children first; a parent sees its changed children."""
    done: dict[Expr, Expr] = {}
    for node in subformulas(formula):
        if node.children:
            node_now = node.with_children(tuple([done[child] for child in node.children]))
        else:
            node_now = node
        done[node] = change(node_now)
    return done[formula]


def size(formula: Expr) -> int:
    """How many distinct parts a formula has (shared parts count once)."""
    return sum(1 for _ in subformulas(formula))


def bound_symbol(formula: Expr) -> Expr | None:
    """The symbol that this very node binds, if it is a limit, a sum, a product or an `At`."""
    return formula.children[1] if isinstance(formula, (Limit, Sum, At)) else None


def free_symbols(formula: Expr) -> frozenset[Symbol]:
    """The symbols whose values the formula depends on (bound ones left out)."""
    if formula._free is None:
        stack = [formula]
        while stack:
            node = stack[-1]
            if node._free is not None:
                stack.pop()
                continue
            waiting = [child for child in node.children if child._free is None]
            if waiting:
                stack.extend(waiting)
                continue
            stack.pop()
            object.__setattr__(node, "_free", _own_free(node))
    found = formula._free
    assert found is not None
    return found


def _own_free(node: Expr) -> frozenset[Symbol]:
    if isinstance(node, Symbol):
        return frozenset((node,))
    bound = bound_symbol(node)
    if bound is None:
        largest: frozenset[Symbol] = frozenset()
        for child in node.children:
            largest = _union(largest, child._free or frozenset())
        return largest
    inside, outside = _scopes(node)
    scoped = frozenset[Symbol]().union(*(child._free or frozenset() for child in inside))
    return (scoped - {bound}).union(*(child._free or frozenset() for child in outside))


def _union(left: frozenset[Symbol], right: frozenset[Symbol]) -> frozenset[Symbol]:
    """The union, sharing one of the two sets where it contains the other."""
    if right <= left:
        return left
    return right if left <= right else left | right


def _scopes(node: Expr) -> tuple[tuple[Expr, ...], tuple[Expr, ...]]:
    """The children in which a binder's symbol is bound, and those in which it is not."""
    children = node.children
    if isinstance(node, Sum):
        return (children[0], *children[4:]), children[2:4]
    return children[:1], children[2:]


def depends_on(formula: Expr, symbol: Expr) -> bool:
    """Whether the symbol occurs free."""
    return symbol in free_symbols(formula)


def fresh_symbol(base: str, *formulas: Expr) -> Symbol:
    """A symbol named `base`, or `base_1`, `base_2`, …, that none of the formulas mentions."""
    taken = {part for formula in formulas for part in subformulas(formula)}
    candidate, count = Symbol(base), 0
    while candidate in taken:
        count += 1
        candidate = Symbol(f"{base}_{count}")
    return candidate


def substitute(formula: Expr, mapping: Mapping[Expr, Expr]) -> Expr:
    """Replace each key by its value, all at once; bound symbols are renamed where they would
    capture a free symbol of a value, and a bound symbol is not replaced inside its scope.

    Keys may be any formulas (a symbol, usually)."""
    if not mapping:
        return formula
    memo: dict[tuple[Expr, int], Expr] = {}
    environments: list[Mapping[Expr, Expr]] = [mapping]
    known: dict[tuple[tuple[Expr, Expr], ...], int] = {}
    stack: list[tuple[Expr, int]] = [(formula, 0)]
    inner: dict[tuple[Expr, int], tuple[Expr, int]] = {}
    while stack:
        node, scope = stack[-1]
        if (node, scope) in memo:
            stack.pop()
            continue
        environment = environments[scope]
        if node in environment:
            memo[node, scope] = environment[node]
        elif not node.children:
            memo[node, scope] = node
        else:
            bound = bound_symbol(node)
            if bound is None:
                needs = [(child, scope) for child in node.children]
            else:
                if (node, scope) not in inner:
                    inner[node, scope] = _enter(node, bound, environment, environments, known)
                renamed, within = inner[node, scope]
                needs = [
                    (child, scope if position in (2, 3) else within)
                    for position, child in enumerate(node.children)
                ]
                memo[bound, within] = renamed
            waiting = [need for need in needs if need not in memo]
            if waiting:
                stack.extend(waiting)
                continue
            memo[node, scope] = node.with_children(tuple([memo[need] for need in needs]))
        stack.pop()
    return memo[formula, 0]


def _enter(
    node: Expr,
    bound: Expr,
    environment: Mapping[Expr, Expr],
    environments: list[Mapping[Expr, Expr]],
    known: dict[tuple[tuple[Expr, Expr], ...], int],
) -> tuple[Expr, int]:
    """The environment below a binder: without the bound symbol, or with it renamed."""
    relevant = {key: value for key, value in environment.items() if key is not bound}
    captured = any(depends_on(value, bound) for value in relevant.values())
    renamed = bound
    if captured and any(depends_on(node, key) for key in relevant if isinstance(key, Symbol)):
        assert isinstance(bound, Symbol)
        renamed = fresh_symbol(bound.name, node, *relevant.values())
        relevant[bound] = renamed
    signature = tuple(sorted(relevant.items(), key=lambda item: id(item[0])))
    if signature not in known:
        known[signature] = len(environments)
        environments.append(relevant)
    return renamed, known[signature]


def apply(parameters: Sequence[Expr], body: Expr, arguments: Sequence[Expr]) -> Expr:
    """The body of a function with its arguments in place of its parameters.

    A derivative inside is taken first and its value put in after: for g(x) = d/dx (x y), g(y) is
    `d/dt (t y)` at t = y, not d/dy (y y)."""
    mapping = dict(zip(parameters, arguments, strict=True))
    touched = set(parameters).union(*(free_symbols(argument) for argument in arguments))
    if all(mapping[parameter] is parameter for parameter in parameters):
        return body

    def hold(node: Expr) -> Expr:
        if not isinstance(node, Derivative) or node.variable not in touched:
            return node
        if node.variable not in mapping and not any(p in free_symbols(node) for p in parameters):
            return node
        fresh = fresh_symbol("t", body, *arguments)
        inside = substitute(node.body, {node.variable: fresh})
        return At(Derivative(inside, fresh, node.order), fresh, node.variable)

    return substitute(rewrite(body, hold) if has_part(body, Derivative) else body, mapping)


def part(formula: Expr, place: Place) -> Expr:
    """The part at a place; raises IndexError where there is none."""
    for position in place:
        formula = formula.children[position]
    return formula


def replace(formula: Expr, place: Place, new: Expr) -> Expr:
    """The formula with the part at a place replaced."""
    spine = [formula]
    for position in place:
        spine.append(spine[-1].children[position])
    for node, position in zip(reversed(spine[:-1]), reversed(place), strict=True):
        children = list(node.children)
        children[position] = new
        new = node.with_children(tuple(children))
    return new
