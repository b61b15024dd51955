"""One rule for each definition in the catalogue: `name(u) = body`, unfolded or folded.

Contract: made from the catalogue's records, so a new function brings its rule with it."""

from __future__ import annotations

from sigderiv.catalogue import ENTRIES, Definition
from sigderiv.expr import Call, Expr, substitute
from sigderiv.kernel import Meta, Rule
from sigderiv.rules.holes import u

FAMILY = "definitions"


def _rule(entry: Definition, body: Expr, suffix: str) -> Rule:
    holes: dict[Expr, Expr] = {
        parameter: u if number == 0 else Meta(f"u{number}")
        for number, parameter in enumerate(entry.parameters)
    }
    return Rule(
        f"definition-{entry.name}{suffix}",
        f"definition of {entry.title}", f"{entry.title_zh}的定义", FAMILY,
        before=Call(entry.name, *holes.values()), after=substitute(body, holes),
        backward_name=f"definition of {entry.title}",
        backward_name_zh=f"{entry.title_zh}的定义", citation=entry.source,
    )  # fmt: skip


RULES = tuple(
    _rule(entry, body, f"-{number}" if number else "")
    for entry in ENTRIES
    for number, body in enumerate((entry.body, *entry.forms))
)
