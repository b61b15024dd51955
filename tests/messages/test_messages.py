"""Every sentence is there in every language, with the same details, and none is unused."""

from __future__ import annotations

import re
import string
from importlib import import_module
from pathlib import Path

import pytest

from sigderiv.messages import LANGUAGES, choose_language, known, messages_of, say

PACKAGE = Path(__file__).parents[2] / "sigderiv"
MESSAGES = PACKAGE / "messages"
CODE = re.compile(
    r"[\"'`]((?:cli|output|reading|writing|engine|rules|network|review|referee|note|properties)"
    r"/[a-z][A-Za-z0-9_+-]*[A-Za-z0-9])[\"'`]"
)
MADE_UP = re.compile(r"f[\"']((?:[a-z]+)/[a-z -]*)\{")
"""Codes that are put together: f"output/family-{family}"."""


def used_codes() -> set[str]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if MESSAGES not in path.parents:
            found |= set(CODE.findall(path.read_text(encoding="utf-8")))
    return found


def prefixes() -> tuple[str, ...]:
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        found |= set(MADE_UP.findall(path.read_text(encoding="utf-8")))
    return tuple(prefix for prefix in found if prefix.strip("/"))


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_that_is_used_has_a_sentence(lang: str) -> None:
    assert sorted(used_codes() - set(messages_of(lang))) == []


def test_no_sentence_is_unused() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if MESSAGES not in path.parents
    )
    made = prefixes()
    unused = [
        code for code in messages_of("en") if code not in source and not code.startswith(made)
    ]
    assert unused == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_languages_have_the_same_codes_and_details(lang: str) -> None:
    english, other = messages_of("en"), messages_of(lang)
    assert set(english) == set(other)
    different = {code for code in english if fields(english[code]) != fields(other[code])}
    assert different == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_code_stands_in_one_file_and_in_the_same_for_every_language(lang: str) -> None:
    files = sorted(path.name for path in (MESSAGES / "en").glob("*.py"))
    assert sorted(path.name for path in (MESSAGES / lang).glob("*.py")) == files
    seen: dict[str, str] = {}
    for name in files:
        if name == "__init__.py":
            continue
        section = import_module(f"sigderiv.messages.{lang}.{name.removesuffix('.py')}")
        english = import_module(f"sigderiv.messages.en.{name.removesuffix('.py')}")
        assert set(section.MESSAGES) == set(english.MESSAGES)
        assert [code for code in section.MESSAGES if code in seen] == []
        seen |= dict.fromkeys(section.MESSAGES, name)
    assert set(seen) == set(messages_of(lang))


def test_chinese_is_chinese() -> None:
    latin = [
        code for code, text in messages_of("zh").items()
        if not re.search(r"[\u4e00-\u9fff]", text) and re.search(r"[a-z]{4,} [a-z]{3,}", text)
    ]  # fmt: skip
    assert latin == []


@pytest.mark.parametrize(
    ("wanted", "environment", "language"),
    [
        ("", {}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        ("", {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("", {"SIGDERIV_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ("", {"SIGDERIV_LANG": "zh-Hans", "LANG": "C"}, "zh"),
        ("", {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ("", {"SIGDERIV_LANG": "fr", "LANG": "zh_TW"}, "zh"),
        ("fr", {"LANG": "zh_CN"}, ""),
    ],
)
def test_language_is_chosen_by_option_then_variable_then_locale(
    wanted: str, environment: dict[str, str], language: str
) -> None:
    assert choose_language(wanted, environment) == language


def test_say_never_fails() -> None:
    assert say("no/such-code", "en", a=1) == "no/such-code (a: 1)"
    assert say("output/exists", "xx", file="f").startswith("f exists")
    assert "…" in say("output/exists", "en")
    assert not known("no/such-code")


def test_a_template_cannot_reach_into_a_detail() -> None:
    class Secret:
        value = "secret"

    assert "secret" not in say("output/exists", "en", file=Secret())


@pytest.mark.parametrize(
    ("name", "whole"),
    [("S 型函数", "激活函数为 S 型函数："), ("双曲正切函数", "激活函数为双曲正切函数："),
     ("relu", "激活函数为 relu：")],
)  # fmt: skip
def test_chinese_and_latin_are_apart_where_a_detail_begins_and_ends(name: str, whole: str) -> None:
    code = next(code for code, text in messages_of("zh").items() if text.startswith("激活函数为{"))
    said = say(code, "zh", name=name, title=name, activation=name)
    assert said.startswith(whole), said
    assert say("output/cannot-write", "zh", file="文件a.tex", why="x").startswith(
        "无法写入 文件a.tex："
    )  # what the reader named stays as it is
