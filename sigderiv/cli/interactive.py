"""`sigderiv derive TARGET --interactive`: one step at a time.

Contract: `walk(targets, request)` reads commands from standard input, one a line, and returns the
exit status of what was judged.  It works without a terminal too, so that it can be tested.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sigderiv.cli import language, printing
from sigderiv.cli.language import text
from sigderiv.cli.status import status_of
from sigderiv.errors import SigderivError

if TYPE_CHECKING:
    from sigderiv.output.model import Row, Worked
    from sigderiv.output.targets import Request


def walk(targets: Sequence[str], request: Request) -> int:
    """Go through the derivations, one after the other."""
    outcomes = []
    for target in targets:
        outcomes.append(_walk(target, request))
    return status_of(outcomes)


def _walk(target: str, request: Request) -> str:
    from sigderiv.output.deriving import work as derive

    work = derive(target, request)
    printing.out(f"{work.heading(language.current())}\n{_start(work)}")
    printing.out(text("cli/walk-help"))
    at = 0
    while True:
        printing.out(f"[{at}/{len(work.rows)}] > ", end="")
        line = sys.stdin.readline()
        command, _, rest = line.strip().partition(" ")
        if not line or command in ("q", "quit", "exit"):
            printing.out("")
            return work.outcome
        if command in ("", "n", "next"):
            at = _next(work, at)
        elif command in ("b", "back"):
            at = max(0, at - 1)
            printing.out(_before(work, at))
        elif command in ("w", "why"):
            _why(work, at)
        elif command in ("m", "method"):
            try:
                work = derive(target, replace(request, via=rest.strip()))
                at = 0
                printing.out(_start(work))
            except SigderivError as error:
                _tell(error)
        elif command in ("t", "try"):
            _try(work, at, rest)
        else:
            printing.out(text("cli/walk-help"))


def _next(work: Worked, at: int) -> int:
    if at == len(work.rows):
        from sigderiv.output.phrases import closing

        printing.out(closing(work, language.current()))
        return at
    printing.out(_line(work.rows[at]))
    return at + 1


def _before(work: Worked, at: int) -> str:
    return _line(work.rows[at - 1]) if at else _start(work)


def _line(row: Row) -> str:
    """A line as `derive` prints it: two-dimensional on a terminal, else as text."""
    if printing.is_screen():
        from sigderiv.output.terminal import show_row

        return show_row(row, language.current(), colour=printing.is_terminal())
    outcome = text(f"output/outcome-{row.judgement.outcome}")
    return f"  = {row.text}   [{row.called(language.current())}; {outcome}]"


def _start(work: Worked) -> str:
    if printing.is_screen():
        from sigderiv.output.terminal import show_formula

        return show_formula(work.start, colour=printing.is_terminal())
    return work.start_text


def _why(work: Worked, at: int) -> None:
    """The rule of the last line shown, with its statement and proof, and the line's check."""
    from sigderiv.output.phrases import judged
    from sigderiv.output.plain import write_plain
    from sigderiv.output.rulebook import rule_document

    if not at:
        printing.out(text("cli/walk-help"))
        return
    row = work.rows[at - 1]
    for rule in row.rules:
        try:
            document, _ = rule_document(rule, language.current())
            printing.out(write_plain(document, language.current()))
        except SigderivError as error:  # a name that exists in this derivation only
            _tell(error)
    printing.out(judged(row.judgement, language.current()))


def _try(work: Worked, at: int, formula: str) -> None:
    """Judge the line that the user proposes to come next."""
    from sigderiv.notation import read
    from sigderiv.output.checking import context_for, judgement_of
    from sigderiv.output.phrases import judged
    from sigderiv.referee import decide

    current = work.rows[at - 1].after if at else work.start
    try:
        proposed = read(formula, context_for(work.start, current))
    except SigderivError as error:
        _tell(error)
        return
    printing.out(judged(judgement_of(decide(current, proposed)), language.current()))


def _tell(error: SigderivError) -> None:
    from sigderiv.cli.errors import report

    printing.out(report(error))
