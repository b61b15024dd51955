"""Whether demands on whole numbers can be met at all.

Contract: `contradictory(guards, unequal)` is True only where no whole numbers meet every guard and
differ in every form of `unequal`; False says nothing.  Variables are eliminated one by one (each
lower bound against each upper one), every new demand in lowest terms; what would grow beyond
`MOST` demands is not looked at.
Source: Fourier's elimination; see A. Schrijver, Theory of Linear and Integer Programming (1986),
section 12.2.
"""

from __future__ import annotations

from collections.abc import Iterable

from sigderiv.networks.affine import Affine, Bounds, Guard, normal_guard

MOST = 200


def contradictory(guards: Iterable[Guard], unequal: Iterable[Affine] = ()) -> bool:
    """Whether nothing meets the demands; unequal: forms that must not be 0."""
    told = tuple(guards)
    if _impossible(told):
        return True
    return any(
        _impossible((*told, Guard(False, form.plus(Affine(-1)))))
        and _impossible((*told, Guard(False, Affine(-1).plus(form, -1))))
        for form in unequal
    )


def _impossible(guards: tuple[Guard, ...]) -> bool:
    if Bounds(guards).contradictory:
        return True
    left: set[Affine] = set()
    for guard in guards:
        if normal_guard(guard) is False:
            return True
        left.add(guard.form)
        if guard.is_equation:
            left.add(guard.form.scaled(-1))
    found = _reduced(left)
    while found:
        name = min(
            frozenset[str]().union(*(form.variables for form in found)),
            key=lambda each: (_pairs(found or set(), each), each),
        )
        found = _reduced(_without(name, found)) if _pairs(found, name) <= MOST else set()
    return found is None


def _pairs(forms: set[Affine], name: str) -> int:
    signs = [form.coefficient(name) for form in forms]
    return sum(sign > 0 for sign in signs) * sum(sign < 0 for sign in signs)


def _without(name: str, forms: set[Affine]) -> set[Affine]:
    """What the demands `form >= 0` say of the other variables."""
    found = {form for form in forms if not form.coefficient(name)}
    for low in forms:
        for high in forms:
            up, down = low.coefficient(name), -high.coefficient(name)
            if up > 0 and down > 0:
                found.add(low.scaled(down).plus(high, up))
    return found


def _reduced(forms: set[Affine]) -> set[Affine] | None:
    """The demands in lowest terms, without those that always hold; None where one never does."""
    least: dict[tuple[tuple[str, int], ...], int] = {}
    for form in forms:
        normal = normal_guard(Guard(False, form))
        if normal is False:
            return None
        if isinstance(normal, Guard):
            own = normal.form
            least[own.terms] = min(own.constant, least.get(own.terms, own.constant))
    return {Affine(constant, terms) for terms, constant in least.items()}
