"""Networks, their losses and gradients in four views, and computation graphs.

Contract: every record here is data that `sigderiv.output` prints; nothing here prints.  The views
are loaded when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sigderiv.network.derive import network
    from sigderiv.network.graph import graph
    from sigderiv.network.indices import decide_index

_WHERE = {
    "network": "sigderiv.network.derive",
    "graph": "sigderiv.network.graph",
    "decide_index": "sigderiv.network.indices",
}


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(name)


__all__ = ["decide_index", "graph", "network"]
