"""How the general rules follow from the definition of the derivative: proofs as data.

Contract: each proof starts at the rule's left side for unknown functions f, g and lists, line by
line, a rule and the formula after it (text notation); the last formula is the rule's right side.
A rule whose proof needs a theorem that is only cited says so in `cited`.  The engine turns a
proof into a derivation, which the kernel and the referee judge like any other.
"""

from __future__ import annotations

from typing import NamedTuple


class Proof(NamedTuple):
    """rule: whose proof; start: its left side; lines: (rule used, formula after); auxiliary: local
    definitions (id, left, right) that the proof introduces, with `cited` as their source; `t` in
    them stands for any formula."""

    rule: str
    start: str
    lines: tuple[tuple[str, str], ...]
    auxiliary: tuple[tuple[str, str, str], ...] = ()
    cited: str = ""


PROOFS: tuple[Proof, ...] = (
    Proof("constant", "d/dx c", (
        ("definition", "lim(h->0, (c - c)/h)"),
        ("times-zero", "lim(h->0, 0)"),
        ("limit-continuous", "0"),
    )),
    Proof("identity", "d/dx x", (
        ("definition", "lim(h->0, ((x + h) - x)/h)"),
        ("cancel", "lim(h->0, 1)"),
        ("limit-continuous", "1"),
    )),
    Proof("sum", "d/dx (f(x) + g(x))", (
        ("definition", "lim(h->0, ((f(x+h) + g(x+h)) - (f(x) + g(x)))/h)"),
        ("expand", "lim(h->0, (f(x+h) - f(x))/h + (g(x+h) - g(x))/h)"),
        ("limit-sum", "lim(h->0, (f(x+h) - f(x))/h) + lim(h->0, (g(x+h) - g(x))/h)"),
        ("definition", "d/dx f(x) + d/dx g(x)"),
    )),
    Proof("difference", "d/dx (f(x) - g(x))", (
        ("definition", "lim(h->0, ((f(x+h) - g(x+h)) - (f(x) - g(x)))/h)"),
        ("expand", "lim(h->0, (f(x+h) - f(x))/h + -((g(x+h) - g(x))/h))"),
        ("limit-sum", "lim(h->0, (f(x+h) - f(x))/h) + lim(h->0, -((g(x+h) - g(x))/h))"),
        ("limit-negation", "lim(h->0, (f(x+h) - f(x))/h) - lim(h->0, (g(x+h) - g(x))/h)"),
        ("definition", "d/dx f(x) - d/dx g(x)"),
    )),
    Proof("negation", "d/dx (-f(x))", (
        ("definition", "lim(h->0, (-f(x+h) - (-f(x)))/h)"),
        ("factor-out", "lim(h->0, -((f(x+h) - f(x))/h))"),
        ("limit-negation", "-lim(h->0, (f(x+h) - f(x))/h)"),
        ("definition", "-d/dx f(x)"),
    )),
    Proof("constant-multiple", "d/dx (c*f(x))", (
        ("definition", "lim(h->0, (c*f(x+h) - c*f(x))/h)"),
        ("factor-out", "lim(h->0, c*((f(x+h) - f(x))/h))"),
        ("limit-constant-multiple", "c*lim(h->0, (f(x+h) - f(x))/h)"),
        ("definition", "c*d/dx f(x)"),
    )),
    Proof("product", "d/dx (f(x)*g(x))", (
        ("definition", "lim(h->0, (f(x+h)*g(x+h) - f(x)*g(x))/h)"),
        ("add-and-subtract",
         "lim(h->0, (f(x+h)*g(x+h) - f(x)*g(x+h) + f(x)*g(x+h) - f(x)*g(x))/h)"),
        ("factor-out",
         "lim(h->0, (f(x+h) - f(x))/h*g(x+h) + f(x)*((g(x+h) - g(x))/h))"),
        ("limit-sum",
         "lim(h->0, (f(x+h) - f(x))/h*g(x+h)) + lim(h->0, f(x)*((g(x+h) - g(x))/h))"),
        ("limit-product",
         "lim(h->0, (f(x+h) - f(x))/h)*lim(h->0, g(x+h))"
         " + lim(h->0, f(x))*lim(h->0, (g(x+h) - g(x))/h)"),
        ("definition", "(d/dx f(x))*lim(h->0, g(x+h)) + lim(h->0, f(x))*(d/dx g(x))"),
        ("limit-continuous", "(d/dx f(x))*g(x+0) + f(x)*(d/dx g(x))"),
        ("plus-zero", "(d/dx f(x))*g(x) + f(x)*(d/dx g(x))"),
    )),
    Proof("reciprocal", "d/dx (1/g(x))", (
        ("definition", "lim(h->0, (1/g(x+h) - 1/g(x))/h)"),
        ("common-denominator", "lim(h->0, ((g(x) - g(x+h))/(g(x+h)*g(x)))/h)"),
        ("split-product", "lim(h->0, (-((g(x+h) - g(x))/h))*(1/(g(x+h)*g(x))))"),
        ("limit-product", "lim(h->0, -((g(x+h) - g(x))/h))*lim(h->0, 1/(g(x+h)*g(x)))"),
        ("limit-negation", "(-lim(h->0, (g(x+h) - g(x))/h))*lim(h->0, 1/(g(x+h)*g(x)))"),
        ("definition", "(-(d/dx g(x)))*lim(h->0, 1/(g(x+h)*g(x)))"),
        ("limit-continuous", "(-(d/dx g(x)))*(1/(g(x+0)*g(x)))"),
        ("plus-zero", "(-(d/dx g(x)))*(1/(g(x)*g(x)))"),
        ("combine-fractions", "-((d/dx g(x))/g(x)^2)"),
    )),
    Proof("quotient", "d/dx (f(x)/g(x))", (
        ("split-product", "d/dx (f(x)*(1/g(x)))"),
        ("product", "(d/dx f(x))*(1/g(x)) + f(x)*(d/dx (1/g(x)))"),
        ("reciprocal", "(d/dx f(x))*(1/g(x)) + f(x)*(-((d/dx g(x))/g(x)^2))"),
        ("common-denominator", "((d/dx f(x))*g(x) - f(x)*(d/dx g(x)))/g(x)^2"),
    )),
    Proof("exponential", "d/dx e^x", (
        ("definition", "lim(h->0, (e^(x+h) - e^x)/h)"),
        ("product-of-powers", "lim(h->0, (e^x*e^h - e^x)/h)"),
        ("factor-out", "lim(h->0, e^x*((e^h - 1)/h))"),
        ("limit-constant-multiple", "e^x*lim(h->0, (e^h - 1)/h)"),
        ("limit-exponential", "e^x*1"),
        ("times-one", "e^x"),
    )),
    Proof("function-1", "d/dx f(g(x))", (
        ("definition", "lim(h->0, (f(g(x+h)) - f(g(x)))/h)"),
        ("auxiliary", "lim(h->0, q(g(x+h))*(g(x+h) - g(x))/h)"),
        ("split-product", "lim(h->0, q(g(x+h))*((g(x+h) - g(x))/h))"),
        ("limit-product", "lim(h->0, q(g(x+h)))*lim(h->0, (g(x+h) - g(x))/h)"),
        ("definition", "lim(h->0, q(g(x+h)))*d/dx g(x)"),
        ("limit-continuous", "q(g(x+0))*d/dx g(x)"),
        ("plus-zero", "q(g(x))*d/dx g(x)"),
        ("auxiliary-value", "f'(g(x))*d/dx g(x)"),
    ), auxiliary=(
        ("auxiliary", "f(t) - f(g(x))", "q(t)*(t - g(x))"),
        ("auxiliary-value", "q(g(x))", "f'(g(x))"),
    ), cited="Carathéodory, Theory of Functions (1954), 135: f is differentiable at b exactly when "
             "f(y) - f(b) = q(y) (y - b) with q continuous at b, and then q(b) = f'(b)"),
)  # fmt: skip

BY_RULE = {proof.rule: proof for proof in PROOFS} | {
    "chain": next(proof for proof in PROOFS if proof.rule == "function-1")
}
