"""Cases for the policy's tests: a base case to change, and random ones of every shape."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from counter_app.policy import (
    CaseFacts,
    Decision,
    PolicyBook,
    WorkCalendar,
    decide,
    facts_from_json,
)

Case = dict[str, Any]

BASE: Case = {
    "received_at": "2026-03-10T10:00:00+08:00",
    "product": {"origin": "own_brand", "sold_on": "2025-06-10"},
    "service": "counter",
    "faults": [{"id": "1", "kind": "hardware", "cause": "quality"}],
}
CAUSES = [
    "quality",
    "misuse",
    "unauthorised_modification",
    "man_made",
    "force_majeure",
    "unknown",
]
CITIES = [
    *(
        "Shenzhen",
        " shenzhen city ",
        "ShenzhenCity",
        "深圳市",
        "深圳 市",
        "深圳City",
        "SHENZHEN 市",
    ),
    *("Shenzhen City City", "Guangzhou", "深圳市市", "City", "市", " ", "", None),
]
_EAST = timezone(timedelta(hours=8))
_OFFSETS = [timezone(timedelta(minutes=m)) for m in (480, 0, -480, 330, 840, -720, -30)]


def case(**changes: Any) -> Case:
    """The base case with changes; ``product__origin="agency"`` changes one key of a part."""
    made = deepcopy(BASE)
    for path, value in changes.items():
        place: Any = made
        *parts, last = path.split("__")
        for part in parts:
            place = place[int(part)] if part.isdigit() else place.setdefault(part, {})
        place[last] = value
    return made


def facts(**changes: Any) -> CaseFacts:
    """The same as facts."""
    return facts_from_json(case(**changes))


def decided(given: CaseFacts) -> Decision:
    """What the shipped policy and calendar make of it."""
    return decide(given, PolicyBook.shipped(), WorkCalendar.shipped())


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case the policy can decide, drawn towards its edges."""
    received = draw(
        st.datetimes(datetime(2000, 1, 2), datetime(2040, 1, 1))  # noqa: DTZ001 - given next
        | st.datetimes(datetime(2025, 12, 1), datetime(2027, 2, 1))  # noqa: DTZ001
    )
    received = received.replace(
        microsecond=0, hour=draw(st.sampled_from([0, 8, 9, 15, 20, 21, 23])), tzinfo=_EAST
    )
    if draw(st.booleans()):
        received = received.replace(minute=0, second=0)
    reported = None
    if draw(st.booleans()):
        early = draw(st.sampled_from([-1, 0, 1, 24, 90 * 24, 90 * 24 + 1]) | st.integers(0, 2200))
        reported = received - timedelta(hours=early, seconds=draw(st.integers(-1, 1)))
    months = draw(st.none() | st.sampled_from([0, 1, 6, 12, 24, 600]) | st.integers(0, 600))
    service = draw(st.sampled_from(["counter", "mail_in", "on_site"]))
    made: Case = {
        "received_at": written(draw, received),
        "reported_at": reported and written(draw, reported),
        "product": {
            "origin": draw(st.sampled_from(["own_brand", "agency", "other"])),
            "sold_on": _sale(draw, min(received, reported or received).date(), months),
            "warranty_months": months,
            "on_site_agreement": draw(st.booleans() | st.none()),
        },
        "service": service,
        "faults": [_fault(draw, at) for at in range(draw(st.integers(1, 4)))],
        "pauses": draw(pauses(received)),
        "shop_days": draw(shop_days(received.date())),
    }
    if draw(st.booleans()):
        made["place"] = {
            "city": draw(st.sampled_from(CITIES)),
            "postal_code": draw(st.sampled_from(["518", "518000", "51", "x518", "", None])),
        }
    if draw(st.booleans()):
        ways = ["pickup", "postal_parcel", "road", "rail_slow", "urgent", None]
        made["return_by"] = draw(st.sampled_from(ways))
    if service != "on_site" and draw(st.booleans()):
        made["route"] = draw(st.sampled_from(["repair_here", None]))
    return made


def written(draw: st.DrawFn, moment: datetime) -> str:
    """A moment as somebody somewhere would write it."""
    local = moment.astimezone(draw(st.sampled_from(_OFFSETS)))
    text = local.isoformat()
    return text.replace("+00:00", "Z") if draw(st.booleans()) else text


def _sale(draw: st.DrawFn, judged_on: date, months: int | None) -> str | None:
    if draw(st.integers(0, 7)) == 0:
        return None
    back = int((12 if months is None else months) * 30.44)
    past = draw(st.sampled_from([0, 730, 731]) | st.integers(0, 1500))
    day = judged_on - timedelta(days=max(0, back + past + draw(st.integers(-4, 4))))
    return min(day, judged_on).isoformat()


def _fault(draw: st.DrawFn, at: int) -> Case:
    kind = draw(st.sampled_from(["hardware", "hardware", "software_upgrade", "no_fault_found"]))
    allowed = CAUSES if kind == "hardware" else [*CAUSES, None]
    return {"id": f"故障 {at}", "kind": kind, "cause": draw(st.sampled_from(allowed))}


@st.composite
def pauses(draw: st.DrawFn, received: datetime, *, most: int = 4) -> list[Case]:
    """Pauses around and after receipt: nested, touching, empty, open."""
    found = []
    for _ in range(draw(st.integers(0, most))):
        start = received + timedelta(hours=draw(st.integers(-72, 240)))
        if draw(st.booleans()):
            start += timedelta(seconds=draw(st.integers(0, 3599)))
        length = draw(st.sampled_from([0, 1, 3600, 86400]) | st.integers(0, 12 * 86400))
        end = None if draw(st.integers(0, 9)) == 0 else start + timedelta(seconds=length)
        found.append({"from": written(draw, start), "to": end and written(draw, end)})
    return found


@st.composite
def shop_days(draw: st.DrawFn, around: date) -> Case | None:
    """The shop's own days in the fortnight after ``around``."""
    if draw(st.booleans()):
        return None
    days = st.lists(st.integers(-2, 14), max_size=4)
    closed = {around + timedelta(n) for n in draw(days)}
    opened = {around + timedelta(n) for n in draw(days)} - closed
    return {"closed": sorted(map(str, closed)), "open": sorted(map(str, opened))}


def utc(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)
