"""SymPy's opinion, in a process of its own that is killed at the budget.

Contract: `ask(left, right, seconds, megabytes)` is a phrase of evidence; it never proves anything.
The formulas travel as a JSON list of nodes, so nothing that a user wrote is ever parsed.  Works
from any thread and on any system, because the process is started afresh.
"""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from typing import Any

import sigderiv.expr.nodes as kinds
from sigderiv.expr import Expr, subformulas
from sigderiv.expr.nodes import make

KINDS: dict[str, type[Expr]] = {
    name: getattr(kinds, name)
    for name in kinds.__all__
    if isinstance(getattr(kinds, name), type) and name not in ("Expr", "ExprLike")
}


def ask(left: Expr, right: Expr, seconds: float, megabytes: int) -> str:
    """What SymPy's simplify says about the difference."""
    question = json.dumps({"formulas": encode([left, right]), "megabytes": megabytes})
    command = [sys.executable, "-m", "sigderiv.referee.outside"]
    try:
        done = subprocess.run(
            command, input=question, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "SymPy gave no answer in time"
    except OSError as error:
        return f"SymPy could not be asked ({error})"
    answer = done.stdout.strip()
    return f"SymPy's simplify: {answer}" if done.returncode == 0 and answer else "SymPy failed"


def encode(formulas: list[Expr]) -> dict[str, Any]:
    """Formulas as a list of nodes, each after its children, and where each formula is."""
    places: dict[Expr, int] = {}
    rows: list[list[Any]] = []
    for formula in formulas:
        for node in subformulas(formula):
            if node not in places:
                places[node] = len(rows)
                rows.append(
                    [
                        type(node).__name__,
                        _payload_out(node.payload),
                        [places[child] for child in node.children],
                    ]
                )
    return {"nodes": rows, "roots": [places[formula] for formula in formulas]}


def decode(coded: dict[str, Any]) -> list[Expr]:
    """The formulas again."""
    made: list[Expr] = []
    for kind, payload, children in coded["nodes"]:
        parts = tuple(made[place] for place in children)
        made.append(make(KINDS[kind], _payload_in(payload), parts))
    return [made[place] for place in coded["roots"]]


def _payload_out(payload: Any) -> Any:
    if isinstance(payload, Fraction):
        return {"fraction": [hex(payload.numerator), hex(payload.denominator)]}
    if isinstance(payload, tuple):
        return {"call": [payload[0], list(payload[1])]}
    return payload


def _payload_in(payload: Any) -> Any:
    if isinstance(payload, dict) and "fraction" in payload:
        return Fraction(*(int(part, 16) for part in payload["fraction"]))
    if isinstance(payload, dict):
        return payload["call"][0], tuple(payload["call"][1])
    return payload


def _limit_memory(megabytes: int) -> None:
    """Bound this process's memory, on systems that can."""
    try:
        import resource
    except ImportError:
        return  # Windows: only the time is bounded
    size = megabytes * (1 << 20)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main() -> None:
    """Answer one question from standard input."""
    question = json.loads(sys.stdin.read())
    _limit_memory(int(question["megabytes"]))
    import sympy

    from sigderiv.referee.bridge import to_sympy

    left, right = (to_sympy(formula) for formula in decode(question["formulas"]))
    answer = sympy.simplify(left - right)
    sys.stdout.write("equal" if answer == 0 else "not shown equal")


if __name__ == "__main__":
    main()
