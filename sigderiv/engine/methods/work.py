"""What every method works with: the builder, the body and the variable, and common moves.

Contract: a `Work` starts at d/dx of the target.  Its moves record steps through the builder, so
that whatever a method does is a chain of named rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sigderiv.engine.builder import Builder
from sigderiv.engine.differentiate import Differentiator
from sigderiv.engine.match import match
from sigderiv.errors import SigderivError
from sigderiv.expr import Derivative, Expr, Place, Symbol
from sigderiv.kernel import Derivation, Rule


class Work:
    """A derivation of d/dx of one body, in the making.

    name: the method's name, for error messages."""

    def __init__(
        self,
        body: Expr,
        variable: Symbol,
        rules: Mapping[str, Rule],
        name: str,
        *,
        name_inner: bool = False,
    ) -> None:
        self.variable = variable
        self.rules = rules
        self.name = name
        self.builder = Builder(Derivative(body, variable), rules)
        self.differentiator = Differentiator(variable, rules, name_inner=name_inner)

    @property
    def body(self) -> Expr:
        """What is being differentiated, as long as the derivative stands at the top."""
        return self.builder.part((0,))

    def refuse(self, why: str) -> SigderivError:
        """The error that this method is not for this formula; why: a message code."""
        return SigderivError("engine/method-does-not-fit", method=self.name, why=why)

    def rule(
        self, id: str, place: Place = (), *, backward: bool = False, **bindings: Expr
    ) -> Expr:
        """Use a rule whose bindings follow from matching (and those given)."""
        record = self.rules[id]
        template = record.after if backward else record.before
        assert template is not None
        found = match(template, self.builder.part(place), bindings)
        if found is None:
            raise self.refuse("engine/why-shape")
        return self.builder.use(id, found, place, backward=backward)

    def rule_backward(self, id: str, place: Place = (), **bindings: Expr) -> Expr:
        """Use a rule from right to left."""
        return self.rule(id, place, backward=True, **bindings)

    def derive_at(self, place: Place) -> Expr:
        """Replace the derivative at a place by its value, derived by the rules."""
        inner = self.builder.part(place)
        assert isinstance(inner, Derivative)
        variable = inner.variable
        assert isinstance(variable, Symbol)
        same = variable is self.variable
        differentiator = self.differentiator if same else Differentiator(variable, self.rules)
        derivation = differentiator.derivation(inner.body)
        if len(derivation.steps) == 1:
            (step,) = derivation.steps
            return self.builder.use(step.rule, step.bindings, place)
        return self.builder.insert(derivation, place)

    def derive_everywhere(self) -> None:
        """Replace every derivative in the formula, from the left, and tidy up on the way out."""
        while (place := find(self.builder.part(), lambda e: isinstance(e, Derivative))) is not None:
            self.derive_at(place)
            self.tidy_up(place)

    def tidy_up(self, place: Place) -> None:
        """Tidy the nodes above a place, innermost first."""
        for length in range(len(place) - 1, -1, -1):
            self.builder.tidy(place[:length])

    def result(self) -> Derivation:
        """The derivation so far."""
        return self.builder.result(self.variable, self.name)


def find(formula: Expr, wanted: Callable[[Expr], bool]) -> Place | None:
    """The first place, outermost and leftmost first, of a part that is wanted."""
    queue: list[tuple[Expr, Place]] = [(formula, ())]
    while queue:
        node, place = queue.pop(0)
        if wanted(node):
            return place
        queue.extend((child, (*place, k)) for k, child in enumerate(node.children))
    return None
