"""A letter below a name is an index where it runs over something, and a part of the name elsewhere.

The documents are a student's: Newton's cooling, prices, the gates of a recurrent network."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

VERDICTS = {
    r"$f=\sigma(z_f)$. $\frac{df}{dz_f}=f(1-f)$": "proved",
    r"$f=\sigma(z_f)$. $\frac{df}{dz_f}=f(1+f)$": "refuted",
    r"$i=\sigma(z_i)$, $o=\sigma(z_o)$. $\frac{\partial i}{\partial z_i}=i(1-i)$": "proved",
    r"$i=\sigma(z_i)$, $o=\sigma(z_o)$. $\frac{\partial i}{\partial z_o}=0$": "proved",
    r"$T=T_a+Ce^{-kt}$. $\frac{dT}{dt}=-k(T-T_a)$": "proved",
    r"$T=T_a+Ce^{-kt}$. $\frac{dT}{dt}=-k(T+T_a)$": "refuted",
    r"$T=T_s+Ce^{-kt}$. $\frac{dT}{dt}=-kCe^{-kt}$": "proved",
    r"$m=p_xx+p_yy$. $\frac{\partial m}{\partial x}=p_x$": "proved",
    r"$m=p_xx+p_yy$. $\frac{\partial m}{\partial x}=p_y$": "refuted",
    r"$L=\ln x+\lambda(m-p_xx)$. $\frac{\partial L}{\partial x}=\frac1x-\lambda p_x$": "proved",
    r"$N=N_AM$. $N=MN_A$": "proved",
    r"$X_L=\omega L$. $Z^2=R^2+X_L^2=R^2+\omega^2L^2$": "proved",
    r"$f(x)=x^2$. $f_t=\sigma(z)$. $\frac{df_t}{dz}=f_t(1-f_t)$": "proved",
    # an index
    r"$c_t=f_tc_{t-1}+i_t\tilde c_t$. $\frac{\partial c_t}{\partial c_{t-1}}=f_t$": "proved",
    r"$L=-\sum_cy_c\ln p_c$. $\frac{\partial L}{\partial p_c}=-\frac{y_c}{p_c}$": "proved",
    r"$p_c=\frac{e^{z_c}}{\sum_ke^{z_k}}$. "
    r"$\frac{\partial p_c}{\partial z_j}=p_c(\delta_{cj}-p_j)$": "proved",
    r"$L=\sum_{b=1}^nx_b^2$. $\frac{\partial L}{\partial x_b}=2x_b$": "proved",
    # operators and transformations
    r"$J_fJ_g=J_gJ_f$": "unproved", r"$\sigma_x\sigma_y=\sigma_y\sigma_x$": "unproved",
    r"$L_xL_y=L_yL_x$": "unproved", r"$A_1A_2=A_2A_1$": "unproved",
    r"$R_1R_2=R_2R_1$": "unproved",
    r"Let $A$ be $2\times3$ and $B$ be $3\times2$. $AB=BA$": "unproved",
    r"$F=G\frac{M_1M_2}{r^2}$. $F=G\frac{M_2M_1}{r^2}$": "proved",
    r"$\rho=\frac{c}{\sigma_x\sigma_y}$. $\rho\sigma_y\sigma_x=c$": "proved",
}  # fmt: skip


@pytest.mark.parametrize(("text", "verdict"), VERDICTS.items())
def test_an_index_or_a_part_of_the_name(text: str, verdict: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == verdict


def test_it_is_told() -> None:
    text = r"$T=T_a+Ce^{-kt}$. $\frac{dT}{dt}=-k(T-T_a)$"
    report = verify_text(text, "tex", Options(explain_reading=True))
    said = [reading.meaning for reading in report.readings]
    assert any("T_a" in each and "index" in each for each in said)


def test_a_name_with_the_variable_below_is_held_still_aloud() -> None:
    finding = verify_text(r"$\frac{d}{dx}(p_xx)=p_x$", "tex").findings[-1]
    assert [str(finding.verdict), *finding.conditions] == ["proved", "d/dx(`p_x`) = 0"]


def test_in_text() -> None:
    text = "T = T_a + C exp(-k t)\n\ndT/dt = -k (T - T_a)\n"
    assert str(verify_text(text, "txt").findings[-1].verdict) == "proved"
