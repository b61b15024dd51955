"""`derive --interactive` at a terminal (a pseudo-terminal) and through a pipe."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., "CompletedProcess[str]"]
ROOT = Path(__file__).parents[2]
PROMPT = b"> "


def talk(keys: list[bytes]) -> tuple[str, int]:
    """What is shown, and the exit status, when somebody types the keys at each prompt."""
    pty = pytest.importorskip("pty")
    child, terminal = pty.fork()
    if not child:
        os.environ |= {
            "COLUMNS": "90", "SIGDERIV_LANG": "en", "PYTHONPATH": str(ROOT), "TERM": "xterm",
        }  # fmt: skip
        os.execv(sys.executable, [sys.executable, "-m", "sigderiv", "derive", "sigmoid",
                                  "--interactive"])  # fmt: skip
    shown = b""
    waiting = list(keys)
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(PROMPT) and waiting:
            os.write(terminal, waiting.pop(0))
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode(), os.waitstatus_to_exitcode(status)


def test_next_back_why_try_and_another_method() -> None:
    shown, status = talk(
        [b"\n", b"n\n", b"why\n", b"back\n", b"try 1/(1+exp(-x))^2\n",
         b"try exp(-x)/(1+exp(-x))^2\n", b"method quotient\n", b"method none\n", b"try ((\n",
         b"q\n"]
    )  # fmt: skip
    assert status == 0
    for part in ("reciprocal rule", "Apostol", "definition of the derivative", "[1/11]",
                 "refuted: at x = ", "proved by normal form", "[0/9]", "there is no method 'none'",
                 "a bracket was expected"):  # fmt: skip
        assert part in shown, part
    assert "───" in shown and "\x1b[" in shown and "Traceback" not in shown


@pytest.mark.parametrize(("key", "status"), [(b"\x03", 130), (b"\x04", 0)])
def test_interrupt_and_end_of_input_leave_cleanly(key: bytes, status: int) -> None:
    shown, ended = talk([b"n\n", key])
    assert ended == status
    assert "Traceback" not in shown and "fault" not in shown


def test_through_a_pipe_it_is_plain_text_in_the_language(sigderiv: Run) -> None:
    done = sigderiv("derive", "sigmoid", "--interactive", stdin="n\nq\n", lang="zh")
    assert done.returncode == 0
    assert "定义；" in done.stdout or "定义; 已证明" in done.stdout
    assert "\x1b" not in done.stdout


def test_exit_and_quit_leave_and_an_unlike_name_has_no_near_ones(sigderiv: Run) -> None:
    for word in ("exit", "quit", "q"):
        done = sigderiv("derive", "sigmoid", "--interactive", stdin=f"try blah(\n{word}\nn\n")
        assert done.returncode == 0
        assert "there is no function 'blah'; declare" in done.stdout and "near" not in done.stdout
        assert "[1/" not in done.stdout
