"""How money, days, moments and durations are written in each language.

Small tables instead of a locale library: the shop needs two languages and five patterns, and an
explanation with several of them is rendered thousands of times a second.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

_EN_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_ZH_DAYS: Final = "一二三四五六日"


def money(fen: int) -> str:
    """``fen`` (1/100 CNY) in yuan with two decimals and grouped thousands: ``1,280.00``."""
    yuan, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{cents:02d}"


@lru_cache(maxsize=2048)
def _english_day(day: date) -> str:
    return f"{_EN_DAYS[day.weekday()]} {day.day} {_EN_MONTHS[day.month - 1]} {day.year}"


def _english_moment(at: datetime) -> str:
    return f"{_EN_DAYS[at.weekday()]} {at.day} {_EN_MONTHS[at.month - 1]}, {at:%H:%M}"


@lru_cache(maxsize=2048)
def _chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日 周{_ZH_DAYS[day.weekday()]}"


def _chinese_moment(at: datetime) -> str:
    return f"{at.month}月{at.day}日 周{_ZH_DAYS[at.weekday()]} {at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Format:
    """The patterns of one language."""

    day: Callable[[date], str]
    moment: Callable[[datetime], str]
    separator: str
    """Between the items of a list within a sentence."""
    days: tuple[str, str]
    """One day, several days, as a part of a duration."""
    hours: str
    minutes: str
    instant: str
    """A duration shorter than a minute."""

    def duration(self, span: timedelta) -> str:
        """``span`` in its two largest units, rounded down to the minute; the sign is dropped,
        since "late" or "left" stands beside it."""
        total = int(abs(span).total_seconds()) // 60
        days, rest = divmod(total, 24 * 60)
        hours, minutes = divmod(rest, 60)
        parts = []
        if days:
            parts.append(f"{days} {self.days[days != 1]}")
        if hours:
            parts.append(f"{hours} {self.hours}")
        if minutes and not days:
            parts.append(f"{minutes} {self.minutes}")
        return " ".join(parts) or self.instant


FORMATS: Final[Mapping[str, Format]] = {
    "en": Format(
        _english_day, _english_moment, ", ", ("day", "days"), "h", "min", "less than a minute"
    ),
    "zh_CN": Format(
        _chinese_day, _chinese_moment, "、", ("天", "天"), "小时", "分钟", "不到 1 分钟"
    ),
}
