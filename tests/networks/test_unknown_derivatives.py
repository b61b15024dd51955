"""Derivatives of names that nothing defines, and definitions by a shifted index.

The reference for the chain rule is SymPy's own `diff` with a function of our choice in the place of
the unknown one, and for recurrences the values of the entries, one by one.
"""

from __future__ import annotations

import random

import pytest
import sympy

from sigderiv.expr import Derivative, Expr, Indexed, Relation, Symbol, free_symbols, subformulas
from sigderiv.networks.expand import Expander
from sigderiv.networks.indices import decide_index
from sigderiv.networks.summands import Outside
from sigderiv.notation import read_latex
from sigderiv.referee import Facts, Outcome


def ask(left: str, right: str, *equations: str) -> tuple[Outcome, tuple[Expr, ...]]:
    told = tuple(Relation("=", *map(read_latex, equation.split("=", 1))) for equation in equations)
    facts = Facts(timeout=60, equations=told)
    verdict = decide_index(read_latex(left), read_latex(right), facts)
    return verdict.outcome, verdict.conditions


LINEAR = r"y_p=\sum_{c=1}^nw_{pc}x_c"
LAYER = (r"z_p=\sum_{c=1}^nw_{pc}x_c+b_p", r"a_p=\sigma(z_p)")
STEP = r"h_s=\tanh(wh_{s-1}+ux_s)"

BY_CHAIN = [
    # left, true right, false right, definitions
    (r"\frac{\partial L}{\partial x_i}", r"\sum_{j=1}^m\frac{\partial L}{\partial y_j}w_{ji}",
     r"\sum_{j=1}^m\frac{\partial L}{\partial y_j}w_{ij}", (LINEAR,)),
    (r"\frac{\partial L}{\partial w_{ji}}", r"\frac{\partial L}{\partial y_j}x_i",
     r"\frac{\partial L}{\partial y_i}x_j", (LINEAR,)),
    (r"\frac{\partial L}{\partial z_j}", r"\frac{\partial L}{\partial a_j}a_j(1-a_j)",
     r"\frac{\partial L}{\partial a_j}a_j", LAYER),
    (r"\frac{\partial L}{\partial w_{ji}}", r"\frac{\partial L}{\partial a_j}a_j(1-a_j)x_i",
     r"\frac{\partial L}{\partial a_j}(1-a_j)x_i", LAYER),
    (r"\frac{\partial L}{\partial b_j}", r"\frac{\partial L}{\partial z_j}",
     r"2\frac{\partial L}{\partial z_j}", LAYER[:1]),
    (r"\frac{\partial L}{\partial h_{t-1}}", r"\frac{\partial L}{\partial h_t}(1-h_t^2)w",
     r"\frac{\partial L}{\partial h_t}(1-h_t^2)", (STEP,)),
    (r"\frac{\partial L}{\partial x_i}",
     r"\sum_{j=1}^m\frac{\partial L}{\partial y_j}\frac{\partial y_j}{\partial x_i}",
     r"\sum_{j=1}^m\frac{\partial L}{\partial y_j}\frac{\partial y_j}{\partial x_j}", ()),
    (r"\frac{\partial C}{\partial z^{(l)}_j}",
     r"\sum_{k=1}^m\frac{\partial C}{\partial z^{(l+1)}_k}"
     r"\frac{\partial z^{(l+1)}_k}{\partial z^{(l)}_j}",
     r"\sum_{k=1}^m\frac{\partial C}{\partial z^{(l+1)}_k}"
     r"\frac{\partial z^{(l+1)}_k}{\partial z^{(l)}_k}", ()),
    (r"\frac{\partial L}{\partial x_i}", r"\sum_{j=1}^mg_jw_{ji}", r"\sum_{j=1}^mg_jw_{ij}",
     (r"g_p=\frac{\partial L}{\partial y_p}", LINEAR)),
]  # fmt: skip


@pytest.mark.parametrize(("left", "true", "false", "given"), BY_CHAIN)
def test_the_chain_rule_through_what_lies_between(
    left: str, true: str, false: str, given: tuple[str, ...]
) -> None:
    outcome, conditions = ask(left, true, *given)
    assert outcome is Outcome.PROVED
    # that the name depends on the variable in no other way is among the conditions
    assert any(
        isinstance(each, Relation) and isinstance(each.left, Derivative) for each in conditions
    )
    outcome = ask(left, false, *given)[0]
    # a recurrence without a beginning has no numbers to refute by
    assert outcome is (Outcome.UNPROVED if given == (STEP,) else Outcome.REFUTED)


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        (r"\frac{\partial L}{\partial x_i}", "0", ()),
        (r"\frac{\partial L}{\partial x_i}", r"\frac{\partial L}{\partial y_i}", ()),
        (r"\frac{\partial y_i}{\partial x_i}", "0", ()),
        (r"\frac{\partial h_t}{\partial h_{t-1}}", "0", ()),
        (r"\frac{\partial x_{n+1}}{\partial x_n}", "0", ()),
        (r"\frac{\partial}{\partial x_j}\frac{\partial L}{\partial x_i}", "0", ()),
        (r"\frac{\partial g_j}{\partial x_i}", "0", (r"g_p=\frac{\partial L}{\partial y_p}",)),
        (r"\frac{\partial L}{\partial w_{ji}}", r"\frac{\partial L}{\partial y_j}x_i+rw_{ji}",
         (LINEAR,)),  # true of a loss with a penalty
        (r"\frac{\partial x_{2n}}{\partial x_n}", "0", (r"x_{2n}=rx_n",)),
    ],
)  # fmt: skip
def test_what_nobody_said_is_neither_proved_nor_refuted(
    left: str, right: str, given: tuple[str, ...]
) -> None:
    assert ask(left, right, *given)[0] is Outcome.UNPROVED


def test_what_holds_whatever_it_is_needs_no_condition() -> None:
    twice = r"\frac{\partial L}{\partial x_i}+\frac{\partial L}{\partial x_i}"
    assert ask(twice, r"2\frac{\partial L}{\partial x_i}") == (Outcome.PROVED, ())
    assert ask(r"\frac{\partial x_i}{\partial x_j}", r"\delta_{ij}")[0] is Outcome.PROVED


def test_chains_against_sympy() -> None:
    """The same claims with n = m = 2, L = sin(y_1) y_2 + y_1^3, say, by SymPy's diff."""
    x, w = sympy.symbols("x1:3"), [sympy.symbols(f"w{j}_1:3") for j in (1, 2)]
    y = sympy.symbols("y1:3")
    loss = sympy.sin(y[0]) * y[1] + y[0] ** 3
    through = {y[j]: sum(w[j][i] * x[i] for i in range(2)) for j in range(2)}
    whole = loss.subs(through)
    slopes = [sympy.diff(loss, each).subs(through) for each in y]
    for i in range(2):
        direct = sympy.diff(whole, x[i])
        assert sympy.expand(direct - sum(slopes[j] * w[j][i] for j in range(2))) == 0
        assert sympy.expand(direct - sum(slopes[j] * w[i][j] for j in range(2))) != 0
        for j in range(2):
            assert sympy.expand(sympy.diff(whole, w[j][i]) - slopes[j] * x[i]) == 0


RECURRENCES = [
    (r"x_{n+1}=rx_n", r"\frac{\partial x_{n+1}}{\partial x_n}", "r", "0"),
    (r"x_{n+1}=rx_n", r"\frac{\partial x_{n+2}}{\partial x_n}", "r^2", "0"),
    (r"x_{n+1}=rx_n", r"\frac{\partial x_n}{\partial x_{n-1}}", "r", "1"),
    (r"h_{t+1}=wh_t+x_t", r"\frac{\partial h_{t+1}}{\partial h_t}", "w", "0"),
    (r"w_{k+1}=w_k-rg_k", r"\frac{\partial w_{k+1}}{\partial w_k}", "1", "0"),
    (r"x^{(t+1)}=rx^{(t)}", r"\frac{\partial x^{(t+1)}}{\partial x^{(t)}}", "r", "0"),
    (r"x_{t+1}=ax_t+b", "x_{t+1}-x_t", "(a-1)x_t+b", "(a-1)x_t"),
    (r"x_{t+1}=ax_t+b", "x_{t+2}", "a^2x_t+ab+b", "a^2x_t+b"),
    (r"f_{n+1}=f_n+f_{n-1}", "f_{n+2}-f_n", "f_n+f_{n-1}", "f_n-f_{n-1}"),
    (r"x_{n-1}=rx_n", r"\frac{\partial x_n}{\partial x_{n+1}}", "r", "0"),
    (r"x_{3-n}=rx_{2-n}", r"\frac{\partial x_n}{\partial x_{n-1}}", "r", "0"),
]


@pytest.mark.parametrize(("given", "left", "true", "false"), RECURRENCES)
def test_a_definition_by_a_shifted_index_is_put_in(
    given: str, left: str, true: str, false: str
) -> None:
    assert ask(left, true, given)[0] is Outcome.PROVED
    assert ask(left, false, given)[0] is not Outcome.PROVED
    if "partial" in left:
        assert ask(left, false, given)[0] is Outcome.REFUTED


def test_shifted_definitions_against_entries_one_by_one() -> None:
    """x_(n+s) = a x_n + c at every n, by hand and written out."""
    seed = 20261121
    print("seed", seed)
    generator = random.Random(seed)
    for _ in range(30):
        shift, sign = generator.randint(-3, 3), generator.choice((1, -1))
        index = Indexed(Symbol("x"), (read_latex(f"{'' if sign > 0 else '-'}n+({shift})"),))
        equation = Relation("=", index, read_latex("3y_n+n"))
        wanted = generator.randint(4, 9)
        n = sign * (wanted - shift)
        if n < 0:
            with pytest.raises(Outside):
                Expander({}, [equation]).expand(Symbol(f"x_{wanted}"))
            continue
        written = Expander({}, [equation]).expand(Symbol(f"x_{wanted}"))
        assert {each.name for each in free_symbols(written)} == {f"y_{n}"}
        assert any(part is read_latex(str(n)) for part in subformulas(written))
