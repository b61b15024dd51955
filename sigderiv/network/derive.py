"""The derivation of a network's gradients in the view that its specification names."""

from __future__ import annotations

from sigderiv.network.records import NetworkDerivation
from sigderiv.network.spec import NetworkSpec


def network(spec: NetworkSpec) -> NetworkDerivation:
    """The derivation; the graph view has no chains of its own beyond the element view's."""
    if spec.view == "index":
        from sigderiv.network.index_view import index_view

        return index_view(spec)
    if spec.view == "matrix":
        from sigderiv.network.matrix_view import matrix_view

        return matrix_view(spec)
    from sigderiv.network.element import element

    return element(spec)


__all__ = ["network"]
