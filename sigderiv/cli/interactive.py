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
    from sigderiv.expr import Expr
    from sigderiv.output.model import Row, Worked
    from sigderiv.output.targets import Request


COMMANDS = ("next", "back", "why", "method", "try", "quit")


def meant(word: str) -> str:
    """The command that a word, its first letter, or the word of the language stands for."""
    short = {"": "next", "exit": "quit", **{command[0]: command for command in COMMANDS}}
    spoken = {text(f"cli/walk-word-{command}"): command for command in COMMANDS}
    return word if word in COMMANDS else short.get(word) or spoken.get(word, "")


def walk(targets: Sequence[str], request: Request) -> int:
    """Go through the derivations, one after the other; raises SigderivError `cli/walk-array` for
    one that has no steps to go through."""
    from sigderiv.output.deriving import array_target

    for target in targets:
        if array_target(target, request) is not None:
            raise SigderivError("cli/walk-array", name=target.strip())
    outcomes = []
    for target in targets:
        outcomes.append(_walk(target, request))
    return status_of(outcomes)


def _walk(target: str, request: Request) -> str:
    from sigderiv.engine.methods import METHODS
    from sigderiv.output.deriving import work as derive
    from sigderiv.output.phrases import method_line

    work = derive(target, request)
    printing.out(f"{work.heading(language.current())}\n{_start(work)}")
    printing.out(text("cli/walk-help"))
    at = 0
    while True:
        printing.out(f"[{at}/{len(work.rows)}] > ", end="")
        line = sys.stdin.readline()
        word, _, rest = line.strip().partition(" ")
        command = meant(word.lower()) if line else "quit"
        if command == "quit":
            printing.out("")
            return work.outcome
        if command == "next":
            at = _next(work, at)
        elif command == "back":
            at = max(0, at - 1)
            printing.out(_before(work, at))
        elif command == "why":
            _why(work, at)
        elif command == "method" and not rest.strip():
            printing.out(text("cli/walk-methods", known=", ".join(METHODS)))
        elif command == "method":
            try:
                work = derive(target, replace(request, via=rest.strip()))
                at = 0
                printing.out(f"{method_line(work, language.current())}\n{_start(work)}")
            except SigderivError as error:
                _tell(error)
        elif command == "try":
            _try(work, at, rest)
        else:
            printing.out(text("cli/walk-unknown", word=word) + "\n" + text("cli/walk-help"))


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

        return show_formula(work.start, language.current(), colour=printing.is_terminal())
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
    judgement = judgement_of(decide(current, proposed))
    if judgement.outcome == "refuted" and judgement.left:
        where = ", ".join(f"{name} = {value}" for name, value in judgement.at.items())
        here = text("cli/walk-wrong", at=where, left=judgement.left, right=judgement.right)
        printing.out(here)
        return
    printing.out(judged(judgement, language.current()))
    if judgement.outcome == "proved":
        printing.out(_where(work, at, proposed))


def _where(work: Worked, at: int, proposed: Expr) -> str:
    """What a true line is in this derivation."""
    if proposed == (work.rows[at - 1].after if at else work.start):
        return text("cli/walk-same")
    for number, row in enumerate(work.rows[at:], at + 1):
        if row.after == proposed:
            return text("cli/walk-next" if number == at + 1 else "cli/walk-later", number=number)
    return text("cli/walk-aside")


def _tell(error: SigderivError) -> None:
    from sigderiv.cli.errors import report

    printing.out(report(error))
