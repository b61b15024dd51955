"""What the referee says, in the reader's language.

Contract: `evidence_text(evidence, lang)` takes evidence as the referee writes it, English phrases
with `; ` between them, and gives each phrase that a message `evidence/…` knows in the language; a
phrase that none knows stays as it is.  The English message is the pattern: there is no other table.
"""

from __future__ import annotations

import re
import string
from functools import cache

from sigderiv.messages import messages_of, say


def evidence_text(evidence: str, lang: str) -> str:
    """The phrases, translated and joined again."""
    joint = "；" if lang == "zh" else "; "
    return joint.join(_phrase(each, lang) for each in evidence.split("; "))


def _phrase(phrase: str, lang: str) -> str:
    for name, pattern in _patterns():
        found = pattern.fullmatch(phrase)
        if found:
            inner = {key: _phrase(value, lang) for key, value in found.groupdict().items()}
            return say(f"evidence/{name}", lang, **inner)
    return phrase


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English messages as patterns, the longest first, so that no part hides a whole."""
    known = {
        code.removeprefix("evidence/"): template
        for code, template in messages_of("en").items()
        if code.startswith("evidence/")
    }
    ordered = sorted(known.items(), key=lambda item: -len(item[1]))
    return tuple((name, re.compile(_pattern(template))) for name, template in ordered)


def _pattern(template: str) -> str:
    parts = []
    for text, field, _, _ in string.Formatter().parse(template):
        parts.append(re.escape(text) + (f"(?P<{field}>.+)" if field else ""))
    return "".join(parts)
