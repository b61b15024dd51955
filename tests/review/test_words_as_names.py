"""Names of several letters that LaTeX writes as they are are one name; products stay products."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

CES = r"$Y=K^\alpha L^{1-\alpha}$. "
RSS = r"$RSS=\sum_{i=1}^n(y_i-\beta x_i)^2$. "
VERDICTS = {
    r"$MPK=\frac{\partial Y}{\partial K}$. " + CES + r"$MPK=\alpha K^{\alpha-1}L^{1-\alpha}$":
        "proved",
    CES + r"$MPK=\frac{\partial Y}{\partial K}=\alpha K^{\alpha-1}L^{1-\alpha}$": "proved",
    CES + r"$MPK=\frac{\partial Y}{\partial K}=K^{\alpha-1}L^{1-\alpha}$": "refuted",
    r"$TR=PQ$, $P=a-bQ$. $MR=\frac{dTR}{dQ}=a-2bQ$": "proved",
    r"$TR=PQ$, $P=a-bQ$. $MR=\frac{dTR}{dQ}=a-bQ$": "refuted",
    RSS + r"$\frac{dRSS}{d\beta}=-2\sum_{i=1}^nx_i(y_i-\beta x_i)$": "proved",
    RSS + r"$\frac{dRSS}{d\beta}=2\sum_{i=1}^nx_i(y_i-\beta x_i)$": "refuted",
    r"$loss=(y-a)^2$. $\frac{dloss}{da}=-2(y-a)$": "proved",
    r"$U=xy$, $MU_x=\frac{\partial U}{\partial x}$, $MU_y=\frac{\partial U}{\partial y}$. "
    r"$\frac{MU_x}{MU_y}=\frac yx$": "proved",
    r"$FL(p)=-(1-p)^2\ln p$. $FL'(p)=2(1-p)\ln p-\frac{(1-p)^2}p$": "proved",
    # products
    r"$ABC=CBA$": "unproved", r"$PV=nRT$. $P=\frac{nRT}V$": "proved", r"$GMm=mMG$": "proved",
    r"$A=2$, $B=3$, $C=4$. $ABC=24$": "proved", r"$UIt=tIU$": "proved",
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), VERDICTS.items())
def test_names_and_products(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == verdict


def test_in_markdown_and_told() -> None:
    text = RSS + r"$$\frac{dRSS}{d\beta}=-2\sum_{i=1}^nx_i(y_i-\beta x_i)$$"
    report = verify_text(text, "md", Options(explain_reading=True))
    assert str(report.findings[-1].verdict) == "proved"
    assert any("RSS" in reading.meaning for reading in report.readings if reading.kind == "name")
