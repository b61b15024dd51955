"""What the letters of a network's derivation mean, and how its lines were proved.

Contract: `legend(derivation, lang)` and `proofs(derivation, lang)` are prose for a document; the
counts are of the verdicts that the record holds.
"""

from __future__ import annotations

from collections import Counter

from sigderiv.catalogue import find
from sigderiv.expr import (
    Call,
    Derivative,
    Expr,
    Indexed,
    Relation,
    Symbol,
    as_expr,
    subformulas,
    substitute,
)
from sigderiv.messages import say
from sigderiv.networks.layer_formulas import at
from sigderiv.networks.layer_formulas import delta as kronecker
from sigderiv.networks.names import Names
from sigderiv.networks.records import NetworkDerivation
from sigderiv.networks.spec import NetworkSpec
from sigderiv.output.blocks import Prose, said

METHODS = {
    "definition": "definition",
    "index normal form": "index",
    "chain rule": "theorem",
    "chain rule, then index normal form": "theorem-index",
    "chain rule, each factor proved": "factors",
}
"""A verdict's method and the end of its message's code; every other one is the referee's."""


def legend(derivation: NetworkDerivation, lang: str) -> list[Prose]:
    """The letters of the view, in the order in which they appear."""
    spec = derivation.spec
    if spec.view == "matrix":
        return [
            *_of_matrices(derivation, lang),
            *_functions(spec, lang),
            *_entrywise(derivation, lang),
        ]
    if spec.view == "index":
        i, k, j, m, n, r = map(Symbol, ("i", "k", "j", "m", "n_1", "r"))
        found = [said("network/legend-indices", lang, i=i, m=m, k=k, K=Symbol("K"), j=j, n=n)]
        found.append(_letters(lang))
        if spec.bias:
            found.append(said("network/legend-bias-index", lang))
        label = str(spec.depth)
        found.append(_delta(lang, at("z", label, k, i), at("delta", label, k, i)))
        if spec.depth > 2 or spec.activations[-1].name == "softmax":
            found.append(said("network/legend-kronecker", lang, delta=kronecker(r, i), r=r, i=i))
        return [*found, *_functions(spec, lang)]
    names = Names(spec)
    top = spec.depth
    return [
        _letters(lang),
        said("network/legend-one-sample", lang, J=Names.J, m=Names.m),
        *([said("network/legend-bias-index", lang)] if spec.bias else []),
        _delta(lang, names.z(top, 1), names.delta(top, 1)),
        *_functions(spec, lang),
    ]


def _letters(lang: str) -> Prose:
    """What x, θ, z, a and y are."""
    names = {name: Symbol(name) for name in ("x", "theta", "z", "a", "y")}
    return said("network/legend-letters", lang, **names)


def _functions(spec: NetworkSpec, lang: str) -> list[Prose]:
    """What the activations are."""
    found: list[Prose] = []
    z = Symbol("z")
    matrix = spec.view == "matrix"
    for activation in dict.fromkeys(spec.activations):
        entry = find(activation.name)
        value = activation.at(z)
        if entry is not None and isinstance(value, Call):
            body = substitute(entry.body, {entry.parameters[0]: z})
            definition = Relation("=", value, body)
            title = entry.title_zh if lang == "zh" else entry.title
            found.append(
                said("network/legend-activation", lang, title=title, definition=definition)
            )
        if matrix and activation.name == "softmax":
            found.append(said("network/legend-softmax", lang))
    return found


def _entrywise(derivation: NetworkDerivation, lang: str) -> list[Prose]:
    """How functions and products act on matrices."""
    found = [said("network/legend-entrywise", lang)]
    formulas = [line.formula for chain in derivation.chains for line in chain.lines]
    if any(
        isinstance(part, Call) and part.name == "hadamard"
        for formula in formulas
        for part in subformulas(formula)
    ):
        product = Call("hadamard", Symbol("U"), Symbol("V"))
        found.append(said("network/legend-entries", lang, product=product))
    return found


def _delta(lang: str, z: Expr, delta: Expr) -> Prose:
    slope = Derivative(Names.J, z)
    return said("network/legend-delta", lang, delta=delta, product=Names.m * slope)


def _of_layer(name: str) -> Expr:
    """X and Y as they are, a matrix that every layer has with the label l."""
    return Symbol(name) if name in ("X", "Y") else Indexed(Symbol(name), (), (Symbol("l"),))


def _of_matrices(derivation: NetworkDerivation, lang: str) -> list[Prose]:
    spec = derivation.spec
    extra = 1 if spec.bias else 0

    l = Symbol("l")  # noqa: E741 - a layer's letter
    n: Expr = Indexed(Symbol("n"), (l,))
    n_next: Expr = Indexed(Symbol("n"), (l + 1,))
    wide = n + 1 if spec.bias else n
    m = Names.m

    def line(code: str, name: str, rows: Expr, columns: Expr) -> Prose:
        return said(
            f"network/legend-{code}", lang, name=_of_layer(name), rows=rows, columns=columns
        )

    found = [
        line("X", "X", as_expr(spec.layers[0] + extra), m),
        line("Y", "Y", as_expr(spec.layers[-1]), m),
        said("network/legend-Theta", lang, name=_of_layer("Theta"), rows=n_next, columns=wide,
             layer=l, units=n),
        line("Z", "Z", n, m),
        line("A", "A", wide, m),
        said("network/legend-Delta", lang, name=_of_layer("Delta"), rows=n, columns=m, m=m,
             Z=_of_layer("Z")),
    ]  # fmt: skip
    if spec.bias:
        found.append(said("network/legend-bias", lang))
        found.append(line("Theta-bar", "Theta_bar", n_next, n))
        if spec.l2:
            found.append(line("Theta-tilde", "Theta_tilde", n_next, wide))
    return found


def proofs(derivation: NetworkDerivation, lang: str) -> list[Prose]:
    """By what the lines were proved, and what the kernel accepted."""
    counts = Counter(
        METHODS.get(line.verdict.method, "referee")
        for chain in derivation.chains
        for line in chain.lines
        if line.verdict.outcome.value == "proved"
    )
    pieces = [
        say(f"network/by-{method}", lang, count=counts[method])
        for method in ("definition", "referee", "factors", "index", "theorem", "theorem-index")
        if counts[method]
    ]
    found = [said("network/how", lang, how=("；" if lang == "zh" else "; ").join(pieces))]
    if derivation.spec.view == "element":
        gradients = sum(chain.kind == "gradient" for chain in derivation.chains)
        record = derivation.kernel
        if record is None:
            found.append(said("network/kernel-none", lang))
        else:
            found.append(
                said(
                    "network/kernel", lang, accepted=len(record.chains), gradients=gradients,
                    steps=record.steps,
                )
            )  # fmt: skip
    return found
