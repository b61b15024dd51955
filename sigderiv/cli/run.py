"""One run of the command line: every way it can end becomes an exit status here.

Contract: `run(arguments)` returns the exit status and raises nothing; whatever is the input's
fault is one sentence on standard error and status 2.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from sigderiv.cli import language, printing, status
from sigderiv.errors import SigderivError


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for."""
    printing.prepare()
    try:
        try:
            return _run(list(arguments))
        except SigderivError as error:
            from sigderiv.cli.errors import report

            if error.code == "cli/cannot-write":
                printing.hush(sys.stdout)  # else the interpreter tries once more at its end
            printing.err(report(error))
            return status.USAGE
    except KeyboardInterrupt:
        printing.err("")
        return status.INTERRUPTED
    except printing.PipeClosed:
        printing.hush(sys.stdout)
        return status.BROKEN_PIPE
    except RecursionError:
        printing.err(language.text("cli/error", message=language.text("cli/too-deep")))
        return status.USAGE
    except MemoryError:
        printing.err(language.text("cli/error", message=language.text("cli/too-large")))
        return status.USAGE
    except Exception as error:
        if os.environ.get("SIGDERIV_TRACEBACK"):
            raise
        message = language.text("cli/internal", kind=type(error).__name__, why=str(error)[:300])
        printing.err(language.text("cli/error", message=message))
        return status.INTERNAL


def _run(arguments: list[str]) -> int:
    language.settle(arguments)
    from sigderiv.cli.app import COMMANDS, build
    from sigderiv.cli.arguments import protect
    from sigderiv.cli.usage import UsageError, command_of, flags_of, usage_sentence

    command = build(command_of(arguments, COMMANDS))
    try:
        ended = command.main(
            args=protect(arguments, flags_of(command)),
            prog_name="sigderiv",
            standalone_mode=False,
        )
    except UsageError as error:
        printing.err(language.text("cli/error", message=usage_sentence(error)))
        return status.USAGE
    printing.flush()
    return ended if isinstance(ended, int) else status.PROVED
