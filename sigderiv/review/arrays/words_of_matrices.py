"""Formulas of matrices as words: what commutes is put in order, inverses meet their letters.

Contract: `as_words(sides, names)` are the sides with products for the whole powers of these names,
and a matrix of its own for each inverse, also for that of a sum or of a product with a transpose;
a letter, its inverse and its exponentials that meet are put in order and cancelled.  `multiplied`
are sides that are equal where these are: both times what an inverse in them is the inverse of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from sigderiv.expr import (
    ONE,
    Add,
    Call,
    Expr,
    Mul,
    Neg,
    Number,
    Pow,
    Symbol,
    free_symbols,
    has_part,
    rewrite,
    subformulas,
)
from sigderiv.review.arrays.powers_of_matrices import (
    MOST_FACTORS,
    RATE,
    Sides,
    exponential_of,
    value_of,
)

Atom = tuple[Symbol, int, int]
"""A letter of a matrix, 0 for itself, 1 for its exponential and more for sums of it, and -1 for the
inverse, else 1."""
OWN = 2
MOST_TERMS = 24
"""Terms in which a product of sums is written out."""
MOST_BLOCKS = 3
"""Inverses by which both sides are multiplied in turn."""


@dataclass(slots=True)
class _Alphabet:
    """What the matrices made of some letters are, and how they are spelled.

    blocks: the formulas of several letters that an inverse is taken of; inverts: there is some
    inverse in the sides."""

    atoms: dict[Expr, Atom] = field(default_factory=dict)
    spelled: dict[Atom, Expr] = field(default_factory=dict)
    blocks: list[Expr] = field(default_factory=list)
    inverts: bool = False

    def add(self, letter: Symbol, kind: int, sign: int, spelling: Expr) -> None:
        self.spelled[letter, kind, sign] = spelling
        self.atoms[spelling] = letter, kind, sign

    def opened(self) -> _Alphabet:
        """The same without blocks, which are sums and products like others again."""
        kept = {each: atom for each, atom in self.atoms.items() if each not in self.blocks}
        return _Alphabet(kept, self.spelled, inverts=self.inverts)


def as_words(sides: Sides, names: set[Symbol], unit: Expr = ONE) -> Sides:
    """The sides as words; unit: what a matrix times its inverse is."""
    return _read(sides, names, unit)[0]


def multiplied(sides: Sides, names: set[Symbol], unit: Expr = ONE) -> Iterator[Sides]:
    """The sides as words, then both times what their inverses are of, from the left and right."""
    words, alphabet = _read(sides, names, unit)
    yield words
    inverted = [
        alphabet.spelled[atom[0], atom[1], 1]
        for node in {node for side in words for node in subformulas(side)}
        for atom in (alphabet.atoms.get(node),)
        if atom is not None and atom[2] < 0
    ]
    opened = alphabet.opened()
    around: list[Expr | None] = [None, *sorted(inverted, key=repr)]
    if not 1 < len(around) <= MOST_BLOCKS + 1:
        return
    for before in around:
        for after in around:
            if before is not None or after is not None:
                left, right = (
                    _words(_words(_times(before, side, after), alphabet, unit), opened, unit)
                    for side in words
                )
                yield left, right


def is_made(name: Symbol) -> bool:
    """Whether a name stands for an inverse, an exponential or a rate."""
    return name.name.startswith(RATE)


def is_inverse(node: Expr, names: set[Symbol]) -> bool:
    """Whether a formula is a negative power in which one of these is."""
    return (
        isinstance(node, Pow)
        and isinstance(node.children[1], Neg)
        and not names.isdisjoint(free_symbols(node.children[0]))
    )


def _read(sides: Sides, names: set[Symbol], unit: Expr) -> tuple[Sides, _Alphabet]:
    alphabet = _Alphabet()
    for at, name in enumerate(sorted(names, key=lambda symbol: symbol.name)):
        for kind, symbol in enumerate((name, exponential_of(name))):
            alphabet.add(name, kind, 1, symbol)
            alphabet.add(name, kind, -1, Symbol(f"{RATE}inverse{'c' * at}x{'d' * kind}"))
    left, right = (_words(side, alphabet, unit) for side in sides)
    blocks = {
        node.children[0]
        for side in (left, right)
        for node in subformulas(side)
        if is_inverse(node, names)
    }
    for at, block in enumerate(sorted(blocks, key=repr)):
        inside = names & free_symbols(block)
        # a sum of one letter's powers commutes with it, but not one with its transpose
        alone = len(inside) == 1 and not has_part(block, Call)
        letter = next(iter(inside)) if alone else Symbol(f"{RATE}block{'c' * at}")
        alphabet.add(letter, OWN + at, 1, block)
        alphabet.add(letter, OWN + at, -1, Symbol(f"{RATE}blockinverse{'c' * at}"))
        alphabet.blocks.append(block)
    alphabet.inverts = any(is_inverse(each, names) for side in sides for each in subformulas(side))
    if alphabet.inverts:
        left, right = (_words(side, alphabet, unit) for side in (left, right))
    return (left, right), alphabet


def _times(before: Expr | None, formula: Expr, after: Expr | None) -> Expr:
    """A formula times these from the left and from the right, term by term."""
    terms = []
    for term in formula.children if isinstance(formula, Add) else (formula,):
        factors = [each for each in (before, _unsigned(term), after) if each is not None]
        made = Mul(*factors) if len(factors) > 1 else factors[0]
        terms.append(Neg(made) if isinstance(term, Neg) else made)
    return Add(*terms) if len(terms) > 1 else terms[0]


def _unsigned(term: Expr) -> Expr:
    return term.children[0] if isinstance(term, Neg) else term


def _words(formula: Expr, alphabet: _Alphabet, unit: Expr) -> Expr:
    def change(node: Expr) -> Expr:
        factors: tuple[Expr, ...] | None = node.children if isinstance(node, Mul) else None
        if isinstance(node, Pow):
            factors = _factors_of_power(node, alphabet)
        if factors is None:
            return node
        terms = [_word(each, alphabet, unit) for each in _spread(factors, alphabet)]
        return Add(*terms) if len(terms) > 1 else terms[0]

    return rewrite(formula, change)


def _word(factors: tuple[Expr, ...], alphabet: _Alphabet, unit: Expr) -> Expr:
    plain = tuple(map(_unsigned, factors))
    words = _merged(plain, alphabet, unit)
    kept = [factor for word in words for factor in _spelled(word, alphabet.spelled)]
    made = unit if not kept else kept[0] if len(kept) == 1 else Mul(*kept)
    return Neg(made) if sum(isinstance(each, Neg) for each in factors) % 2 else made


def _spread(factors: tuple[Expr, ...], alphabet: _Alphabet) -> Iterable[tuple[Expr, ...]]:
    """The products that a product of sums is the sum of, so that inverses meet their letters; the
    product itself where there are none, or too many."""
    if not alphabet.inverts:
        return (factors,)
    terms = [
        each.children if isinstance(each, Add) and each not in alphabet.atoms else (each,)
        for each in _in_blocks(factors, alphabet)
    ]
    count = 1
    for each in terms:
        count *= len(each)
    return (factors,) if count > MOST_TERMS else product(*terms)


def _factors_of_power(node: Pow, alphabet: _Alphabet) -> tuple[Expr, ...] | None:
    """The factors of a whole power of a product of these; None of another power."""
    base, exponent = node.children
    atoms, spelled = alphabet.atoms, alphabet.spelled
    times = value_of(exponent) if isinstance(exponent, (Number, Neg)) else None
    if times is None or times.denominator != 1 or not 0 < abs(times) <= MOST_FACTORS:
        return None
    factors = base.children if isinstance(base, Mul) and base not in atoms else (base,)
    if base not in atoms and not isinstance(base, Mul):
        return None
    if times < 0:
        if not all(factor in atoms for factor in factors):
            return None
        turned = [atoms[factor] for factor in reversed(factors)]
        factors = tuple(spelled[letter, kind, -sign] for letter, kind, sign in turned)
    return factors * int(abs(times))


@dataclass(slots=True)
class _Run:
    """Factors of one letter side by side, and of what is made of it alone, with their powers."""

    letter: Symbol
    powers: dict[int, int] = field(default_factory=dict)


def _merged(
    factors: tuple[Expr, ...], alphabet: _Alphabet, unit: Expr
) -> list[Expr | _Run]:
    """The factors with those of one letter that meet in one run; numbers in front."""
    atoms = alphabet.atoms
    ahead: list[Expr | _Run] = []
    kept: list[Expr | _Run] = []
    for factor in _in_blocks(factors, alphabet):
        atom = atoms.get(factor)
        if atom is None:
            (ahead if isinstance(factor, Number) else kept).append(factor)
            continue
        letter, kind, sign = atom
        last = kept[-1] if kept else None
        if not isinstance(last, _Run) or last.letter is not letter:
            last = _Run(letter)
            kept.append(last)
        last.powers[kind] = last.powers.get(kind, 0) + sign
        if not any(last.powers.values()):
            kept.pop()
    if any(isinstance(word, _Run) for word in kept):
        kept = [word for word in kept if word is not unit]
    return ahead + kept


def _in_blocks(factors: tuple[Expr, ...], alphabet: _Alphabet) -> list[Expr]:
    """The factors of products in a product, those of a block as one."""
    flat = [
        factor
        for child in factors
        for factor in (child.children if isinstance(child, Mul) else (child,))
    ]
    for block in alphabet.blocks:
        parts = list(block.children) if isinstance(block, Mul) else [block]
        at = 0
        while len(parts) > 1 and at + len(parts) <= len(flat):
            if flat[at : at + len(parts)] == parts:
                flat[at : at + len(parts)] = [block]
            at += 1
    return flat


def _spelled(word: Expr | _Run, spelled: dict[Atom, Expr]) -> list[Expr]:
    if not isinstance(word, _Run):
        return [word]
    return [
        spelled[word.letter, kind, 1 if power > 0 else -1]
        for kind, power in sorted(word.powers.items())
        for _ in range(abs(power))
    ]
