"""`python -m sigderiv`, and the entry point of the installed command."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    import gc

    gc.set_threshold(50_000, 20, 20)  # a run makes much and drops little: a twentieth of its time
    from sigderiv.cli.run import run

    status = run(sys.argv[1:])
    gc.freeze()  # else all that is left is searched for circles once more, only to be dropped
    sys.exit(status)


if __name__ == "__main__":
    main()
