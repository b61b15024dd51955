"""Formulas that say something of other formulas: derivatives, limits, sums, entries, relations.

Contract: as for every node (`sigderiv.expr.nodes`): immutable, shared, and nothing is carried out;
`Derivative(x^2, x)` stays a derivative until a rule is applied to it.
"""

from __future__ import annotations

from sigderiv.expr.nodes import Expr, make


class Derivative(Expr):
    """An inert derivative, `d^n/dx^n body`; children are the body and the variable.

    `d` and the partial sign mean the same here; which one is printed is a matter of style."""

    __slots__ = ()
    kind = "derivative"

    def __new__(cls, body: Expr, variable: Expr, order: int = 1) -> Derivative:
        if order < 1:
            raise ValueError("a derivative's order is at least 1")
        return make(cls, order, (body, variable))

    @property
    def body(self) -> Expr:
        return self.children[0]

    @property
    def variable(self) -> Expr:
        return self.children[1]

    @property
    def order(self) -> int:
        return self.payload  # type: ignore[no-any-return]


class Prime(Expr):
    """`(body)'`: a derivative by a variable that the surroundings must supply."""

    __slots__ = ()
    kind = "prime"

    def __new__(cls, body: Expr, order: int = 1) -> Prime:
        return make(cls, order, (body,))

    @property
    def body(self) -> Expr:
        return self.children[0]

    @property
    def order(self) -> int:
        return self.payload  # type: ignore[no-any-return]


class Limit(Expr):
    """The limit of body as variable goes to target; binds the variable.

    `direction` is "" for both sides, "+" from above, "-" from below."""

    __slots__ = ()
    kind = "limit"

    def __new__(cls, body: Expr, variable: Expr, target: Expr, direction: str = "") -> Limit:
        return make(cls, direction, (body, variable, target))

    @property
    def body(self) -> Expr:
        return self.children[0]

    @property
    def variable(self) -> Expr:
        return self.children[1]

    @property
    def target(self) -> Expr:
        return self.children[2]

    @property
    def direction(self) -> str:
        return self.payload  # type: ignore[no-any-return]


class Sum(Expr):
    """The sum of body over an index from lower to upper; binds the index.

    A fifth child, where there is one, is a condition on the index (`j != i`)."""

    __slots__ = ()
    kind = "indexed sum"

    @property
    def body(self) -> Expr:
        return self.children[0]

    @property
    def index(self) -> Expr:
        return self.children[1]

    @property
    def lower(self) -> Expr:
        return self.children[2]

    @property
    def upper(self) -> Expr:
        return self.children[3]

    @property
    def condition(self) -> Expr | None:
        return self.children[4] if len(self.children) > 4 else None


class Product(Sum):
    """The product of body over an index; the same children as `Sum`."""

    __slots__ = ()
    kind = "indexed product"


class Indexed(Expr):
    """A symbol with index expressions: `x_i`, `Theta_ji^(l)`.

    Children: the symbol, then the subscripts, then the superscripts; the payload is how many
    subscripts there are.  An entry whose indices are all plain numbers is a `Symbol` instead
    (`sigderiv.expr.names.entry` makes the right one of the two)."""

    __slots__ = ()
    kind = "indexed symbol"

    def __new__(
        cls, base: Expr, subscripts: tuple[Expr, ...], superscripts: tuple[Expr, ...] = ()
    ) -> Indexed:
        return make(cls, len(subscripts), (base, *subscripts, *superscripts))

    @property
    def base(self) -> Expr:
        return self.children[0]

    @property
    def subscripts(self) -> tuple[Expr, ...]:
        return self.children[1 : 1 + self.payload]

    @property
    def superscripts(self) -> tuple[Expr, ...]:
        return self.children[1 + self.payload :]


class Relation(Expr):
    """`left op right` with op one of `=`, `!=`, `<`, `<=`, `>`, `>=`, `~` (approximately)."""

    __slots__ = ()
    kind = "relation"

    def __new__(cls, op: str, left: Expr, right: Expr) -> Relation:
        return make(cls, op, (left, right))

    @property
    def op(self) -> str:
        return self.payload  # type: ignore[no-any-return]

    @property
    def left(self) -> Expr:
        return self.children[0]

    @property
    def right(self) -> Expr:
        return self.children[1]


class Piecewise(Expr):
    """Cases: value, condition, value, condition, …, and a last value without a condition for
    everything else (the number of children is odd) or none (even)."""

    __slots__ = ()
    kind = "cases"

    @property
    def cases(self) -> tuple[tuple[Expr, Expr], ...]:
        pairs = self.children
        return tuple(zip(pairs[: len(pairs) - len(pairs) % 2 : 2], pairs[1::2], strict=True))

    @property
    def otherwise(self) -> Expr | None:
        return self.children[-1] if len(self.children) % 2 else None


class At(Expr):
    """body with the variable set to a value, as in `f|_{x=0}`; binds the variable."""

    __slots__ = ()
    kind = "evaluation"

    def __new__(cls, body: Expr, variable: Expr, value: Expr) -> At:
        return make(cls, None, (body, variable, value))

    @property
    def body(self) -> Expr:
        return self.children[0]

    @property
    def variable(self) -> Expr:
        return self.children[1]

    @property
    def value(self) -> Expr:
        return self.children[2]
