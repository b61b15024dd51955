"""One- to six-line derivations in the notations of public lecture notes, judged by hand.

Least squares, ridge, quadratic forms, traces, decompositions, layers, attention, recurrent nets,
the Kalman filter, projections, Newton's method, softmax, exponentials and commuting factors; about
half of them have a slip.  The truth of each is that of linear algebra (Horn and Johnson, Matrix
Analysis, 2013) and of matrix calculus (Magnus and Neudecker, 2019).  The verdict is that of the
last link; what is right but unproved is not among the wrong ones by its verdict alone.
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

NUMBERS = "numbers: "
PROVED = [
    r"$L=\|Xw-y\|^2$. $\nabla_wL=2X^T(Xw-y)$",
    r"$L=\|Xw-y\|^2$. $\frac{\partial L}{\partial w}=2X^TXw-2X^Ty$",
    r"$J=\frac12(Xw-y)^T(Xw-y)$. $\frac{\partial J}{\partial w}=X^T(Xw-y)$",
    r"$J=\|Xw-y\|^2+\lambda\|w\|^2$. $\frac{\partial J}{\partial w}=2X^T(Xw-y)+2\lambda w$",
    r"$w=(X^TX+\lambda I)^{-1}X^Ty$. $(X^TX+\lambda I)w=X^Ty$",
    r"$f(x)=x^TAx$. $\nabla f(x)=(A+A^T)x$",
    r"$f=x^TAx+b^Tx$. $\frac{\partial f}{\partial x}=(A+A^T)x+b$",
    r"$(x+h)^TA(x+h)=x^TAx+x^TAh+h^TAx+h^TAh$",
    r"$\operatorname{tr}(A+B)=\operatorname{tr}A+\operatorname{tr}B$",
    r"$\frac{\partial}{\partial A}\operatorname{tr}(AB)=B^T$",
    r"$\frac{\partial}{\partial W}\operatorname{tr}(W^TW)=2W$",
    r"$A=PDP^{-1}$. $A^3=PD^3P^{-1}$",
    r"$A=PDP^{-1}$. $AP=PD$",
    r"$A=PDP^{-1}$. $A^{-1}=PD^{-1}P^{-1}$",
    r"$A=U\Sigma V^T$. $A^T=V\Sigma^TU^T$",
    r"$A=U\Sigma V^T$. $A^TA=V\Sigma^TU^TU\Sigma V^T$",
    r"$A=LU$. $A^T=U^TL^T$",
    r"$Av=\lambda v$. $A^2v=\lambda^2v$",
    r"$Z=XW$. $\frac{\partial L}{\partial X}=\frac{\partial L}{\partial Z}W^T$",
    r"$z=Wx+b$. $\frac{\partial L}{\partial W}=\frac{\partial L}{\partial z}x^T$",
    r"$z=Wx+b$. $\frac{\partial L}{\partial x}=W^T\frac{\partial L}{\partial z}$",
    r"$S=QK^T$, $O=SV$. $\frac{\partial L}{\partial V}=S^T\frac{\partial L}{\partial O}$",
    r"$S=QK^T$. $\frac{\partial L}{\partial Q}=\frac{\partial L}{\partial S}K$",
    r"$S=QK^T$. $\frac{\partial L}{\partial K}=\left(\frac{\partial L}{\partial S}\right)^TQ$",
    r"$S=QK^T$. $S^T=KQ^T$",
    r"$P=(I-KH)P_0$. $P=P_0-KHP_0$",
    r"$(I-KH)P(I-KH)^T=P-KHP-PH^TK^T+KHPH^TK^T$",
    r"$P=X(X^TX)^{-1}X^T$. $(I-P)X=0$",
    r"$J=\frac12(y-X\beta)^T(y-X\beta)=\frac12y^Ty-\beta^TX^Ty+\frac12\beta^TX^TX\beta$",
    r"$x_{k+1}=x_k-H^{-1}g$. $H(x_{k+1}-x_k)=-g$",
    r"$S=\frac1n\sum_{i=1}^n(x_i-\bar x)(x_i-\bar x)^T$. "
    r"$S=\frac1n\sum_{i=1}^nx_ix_i^T-\bar x\bar x^T$ with $\bar x=\frac1n\sum_{i=1}^nx_i$.",
    r"$p_i=\frac{e^{z_i}}{\sum_je^{z_j}}$. "
    r"$\frac{\partial p_i}{\partial z_j}=p_i(\delta_{ij}-p_j)$",
    r"$\hat x_i=\frac{x_i-\mu}{\sigma}$, $y_i=\gamma\hat x_i+\beta$. "
    r"$\frac{\partial y_i}{\partial\gamma}=\hat x_i$",
    r"$c_t=f_tc_{t-1}+i_tg_t$, $h_t=o_t\tanh(c_t)$. "
    r"$\frac{\partial h_t}{\partial c_t}=o_t(1-\tanh^2(c_t))$",
    r"$Q^TQ=I$. $(Qx)^T(Qx)=x^Tx$",
    r"$Q^TQ=I$. $\|Qx\|^2=\|x\|^2$",
    r"$H^2=H$. $(I-H)^2=I-H$",
    r"$A^T=A$. $x^TAy=y^TAx$",
    r"$A=\frac12(B+B^T)$. $A^T=A$",
    r"$A=\frac12(B-B^T)$. $A^T=-A$",
    r"$y=Ax$. $\frac{\partial y}{\partial x}=A$",
    r"$y=Ax+b$, $z=By$. $\frac{\partial z}{\partial x}=BA$",
    r"$g(X)=AXB$. $g(X+Y)=AXB+AYB$",
    r"$T(x)=Mx$, $S(x)=Nx$. $S(T(x))=NMx$",
    r"$B=S^{-1}AS$. $B^n=S^{-1}A^nS$",
    r"$(P+Q)^2-(P-Q)^2=2PQ+2QP$",
    r"$u(t)=e^{Lt}u_0$. $\dot u(t)=Lu(t)$",
    r"$\frac{d}{dt}(LM)=\dot LM+L\dot M$",
    r"$\frac{d}{dt}A^{-1}=-A^{-1}\dot AA^{-1}$",
    r"$\frac{d}{dt}A^2=A\dot A+\dot AA$",
    r"$(AB)'=A'B+AB'$",
    r"$z=\theta^Tx$. $z=x^T\theta$",
    r"$z=\theta x$. $z=x\theta$",
    r"$J=(Ax-b)^T(Ax-b)$. $\frac{dJ}{dx}=2A^T(Ax-b)$",
    r"$J=\|Ax-b\|^2$. $\frac{dJ}{dx}=2(Ax-b)^TA$",
    r"$K=AB^{-1}$. $K^{-1}=BA^{-1}$",
    r"$K=\frac AB$. $K=B^{-1}A$",
    r"$a_nb_n=b_na_n$",
    r"$y(t)=x(t)*h(t)=x(t)h(t)$",
]
PROVED_OF_NUMBERS = [
    r"$f(x)=Lx$, $g(x)=Rx$. $f(g(x))=RLx$",
    r"$(P+Q)^3=P^3+3P^2Q+3PQ^2+Q^3$",
    r"$(P+Q)^2-(P-Q)^2=4PQ$",
    r"$e^{Lt}e^{Mt}=e^{(L+M)t}$",
    r"$X(t)=e^{Lt}X_0$. $\dot X(t)=X(t)L$",
    r"$\frac{d}{dt}(LM)=\dot ML+\dot LM$",
    r"$\frac{d}{dt}A^{-1}=-A^{-2}\dot A$",
    r"$\frac{d}{dt}A^2=2A\dot A$",
    r"$\frac{d}{dt}X(t)^2=2X(t)X'(t)$",
    r"$(AB)'=A'B+B'A$",
    r"$S=\Phi\Psi$. $S=\Psi\Phi$",
    r"$\Sigma=\Lambda\Omega$. $\Sigma=\Omega\Lambda$",
    r"$\Lambda\Sigma=\Sigma\Lambda$",
    r"$\Phi^{-1}\Sigma\Phi=\Sigma$",
    r"$G=\Gamma\Delta$. $G=\Delta\Gamma$",
    r"$Y=X\Theta$. $Y=\Theta X$",
    r"$y=\Phi w$. $y=w\Phi$",
    r"$\hat y=X\hat\beta$. $\hat y=\hat\beta X$",
    r"$h=f(Vx+b)$. $\frac{\partial h}{\partial x}=f'(Vx+b)V$",
    r"$h=f(Vx+b)$. $\frac{\partial h}{\partial x}=Vf'(Vx+b)$",
    r"$J=(Ax-b)^2$. $\frac{dJ}{dx}=2A(Ax-b)$",
]
REFUTED = [
    r"$L=\|Xw-y\|^2$. $\nabla_wL=2X(Xw-y)$",
    r"$L=\|Xw-y\|^2$. $\frac{\partial L}{\partial w}=2X^TXw-X^Ty$",
    r"$J=\frac12(Xw-y)^T(Xw-y)$. $\frac{\partial J}{\partial w}=2X^T(Xw-y)$",
    r"$J=\|Xw-y\|^2+\lambda\|w\|^2$. $\frac{\partial J}{\partial w}=2X^T(Xw-y)+\lambda w$",
    r"$f(x)=x^TAx$. $\nabla f(x)=2Ax$",
    r"$(x+h)^TA(x+h)=x^TAx+2x^TAh+h^TAh$",
    r"$\operatorname{tr}(AB)=\operatorname{tr}(A)\operatorname{tr}(B)$",
    r"$\frac{\partial}{\partial W}\operatorname{tr}(W^TW)=W+W^T$",
    r"$A=U\Sigma V^T$. $A^T=U^T\Sigma^TV$",
    r"$A=LU$. $A^T=L^TU^T$",
    r"$S=QK^T$. $S^T=Q^TK$",
    r"$(I-KH)P(I-KH)^T=P-KHP-PHK^T+KHPH^TK^T$",
    r"$J=\frac12(y-X\beta)^T(y-X\beta)=\frac12y^Ty-\beta^TX^Ty-\frac12\beta^TX^TX\beta$",
    r"$p_i=\frac{e^{z_i}}{\sum_je^{z_j}}$. "
    r"$\frac{\partial p_i}{\partial z_j}=p_i(\delta_{ij}-p_i)$",
    r"$\hat x_i=\frac{x_i-\mu}{\sigma}$, $y_i=\gamma\hat x_i+\beta$. "
    r"$\frac{\partial y_i}{\partial\gamma}=x_i$",
    r"$J=(Ax-b)^T(Ax-b)$. $\frac{dJ}{dx}=2A(Ax-b)$",
]
LEFT_OPEN = [
    r"$w=(X^TX+\lambda I)^{-1}X^Ty$. $(X^TX-\lambda I)w=X^Ty$",
    r"$f=x^TAx+b^Tx$. $\frac{\partial f}{\partial x}=(A+A^T)x+b^T$",
    r"$\frac{\partial}{\partial A}\operatorname{tr}(AB)=B$",
    r"$A=PDP^{-1}$. $A^3=P^3D^3P^{-3}$",
    r"$A=PDP^{-1}$. $AP=DP$",
    r"$A=PDP^{-1}$. $A^{-1}=P^{-1}D^{-1}P$",
    r"$Av=\lambda v$. $A^2v=\lambda v$",
    r"$Z=XW+b$. $\frac{\partial L}{\partial W}=\frac{\partial L}{\partial Z}X^T$",
    r"$Z=XW$. $\frac{\partial L}{\partial X}=W^T\frac{\partial L}{\partial Z}$",
    r"$z=Wx+b$. $\frac{\partial L}{\partial W}=x\frac{\partial L}{\partial z}$",
    r"$z=Wx+b$. $\frac{\partial L}{\partial x}=W\frac{\partial L}{\partial z}$",
    r"$S=QK^T$, $O=SV$. $\frac{\partial L}{\partial V}=S\frac{\partial L}{\partial O}$",
    r"$S=QK^T$. $\frac{\partial L}{\partial Q}=\frac{\partial L}{\partial S}K^T$",
    r"$h_t=\tanh(Wh_{t-1}+Ux_t)$. $\frac{\partial h_t}{\partial h_{t-1}}=(1-h_t^2)W$",
    r"$h_t=\tanh(Wh_{t-1}+Ux_t)$. $\frac{\partial h_t}{\partial h_{t-1}}=(1-h_t^2)U$",
    r"$h_t=\tanh(Wh_{t-1}+Ux_t)$. "
    r"$\frac{\partial h_t}{\partial h_{t-1}}=W\mathrm{diag}(1-h_t^2)$",
    r"$P=(I-KH)P_0$. $P=P_0-P_0KH$",
    r"$P=X(X^TX)^{-1}X^T$. $(I-P)X=X$",
    r"$x_{k+1}=x_k-H^{-1}g$. $H(x_{k+1}-x_k)=g$",
    r"$c_t=f_tc_{t-1}+i_tg_t$, $h_t=o_t\tanh(c_t)$. "
    r"$\frac{\partial h_t}{\partial c_t}=1-\tanh^2(c_t)$",
    r"$Q^TQ=I$. $\|Qx\|^2=2\|x\|^2$",
    r"$A=\frac12(B-B^T)$. $A^T=A$",
    r"$A=LW$. $A=WL$",
    r"$y=Ax+b$, $z=By$. $\frac{\partial z}{\partial x}=AB$",
    r"$g(X)=AXB$. $g(X+Y)=AXB+YAB$",
    r"$T(x)=Mx$, $S(x)=Nx$. $S(T(x))=MNx$",
    r"$B=S^{-1}AS$. $B^n=A^n$",
    r"$M=S^{-1}TS$. $M=T$",
    r"$R=T^{-1}ST$. $R^2=T^{-2}S^2T^2$",
    r"$u(t)=e^{Lt}u_0$. $\dot u(t)=u(t)L$",
    r"$\hat x\hat p-\hat p\hat x=0$",
    r"$h=\phi(Ux+Wh_0)$. $\frac{\partial h}{\partial x}=\phi'(Ux+Wh_0)U$",
    r"$a=g(z)$, $z=Wx$. $\frac{\partial a}{\partial x}=g'(z)W$",
    r"$E=\frac12(t-\sigma(Vx))^2$. $\frac{\partial E}{\partial V}=-(t-\sigma(Vx))\sigma'(Vx)x$",
    r"$K=AB^{-1}$. $K=B^{-1}A$",
    r"$K=AB^{-1}$. $K^{-1}=A^{-1}B$",
    r"$G=(I-A)^{-1}B$. $G=B(I-A)^{-1}$",
    r"$G=(I-A)^{-1}B$. $G=GA+B$",
    r"$H=CG$, $Y=HX$. $Y=GCX$",
    r"$a\times b=b\times a$ for vectors",
    r"$y[n]=x[n]*h[n]=x[n]h[n]$",
]


def last(text: str) -> tuple[str, tuple[str, ...]]:
    finding = verify_text(text, "tex", Options(timeout=60)).findings[-1]
    return str(finding.verdict), finding.conditions


@pytest.mark.parametrize("text", PROVED)
def test_right_of_matrices(text: str) -> None:
    verdict, conditions = last(text)
    assert verdict == "proved"
    assert not any(each.startswith(NUMBERS) for each in conditions)


@pytest.mark.parametrize("text", PROVED_OF_NUMBERS)
def test_right_of_numbers_which_is_said(text: str) -> None:
    verdict, conditions = last(text)
    assert verdict == "proved"
    assert any(each.startswith(NUMBERS) for each in conditions)


@pytest.mark.parametrize("text", REFUTED)
def test_a_slip_is_refuted(text: str) -> None:
    assert last(text)[0] == "refuted"


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_a_slip_of_matrices_is_not_proved(text: str) -> None:
    assert last(text)[0] == "unproved"
