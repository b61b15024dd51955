"""Where a formula is defined and where it is continuous, by its form alone.  TRUSTED.

Contract: where the relations `defined_where(formula)` hold, the formula has a value; a part whose
domain is not in the table gives the relation `part = part`, which holds exactly where the part
has a value.  Where those of `continuous_where(formula)` hold, the formula is continuous in all its
symbols (and defined near that point); None where its form does not show it.

A function that is only a letter (`f`) stands for a differentiable one on all numbers: so it is
continuous; its derivative need not be.  Source of the domains: DLMF, chapters 4, 5 and 7.
"""

from __future__ import annotations

from sigderiv.expr import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Constant,
    Div,
    E,
    Expr,
    Indexed,
    Mul,
    Neg,
    Number,
    Piecewise,
    Pow,
    Relation,
    Symbol,
    depends_on,
    subformulas,
)
from sigderiv.kernel.algebra import whole_exponent
from sigderiv.kernel.template import Meta, TemplateError, instantiate

Conditions = tuple[Expr, ...]

_U, _V = Meta("u"), Meta("v")
_SIZE = Call("abs", _U)


def _is(op: str, right: Expr, left: Expr = _U) -> Relation:
    return Relation(op, left, right)


_NOT_ZERO, _POSITIVE = _is("!=", ZERO), _is(">", ZERO)
_COS, _SIN = (Relation("!=", Call(name, _U), ZERO) for name in ("cos", "sin"))
_LOG_BASE = (_POSITIVE, _is(">", ZERO, _V), _is("!=", ONE, _V))

_EVERYWHERE = """
    sin cos atan sinh cosh tanh asinh sech erf erfc abs cbrt sigma softplus max min logsigmoid
    softsign relu leaky_relu elu selu silu gelu gelu_tanh mish hard_sigmoid hard_tanh tanhshrink
""".split()

DOMAINS: dict[str, tuple[Conditions, Conditions | None]] = {
    **dict.fromkeys(_EVERYWHERE, ((), ())),
    "sign": ((), (_NOT_ZERO,)), "heaviside": ((), (_NOT_ZERO,)),
    "floor": ((), None), "delta": ((), None),
    "ln": ((_POSITIVE,), ()), "log": (_LOG_BASE, ()), "sqrt": ((_is(">=", ZERO),), (_POSITIVE,)),
    "root": ((_POSITIVE, _is("!=", ZERO, _V)), ()),
    "tan": ((_COS,), ()), "sec": ((_COS,), ()), "cot": ((_SIN,), ()), "csc": ((_SIN,), ()),
    **dict.fromkeys(("coth", "csch", "acsch", "acot", "sinc"), ((_NOT_ZERO,), ())),
    **dict.fromkeys(("asin", "acos"), ((_is("<=", ONE, _SIZE),), (_is("<", ONE, _SIZE),))),
    **dict.fromkeys(("asec", "acsc"), ((_is(">=", ONE, _SIZE),), (_is(">", ONE, _SIZE),))),
    "atanh": ((_is("<", ONE, _SIZE),), ()), "acoth": ((_is(">", ONE, _SIZE),), ()),
    "acosh": ((_is(">=", ONE),), (_is(">", ONE),)),
    "asech": ((_POSITIVE, _is("<=", ONE)), (_is("<", ONE),)),
    "lambertw": ((_is(">=", Neg(E ** Neg(ONE))),), (_is(">", Neg(E ** Neg(ONE))),)),
    "gamma": ((_POSITIVE,), ()), "digamma": ((_POSITIVE,), ()),
    "logit": ((_POSITIVE, _is("<", ONE)), ()),
}  # fmt: skip
"""For each function of u (and v): where it is defined, and where, there, it is continuous (None:
that is not known)."""


def defined_where(formula: Expr) -> Conditions:
    """Relations under which the formula has a value; raises TemplateError for infinity."""
    found: dict[Expr, None] = {}
    waiting, seen = [formula], {formula}
    while waiting:
        node = waiting.pop()
        if node is INFINITY or (isinstance(node, Constant) and node.name == "any"):
            raise TemplateError("what holds infinity has no value")
        own = _own_domain(node)
        if own is None:
            found[Relation("=", node, node)] = None
            continue
        found.update(dict.fromkeys(own))
        below = [child for child in node.children if child not in seen]
        seen.update(below)
        waiting += [] if isinstance(node, Indexed) else below
    return tuple(found)


def continuous_where(formula: Expr, variable: Expr | None = None) -> Conditions | None:
    """Relations under which the formula is continuous, in the variable or (None) in all symbols;
    None where that is not shown."""
    found: dict[Expr, None] = {}
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if variable is not None and not depends_on(node, variable):
            continue
        if isinstance(node, Piecewise):
            own: Conditions | None = ()
            for _, condition in node.cases:
                if not isinstance(condition, Relation) or condition.op == "~":
                    return None
                found[Relation("!=", *condition.children)] = None
        elif isinstance(node, Indexed):
            own = () if variable is None else None
        elif isinstance(node, Relation):
            own = ()
        else:
            own = _own_domain(node, continuous=True)
        if own is None:
            return None
        found.update(dict.fromkeys(own))
        waiting += () if isinstance(node, Indexed) else node.children
    return tuple(found)


def is_finite(formula: Expr) -> bool:
    """Whether infinity does not occur."""
    return all(part is not INFINITY for part in subformulas(formula))


def _own_domain(node: Expr, *, continuous: bool = False) -> Conditions | None:
    """What a node asks of its children; None for a kind that the table does not know."""
    if isinstance(node, (Number, Symbol, Constant, Indexed, Add, Mul, Neg)):
        return ()
    if isinstance(node, Div):
        return (Relation("!=", node.children[1], ZERO),)
    if isinstance(node, Pow):
        base, exponent = node.children
        whole = whole_exponent(exponent)
        if base is E or (whole is not None and whole >= 1):
            return ()
        return (Relation("!=" if whole is not None else ">", base, ZERO),)
    if not isinstance(node, Call) or node.orders:
        return None
    if len(node.name) == 1:
        return ()
    domain, more = DOMAINS.get(node.name, (None, None))
    if domain is None or (continuous and more is None):
        return None
    bindings = dict(zip(("u", "v"), node.children, strict=False))
    every = domain + (more or ()) if continuous else domain
    return tuple(instantiate(condition, bindings) for condition in every)
