"""sigderiv derives and verifies mathematical derivations.

    >>> import sigderiv
    >>> sigderiv.derive("sigmoid")          # shown line by line, every line proved
    >>> sigderiv.verify("d/dx x^2 = 3*x")   # refuted, with a number that shows it

The names below are looked up when they are first used, so `import sigderiv` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "derive": "sigderiv.output.deriving",
    "network": "sigderiv.output.networking",
    "read": "sigderiv.notation",
    "read_latex": "sigderiv.notation",
    "read_text": "sigderiv.notation",
    "write_latex": "sigderiv.notation",
    "write_text": "sigderiv.notation",
    "decide": "sigderiv.referee",
    "verify": "sigderiv.output.verifying",
    "Symbol": "sigderiv.notation",
    "SigderivError": "sigderiv.errors",
}
"""Each public name and the module that has it."""

__all__ = ["__version__", *sorted(_HOMES)]

if TYPE_CHECKING:
    from sigderiv.errors import SigderivError as SigderivError
    from sigderiv.expr import Symbol as Symbol
    from sigderiv.notation import read as read
    from sigderiv.notation import read_latex as read_latex
    from sigderiv.notation import read_text as read_text
    from sigderiv.notation import write_latex as write_latex
    from sigderiv.notation import write_text as write_text
    from sigderiv.output.deriving import derive as derive
    from sigderiv.output.networking import network as network
    from sigderiv.output.verifying import verify as verify
    from sigderiv.referee import decide as decide


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
