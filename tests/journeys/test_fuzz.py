"""What other programs and people hand in, fed anything: taken whole or refused in words, never a
crash, and never half. The long run is ``-m soak``."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from counter_app.clock import FixedClock
from counter_app.commands.intake import form_from_json
from counter_app.errors import CounterError
from counter_app.policy import load_document, read_calendar
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import import_open_repair, import_products
from counter_app.services.importing.open_repair import COLUMNS
from counter_app.services.intake import receive
from counter_app.services.tickets import search, ticket
from counter_app.store.tables import Event, Fault, Ticket
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Service
from tests.hostile import HOSTILE, LONE_SURROGATES
from tests.journeys.repairs import open_desk

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))

TEXT = st.one_of(st.sampled_from((*HOSTILE, *LONE_SURROGATES)), st.text(max_size=30))
ANYTHING = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)
MOMENT = st.one_of(
    st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
    st.sampled_from(("2026-11-22T10:00:00+08:00", "2026-02-28T23:59:59-14:00")),
)
DAY = st.one_of(st.dates().map(str), st.just("2025-11-22"))


def _one_of(kind: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([word.value for word in kind])


def _record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Objects whose fields are mostly of the right kind, sometimes not, sometimes not there."""
    return st.fixed_dictionaries(
        {}, optional={name: st.one_of(field, field, ANYTHING) for name, field in fields.items()}
    )


CUSTOMER = _record(
    name=TEXT,
    phone=st.one_of(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), TEXT),
    email=TEXT,
    address=TEXT,
    city=TEXT,
    postal_code=TEXT,
)
PRODUCT = _record(
    serial=TEXT,
    brand=TEXT,
    model=TEXT,
    category=TEXT,
    origin=_one_of(Origin),
    sold_on=DAY,
    warranty_months=st.integers(-1, 700),
    on_site_agreement=st.booleans(),
)
FAULT = _record(reported=TEXT, kind=_one_of(FaultKind), cause=_one_of(Cause))
INTAKE = _record(
    request_id=TEXT,
    received_at=MOMENT,
    reported_at=MOMENT,
    service=_one_of(Service),
    customer=CUSTOMER,
    product=PRODUCT,
    faults=st.lists(FAULT, min_size=1, max_size=3),
    accessories=st.lists(TEXT, max_size=3),
    condition=TEXT,
    return_by=_one_of(ReturnBy),
    repair_here_reason=TEXT,
    shelf=st.just(""),
    repeat_of=st.none(),
    visit=st.none(),
)
SURE = {
    "service": "counter",
    "customer": {"name": "王伟", "phone": "13800138000"},
    "product": {"model": "M"},
    "faults": [{"reported": "x"}],
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Actor]:
    """One desk for all the examples: what they leave behind is part of the trial."""
    clock = FixedClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
    return open_desk(tmp_path_factory.mktemp("fuzz") / "shop.sqlite3", clock)


def _counts(desk: Desk) -> tuple[int, ...]:
    with desk.store.reading() as session:
        tables = (Ticket, Fault, Event)
        return tuple(session.scalar(select(func.count()).select_from(t)) or 0 for t in tables)


def _hand_in(bench: tuple[Desk, Actor], record: Any) -> None:
    desk, actor = bench
    before = _counts(desk)
    number = None
    with suppress(CounterError):
        number = receive(desk, actor, form_from_json(record)).number
    if number is None:
        assert _counts(desk) == before
        return
    assert ticket(desk, number).faults
    search(desk, str(record.get("condition", "")))


@FEW
@given(st.one_of(ANYTHING, INTAKE, INTAKE.map(lambda record: {**SURE, **record})))
def test_any_record_is_taken_or_refused(bench: tuple[Desk, Actor], record: Any) -> None:
    _hand_in(bench, record)


@pytest.mark.soak
@MANY
@given(st.one_of(ANYTHING, INTAKE, INTAKE.map(lambda record: {**SURE, **record})))
def test_many_records_are_taken_or_refused(bench: tuple[Desk, Actor], record: Any) -> None:
    _hand_in(bench, record)


CELL = st.one_of(
    TEXT.map(lambda text: text.encode("utf-8", "replace").decode()),
    DAY,
    st.sampled_from(("", "own_brand", "24", "2025年3月7日", "Fixed", "45723", '"', "a\nb", "=1")),
)
NAMES = {
    "products": "serial,brand,model,category,origin,sold_on,warranty_months,on_site_agreement",
    "open-repair": ",".join(COLUMNS),
}
TABLE = st.one_of(
    st.binary(max_size=200),
    st.tuples(
        st.sampled_from(list(NAMES.values())),
        st.lists(st.lists(CELL, max_size=15), max_size=6),
        st.sampled_from((",", ";", "\t")),
        st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "gb18030", "cp1252", "latin-1")),
        st.booleans(),
    ).map(lambda made: _csv(*made)),
)


def _csv(head: str, rows: list[list[str]], separator: str, encoding: str, quoted: bool) -> bytes:
    lines = [head.replace(",", separator)]
    for row in rows:
        cells = ['"' + cell.replace('"', '""') + '"' for cell in row] if quoted else row
        lines.append(separator.join(cells))
    return "\r\n".join(lines).encode(encoding, "replace")


def _import(bench: tuple[Desk, Actor], content: bytes, folder: Path) -> None:
    desk, actor = bench
    file, rejects = folder / "x.csv", folder / "rejects.csv"
    file.write_bytes(content)
    for take in (import_products, import_open_repair):
        before = _counts(desk)
        done = None
        with suppress(CounterError):
            done = take(desk, actor, file, rejects)
        if done is None:
            assert _counts(desk) == before
            continue
        assert done.read == done.added + done.changed + done.unchanged + done.rejected
        again = take(desk, actor, file, rejects)
        assert (again.added, again.changed) == (0, 0)
        assert again.rejected == done.rejected
        if done.rejected:
            once_more = take(desk, actor, rejects, folder / "again.csv")
            assert once_more.read <= done.rejected


@FEW
@given(TABLE)
def test_any_table_is_taken_or_refused(
    bench: tuple[Desk, Actor], tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    _import(bench, content, tmp_path_factory.mktemp("csv"))


@pytest.mark.soak
@MANY
@given(TABLE)
def test_many_tables_are_taken_or_refused(
    bench: tuple[Desk, Actor], tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    _import(bench, content, tmp_path_factory.mktemp("csv"))


POLICIES = Path(__file__).resolve().parents[2] / "resources" / "policies"
SOURCES = [(POLICIES / name).read_bytes() for name in ("service-policy.toml", "calendar-cn.json")]
CUTS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=4
)


def _bend(source: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, put in cuts:
        at = int(where * len(source))
        source = source[:at] + put + source[at + length :]
    return source


DOCUMENT = st.one_of(st.builds(_bend, st.sampled_from(SOURCES), CUTS), st.binary(max_size=200))


def _read_rules(content: bytes, folder: Path) -> None:
    file = folder / "rules.toml"
    file.write_bytes(content)
    text = content.decode("utf-8", "replace")
    for read in (lambda: load_document(file), lambda: read_calendar(text, "calendar.json")):
        with suppress(CounterError):
            read()


@FEW
@given(DOCUMENT)
def test_any_document_of_rules_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    _read_rules(content, tmp_path_factory.mktemp("rules"))


@pytest.mark.soak
@MANY
@given(DOCUMENT)
def test_many_documents_of_rules_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    _read_rules(content, tmp_path_factory.mktemp("rules"))
