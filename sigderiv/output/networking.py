"""The library's `network`: a network's derivation that shows itself, and the same for what is
derived by indices.

Contract: `network(…)` takes the name of a model of the catalogue or layers, activations and a
loss, and returns a `Shown`; it raises SigderivError for what does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sigderiv.catalogue.arrays import ArrayFunction
    from sigderiv.output.document import Document


@dataclass(frozen=True)
class Shown:
    """A derivation and how it is shown.

    record: the derivation as data (`NetworkDerivation`, `ArrayDerivation` or a `Graph`); outcome:
    proved, refuted or unproved; document: the document in a language."""

    record: Any
    outcome: str
    document: Callable[[str], Document] = field(repr=False)

    def __str__(self) -> str:
        from sigderiv.output.formats import FORMATS, render

        made = render(FORMATS["text"], self.document("en"), "en")
        assert isinstance(made, str)
        return made

    __repr__ = __str__

    def _repr_html_(self) -> str:
        from sigderiv.output.html import write_fragment

        return write_fragment(self.document(_language()), _language())

    def _repr_latex_(self) -> str:
        from sigderiv.output.latex import write_latex_document

        return write_latex_document(self.document(_language()), _language())

    def _repr_markdown_(self) -> str:
        from sigderiv.output.markdown import write_markdown

        return write_markdown(self.document(_language()), _language())


def _language() -> str:
    from sigderiv.messages import choose_language

    return choose_language()


def network(
    layers: str | Sequence[int] = (2, 2, 1),
    activation: str | Sequence[str] = "sigmoid",
    loss: str = "cross-entropy",
    *,
    l2: bool = False,
    bias: bool = True,
    wrt: str = "",
    view: str = "element",
) -> Shown:
    """The gradients of a network by backpropagation, every line proved.

    layers: the widths without bias units, input first (`(2, 2, 1)` or `"2,2,1"`), or the name of a
    model (`"logistic-regression"`), which brings its activations and its loss.  activation: one
    name for the hidden layers, or one for each layer but the first.  loss: a name, or a formula in
    `a` and `y`.  l2: with λ/(2m) Σ θ², bias weights left out.  wrt: one weight, `"Theta2[1,2]"`.
    view: `"element"`, `"index"`, `"matrix"` or `"graph"`.
    """
    from sigderiv.networks.derive import network as make
    from sigderiv.networks.spec import model_spec, specify

    spec = None
    if isinstance(layers, str):
        spec = model_spec(layers, l2=l2, bias=bias, view=view, wrt=wrt)
    if spec is None:
        spec = specify(layers, activation, loss, l2=l2, bias=bias, view=view, wrt=wrt)
    if view == "graph":
        from sigderiv.networks.network_graph import network_graph
        from sigderiv.output.graph import graph_document

        graph = network_graph(spec)
        return Shown(graph, "proved", lambda lang: graph_document(graph, lang))
    from sigderiv.output.network import network_document

    record = make(spec)
    return Shown(record, record.outcome.value, lambda lang: network_document(record, lang))


def array(function: ArrayFunction) -> Shown:
    """The derivative of a function of a whole array."""
    from sigderiv.networks.arrays import array_chain
    from sigderiv.output.array_document import array_document

    record = array_chain(function)
    return Shown(record, record.outcome.value, lambda lang: array_document(record, lang))
