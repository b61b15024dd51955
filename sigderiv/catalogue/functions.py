"""The functions that every notation knows: names, arities, aliases and spellings.  Data only.

Contract: `FUNCTIONS` maps a canonical `Call` name to its record; `find_function` maps any spelling
that a person types to the canonical name.  Standard library only.  `exp` is not here: `exp(u)` is
the power `e^u` (the readers know it).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """One known function.

    least, most: how many arguments it takes (most = 0: any number from `least` on);
    aliases: other names, as typed in text and in `\\operatorname{…}`;
    latex: its command, or "" for `\\operatorname{name}`; commands: further commands read as it;
    bare: whether it may stand without brackets (`sin x`); inverse: what `name^{-1}` means."""

    name: str
    least: int = 1
    most: int = 1
    aliases: tuple[str, ...] = ()
    latex: str = ""
    commands: tuple[str, ...] = ()
    bare: bool = False
    inverse: str = ""
    pretty: str = ""


def _trigonometric() -> tuple[Function, ...]:
    records = []
    for name in ("sin", "cos", "tan", "cot", "sec", "csc"):
        more = {"tan": ("tg",), "cot": ("ctg", "cotg"), "csc": ("cosec",)}.get(name, ())
        records.append(
            Function(
                name,
                aliases=more,
                latex=f"\\{name}",
                commands=tuple(f"\\{other}" for other in more),
                bare=True,
                inverse=f"a{name}",
            )
        )
        command = f"\\arc{name}" if name in ("sin", "cos", "tan") else ""
        records.append(
            Function(
                f"a{name}",
                aliases=(f"arc{name}", *(f"arc{other}" for other in more)),
                latex=command,
                bare=True,
                inverse=name,
                pretty=f"arc{name}",
            )
        )
    return tuple(records)


def _hyperbolic() -> tuple[Function, ...]:
    records = []
    for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch"):
        command = f"\\{name}" if name in ("sinh", "cosh", "tanh", "coth") else ""
        records.append(
            Function(name, latex=command, bare=True, inverse=f"a{name}", aliases=(name.title(),))
        )
        records.append(
            Function(
                f"a{name}",
                aliases=(f"ar{name}", f"arc{name}"),
                bare=True,
                inverse=name,
                pretty=f"ar{name}",
            )
        )
    return tuple(records)


_RECORDS = (
    *_trigonometric(),
    *_hyperbolic(),
    Function("ln", latex="\\ln", bare=True),
    Function("log", 2, 2, latex="\\log", bare=True),
    Function("sqrt", aliases=("Sqrt",), latex="\\sqrt"),
    Function("cbrt"),
    Function("root", 2, 2),
    Function("abs", aliases=("Abs", "fabs")),
    Function("sign", aliases=("sgn", "signum", "Sign"), bare=True),
    Function("max", 1, 0, aliases=("Max", "maximum"), latex="\\max"),
    Function("min", 1, 0, aliases=("Min", "minimum"), latex="\\min"),
    Function("heaviside", aliases=("Heaviside", "step"), pretty="H"),
    Function("sinc", bare=True),
    Function("erf", bare=True),
    Function("erfc", bare=True),
    Function("lambertw", aliases=("LambertW", "W0")),
    Function("gamma", aliases=("Gamma",), latex="\\Gamma", pretty="Γ"),
    Function("digamma", pretty="ψ"),
    Function("polygamma", 2, 2),
    Function("floor"),
    Function("ceil", aliases=("ceiling",)),
    Function("factorial"),
    Function(
        "sigma",
        aliases=("sigmoid", "Sigmoid", "logistic", "expit"),
        latex="\\sigma",
        inverse="logit",
        pretty="σ",
    ),
    Function("logit", bare=True, inverse="sigma"),
    Function("logsigmoid", aliases=("LogSigmoid", "log_sigmoid")),
    Function("softplus", aliases=("Softplus",)),
    Function("softsign", aliases=("Softsign",)),
    Function("relu", aliases=("ReLU", "Relu"), pretty="ReLU"),
    Function("leaky_relu", 1, 2, aliases=("LeakyReLU", "leakyrelu", "LReLU"), pretty="LeakyReLU"),
    Function("elu", 1, 2, aliases=("ELU",), pretty="ELU"),
    Function("selu", aliases=("SELU",), pretty="SELU"),
    Function("silu", aliases=("SiLU", "swish", "Swish"), pretty="SiLU"),
    Function("gelu", aliases=("GELU",), pretty="GELU"),
    Function("gelu_tanh"),
    Function("mish", aliases=("Mish",)),
    Function("hard_sigmoid", aliases=("hardsigmoid", "HardSigmoid")),
    Function("hard_tanh", aliases=("hardtanh", "HardTanh", "Hardtanh")),
    Function("tanhshrink", aliases=("TanhShrink", "Tanhshrink")),
    Function("softmax", 1, 0, aliases=("Softmax",)),
    Function("delta", 2, 2, aliases=("KroneckerDelta", "kronecker")),
    Function("indicator"),
    Function("transpose"),
    Function("diag", aliases=("Diag",)),
    Function("tr", aliases=("Tr", "trace", "Trace"), bare=True),
    Function("matmul", 2, 0),
    Function("hadamard", 2, 0),
    Function("dot", 2, 2),
    Function("norm"),
    Function("compose", 2, 0),
    Function("and", 2, 0, aliases=("And",)),
    Function("or", 2, 0, aliases=("Or",)),
    Function("not", aliases=("Not",)),
)

FUNCTIONS: dict[str, Function] = {record.name: record for record in _RECORDS}
"""Canonical name to record."""

SPELLINGS: dict[str, str] = {
    spelling: record.name for record in _RECORDS for spelling in (record.name, *record.aliases)
}
"""Every spelling in text or `\\operatorname{…}` to the canonical name."""

COMMANDS: dict[str, str] = {
    command: record.name
    for record in _RECORDS
    for command in (record.latex, *record.commands)
    if command
}
"""LaTeX commands to canonical names."""


def find_function(spelling: str) -> str | None:
    """The canonical name for a spelling, or None."""
    return SPELLINGS.get(spelling)


def takes(record: Function, count: int) -> bool:
    """Whether the function may have this many arguments."""
    return record.least <= count and (record.most == 0 or count <= record.most)
