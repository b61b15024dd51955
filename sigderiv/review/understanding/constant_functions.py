"""Whether an equation says that a function is constant, or where a function has a value.

Contract: `says_where(left, body, before, after)` is whether an equation `f(x) = …` is no definition
by the words around it, or its form.  That may be of `f(x) = c`, whose body is a number or one
letter other than the arguments, and is of what an operator makes of random variables.  `Let
f(x) = 3` defines; `solve f(x) = 0`, `on the curve F(x, y) = c`, `f(x_0) = 3` say where a function
has a value.  Words that are not in the forms here
make no definition.
"""

from __future__ import annotations

import re

from sigderiv.expr import ZERO, Call, Expr, Neg, Pow, Symbol, free_symbols, subformulas
from sigderiv.patterns import Pattern
from sigderiv.review.understanding.scopes import sentence_end, sentence_start

NEAR = 160
_ARGUMENTS = frozenset("x y z t s u v w r theta".split())
"""Letters that are variables, not values, where a function is given by its value."""
_FORMULA = Pattern(r"\$[^$]{0,160}\$|\\\([^()]{0,160}\\\)")
_EARLIER = Pattern(r"[A-Za-z]\s?\([^=]{1,40}\)\s?:?=|\\to\b|\\rightarrow\b")
"""Another function that is given, before this one in its sentence."""
_TOKENS = Pattern(r"[^\W\d_]+|@")
_STARTERS = frozenset("let define consider take example the".split())
_FILLERS = frozenset(
    "the a an function functions constant following and be given defined now also then by @".split()
)
_CONSTANT = Pattern(r"\bconstant\s+functions?\b|常(?:数|值)?函数|定数関数", re.IGNORECASE)
_WIDE = Pattern(r"(?:设|令|记|定义|考虑)(?:函数|常函数|常数函数|常值函数)?\W{0,12}\Z")
_CALLED = Pattern(
    r"\W{0,6}(?:is|be|are)\s+(?:an?\s+|the\s+)?(?:identically\s+)?constant\b"
    r"|\W{0,6}(?:identically|everywhere)\b|\W{0,6}(?:为|是)(?:一个)?常(?:数|值)?函数|\W{0,6}恒成立",
    re.IGNORECASE,
)
_EVERY = Pattern(
    r"\W{0,6}for\s+(?:all|every|each|any)\s+(?:real\s+)?\W{0,3}(?P<of>\\?[a-z]{1,6})\s?[$.,;\\)]",
    re.IGNORECASE,
)
_THEN = (
    r"\W*\Z|\W{0,9}(?:[A-Za-z]['’′]{0,3}\s?\(|d\s?/\s?d|(?:so|then|thus|hence|therefore)\b|"
    r"[则那所故于因])"
)
_BARE = Pattern(rf"{_THEN}|,\s{{0,3}}where\b", re.IGNORECASE)
_GOES_ON = Pattern(
    rf"{_THEN}|\W{{0,9}}(?:and|where)\b|\W{{0,9}}(?:we\s+have|has)\s{{0,3}}\Z", re.IGNORECASE
)
"""What follows a definition up to the next formula: nothing, a conclusion, the next definition."""
_NEXT = Pattern(r"\$|\\[(\[]|\\begin\b")
_MARKS = Pattern(
    r"\\(?:begin|end)\s?\{[a-z]{1,12}\*?\}|\([a-z0-9]\)|\\[A-Za-z]{1,20}(?![A-Za-z])"
)


def says_where(left: Expr, body: Expr, before: str, after: str) -> bool:
    """Whether an equation says where a function has a value, not what the function is; before,
    after: the text around it."""
    if _is_of_variables(left, body):
        return True
    return _may_be_constant(left, body) and not _says_constant(left, body, before, after)


def _may_be_constant(left: Expr, body: Expr) -> bool:
    """Whether an equation gives a function of letters the value of a number or another letter."""
    if not isinstance(left, Call) or any(left.orders):
        return False
    letters = free_symbols(body)
    plain = all(not node.children or isinstance(node, (Neg, Pow)) for node in subformulas(body))
    return not letters or (plain and len(letters) == 1 and letters.isdisjoint(free_symbols(left)))


def _is_of_variables(left: Expr, body: Expr) -> bool:
    """Whether an equation says what an operator makes of random variables, `E[X] = 1/λ`: a formula
    that does not show them, and that is not what it makes of others."""
    if not isinstance(left, Call) or any(left.orders):
        return False
    names = [each.name if isinstance(each, Symbol) else "" for each in left.children]
    capital = all(len(name) == 1 and name.isupper() for name in names)
    return capital and free_symbols(left).isdisjoint(free_symbols(body))


def _says_constant(left: Expr, body: Expr, before: str, after: str) -> bool:
    """Whether such an equation defines its function, by the text around it."""
    if not isinstance(left, Call):
        return False
    names = [each.name if isinstance(each, Symbol) else "" for each in left.children]
    if not _ARGUMENTS.issuperset(names):
        return False  # `f(x_0) = 3`, `g(a) = c`: the value at a place
    end = sentence_end(after[:NEAR]).lstrip("$")
    every = _EVERY.match(end)
    if _CALLED.match(end) or (every is not None and names == [every["of"].lstrip("\\")]):
        return True
    end = _NEXT.split(end, maxsplit=1)[0]
    start = sentence_start(before[-NEAR:]).rstrip(" \t\n$\\([")
    start = _FORMULA.sub(lambda found: _shown(found[0], left.name), start)
    words = [each.lower() for each in _TOKENS.findall(_MARKS.sub(" ", start))]
    if not words:
        return len(names) == 1 and body is not ZERO and _BARE.match(end) is not None
    if _GOES_ON.match(end) is None:
        return False
    plain = words[0] in _STARTERS and _FILLERS.issuperset(words[1:])
    if plain and _CONSTANT.search(start) is not None:
        return True
    if len(names) > 1:
        return False  # `let F(x, y) = c`: mostly a curve
    if _WIDE.search(start) is not None:
        return body is not ZERO or "设" in start  # `令 f(x) = 0` is to be solved
    return plain and (words[0] != "the" or "function" in words)


def _shown(formula: str, name: str) -> str:
    """What a formula before an equation is for the forms: nothing where it is the function's name
    or gives another function, a word of its own where it is anything else."""
    inner = formula.strip("$\\() ")
    if inner == name:
        return " @ "
    return " @ " if _EARLIER.search(inner) else " thing "
