r"""Documents with inequalities, judged by hand: half of them with a slip.

`p` proved, `r` refuted, `u` unproved, one letter for each inequality that is judged; "" where it is
a condition, or not clear, and stays what it was.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sigderiv.review import Finding, verify_text
from sigderiv.review.records import Options, Report

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ORDERS = {"<", "<=", ">", ">=", "!="}
ROOMY = Options(timeout=60)

DOCUMENTS = [
    ("p", r"For $x>0$ \[ \arctan x < x. \]"),
    ("r", r"For $x>0$ \[ \ln(1+x) > x. \]"),
    ("r", r"For $x>0$ and $y>0$ \begin{align} x+y &> xy \end{align}"),
    ("p", "当 $x>0$ 时 $$\\ln(1+x) < x$$"),
    ("", r"Solve for $x>0$ \[ \ln(1+x) > x. \]"),
    ("", r"We need for $x>0$ \[ \ln(1+x) > x. \]"),
    ("", r"For $x>0$ $\ln(1+x) > x$"),
    (
        "p",
        r"The derivative of the sigmoid is $\sigma'(x) = \sigma(x)(1-\sigma(x)) \le "
        r"\frac14$ for all $x$.",
    ),
    (
        "r",
        r"The derivative of the sigmoid is $\sigma'(x) = \sigma(x)(1-\sigma(x)) \le "
        r"\frac15$ for all $x$.",
    ),
    (
        "p",
        r"Since the derivative of the sigmoid is at most $1/4$, after ten layers the "
        r"gradient is scaled by at most $$\left(\frac14\right)^{10} < 10^{-6}.$$",
    ),
    (
        "r",
        r"Since the derivative of the sigmoid is at most $1/4$, after ten layers the "
        r"gradient is scaled by at most $$\left(\frac14\right)^{10} < 10^{-7}.$$",
    ),
    ("p", r"For tanh we have $$\tanh'(x) = 1 - \tanh^2(x) \le 1.$$"),
    ("r", r"For tanh we have $$\tanh'(x) = 1 - \tanh^2(x) < 1.$$"),
    ("p", r"Let $f(x) = x^2$. Then $$f''(x) = 2 > 0,$$ so f is convex."),
    ("r", r"Let $f(x) = -x^2$. Then $$f''(x) = -2 > 0,$$ so f is convex."),
    ("p", r"For all real $x$ we have $$e^x \ge 1 + x.$$"),
    ("r", r"For all real $x$ we have $$e^x > 1 + x.$$"),
    ("p", r"For $x > 0$ we have $$\ln x \le x - 1.$$"),
    ("r", r"For $x > 0$ we have $$\ln x \ge x - 1.$$"),
    ("pp", r"For real numbers $a$ and $b$ we have $(a-b)^2 \ge 0$, hence $$a^2 + b^2 \ge 2ab.$$"),
    ("pr", r"For real numbers $a$ and $b$ we have $(a-b)^2 \ge 0$, hence $$a^2 + b^2 \ge 4ab.$$"),
    ("p", r"For $a, b > 0$ we obtain $$\frac{a+b}{2} \ge \sqrt{ab}.$$"),
    ("r", r"For $a, b > 0$ we obtain $$\frac{a+b}{2} \le \sqrt{ab}.$$"),
    ("p", r"By the Cauchy-Schwarz inequality, $$(ac + bd)^2 \le (a^2+b^2)(c^2+d^2).$$"),
    ("r", r"By the Cauchy-Schwarz inequality, $$(ac + bd)^2 \ge (a^2+b^2)(c^2+d^2).$$"),
    ("p", r"The triangle inequality says that $$|a + b| \le |a| + |b|.$$"),
    ("r", r"The triangle inequality says that $$|a - b| \le |a| - |b|.$$"),
    ("p", r"By Jensen's inequality we have $$e^{\frac{x+y}{2}} \le \frac{e^x + e^y}{2}.$$"),
    ("r", r"By Jensen's inequality we have $$e^{\frac{x+y}{2}} \ge \frac{e^x + e^y}{2}.$$"),
    ("p", r"Let $0 < p < 1$. Then $$p(1-p) \le \frac14.$$"),
    ("r", r"Let $0 < p < 1$. Then $$p(1-p) < \frac14.$$"),
    ("p", r"Let $0 < \eta < 1$. Then $|1 - 2\eta| < 1$."),
    ("r", r"Let $0 < \eta < 2$. Then $|1 - 2\eta| < 1$."),
    (
        "p",
        r"Suppose $\alpha > 0$ and $\alpha < 1$ and $k > 0$. Then $$f''(k) = "
        r"\alpha(\alpha-1)k^{\alpha-2} < 0.$$ where $f(k) = k^\alpha$",
    ),
    ("p", r"Suppose $x < y$. Then $e^x < e^y$."),
    ("r", r"Suppose $x < y$. Then $-x < -y$."),
    ("p", r"If $0 < x < y$, then $$\frac1x > \frac1y.$$"),
    ("r", r"If $x < y$, then $$\frac1x > \frac1y.$$"),
    ("r", r"$$\frac1x < \frac1y \Rightarrow x > y$$"),
    ("r", r"$$a x > b \Rightarrow x > \frac{b}{a}$$"),
    ("pp", r"$$x^2 < 4 \Rightarrow -2 < x < 2$$"),
    ("r", r"$$x^2 < 4 \Rightarrow x < 1$$"),
    ("p", r"对任意 $x$, 有 $$\sigma(x)(1-\sigma(x)) \le \frac14.$$"),
    ("r", r"对任意 $x$, 有 $$\sigma(x)(1-\sigma(x)) < \frac14.$$"),
    ("p", r"当 $x>0$ 时，有 $$\sin x < x.$$"),
    ("r", r"所以 $$x^2 + 1 > 2x.$$"),
    (
        "p",
        r"The profit is $\pi(q) = (a - b q) q - c q$ with $b > 0$. Then $$\pi''(q) = -2b < "
        r"0.$$",
    ),
    ("u", r"The profit is $\pi(q) = (a - b q) q - c q$. Then $$\pi''(q) = -2b < 0.$$"),
    ("p", r"The loss is $L(w) = (w - 3)^2$ and so $$L''(w) = 2 \ge 0.$$"),
    ("pp", r"For $x \ge 0$: $$x - \frac{x^3}{6} \le \sin x \le x.$$"),
    ("rp", r"For $x \ge 0$: $$x \le \sin x \le x + x^3.$$"),
    ("", r"We want $x$ with $$2x - 4 > 0.$$"),
    ("", r"The disk is given by $$x^2 + y^2 \le 1.$$"),
    ("", r"Gradient descent converges if $$|1 - \eta L| < 1.$$"),
    ("", r"f is increasing where $f'(x) = 2x - 4 > 0$. "),
    ("", r"Then $$f'(x) = 2x - 4 > 0 \iff x > 2$$"),
    ("p", r"Suppose $p + q = 1$. Then $$pq \le \frac14.$$"),
    ("u", r"We have $x + y = 1$. Hence $$xy \le \frac14.$$"),
    ("u", r"Let $f$ be convex. Then $$f\left(\frac{x+y}{2}\right) \le \frac{f(x)+f(y)}{2}.$$"),
    ("u", r"Let $\|x\| \le 1$. Then $$\|A x\| \le \|A\|.$$"),
    ("p", r"We know $x > 3$. Hence $$2x - 4 > 0.$$"),
    ("p", r"We know that $x > 3$. This is important. Hence $$x^2 > 9.$$"),
    ("p", r"Let $x$ be positive. Then $$x + \frac1x \ge 2.$$"),
    ("r", r"Then $$x + \frac1x \ge 2.$$"),
    ("u", r"For large $n$ we have $$2^n > n^3.$$"),
    ("p", r"For $n \ge 10$ we have $$2^n > n^3.$$"),
    ("p", r"Bernoulli: for $x \ge -1$ we have $$(1+x)^2 \ge 1+2x.$$"),
    ("", r"The loss satisfies $$L(w) \ge 0$$ for all $w$."),
    ("p", r"Let $L(w) = (y - w x)^2$. Then $$L(w) \ge 0.$$"),
    ("r", r"Let $L(w) = (y - w x)^2$. Then $$L(w) > 0.$$"),
    ("p", r"Let $y = x^2 + 1$. Then $y \ge 1$."),
    ("r", r"Let $y = x^2 + 1$. Then $y > 1$."),
    ("", r"The ratio $r = \frac{b}{a} < 1$ is small."),
    ("pp", r"Since $\sigma(x) > 0$ we get $$1 - \sigma(x) < 1.$$"),
    ("", r"Therefore $a \ne b$."),
    ("p", r"Then $$x^2 + 1 \ne 0.$$"),
    ("r", r"Then $$x^2 - 1 \ne 0.$$"),
    ("p", r"We have $$\frac{x^2-1}{x-1} = x + 1 > x.$$"),
    ("p", r"At $x = 2$ we get $$f'(x) = 2x - 4 \ge 0.$$"),
    ("p", r"At $x=1$ we have $f''(x) = 6x > 0$."),
    ("p", r"The gradient vanishes: $$\prod_{i=1}^{n} \frac14 = \left(\frac14\right)^n < 1.$$"),
    ("p", r"We get $$0.25^{10} \approx 9.5\cdot 10^{-7} < 10^{-6}.$$"),
    ("", r"$$a \ll b$$"),
    ("", r"Hence $1 \ll x^2$."),
    ("p", r"Note that $$|\sin x| \le |x|.$$"),
    ("r", r"Note that $$|\sin x| < |x|.$$"),
    ("r", r"The function $f(x) = x^3$ has $$f'(x) = 3x^2 > 0.$$"),
    ("p", r"The function $f(x) = x^3$ has $$f'(x) = 3x^2 \geq 0.$$"),
    ("r", r"If $x > 0$ then $x^2 > x$."),
    ("p", r"If $x > 1$ then $x^2 > x$."),
    ("p", r"Since $0 \le x \le 1$, we have $$x^2 \le x.$$"),
    ("p", r"Let $x \in [0,1]$. Then $$x^2 \le x.$$"),
    ("r", r"Let $x \in (0,1)$. Then $$x^2 \ge x.$$"),
    ("", r"Dividing $$-2x < 6$$ by $-2$ gives $$x < -3.$$"),
    ("r", r"$$-2x < 6 \implies x < -3$$"),
    ("p", r"$$-2x < 6 \implies x > -3$$"),
    ("p", r"$$-2x < 6 \implies x \ge -3$$"),
    ("p", r"Claim: for all $x$, $$x^2 + x + 1 > 0$$"),
    ("", r"Solve $$x^2 + x - 1 > 0$$"),
    ("", r"$$x^2 + x - 1 > 0$$"),
    ("p", r"$$\ln(1+e^x) > x$$"),
    ("r", r"$$\ln(1+e^x) < x$$"),
    ("", r"It is not true that $$e^x > x^2 + 1.$$"),
    ("p", r"\begin{align} f(x) &= x^2 + 1 \\ &\ge 2x \end{align}"),
    ("pu", r"\begin{align} (x+1)^2 &= x^2 + 2x + 1 \\ &\ge 4x \\ &\ge 3x \end{align}"),
    ("pp", r"\begin{align} x^2 + 1 &\ge 2x \\ x^2 &\ge 2x - 1 \end{align}"),
    ("p", r"f is increasing, since $f'(x) = e^x > 0$."),
    ("", r"Thus the step size must satisfy $$\eta < \frac{2}{L}.$$"),
    ("p", r"The second derivative is negative, $$-\frac{1}{x^2} < 0.$$"),
    ("r", r"Let $x$ be positive. Then $$x + \frac1x > 2.$$"),
    ("p", r"Let $a$ and $b$ be positive numbers. Then $\frac{a+b}{2} \ge \sqrt{ab}$."),
    ("p", r"For positive $x$ we have $$\ln x < x.$$"),
    ("r", r"Then $x^2 > 0$. Then $|x| = x$."),
    ("r", r"$$x < x - 1$$ Hence $$\sqrt{x^2} = x$$"),
    ("r", r"$$x^2 < 0$$ Hence $$1 = 2$$"),
    ("p", r"设 $x$ 为正数。则 $$x + \frac1x \ge 2.$$"),
    ("", r"$$x^2 + 1 < 0$$ has no real solution."),
    ("r", r"$$x^2 + 1 < 0$$ Hence there is none."),
    ("p", r"$$x^2 \ge 4$$ for $x \ge 2$."),
    ("r", r"$$x^2 \ge 5$$ for $x \ge 2$."),
    ("", r"$$x^2 \ge 4$$ for large $x$."),
    ("p", r"$$x^2 \ge 0$$ for all $x$."),
    ("r", r"$$x^3 \ge 0$$ for all $x$."),
]


def orders(report: Report) -> list[Finding]:
    return [each for each in report.findings if each.relation in ORDERS]


@pytest.mark.parametrize(("verdicts", "text"), DOCUMENTS)
def test_documents(verdicts: str, text: str) -> None:
    found = orders(verify_text(text, "tex", ROOMY))
    assert "".join(str(each.verdict)[0] for each in found) == verdicts
    for each in found:
        assert (each.witness is not None) == (str(each.verdict) == "refuted")


def test_what_a_proof_rests_on_is_printed() -> None:
    (found,) = orders(verify_text("Let $0 < x < y$. Then $$\\frac1x > \\frac1y.$$", "tex", ROOMY))
    assert set(found.conditions) == {"x > 0", "x < y"}
    (free,) = orders(verify_text("Let $x > 0$. Then $$x^2 + 1 > 0.$$", "tex", ROOMY))
    assert free.conditions == ()


def test_a_refuted_inequality_is_assumed_nowhere() -> None:
    false = verify_text("We have $$x < x - 1$$ Hence $$\\sqrt{x^2} = x.$$", "tex", ROOMY)
    assert [str(each.verdict) for each in false.findings] == ["refuted", "refuted"]
    true = verify_text("Let $x > 1$. Then $$\\sqrt{x^2} = x.$$", "tex", ROOMY)
    assert [str(each.verdict) for each in true.findings] == ["proved"]


def test_an_unproved_inequality_proves_no_other() -> None:
    text = "Therefore $$f(x) + x^2 > 0$$ and hence $$f(x) + x^2 > 0.$$"
    found = orders(verify_text(text, "tex", ROOMY))
    assert [str(each.verdict) for each in found] == ["unproved", "unproved"]


BASES = [
    ("Then $$x^n > 0.$$", ("x > 0",)),
    ("Then $$\\left(\\tfrac14\\right)^n < 1.$$", ("n >= 1",)),
]


@pytest.mark.parametrize(("text", "conditions"), BASES)
def test_what_is_taken_for_positive_is_a_condition(text: str, conditions: tuple[str, ...]) -> None:
    (found,) = orders(verify_text(text, "tex", ROOMY))
    assert str(found.verdict) == "proved"
    assert found.conditions == conditions


REPAIRS = [
    ("$$-2x < 6 \\implies x < -3$$", "turned-inequality", "> -3", "> -3"),
    ("Then $$x^2 > 0.$$", "strict-inequality", ">= 0", "\\ge 0"),
    ("Then $$e^x \\le 1 + x.$$", "turned-inequality", ">= 1 + x", "\\ge 1 + x"),
    ("Then $$\\sigma(x) > 1.$$", "turned-inequality", "< 1", "< 1"),
]


@pytest.mark.parametrize(("text", "slip", "repair", "written"), REPAIRS)
def test_repairs(text: str, slip: str, repair: str, written: str) -> None:
    found = orders(verify_text(text, "tex", ROOMY))[-1]
    assert found.repair is not None
    assert (found.repair.slip, found.repair.text, found.repair.written) == (slip, repair, written)
    span = found.repair.replaces
    assert span is not None
    mended = text[: span.start] + written + text[span.end :]
    assert str(orders(verify_text(mended, "tex", ROOMY))[-1].verdict) == "proved"


SIGNS = ["<=", "\\le", "\\leq", "\\leqslant", "≤", "⩽"]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs(sign: str) -> None:
    (found,) = orders(verify_text(f"Then $${{x}} {sign} x + 1.$$", "tex", ROOMY))
    assert (found.relation, str(found.verdict)) == ("<=", "proved")


COMMANDS = [
    ("x^2 >= 0", 0), ("x^2 > 0", 1), ("x != x + 1", 0), ("x^2 != 1", 1), ("e^x ≥ 1 + x", 0),
    ("0 < sigma(x) < 1", 0), ("a + b >= 2 sqrt(a b)", 1), ("x > 1 => x^2 > x", 0), ("x > 0", 1),
    ("sigma(x)(1 - sigma(x)) <= 1/5", 1), ("f(x) >= 0", 3), ("2^x > x", 0),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "status"), COMMANDS)
def test_command_line(formula: str, status: int, sigderiv: Run) -> None:
    done = sigderiv("verify", "--timeout", "60", "-f", "json", formula)
    assert done.returncode == status
    told = json.loads(done.stdout)
    assert {link["relation"] for link in told["links"]} <= ORDERS


def test_bare_lines() -> None:
    """Without delimiters, too; `x >= 0` in a line of its own is a condition, no claim."""
    text = "sqrt(x)^2 = x\nsigma(x)*(1-sigma(x)) <= 1/4\nsigma(x)*(1-sigma(x)) <= 1/5\nx >= 0\n"
    found = orders(verify_text(text, "txt", ROOMY))
    assert [str(each.verdict)[0] for each in found] == ["p", "r"]


FORMATS = ["text", "markdown", "latex", "github", "sarif", "html", "junit"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("lang", "said"), [("en", "inequality"), ("zh", "不等")])
def test_formats(form: str, lang: str, said: str, tmp_path: Path, sigderiv: Run) -> None:
    file = tmp_path / ("notes.tex" if form == "latex" else "notes.md")
    file.write_text("Then $$x^2 > 0.$$", encoding="utf-8")
    assert said in sigderiv("verify", "-f", form, str(file), lang=lang).stdout


def test_the_reading_shows_the_relation(sigderiv: Run) -> None:
    assert "x^2 >= -1" in sigderiv("verify", "--explain-reading", r"x^2 \geqslant -1").stdout


@pytest.mark.parametrize(
    "text",
    [
        r"Let $n \ge 1$. Then $2^n \ge n + 1$.",
        r"Let $n \ge 1$ and $a > 0$. Then $2^n \ge n + 1$.",
        r"We find that $$2^n \ge n + 1$$",
    ],
)
def test_a_letter_for_whole_numbers_is_said_to_be_positive(text: str) -> None:
    """Told or not: 2^(1/2) is less than 3/2."""
    (finding,) = verify_text(text, "tex", ROOMY).findings
    assert str(finding.verdict) == "proved"
    assert finding.conditions == ("n >= 1",)
