"""Every command and every block of code in the README, run as written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.M | re.S)
COMMANDS = [
    line for kind, body in BLOCKS if kind == "sh" for line in body.splitlines() if line.strip()
]
OWN = [command for command in COMMANDS if command.startswith("sigderiv ")]
INSTALLING = [command for command in COMMANDS if not command.startswith("sigderiv ")]
STATUS = re.compile(r"#.*exit status (\d)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's files in it and `sigderiv` on the path."""
    place = tmp_path_factory.mktemp("readme")
    (place / "tests").symlink_to(ROOT / "tests")
    scripts = place / "bin"
    scripts.mkdir()
    script = scripts / "sigderiv"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sigderiv "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return place


def environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{folder / 'bin'}:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "SIGDERIV_LANG": "en",
        "PYTHONUTF8": "1", "HOME": os.environ.get("HOME", "/tmp"),
    }  # fmt: skip


@pytest.mark.parametrize("command", OWN)
def test_command(command: str, folder: Path) -> None:
    expected = STATUS.search(command)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(folder), capture_output=True,
        text=True, check=False, timeout=120, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == int(expected[1] if expected else 0), done.stdout + done.stderr


def test_shown_output_is_the_real_output(folder: Path) -> None:
    shown = [body for kind, body in BLOCKS if kind == "text" and body.startswith("$ ")]
    assert shown
    for body in shown:
        command, _, output = body.removeprefix("$ ").partition("\n")
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment(folder), capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.stdout == output


def test_python_blocks_run(folder: Path) -> None:
    blocks = [body for kind, body in BLOCKS if kind == "python"]
    assert blocks
    for body in blocks:
        done = subprocess.run(
            [sys.executable, "-c", body], cwd=folder, env=environment(folder), capture_output=True,
            text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told = re.findall(r"^print\(.*\) +# (.*)$", body, re.M)
        assert done.stdout.splitlines() == told


def test_every_picture_is_there_and_is_a_picture() -> None:
    named = re.findall(r'(?:src|srcset)="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)', README)
    paths = {first or second for first, second in named}
    assert len(paths) >= 5
    for path in paths:
        root = tree.fromstring((ROOT / path).read_text(encoding="utf-8"))
        assert root.tag.endswith("svg") and len(list(root.iter())) > 20
        text = (ROOT / path).read_text(encoding="utf-8")
        assert "url(http" not in text and 'href="http' not in text  # nothing is fetched


def test_the_pictures_are_what_the_tool_prints() -> None:
    """The derivation's picture has every rule and formula that the tool prints today."""
    from sigderiv.output.deriving import derive

    picture = tree.fromstring((ROOT / ".github" / "derive-light.svg").read_text(encoding="utf-8"))
    shown = "".join("".join(each.itertext()) for each in picture.iter()).replace("\xa0", " ")
    for row in derive("sigmoid", detail="brief").rows:
        assert row.called("en") in shown


def test_there_are_the_two_installing_commands() -> None:
    assert len(INSTALLING) == 2
    assert all(command.startswith("python3 -m venv .venv && ") for command in INSTALLING)
    assert [command for command in INSTALLING if command.endswith("-m pytest -q -n auto")]


def test_ci_runs_the_test_command_from_here() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    found = re.findall(r"^python3 -m venv .* -m pytest.*$", README, re.M)
    assert len(found) == 1
