"""The element view's gradients as derivations that the kernel checks, from J to the last line.

Contract: `recorded(derivation)` gives, for each gradient chain that it can, a `Derivation` from
the derivative of the loss, written out in the weights, to the chain's last formula through every
line printed, by rules of the rulebook, by the definitions of forward propagation (each a rule of
this network only) and by the kernel's algebra.  Names are written out before anything is
differentiated: under a derivative a name would be a number that does not depend on the weight.
`KernelRecord` says how many chains and steps the kernel accepted.  A chain that rests on something
else (the targets adding up to 1) is left out, and so is a network whose loss, written out, is
larger than `LARGEST`: those lines rest on the referee alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sigderiv.engine.builder import Builder
from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Derivative, Expr, Place, Symbol
from sigderiv.kernel import Derivation, Meta, Rule, check
from sigderiv.kernel.algebra import identical
from sigderiv.networks.records import Chain, NetworkDerivation

LARGEST = 4_000
"""Nodes of the written-out loss, counted with repetition, times the weights asked for."""
LOCAL = "meaning"

Meanings = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class KernelRecord:
    """chains: the gradients that have a derivation, by their start; rules: the rulebook with this
    network's definitions; steps: how many the kernel accepted."""

    chains: Mapping[Expr, Derivation]
    rules: Mapping[str, Rule]
    steps: int


def recorded(derivation: NetworkDerivation) -> KernelRecord | None:
    """The record; None where the network is too large for one."""
    gradients = [chain for chain in derivation.chains if chain.kind == "gradient"]
    local = _definitions(derivation)
    if _size_written_out(local) * len(gradients) > LARGEST or derivation.facts:
        return None
    from sigderiv.rules import BY_ID

    rules = {**BY_ID, **local}
    found: dict[Expr, Derivation] = {}
    steps = 0
    for chain in gradients:
        made = _chain(chain, rules, local)
        if made is None:
            continue
        report = check(made, rules)
        if report.accepted:
            found[chain.start] = made
            steps += report.steps
    return KernelRecord(found, rules, steps)


def _definitions(derivation: NetworkDerivation) -> dict[str, Rule]:
    """A rule for every value that has a name, and for the name s of the sigmoid."""
    found = {
        _id(chain.start): _rule(chain.start, chain.result)
        for chain in derivation.chains
        if chain.kind in ("forward", "loss", "delta")
    }
    u = Meta("u")
    found[f"{LOCAL}-s()"] = _rule(Call("s", u), Call("sigma", u), f"{LOCAL}-s()")
    return found


def _id(name: Expr) -> str:
    assert isinstance(name, Symbol)
    return f"{LOCAL}-{name.name}"


def _rule(name: Expr, formula: Expr, id: str = "") -> Rule:
    text, text_zh = "definition", "定义"
    return Rule(
        id or _id(name), text, text_zh, "network", before=name, after=formula,
        backward_name="by its name", backward_name_zh="用其名",
    )  # fmt: skip


def _size_written_out(local: Meanings) -> int:
    sizes: dict[Expr, int] = {}

    def size(formula: Expr) -> int:
        from sigderiv.expr import subformulas

        own: dict[Expr, int] = {}
        for node in subformulas(formula):
            own[node] = sizes.get(node, 1 + sum(own[child] for child in node.children))
        return own[formula]

    largest = 0
    for rule in local.values():
        if isinstance(rule.before, Symbol) and rule.after is not None:
            sizes[rule.before] = min(size(rule.after), 10 * LARGEST)
            largest = max(largest, sizes[rule.before])
    return largest


def _chain(chain: Chain, rules: Mapping[str, Rule], local: Meanings) -> Derivation | None:
    """∂J/∂θ written out, derived by the engine, then line by line to the last one."""
    from sigderiv.engine.derive import derive

    start = chain.start
    assert isinstance(start, Derivative) and isinstance(start.variable, Symbol)
    loss = Builder(start.body, rules)
    _write_out(loss, local)
    try:
        found = derive(loss.part(), start.variable, rules=rules)
    except SigderivError:
        return None
    builder = Builder(found.derivation.start, rules)
    for step in found.derivation.steps:
        builder.replay(step)
    for line in chain.lines:
        if not _go(builder, line.formula, local):
            return None
    return builder.result(start.variable, "rules")


def _go(builder: Builder, target: Expr, local: Meanings) -> bool:
    """From the formula as it stands to the target, by algebra; with the names written out where
    algebra on the names is not enough."""
    if identical(builder.part(), target):
        builder.rewrite("collect", target)
        return True
    written_out = Builder(target, builder.rules)
    _write_out(written_out, local)
    _write_out(builder, local)
    if not identical(builder.part(), written_out.part()):
        return False
    builder.rewrite("collect", written_out.part())
    for step in reversed(written_out.steps):
        builder.use(step.rule, step.bindings, step.place, backward=True)
    return True


def _write_out(builder: Builder, local: Meanings) -> None:
    """Put meanings in for names until none is left, from the outside in."""
    waiting: list[Place] = [()]
    while waiting:
        here = waiting.pop()
        part = builder.part(here)
        if isinstance(part, Symbol) and _id(part) in local:
            builder.use(_id(part), {}, here)
            waiting.append(here)
        elif isinstance(part, Call) and part.name == "s" and not part.orders:
            builder.use(f"{LOCAL}-s()", {"u": part.children[0]}, here)
            waiting.append(here)
        else:
            waiting.extend((*here, position) for position in range(len(part.children)))
