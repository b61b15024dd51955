"""The derivation of a network's gradients in the view that its specification names."""

from __future__ import annotations

from dataclasses import replace

from sigderiv.networks.records import NetworkDerivation
from sigderiv.networks.spec import NetworkSpec


def network(spec: NetworkSpec) -> NetworkDerivation:
    """The derivation; the graph view has no chains of its own beyond the element view's.  The
    element view comes with what the kernel accepted."""
    if spec.view == "index":
        from sigderiv.networks.index_view import index_view

        return index_view(spec)
    if spec.view == "matrix":
        from sigderiv.networks.matrix_view import matrix_view

        return matrix_view(spec)
    from sigderiv.networks.element import element
    from sigderiv.networks.kernel_record import recorded

    found = element(spec)
    return replace(found, kernel=recorded(found))


__all__ = ["network"]
