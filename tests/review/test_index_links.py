"""Links with sums as people write them: forty true ones, and for each a false neighbour."""

from __future__ import annotations

import pytest

from sigderiv.review import Options, verify_text

TRUE = [
    r"$\sum_{i=1}^n a_i=\sum_{i=1}^k a_i+\sum_{i=k+1}^n a_i$",
    r"$\sum_{i\ne j}x_ix_j = (\sum_i x_i)^2-\sum_i x_i^2$",
    r"$\sum_{i=1}^n\sum_{j\ne i}x_ix_j = (\sum_{i=1}^n x_i)^2-\sum_{i=1}^n x_i^2$",
    r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $n\bar x=\sum_{i=1}^n x_i$.",
    r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $\sum_{i=1}^n (x_i-\bar x)=0$.",
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $\sum_{i=1}^n (x_i-\bar x)^2=\sum_{i=1}"
        r"^n x_i^2-n\bar x^2$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_i x_i$. Then $\sum_i (x_i-\bar x)^2=\sum_i x_i^2-n\bar x^2"
        r"$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$ and $\bar y = \frac1n\sum_{i=1}^n y_i$. Then "
        r"$\sum_{i=1}^n (x_i-\bar x)(y_i-\bar y)=\sum_{i=1}^n x_iy_i-n\bar x\bar y$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$ and $\bar y = \frac1n\sum_{i=1}^n y_i$. Then "
        r"$\sum_{i=1}^n (x_i-\bar x)(y_i-\bar y)=\sum_{i=1}^n (x_i-\bar x)y_i$."
    ),
    (
        r"Let $E = \frac{1}{2n}\sum_{i=1}^n (y_i - a - b x_i)^2$. Then $\frac{\partial E}{\par"
        r"tial a} = -\frac1n\sum_{i=1}^n(y_i-a-bx_i)$."
    ),
    (
        r"Let $E = \frac{1}{2n}\sum_{i=1}^n (y_i - a - b x_i)^2$. Then $\frac{\partial E}{\par"
        r"tial b} = -\frac1n\sum_{i=1}^n(y_i-a-bx_i)x_i$."
    ),
    (
        r"Let $L = \sum_{i=1}^n (y_i - \sum_{j=1}^p x_{ij}w_j)^2$. Then $\frac{\partial L}{\pa"
        r"rtial w_k} = -2\sum_{i=1}^n x_{ik}(y_i - \sum_{j=1}^p x_{ij}w_j)$."
    ),
    (
        r"Let $L = \sum_{i=1}^n (y_i - \sum_{j=1}^p x_{ij}w_j)^2 + \lambda\sum_{j=1}^p w_j^2$."
        r" Then $\frac{\partial L}{\partial w_k} = -2\sum_{i=1}^n x_{ik}(y_i - \sum_{j=1}^p x_"
        r"{ij}w_j) + 2\lambda w_k$."
    ),
    (
        r"Let $p_i = \sigma(\sum_{j=1}^d w_j x_{ij})$ and $L = -\sum_{i=1}^n [y_i\log p_i + (1"
        r"-y_i)\log(1-p_i)]$. Then $\frac{\partial L}{\partial w_k} = \sum_{i=1}^n (p_i-y_i)x_"
        r"{ik}$."
    ),
    (
        r"Let $p_i = \sigma(\sum_{j=1}^d w_j x_{ij})$ and $L = -\frac1n\sum_{i=1}^n [y_i\log p"
        r"_i + (1-y_i)\log(1-p_i)]$. Then $\frac{\partial^2 L}{\partial w_k\partial w_l} = \fr"
        r"ac1n\sum_{i=1}^n p_i(1-p_i)x_{ik}x_{il}$."
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\frac{\partial p_i}{\partial"
        r" z_j} = p_i(\delta_{ij}-p_j)$."
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\frac{\partial \log p_i}{\pa"
        r"rtial z_k} = \delta_{ik}-p_k$."
    ),
    r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\sum_{i=1}^K p_i = 1$.",
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\sum_{i=1}^K \frac{\partial "
        r"p_i}{\partial z_k} = 0$."
    ),
    (
        r"$\frac{\partial}{\partial z_k}\log\sum_{j=1}^K e^{z_j} = \frac{e^{z_k}}{\sum_{j=1}^K"
        r" e^{z_j}}$"
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $L = -\sum_i y_i\log p_i$ with $\sum_"
        r"i y_i = 1$. Then $\frac{\partial L}{\partial z_k} = p_k - y_k$."
    ),
    r"$\log\sum_{j=1}^K e^{z_j} = m+\log\sum_{j=1}^K e^{z_j-m}$",
    r"$\frac{e^{z_i-c}}{\sum_j e^{z_j-c}} = \frac{e^{z_i}}{\sum_j e^{z_j}}$",
    (
        r"Let $\mu = \frac1m\sum_{i=1}^m x_i$ and $v = \frac1m\sum_{i=1}^m (x_i-\mu)^2$. Then "
        r"$\frac{\partial \mu}{\partial x_k} = \frac1m$."
    ),
    (
        r"Let $\mu = \frac1m\sum_{i=1}^m x_i$ and $v = \frac1m\sum_{i=1}^m (x_i-\mu)^2$. Then "
        r"$\frac{\partial v}{\partial x_k} = \frac2m(x_k-\mu)$."
    ),
    (
        r"Let $\mu = \frac1m\sum_{i=1}^m x_i$ and $v = \frac1m\sum_{i=1}^m (x_i-\mu)^2$. Then "
        r"$v = \frac1m\sum_{i=1}^m x_i^2 - \mu^2$."
    ),
    (
        r"$\sum_{i=1}^n\sum_{j=1}^n (x_i-x_j)^2 = 2n\sum_{i=1}^n x_i^2 - 2\left(\sum_{i=1}^n x"
        r"_i\right)^2$"
    ),
    r"$\sum_{i=1}^n\sum_{j=1}^i a_{ij} = \sum_{j=1}^n\sum_{i=j}^n a_{ij}$",
    r"$\sum_{i=1}^n (a_{i+1}-a_i) = a_{n+1}-a_1$",
    r"$\sum_{i=0}^{n-1} x_{i+1} = \sum_{i=1}^n x_i$",
    r"$\sum_{k=1}^n k = \frac{n(n+1)}{2}$",
    (
        r"$\sum_{i=1}^n\sum_{j=1}^m x_iy_j = \left(\sum_{i=1}^n x_i\right)\left(\sum_{j=1}^m y"
        r"_j\right)$"
    ),
    (
        r"$\frac{\partial}{\partial x_k}\sum_{i=1}^n\sum_{j=1}^n a_{ij}x_ix_j = \sum_{j=1}^n ("
        r"a_{kj}+a_{jk})x_j$"
    ),
    r"$\sum_{i=1}^n c = nc$",
    r"$\frac{\partial}{\partial x_k}\left(\sum_{i=1}^n x_i\right)^2 = 2\sum_{i=1}^n x_i$",
    (
        r"$\frac{\partial}{\partial x_k}\sqrt{\sum_{i=1}^n x_i^2} = \frac{x_k}{\sqrt{\sum_{i=1"
        r"}^n x_i^2}}$"
    ),
    (
        r"Let $\sum_{i=1}^n p_i = 1$. Then $\sum_{i=1}^n p_i(x_i - c) = \sum_{i=1}^n p_ix_i - "
        r"c$."
    ),
    (
        r"Let $f_i = \sum_{j=1}^m A_{ij}x_j + b_i$. Then $\frac{\partial f_i}{\partial x_k} = "
        r"A_{ik}$."
    ),
]
OPEN = [
    r"$\sum_{i<j} x_ix_j = \frac12\left(\left(\sum_i x_i\right)^2-\sum_i x_i^2\right)$",
    r"$\sum_{i=1}^n\log(e^{x_i}/s)=\sum_{i=1}^n x_i-n\log s$",
]
"""True, and not shown: halves of a symmetric sum, logarithms of quotients under a sum."""
FALSE = [
    r"$\sum_{i=1}^n a_i=\sum_{i=1}^k a_i+\sum_{i=k}^n a_i$",
    r"$\sum_{i\ne j}x_ix_j = (\sum_i x_i)^2+\sum_i x_i^2$",
    r"$\sum_{i=1}^n\sum_{j\ne i}x_ix_j = (\sum_{i=1}^n x_i)^2-2\sum_{i=1}^n x_i^2$",
    r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $\bar x=\sum_{i=1}^n x_i$.",
    r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $\sum_{i=1}^n (x_i+\bar x)=0$.",
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$. Then $\sum_{i=1}^n (x_i-\bar x)^2=\sum_{i=1}"
        r"^n x_i^2-\bar x^2$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_i x_i$. Then $\sum_i (x_i-\bar x)^2=\sum_i x_i^2+n\bar x^2"
        r"$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$ and $\bar y = \frac1n\sum_{i=1}^n y_i$. Then "
        r"$\sum_{i=1}^n (x_i-\bar x)(y_i-\bar y)=\sum_{i=1}^n x_iy_i-\bar x\bar y$."
    ),
    (
        r"Let $\bar x = \frac1n\sum_{i=1}^n x_i$ and $\bar y = \frac1n\sum_{i=1}^n y_i$. Then "
        r"$\sum_{i=1}^n (x_i-\bar x)(y_i-\bar y)=\sum_{i=1}^n x_iy_i$."
    ),
    (
        r"Let $E = \frac{1}{2n}\sum_{i=1}^n (y_i - a - b x_i)^2$. Then $\frac{\partial E}{\par"
        r"tial a} = \frac1n\sum_{i=1}^n(y_i-a-bx_i)$."
    ),
    (
        r"Let $E = \frac{1}{2n}\sum_{i=1}^n (y_i - a - b x_i)^2$. Then $\frac{\partial E}{\par"
        r"tial b} = -\frac2n\sum_{i=1}^n(y_i-a-bx_i)x_i$."
    ),
    (
        r"Let $L = \sum_{i=1}^n (y_i - \sum_{j=1}^p x_{ij}w_j)^2$. Then $\frac{\partial L}{\pa"
        r"rtial w_k} = -2\sum_{i=1}^n x_{ki}(y_i - \sum_{j=1}^p x_{ij}w_j)$."
    ),
    (
        r"Let $L = \sum_{i=1}^n (y_i - \sum_{j=1}^p x_{ij}w_j)^2 + \lambda\sum_{j=1}^p w_j^2$."
        r" Then $\frac{\partial L}{\partial w_k} = -2\sum_{i=1}^n x_{ik}(y_i - \sum_{j=1}^p x_"
        r"{ij}w_j) + \lambda w_k$."
    ),
    (
        r"Let $p_i = \sigma(\sum_{j=1}^d w_j x_{ij})$ and $L = -\sum_{i=1}^n [y_i\log p_i + (1"
        r"-y_i)\log(1-p_i)]$. Then $\frac{\partial L}{\partial w_k} = \sum_{i=1}^n (y_i-p_i)x_"
        r"{ik}$."
    ),
    (
        r"Let $p_i = \sigma(\sum_{j=1}^d w_j x_{ij})$ and $L = -\sum_{i=1}^n [y_i\log p_i + (1"
        r"-y_i)\log(1-p_i)]$. Then $\frac{\partial^2 L}{\partial w_k\partial w_l} = \sum_{i=1}"
        r"^n p_i(1-p_i)x_{ik}$."
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\frac{\partial p_i}{\partial"
        r" z_j} = p_j(\delta_{ij}-p_j)$."
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\frac{\partial \log p_i}{\pa"
        r"rtial z_k} = 1-p_k$."
    ),
    r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\sum_{i=1}^K p_i = K$.",
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}$. Then $\sum_{i=1}^K \frac{\partial "
        r"p_i}{\partial z_k} = 1$."
    ),
    (
        r"$\frac{\partial}{\partial z_k}\log\sum_{j=1}^K e^{z_j} = \frac{1}{\sum_{j=1}^K e^{z_"
        r"j}}$"
    ),
    (
        r"Let $p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$ and $L = -\sum_i y_i\log p_i$ with $\sum_"
        r"i y_i = 1$. Then $\frac{\partial L}{\partial z_k} = y_k - p_k$."
    ),
    r"$\log\sum_{j=1}^K e^{z_j} = m-\log\sum_{j=1}^K e^{z_j-m}$",
    r"$\frac{e^{z_i-c}}{\sum_j e^{z_j}} = \frac{e^{z_i}}{\sum_j e^{z_j}}$",
    r"Let $\mu = \frac1m\sum_{i=1}^m x_i$. Then $\frac{\partial \mu}{\partial x_k} = 1$.",
    (
        r"Let $\mu = \frac1m\sum_{i=1}^m x_i$ and $v = \frac1m\sum_{i=1}^m (x_i-\mu)^2$. Then "
        r"$\frac{\partial v}{\partial x_k} = \frac2m(x_k-\mu)(1-\frac1m)$."
    ),
    (
        r"Let $\mu = \frac1m\sum_{i=1}^m x_i$ and $v = \frac1m\sum_{i=1}^m (x_i-\mu)^2$. Then "
        r"$v = \frac1m\sum_{i=1}^m x_i^2 - m\mu^2$."
    ),
    (
        r"$\sum_{i=1}^n\sum_{j=1}^n (x_i-x_j)^2 = 2n\sum_{i=1}^n x_i^2 - \left(\sum_{i=1}^n x_"
        r"i\right)^2$"
    ),
    r"$\sum_{i=1}^n\sum_{j=1}^i a_{ij} = \sum_{j=1}^n\sum_{i=1}^j a_{ij}$",
    r"$\sum_{i=1}^n (a_{i+1}-a_i) = a_n-a_1$",
    r"$\sum_{i=0}^{n-1} x_{i+1} = \sum_{i=0}^n x_i$",
    r"$\sum_{k=1}^n k = \frac{n(n-1)}{2}$",
    r"$\sum_{i=1}^n x_iy_i = \left(\sum_{i=1}^n x_i\right)\left(\sum_{j=1}^n y_j\right)$",
    (
        r"$\frac{\partial}{\partial x_k}\sum_{i=1}^n\sum_{j=1}^n a_{ij}x_ix_j = 2\sum_{j=1}^n "
        r"a_{kj}x_j$"
    ),
    r"$\sum_{i=0}^n c = nc$",
    r"$\frac{\partial}{\partial x_k}\left(\sum_{i=1}^n x_i\right)^2 = 2x_k$",
    (
        r"$\frac{\partial}{\partial x_k}\sqrt{\sum_{i=1}^n x_i^2} = \frac{x_k}{2\sqrt{\sum_{i="
        r"1}^n x_i^2}}$"
    ),
    (
        r"Let $\sum_{i=1}^n p_i = 1$. Then $\sum_{i=1}^n p_i(x_i - c) = \sum_{i=1}^n p_ix_i - "
        r"nc$."
    ),
    (
        r"Let $f_i = \sum_{j=1}^m A_{ij}x_j + b_i$. Then $\frac{\partial f_i}{\partial x_k} = "
        r"A_{ki}$."
    ),
    r"$\sum_{i<j} x_ix_j = \left(\sum_i x_i\right)^2-\sum_i x_i^2$",
    r"$\sum_{i=1}^n\log(e^{x_i}/s)=\sum_{i=1}^n x_i-\log s$",
]


def verdict(text: str) -> str:
    report = verify_text(text, "tex", Options(timeout=60))
    assert not report.unreadable
    return str(report.findings[-1].verdict)


@pytest.mark.parametrize("text", TRUE)
def test_true_links_are_proved(text: str) -> None:
    assert verdict(text) == "proved"


@pytest.mark.parametrize("text", OPEN)
def test_true_links_are_never_refuted(text: str) -> None:
    assert verdict(text) != "refuted"


@pytest.mark.parametrize("text", FALSE)
def test_false_links_are_refuted(text: str) -> None:
    assert verdict(text) == "refuted"


def conditions(text: str) -> tuple[str, ...]:
    (finding,) = verify_text(text, "tex", Options(timeout=60)).findings
    assert str(finding.verdict) == "proved"
    return finding.conditions


def test_from_where_on_a_sum_is_split_is_said() -> None:
    assert set(conditions(TRUE[0])) == {"n >= k", "k >= 0"}
    assert "n >= m - 1" in conditions(r"$\sum_{i=m}^n 1 = n-m+1$")


def test_a_letter_that_counts_an_unwritten_range_is_said_to() -> None:
    assert "N = n" in conditions(r"$\sum_i c = nc$")
    assert verdict(r"$\sum_i c = 2nc$") == "refuted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"$\sum_{i\ne j}x_i = \sum_i x_i - x_j$", "proved"),  # j is a letter of the link
        (r"$\sum_{i\ne j}x_ix_j = x_j\sum_i x_i - x_j^2$", "proved"),
        (r"$\sum_{i<j}x_ix_j = \sum_{i>j}x_ix_j$", "proved"),
        (r"$\sum_{i<j}x_ix_j^2 = \sum_{i>j}x_ix_j^2$", "refuted"),
        (r"$\delta_{ij} = \delta_{i+1,j+1}$", "proved"),
        (r"$\delta_{ij} = \delta_{i+1,j}$", "refuted"),
        (r"$\sum_{i=1}^{x} i = \frac{x(x+1)}{2}$ for real $x$", "unproved"),
        (r"$\prod_{i=1}^{x} i = x!$ for $x=\frac12$", "unproved"),
        (r"$\frac{d}{dn}\sum_{i=1}^n x = x$", "unproved"),
        (r"$\frac{d}{dx}\sum_{i=1}^n x = n$", "proved"),
    ],
)
def test_readings_of_letters(text: str, expected: str) -> None:
    assert verdict(text) == expected


# what a definition says does not depend on how it is written


DEFINITIONS = [
    (["$z_j = x_j^2$", r"$S = \sum_{j=1}^n z_jx_j$"], r"\frac{\partial S}{\partial x_k}", "3x_k^2"),
    (
        [r"$z_i = \sum_{j=1}^m w_{ij}x_j$", r"$a_i = \sigma(z_i)$"],
        r"\frac{\partial a_i}{\partial x_k}", "a_i(1-a_i)w_{ik}",
    ),
    (
        [r"$p_i = \frac{e^{o_i}}{\sum_{j=1}^K e^{o_j}}$", r"$L = \log p_i$"],
        r"\frac{\partial p_i}{\partial o_k}", r"p_i(\delta_{ik}-p_k)",
    ),
]  # fmt: skip
WRONG = ["0", "({right})+1", "-({right})", "x_1({right})", "{swapped}"]


def documents(definitions: list[str]) -> list[str]:
    """The same definitions in both orders, beside an unrelated one, and with other letters."""
    other = [each.replace("j", "l") for each in definitions]
    plain, back = ". ".join(definitions), ". ".join(definitions[::-1])
    return [plain, back, f"$q_l = v_l^3$. {plain}", f"{plain}. $q_l = v_l^3$", ". ".join(other)]


@pytest.mark.parametrize(("definitions", "left", "right"), DEFINITIONS)
def test_definitions_in_other_words(definitions: list[str], left: str, right: str) -> None:
    swapped = right.replace("_k", "_1").replace("{ik}", "{i1}")
    for document in documents(definitions):
        assert verdict(f"{document}. Then ${left} = {right}$.") == "proved", document
    for wrong in WRONG:
        claim = wrong.replace("{right}", right).replace("{swapped}", swapped)
        for document in documents(definitions)[:2]:
            assert verdict(f"{document}. Then ${left} = {claim}$.") != "proved", claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let $x_i=i$. $\sum_{i=1}^2 x_{2i}=43$", "unproved"),
        (r"Let $x_i=i$. $\sum_{i=1}^2 x_{2i}=6$", "unproved"),
        (r"Let $a_i=i$ and $a_{ij}=0$. $\sum_{i=1}^2 a_{1i}=23$", "unproved"),
        (r"Let $a_{ij}=i+j$. $\sum_{i=1}^2 a_{1i}=5$", "proved"),
        (r"Let $x_i=i$. $\sum_{i=1}^{12} x_i=78$", "proved"),
    ],
)
def test_the_entry_two_one_is_not_the_entry_twenty_one(text: str, expected: str) -> None:
    assert str(verify_text(text, "tex").findings[-1].verdict) == expected
