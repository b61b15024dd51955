"""The commands, put together.

Contract: `build()` makes the application in the language of the run.  Command modules import
nothing heavy, so that `--help` and completion answer at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperCommand, TyperGroup

from sigderiv.cli import (
    derive,
    describe,
    graph,
    network,
    plot,
    printing,
    rules,
    verify,
)
from sigderiv.cli import list as listing
from sigderiv.cli.language import current, text
from sigderiv.cli.typed import spare, types_of
from sigderiv.messages import known
from sigderiv.output.formats import formats_of

COMMANDS: dict[str, Callable[..., int]] = {
    "derive": derive.derive,
    "verify": verify.verify,
    "network": network.network,
    "graph": graph.graph,
    "plot": plot.plot,
    "describe": describe.describe,
    "rules": rules.rules,
    "list": listing.catalogue,
}


def _localized(help_text: str) -> str:
    """Typer's own words in the language of the run."""
    if current() == "en":
        return help_text
    for phrase in BUILT_IN:
        help_text = help_text.replace(phrase, text(f"cli/built-in {phrase}"))
    return help_text


BUILT_IN = (
    "Usage: ",
    "Options:",
    "Arguments:",
    "Commands:",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "Show this message and exit.",
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or customize the installation.",
    "[default: ",
    "[required]",
)


class Command(TyperCommand):
    """A command whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        return _localized(super().get_help(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _spared(super().get_help_option(ctx))


class Group(TyperGroup):
    """The group of commands; the same."""

    def get_help(self, ctx: Any) -> str:
        return _localized(super().get_help(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _spared(super().get_help_option(ctx))


def _spared(option: Any) -> Any:
    if option is not None:
        spare(option, bool)
    return option


def build(wanted: str = "") -> Any:
    """The application, as the command that Typer makes of it, its help translated; wanted: the one
    command that is needed."""
    group: Any = typer.main.get_command(_typer([wanted] if wanted else list(COMMANDS)))
    joint = text("cli/comma")
    for name, command in (("", group), *group.commands.items()):
        kinds = types_of(COMMANDS.get(name, _main))
        for parameter in command.params:
            spare(parameter, kinds.get(parameter.name, bool))
            _plain_name(parameter)
            if known(
                built_in := f"cli/built-in {parameter.help}"
            ):  # before it is broken into lines
                parameter.help = text(built_in)
            if known(parameter.help or ""):
                parameter.help = text(parameter.help, formats=joint.join(formats_of(name)))
    return group


def _plain_name(parameter: Any) -> None:
    """An argument shown by its own words only: newer versions of Typer add the type's name in
    Python to them, and in the usage brackets and dots that ours have already."""
    if parameter.param_type_name == "argument" and parameter.metavar:
        parameter.display_type_rich = lambda ctx: ""
        bare = parameter.required or parameter.metavar.startswith("[")
        parameter._usage_display_name = lambda: (
            parameter.metavar if bare else f"[{parameter.metavar}]"
        )


def _typer(names: list[str]) -> typer.Typer:
    app = typer.Typer(
        cls=Group,
        help=text("cli/help"),
        epilog=text("cli/help-status"),
        rich_markup_mode=None,
        no_args_is_help=False,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        callback=_main,
    )
    for name in names:
        app.command(
            name,
            cls=Command,
            help=text(f"cli/help-{name}"),
            short_help=text(f"cli/short-{name}"),
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )(COMMANDS[name])
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from sigderiv import __version__

        printing.out(f"sigderiv {__version__}")
        raise typer.Exit(0)


def _main(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="cli/option-version", callback=_version, is_eager=True),
    ] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="en|zh", help="cli/option-lang")] = "",
) -> int:
    if context.invoked_subcommand is None:
        printing.out(context.get_help())
    return 0
