"""What is written is read back as the same formula, and nothing makes a reader fall over."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from random_formulas import Maker

from sigderiv.errors import LimitError, SigderivError
from sigderiv.expr import Add, Call, Expr, Indexed, Mul, Number, Pow, Symbol, subformulas
from sigderiv.notation import (
    pretty,
    read_chain,
    read_latex,
    read_text,
    write_latex,
    write_text,
)

PAIRS = {"text": (write_text, read_text), "latex": (write_latex, read_latex)}
x = Symbol("x")


def check(seeds: range, write: Callable[[Expr], str], read: Callable[[str], Expr]) -> None:
    for seed in seeds:
        maker = Maker(seed)
        formula = maker.formula(maker.random.randrange(1, 14))
        written = write(formula)
        assert read(written) is formula, f"seed {seed}: {written}"


@pytest.mark.parametrize("name", PAIRS)
def test_random_formulas(name: str) -> None:
    check(range(1500), *PAIRS[name])


@pytest.mark.full
@pytest.mark.parametrize("name", PAIRS)
def test_many_random_formulas(name: str) -> None:
    check(range(100_000, 200_000), *PAIRS[name])


def test_highlighted_latex_reads_back() -> None:
    for seed in range(300):
        maker = Maker(seed)
        formula = maker.formula(8)
        if not formula.children or any(_fixed(node) for node in subformulas(formula)):
            continue
        written = write_latex(formula, highlight=(len(formula.children) - 1,))
        assert "\\textcolor{red}" in written
        assert read_latex(written) is formula, f"seed {seed}: {written}"


def _fixed(node: Expr) -> bool:
    """Kinds whose parts are names in a fixed place, where colour would have to be read."""
    return node.kind not in ("sum", "product", "negation", "quotient", "power", "number", "symbol")


@pytest.mark.parametrize("name", PAIRS)
def test_depth_and_length(name: str) -> None:
    write, read = PAIRS[name]
    deep: Expr = x
    for _ in range(3000):
        deep = Call("sin", deep)
    assert read(write(deep)) is deep
    terms = [Mul(Number(n + 2), Pow(x, Number(n))) for n in range(10_000)]
    assert read(write(Add(*terms))) is Add(*terms)


def test_shared_formulas_are_not_written_out_without_end() -> None:
    shared: Expr = x
    for _ in range(60):
        shared = Add(shared, shared)
    for write in (write_text, write_latex, pretty):
        with pytest.raises(LimitError):
            write(shared)


@pytest.mark.parametrize(
    ("subscripts", "label", "text"),
    [((), "l", "Delta^[l]"), (("k", "i"), "l", "Delta_{k,i}^[l]"), (("k",), "l", "(Delta)_k^[l]"),
     (("k",), "", "(Delta)_k")],
)  # fmt: skip
def test_an_entry_of_delta_is_no_difference(
    subscripts: tuple[str, ...], label: str, text: str
) -> None:
    """`Delta_k` is one name, the difference of k; brackets only where that would be read."""
    labels = (Symbol(label),) if label else ()
    entry = Indexed(Symbol("Delta"), tuple(map(Symbol, subscripts)), labels)
    assert write_text(entry) == text
    assert PAIRS["text"][1](text) is entry


PIECES = {
    "text": (
        "x y a f g s ( ) [ ] { } + - * / ^ _ , ; | = < 1 2 10 0.5 sin cos exp log_2 sqrt e pi d dx "
        "d/dx( d^2 ∂ θ ' `e` `sin` ^[ ² ⁻¹ √ Σ sum( sum_{i=1}^{m} lim( -> .. piecewise( at( x_{ij} "
        "y_hat abs( max( ! f'( f(x) delta( 中 \x00 & $ True ∂_x T"
    ).split(" "),
    "latex": (
        r"x y a f ( ) [ ] { } + - * / ^ _ , | = < 1 2 10 \sin \exp \log_ \sqrt{ e d dx \frac{ "
        r"\frac \frac{d}{dx} \frac{\partial}{\partial ' ^{(2)} ^{[l]} ^2 _1 _{ij} \left( "
        r"\right) \left. \right|_{ \sum_{i=1}^{m} \sum_{ \lim_{h\to0} \to \theta \sigma "
        r"\delta_{ij} \hat{y} \hat "
        r"\text{if} \text{ab} \operatorname{foo} \mathrm{d} \mathit{e} \begin{cases} \end{cases} "
        r"& \\ \cdot \odot \top ^T \mathbb{1} [i=j] \underbrace{ \over \prime \quad \foo "
        r"\Delta } ! \partial_x \lvert \rvert \{ 中 θ ^{\top} ^{-1}"
    ).split(" "),
}


def garbage(seeds: range, name: str) -> None:
    """Whatever is read from noise is written and read back in both notations."""
    read = PAIRS[name][1]
    for seed in seeds:
        chance = random.Random(seed)
        count = chance.randrange(1, 14)
        if chance.random() < 0.15:
            source = "".join(chr(chance.randrange(32, 1000)) for _ in range(count * 2))
        else:
            between = chance.choice(("", " "))
            source = between.join(chance.choice(PIECES[name]) for _ in range(count))
        try:
            read_chain(source, notation=name, spans=True)
            formula = read(source)
        except SigderivError:
            continue
        pretty(formula, 60)
        for write, read_again in PAIRS.values():
            assert read_again(write(formula)) is formula, f"seed {seed}: {source!r}"


@pytest.mark.parametrize("name", PAIRS)
def test_garbage(name: str) -> None:
    garbage(range(3000), name)


@pytest.mark.full
@pytest.mark.parametrize("name", PAIRS)
def test_much_garbage(name: str) -> None:
    garbage(range(100_000, 200_000), name)
