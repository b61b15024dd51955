"""Names of several letters that LaTeX writes as they are are one name; products stay products."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

CES = r"$Y=K^\alpha L^{1-\alpha}$. "
NET = r"$E=\frac12\sum_j(t_j-o_j)^2$, $o_j=\sigma(net_j)$, $net_j=\sum_iw_{ij}x_i$. "
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
    NET + r"$\frac{\partial o_j}{\partial net_j}=o_j(1-o_j)$": "proved",
    NET + r"$\frac{\partial E}{\partial net_j}=-(t_j-o_j)o_j(1-o_j)$": "proved",
    NET + r"$\frac{\partial E}{\partial net_j}=(t_j-o_j)o_j(1-o_j)$": "refuted",
    NET + r"$\frac{\partial E}{\partial w_{ij}}=-(t_j-o_j)o_j(1-o_j)x_i$": "proved",
    NET + r"$\frac{\partial E}{\partial w_{ij}}=-(t_j-o_j)o_jx_i$": "refuted",
    NET + r"$\delta_j=-\frac{\partial E}{\partial net_j}=(t_j-o_j)o_j(1-o_j)$": "proved",
    r"$net_j=\sum_iw_{ij}x_i$. $\frac{\partial net_j}{\partial w_{ij}}=w_{ij}$": "refuted",
    r"$out=\sigma(net)$. $\frac{\partial out}{\partial net}=out(1-out)$": "proved",
    r"$out=\sigma(net)$. $\frac{\partial out}{\partial net}=out(1+out)$": "refuted",
    r"$net_{h1}=w_1i_1+b$, $out_{h1}=\sigma(net_{h1})$. "
    r"$\frac{\partial out_{h1}}{\partial net_{h1}}=out_{h1}(1-out_{h1})$": "proved",
    r"$\frac{\partial E}{\partial z_j}=\frac{\partial E}{\partial o_j}"
    r"\frac{\partial o_j}{\partial z_j}$": "unproved",
    # products
    r"$y=net$. $y=ten$": "proved",
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
