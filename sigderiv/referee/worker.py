"""What runs in the process of its own: heavy decisions, and SymPy's opinion.

Contract: one question a line on standard input, one answer a line on standard output, as JSON,
with the question's `id`.  `decide`: a verdict by the same normal form and balls, with wider bounds
on sizes; `simplify`: whether SymPy's simplify makes the difference 0, which is evidence and never
a proof.  Ends at the end of its input; memory is bounded on systems that can, and the one who asks
keeps the time.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from sigderiv.referee.coding import decode, decode_facts, encode_verdict

GRACE = 5.0


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """The answer to one question."""
    left, right = decode(question["sides"])
    if question["what"] == "simplify":
        import sympy

        from sigderiv.referee.bridge import to_sympy

        return {"equal": bool(sympy.simplify(to_sympy(left) - to_sympy(right)) == 0)}
    from sigderiv.referee.decision import Referee
    from sigderiv.referee.sizes import FULL
    from sigderiv.referee.verdict import Switches

    facts = decode_facts(question["facts"], float(question["seconds"]))
    referee = Referee(facts, Switches(outside=False), limits=FULL)
    return {"verdict": encode_verdict(referee.decide(left, right))}


def limit_memory(megabytes: int) -> None:
    """Bound this process's memory, on systems that can."""
    try:
        import resource
    except ImportError:
        return  # Windows: only the time is bounded
    size = megabytes * (1 << 20)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def limit_time(seconds: float) -> None:
    """End this process even if nobody is left to kill it, on systems that can."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def main() -> None:
    """Answer until the input ends."""
    limit_memory(int(sys.argv[1]))
    for line in sys.stdin:
        question = json.loads(line)
        limit_time(float(question["seconds"]) + GRACE)
        try:
            found = answer(question)
        except Exception as error:  # said to the one who asked, who counts it
            found = {"failed": type(error).__name__}
        limit_time(0.0)
        sys.stdout.write(json.dumps({**found, "id": question["id"]}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
