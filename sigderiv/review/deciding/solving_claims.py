"""`y = C e^{3x} solves y' = 2y`: an equation of which the words say that a known formula solves it.

Contract: `claims_solution(sides, before, meaning)` is asked of an equation that is false; it is
None where nothing of the kind is said, or where a supposition says it, `suppose y = e^{kx} solves`;
else SOMEWHERE where the formula has letters that the equation may determine, or where the words say
that it does not solve it, and EVERYWHERE where it is a claim for every value of its letters, as of
constants of integration.
"""

from __future__ import annotations

import re

from sigderiv.expr import Expr, Symbol, free_symbols
from sigderiv.patterns import Pattern
from sigderiv.review.deciding.claimed import Claimed
from sigderiv.review.understanding.meaning import Meaning, has_derivative

_CLAIM = Pattern(
    r"\$[^$\n]{1,120}\$\s{0,3},?\s{0,3}(?:(?:really|indeed|also|always|clearly|then)\s)?"
    r"(?:solves|satisfies|fulfils|fulfills|obeys|(?:is|are)\s(?:(?:a|the|one|general|particular|"
    r"indeed|also)\s){0,3}solutions?\s(?:of|to))\s{0,3}"
    r"(?:the\s)?(?:[a-z]{1,14}\s){0,3}(?:equation\s)?\W{0,3}$"
    r"|\$[^$\n]{1,120}\$\s?(?:满足|是|确实满足)[^，。；$]{0,8}\$?$",
    re.IGNORECASE,
)
_NOT_SOLVED = Pattern(
    r"\$\s{0,3}(?:(?:is|are|was|were)(?:\snot|n['’]t)\s(?:[a-z]{1,10}\s){0,3}solutions?\s(?:of|to)"
    r"|(?:do|does|did)(?:\snot|n['’]t)\s(?:solve|satisfy|fulfil|fulfill|obey))"
    r"\s(?:[a-z]{1,14}\s){0,4}\W{0,3}$|\$\s?(?:并)?不(?:满足|是)[^，。；$]{0,8}\$?$",
    re.IGNORECASE,
)
_SUPPOSED = Pattern(
    r"\b(?:suppos\w*|assum\w*|if|when\w*|try\w*|guess\w*|ansatz|find|want\w*|need\w*|require\w*|let|"
    r"choose|such|so\s+that|must|should|where|which)\b|假设|设|若|当|求|使|令",
    re.IGNORECASE,
)
ARBITRARY = frozenset("C c A B C_0 C_1 C_2 c_0 c_1 c_2 K".split())
"""Letters that stand for constants of integration."""


def claims_solution(
    sides: tuple[Expr, Expr], before: str, meaning: Meaning
) -> Claimed | None:
    """What the words before an equation claim; before: its sentence, up to the equation."""
    if _NOT_SOLVED.search(before) is not None:
        return Claimed.SOMEWHERE
    if _CLAIM.search(before) is None or _SUPPOSED.search(before):
        return None
    view = meaning.view
    reached = view.closure(sides[0]) | view.closure(sides[1])
    known = [each for each in reached if each in view.symbols or each in view.functions]
    if not known or not any(map(has_derivative, sides)):
        return None
    letters = {each for each in reached if isinstance(each, Symbol) and each not in view.symbols}
    letters = {each for each in letters if each.name not in view.functions}
    determined = {each for each in letters if each.name not in ARBITRARY}
    variables = {each for each in determined if each.name in ("x", "t", "s", "z", "y")}
    written = free_symbols(sides[0]) | free_symbols(sides[1])
    return Claimed.SOMEWHERE if determined - variables - written else Claimed.EVERYWHERE
