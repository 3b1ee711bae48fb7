"""A shop of many years, furnished straight over the driver: a million tickets in a few minutes.

Everything a ticket has when it leaves is there: customer, product, fault, decision, search terms
and a chain of events that verifies. The last five hundred are still open.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from counter_app.codes.numbers import Kind, make_code
from counter_app.codes.search_terms import FieldKind, index_terms
from counter_app.store import Store, chain
from counter_app.store.search import Subject
from counter_app.store.unit import head_of

OPEN = 500
DECIDED = 100_000
"""How many of the newest tickets carry a decision: its text is most of a file's size."""
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = [
    "伟",
    "芳",
    "娜",
    "秀英",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
]
BRANDS = [
    "Lenovo",
    "Apple",
    "Huawei",
    "Dell",
    "Kestrel",
    "金谷园",
    "Asus",
    "Acer",
    "Canon",
    "Epson",
]
FAULTS = (
    *("does not switch on", "screen stays black", "开机无反应", "屏幕花屏", "a key is stuck"),
    *("battery empties fast", "电池不充电", "fan is loud", "paper jams", "蓝屏死机", "进水"),
)
CHUNK = 20_000
_ROWS_A_KIND = 1 << 40


def furnish(file: Path, tickets: int, now: datetime | None = None) -> None:
    """Make ``file`` a shop's database with that many tickets, the newest from ``now``."""
    now = now or datetime.now(UTC).replace(microsecond=0)
    store = Store.open(f"sqlite:///{file}")
    with store.reading() as session:
        head = head_of(session)
    store.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -200000")
        for start in range(0, tickets, CHUNK):
            db.execute("BEGIN")
            head = _some(db, range(start, min(tickets, start + CHUNK)), tickets, now, head)
            db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def number_of(at: int, now: datetime) -> str:
    """The number of ticket ``at``, counted from 0."""
    return make_code(Kind.TICKET, now.year % 100, at + 1)


def _name(at: int) -> str:
    return SURNAMES[at * 7 % len(SURNAMES)] + GIVEN[at * 11 % len(GIVEN)] + str(at % 97)


def _phone(at: int) -> str:
    return f"+86138{at * 7919 % 100_000_000:08d}"


_NAME_TERMS: dict[str, str] = {}


def _terms(kind: FieldKind, text: str) -> str:
    found = _NAME_TERMS.get(text)
    if found is None:
        found = _NAME_TERMS[text] = " ".join(index_terms(kind, text))
    return found


def _some(
    db: sqlite3.Connection, span: range, tickets: int, now: datetime, head: tuple[int, str]
) -> tuple[int, str]:
    many: dict[str, list[tuple[object, ...]]] = {name: [] for name in _INSERTS}
    for at in span:
        for name, row in _rows(at, tickets, now):
            many[name].append(row)
        head = _events(at, tickets, now, head, many["event"])
    for name, statement in _INSERTS.items():
        db.executemany(statement, many[name])
    db.execute(
        "INSERT INTO number_counter (kind, year, last) VALUES ('10', ?, ?)"
        " ON CONFLICT DO UPDATE SET last = excluded.last",
        (now.year, span.stop),
    )
    return head


def _received(at: int, tickets: int, now: datetime) -> datetime:
    return now - timedelta(minutes=(tickets - at) * 2)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S.000000")


def _rows(at: int, tickets: int, now: datetime) -> Iterator[tuple[str, tuple[object, ...]]]:
    row, came = at + 1, _received(at, tickets, now)
    number, name, phone = number_of(at, now), _name(at), _phone(at)
    brand, model, serial = BRANDS[at % 10], f"M{at % 500}", f"SN{at:08d}"
    fault = FAULTS[at % len(FAULTS)]
    here = at >= tickets - OPEN
    due = _stamp(came + timedelta(hours=12)) if here else None
    left = None if here else _stamp(came + timedelta(days=2))
    yield "customer", (row, f"c{at:015x}", _stamp(came))
    yield "person", (row, name, phone, phone[-4:])
    yield "product", (row, f"p{at:015x}", serial, serial, serial[-4:], brand, model, _stamp(came))
    state = "received" if here else "dispatched"
    outcome = "open" if here else "repaired"
    yield (
        "ticket",
        (
            *(row, number, number[-4:], state, outcome, _stamp(came), row, row, left),
            *("verify_fault" if here else None, due, due, f"web-{at}"),
        ),
    )
    yield "fault", (row, row, fault)
    if at >= tickets - DECIDED:
        yield "decision", (row, row, _stamp(came))
    who = f"{_terms(FieldKind.NAME, name)} {phone[1:]} {phone[-4:]} {phone[3:]}"
    what = f"{serial.lower()} {serial[-4:]} {_terms(FieldKind.NAME, brand)} {model.lower()}"
    digits = f"{number} {number[-4:]} {number[-5:]} {number[-6:]} {number[-8:]}"
    said = _terms(FieldKind.TEXT, fault)
    yield "search", (Subject.TICKET * _ROWS_A_KIND + row, f"{digits} {who} {what} {said}")
    yield "search", (Subject.CUSTOMER * _ROWS_A_KIND + row, who)
    yield "search", (Subject.PRODUCT * _ROWS_A_KIND + row, what)


def _events(
    at: int, tickets: int, now: datetime, head: tuple[int, str], into: list[tuple[object, ...]]
) -> tuple[int, str]:
    number, came = number_of(at, now), _received(at, tickets, now)
    happened = [("ticket.receive", came, {"from": "draft", "service": "counter", "to": "received"})]
    if at < tickets - OPEN:
        gone = {"from": "ready", "to": "dispatched"}
        happened.append(("ticket.dispatch", came, gone))
    sequence, before = head
    for kind, moment, values in happened:
        body = chain.event_body(moment, "bench", kind, number, values)
        sequence, before = sequence + 1, chain.link_hash(before, body)
        into.append((sequence, _stamp(moment), "bench", kind, number, body, before))
    return sequence, before


_FACTS = '{"padding":"' + "f" * 340 + '"}'
_DECISION = '{"padding":"' + "d" * 950 + '"}'
_SHA = hashlib.sha256(b"").hexdigest()
_INSERTS = {
    "customer": "INSERT INTO customer (id, version, reference, created_at) VALUES (?, 1, ?, ?)",
    "person": "INSERT INTO customer_person (customer_id, version, name, phone, phone_tail, salt)"
    " VALUES (?, 1, ?, ?, ?, x'00')",
    "product": "INSERT INTO product (id, version, reference, serial, serial_typed, serial_tail,"
    " brand, model, origin, on_site_agreement, created_at)"
    " VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'own_brand', 0, ?)",
    "ticket": "INSERT INTO ticket (id, version, number, number_tail, state, outcome, service,"
    " received_at, customer_id, product_id, dispatched_at, next_deadline, act_by, due, request_id,"
    " data_loss_consent, terms_consent, not_repairable, return_provisional, salt)"
    " VALUES (?, 1, ?, ?, ?, ?, 'counter', ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, x'00')",
    "fault": "INSERT INTO fault (id, version, ticket_id, position, reported, kind, cause)"
    " VALUES (?, 1, ?, 1, ?, 'hardware', 'unknown')",
    "decision": "INSERT INTO decision (id, ticket_id, sequence, stage, made_at, facts, decision,"
    " policy_id, policy_version, policy_sha256) VALUES (?, ?, 1, 'provisional', ?,"
    f" '{_FACTS}', '{_DECISION}', 'service-policy', '2026.1', '{_SHA}')",
    "search": "INSERT INTO search (rowid, terms) VALUES (?, ?)",
    "event": "INSERT INTO event (sequence, at, actor, kind, subject, body, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
}
