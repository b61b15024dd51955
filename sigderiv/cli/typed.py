"""Values that need no conversion are not converted.

Contract: `spare(parameter, kind)` lets a parameter take a value as it is where it already has its
type.  Newer versions of Typer convert even text into text with pydantic, whose import takes longer
than our own start; every other value still goes Typer's way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints


def types_of(function: Callable[..., Any]) -> dict[str, Any]:
    """The type of each parameter of a command, as it is declared."""
    return get_type_hints(function)


def spare(parameter: Any, kind: Any) -> None:
    """Take values that are of this kind as they are."""
    convert = parameter.process_value

    def process(context: Any, value: Any) -> Any:
        if kind is bool and value is None:  # a flag that is not there
            value = False
        if _fits(value, kind) and not (parameter.required and value in ([], ())):
            if kind == Path | None and value is not None:
                value = Path(value)
            if parameter.callback is not None:
                value = parameter.callback(context, parameter, value)
            return list(value) if kind == list[str] else value
        return convert(context, value)

    parameter.process_value = process


def _fits(value: Any, kind: Any) -> bool:
    if kind == list[str]:
        return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
    if kind == Path | None:
        return value is None or isinstance(value, str)
    if kind == int | None and value is None:
        return True
    return kind in (str, int, float, bool) and type(value) is kind
