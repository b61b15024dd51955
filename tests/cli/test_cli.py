"""The command line: what it answers, and with which exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"


def test_derive_the_sigmoid(sigderiv_process: Any) -> None:
    done = sigderiv_process("derive", "sigmoid")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1] == "d/dx(sigma(x))"
    assert any(line.startswith("  = sigma(x)*(1 - sigma(x))") for line in lines)
    assert lines[-1].startswith("Proved: d/dx(sigma(x)) = sigma(x)*(1 - sigma(x)).")
    assert "\x1b" not in done.stdout and "─" not in done.stdout


@pytest.mark.parametrize(
    ("target", "options", "result"),
    [
        ("sin(x^2)*exp(-x)/(1+x^2)", [], None),
        ("x^x", [], "x^x*(ln(x) + 1)"),
        ("f(g(x))", [], "f'(g(x))*g'(x)"),
        ("-(y*log(s)+(1-y)*log(1-s))", ["--wrt", "s"], "-(y/s - (1 - y)/(1 - s))"),
        (r"\frac{1}{x}", [], "-1/x^2"),
        ("-x", [], "-1"),
        ("x^2", ["--wrt", "t"], "0"),
        ("x^3", ["--order", "2"], None),
    ],
)
def test_derive_formulas(
    sigderiv: Any, target: str, options: list[str], result: str | None
) -> None:
    done = sigderiv("derive", target, *options, "--format", "json")
    assert done.returncode == 0, done.stderr + done.stdout
    found = json.loads(done.stdout)
    assert found["schema"] == "sigderiv.derive/1"
    assert found["verdict"] == "proved"
    assert all(step["verdict"] == "proved" for step in found["steps"])
    if result is not None:
        assert found["result"] == result


def test_a_formula_may_begin_with_a_minus_after_an_option(sigderiv: Any) -> None:
    done = sigderiv("derive", "--detail", "brief", "-cos(x)", "--format", "json")
    assert json.loads(done.stdout)["result"] == "sin(x)"


def test_a_symbol_that_is_not_there_is_said(sigderiv: Any) -> None:
    done = sigderiv("derive", "x^2", "--wrt", "t")
    assert done.returncode == 0
    assert "t does not occur in the formula" in done.stdout


def test_verify_says_proved_and_refuted(sigderiv: Any) -> None:
    true = sigderiv("verify", "d/dx sigma(x) = sigma(x)*(1-sigma(x))")
    assert true.returncode == 0, true.stderr
    false = sigderiv("verify", "d/dx sigma(x) = sigma(x)*(1+sigma(x))", "--format", "json")
    assert false.returncode == 1
    found = json.loads(false.stdout)
    found = found[0] if isinstance(found, list) else found
    assert found["links"][0]["witness"]["at"]


def test_verify_of_an_article(sigderiv: Any) -> None:
    done = sigderiv("verify", str(CORPUS / "articles" / "sigmoid-aligned.tex"))
    assert done.returncode == 0, done.stdout
    assert "6 links: 6 proved" in done.stdout


def test_verify_reads_standard_input(sigderiv_process: Any) -> None:
    done = sigderiv_process("verify", "-", stdin="$$\\frac{d}{dx} x^2 = 3x$$\n")
    assert done.returncode == 1, done.stdout + done.stderr


def test_rules_and_list(sigderiv: Any) -> None:
    whole = sigderiv("rules")
    assert whole.returncode == 0 and "quotient rule" in whole.stdout
    one = sigderiv("rules", "quotient")
    assert "Conditions: g != 0" in one.stdout
    chinese = sigderiv("rules", "quotient", lang="zh")
    assert "商法则" in chinese.stdout and "条件" in chinese.stdout
    listed = sigderiv("list", "--format", "json")
    assert {entry["name"] for entry in json.loads(listed.stdout)["entries"]} >= {"sigma", "relu"}


def test_every_rule_has_a_page(sigderiv: Any) -> None:
    rules = json.loads(sigderiv("rules", "--format", "json").stdout)["rules"]
    assert len(rules) > 50
    assert all(rule["name"] and rule["name_zh"] for rule in rules)


def test_the_same_in_chinese(sigderiv: Any) -> None:
    done = sigderiv("derive", "sigmoid", "--lang", "zh")
    assert "倒数法则" in done.stdout and "得证" in done.stdout
    assert "选项：" in sigderiv("derive", "--help", "--lang", "zh").stdout
    assert "用法：" in sigderiv("--help", lang="zh").stdout
    wrong = sigderiv("derive", "((x", lang="zh")
    assert wrong.returncode == 2 and wrong.stderr.startswith("sigderiv：")


def test_version_and_help(sigderiv: Any) -> None:
    from sigderiv import __version__

    assert sigderiv("--version").stdout.strip() == f"sigderiv {__version__}"
    assert sigderiv().stdout == sigderiv("--help").stdout
    for command in ("derive", "verify", "network", "graph", "plot", "describe", "rules", "list"):
        done = sigderiv(command, "--help")
        assert done.returncode == 0
        assert "cli/" not in done.stdout, "an option has no help text"
        assert "<list" not in done.stdout and "]...]" not in done.stdout, done.stdout
    for lang, words in (("en", "none of them was judged"), ("zh", "一个也没有判定")):
        shown = "".join(sigderiv("verify", "--help", lang=lang).stdout.split("\n"))
        assert words in " ".join(shown.split())


def test_completion_offers_the_commands(sigderiv_process: Any) -> None:
    done = sigderiv_process(
        _SIGDERIV_COMPLETE="complete_bash", COMP_WORDS="sigderiv de", COMP_CWORD="1"
    )
    assert done.stdout.split() == ["derive", "describe"]


def test_wrong_usage_is_status_two_and_one_sentence(sigderiv: Any) -> None:
    for arguments in (
        ["derive"],
        ["derive", "x", "--no-such-option"],
        ["derive", "x", "--order", "0"],
        ["derive", "x", "--order", "many"],
        ["derive", "x", "--via", "magic"],
        ["derive", "x", "--detail", "huge"],
        ["derive", "x", "--format", "docx"],
        ["derive", "x", "--lang", "fr"],
        ["derive", "x", "--in-terms-of", "input"],
        ["derive", "x", "--standalone"],
        ["derive", "a*b"],
        ["sigmoid"],
        ["rules", "no-such-rule"],
        ["verify", "no-such-file.tex"],
    ):
        done = sigderiv(*arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == "", arguments
        assert done.stderr.startswith("sigderiv: "), arguments
        assert len(done.stderr.splitlines()) == 1, (arguments, done.stderr)
        assert "Traceback" not in done.stderr


def test_help_texts_name_what_there_is(sigderiv: Any) -> None:
    assert "json" in sigderiv("derive", "x", "--format", "docx").stderr
    assert "quotient" in sigderiv("derive", "x", "--via", "magic").stderr
    assert "--format" in sigderiv("derive", "x", "--fromat", "json").stderr
    assert "sigderiv derive sigmoid" in sigderiv("sigmoid").stderr


def test_rules_prove_themselves(sigderiv: Any) -> None:
    for rule in ("sum", "product", "reciprocal"):
        done = sigderiv("rules", rule)
        assert done.returncode == 0, done.stdout
        assert "definition of the derivative" in done.stdout and "Proved:" in done.stdout


def test_a_proof_by_a_cited_theorem_says_so(sigderiv: Any) -> None:
    done = sigderiv("rules", "chain")
    assert done.returncode == 3, done.stdout
    assert "cited theorem" in done.stdout and "refuted:" not in done.stdout
    assert "Proved:" not in done.stdout


def test_the_graph_of_a_name_is_that_of_its_definition(sigderiv: Any) -> None:
    by_name = sigderiv("graph", "sigmoid", "--at", "x=0")
    assert by_name.returncode == 0, by_name.stderr
    assert by_name.stdout == sigderiv("graph", "1/(1+exp(-x))", "--at", "x=0").stdout
    assert "= 1/4" in by_name.stdout or "= 0.25" in by_name.stdout
    assert sigderiv("graph", "relu").returncode == 0
    assert sigderiv("graph", "sigmiod").returncode == 2


def test_quiet_counts_each_file_and_says_no_more(sigderiv: Any, tmp_path: Path) -> None:
    texts = {"right.md": "$1 = 1$", "wrong.md": "$1 = 2$", "open.md": "$x + y = 1$"}
    for name, written in texts.items():
        (tmp_path / name).write_text(written)
    done = sigderiv("verify", "-q", *(str(tmp_path / name) for name in texts))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    for line, name, verdict in zip(lines, texts, ("proved", "refuted", "unproved"), strict=True):
        assert name in line and f"1 {verdict}" in line


def test_a_loss_is_told_where_it_is_derived(sigderiv: Any) -> None:
    for name in ("mse", "cross-entropy"):
        done = sigderiv("derive", name)
        assert done.returncode == 2
        assert f"sigderiv network --loss {name}" in done.stderr
    assert sigderiv("derive", "mse", "--wrt", "mse").returncode == 0


def test_one_is_counted_in_the_singular(sigderiv: Any) -> None:
    shown = sigderiv("graph", "x*y + x").stdout
    assert "Forward accumulation: 2 sweeps, 2 multiplications, 1 addition." in shown
    assert "Reverse accumulation: 1 sweep, 2 multiplications, 1 addition." in shown


def test_no_help_in_chinese_has_english_sentences_or_python_types(sigderiv: Any) -> None:
    """Options, names and formulas are as they are; words between them are Chinese."""
    import re

    commands = ("derive", "verify", "network", "graph", "plot", "describe", "rules", "list")
    for command in ("", *commands):
        shown = sigderiv(*filter(None, [command]), "--help", lang="zh").stdout
        assert "<str>" not in shown and "<int" not in shown, command
        for line in shown.splitlines():
            about = re.sub(r"^ {0,4}(-\S+|--\S+|[a-z]+|\S+\.\.\.)( <?[^ ]+)* {2,}", "", line)
            assert not re.search(r"\b(the|this|and|of|for|to|or|a)\b [a-z]+ [a-z]+", about), line
