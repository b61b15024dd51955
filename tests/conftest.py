"""What several rooms' tests share."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# A fault of sigderiv itself is raised in tests, never only reported.
os.environ["SIGDERIV_TRACEBACK"] = "1"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _environment(lang: str, further: dict[str, str]) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "SIGDERIV"))}
    return inherited | {"SIGDERIV_LANG": lang, "PYTHONUTF8": "1"} | further


@pytest.fixture
def sigderiv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in this process, in an empty folder, in English: to start a process takes
    ten times as long as most commands."""
    from sigderiv.cli.run import run as run_command

    def run(
        *arguments: str, stdin: str = "", lang: str = "en", cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        typed = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        with monkeypatch.context() as change:
            for name in set(os.environ) - set(_environment(lang, environment)):
                change.delenv(name)
            for name, value in _environment(lang, environment).items():
                change.setenv(name, value)
            change.setenv("SIGDERIV_TRACEBACK", "1")
            change.chdir(cwd)
            for name, stream in zip(("stdout", "stderr", "stdin"), (*streams, typed), strict=True):
                change.setattr(sys, name, stream)
            status = run_command(arguments)
        told = []
        for stream in streams:
            stream.seek(0)
            told.append(stream.read())
        return subprocess.CompletedProcess(arguments, status, *told)

    return run


@pytest.fixture
def sigderiv_process(tmp_path: Path) -> Run:
    """The same in a process of its own."""

    def run(
        *arguments: str, stdin: str = "", lang: str = "en", cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        root = {"PYTHONPATH": str(Path(__file__).parents[1])}
        return subprocess.run(
            [sys.executable, "-m", "sigderiv", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
            cwd=cwd, env=_environment(lang, root | environment), timeout=120,
        )  # fmt: skip

    return run
