"""Names that the text declares to be arrays are not multiplied as numbers, a row is no column, and
what may be a function is no factor.  The expected verdicts are a person's: matrices do not commute,
no vector is divided by, and a function is not linear unless somebody says so."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text
from sigderiv.review.understanding.declared import declared_arrays

MATRICES = (
    r"$A=\begin{pmatrix}1&2\\3&4\end{pmatrix}$, $B=\begin{pmatrix}0&1\\1&0\end{pmatrix}$, "
    r"$C=\begin{pmatrix}1&1\\0&1\end{pmatrix}$. "
)
VECTORS = r"$x=\begin{pmatrix}1\\2\end{pmatrix}$, $y=\begin{pmatrix}3\\4\end{pmatrix}$. "
SQUARE = "Let $A$ and $B$ be square matrices.\n\n"
NUMBERS_ONLY = [
    *(MATRICES + each for each in (
        "$$AB=BA$$", "$$(A+B)^2=A^2+2AB+B^2$$", "$$AB-BA=0$$", "$$ABC=CBA$$", "$$AA^{-1}=1$$",
        "$$e^Ae^B=e^{A+B}$$", "$$A/B\\cdot B=A$$", "$D=A+B$ and $E=AB$. $$DE=ED$$",
        "$D=A+B$, $F=AB$. $$DF=FD$$", "$D=B^TA$. $F=DA$. $$DF=FD$$",
    )),
    *(VECTORS + each for each in ("$$xy=yx$$", "$$x/x=1$$", "$$x/x=y/y$$", "$$x^2y=yx^2$$")),
    r"Let $A,B\in\mathbb{R}^{n\times n}$. $$AB=BA$$",
    r"$x\in\mathbb{R}^n$, $y\in\mathbb R^n$. $$xy=yx$$",
    "Let A and B be square matrices.\n\n$$A^{-1}BA=B$$",
    SQUARE + "$$A^{-1}BA=B$$",
    SQUARE + "$$A_1A_2=A_2A_1$$",
    "设 $A$ 和 $B$ 为方矩阵。\n\n$$AB=BA$$",
    "矩阵 $A$ 和 $B$。\n\n$$AB=BA$$",
    "with the vectors $x$ and $y$: $$xy=yx$$",
    "The weight matrices are $W_1$ and $W_2$. $$W_1W_2x=W_2W_1x$$",
    "The weights of two layers. $$W^{[1]}W^{[2]}=W^{[2]}W^{[1]}$$",
    "Backwards it is $W^T x$. $$W_1W_2x=W_2W_1x$$",
    r"$$z = W^{[1]T} x$$ $$W^{[1]}W^{[2]}=W^{[2]}W^{[1]}$$",
    r"$$\begin{pmatrix}1\\2\end{pmatrix}=\begin{pmatrix}1&2\end{pmatrix}$$",
    r"$$\begin{pmatrix}1\\2\end{pmatrix}^T=\begin{pmatrix}1\\2\end{pmatrix}$$",
]  # fmt: skip
FACTORS = [
    r"The cost is $J(\theta)$. $$J(\theta+\alpha)=J(\theta)+J(\alpha)$$",
    "$$P(A+B)=P(A)+P(B)$$", "$$T(2n)=2T(n)$$", "$$S(n+1)=S(n)+S$$", "$$y(0)=0$$",
    "$$E[x^2]-E[x]^2=0$$", r"$$\zeta(2)=2\zeta(1)$$", "$$L(w+b)=L(w)+L(b)$$",
]  # fmt: skip


@pytest.mark.parametrize("text", [*NUMBERS_ONLY, *FACTORS])
def test_what_holds_only_of_numbers_or_factors_is_not_proved(text: str) -> None:
    last = verify_text(text).findings[-1]
    assert str(last.verdict) != "proved"


@pytest.mark.parametrize("text", FACTORS)
def test_both_readings_are_said(text: str) -> None:
    (finding,) = verify_text(text).findings
    assert str(finding.verdict) == "unproved"
    assert "review/note-function-or-factor" in [note.code for note in finding.notes]


@pytest.mark.parametrize("text", [
    "$$a(b+c)=ab+ac$$", "$$x(x+1)=x^2+x$$", "$$p(1-p)=p-p^2$$",
    MATRICES + "$$A+B=B+A$$", MATRICES + "$$A(B+C)=AB+AC$$",
    r"$x,y\in\mathbb{R}^n$. $$x^Ty=y^Tx$$", r"Let $x\in\mathbb{R}$. $$x^2\cdot x=x^3$$",
    "The number of vectors is $n$. $$n(n+1)=n^2+n$$", r"Let $x,y\in\mathbb{R}^+$. $$xy=yx$$",
    r"Let $x\in\mathbb{R}^n$. $$x_1x_2=x_2x_1$$",
    r"$$(1, 2)=\begin{pmatrix}1&2\end{pmatrix}$$",
    r"$$L = xy-\lambda(x+y-1)$$ $$\frac{\partial L}{\partial x} = y-\lambda$$",
])  # fmt: skip
def test_what_is_true_stays_proved(text: str) -> None:
    assert str(verify_text(text).findings[-1].verdict) == "proved"


def test_a_declared_number_is_a_factor() -> None:
    (finding,) = verify_text("$$P(A+B)=P(A)+P(B)$$", options=Options(numbers=("P",))).findings
    assert str(finding.verdict) == "proved"


def test_declared_matrices_that_may_commute_are_not_refuted() -> None:
    text = "Let $A$ and $B$ be diagonal matrices.\n\n$$AB=BA$$"
    assert str(verify_text(text).findings[-1].verdict) == "unproved"


@pytest.mark.parametrize(("text", "names"), [
    ("it's a vector of a unit length; the vector is a unit vector", set()),
    (r"the vectors $\mathbf{u}$, $v$", {"u_bold", "v"}),
    ("$n$ is a number", set()),
    (r"with $A, B \in \mathbb{R}^{m \times n}$ and $t \in \mathbb{R}$", {"A", "B"}),
])  # fmt: skip
def test_the_words_that_declare(text: str, names: set[str]) -> None:
    assert declared_arrays(text) == names
