"""The catalogue: functions and models by name, as data."""

from __future__ import annotations

from types import MappingProxyType

from sigderiv.catalogue.definitions import DEFINITIONS, TANH, Definition
from sigderiv.expr import Expr, Symbol

ENTRIES: tuple[Definition, ...] = (*DEFINITIONS, TANH)
_BY_NAME = MappingProxyType(
    {name: entry for entry in ENTRIES for name in (entry.name, *entry.aliases)}
)


def find(name: str) -> Definition | None:
    """The entry of this name or alias, None where there is none."""
    return _BY_NAME.get(name)


def definition(name: str) -> tuple[tuple[Symbol, ...], Expr] | None:
    """Parameters and body of a named function, None for one that no formula defines here."""
    entry = find(name)
    return (entry.parameters, entry.body) if entry is not None else None


__all__ = ["ENTRIES", "Definition", "definition", "find"]
