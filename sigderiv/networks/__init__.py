"""Networks, their losses and gradients in four views, and computation graphs.

Contract: every record here is data that `sigderiv.output` prints; nothing here prints.  The views
are loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sigderiv.networks.derive import network
    from sigderiv.networks.graph import graph
    from sigderiv.networks.indices import decide_index

_WHERE = {
    "network": "sigderiv.networks.derive",
    "graph": "sigderiv.networks.graph",
    "decide_index": "sigderiv.networks.indices",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(name)


__all__ = ["decide_index", "graph", "network"]
