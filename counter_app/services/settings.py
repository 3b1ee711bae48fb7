"""The shop's own choices: who it is, its own closed and open days.

What nobody has set yet comes from the contact lines of the published service policy.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.documents.papers.common import ShopHead
from counter_app.errors import InvalidInput, NotFound
from counter_app.messages import Message, msg
from counter_app.policy.facts import ShopDays
from counter_app.services import message_templates
from counter_app.services.desk import Actor, Desk
from counter_app.services.rights import Right, require
from counter_app.store.tables import Setting

DEFAULTS: Mapping[str, Any] = {
    "shop.name": "Service counter 维修服务台",
    "shop.address": (
        "R228, Building C, Jinguyuan Industrial Park, No. 6 Yumiao Road, "
        "Buji Sub-district, Longgang District, Shenzhen"
    ),
    "shop.postal_code": "518112",
    "shop.telephones": ["0755 2870 7496", "0755 2870 6496"],
    "shop.logo": None,
    "shop_days": {"closed": [], "open": []},
    "quote.valid_days": 14,
    "print.language": "both",
    "backup.folder": "",
    "fetch.days": [7, 30],
    **message_templates.SETTINGS,
    "lock.minutes": 5,
    "demo.pin": "",
}
"""Every key there is, and what it is while nobody has set it."""

LONGEST_TEXT = 200
LONGEST_IDLE = 60
"""The most minutes a window may stand open with nobody at it."""
_WHOLE: Mapping[str, tuple[int, Message]] = {
    "quote.valid_days": (365, msg("must be a whole number of days from 1 to 365")),
    "lock.minutes": (
        LONGEST_IDLE,
        msg("must be a whole number of minutes from 1 to {most}", most=LONGEST_IDLE),
    ),
}
"""Settings that are whole numbers from 1: the most, and what is said of anything else."""
LARGEST_LOGO = 2_000_000
MOST_LOGO_DOTS = 6000


def get(desk: Desk, key: str) -> Any:
    """The value of one setting, plain JSON. Raises ``NotFound`` for a key there is not."""
    with desk.store.reading() as session:
        return _value(session, key)


def get_in(session: Session, key: str) -> Any:
    """As :func:`get`, inside a reading that is under way."""
    return _value(session, key)


def get_all(desk: Desk) -> dict[str, Any]:
    """Every setting with its value."""
    with desk.store.reading() as session:
        said = {row.key: json.loads(row.value) for row in session.execute(_all())}
    return {**DEFAULTS, **{key: value for key, value in said.items() if key in DEFAULTS}}


def put(desk: Desk, actor: Actor, key: str, value: Any) -> None:
    """Set one setting. Managers only.

    Raises ``NotAllowed``, ``NotFound`` for a key there is not, ``InvalidInput`` for a value it
    cannot take.
    """
    require(actor, Right.SETTINGS)
    checked = _checked(key, value)
    with desk.writing(actor) as unit:
        text = json.dumps(checked, ensure_ascii=False, sort_keys=True)
        row = unit.session.get(Setting, key)
        if row is None:
            unit.session.add(Setting(key=key, value=text, changed_at=unit.now))
        else:
            row.value, row.changed_at = text, unit.now
        unit.record("setting.changed", key, {} if key == "shop.logo" else {"value": checked})


def shop_head(desk: Desk) -> ShopHead:
    """Who the paper comes from; the hours are the policy's service window."""
    said = get_all(desk)
    window = desk.policies.in_force(desk.today()).window
    return ShopHead(
        name=said["shop.name"],
        address=said["shop.address"],
        telephones=tuple(said["shop.telephones"]),
        postal_code=said["shop.postal_code"],
        opens=f"{window.opens:%H:%M}",
        closes=f"{window.closes:%H:%M}",
        logo=base64.b64decode(said["shop.logo"]) if said["shop.logo"] else None,
    )


def shop_days(session: Session) -> ShopDays:
    """The shop's own closed and open days, which win over any calendar (ruling 9)."""
    return typed_shop_days(_value(session, "shop_days"))


def typed_shop_days(value: Any) -> ShopDays:
    """Days as the setting holds them: lists of dates, closed and open. Raises as :func:`put`."""
    said = _days(value)
    return ShopDays(
        frozenset(date.fromisoformat(day) for day in said["closed"]),
        frozenset(date.fromisoformat(day) for day in said["open"]),
    )


def _all() -> Any:
    return select(Setting.key, Setting.value)


def _value(session: Session, key: str) -> Any:
    if key not in DEFAULTS:
        raise NotFound(msg("There is no setting {key}.", key=key), field="key")
    text = session.scalar(select(Setting.value).where(Setting.key == key))
    return DEFAULTS[key] if text is None else json.loads(text)


def _checked(key: str, value: Any) -> Any:
    if key not in DEFAULTS:
        raise NotFound(msg("There is no setting {key}.", key=key), field="key")
    if key in _CHECKS:
        return _CHECKS[key](value)
    if key in message_templates.SETTINGS and isinstance(value, str):
        return message_templates.checked_template(key, value)
    if key in _WHOLE:
        most, refusal = _WHOLE[key]
        if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
            return value
        raise InvalidInput(refusal, field=key)
    if key == "print.language":
        if value in ("en", "zh_CN", "both"):
            return value
        raise InvalidInput(msg("must be en, zh_CN or both"), field=key)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise InvalidInput(
            msg("must be text of at most {most} characters", most=LONGEST_TEXT), field=key
        )
    if key == "backup.folder" and value.strip() and not Path(value.strip()).is_absolute():
        raise InvalidInput(
            msg("must be a whole path, such as /media/usb/backups; empty: beside the database"),
            field=key,
        )
    if key == "shop.name" and not value.strip():
        raise InvalidInput(msg("The shop needs a name: it stands on every paper."), field=key)
    return value.strip()


def _telephones(value: Any) -> list[str]:
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return [text for v in value if (text := " ".join(v.split())[:LONGEST_TEXT])]
    raise InvalidInput(msg("must be a list of telephone numbers"), field="shop.telephones")


def _fetch_days(value: Any) -> list[int]:
    whole = isinstance(value, list | tuple) and all(type(day) is int for day in value)
    if not whole or len(value) != 2 or not 1 <= value[0] < value[1] <= 365:
        raise InvalidInput(
            msg("must be two whole numbers of days from 1 to 365, the smaller one first"),
            field="fetch.days",
        )
    return list(value)


def _days(value: Any) -> dict[str, list[str]]:
    if not isinstance(value, dict) or not set(value) <= {"closed", "open"}:
        raise InvalidInput(msg("must hold the lists closed and open"), field="shop_days")
    taken: dict[str, list[str]] = {}
    for word in ("closed", "open"):
        try:
            days = {date.fromisoformat(day) for day in value.get(word, [])}
        except (TypeError, ValueError):
            raise InvalidInput(
                msg("must be dates, such as 2026-11-22"), field=f"shop_days.{word}"
            ) from None
        taken[word] = [day.isoformat() for day in sorted(days)]
    both = sorted(set(taken["closed"]) & set(taken["open"]))
    if both:
        raise InvalidInput(msg("{day} is both closed and open", day=both[0]), field="shop_days")
    return taken


def _drawable(content: bytes) -> bool:
    """Whether a page can draw it: opened whole once, so that no paper fails by it later."""
    from PIL import Image  # noqa: PLC0415  only where a logo is set

    if not content.startswith((b"\x89PNG\r\n", b"\xff\xd8\xff")):
        return False
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > MOST_LOGO_DOTS:
                return False
            picture.load()
    except Exception:
        return False
    return True


def _logo(value: Any) -> str | None:
    if value is None or value == b"":
        return None
    content = value
    if isinstance(value, str):
        try:
            content = base64.b64decode(value, validate=True)
        except binascii.Error:
            content = b""
    if not isinstance(content, bytes) or len(content) > LARGEST_LOGO or not _drawable(content):
        raise InvalidInput(msg("must be a PNG or JPEG picture of at most 2 MB"), field="shop.logo")
    return base64.b64encode(content).decode()


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "shop_days": _days,
    "shop.telephones": _telephones,
    "shop.logo": _logo,
    "fetch.days": _fetch_days,
}
"""The settings that are no plain text, and how each is checked."""
