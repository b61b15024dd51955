"""What stands beside vectors and matrices is not a number only because this pleases the link.

The gradients are those of Petersen and Pedersen, The Matrix Cookbook (2012), eq. 70, 84 and 81."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def _last(text: str) -> str:
    return str(verify_text(text, "md").findings[-1].verdict)


NOT_PROVED = [
    r"$x^\top y = y x^\top$", r"$z = w^Tx$. $z = xw^T$",
    r"$\Delta W = \eta\,\delta x^T$. $\Delta W = \eta\, x^T\delta$",
    r"Let $A$ be a matrix. $P^{-1}AP = A$", r"$\nabla_w \|Xw-y\|^2 = 2(Xw-y)X$",
    r"$\frac{\partial}{\partial A}x^TAx = x^Tx$", r"$\frac{\partial}{\partial W}a^TWb = a^Tb$",
    r"Let $x$ be a vector. $x^TMx = Mx^Tx$", r"Let $x$ be a vector. $Mx = xM$",
    r"Let $x\in\mathbb{R}^n$. $x^TMx = M\|x\|^2$",
    r"Let $A,B$ be non-commuting matrices. $AB=BA$", r"$A,B\in\mathbf{R}^{n\times n}$. $AB=BA$",
    r"Let $A$ and $B$ be linear maps. $AB=BA$", r"方阵 $A$ 和 $B$。 $AB=BA$",
    r"Let $A,B$ be scalars or matrices. $AB=BA$", r"$h = W_2W_1x$. $h = W_1W_2x$",
    r"Let $A,B$ be constant matrices. $A^{-1}BA=B$",
    r"Let $A$ be a matrix. $AI = A^2$", r"Let $A$ be a matrix. $(A+I)^2 = A^2+A+I$",
]  # fmt: skip
PROVED = [
    r"$x^\top y = y^\top x$", r"$\nabla_w \|Xw-y\|^2 = 2X^T(Xw-y)$",
    r"$\frac{\partial}{\partial W}a^TWb = ab^T$", r"$(AB)^T = B^TA^T$",
    r"$\nabla_w \frac{1}{N}\|Xw-y\|^2 = \frac{2}{N}X^T(Xw-y)$",
    r"$\nabla_w\left(\frac12\|Xw-y\|^2+\lambda\|w\|^2\right) = X^T(Xw-y)+2\lambda w$",
    r"$\nabla_w (y-w^Tx)^2 = -2(y-w^Tx)x$",
    r"$\Delta W = \eta\,\delta x^T$. $\Delta W = \delta\eta\, x^T$",
    r"Let $A$ be a matrix. $AI = IA$", r"Let $A$ be a matrix. $(A+I)^2 = A^2+2A+I$",
    r"$h = W_2W_1x$. $h = W_2(W_1x)$",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_PROVED)
def test_the_shape_of_a_letter_is_not_chosen_to_please_the_link(text: str) -> None:
    assert _last(text) != "proved"


@pytest.mark.parametrize("text", PROVED)
def test_what_is_true_of_the_usual_shapes_is_proved(text: str) -> None:
    assert _last(text) == "proved"


BY_THEIR_LOOK = [
    r"$A^{-1}BA=B$", r"$P^{-1}AP=A$", r"$(AB)^{-1}=A^{-1}B^{-1}$",
    r"$h^{(2)}=W^{(2)}h^{(1)}$. $h^{(2)}=h^{(1)}W^{(2)}$", r"$y=Wx$, $x=Uz$. $y=UWz$",
    r"$A,B\in SO(3)$. $AB=BA$",
    r"$A:\mathbb R^n\to\mathbb R^n$, $B:\mathbb R^n\to\mathbb R^n$. $AB=BA$",
    r"$A^T$ and $B^T$. $AB=BA$", r"$C^TD$. $A^2-B^2=(A-B)(A+B)$",
    r"$\operatorname{rank}(A)=2$. $AB=BA$",
    r"$A=(a_{ij})$, $B=(b_{ij})$. $AB=BA$",
    r"Eigenvalues of $A$ and $B$. $AB=BA$", r"матрицы $A$ и $B$. $AB=BA$",
    r"$A$ and $B$ are not numbers. $A^{-1}BA=B$",
    r"$AB=BA$", r"$(A+B)^2=A^2+2AB+B^2$", r"$(A+B)(A-B)=A^2-B^2$", r"$y=Wx+b$. $y=xW+b$",
    r"$\hat H\psi=\psi\hat H$", r"$\hat x\hat p=\hat p\hat x$", r"$A^*A=AA^*$",
    r"$h=\tanh(Wx)$. $\frac{dh}{dx}=(1-h^2)W$",
    r"$L=f(Wx)$. $\frac{\partial L}{\partial W}=f'(Wx)x$", r"The matrices are large. $LR=RL$",
    r"$h=\tanh(Wx+b)$, $L=h^2$. $\frac{\partial L}{\partial W}=2h(1-h^2)x$",
    r"The number of rows of $A$ and $B$ is a number. $AB=BA$",
    r"Let $A$ be the work matrix and $B$ the heat matrix. $AB=BA$",
]  # fmt: skip
NUMBERS = [
    r"$F=ma$. $F=am$", r"Let $A$ be the area and $H$ the height. $AH=HA$",
    r"设 $A$ 为面积，$H$ 为高度。$AH=HA$", r"$S=\frac{N(N+1)}2$. $2S=N^2+N$",
    r"$Y=AK^\alpha B^\beta$. $Y=B^\beta K^\alpha A$", r"$(Y-\hat Y)^2=Y^2-2Y\hat Y+\hat Y^2$",
    r"$\cos A\cos B=\frac12(\cos(A-B)+\cos(A+B))$", r"$\frac AB\cdot\frac CD=\frac{CA}{DB}$",
    r"$A=\pi r^2$, $H=2r$. $AH=HA$", r"$U=IR$, $P=UI$. $P=I^2R$", r"$AB=AB+0$",
    r"$\hat y=wx+b$, $L=(\hat y-y)^2$. $\frac{\partial L}{\partial w}=2(\hat y-y)x$",
    r"$\frac{d}{dt}(MX)=M'X+MX'$", r"$f(x)=Ax^2+Bx+C$. $f'(x)=2Ax+B$",
    r"$PV=nRT$. $n=PVR^{-1}T^{-1}$", r"$U=\frac{KQq}{r}$. $U=\frac{QqK}{r}$",
    r"$(AB)^{-1}=B^{-1}A^{-1}$", r"$AA^{-1}B=B$", r"$y=Wx+b$. $y=b+Wx$",
    r"$h=W_1x+b_1$, $y=W_2h+b_2$. $y=W_2W_1x+W_2b_1+b_2$",
    r"$h^{(2)}=W^{(2)}h^{(1)}$. $h^{(2)}=W^{(2)}h^{(1)}+0$",
    r"$L=(y-W_1x)^2$. $L=y^2-2yW_1x+W_1^2x^2$",
    r"Let $A$ and $B$ be numbers. $A^{-1}BA=B$", r"Let $A,B\in\mathbb{R}$. $A^{-1}BA=B$",
    r"Let $A$ and $B$ be constants. $y=ABx$. $y=BAx$", r"设 $A$、$B$ 为实数。 $A^{-1}BA=B$",
]  # fmt: skip


@pytest.mark.parametrize("text", BY_THEIR_LOOK)
def test_capitals_that_look_like_matrices_do_not_commute(text: str) -> None:
    finding = verify_text(text, "md").findings[-1]
    assert str(finding.verdict) == "unproved"
    assert "review/note-as-numbers" in [note.code for note in finding.notes]


@pytest.mark.parametrize("text", [
    r"Let $U$ be the input weights and $V$ the output weights. $UV=VU$",
    r"$A$ is $m\times n$ and $B$ is $n\times m$. $AB=BA$",
    r"Let $L$ and $R$ be the shift operator and its inverse. $LR=RL$",
])  # fmt: skip
def test_weights_and_operators_are_no_numbers(text: str) -> None:
    assert _last(text) == "unproved"


def test_the_caller_says_that_letters_are_numbers() -> None:
    (finding,) = verify_text("$(A+B)^2=A^2+2AB+B^2$", options=Options(numbers=("A",))).findings
    assert str(finding.verdict) == "proved"


@pytest.mark.parametrize("text", NUMBERS)
def test_capitals_of_school_algebra_and_true_products_are_proved(text: str) -> None:
    assert _last(text) == "proved"
