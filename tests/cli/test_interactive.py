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


def talk(keys: list[bytes], lang: str = "en", target: str = "sigmoid") -> tuple[str, int]:
    """What is shown, and the exit status, when somebody types the keys at each prompt."""
    pty = pytest.importorskip("pty")
    child, terminal = pty.fork()
    if not child:
        os.environ |= {
            "COLUMNS": "90", "SIGDERIV_LANG": lang, "PYTHONPATH": str(ROOT), "TERM": "xterm",
        }  # fmt: skip
        os.execv(sys.executable, [sys.executable, "-m", "sigderiv", "derive", target,
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
                 "Not equal: at x = ", "the line above is", "proved by normal form", "[0/9]",
                 "there is no method 'none'",
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


def test_a_line_of_ones_own_is_placed_in_the_derivation(sigderiv: Run) -> None:
    lines = [
        "try 2*x*sin(x) + x^2*d/dx(sin(x))",  # line 2 of 3, from line 0
        "n", "try 2*x*sin(x) + x^2*d/dx(sin(x))", "try x*(2*sin(x) + x*d/dx(sin(x)))",
        "try d/dx(x^2)*sin(x) + x^2*d/dx(sin(x))", "try 2*x*cos(x)", "foo", "q",
    ]  # fmt: skip
    done = sigderiv("derive", "x^2*sin(x)", "--interactive", stdin="\n".join(lines))
    for part in ("it is line 2 here", "product rule", "it is the next line",
                 "goes on in another form", "nothing was done yet", "Not equal: at x = ",
                 "There is no command 'foo'."):  # fmt: skip
        assert part in done.stdout, part
    assert done.stdout.count("Right:") == 2 and done.stdout.count("Not equal") == 1


def test_the_words_of_the_language_are_commands(sigderiv: Run) -> None:
    lines = ["下一步", "理由", "上一步", "试写 1/0", "换方法 quotient", "退出", "n"]
    done = sigderiv("derive", "sigmoid", "--interactive", stdin="\n".join(lines), lang="zh")
    assert done.returncode == 0
    assert "[1/11]" in done.stdout and "[0/9]" in done.stdout and "[1/9]" not in done.stdout
    assert "没有命令" not in done.stdout


def test_what_has_no_steps_says_so(sigderiv: Run) -> None:
    for lang, part in (("en", "without --interactive"), ("zh", "去掉 --interactive")):
        done = sigderiv("derive", "softmax", "--interactive", stdin="n\n", lang=lang)
        assert done.returncode == 2 and part in done.stderr


def test_a_session_in_chinese() -> None:
    shown, status = talk(
        [b"\n", "试写 x+1\n".encode(), "试写 2*(\n".encode(), "换方法\n".encode(),
         "理由\n".encode(), "上一步\n".encode(), b"\x04"],
        "zh", "piecewise(x, x >= 0; exp(x) - 1)",
    )  # fmt: skip
    assert status == 0 and shown.count("其他") >= 2 and " otherwise" not in shown
    for part in ("不相等：当 x = ", "上一行为", "请给出方法的名称：rules", "得证", "公式在应有"):
        assert part in shown, part


def test_a_definition_is_not_named_twice() -> None:
    shown, _ = talk([b"\n", b"why\n", b"q\n"])
    assert "Read from right to left" not in shown
