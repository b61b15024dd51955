"""Named functions defined by a formula: the activations and their relatives.

Contract: data.  Each record gives parameters and body, kinks (arguments where the function is
not differentiable, as equations in the parameter), and where it comes from.  Facts that can be
computed from the definition (range, symmetry, largest slope) are computed, not stored here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from sigderiv.expr import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Expr,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
)

X = Symbol("x")


def _exp(exponent: Expr) -> Expr:
    return Pow(E, exponent)


def _decimal(text: str) -> Number:
    return Number(Fraction(text))


@dataclass(frozen=True, slots=True)
class Definition:
    """A function given by a formula.

    name: canonical; title, title_zh: for people; parameters and body: the formula; forms: other
    formulas for the same function; kinks: where it is not differentiable; source: a paper or
    book; family: the group it is listed in; aliases: other names."""

    name: str
    title: str
    title_zh: str
    body: Expr
    parameters: tuple[Symbol, ...] = (X,)
    forms: tuple[Expr, ...] = ()
    kinks: tuple[Expr, ...] = ()
    source: str = ""
    family: str = "activation"
    aliases: tuple[str, ...] = field(default=())


_SQRT_TWO_OVER_PI = Call("sqrt", Div(TWO, PI))
_SIX = Number(6)
_ALPHA = Symbol("alpha")
_SELU_SCALE = _decimal("1.0507009873554804934193349852946")
_SELU_ALPHA = _decimal("1.6732632423543772848170429916717")
_ZERO_KINK = (Relation("=", X, ZERO),)


def _cases(*children: Expr) -> Expr:
    return Piecewise(*children)


def _ge(left: Expr, right: Expr) -> Expr:
    return Relation(">=", left, right)


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "sigma", "sigmoid (logistic function)", "S 型函数（sigmoid，逻辑函数）",
        ONE / (ONE + _exp(-X)), forms=(_exp(X) / (_exp(X) + 1), _exp(X) / (ONE + _exp(X))),
        source="Verhulst (1845); Rumelhart, Hinton, Williams (1986)", aliases=("sigmoid",),
    ),
    Definition(
        "logit", "logit", "logit 函数",
        Call("ln", X / (ONE - X)), source="Berkson (1944)", family="link",
    ),
    Definition(
        "logsigmoid", "log-sigmoid", "对数 sigmoid 函数",
        -Call("ln", ONE + _exp(-X)), forms=(Call("ln", Call("sigma", X)),),
        source="NNlib.jl, activations",
    ),
    Definition(
        "softplus", "softplus", "softplus 函数",
        Call("ln", ONE + _exp(X)), source="Dugas et al. (2001)",
    ),
    Definition(
        "softsign", "softsign", "softsign 函数",
        X / (ONE + Call("abs", X)), source="Bergstra et al. (2009)",
    ),
    Definition(
        "relu", "rectified linear unit (ReLU)", "线性整流函数（ReLU）",
        Call("max", ZERO, X), kinks=_ZERO_KINK, source="Nair, Hinton (2010)",
    ),
    Definition(
        "leaky_relu", "leaky ReLU", "带泄漏的 ReLU",
        _cases(X, _ge(X, ZERO), _decimal("0.01") * X), kinks=_ZERO_KINK,
        source="Maas, Hannun, Ng (2013)",
    ),
    Definition(
        "elu", "exponential linear unit (ELU)", "指数线性单元（ELU）",
        _cases(X, _ge(X, ZERO), _exp(X) - 1), source="Clevert et al. (2016), alpha = 1",
    ),
    Definition(
        "selu", "scaled ELU (SELU)", "缩放指数线性单元（SELU）",
        _cases(_SELU_SCALE * X, _ge(X, ZERO),
               _SELU_SCALE * _SELU_ALPHA * (_exp(X) - 1)),
        kinks=_ZERO_KINK, source="Klambauer et al. (2017)",
    ),
    Definition(
        "silu", "SiLU (swish)", "SiLU（swish）函数",
        X * Call("sigma", X), forms=(X / (ONE + _exp(-X)),),
        source="Elfwing et al. (2018); Ramachandran et al. (2017)", aliases=("swish",),
    ),
    Definition(
        "gelu", "Gaussian error linear unit (GELU)", "高斯误差线性单元（GELU）",
        X / TWO * (ONE + Call("erf", X / Call("sqrt", TWO))),
        source="Hendrycks, Gimpel (2016)",
    ),
    Definition(
        "gelu_tanh", "GELU, tanh form", "GELU 的 tanh 近似",
        X / TWO * (ONE + Call("tanh",
                              _SQRT_TWO_OVER_PI * (X + _decimal("0.044715") * X ** Number(3)))),
        source="Hendrycks, Gimpel (2016)",
    ),
    Definition(
        "mish", "Mish", "Mish 函数",
        X * Call("tanh", Call("softplus", X)), source="Misra (2019)",
    ),
    Definition(
        "hard_sigmoid", "hard sigmoid", "分段线性 sigmoid",
        Call("max", ZERO, Call("min", ONE, X / _SIX + ONE / TWO)),
        kinks=(Relation("=", X, Neg(Number(3))), Relation("=", X, Number(3))),
        source="Courbariaux et al. (2015); slope 1/6",
    ),
    Definition(
        "hard_tanh", "hard tanh", "分段线性 tanh",
        Call("max", Neg(ONE), Call("min", ONE, X)),
        kinks=(Relation("=", X, Neg(ONE)), Relation("=", X, ONE)),
        source="Collobert (2004)",
    ),
    Definition(
        "tanhshrink", "tanhshrink", "tanhshrink 函数",
        X - Call("tanh", X), source="NNlib.jl, activations",
    ),
)  # fmt: skip

TANH = Definition(
    "tanh", "hyperbolic tangent", "双曲正切函数",
    (_exp(X) - _exp(-X)) / (_exp(X) + _exp(-X)),
    forms=(Add(TWO * Call("sigma", TWO * X), Neg(ONE)), Call("sinh", X) / Call("cosh", X)),
    source="DLMF 4.28.4",
)  # fmt: skip
"""tanh is a function with a derivative of its own in the rulebook; its definition as well."""
