"""Input that cannot be taken: one sentence, status 2, no hang, and nothing left behind."""

from __future__ import annotations

import itertools
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
MEMORY = 500 * 1024 * 1024
# Processor time before a run counts as hung. Nothing here needs two seconds on an idle machine;
# a first run compiles the package and a shared machine is slow. How quick: see the benchmarks.
SECONDS = 20

ROOT = str(Path(__file__).parents[2])


def limited(
    arguments: list[str], cwd: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """The command with a cap on memory and processor time: passing either is a failure."""

    def cap() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "sigderiv", *arguments],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd,
        env={"PYTHONPATH": ROOT, "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        preexec_fn=cap, timeout=60,
    )  # fmt: skip


FORMULAS = {
    "empty": "",
    "blank": "   ",
    "unbalanced": "((x+1)",
    "closed too often": "x)",
    "unknown function": "foo(x)",
    "unknown command": r"\foo{x}",
    "operator at the end": "x +",
    "two operators": "x ^* 2",
    "a null byte's neighbour": "x\x01+1",
    "escape sequence": "\x1b[31mx",
    "python code": "__import__('os').system('touch owned')",
    "python lambda": "(lambda: open('owned','w'))()",
    "a relation": "x^2 = 1",
    "digits": "9" * 5000,
    "parentheses": "(" * 60_000,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formula_is_refused(name: str, tmp_path: Path) -> None:
    done = limited(["derive", FORMULAS[name], "-o", "out.html"], tmp_path)
    assert done.returncode == 2, done.stderr[-300:]
    assert done.stdout == ""
    assert done.stderr.startswith("sigderiv: ")
    assert len(done.stderr.splitlines()) in (1, 3)
    assert "Traceback" not in done.stderr and "\x1b" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("formula", ["1/0", "x/0", "0^0", "9^9^9^9", "x^(10^9)", "0^0*x"])
def test_formula_with_a_value_that_is_none_or_huge(formula: str, tmp_path: Path) -> None:
    done = limited(["derive", formula], tmp_path)
    assert done.returncode in (0, 2, 3), done.stderr[-300:]
    assert "Traceback" not in done.stderr


def test_many_parentheses_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "deep.txt").write_text("(" * 100_000 + " = 1\n", encoding="utf-8")
    done = limited(["verify", "deep.txt"], tmp_path)
    assert done.returncode == 2, (done.returncode, done.stderr[-300:])
    assert "Traceback" not in done.stderr


def test_a_caret_stands_under_the_place(tmp_path: Path) -> None:
    done = limited(["derive", "x + * 2"], tmp_path)
    _, source, caret = done.stderr.splitlines()
    assert source == "  x + * 2"
    assert caret.index("^") == source.index("*")


def test_the_caret_counts_wide_characters_twice(tmp_path: Path) -> None:
    from sigderiv.cli.errors import caret

    shown, mark = caret("导数 + * 2", 5, 6).splitlines()
    assert shown == "  导数 + * 2"
    assert mark == " " * 9 + "^"


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("mine", encoding="utf-8")
    done = limited(["derive", "x^2", "-o", "out.txt"], tmp_path)
    assert done.returncode == 2 and "--force" in done.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    forced = limited(["derive", "x^2", "-o", "out.txt", "--force"], tmp_path)
    assert forced.returncode == 0
    assert "2*x" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    done = limited(["derive", "x^2", "-o", "no/such/out.txt"], tmp_path)
    assert done.returncode == 2 and "folder" in done.stderr


def test_an_unknown_suffix_lists_the_known_ones(tmp_path: Path) -> None:
    done = limited(["derive", "x^2", "-o", "out.docx"], tmp_path)
    assert done.returncode == 2 and ".html" in done.stderr


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sigderiv", "derive", "x^2"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=tmp_path,
            env={"PYTHONPATH": ROOT},
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("sigderiv: cannot write to standard output")


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("en", "sigderiv: cannot write /dev/full: no space left on the device.\n"),
     ("zh", "sigderiv：无法写入 /dev/full：设备上没有剩余空间。\n")],
)  # fmt: skip
def test_the_systems_reason_is_in_the_readers_language(lang: str, sentence: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = subprocess.run(
        [sys.executable, "-m", "sigderiv", "derive", "x^2", "-o", "/dev/full", "--lang", lang],
        capture_output=True, text=True, check=False, env={"PYTHONPATH": ROOT},
    )  # fmt: skip
    assert done.returncode == 2 and done.stderr == sentence and not done.stdout


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    command = f"{sys.executable} -m sigderiv rules --format json | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"PYTHONPATH": ROOT, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.strip() in ("141", "0")


def test_an_interrupt_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sigderiv.output import files

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write_file(tmp_path / "out.txt", "content")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [(["plot", "x", "--order", "9"], "it must be at most 4", "最大为 4"),
     (["derive", "x", "--order", "0"], "it must be at least 1", "最小为 1"),
     (["derive", "x", "--order", "two"], "it must be a whole number", "须为整数"),
     (["derive", "x", "--timeout", "soon"], "it must be a number", "须为数")],
)  # fmt: skip
def test_values_that_cannot_be_are_said_in_both_languages(
    arguments: list[str], english: str, chinese: str, tmp_path: Path
) -> None:
    for lang, said in (("en", english), ("zh", chinese)):
        done = limited([*arguments, "--lang", lang], tmp_path)
        assert done.returncode == 2 and said in done.stderr and "nput" not in done.stderr
        assert done.stderr.count("\n") == 1 and "。 " not in done.stderr


def test_every_help_has_examples_that_work_in_both_languages(
    sigderiv: Run, tmp_path: Path
) -> None:
    """The examples are the commands that follow the word, as they would be typed."""
    import shlex

    commands = ("derive", "verify", "network", "graph", "plot", "describe", "rules", "list")
    for lang, words in (("en", ("Example:", "Examples:")), ("zh", ("例：",))):
        for command in commands:
            help_text = sigderiv(command, "--help", "--lang", lang).stdout
            lines = [line.strip() for line in help_text.splitlines()]
            start = next(k for k, line in enumerate(lines) if line in words)
            examples = list(itertools.takewhile(bool, lines[start + 1 :]))
            assert examples and all(each.startswith(f"sigderiv {command}") for each in examples)
            if lang == "zh":
                continue
            (tmp_path / "notes.tex").write_text("$2x = x + x$\n", encoding="utf-8")
            (tmp_path / "more.md").write_text("$x - x = 0$\n", encoding="utf-8")
            for example in examples[:2]:
                done = sigderiv(*shlex.split(example)[1:])
                assert done.returncode in (0, 3), (example, done.stderr)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, {"en": "there is no such file", "zh": "没有这个文件"}),
        (b"layers = \xff", {"en": "no UTF-8 text: the byte at position 9", "zh": "位置 9"}),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_networks_file_that_cannot_be_read(
    content: bytes | None,
    said: dict[str, str],
    lang: str,
    tmp_path: Path,
    sigderiv: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    if content is not None:
        (tmp_path / "net.toml").write_bytes(content)
    done = sigderiv("network", "net.toml", lang=lang)
    assert (done.returncode, done.stdout) == (2, "")
    assert said[lang] in done.stderr and "Errno" not in done.stderr
