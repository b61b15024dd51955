"""Formulas among the arguments that begin with a minus: `sigderiv derive '-x^2'`.

Contract: `protect(arguments, flags)` marks such an argument so that it is not taken for an
option, and `plain` takes the mark off.  An argument is a formula if it begins with one `-`, is
longer than that, is no short option of ours, and is not the value of the option before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

MARK = "\0"
"""No argument of a process can contain it."""

SHORT = ("-o", "-h", "-f", "-q")


def protect(arguments: Sequence[str], flags: Collection[str]) -> list[str]:
    """The arguments with formulas marked; `flags` are the options that take no value."""
    found: list[str] = []
    previous = ""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return [*found, *arguments[position:]]
        is_value = previous.startswith("-") and "=" not in previous and previous not in flags
        if _is_formula(argument) and not is_value:
            found.append(MARK + argument)
            previous = ""
        else:
            found.append(argument)
            previous = "" if is_value else argument
    return found


def _is_formula(argument: str) -> bool:
    return len(argument) > 1 and argument[0] == "-" and argument[1] != "-" and argument not in SHORT


def plain(argument: str) -> str:
    """The argument as it was typed."""
    return argument.removeprefix(MARK)
