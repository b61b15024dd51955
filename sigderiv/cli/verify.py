"""`sigderiv verify`: somebody's derivation, judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from sigderiv.cli import language, printing
from sigderiv.cli.arguments import plain
from sigderiv.cli.options import Assume, Define, Force, Function, Language, Output
from sigderiv.errors import SigderivError

if TYPE_CHECKING:
    from sigderiv.review import Options, Source
    from sigderiv.review.records import Event, Report


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
    ] = "text",
    output: Output = None,
    force: Force = False,
    lang: Language = "",
) -> int:
    from sigderiv.output.files import check_target, write_file
    from sigderiv.review import Options
    from sigderiv.review.writers import FORMS, write

    if format_ not in FORMS:
        raise SigderivError("output/unknown-format", format=format_, known=", ".join(FORMS))
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
        follow=follow,
        timeout=timeout,
    )
    given = list(_sources([plain(source) for source in sources]))
    if format_ == "text" and output is None:
        return worst(_streamed(given, options, quiet))
    documents = _documents(given, options)
    made = write(documents, format_, language.current(), quiet=quiet)
    if output is not None:
        write_file(output, made, force=force)
    else:
        printing.out(made.removesuffix("\n"))
    return worst(
        [
            2 if report.verdict == "empty" and source.kind == "formula" else report.exit_status
            for report, source in documents
        ]
    )


def _streamed(given: list[Source], options: Options, quiet: bool) -> list[int]:
    """Print what is found as it is found, keeping no more than counts; the exit statuses."""
    from sigderiv.cli.progress import Bar, followed
    from sigderiv.review.document import stream_documents
    from sigderiv.review.tally import Tally
    from sigderiv.review.writers.page import Page
    from sigderiv.review.writers.terminal import block, summary

    lang, statuses = language.current(), []
    with Bar() as bar:
        for source, events in stream_documents(given, options):
            tally, page = Tally(source.name), Page.of(source)
            for event in followed(events, bar, source.name, _place, len(source.text)):
                tally.add(event)
                lines = [] if quiet else list(block(event, page, lang))
                if lines:
                    bar.hide()
                    printing.out("\n".join(lines))
            bar.hide()
            printing.out(summary(tally, lang))
            # An equation that was asked for has to be judged; a file may have no mathematics.
            asked = tally.is_empty and source.kind == "formula"
            statuses.append(2 if asked else tally.exit_status)
    return statuses


def _documents(given: list[Source], options: Options) -> list[tuple[Report, Source]]:
    """The whole reports, for the forms that need them."""
    from sigderiv.cli.progress import Bar, followed
    from sigderiv.review.document import stream_documents
    from sigderiv.review.records import Report

    documents: list[tuple[Report, Source]] = []
    with Bar() as bar:
        for source, events in stream_documents(given, options):
            report = Report(source.name)
            for event in followed(events, bar, source.name, _place, len(source.text)):
                report.add(event)
            documents.append((report, source))
    return documents


def _place(event: Event) -> int:
    return event.span.end


def worst(statuses: list[int]) -> int:
    """Refuted before unreadable before unproved before proved."""
    return next((status for status in (1, 2, 3) if status in statuses), 0)


def _sources(names: list[str]) -> Iterator[Source]:
    import sys
    from pathlib import Path

    from sigderiv.review import formula, read_file, read_stream

    if not names:
        if sys.stdin.isatty():
            raise SigderivError("cli/no-input")
        names = ["-"]
    for name in names:
        if name == "-":
            yield read_stream(sys.stdin.buffer, "-")
        elif _is_file(name):
            yield read_file(Path(name))
        elif any(sign in name for sign in "=<>≤≥≠≈") or "\\" in name:
            yield formula(name)
        else:
            raise SigderivError("cli/no-file", name=name)


def _is_file(name: str) -> bool:
    from os import path

    try:
        return path.exists(name)
    except (OSError, ValueError):
        return False  # too long or with a null byte: no name of a file
