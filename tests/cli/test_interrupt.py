"""Ctrl-C: the command ends, and leaves no file and no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

LONG = "sin(sin(sin(sin(sin(sin(x))))))"


def test_interrupted_work_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from sigderiv.output.rows import Rows\n"
        "def row(self, line, number):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "Rows._row = row\n"
        "from sigderiv.cli.run import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    target = tmp_path / "out.md"
    made = subprocess.Popen(
        [sys.executable, "-c", script, "derive", LONG, "--order", "3", "-o", str(target)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    said, errors = made.communicate(timeout=120)
    assert made.returncode == 128 + signal.SIGINT
    assert said == "" and errors.strip() == ""
    assert list(tmp_path.iterdir()) == []
    try:
        os.killpg(made.pid, 0)
    except ProcessLookupError:
        return
    raise AssertionError("a process was left")
