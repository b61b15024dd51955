"""Time and memory: the process of its own, and input that is made to take long."""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
import time
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sigderiv.expr import Add, Call, Derivative, E, Expr, Mul, Pow, Relation, Symbol, as_expr
from sigderiv.referee import Facts, Outcome, Referee, Switches, Verdict, Witness
from sigderiv.referee.coding import (
    decode,
    decode_facts,
    decode_verdict,
    encode,
    encode_facts,
    encode_verdict,
)
from sigderiv.referee.helper import Helper

HERE = str(Path(__file__).parent)
x, y, z, w = map(Symbol, "xyzw")


def exp(u: Expr) -> Expr:
    return Pow(E, u)


def question(what: str, left: Expr, right: Expr) -> dict[str, object]:
    return {"what": what, "sides": encode([left, right]), "facts": encode_facts(Facts())}


def test_what_travels_to_the_process_comes_back() -> None:
    body = Derivative(Call("f", x, orders=(1,)) / 3 + as_expr(Fraction(1, 7)), x, 2)
    assert decode(encode([body, x])) == [body, x]
    facts = Facts((Relation(">", x, y),), (Relation("=", x, y),), {"g": ((x, y), x * y)}, 2.0)
    assert decode_facts(encode_facts(facts), 2.0) == facts
    witness = Witness({"x": "1/2"}, "0.5", "1")
    verdict = Verdict(Outcome.REFUTED, "m", "e", witness, (Relation(">", x, y),), (x,))
    assert decode_verdict(encode_verdict(verdict)) == verdict


def test_the_process_answers_is_killed_and_starts_again() -> None:
    helper = Helper(4096)
    try:
        claim = Call("sin", x) ** 2 + Call("cos", x) ** 2, as_expr(1)
        assert helper.ask(question("simplify", *claim), 60) == {"equal": True}
        first = helper.process
        assert helper.ask(question("simplify", x, y), 60) == {"equal": False}
        assert helper.process is first
        sines = Mul(*(Call("sin", x * k + y) for k in range(1, 9)))
        assert helper.ask(question("simplify", sines, sines.children[0]), 0.001) is None
        assert first is not None
        assert first.wait(10) is not None
        assert helper.ask(question("simplify", *claim), 60) == {"equal": True}
    finally:
        helper.close()


def test_the_process_answers_on_another_thread() -> None:
    found: list[object] = []
    helper = Helper(4096)
    ask = threading.Thread(target=lambda: found.append(helper.ask(question("decide", x, x), 60)))
    ask.start()
    ask.join()
    helper.close()
    assert isinstance(found[0], dict)
    assert found[0]["verdict"]["outcome"] == "proved"


class Interrupted:
    """The user's Control-C while an answer is waited for, once."""

    def __init__(self, answers: Any) -> None:
        self.answers, self.times = answers, 0

    def put(self, line: str) -> None:
        self.answers.put(line)

    def get(self, timeout: float) -> str:
        self.times += 1
        if self.times == 1:
            raise KeyboardInterrupt
        return str(self.answers.get(timeout=timeout))


def outcome(found: Any) -> object:
    return found["verdict"]["outcome"]


def test_the_answer_to_an_interrupted_question_is_not_that_to_the_next() -> None:
    helper = Helper(4096)
    try:
        assert outcome(helper.ask(question("decide", x, x), 60)) == "proved"
        helper.answers = Interrupted(helper.answers)  # type: ignore[assignment]  # stands in for it
        with pytest.raises(KeyboardInterrupt):
            helper.ask(question("decide", x + x, 2 * x), 60)
        assert outcome(helper.ask(question("decide", x + 1, x + 2), 60)) == "refuted"
        assert not helper.lock.locked()
    finally:
        helper.close()


def test_an_answer_with_another_number_is_refused() -> None:
    helper = Helper(4096)
    try:
        assert outcome(helper.ask(question("decide", x, x), 60)) == "proved"
        helper.answers.put('{"verdict": {"outcome": "proved"}, "id": 1}\n')
        assert helper.ask(question("decide", x + 1, x + 2), 60) is None
        assert outcome(helper.ask(question("decide", x + 1, x + 2), 60)) == "refuted"
    finally:
        helper.close()


def test_a_late_question_is_ended_before_another_thread_asks() -> None:
    held: list[bool] = []

    class Watched(Helper):
        def close(self) -> None:
            if self.process is not None:
                held.append(self.lock.locked())
            super().close()

    helper = Watched(4096)
    sines = Mul(*(Call("sin", x * k + y) for k in range(1, 9)))
    late = question("simplify", sines, sines.children[0])
    found: dict[str, Any] = {}

    def ask(name: str, asked: dict[str, object], seconds: float) -> None:
        found[name] = helper.ask(asked, seconds)

    try:
        assert outcome(helper.ask(question("decide", x, x), 60)) == "proved"
        pair = [
            threading.Thread(target=ask, args=("late", late, 0.05)),
            threading.Thread(target=ask, args=("next", question("decide", x + 1, x + 2), 60)),
        ]
        for each in pair:
            each.start()
        for each in pair:
            each.join()
        assert held == [True]
        assert found["late"] is None
        assert outcome(found["next"]) == "refuted"
    finally:
        helper.close()


def product(count: int, wrong: int = 0) -> tuple[Expr, Expr]:
    """A product of linear factors in four variables and it multiplied by pairs (one term off)."""
    factors = [x * (k + 1) + y * (k % 7 + 1) - z * (k % 5 + 2) + w for k in range(count)]
    pairs = [
        Add(*(a * b for a in f.children for b in g.children))
        for f, g in zip(factors[::2], factors[1::2], strict=True)
    ]
    return Mul(*factors), Mul(*pairs) + wrong * x


def radical(depth: int) -> Expr:
    u: Expr = x
    for _ in range(depth):
        u = Call("sqrt", 1 + u + u**2)
    return u


def many_derivatives(order: int) -> Expr:
    return Derivative(Call("sin", exp(x * Call("ln", x + 2)) * Call("tanh", x)), x, order)


HEAVY: dict[str, tuple[Expr, Expr]] = {
    "40 factors": product(40),
    "40 factors, one term off": product(40, 1),
    "nested roots": (radical(7) ** 2, radical(7) * radical(7) + 0 * y),
    "nested roots, wrong": (radical(6), radical(6) + x * y / 10**9),
    "30 derivatives": (many_derivatives(30), many_derivatives(30) + x),
    "power of a sum": ((x + y + z + w + 1) ** 40, (1 + x + y + z + w) ** 39 * (w + x + y + z + 1)),
    "huge power": ((x + 1) ** 10**9, (1 + x) ** 10**9),
    "long number": (as_expr(2**300 + 7) ** Fraction(1, 2), as_expr(3)),
    "power tower": (exp(exp(exp(exp(exp(x))))), exp(exp(exp(exp(exp(x) + 0))))),
    "sines of many angles": (
        Call("sin", Add(*(Symbol(f"t_{k}") for k in range(14)))),
        Call("cos", Add(*(Symbol(f"t_{k}") for k in range(14)))),
    ),
}


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_heavy_input_ends_in_time_and_memory(name: str) -> None:
    """In a fresh process, whose memory is looked at; its time is the processor's, which a busy
    machine does not change, and the budget is two seconds."""
    script = f"""
import pathlib, resource, sys, time
sys.path[:0] = [{HERE!r}, *{sys.path!r}]
from test_budget import HEAVY
from sigderiv.referee import Facts, Referee
referee = Referee(Facts(timeout=2.0, memory=400))
start = time.process_time()
verdict = referee.decide(*HEAVY[{name!r}])
spent = time.process_time() - start
right = referee.decide(*HEAVY["power tower"])
status = pathlib.Path("/proc/self/status")  # elsewhere the figure has the parent's memory in it
lines = status.read_text().splitlines() if status.exists() else []
own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
mine = own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(verdict.outcome, right.outcome, round(spent, 2), mine // 1024, verdict.evidence[:90])
assert not referee.internal_errors, referee.internal_errors
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    print(name, done.stdout)
    outcome, right, spent, megabytes = done.stdout.split()[:4]
    assert right == "proved"
    assert float(spent) <= 4.0
    assert int(megabytes) <= 500
    left, other = HEAVY[name]
    wrong = "wrong" in name or "off" in name or name in ("long number", "sines of many angles")
    wrong = wrong or name == "30 derivatives"
    assert outcome != ("proved" if wrong else "refuted")
    assert left is not other or outcome == "proved"


def test_what_is_too_large_here_is_decided_in_the_process() -> None:
    """Multiplied out, these have 2^14 terms."""
    letters = [Symbol(f"x_{i}") for i in range(14)]

    def expanded(part: list[Symbol]) -> Expr:
        chosen = itertools.chain(*(combinations(part, r) for r in range(1, len(part) + 1)))
        return Add(as_expr(1), *(Mul(*each, as_expr(1)) for each in chosen))

    left = Mul(*(1 + letter for letter in letters))
    right = Mul(expanded(letters[:7]), expanded(letters[7:]))
    referee = Referee(Facts(timeout=120.0))
    verdict = referee.decide(left, right)
    assert verdict.outcome is Outcome.PROVED
    assert "in a process of its own" in verdict.evidence
    without = Referee(switches=Switches(outside=False)).decide(left, right)
    assert without.outcome is Outcome.UNPROVED
    assert referee.decide(left, right + letters[0]).outcome is Outcome.REFUTED


def test_the_budget_holds_on_every_thread() -> None:
    spent: list[float] = []

    def work() -> None:
        referee = Referee(Facts(timeout=1.0))
        start = time.thread_time()
        referee.decide(*HEAVY["nested roots, wrong"])
        spent.append(time.thread_time() - start)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(spent) == 2
    assert max(spent) <= 2.0
