"""The plainest function for a case, straight from the rulings, in the JSON's own words.

It shares no line with the product: calendars come from the libraries, working time is counted a
second at a time where pauses are, and nothing is data. Tests compare the product with it; the
benchmark measures the product against it.
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar
import holidays

SHOP = ZoneInfo("Asia/Shanghai")
EXCLUSION = {
    "misuse": "exclusion.2",
    "unauthorised_modification": "exclusion.3",
    "man_made": "exclusion.4",
    "force_majeure": "exclusion.5",
}
DAY = timedelta(days=1)
CHINA = holidays.country_holidays("CN")

Case = dict[str, Any]


def decide(case: Case) -> dict[str, Any]:
    """The decision without ``policy`` and ``because``."""
    received = datetime.fromisoformat(case["received_at"]).replace(microsecond=0).astimezone(SHOP)
    judged_on, judged_by = received.date(), "received"
    if case.get("reported_at"):
        reported = datetime.fromisoformat(case["reported_at"]).replace(microsecond=0)
        if timedelta(0) < received - reported <= 90 * 24 * timedelta(hours=1):
            judged_on, judged_by = reported.astimezone(SHOP).date(), "reported"
    product = case["product"]
    origin = product["origin"]
    term = _term(product, judged_on)
    service = case["service"]
    route = "repair_here"
    if service == "on_site":
        route = "on_site"
    elif origin == "agency" and not case.get("route"):
        route = "manufacturer"
    return {
        "judged_on": str(judged_on),
        "judged_by": judged_by,
        "term": term,
        "faults": [_fault(fault, origin, term["status"]) for fault in case["faults"]],
        "freight": _freight(case, origin, service, route),
        "on_site": {"entitled": _entitled(case, product), "clauses": ["detail.2"]},
        "route": route,
        "manufacturer_direct": origin == "agency" and term["status"] == "in_term",
        "deadlines": [] if service == "on_site" else _deadlines(case, received, origin, route),
    }


def _later(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _term(product: Case, judged_on: date) -> dict[str, Any]:
    if product["sold_on"] is None:
        return {"ends_on": None, "months": None, "status": "unknown"}
    months = product.get("warranty_months")
    months = 12 if months is None else months
    ends_on = _later(date.fromisoformat(product["sold_on"]), months)
    status = "second_band"
    if judged_on <= ends_on:
        status = "in_term"
    elif judged_on <= _later(ends_on, 24):
        status = "first_band"
    return {"ends_on": str(ends_on), "months": months, "status": status}


def _fault(fault: Case, origin: str, status: str) -> dict[str, Any]:
    kind = fault["kind"]
    cause = fault.get("cause") if kind == "hardware" else None
    exclusion = [EXCLUSION[cause]] if cause in EXCLUSION else []
    nothing = kind == "no_fault_found"
    pending: list[str] = []
    span = None
    free, charged = "free", "charged"
    if origin == "other":
        answer = "out_of_scope", charged, charged, ["house.out_of_scope"]
    elif status == "unknown":
        pending = ["proof_of_sale"]
        answer = (
            "excluded" if exclusion else "provisional",
            charged,
            charged,
            ["house.no_proof_of_sale", *exclusion],
        )
        span = {
            "best": {"parts": charged if exclusion else free, "labour": free},
            "worst": {"parts": charged, "labour": charged},
        }
        if nothing:
            span["best"]["parts"] = span["worst"]["parts"] = free
    elif status != "in_term":
        band = "charge.1" if status == "first_band" else "charge.2"
        answer = (
            "expired",
            charged,
            free if status == "first_band" else charged,
            ["exclusion.1", "detail.1", band, *exclusion],
        )
    elif nothing:
        answer = "no_fault_found", free, free, ["detail.1", "house.no_fault_found"]
    elif kind == "software_upgrade":
        answer = "covered", free, free, ["detail.1", "detail.4"]
    elif exclusion:
        clauses = ["detail.1", *exclusion, "house.excluded_in_term"]
        answer = "excluded", charged, free, clauses
    else:
        scope = "scope.2" if origin == "own_brand" else "scope.1"
        coverage = "covered"
        if cause == "unknown":
            coverage, pending = "provisional", ["cause"]
            span = {
                "best": {"parts": free, "labour": free},
                "worst": {"parts": charged, "labour": free},
            }
        answer = coverage, free, free, [scope, "detail.1", "detail.4"]
    coverage, parts, labour, clauses = answer
    return {
        "id": fault["id"],
        "coverage": coverage,
        "pending": pending,
        "parts": free if nothing else parts,
        "labour": labour,
        "range": span,
        "clauses": sorted(clauses),
    }


def _freight(case: Case, origin: str, service: str, route: str) -> dict[str, Any]:
    inbound: str | None = "customer" if service == "mail_in" else "none"
    way = case.get("return_by")
    outbound: str | None = {"pickup": "none", "urgent": "customer", None: None}.get(way, "company")
    if service == "on_site":
        outbound = "none"
    if origin == "other" and outbound == "company":
        outbound = "customer"
    clauses = []
    if {inbound, outbound} & {"customer", "company"}:
        clauses.append("house.out_of_scope" if origin == "other" else "charge.3")
    if route == "manufacturer":
        clauses.append("house.manufacturer_freight")
    return {"inbound": inbound, "outbound": outbound, "clauses": sorted(clauses)}


def _entitled(case: Case, product: Case) -> bool:
    if product["origin"] == "other":
        return False
    place = case.get("place") or {}
    city = (place.get("city") or "").strip().lower()
    names = {"shenzhen", "深圳"}
    spelled = names | {
        f"{n}{gap}{end}" for n in names for gap in ("", " ") for end in ("city", "市")
    }
    near = city in spelled or (place.get("postal_code") or "").startswith("518")
    return near or bool(product.get("on_site_agreement"))


def _works(day: date, case: Case) -> bool:
    own = case.get("shop_days") or {}
    if str(day) in own.get("closed", []):
        return False
    if str(day) in own.get("open", []):
        return True
    if 2004 <= day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    if 2027 <= day.year <= 2035 and day in CHINA:
        return False
    return day.weekday() < 5


def _local(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), SHOP)


def _due(received: datetime, case: Case, pauses: list[tuple[datetime, datetime]]) -> datetime:
    left = 36 * 3600
    day = received.date()
    while True:
        day += DAY
        if not _works(day, case):
            continue
        at = _local(day, 9)
        closing = _local(day, 21)
        while at < closing:
            inside = [to for start, to in pauses if start <= at < to]
            if inside:
                at = max(inside).astimezone(SHOP)
                continue
            until = min([closing, *(start for start, _ in pauses if start > at)])
            span = int((until - at).total_seconds())
            if span >= left:
                return at + timedelta(seconds=left)
            left -= span
            at = until.astimezone(SHOP)


def _deadlines(case: Case, received: datetime, origin: str, route: str) -> list[dict[str, Any]]:
    due = received + timedelta(hours=12)
    act_by = due
    if not time(9) <= due.time() <= time(21):
        closing = _local(due.date() if due.time() > time(21) else due.date() - DAY, 21)
        act_by = due if closing < received else closing
    verify = {"own_brand": "response.2.verify", "agency": "response.2.verify"}
    found = [_clocked("verify_fault", due, act_by, verify.get(origin, "house.out_of_scope"))]
    if route == "manufacturer":
        found.append(_clocked("forward_to_manufacturer", due, act_by, "response.2.agency"))
        return found
    given = [
        (
            datetime.fromisoformat(p["from"]).replace(microsecond=0),
            datetime.fromisoformat(p["to"]).replace(microsecond=0) if p["to"] else None,
        )
        for p in case.get("pauses") or []
    ]
    promised = _due(received, case, [])
    ends = _due(received, case, [(start, to) for start, to in given if to is not None])
    open_ = any(to is None and start < ends for start, to in given)
    last = promised if open_ else max(ends, promised)
    first = received.date() + DAY
    official = all(2004 <= year <= 2026 for year in range(first.year, last.year + 1))
    back = {"own_brand": "response.2.own", "agency": "house.repaired_here"}
    found.append(
        {
            "id": "return_to_customer",
            "due_at": None if open_ else ends.isoformat(),
            "promised_at": promised.isoformat(),
            "act_by": None if open_ else ends.isoformat(),
            "calendar": "official" if official else "provisional",
            "clauses": sorted(
                ["house.service_window", back.get(origin, "house.out_of_scope")]
                + (["house.pause"] if given else [])
            ),
        }
    )
    return found


def _clocked(name: str, due: datetime, act_by: datetime, clause: str) -> dict[str, Any]:
    return {
        "id": name,
        "due_at": due.isoformat(),
        "promised_at": due.isoformat(),
        "act_by": act_by.isoformat(),
        "calendar": "official",
        "clauses": [clause],
    }
