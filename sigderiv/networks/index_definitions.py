"""Definitions of symbols, entries and functions, opened where they are needed.

Contract: a definition `z_j = Σ_i …` holds for every value of its index letters that meets the
demands stated about those letters (all values where none is stated).  Its letters are its own:
whatever they were called, no demand on a letter of the claim says anything of them while the body
is read.  Opening an entry is exact: where it is not certain that its indices are in that range, it
becomes `[in range] · body + [not in range] · the entry`.  An entry that is defined by its number
comes before a formula for all entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sigderiv.expr import Call, Derivative, Expr, Indexed, Relation, Symbol, subformulas, substitute
from sigderiv.networks.affine import Affine, Bounds, Guard, solved, variable
from sigderiv.networks.derivatives import KINKS, TABLE, U, entry_indices
from sigderiv.networks.index_form import affine, as_formula
from sigderiv.networks.summands import (
    CALL,
    ENTRY,
    SYMBOL,
    Atom,
    Outside,
    Poly,
    Term,
    add,
    constant,
    of_atom,
    scale,
    total,
)

if TYPE_CHECKING:
    from sigderiv.networks.index_form import Reader
    from sigderiv.networks.index_kinks import Met
    from sigderiv.networks.polynomials import Algebra


MOST_ARRAYS = 20
"""Arrays of one layer that are defined through each other."""


@dataclass(frozen=True, slots=True)
class Definition:
    """`left = body` for all values of the index letters `letters` that meet `demands`; the letters
    have names (`own_letter`) that stand in no formula of the claim."""

    left: Symbol | Indexed
    letters: tuple[str, ...]
    demands: tuple[Guard, ...]
    body: Expr


def own_letter(position: int) -> Symbol:
    """The name of a definition's index letter at this place; no reader makes such a name."""
    return Symbol(f"@{position}")


def as_definition(equation: Expr, known: Iterable[Guard]) -> Definition | None:
    """The definition that an equation is: a symbol, or an entry on the left that is not on the
    right, whose indices are numbers and different letters, shifted or not: `x_(n+1) = r x_n`."""
    if not isinstance(equation, Relation) or equation.op != "=":
        return None
    left, body = equation.left, equation.right
    if isinstance(left, Symbol):
        return None if _occurs(left, body) else Definition(left, (), (), body)
    if not isinstance(left, Indexed) or not isinstance(left.base, Symbol) or _occurs(left, body):
        return None  # an entry of a formula, `softmax(z)_i`, names nothing
    own: dict[str, Affine] = {}
    indices: list[Expr] = []
    for position, index in enumerate(left.children[1:]):
        try:
            form = affine(index)
        except Outside:
            return None
        letter = solved(form, variable(own_letter(position).name))
        if form.terms and (letter is None or letter[0] in own):
            return None
        if letter is not None:
            own[letter[0]] = letter[1]
        indices.append(index if letter is None else own_letter(position))
    demands = tuple(guard.put(own) for guard in known if guard.form.variables & own.keys())
    apart: dict[Expr, Expr] = {Symbol(old): as_formula(new) for old, new in own.items()}
    letters = tuple(i.name for i in indices if isinstance(i, Symbol))
    left = left.with_children((left.base, *indices))
    assert isinstance(left, Indexed)
    return Definition(left, letters, demands, substitute(body, apart))


def _occurs(left: Expr, body: Expr) -> bool:
    return any(part is left for part in subformulas(body))


class Definitions:
    """The definitions that a reader may open."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._by_base: dict[str, list[Definition]] = {}
        self._symbols: dict[str, Definition] = {}
        self._bodies: dict[Definition, tuple[Poly, list[Met]]] = {}
        self._descending: dict[str, bool] = {}
        self.functions: Mapping[str, tuple[tuple[Symbol, ...], Expr]] = {}

    def add(self, definition: Definition) -> None:
        """One more definition."""
        if isinstance(definition.left, Symbol):
            self._symbols[definition.left.name] = definition
        else:
            base = definition.left.base
            assert isinstance(base, Symbol)
            own = self._by_base.setdefault(base.name, [])
            own.append(definition)
            own.sort(key=lambda each: len(each.letters))

    def descends(self, name: str) -> bool:
        """Whether everything that an entry of an array rests on stands in the same layer or in a
        lower one, and entries of the array itself in lower ones: `a^l` in terms of `z^l`, and that
        in terms of `a^(l-1)`.  Then the entries of one layer do not depend on each other."""
        if name not in self._descending:
            self._descending[name] = self._descends(name, frozenset(), {name})
        return self._descending[name]

    def _descends(self, name: str, above: frozenset[str], met: set[str]) -> bool:
        """`above`: the arrays met since the layer was last left, which must not come again; met:
        those that are looked at from the top of a layer."""
        if name in above or len(above) > MOST_ARRAYS:
            return False
        named = frozenset(self._symbols) | frozenset(self.functions)
        for definition in self._by_base.get(name, ()):
            for base, shift in _layers(definition, named):
                if shift is None or shift > 0:
                    return False
                if shift == 0 and not self._descends(base, above | {name}, met):
                    return False
                if shift < 0 and base not in met:
                    met.add(base)
                    if not self._descends(base, frozenset(), met):
                        return False
        return True

    def height(self, atom: Atom) -> tuple[Affine, int] | None:
        """Where an entry of a layer stands among those that rest on each other: its layer, and how
        many arrays of the same layer it goes through; None for everything else."""
        if atom.kind != ENTRY or atom.name not in self._by_base or not self.descends(atom.name):
            return None
        layer = layer_of(atom.indices, atom.detail[0])
        return None if layer is None else (layer[1], self._rank(atom.name))

    def _rank(self, name: str) -> int:
        below = [
            self._rank(base)
            for definition in self._by_base.get(name, ())
            for base, shift in _layers(definition, frozenset())
            if shift == 0
        ]
        return 1 + max(below, default=0)

    def opened(self, atom: Atom, algebra: Algebra) -> Poly | None:
        """The atom's meaning, one definition deep, under what the algebra knows; None where it
        has none."""
        if atom.kind == SYMBOL:
            return self._opened_symbol(atom, algebra)
        if atom.kind == ENTRY:
            of_array = [
                definition
                for definition in self._by_base.get(atom.name, ())
                if definition.left.payload == atom.detail[0]
                and len(definition.left.children) - 1 == len(atom.indices)
            ]
            fitting = [*self._numbered(atom), *of_array]
            return self._instance([(each, atom.indices) for each in fitting], atom, algebra)
        if atom.kind == CALL and atom.name in self.functions:
            return self._opened_call(atom, algebra)
        if atom.kind == CALL and atom.detail == (1,) and atom.name in TABLE:
            if atom.name in KINKS:
                self._reader.kinks.note(Term(), atom.parts[0].poly, algebra)
            return self._reader.read(TABLE[atom.name], {U: atom.parts[0].poly})
        return None

    def _opened_symbol(self, atom: Atom, algebra: Algebra) -> Poly | None:
        definition = self._symbols.get(atom.name)
        if definition is not None:
            return self._body(definition, {}, algebra)
        fitting: list[tuple[Definition, tuple[Affine, ...]]] = []
        for definitions in self._by_base.values():
            for candidate in definitions:
                left = candidate.left
                assert isinstance(left, Indexed)
                found = entry_indices(
                    Symbol(atom.name), left.base, left.payload, len(left.superscripts)
                )
                if found is not None:
                    fitting.append((candidate, tuple(affine(index) for index in found)))
        return self._instance(fitting, atom, algebra)

    def _numbered(self, atom: Atom) -> Iterator[Definition]:
        """The definitions of single entries of an atom's array, `a_0 = 1`."""
        base, subscripts = Symbol(atom.name), atom.detail[0]
        for name, definition in self._symbols.items():
            found = entry_indices(Symbol(name), base, subscripts, len(atom.indices) - subscripts)
            if found is not None:
                left = Indexed(base, found[:subscripts], found[subscripts:])
                yield replace(definition, left=left)

    def _instance(
        self,
        fitting: list[tuple[Definition, tuple[Affine, ...]]],
        atom: Atom,
        algebra: Algebra,
    ) -> Poly | None:
        """The first definition whose range the indices are in, case by case where that is open;
        None where no definition can apply."""
        known = Bounds(algebra.known)
        result: Poly = {}
        remaining = constant(1)
        applied = False
        for definition, indices in fitting:
            values, demands = _demands(definition, indices)
            if any(known.excludes(guard) for guard in demands):
                continue
            applied = True
            body = self._body(definition, values, algebra)
            open_demands = [guard for guard in demands if not known.implies(guard)]
            inside = algebra.product(
                [remaining, *(algebra.of_guard(guard) for guard in open_demands)]
            )
            result = add(result, algebra.multiply(inside, body))
            remaining = add(remaining, scale(inside, -1))
            if not remaining:
                return result
        return add(result, algebra.multiply(remaining, of_atom(atom))) if applied else None

    def _body(self, definition: Definition, values: Mapping[str, Affine], algebra: Algebra) -> Poly:
        """The body at these values of the letters; the kinks in it are noted as well."""
        if definition not in self._bodies:
            self._bodies[definition] = self._reader.kinks.captured(
                lambda: self._reader.read(definition.body)
            )
        body, met = self._bodies[definition]
        for term, argument in met:
            guards = frozenset(guard.put(values) for guard in term.guards)
            there = algebra.substitute(argument, values)
            self._reader.kinks.note(term._replace(guards=guards), there, algebra)
        return algebra.substitute(body, values) if values else body

    def _opened_call(self, atom: Atom, algebra: Algebra) -> Poly | None:
        parameters, body = self.functions[atom.name]
        if len(parameters) != len(atom.parts):
            return None
        fresh = [Symbol(f"argument_{number}") for number in range(len(parameters))]
        body = substitute(body, dict(zip(parameters, fresh, strict=True)))
        for symbol, order in zip(fresh, atom.detail, strict=False):
            if order:
                body = Derivative(body, symbol, order)
        if atom.detail:
            # The derivative is taken at a symbol, then the argument put in its place.
            poly, met = self._reader.kinks.captured(lambda: self._reader.read(body))
            for term, argument in met:
                self._reader.kinks.note(term, self._put(argument, fresh, atom), algebra)
            return self._put(poly, fresh, atom)
        return self._reader.read(
            body, {s: part.poly for s, part in zip(fresh, atom.parts, strict=True)}
        )

    def _put(self, poly: Poly, symbols: list[Symbol], atom: Atom) -> Poly:
        values = {s.name: part.poly for s, part in zip(symbols, atom.parts, strict=True)}

        def change(inner: Atom, _: Algebra) -> Poly | None:
            return values.get(inner.name) if inner.kind == SYMBOL else None

        return replaced(poly, change, self._reader.algebra)


def _demands(
    definition: Definition, indices: tuple[Affine, ...]
) -> tuple[dict[str, Affine], list[Guard]]:
    """The values of the definition's letters at these indices, and what they must meet."""
    values: dict[str, Affine] = {}
    demands: list[Guard] = []
    for index, pattern in zip(indices, definition.left.children[1:], strict=True):
        if isinstance(pattern, Symbol):
            values[pattern.name] = index
        else:
            demands.append(Guard(True, index.plus(affine(pattern), -1)))
    return values, demands + [guard.put(values) for guard in definition.demands]


def _layers(definition: Definition, named: frozenset[str]) -> Iterator[tuple[str, int | None]]:
    """The arrays in a definition's body, each with its layer less that of the left side; None
    where that is no number, and for a name that is itself defined."""
    left = definition.left
    layer = _layer(left) if isinstance(left, Indexed) else None
    for part in subformulas(definition.body):
        if isinstance(part, (Symbol, Call)) and part.name in named:
            yield part.name, None
        if isinstance(part, Symbol) and ("_" in part.name or "^" in part.name):
            yield part.name, None  # `b^(7)_1` may be an entry of any layer
        if not isinstance(part, Indexed) or not isinstance(part.base, Symbol):
            continue
        shift = None
        own = _layer(part)
        if layer is not None and own is not None and own[0] == layer[0]:
            difference = own[1].plus(layer[1], -1)
            shift = None if difference.terms else difference.constant
        yield part.base.name, shift


def _layer(entry: Indexed) -> tuple[bool, Affine] | None:
    return layer_of(tuple(map(affine, entry.children[1:])), entry.payload)


def layer_of(indices: tuple[Affine, ...], subscripts: int) -> tuple[bool, Affine] | None:
    """Where an entry stands among those that rest on each other, and whether a superscript says
    so: its only superscript, `a^(l)_j`, or its only index, `x_n`."""
    if len(indices) - subscripts == 1:
        return True, indices[subscripts]
    return (False, indices[0]) if len(indices) == 1 else None


Change = Callable[[Atom, "Algebra"], Poly | None]


def replaced(poly: Poly, change: Change, algebra: Algebra) -> Poly:
    """The poly with atoms replaced by polys (`change` gives None for an atom that stays); a
    term's guards are known while its atoms are looked at."""
    pieces: list[Poly] = []
    for term, value in poly.items():
        own = algebra.apart(term)
        within = algebra.under(own.guards)
        factors: list[Poly] = []
        changed = False
        for atom, power in own.factors:
            new = _replaced_atom(atom, change, within)
            changed = changed or new is not None
            factors.append(within.power(of_atom(atom) if new is None else new, power))
        if not changed:
            pieces.append({term: value})
            continue
        shell = Term(own.guards, own.bound)
        pieces += [
            scale(algebra.merge(shell, part), value * factor)
            for part, factor in within.product(factors).items()
        ]
    return total(pieces)


def _replaced_atom(atom: Atom, change: Change, algebra: Algebra) -> Poly | None:
    new = change(atom, algebra)
    if new is not None or not atom.parts:
        return new
    parts = [replaced(part.poly, change, algebra) for part in atom.parts]
    if all(new == part.poly for new, part in zip(parts, atom.parts, strict=True)):
        return None
    return algebra.of_parts(atom, parts)
