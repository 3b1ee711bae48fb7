"""One word for one thing: the translation keeps to the glossary beside it."""

import re
from pathlib import Path

import catalogue
import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
TRANSLATIONS, POLICIES = RESOURCES / "translations", RESOURCES / "policies"
HELP = RESOURCES / "help" / "zh_CN"

OTHER_SENSES = {"a date such as 2026-01-31, without quotes"}
"""Texts that use a thing's word in another sense."""

BANNED = (
    *("零部件", "技师", "质量问题", "折扣", "收件日", "货位", "工单", "顾客", "接修", "发还"),
    *("厂家", "改判", "工时费", "擅自改动", "工牌", "製", "維"),
)
"""Words another hand might choose for a thing that has one already."""


def _glossary() -> list[tuple[str, str]]:
    lines = (TRANSLATIONS / "glossary.tsv").read_text(encoding="utf-8").splitlines()
    return [(en, zh) for en, zh, _ in (line.split("\t") for line in lines if line[:1] != "#")]


def _pairs() -> list[tuple[str, str]]:
    path = TRANSLATIONS / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    found = []
    for message in catalogue.read_catalogue(path):
        ids, texts = catalogue.forms_of(message)
        if ids[0] and texts[0]:
            found.append((re.sub(r"\{.*?\}|\w+\.\w+", "", ids[0]), texts[0]))
    return found


@pytest.mark.parametrize(("english", "chinese"), _glossary(), ids=lambda text: text.split(",")[0])
def test_each_thing_has_its_word(english: str, chinese: str) -> None:
    words = re.compile(rf"\b({'|'.join(map(re.escape, english.split(',')))})\b", re.IGNORECASE)
    allowed = chinese.split(",")
    wrong = [
        (text, translated)
        for text, translated in _pairs()
        if words.search(text)
        and text not in OTHER_SENSES
        and not any(word in translated for word in allowed)
    ]
    assert wrong == []


@pytest.mark.parametrize("word", BANNED)
def test_no_second_word_for_a_thing(word: str) -> None:
    assert [pair for pair in _pairs() if word in pair[1]] == []
    for page in (*HELP.glob("*.md"), *POLICIES.glob("*.toml")):
        assert word not in page.read_text(encoding="utf-8"), page.name


def test_chinese_sentences_end_in_chinese_punctuation() -> None:
    wrong = re.compile(r"[\u4e00-\u9fff][,;:?!.](?!\d)")
    assert [pair for pair in _pairs() if wrong.search(pair[1])] == []
