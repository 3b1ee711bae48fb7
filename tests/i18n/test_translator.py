"""Words, names, money, days, moments and durations in both languages."""

import enum
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import catalogue
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app import values
from counter_app.i18n import Translator, closest_language, translator
from counter_app.i18n.labels import LABELS, label
from counter_app.messages import N_, Message, Money, msg, nmsg

SHOP = ZoneInfo("Asia/Shanghai")
VOCABULARIES = [
    kind
    for kind in vars(values).values()
    if isinstance(kind, type) and issubclass(kind, enum.StrEnum) and kind is not enum.StrEnum
]


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_every_value_has_a_label_of_its_own_in_both_languages(
    vocabulary: type[enum.StrEnum], english: Translator, chinese: Translator
) -> None:
    assert set(LABELS[vocabulary]) == set(vocabulary)
    for language in (english, chinese):
        names = [language.name(value) for value in vocabulary]
        assert len(set(names)) == len(names)
    for value in vocabulary:
        assert english.name(value) == label(value)
        assert not chinese.name(value).isascii()


def test_equal_words_of_two_vocabularies_keep_their_own_labels(english: Translator) -> None:
    assert english.name(values.Cause.UNKNOWN) == "Cause not yet known"
    assert english.name(values.TermStatus.UNKNOWN) == "Term not known"


def test_a_vocabulary_of_another_room_brings_its_label(english: Translator) -> None:
    class Payment(enum.StrEnum):
        BY_CARD = "by_card"

        @property
        def label(self) -> str:
            return N_("Card")

    class Bare(enum.StrEnum):
        TWO_WORDS = "two_words"

    assert english.name(Payment.BY_CARD) == "Card"
    assert english.name(Bare.TWO_WORDS) == "two words"


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        ("{braces} %s", "{braces} %s", "{braces} %s"),
        (3, "3", "3"),
        (Money(128_000), "1,280.00", "1,280.00"),
        (date(2026, 11, 22), "2026-11-22", "2026-11-22"),
        (datetime(2026, 11, 25, 21, 0, tzinfo=SHOP), "Wed 25 Nov, 21:00", "11月25日 周三 21:00"),
        (timedelta(hours=3, minutes=10), "3 h 10 min", "3 小时 10 分钟"),
        (values.Origin.OWN_BRAND, "Own brand", "自有品牌"),
        (Message("Ready"), "Ready", "待发件"),
        ([values.Charge.FREE, "x"], "free, x", "免费、x"),
        (None, "—", "—"),
    ],
)
def test_a_value_is_written_by_its_type(
    value: object, en: str, zh: str, english: Translator, chinese: Translator
) -> None:
    assert english.words(Message("<{it}>", {"it": value})) == f"<{en}>"
    assert chinese.words(Message("<{it}>", {"it": value})) == f"<{zh}>"


def test_a_plural_follows_its_count(english: Translator) -> None:
    def late(count: int) -> Message:
        return nmsg("{count} day late", "{count} days late", count)

    assert [english.words(late(n)) for n in (0, 1, 2)] == [
        "0 days late",
        "1 day late",
        "2 days late",
    ]


def test_a_translation_may_turn_the_sentence_round(tmp_path: Path) -> None:
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "counter_app.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "{part} of {model}"\nmsgstr "{model}的{part}"\n\n'
        'msgid "{count} part"\nmsgid_plural "{count} parts"\nmsgstr[0] "{count} 个配件"\n',
        encoding="utf-8",
    )
    catalogue.compile_translations(tmp_path)
    chinese = translator("zh_CN", tmp_path)
    assert chinese.words(msg("{part} of {model}", part="屏", model="X1")) == "X1的屏"
    assert chinese.words(nmsg("{count} part", "{count} parts", 1)) == "1 个配件"


def test_chinese_without_a_compiled_catalogue_reads_as_english(tmp_path: Path) -> None:
    assert translator("zh_CN", tmp_path).gettext("Ready") == "Ready"


def test_an_empty_text_is_not_the_catalogue_header(chinese: Translator) -> None:
    assert chinese.gettext("") == ""


def test_a_language_we_do_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        translator("fr")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh-Hans-CN", "zh_CN"),
        ("zh", "zh_CN"),
        ("en_GB", "en"),
        ("de", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_closest_language_of_a_system(tag: str, language: str) -> None:
    assert closest_language(tag) == language


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (100, "1.00"),
        (128_000, "1,280.00"),
        (-123_456_789, "-1,234,567.89"),
    ],
)
def test_money(fen: int, text: str, english: Translator) -> None:
    assert english.money(fen) == text


@given(st.integers(-(10**12), 10**12))
def test_money_reads_back_to_the_same_fen(fen: int) -> None:
    text = translator("en").money(fen)
    yuan, cents = text.lstrip("-").replace(",", "").split(".")
    assert (int(yuan) * 100 + int(cents)) * (-1 if text.startswith("-") else 1) == fen


def test_days(english: Translator, chinese: Translator) -> None:
    assert english.day(date(2026, 11, 25)) == "Wed 25 Nov 2026"
    assert chinese.day(date(2026, 11, 25)) == "2026年11月25日 周三"
    assert chinese.day(date(2026, 11, 22)) == "2026年11月22日 周日"


@pytest.mark.parametrize(
    ("span", "en", "zh"),
    [
        (timedelta(0), "less than a minute", "不到 1 分钟"),
        (timedelta(seconds=59), "less than a minute", "不到 1 分钟"),
        (timedelta(minutes=10), "10 min", "10 分钟"),
        (timedelta(hours=3), "3 h", "3 小时"),
        (timedelta(hours=-3, minutes=-10), "3 h 10 min", "3 小时 10 分钟"),
        (timedelta(days=1), "1 day", "1 天"),
        (timedelta(days=2, hours=4, minutes=9), "2 days 4 h", "2 天 4 小时"),
    ],
)
def test_durations(
    span: timedelta, en: str, zh: str, english: Translator, chinese: Translator
) -> None:
    assert english.duration(span) == en
    assert chinese.duration(span) == zh
