"""Several versions side by side; which decides a case; loading and refusing documents."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    PolicyBook,
    PolicyDocument,
    PolicyDocumentError,
    Stamp,
    WorkCalendar,
    decide,
    load_document,
)
from counter_app.resource_files import resource
from tests.policy.cases import facts

SHIPPED = resource("policies", "service-policy.toml")


def version(policy: PolicyDocument, number: str, day: str, **changes: Any) -> PolicyDocument:
    stamp = Stamp(policy.stamp.id, number, number)
    return replace(policy, stamp=stamp, effective_from=date.fromisoformat(day), **changes)


@pytest.fixture
def three(policy: PolicyDocument) -> PolicyBook:
    return PolicyBook.of(
        [
            version(policy, "2026.3", "2026-06-01", term_months=36),
            version(policy, "2026.1", "2020-01-01"),
            version(policy, "2026.2", "2026-03-11", term_months=24),
        ]
    )


@pytest.mark.parametrize(
    ("received_at", "number"),
    [
        ("2026-03-10T23:59:59+08:00", "2026.1"),
        ("2026-03-11T00:00:00+08:00", "2026.2"),
        ("2026-03-10T16:00:00Z", "2026.2"),
        ("2026-05-31T15:59:59Z", "2026.2"),
        ("2026-05-31T16:00:00Z", "2026.3"),
        ("2030-01-01T00:00:00Z", "2026.3"),
    ],
)
def test_a_case_is_decided_by_the_version_in_force_on_its_day_of_receipt(
    received_at: str, number: str, three: PolicyBook, calendar: WorkCalendar
) -> None:
    decision = decide(facts(received_at=received_at), three, calendar)
    assert decision.policy.version == number
    assert decision.term.months == {"2026.1": 12, "2026.2": 24, "2026.3": 36}[number]


def test_the_report_moves_the_day_but_not_the_version(
    three: PolicyBook, calendar: WorkCalendar
) -> None:
    reported = facts(
        received_at="2026-03-12T10:00:00+08:00", reported_at="2026-03-09T10:00:00+08:00"
    )
    decision = decide(reported, three, calendar)
    assert (decision.judged_on, decision.policy.version) == (date(2026, 3, 9), "2026.2")


def test_in_force_and_latest(three: PolicyBook) -> None:
    assert three.in_force(date(2026, 3, 10)).stamp.version == "2026.1"
    assert three.in_force(date(2026, 3, 11)).stamp.version == "2026.2"
    assert three.latest().stamp.version == "2026.3"
    with pytest.raises(InvalidInput) as early:
        three.in_force(date(2019, 12, 31))
    assert str(early.value) == (
        "2019-12-31 is before the first policy version, in force from 2020-01-01"
    )
    with pytest.raises(InvalidInput) as refused:
        three.for_receipt(datetime(2019, 12, 31, 15, tzinfo=UTC))
    assert refused.value.field == "received_at"
    assert str(refused.value) == (
        "2019-12-31 is before the first policy version, in force from 2020-01-01"
    )


def test_one_document_alone_decides_any_day(policy: PolicyDocument) -> None:
    book = PolicyBook.only(version(policy, "9", "2090-01-01"))
    assert book.for_receipt(datetime(1990, 1, 1, tzinfo=UTC)).stamp.version == "9"
    assert book.in_force(date(1990, 1, 1)).stamp.version == "9"


def test_a_decision_finds_its_own_document_and_no_other(three: PolicyBook) -> None:
    second = three.versions[1]
    assert three.stamped(second.stamp) is second
    with pytest.raises(InvalidInput):
        three.stamped(replace(second.stamp, sha256="0" * 64))


def test_versions_that_do_not_go_together(policy: PolicyDocument) -> None:
    book = PolicyBook.shipped()
    for other in (
        version(policy, "2026.2", "2000-01-01"),
        version(policy, "2026.1", "2027-01-01"),
        version(policy, "2025.1", "2027-01-01"),
    ):
        with pytest.raises(InvalidInput):
            book.with_version(other)
    with pytest.raises(InvalidInput):
        PolicyBook.of([])
    assert len(book.with_version(version(policy, "2027.1", "2027-01-01")).versions) == 2


def test_a_clause_comes_from_the_latest_version_that_has_it(
    three: PolicyBook, policy: PolicyDocument
) -> None:
    assert three.clause("detail.1") == policy.clause("detail.1")
    with pytest.raises(InvalidInput) as unknown:
        three.clause("detail.9")
    assert str(unknown.value) == "there is no clause detail.9"


def test_loading_a_file_and_a_text(policy: PolicyDocument) -> None:
    assert load_document(SHIPPED) == policy
    assert load_document(SHIPPED.read_text(encoding="utf-8"), "typed") == policy


def test_a_mistake_is_named_after_the_file_or_the_text_it_stands_in(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("id = 1", encoding="utf-8")
    for source, name in ((file, "mine.toml"), ("id = 1", "policy")):
        with pytest.raises(PolicyDocumentError) as wrong:
            load_document(source)
        assert str(wrong.value).startswith(f"{name}: ")


def test_a_trouble_without_a_reason_of_the_system_is_said_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def trouble(_path: Path) -> bytes:
        raise OSError("the share is gone")

    monkeypatch.setattr(Path, "read_bytes", trouble)
    with pytest.raises(InvalidInput, match="the share is gone"):
        load_document(Path("mine.toml"))


def test_what_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        load_document(tmp_path / "nowhere.toml")
    with pytest.raises(InvalidInput):
        load_document(tmp_path)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"id = '\xe9'")
    with pytest.raises(InvalidInput):
        load_document(latin)
    text = SHIPPED.read_text(encoding="utf-8")
    with pytest.raises(PolicyDocumentError) as wrong:
        load_document(text.replace('second_clause = "charge.2"', 'second_clause = "charge.4"'))
    assert wrong.value.problems[0].kind == "unknown_clause"
    assert wrong.value.problems[0].case is not None


def test_a_report_is_judged_on_the_shops_day_wherever_the_machine_stands(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    """Seven in the evening here is the next day already where the tests' machine stands."""
    given = facts(
        received_at="2026-03-12T10:00:00+08:00",
        reported_at="2026-03-10T19:00:00+08:00",
        product__sold_on="2025-03-10",
    )
    assert decide(given, policies, calendar).judged_on == date(2026, 3, 10)
