"""What a target means: a name of the catalogue, a formula in text or LaTeX, or SymPy's.

Contract: `read_target(target, request)` gives the formula and its name, `choose_variable` the
variable of a formula; both raise SigderivError for what cannot be taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sigderiv.errors import SigderivError
from sigderiv.expr import Call, Expr, Symbol, as_expr, free_symbols
from sigderiv.patterns import Pattern

X = Symbol("x")
LINE_SECONDS = 5.0
"""The time for the decision on one line."""
LETTERS_OF_A_PRODUCT = 3
"""A word of so few letters may be a product written without signs."""
_DELIMITED = Pattern(r"\$\$(.+)\$\$|\$(.+)\$|\\\((.+)\\\)|\\\[(.+)\\\]", re.DOTALL)


def texts(given: str | Sequence[str]) -> tuple[str, ...]:
    """The texts of an argument that takes several; one alone may stand without a list."""
    return (given,) if isinstance(given, str) else tuple(given)


def undelimited(target: str) -> str:
    """The target without the dollar signs or brackets that set it off in a text."""
    target = target.strip()
    found = _DELIMITED.fullmatch(target)
    inner = next((group for group in found.groups() if group), "") if found else target
    return target if "$" in inner else inner.strip()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, beside the target."""

    wrt: str = ""
    order: int = 1
    via: str = ""
    in_terms_of: str = ""
    detail: str = "standard"
    assume: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    timeout: float = LINE_SECONDS


def read_target(target: Any, request: Request) -> tuple[Expr, str]:
    """The formula of a target, and the catalogue's name of it ("" for a formula)."""
    if isinstance(target, Expr):
        return target, ""
    if isinstance(target, (int, float, Fraction)) and not isinstance(target, bool):
        return _number(target), ""
    if not isinstance(target, str):
        from sigderiv.output.bridge import from_sympy

        return from_sympy(target), ""
    target = undelimited(target)
    name = _catalogue_name(target)
    if name:
        return Call(name, X), name
    from sigderiv.notation import Context, read, refuse_doubtful

    _refuse_loss(target, request)
    context = Context(functions=frozenset(request.functions))
    formula = read(target, context)
    if "\\" not in target:
        refuse_doubtful(formula, context, target)
    _refuse_unknown_word(formula, request)
    return formula, ""


def _number(target: float | Fraction) -> Expr:
    """A number of Python's as a constant: the decimal that is printed."""
    try:
        return as_expr(Fraction(str(target)))
    except ValueError as error:  # infinite, or none
        raise SigderivError("output/no-target", kind=repr(target)) from error


def _refuse_loss(target: str, request: Request) -> None:
    """A loss has no formula in one variable; a network has its gradients."""
    from sigderiv.networks.choices import is_loss

    if is_loss(target) and not request.wrt:
        raise SigderivError("output/loss-name", name=target)


def _refuse_unknown_word(formula: Expr, request: Request) -> None:
    """A single word that names nothing is a slip of the pen, not a variable."""
    from difflib import get_close_matches

    from sigderiv import catalogue
    from sigderiv.catalogue.functions import SPELLINGS
    from sigderiv.expr.names import GREEK, split_name

    if not isinstance(formula, Symbol) or request.wrt:
        return
    word = split_name(formula.name).base
    if len(word) == 1 or word in GREEK:
        return
    names = {name for entry in catalogue.ENTRIES for name in (entry.name, *entry.aliases)}
    near = get_close_matches(word, sorted(names | set(SPELLINGS)), n=3)
    if near:
        raise SigderivError("output/unknown-name", name=word, near=", ".join(near))
    if len(word) <= LETTERS_OF_A_PRODUCT and word.isalpha():
        raise SigderivError("output/run-together", name=word, product="*".join(word))
    raise SigderivError("output/no-such-name", name=word)


def _catalogue_name(word: str) -> str:
    """The canonical name of a function of one argument, "" for anything else."""
    from sigderiv import catalogue
    from sigderiv.catalogue.functions import FUNCTIONS, find_function

    entry = catalogue.find(word)
    if entry is not None and len(entry.parameters) == 1:
        return entry.name
    name = find_function(word)
    if name is not None and len(word) > 1 and FUNCTIONS[name].least == 1:
        return name
    return ""


def choose_variable(formula: Expr, wrt: str) -> Symbol:
    """The variable: what is asked for, else the only symbol, else `x`; raises SigderivError
    `output/which-variable` where that leaves a choice."""
    if wrt:
        from sigderiv.notation import Context, read

        found = read(wrt, Context())
        if not isinstance(found, Symbol):
            raise SigderivError("output/not-a-variable", wrt=wrt)
        return found
    names = free_symbols(formula)
    if X in names or not names:
        return X
    if len(names) == 1:
        return next(iter(names))
    listed = ", ".join(sorted(symbol.name for symbol in names))
    raise SigderivError("output/which-variable", names=listed)
