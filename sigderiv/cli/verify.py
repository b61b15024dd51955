"""`sigderiv verify`: somebody's derivation, judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Assume, Define, Force, Function, Language, Output
from sigderiv.errors import SigderivError

if TYPE_CHECKING:
    from sigderiv.cli.progress import Bar
    from sigderiv.output.findings import Form
    from sigderiv.review import Options, Source
    from sigderiv.review.records import Event
    from sigderiv.review.tally import Tally


def verify(
    sources: Annotated[
        list[str], typer.Argument(metavar="[FILE|-|EQUATION]...", help="cli/argument-sources")
    ] = [],  # noqa: B006  # Typer makes a list for each run
    assume: Assume = [],  # noqa: B006
    define: Define = [],  # noqa: B006
    function: Function = [],  # noqa: B006
    number: Annotated[
        list[str], typer.Option("--number", metavar="NAME", help="cli/option-number")
    ] = [],  # noqa: B006
    label: Annotated[
        list[str], typer.Option("--label", metavar="NAME", help="cli/option-label")
    ] = [],  # noqa: B006
    log_base_ten: Annotated[
        bool, typer.Option("--log-base-ten", help="cli/option-log-base-ten")
    ] = False,
    name_rules: Annotated[bool, typer.Option("--name-rules", help="cli/option-name-rules")] = False,
    explain_reading: Annotated[
        bool, typer.Option("--explain-reading", help="cli/option-explain-reading")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow", help="cli/option-follow")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="cli/option-quiet")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.01, metavar="S", help="cli/option-timeout")
    ] = 5.0,
    format_: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="cli/option-format-verify")
    ] = "",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.files import check_target
    from sigderiv.output.findings import find_form
    from sigderiv.review import Options

    form = find_form(format_, output)
    if output is not None:
        check_target(output, force)
    options = Options(
        assume=tuple(assume),
        define=tuple(define),
        functions=tuple(function),
        numbers=tuple(number),
        labels=tuple(label),
        log_base_ten=log_base_ten,
        name_rules=name_rules,
        explain_reading=explain_reading,
        formulas=form.formulas,
        follow=follow,
        timeout=timeout,
    )
    given = list(_sources([plain(source) for source in sources]))
    return judged(given, options, form, Target(output, force), quiet=quiet)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the findings go: a file, or standard output."""

    path: Path | None = None
    force: bool = False


def judged(
    given: list[Source], options: Options, form: Form, target: Target, *, quiet: bool = False
) -> int:
    """Write what is found as it is found, keeping no more than counts; the exit status."""
    from sigderiv.cli.progress import Bar
    from sigderiv.output.files import write_pieces
    from sigderiv.output.findings import Style, write
    from sigderiv.review.document import stream_documents

    color = target.path is None and printing.is_terminal()
    several = len(given) > 1 or (options.follow and _includes(given))
    width = printing.screen_width() if target.path is None else 0
    style = Style(language.current(), quiet=quiet, color=color, several=several, width=width)
    tallies: list[tuple[str, Tally]] = []
    with Bar() as bar:
        documents = _watched(stream_documents(given, options), bar, tallies)
        pieces = write(documents, form, style)
        if target.path is not None:
            write_pieces(target.path, pieces, force=target.force)
        else:
            for piece in pieces:
                bar.hide()
                if isinstance(piece, bytes):
                    printing.binary(piece)
                else:
                    printing.out(piece, end="")
    unreadable = sum(tally.unreadable for _, tally in tallies)
    if unreadable:
        code = "cli/unreadable-one" if unreadable == 1 else "cli/unreadable"
        printing.err(language.text(code, count=unreadable))
    return worst([_status(kind, tally) for kind, tally in tallies])


def _status(kind: str, tally: Tally) -> int:
    """An equation that was asked for has to be judged; a file may have no mathematics."""
    return 2 if tally.is_empty and kind == "formula" else tally.exit_status


def _watched(
    documents: Iterable[tuple[Source, Iterator[Event]]], bar: Bar, tallies: list[tuple[str, Tally]]
) -> Iterator[tuple[Source, Iterator[Event]]]:
    """The documents, the bar going along with their events; the kind and the counts of each are
    added when it is done."""
    from sigderiv.cli.progress import followed
    from sigderiv.review.tally import Tally

    def counted(events: Iterator[Event], tally: Tally) -> Iterator[Event]:
        for event in events:
            tally.add(event)
            yield event

    for source, events in documents:
        tally = Tally(source.name)
        length = len(source.text)
        yield source, followed(counted(events, tally), bar, source.name, _place, length)
        bar.hide()
        tallies.append((source.kind, tally))


def _includes(given: list[Source]) -> bool:
    from sigderiv.review.text.sources import included

    return any(True for source in given for _ in included(source))


def _place(event: Event) -> int:
    return event.span.end


def worst(statuses: list[int]) -> int:
    """Refuted before unreadable before unproved before proved."""
    return next((status for status in (1, 2, 3) if status in statuses), 0)


def _sources(names: list[str]) -> Iterator[Source]:
    import sys

    from sigderiv.review import formula, is_file, read_file, read_stream

    if not names:
        if sys.stdin.isatty():
            raise SigderivError("cli/no-input")
        names = ["-"]
    for name in names:
        if name == "-":
            yield read_stream(sys.stdin.buffer, "-")
        elif is_file(name):
            yield read_file(Path(name))
        else:
            yield formula(name)
