"""Words that take back what was said: `in general`, `now let x be arbitrary`, `otherwise`.

Contract: `releases(text)` finds the places from which on values, and conditions where `whole`,
hold no more: of one name, or of all (""); `claims_widely(after)` reads what stands just after a
formula, `for all $x$`, in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sigderiv.patterns import Pattern
from sigderiv.review.text.sought import Sought

_S, _O = r"\s{1,9}", r"\s{0,9}"
_NAME = r"\\?[^\W\d_]+(?:_(?:\w|\{\w{1,12}\}))?"
ALL = (
    r"for\s{1,9}(?:all|any|every|each|arbitrary|general)|∀|\\forall|对(?:于)?(?:任意|任何|所有|一切)的?|任取"
    r"|für\s{1,9}(?:alle|jedes|beliebige\w{0,12})|pour\s{1,9}tout|para\s{1,9}todo"
)
_KINDS = r"(?:\s{0,9}(?:real|complex|positive|values?\s{1,9}of|numbers?|the|other)){0,3}"
_FREE = (
    r"(?:be|is|are|denote|vary|stays?|为|是)\s{0,9}(?:now\s{1,9}|again\s{1,9})?(?:an?\s{1,9})?"
    r"(?:arbitrary|any\b|general|free|variable|unknown|real|任意|任何|一般)"
)
_STARTS = (
    r"(?:^|(?<=[.!?:;。！？；：\n]))[ \t]{0,9}"
    r"(?:(?:now|but|and|so|then|more|thus|hence|quite)[,\s]{1,9}){0,2}"
)
_RELEASES = rf"""
    (?P<general>{_STARTS}(?:in{_S}general|generally|otherwise|in{_S}the{_S}general{_S}case|allgemein
        |im{_S}allgemeinen|en{_S}g[ée]n[ée]ral|en{_S}general|一般地|一般来说|一般情况下|否则)\b
      |\bforget{_S}(?:that|this|it|about|the|what|all)\b
      |\b(?:drop|remove|lift|abandon)(?:ping|s)?{_S}(?:this|that|the|these|our){_S}(?:assumption|condition|restriction)s?\b
      |\bno{_S}longer\b|\bwithout{_S}(?:this|that|these|any){_S}(?:assumption|condition|restriction)s?\b
      |\bwhatever{_S}the{_S}value|不再)
  | (?:{ALL}){_KINDS}{_O}\$?{_O}(?P<every>{_NAME})\b
  | \b(?:let|now|设|令){_O}\$?{_O}(?P<named>{_NAME}){_O}\$?{_O}{_FREE}
  | \$(?P<now>{_NAME})\${_S}(?:is|are){_S}(?:now{_S}|again{_S})?(?:arbitrary|any\b|free|general)
    """
_PATTERN = Sought(
    _RELEASES, re.VERBOSE | re.IGNORECASE | re.MULTILINE,
    words=(
        "en forget longer whatever assumption assumptions condition conditions "
        "restriction restrictions is are"
    ),
    parts="general otherwise allgemein for let now für pour para 一般 否则 不再 ∀ 对 任取 设 令",
)
_WIDELY = Pattern(
    rf"[\s$)\]\\,]{{0,6}}(?:(?:holds?|is{_S}true|is{_S}valid){_S})?"
    rf"(?:(?P<general>in{_S}general\b|always\b|identically\b|成立于一切)"
    rf"|(?:{ALL}){_KINDS}{_O}\$?{_O}(?P<every>{_NAME})\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Release:
    """From `at` on nothing that was said of a name holds, or of any ("");
    whole: conditions end, too, and not only values."""

    at: int
    name: str
    whole: bool


def releases(text: str) -> list[Release]:
    """The releases of a document, in order."""
    found = []
    for each in _PATTERN.finditer(text):
        name = each["every"] or each["named"] or each["now"] or ""
        found.append(Release(each.end(), name, each["every"] is None))
    return found


def claims_widely(after: str) -> tuple[str, bool] | None:
    """The name ("" for all) of which the words after a formula say that it holds for every one,
    and whether conditions end as well; None where they do not."""
    found = _WIDELY.match(after)
    if found is None:
        return None
    return (found["every"] or "", found["every"] is None)
