"""Words that take back what was said: `in general`, `now let x be arbitrary`, `otherwise`.

Contract: `releases(text)` finds the places from which on values, and conditions where `whole`,
hold no more: of one name, or of all (""); `claims_widely(after)` reads what stands just after a
formula, `for all $x$`, in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"\\?[^\W\d_]+(?:_(?:\w|\{\w{1,12}\}))?"
_ALL = (
    r"for\s+(?:all|any|every|each|arbitrary|general)|∀|\\forall|对(?:于)?(?:任意|任何|所有|一切)的?|任取"
    r"|für\s+(?:alle|jedes|beliebige\w*)|pour\s+tout|para\s+todo"
)
_KINDS = r"(?:\s*(?:real|complex|positive|values?\s+of|numbers?|the|other))*"
_FREE = (
    r"(?:be|is|are|denote|vary|stays?|为|是)\s*(?:now\s+|again\s+)?(?:an?\s+)?"
    r"(?:arbitrary|any\b|general|free|variable|unknown|real|任意|任何|一般)"
)
_STARTS = (
    r"(?:^|(?<=[.!?:;。！？；：\n]))\s*"
    r"(?:(?:now|but|and|so|then|more|thus|hence|quite)[,\s]+){0,2}"
)
_PATTERN = re.compile(
    rf"""
    (?P<general>{_STARTS}(?:in\s+general|generally|otherwise|in\s+the\s+general\s+case|allgemein
        |im\s+allgemeinen|en\s+g[ée]n[ée]ral|en\s+general|一般地|一般来说|一般情况下|否则)\b
      |\bforget\s+(?:that|this|it|about|the|what|all)\b
      |\b(?:drop|remove|lift|abandon)(?:ping|s)?\s+(?:this|that|the|these|our)\s+(?:assumption|condition|restriction)s?\b
      |\bno\s+longer\b|\bwithout\s+(?:this|that|these|any)\s+(?:assumption|condition|restriction)s?\b
      |\bwhatever\s+the\s+value|不再)
  | (?:{_ALL}){_KINDS}\s*\$?\s*(?P<every>{_NAME})\b
  | \b(?:let|now|设|令)\s*\$?\s*(?P<named>{_NAME})\s*\$?\s*{_FREE}
  | \$(?P<now>{_NAME})\$\s+(?:is|are)\s+(?:now\s+|again\s+)?(?:arbitrary|any\b|free|general)
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_WIDELY = re.compile(
    rf"[\s$)\]\\,]{{0,6}}(?:(?:holds?|is\s+true|is\s+valid)\s+)?"
    rf"(?:(?P<general>in\s+general\b|always\b|identically\b|成立于一切)"
    rf"|(?:{_ALL}){_KINDS}\s*\$?\s*(?P<every>{_NAME})\b)",
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
