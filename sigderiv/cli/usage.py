"""Wrong usage said in the language of the run.

Contract: `UsageError` is the base of what Typer raises for arguments it cannot take;
`usage_sentence` says it; `command_of` finds the command, and says it where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

import typer

from sigderiv.cli.language import current, text
from sigderiv.errors import SigderivError

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Typer exports the most common of these errors and not their base."""


def usage_sentence(error: Any) -> str:
    """What is wrong with the arguments, and where the help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "sigderiv"
    gap = "" if current() == "zh" else " "
    return f"{_what(error)}{gap}{text('cli/see-help', command=path)}"


def _what(error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        code = "cli/no-option-near" if near else "cli/no-option"
        return text(code, option=error.option_name, near=near)
    if kind == "MissingParameter" and error.param is not None:
        return text("cli/missing", name=error.param.get_error_hint().strip("'"))
    if kind == "BadParameter" and error.param is not None:
        name = error.param.get_error_hint().strip("'")
        return text("cli/bad-value", name=name, why=_reason(str(error.message)))
    return text("cli/usage", why=error.format_message().rstrip("."))


REASONS = (
    ("cli/value-at-most", r"Input should be less than or equal to (?P<limit>\S+)"),
    ("cli/value-at-least", r"Input should be greater than or equal to (?P<limit>\S+)"),
    ("cli/value-below", r"Input should be less than (?P<limit>\S+)"),
    ("cli/value-above", r"Input should be greater than (?P<limit>\S+)"),
    ("cli/value-range", r".{0,200} is not in the range (?P<limit>[^\s]+?)\.?"),
    ("cli/value-whole", r"Input should be a valid integer.*|.{0,200} is not a valid int.*"),
    ("cli/value-number", r"Input should be a valid number.*|.{0,200} is not a valid float.*"),
)
"""What the versions of Typer say of a value, and our sentence for it."""


def _reason(said: str) -> str:
    """Why a value cannot be taken, in the language of the run."""
    for code, pattern in REASONS:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found is not None:
            return text(code, **found.groupdict())
    return said.rstrip(".")


def command_of(arguments: Sequence[str], known: Collection[str]) -> str:
    """The command that the first plain argument names, "" where there is none; raises
    SigderivError `cli/no-command` where it names no command."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--lang":
            next(rest, None)
        elif not argument.startswith("-"):
            if argument not in known:
                raise SigderivError("cli/no-command", name=argument, known=", ".join(known))
            return argument
        elif argument in ("--help", "-h", "--version"):
            return ""
    return ""


def flags_of(group: Any) -> frozenset[str]:
    """The options, of whatever command, that take no value."""
    commands = (group, *group.commands.values())
    parameters = [parameter for command in commands for parameter in command.params]
    return frozenset(
        option
        for parameter in parameters
        if getattr(parameter, "is_flag", False)
        for option in (*parameter.opts, *parameter.secondary_opts)
    ) | {"--help", "-h"}
