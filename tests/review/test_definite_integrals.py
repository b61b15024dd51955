"""Integrals between limits, with mpmath's quadrature as the reference for their values."""

from __future__ import annotations

import mpmath
import pytest

from sigderiv.review import verify_text

oo = mpmath.inf
TABLE = [
    (r"\int_0^1 x^2\,dx", lambda x: x**2, 0, 1, r"\frac13"),
    (r"\int_{-1}^2 (3x^2-2x+1)\,dx", lambda x: 3 * x**2 - 2 * x + 1, -1, 2, "9"),
    (r"\int_0^\infty e^{-x}\,dx", lambda x: mpmath.exp(-x), 0, oo, "1"),
    (r"\int_0^\infty x e^{-x}\,dx", lambda x: x * mpmath.exp(-x), 0, oo, "1"),
    (r"\int_0^\infty x^2 e^{-2x}\,dx", lambda x: x**2 * mpmath.exp(-2 * x), 0, oo, r"\frac14"),
    (r"\int_0^\pi \sin x\,dx", mpmath.sin, 0, mpmath.pi, "2"),
    (r"\int_0^{\pi} \sin^2 x\,dx", lambda x: mpmath.sin(x) ** 2, 0, mpmath.pi, r"\frac\pi2"),
    (r"\int_0^{\pi/2} \cos x\sin^3 x\,dx", lambda x: mpmath.cos(x) * mpmath.sin(x) ** 3,
     0, mpmath.pi / 2, r"\frac14"),
    (r"\int_0^1 \frac{dx}{1+x^2}", lambda x: 1 / (1 + x**2), 0, 1, r"\frac\pi4"),
    (r"\int_{-\infty}^\infty \frac{dx}{1+x^2}", lambda x: 1 / (1 + x**2), -oo, oo, r"\pi"),
    (r"\int_0^1 \sqrt{1-x^2}\,dx", lambda x: mpmath.sqrt(1 - x**2), 0, 1, r"\frac\pi4"),
    (r"\int_0^1 \frac{1}{\sqrt x}\,dx", lambda x: 1 / mpmath.sqrt(x), 0, 1, "2"),
    (r"\int_1^\infty \frac{1}{x^2}\,dx", lambda x: 1 / x**2, 1, oo, "1"),
    (r"\int_1^e \frac{dx}{x}", lambda x: 1 / x, 1, mpmath.e, "1"),
    (r"\int_1^e \ln x\,dx", mpmath.log, 1, mpmath.e, "1"),
    (r"\int_0^1 \ln x\,dx", mpmath.log, 0, 1, "-1"),
    (r"\int_0^1 x\ln x\,dx", lambda x: x * mpmath.log(x), 0, 1, r"-\frac14"),
    (r"\int_0^1 x e^x\,dx", lambda x: x * mpmath.exp(x), 0, 1, "1"),
    (r"\int_0^1 2x e^{x^2}\,dx", lambda x: 2 * x * mpmath.exp(x**2), 0, 1, "e-1"),
    (r"\int_0^1 \frac{2x}{x^2+1}\,dx", lambda x: 2 * x / (x**2 + 1), 0, 1, r"\ln 2"),
    (r"\int_0^1 \sigma(x)\,dx", lambda x: 1 / (1 + mpmath.exp(-x)), 0, 1,
     r"\ln(1+e)-\ln 2"),
    (r"\int_0^1 \tanh x\,dx", mpmath.tanh, 0, 1, r"\ln\cosh 1"),
    (r"\int_{-1}^1 |x|\,dx", abs, -1, 1, "1"),
    (r"\int_0^2 |x-1|\,dx", lambda x: abs(x - 1), 0, 2, "1"),
    (r"\int_0^1 2^x\,dx", lambda x: 2**x, 0, 1, r"\frac{1}{\ln 2}"),
    (r"\int_0^1 (1-x)^5\,dx", lambda x: (1 - x) ** 5, 0, 1, r"\frac16"),
    (r"\int_0^{\pi/4} \sec^2 x\,dx", lambda x: mpmath.sec(x) ** 2, 0, mpmath.pi / 4, "1"),
    (r"\int_0^1 \arctan x\,dx", mpmath.atan, 0, 1, r"\frac\pi4-\frac12\ln 2"),
    (r"\int_0^\pi e^x\sin x\,dx", lambda x: mpmath.exp(x) * mpmath.sin(x), 0, mpmath.pi,
     r"\frac{e^\pi+1}{2}"),
    (r"\int_2^3 \frac{dx}{x^2-1}", lambda x: 1 / (x**2 - 1), 2, 3, r"\frac12\ln\frac32"),
    (r"\int_3^1 x\,dx", lambda x: x, 3, 1, "-4"),
]  # fmt: skip


def outcomes(text: str) -> list[str]:
    report = verify_text(text if "$" in text else f"${text}$")
    assert report.unreadable == []
    return [str(finding.verdict) for finding in report.findings]


@pytest.mark.parametrize(("text", "body", "low", "high", "value"), TABLE)
def test_values(text: str, body: object, low: object, high: object, value: str) -> None:
    with mpmath.workdps(20):
        middle = [0] if (low, high) == (-1, 1) else [1] if (low, high) == (0, 2) else []
        reference = mpmath.quad(body, [low, *middle, high])
    (finding,) = verify_text(f"${text} = {value}$").findings
    assert str(finding.verdict) == "proved"
    wrong = f"{text} = {value} + \\frac{{1}}{{1000}}"
    (finding,) = verify_text(f"${wrong}$").findings
    assert str(finding.verdict) == "refuted"
    assert finding.witness is not None
    shown = mpmath.mpf(finding.witness.left.rstrip("…"))
    assert abs(shown - reference) < 1e-9


@pytest.mark.parametrize(
    "text",
    [
        r"\int_{-1}^1 x^{-2}\,dx = -2",
        r"\int_{-1}^1 \frac1x\,dx = 0",
        r"\int_0^\pi \sec^2 x\,dx = 0",
        r"\int_{-1}^2 \frac{dx}{x} = \ln 2",
        r"\int_0^1 \frac{dx}{x} = 0",
        r"\int_1^\infty \frac1x\,dx = 1",
        r"\int_0^{2\pi} \frac{dx}{5+4\cos x} = 0",
        r"\int_{-2}^{-1} \ln x\,dx = 0",
        r"\int_{-1}^{1}\frac{dx}{1+x^2} = \left[-\arctan\frac1x\right]_{-1}^1",
        r"\int_0^1 x f(x)\,dx = x\int_0^1 f(x)\,dx",
        r"\int_0^1 (f(x)+g(x))\,dx = \int_0^1 f(x)\,dx-\int_0^1 g(x)\,dx",
        r"\int_0^1 f(x)g(x)\,dx = \int_0^1 f(x)\,dx\int_0^1 g(x)\,dx",
        r"\frac{d}{da}\int_0^1 f(ax)\,dx = 0",
        r"\int_0^1 f(g(x))g'(x)\,dx = \int_0^1 f(u)\,du",
        r"\int_0^1 \operatorname{sign}(x-\frac12)\,dx = 1",
        r"\int_0^1 \lfloor 2x\rfloor\,dx = 0",
        r"\int_0^\infty e^{-ax}\,dx = -\frac1a",
        r"\int_0^1 e^{-x^2}\,dx = \frac34",
        r"\int_0^1 \int_0^1 xy\,dx\,dy = \frac12",
        r"\int_0^\infty \cos x\,dx = 0",
    ],
)
def test_false_ones(text: str) -> None:
    assert "proved" not in outcomes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\int_0^1 x^2\,dx = \left[\frac{x^3}{3}\right]_0^1 = \frac13", "pp"),
        (r"\int_0^1 x^2\,dx = \left[x^3\right]_0^1 = 1", "rp"),
        (r"\int_0^1 ax\,dx = \left[\frac{ax^2}{2}\right]_0^1 = \frac a2", "pp"),
        (r"\int_0^1 x e^x\,dx = [x e^x]_0^1 - \int_0^1 e^x\,dx = e-(e-1) = 1", "ppp"),
        (r"\int_0^1 x e^x\,dx = [x e^x]_0^1 + \int_0^1 e^x\,dx", "r"),
        (r"\int_a^b x\,dx = \frac{b^2-a^2}{2}", "p"),
        (r"\int_a^b f'(x)\,dx = f(b)-f(a)", "p"),
        (r"\int_a^b f'(x)\,dx = f(a)-f(b)", "u"),
        (r"\int_a^b f(x)\,dx = -\int_b^a f(x)\,dx", "p"),
        (r"\int_0^1 (f(x)+c g(x))\,dx = \int_0^1 f(t)\,dt + c\int_0^1 g(x)\,dx", "p"),
        (r"\int_0^1 f(g(x))g'(x)\,dx = \int_{g(0)}^{g(1)} f(u)\,du", "p"),
        (r"\int_0^1\int_0^1 xy\,dx\,dy = \frac14", "p"),
        (r"\int_{-a}^a x^3\,dx = 0", "p"),
        (r"\int_0^a x\,dx = a^2", "r"),
        (r"\int_0^1 e^{-x^2}\,dx \approx 0.7468", "p"),
        (r"\int_0^1 e^{-x^2}\,dx \approx 0.7568", "r"),
        (r"Let $u=x^2$. $\int_0^2 2x\cos(x^2)\,dx=\int_0^4\cos u\,du=[\sin u]_0^4=\sin 4$", "ppp"),
        (r"Let $u=x^2$. $\int_0^2 2x\cos(x^2)\,dx=\int_0^2\cos u\,du$", "r"),
        (r"Let $u=x^2$. $\int 2x\cos(x^2)\,dx=\int\cos u\,du=\sin u+C=\sin(x^2)+C$", "ppp"),
        (r"Let $u=x^2$. $\int 2x\cos(x^2)\,dx=\int\sin u\,du$", "r"),
    ],
)
def test_chains(text: str, expected: str) -> None:
    assert "".join(each[0] for each in outcomes(text)) == expected


def test_open_limits_say_where_it_holds() -> None:
    (finding,) = verify_text(r"$\int_1^t \frac{dx}{x} = \ln t$").findings
    assert (str(finding.verdict), finding.conditions) == ("proved", ("t > 0",))
    (finding,) = verify_text(r"$\frac{d}{dx}\int_0^x t^2\,dt = x^2$").findings
    assert (str(finding.verdict), finding.conditions) == ("proved", ())


def test_no_refutation_outside_of_what_is_assumed() -> None:
    text = r"$\int_0^1 \frac{|a|}{1+e^{-x^2}}\,dx = -a\int_0^1 \frac{1}{1+e^{-x^2}}\,dx$"
    assert outcomes(text)[-1] == "refuted"
    assert outcomes("For $a < 0$: " + text)[-1] != "refuted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $y=x^2$. Then $\int_0^1 y\,dx = y$.", "r"),
        (r"Let $y=x^2$. Then $\int_0^1 y\,dx = \frac13$.", "p"),
        (r"Let $f(x)=x^2$. Then $\int_0^1 f\,dx = f$.", "r"),
        (r"$y$ is a function of $x$. $\int_0^1 y\,dx = y$", "u"),
    ],
)
def test_a_defined_name_is_no_constant_under_an_integral(text: str, expected: str) -> None:
    assert "".join(each[0] for each in outcomes(text)) == expected


def test_a_letter_that_is_taken_for_constant_is_a_condition() -> None:
    (finding,) = verify_text(r"$\int_0^1 y\,dx = y$").findings
    assert (str(finding.verdict), finding.conditions) == ("proved", ("d/dx(y) = 0",))
    (finding,) = verify_text(r"$\int_0^1\int_0^1 xy\,dx\,dy = \frac14$").findings
    assert (str(finding.verdict), finding.conditions) == ("proved", ())
