"""The facts of a case as JSON, read strictly (rulings, "Facts in, decision out")."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TypeVar

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy.document_reader import LONGEST_TERM
from counter_app.policy.facts import (
    CaseFacts,
    FaultFacts,
    Pause,
    Place,
    ProductFacts,
    ShopDays,
)
from counter_app.policy.facts_check import checked
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Route, Service

E = TypeVar("E", bound=StrEnum)
Keys = Mapping[str, bool]
"""The keys of an object, and whether each is required."""

_CASE: Keys = {
    "received_at": True,
    "reported_at": False,
    "product": True,
    "place": False,
    "service": True,
    "return_by": False,
    "route": False,
    "faults": True,
    "pauses": False,
    "shop_days": False,
}
_PRODUCT: Keys = {
    "origin": True,
    "sold_on": True,
    "warranty_months": False,
    "on_site_agreement": False,
}
_PLACE: Keys = {"city": False, "postal_code": False}
_FAULT: Keys = {"id": True, "kind": True, "cause": False}
_PAUSE: Keys = {"from": True, "to": True}
_SHOP_DAYS: Keys = {"closed": False, "open": False}

_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:(Z)|([+-])([0-9]{2}):([0-9]{2}))?"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHOWN = 60


def facts_from_json(value: object) -> CaseFacts:
    """The facts in ``value``, a JSON value already read.

    Fractions of seconds are dropped. Raises InvalidInput for the first thing that cannot be
    taken, its ``field`` a path such as ``faults[0].cause``.
    """
    case = _object(value, "", _CASE)
    facts = CaseFacts(
        received_at=_moment(case["received_at"], "received_at"),
        product=_product(case["product"]),
        service=_word(case["service"], "service", Service),
        faults=tuple(
            _fault(entry, f"faults[{at}]") for at, entry in enumerate(_list(case, "faults"))
        ),
        reported_at=_maybe_moment(case.get("reported_at"), "reported_at"),
        place=_place(case.get("place")),
        return_by=_maybe_word(case.get("return_by"), "return_by", ReturnBy),
        route=_route(case.get("route")),
        pauses=tuple(
            _pause(entry, f"pauses[{at}]") for at, entry in enumerate(_list(case, "pauses"))
        ),
        shop_days=_shop_days(case.get("shop_days")),
    )
    return checked(facts)


def facts_to_json(facts: CaseFacts) -> dict[str, object]:
    """The facts as JSON, every key present; ``facts_from_json`` reads them back the same."""
    return {
        "received_at": facts.received_at.isoformat(),
        "reported_at": _iso(facts.reported_at),
        "product": {
            "origin": facts.product.origin.value,
            "sold_on": _iso(facts.product.sold_on),
            "warranty_months": facts.product.warranty_months,
            "on_site_agreement": facts.product.on_site_agreement,
        },
        "place": {"city": facts.place.city, "postal_code": facts.place.postal_code},
        "service": facts.service.value,
        "return_by": facts.return_by.value if facts.return_by else None,
        "route": facts.route.value if facts.route else None,
        "faults": [
            {"id": f.id, "kind": f.kind.value, "cause": f.cause.value if f.cause else None}
            for f in facts.faults
        ],
        "pauses": [{"from": _iso(p.from_), "to": _iso(p.to)} for p in facts.pauses],
        "shop_days": {
            "closed": [day.isoformat() for day in sorted(facts.shop_days.closed)],
            "open": [day.isoformat() for day in sorted(facts.shop_days.open)],
        },
    }


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _refuse(field: str, value: object, allowed: Message) -> InvalidInput:
    if value is None:
        shown = "null"
    elif isinstance(value, bool):
        shown = str(value).lower()
    elif isinstance(value, int | float):
        shown = str(value)
    else:
        shown = repr(value)
    shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
    problem = msg("is {value}; it must be {allowed}", value=shown, allowed=allowed)
    return InvalidInput(problem, field=field)


def _object(value: object, field: str, keys: Keys) -> dict[str, object]:
    """``value`` as an object that holds nothing but ``keys``, and the required ones all."""
    if not isinstance(value, dict):
        raise _refuse(field, value, msg("an object"))
    for key in value:
        if key not in keys:
            shown = key.encode("utf-8", "backslashreplace").decode()
            raise InvalidInput(
                msg("is not a key here; allowed are {values}", values=", ".join(keys)),
                field=_join(field, shown),
            )
    for key, required in keys.items():
        if required and key not in value:
            raise InvalidInput(msg("is missing"), field=_join(field, key))
    return value


def _join(field: str, key: str) -> str:
    return f"{field}.{key}" if field else key


def _list(case: dict[str, object], key: str) -> list[object]:
    value = case.get(key)
    if value is None and not _CASE[key]:
        return []
    if not isinstance(value, list):
        raise _refuse(key, value, msg("a list"))
    return value


def _product(value: object) -> ProductFacts:
    product = _object(value, "product", _PRODUCT)
    sold_on = product["sold_on"]
    months = product.get("warranty_months")
    if months is not None and (
        isinstance(months, bool) or not isinstance(months, int) or not 0 <= months <= LONGEST_TERM
    ):
        allowed = msg("a whole number from 0 to {most}, or null", most=LONGEST_TERM)
        raise _refuse("product.warranty_months", months, allowed)
    agreed = product.get("on_site_agreement")
    if agreed is not None and not isinstance(agreed, bool):
        raise _refuse("product.on_site_agreement", agreed, msg("true or false"))
    return ProductFacts(
        origin=_word(product["origin"], "product.origin", Origin),
        sold_on=None if sold_on is None else _date(sold_on, "product.sold_on"),
        warranty_months=months,
        on_site_agreement=agreed is True,
    )


def _place(value: object) -> Place:
    if value is None:
        return Place()
    place = _object(value, "place", _PLACE)
    return Place(
        _maybe_text(place.get("city"), "place.city"),
        _maybe_text(place.get("postal_code"), "place.postal_code"),
    )


def _fault(value: object, field: str) -> FaultFacts:
    fault = _object(value, field, _FAULT)
    if not isinstance(fault["id"], str):
        raise _refuse(f"{field}.id", fault["id"], msg("a text that is not empty"))
    _check_encodes(fault["id"], f"{field}.id")
    return FaultFacts(
        id=fault["id"],
        kind=_word(fault["kind"], f"{field}.kind", FaultKind),
        cause=_maybe_word(fault.get("cause"), f"{field}.cause", Cause),
    )


def _pause(value: object, field: str) -> Pause:
    pause = _object(value, field, _PAUSE)
    return Pause(_moment(pause["from"], f"{field}.from"), _maybe_moment(pause["to"], f"{field}.to"))


def _shop_days(value: object) -> ShopDays:
    if value is None:
        return ShopDays()
    days = _object(value, "shop_days", _SHOP_DAYS)
    found: dict[str, frozenset[date]] = {}
    for key in _SHOP_DAYS:
        listed = days.get(key, [])
        if not isinstance(listed, list):
            raise _refuse(f"shop_days.{key}", listed, msg("a list of dates"))
        found[key] = frozenset(
            _date(day, f"shop_days.{key}[{at}]") for at, day in enumerate(listed)
        )
    return ShopDays(found["closed"], found["open"])


def _word(value: object, field: str, words: type[E]) -> E:
    if isinstance(value, str):
        try:
            return words(value)
        except ValueError:
            pass
    allowed = msg("one of {values}", values=", ".join(word.value for word in words))
    raise _refuse(field, value, allowed)


def _maybe_word(value: object, field: str, words: type[E]) -> E | None:
    return None if value is None else _word(value, field, words)


def _route(value: object) -> Route | None:
    if value is None or value == Route.REPAIR_HERE.value:
        return None if value is None else Route.REPAIR_HERE
    raise _refuse("route", value, msg("repair_here or null"))


def _maybe_text(value: object, field: str) -> str | None:
    if value is not None:
        if not isinstance(value, str):
            raise _refuse(field, value, msg("a text or null"))
        _check_encodes(value, field)
    return value


def _check_encodes(text: str, field: str) -> None:
    """Half of a surrogate pair is not text: it can be neither stored nor printed."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidInput(msg("holds a character that is not Unicode text"), field=field) from None


def _date(value: object, field: str) -> date:
    found = _DATE.fullmatch(value) if isinstance(value, str) else None
    if found:
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    raise _refuse(field, value, msg("a date such as 2026-01-31"))


def _maybe_moment(value: object, field: str) -> datetime | None:
    return None if value is None else _moment(value, field)


def _moment(value: object, field: str) -> datetime:
    """A time with its offset; the fraction of a second is dropped, however many digits it has."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise _refuse(field, value, msg("a time such as 2026-01-31T09:00:00+08:00"))
    if found[7] is None and found[8] is None:
        raise InvalidInput(msg("must have an offset, such as +08:00"), field=field)
    minutes = 0
    if found[8]:
        minutes = int(found[9]) * 60 + int(found[10])
        minutes = -minutes if found[8] == "-" else minutes
    try:
        if found[8] and int(found[10]) > 59:
            raise ValueError
        zone = timezone(timedelta(minutes=minutes))
        return datetime(
            int(found[1]),
            int(found[2]),
            int(found[3]),
            int(found[4]),
            int(found[5]),
            int(found[6] or 0),
            tzinfo=zone,
        )
    except ValueError:
        raise _refuse(field, value, msg("a time that exists")) from None
