"""What a document states of its matrices is no claim; what follows from it is proved under it.

The truth of each line is that of linear algebra (Horn and Johnson, Matrix Analysis, 2013, ch. 0-2).
"""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text


def judged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    report = verify_text(text, "tex", Options(timeout=60))
    assert report.unreadable == []
    return [(str(finding.verdict), finding.conditions) for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (r"$Av=\lambda v$. $A^2v=\lambda^2v$", "A*v = lambda*v"),
        (r"$Av=\lambda v$. $(A^2-A)v=(\lambda^2-\lambda)v$", "A*v = lambda*v"),
        (r"$Av=\lambda v$. $(A+I)v=(\lambda+1)v$", "A*v = lambda*v"),
        (r"$Av=\lambda v$, $Bv=\mu v$. $ABv=\lambda\mu v$", "B*v = mu*v"),
        (r"$Ax=\lambda x$. $x^TAx=\lambda x^Tx$", "A*x = lambda*x"),
        (r"$Sw=\lambda w$, $w^Tw=1$. $w^TSw=\lambda$", "transpose(w)*w = 1"),
        (r"$Q^TQ=I$. $\|Qx\|^2=\|x\|^2$", "transpose(Q)*Q = I"),
        ("$Q^TQ=I$. $(Qx)^T(Qy)=x^Ty$", "transpose(Q)*Q = I"),
        (r"$Q^TQ=I$, $A=Q\Lambda Q^T$. $A^2=Q\Lambda^2Q^T$", "transpose(Q)*Q = I"),
        (r"$A=U\Sigma V^T$, $U^TU=I$. $A^TA=V\Sigma^T\Sigma V^T$", "transpose(U)*U = I"),
        ("$H^2=H$. $(I-H)^2=I-H$", "H^2 = H"),
        ("$Q^TQ=I$. $Q^TQ+2Q^TQ=3I$", "transpose(Q)*Q = I"),
        (r"Let $\lambda=2$. $Av=\lambda v$. $A^2v=4v$", "A*v = 2*v"),
        ("$w^Tw=1$. $2w^Tw=2$", "transpose(w)*w = 1"),
        ("$A^T=A$. $x^TAy=y^TAx$", "transpose(A) = A"),
        ("$A^T=A$. $(x+h)^TA(x+h)=x^TAx+2h^TAx+h^TAh$", "transpose(A) = A"),
    ],
)
def test_what_follows_is_proved_under_what_was_stated(text: str, told: str) -> None:
    verdict, conditions = judged(text)[-1]
    assert verdict == "proved"
    assert told in conditions


@pytest.mark.parametrize(
    "text",
    [
        r"$Av=\lambda v$. $A^2v=\lambda v$",
        r"$Av=\lambda v$. $A^3v=\lambda^2v$",
        r"Let $\lambda=2$. $Av=\lambda v$. $A^2v=6v$",
        r"$Q^TQ=I$. $\|Qx\|^2=2\|x\|^2$",
        "$Q^TQ=I$. $QQ^Tx=x$",
        "$Q^TQ=I$. $2Q^TQ=2$",
        "$Q^TQ=I$. $Q^TQ+2Q^TQ=I+2$",
        "$H^2=H$. $(I-H)^2=I+H$",
        "$A^T=A$. $x^TAy=-y^TAx$",
        r"$Sw=\lambda w$, $w^Tw=1$. $w^TSw=\lambda^2$",
        r"$A=U\Sigma V^T$, $U^TU=I$. $AA^T=U\Sigma\Sigma^TU^T$",
    ],
)
def test_what_does_not_follow_is_not_proved(text: str) -> None:
    assert judged(text)[-1][0] == "unproved"


@pytest.mark.parametrize("text", [r"$Av=\lambda v$", "$Q^TQ=I$", "$P^2=P$", "$w^Tw=1$", "$A^T=-A$"])
def test_a_statement_alone_claims_nothing(text: str) -> None:
    assert judged(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "$P=X(X^TX)^{-1}$. $P^2=P$",
        r"$B=\frac12(A+A^T)$. $B^T=-B$",
        r"$x^Tx=x^Ty$",
    ],
)
def test_of_what_is_defined_it_is_a_claim(text: str) -> None:
    assert len(judged(text)) == 1
    assert judged(text)[0][0] != "proved"
