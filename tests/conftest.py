"""What several rooms' tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# A fault of sigderiv itself is raised in tests, never only reported.
os.environ["SIGDERIV_TRACEBACK"] = "1"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def sigderiv(tmp_path: Path) -> Run:
    """The command line in a process of its own, in an empty folder, in English."""

    def run(
        *arguments: str, stdin: str = "", lang: str = "en", cwd: Path = tmp_path, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        root = str(Path(__file__).parents[1])
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "SIGDERIV"))}
        inherited |= {"PYTHONPATH": root, "SIGDERIV_LANG": lang, "PYTHONUTF8": "1"} | environment
        return subprocess.run(
            [sys.executable, "-m", "sigderiv", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
            cwd=cwd, env=inherited, timeout=120,
        )  # fmt: skip

    return run
