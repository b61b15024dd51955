"""Integrals, matrices, vectors, gradients and double signs: decided where they can be, and never
unreadable; what is not decided is unproved."""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.notation import read_latex
from sigderiv.review import verify_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\int 2x\,dx = x^2 + C", "proved"),
        (r"\int 2x\,dx = x^3 + C", "refuted"),
        (r"\int \frac{dx}{x} = \ln x", "proved"),
        (r"\int \frac{2x\,dx}{x^2+1} = \ln(x^2+1) + C", "proved"),
        (r"\int \frac{2x\,dx}{x^2+1} = 2\ln(x^2+1) + C", "refuted"),
        # a sum with an integral in it is no single integral
        (r"\int x e^x\,dx = x e^x - \int e^x\,dx", "proved"),
        (r"\int x e^x\,dx = x e^x + \int e^x\,dx", "refuted"),
        (r"\frac{d}{dx} \int_0^x \sin(t^2)\,dt = \sin(x^2)", "proved"),
        (r"\frac{d}{dx} \int_0^x \sin(t^2)\,dt = \cos(x^2)", "refuted"),
        (r"\frac{d}{dx} \int_x^0 \sin(t^2)\,dt = \sin(x^2)", "refuted"),
        # a divergent one: its antiderivative at the ends is not its value
        (r"\int_{-1}^{1} \frac{1}{x^2}\,dx = -2", "refuted"),
        (r"\int_0^1 x\,dx = \frac12", "proved"),
        (r"\int_0^1 x\,dx = \int_0^1 y\,dy", "proved"),
        (r"\int u\,dv = uv - \int v\,du", "proved"),
        (r"\int u\,dv = uv + \int v\,du", "refuted"),
        (r"\int f(x)\,dx = F(x) + C", "unproved"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix} = \begin{pmatrix}1&2\\3&5\end{pmatrix}", "refuted"),
        (r"\begin{pmatrix}1&2\\3&x+x\end{pmatrix} = \begin{pmatrix}1&2\\3&2x\end{pmatrix}",
         "proved"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}x\\y\end{bmatrix} "
         r"= \begin{bmatrix}x+2y\\3x+4y\end{bmatrix}", "proved"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}x\\y\end{bmatrix} "
         r"= \begin{bmatrix}x+3y\\2x+4y\end{bmatrix}", "refuted"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}^T = \begin{pmatrix}1&3\\2&4\end{pmatrix}",
         "proved"),
        (r"A \begin{pmatrix}1\\2\end{pmatrix} = \begin{pmatrix}A\\2A\end{pmatrix}", "unproved"),
        (r"\begin{pmatrix}1&2\end{pmatrix} = \begin{pmatrix}1&2\\0&0\end{pmatrix}", "unproved"),
        (r"\nabla f = (2x, 2y)", "unproved"),
        (r"f^{(n)}(x) = e^x", "unproved"),
        (r"\binom{4}{2} = 6", "proved"),
        (r"\binom{4}{2} = 7", "refuted"),
        (r"(x \pm 1)^2 = x^2 \pm 2x + 1", "proved"),
        (r"(x \pm 1)^2 = x^2 \mp 2x + 1", "refuted"),
    ],
)  # fmt: skip
def test_links(text: str, expected: str) -> None:
    report = verify_text(f"${text}$", "md")
    assert report.unreadable == []
    assert [str(finding.verdict) for finding in report.findings] == [expected]


def test_two_signs_define_nothing() -> None:
    for text in (r"$x = a \pm b$ and $x = a + b$", r"$x = a \pm b$ and $x - b = a$"):
        report = verify_text(text, "md")
        assert "proved" not in [str(finding.verdict) for finding in report.findings], text


def test_elsewhere_an_integral_is_an_error() -> None:
    with pytest.raises(ReadingError) as raised:
        read_latex(r"\int x\,dx")
    assert raised.value.code == "reading/integral"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (r"\int x = 1", "reading/integral-variable"),
        (r"\int_0 x\,dx = 1", "reading/integral-limits"),
        (r"\begin{pmatrix}1&2\\3\end{pmatrix} = 1", "reading/matrix-rows"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, code: str) -> None:
    (place,) = verify_text(f"${text}$", "md").unreadable
    assert place.why.code == code


def test_a_derivative_at_a_point_and_norms() -> None:
    text = r"$\left.\frac{d}{dx}\frac{1}{x}\right|_{x=2} = -\frac14$ and $\|x\| = \lVert x\rVert$"
    report = verify_text(text, "md")
    assert report.unreadable == []
    assert [str(finding.verdict) for finding in report.findings] == ["proved", "proved"]
