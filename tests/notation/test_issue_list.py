"""The notations that the reader promises: one formula each, as it is understood.

The second table is what is refused, each with the code that says why: a refusal is never a guess.
"""

from __future__ import annotations

import pytest

from sigderiv.errors import ReadingError
from sigderiv.expr import Prime, Symbol
from sigderiv.notation import Context, read_latex, read_text, write_latex, write_text

READ = [
    (r"{d \over dx} f", "d/dx(f)"),
    (r"{d \over dx} f(x)", "d/dx(f(x))"),
    (r"{dy \over dx}", "d/dx(y)"),
    (r"\nabla_x f", "d/dx(f)"),
    (r"D_x f", "d/dx(f)"),
    (r"D_x f(x)", "d/dx(f(x))"),
    (r"D_x^2 f", "d^2/dx^2(f)"),
    (r"f^{(4)}(x)", "f''''(x)"),
    (r"\sum_{\substack{i=1 \\ i \neq j}}^{n} x_i", "sum(i=1..n, i != j, x_i)"),
    (r"\frac12", "1/2"),
    (r"\cfrac{1}{x}", "1/x"),
    (r"\tfrac{1}{2}", "1/2"),
    (r"\bigl( x \bigr)", "x"),
    (r"\Big[ x \Big]", "x"),
    (r"\left\{ x \right\}", "x"),
    (r"\left. x^2 \right|_{x=0}", "at(x^2, x = 0)"),
    (r"x^2 |_{x=0}", "at(x^2, x = 0)"),
    (r"\lvert x \rvert", "abs(x)"),
    (r"x \cdot y", "x*y"),
    (r"x \times y", "x*y"),
    (r"x * y", "x*y"),
    (r"x \, y", "x*y"),
    (r"e^{-x}", "exp(-x)"),
    (r"\mathrm{e}^{-x}", "exp(-x)"),
    (r"\exp(-x)", "exp(-x)"),
    (r"\exp x", "exp(x)"),
    (r"\log x", "ln(x)"),
    (r"\ln x", "ln(x)"),
    (r"\lg x", "log(x, 10)"),
    (r"\operatorname{sech} x", "sech(x)"),
    (r"\operatorname{sech}(x)", "sech(x)"),
    (r"\text{sigmoid}(x)", "sigma(x)"),
    (r"\tanh^2 x", "tanh(x)^2"),
    (r"\sin 2x", "sin(2*x)"),
    (r"\frac{d}{dx} f(x)", "d/dx(f(x))"),
    (r"\frac{df(g)}{dg}", "d/dg(f(g))"),
    (r"\frac{\partial J}{\partial w}", "d/dw(J)"),
    (r"\dfrac{\mathrm{d}^2 y}{\mathrm{d}x^2}", "d^2/dx^2(y)"),
    (r"\partial_x f", "d/dx(f)"),
    (r"f'", "f'"),
    (r"(x^2)'", "(x^2)'"),
    (r"\left(x^2\right)'", "(x^2)'"),
    (r"\dot x", "x_dot"),
    (r"\dot{x}", "x_dot"),
    (r"\lim_{h \to 0} h", "lim(h -> 0, h)"),
    (r"\Delta x", "Delta_x"),
    (r"a^{(l)}_j", "a_j^[l]"),
    (r"a_j^{(l)}", "a_j^[l]"),
    (r"\hat{y}", "y_hat"),
    (r"x_{ij}", "x_{i,j}"),
    (r"\theta^{1}_{12}", "theta_12^1"),
    (r"\theta^{(2)}_{12}", "theta_12^[2]"),
    (r"\mathbf{x}", "x_bold"),
    (r"\vec{x}", "x_vec"),
    (r"\mathbf{W}^T x", "transpose(W_bold)*x"),
    (r"W^\top x", "transpose(W)*x"),
    (r"a \odot b", "hadamard(a, b)"),
    (r"f \circ g", "compose(f, g)"),
    (r"\sum_{i=1}^{n} x_i", "sum(i=1..n, x_i)"),
    (r"\prod_{i=1}^{n} x_i", "prod(i=1..n, x_i)"),
    (r"\sum_{j \neq i} x_j", "sum(j, j != i, x_j)"),
    (r"\delta_{ij}", "delta(i, j)"),
    (r"\mathbb{1}[i=j]", "indicator(i = j)"),
    (r"\mathbb{1}_{i=j}", "indicator(i = j)"),
    (r"\mathbb{1}\{i=j\}", "indicator(i = j)"),
    (r"\mathbf{1}[i=j]", "indicator(i = j)"),
    (r"σ(x)", "sigma(x)"),
    (r"∂J/∂θ", "d/dtheta(J)"),
    (r"Σ_{i=1}^{n} x_i", "sum(i=1..n, x_i)"),
    (r"\underbrace{x^2}_{\text{area}}", "x^2"),
    (r"\cancel{x} y", "x*y"),
    (r"\boxed{x}", "x"),
    (r"\color{red} x", "x"),
    (r"\textcolor{red}{x}", "x"),
    (r"{\color{red} x} + 1", "x + 1"),
    (r"x^2 \tag{1}", "x^2"),
    (r"x \label{a}", "x"),
    (r"x \quad \text{(chain rule)}", "x"),
    (
        r"\lim_{\Delta x \to 0} \frac{f(x+\Delta x)-f(x)}{\Delta x}",
        "lim(Delta_x -> 0, (f(x + Delta_x) - f(x))/Delta_x)",
    ),
    (r"\max(0, x)", "max(0, x)"),
    (r"\min(x,1)", "min(x, 1)"),
    (r"\frac{\mathrm d}{\mathrm dx} x^2", "d/dx(x^2)"),
    (r"\frac{d^2}{dx^2} f(x)", "d^2/dx^2(f(x))"),
    (r"\left\lVert x \right\rVert", "norm(x)"),
    (r"x·y", "x*y"),
    (r"x²", "x^2"),
    (r"\frac{\partial^2 f}{\partial x \partial y}", "d/dx(d/dy(f))"),
    (r"\nabla_\theta J", "d/dtheta(J)"),
    (r"\overline{x}", "x_bar"),
    (r"\bar{x}", "x_bar"),
    (r"\tilde{x}", "x_tilde"),
    (r"\sqrt[3]{x}", "cbrt(x)"),
    (r"\sigma'(x)", "sigma'(x)"),
    (r"\dot{y} + \ddot{y}", "y_dot + y_ddot"),
    (r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}", "piecewise(x, x > 0; 0, x <= 0)"),
    (r"\mathrm{softmax}(x)_i", "(softmax(x))_i"),
    (r"\mathrm{ReLU}(x)", "relu(x)"),
    (r"x!", "factorial(x)"),
    (r"\frac{d f}{d x}\bigg|_{x=0}", "at(d/dx(f), x = 0)"),
    (r"\frac{d f}{d x}\Big|_{x=0}", "at(d/dx(f), x = 0)"),
    (r"f'(x)\big|_{x=1}", "at(f'(x), x = 1)"),
    (r"\mathrm{d}y/\mathrm{d}x", "d/dx(y)"),
    (r"\cosh^{-1} x", "acosh(x)"),
    (r"\sin^{-1}(x)", "asin(x)"),
    (r"\arcsin x", "asin(x)"),
    (r"{x+1 \over x-1}", "(x + 1)/(x - 1)"),
    (r"1 \over x", "1/x"),
    (r"\sum\limits_{i=1}^n i", "sum(i=1..n, i)"),
    (r"\displaystyle \frac{1}{x}", "1/x"),
    (r"x^{\prime}", "x'"),
    (r"f^\prime(x)", "f'(x)"),
    (r"D_x", "D_x"),
    (r"D_x^2 f(x)", "d^2/dx^2(f(x))"),
    (r"D_{x} (x^2)", "d/dx(x^2)"),
    (r"x^{a \over b}", "x^(a/b)"),
    (r"\frac{dy}{dx} = {dy \over du} {du \over dx}", "d/dx(y) = d/du(y)*d/dx(u)"),
    (r"{d^2 y \over dx^2}", "d^2/dx^2(y)"),
    (r"{\partial \over \partial x} (x^2) + 1", "d/dx(x^2) + 1"),
]

REFUSED = [
    (r"\nabla f", "reading/nabla"),
    (r"f^{(n)}(x)", "reading/indexed-function"),
    (r"a \pm b", "reading/two-signs"),
    (r"\begin{array}{c} a \end{array}", "reading/matrix"),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "reading/matrix"),
    (r"\begin{bmatrix} a \\ b \end{bmatrix}", "reading/matrix"),
    (r"a \mp b", "reading/two-signs"),
    (r"\multiset{n}{k}", "reading/unknown-command"),
    (r"\left(\frac{d}{dx}\right) f", "reading/expected-operand"),
    (r"\mathop{\mathrm{tanh}} x", "reading/expected-argument"),
    (r"\mathrm{T}", "reading/expected-operand"),
]


@pytest.mark.parametrize(("source", "text"), READ)
def test_read(source: str, text: str) -> None:
    found = read_latex(source)
    assert write_text(found) == text
    assert read_text(text) is found


@pytest.mark.parametrize(("source", "code"), REFUSED)
def test_refused(source: str, code: str) -> None:
    with pytest.raises(ReadingError) as raised:
        read_latex(source)
    assert raised.value.code == code


def test_a_raised_number_on_a_function_counts_primes() -> None:
    functions = frozenset("f")
    assert read_latex("f^{(3)}", Context(functions=functions)) is Prime(Symbol("f"), 3)
    assert read_latex("f^{(3)}") is Symbol("f^[3]")
    labelled = Context(functions=functions, labels=functions)
    assert read_latex("f^{(3)}", labelled) is Symbol("f^[3]")


def test_an_index_is_no_variable_of_d() -> None:
    assert write_text(read_latex("D_i x_i")) == "D_i*x_i"
    chosen = Context(choices=frozenset(("note/differential-operator",)))
    assert write_text(read_latex("D_x f", chosen)) == "D_x*f"


@pytest.mark.parametrize("text", ["D_x*f", "D_x*f(x)", "D_x^2*f", "D_x*exp(x)", "D_i*x_i"])
def test_a_name_is_never_written_as_an_operator(text: str) -> None:
    found = read_text(text)
    assert read_latex(write_latex(found)) is found
