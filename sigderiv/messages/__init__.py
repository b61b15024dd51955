"""Every sentence that a person sees, in the person's language.

Contract: `say(code, lang, **details)` makes the sentence of a code; it never raises, so that an
error report cannot fail while it is made.  `choose_language` decides the language.  This room
imports nothing of the project.

A language is a folder here with `NAME` (what it calls itself) and `MESSAGES` (code to template,
filled as `str.format` does), put together from one module a room.  A third language is one more
such folder and its name in `LANGUAGES`.
"""

from __future__ import annotations

import os
import string
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

DEFAULT = "en"
LANGUAGES = ("en", "zh")


def say(code: str, lang: str = DEFAULT, /, **details: Any) -> str:
    """The sentence of `code` in `lang`, or in English where that language lacks it; for an
    unknown code, the code itself with its details."""
    template = messages_of(lang).get(code) or messages_of(DEFAULT).get(code)
    if template is None:
        inside = ", ".join(f"{name}: {value}" for name, value in details.items())
        return f"{code} ({inside})" if inside else code
    return _FORMATTER.filled(template, _Lenient(details))


def known(code: str) -> bool:
    """Whether there is a sentence for this code."""
    return code in messages_of(DEFAULT)


@cache
def messages_of(lang: str) -> Mapping[str, str]:
    """All templates of one language."""
    module = import_module(f"sigderiv.messages.{lang if lang in LANGUAGES else DEFAULT}")
    messages: Mapping[str, str] = module.MESSAGES
    return messages


def choose_language(wanted: str = "", environment: Mapping[str, str] | None = None) -> str:
    """`wanted` if it is given, else `SIGDERIV_LANG`, else the locale, else English.

    A `wanted` language that there is not gives "" (the caller says so); an unknown one in the
    environment is passed over, as locales of other programs are."""
    if wanted:
        return _language_of(wanted)
    environment = os.environ if environment is None else environment
    for variable in ("SIGDERIV_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            found = _language_of(value)
            if found:
                return found
            if variable != "SIGDERIV_LANG":
                break
    return DEFAULT


def _language_of(locale: str) -> str:
    """`zh` of `zh_CN.UTF-8`, `zh-Hans` and `zh`; "" for a language that there is not."""
    language = locale.replace("-", "_").split("_")[0].split(".")[0].lower()
    return language if language in LANGUAGES else ""


class _Lenient(dict[str, Any]):
    """Details in which a missing one reads `…`, so that a sentence is always made."""

    def __missing__(self, key: str) -> str:
        return "…"


class _Formatter(string.Formatter):
    """`str.format` without attribute or index access: a template names details and no more."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return kwargs[field_name], field_name

    def filled(self, template: str, details: Mapping[str, Any]) -> str:
        """The template with its details, a space between a Chinese character and a Latin letter or
        digit where one ends and the other begins, as Chinese is printed."""
        pieces: list[str] = []
        for words, name, form, conversion in self.parse(template):
            pieces.append(words)
            if name is not None:
                whole = f"{{{name}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}}}"
                pieces.append(self.vformat(whole, (), details))
        made = ""
        for piece in filter(None, pieces):
            made += " " if made and _apart(made[-1], piece[0]) else ""
            made += piece
        return made


def _apart(before: str, after: str) -> bool:
    """Whether Chinese meets Latin here."""
    return _is_chinese(before) != _is_chinese(after) and _is_latin(before) != _is_latin(after)


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_FORMATTER = _Formatter()
