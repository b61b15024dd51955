"""Links of vectors and matrices, judged for all sizes.

The expected verdicts are a person's: identities of linear algebra and of matrix calculus as the
textbooks have them (Petersen and Pedersen, The Matrix Cookbook, 2012), and the same with one slip.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

PROVED = r"""
(AB)^\top = B^\top A^\top
(AB)^T = B^T A^T
(A+B)^\top = A^\top + B^\top
x^\top y = y^\top x
(x^\top A y)^\top = y^\top A^\top x
\lVert x\rVert^2 = x^\top x
\lVert u+v\rVert^2 = \lVert u\rVert^2 + 2u^\top v+\lVert v\rVert^2
\mathbf{x}(\mathbf{y}^\top\mathbf{z}) = (\mathbf{x}\mathbf{y}^\top)\mathbf{z}
a \odot b = b \odot a
x^\top (a \odot b) = a^\top (x \odot b)
\operatorname{tr}(AB) = \operatorname{tr}(BA)
\operatorname{tr}(A) = \sum_i A_{ii}
x^\top y = \sum_i x_i y_i
x^\top y = \sum_{i=1}^n x_i y_i
x^\top A y = \sum_i \sum_j A_{ij} x_i y_j
(Ax)_i = \sum_j A_{ij} x_j
\nabla_x (a^\top x) = a
\frac{\partial}{\partial x} x^\top A x = (A+A^\top)x
\frac{\partial}{\partial W} (a^\top W b) = a b^\top
\nabla_W \operatorname{tr}(A W) = A^\top
\frac{\partial}{\partial \mathbf{x}} \mathbf{A}\mathbf{x} = \mathbf{A}
\nabla_w \frac{1}{2}\lVert Xw-y\rVert^2 = X^\top (Xw-y)
\nabla_w \lVert w\rVert = \frac{w}{\lVert w \rVert}
\frac{\partial}{\partial w}\sigma(w^\top x) = \sigma(w^\top x)(1-\sigma(w^\top x)) x
\frac{\partial}{\partial\theta_j} \sigma(\theta^T x) = \sigma(\theta^T x)(1-\sigma(\theta^T x)) x_j
\mathbf{x}_i^\top \mathbf{w} = \mathbf{w}^\top\mathbf{x}_i
\nabla_w \sum_i (w^\top\mathbf{x}_i - y_i)^2 = 2\sum_i (w^\top\mathbf{x}_i - y_i)\mathbf{x}_i
""".strip().splitlines()

REFUTED = r"""
(AB)^\top = A^\top B^\top
(AB)^T = A^T B^T
\mathbf{A}\mathbf{B} = \mathbf{B}\mathbf{A}
\lVert \mathbf{u}+\mathbf{v}\rVert = \lVert\mathbf{u}\rVert + \lVert\mathbf{v}\rVert
\lVert \mathbf{u}+\mathbf{v}\rVert^2 = \lVert\mathbf{u}\rVert^2 + \lVert\mathbf{v}\rVert^2
\operatorname{tr}(A) = \sum_i A_{ij}
x^\top A y = \sum_i \sum_j A_{ji} x_i y_j
\nabla_x (a^\top x) = x
\nabla_{\mathbf{x}} (\mathbf{x}^\top \mathbf{A} \mathbf{x}) = 2\mathbf{A}\mathbf{x}
""".strip().splitlines()

NOT_PROVED = r"""
\mathbf{W}^\top \mathbf{x} = \mathbf{x}^\top\mathbf{W}
\frac{\partial}{\partial x} x^\top A x = 2Ax
\nabla_w \frac{1}{2}\lVert Xw-y\rVert^2 = X (Xw-y)
\nabla_W \operatorname{tr}(A W) = A
\frac{\partial}{\partial W} (a^\top W b) = b a^\top
x^\top y = x_1 y_1 + x_2 y_2
\det(\mathbf{A}) = \mathbf{A}
\operatorname{softmax}(\mathbf{A}) = \mathbf{A}
""".strip().splitlines()


def verdicts(text: str) -> list[str]:
    report = verify_text(text, "tex", Options(repair=False))
    return [str(finding.verdict) for finding in report.findings]


@pytest.mark.parametrize("link", PROVED)
def test_identities_are_proved(link: str) -> None:
    assert verdicts(f"${link}$") == ["proved"]


@pytest.mark.parametrize("link", REFUTED)
def test_slips_are_refuted(link: str) -> None:
    assert verdicts(f"${link}$") == ["refuted"]


@pytest.mark.parametrize("link", NOT_PROVED)
def test_what_depends_on_more_is_not_proved(link: str) -> None:
    assert "proved" not in verdicts(f"${link}$")


def test_a_document_keeps_to_one_layout() -> None:
    one = r"$\frac{\partial}{\partial \mathbf{x}} \mathbf{A}\mathbf{x} = \mathbf{A}$"
    other = r"$\frac{\partial}{\partial \mathbf{x}} \mathbf{B}\mathbf{x} = \mathbf{B}^\top$"
    assert verdicts(one) == verdicts(other) == ["proved"]
    assert verdicts(f"{one}\n\n{other}")[1] != "proved"
    assert verdicts(f"{other}\n\n{one}")[1] != "proved"


def test_a_name_transposed_once_may_be_an_array_everywhere() -> None:
    assert verdicts("$PV = VP$") == ["proved"]
    assert verdicts("$PV = VP$ and $P^\\top V^\\top = (VP)^\\top$")[0] == "unproved"


def test_other_uses_of_a_letter_are_judged_as_ever() -> None:
    text = r"$f(x) = x^2$, $f'(x) = 2x$ and $f'(x) = 3x$. Later $x^T A x = x^T A^T x$."
    assert verdicts(text) == ["proved", "refuted", "proved"]
