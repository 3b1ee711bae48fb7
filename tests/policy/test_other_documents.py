"""What only another shop's document does: the product follows the document, not this shop."""

from dataclasses import replace
from typing import Any

from counter_app.i18n import translator
from counter_app.policy import (
    PolicyBook,
    PolicyDocument,
    WorkCalendar,
    decide,
    decision_to_json,
    load_document,
)
from counter_app.policy.coverage import cells_of
from counter_app.policy.decision import Changed
from counter_app.policy.document import Row
from counter_app.resource_files import resource
from counter_app.values import Origin, Payer, Service, TermStatus
from tests.policy.cases import facts


def with_rows(policy: PolicyDocument, *rows: Row, **changes: Any) -> PolicyBook:
    scope = changes.get("scope", policy.scope)
    cells = cells_of(rows, scope, policy.exclusions)
    return PolicyBook.only(replace(policy, rows=rows, cells=cells, **changes))


def row(policy: PolicyDocument, row_id: str) -> Row:
    return next(row for row in policy.rows if row.id == row_id)


def test_what_no_row_asks_for_is_not_given_as_a_reason(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    """A shop that covers everything in term, whoever's it is and whatever the cause."""
    covered = row(policy, "h")
    rows = [
        replace(covered, when=replace(covered.when, origin=None, kind=None, cause=None)),
        replace(row(policy, "c-second"), when=replace(covered.when, origin=None, kind=None,
                cause=None, status=frozenset(TermStatus) - {TermStatus.IN_TERM})),
    ]  # fmt: skip
    fault = decide(facts(), with_rows(policy, *rows), calendar).faults[0]
    assert [step.clause for step in fault.because] == [
        *("house.reported_first", "detail.1", "detail.1", "detail.4", "charge.1")
    ]
    assert [miss.changed for miss in fault.misses] == [Changed.JUDGED_ON]


def test_a_scope_without_this_origin_cites_none(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    book = with_rows(policy, *policy.rows, scope={Origin.AGENCY: "scope.1"})
    fault = decide(facts(), book, calendar).faults[0]
    assert fault.clauses == ("detail.1", "detail.4")
    assert fault.because[1].clause == "detail.4"


def test_a_company_that_fetches_owes_nothing_to_what_it_never_sold(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    freight = replace(
        policy.freight, inbound={**policy.freight.inbound, Service.MAIL_IN: Payer.COMPANY}
    )
    book = PolicyBook.only(replace(policy, freight=freight))
    ours = decide(facts(service="mail_in"), book, calendar).freight
    other = decide(facts(service="mail_in", product__origin="other"), book, calendar).freight
    assert (ours.inbound, ours.clauses) == (Payer.COMPANY, ("charge.3",))
    assert (other.inbound, other.clauses) == (Payer.CUSTOMER, ("house.out_of_scope",))


def test_no_first_band(calendar: WorkCalendar) -> None:
    book = PolicyBook.only(load_document(resource("policies", "examples", "two-year-policy.toml")))
    late = decide(facts(product__sold_on="2020-03-09"), book, calendar).faults[0]
    assert [(m.changed, str(m.value)) for m in late.misses] == [(Changed.SOLD_ON, "2024-03-10")]
    soon = decide(facts(), book, calendar).faults[0]
    assert (soon.misses[0].changed, soon.because[-2].clause) == (Changed.JUDGED_ON, "charge.1")


def test_a_term_longer_than_time_has_no_earliest_sale(
    policy: PolicyDocument, calendar: WorkCalendar
) -> None:
    """In the year 30 a sale 50 years ago is no date; nothing is said of it."""
    unknown = facts(
        received_at="0030-03-10T10:00:00+08:00",
        product__sold_on=None,
        product__warranty_months=600,
    )
    fault = decide(unknown, PolicyBook.only(policy), calendar).faults[0]
    assert [miss.changed for miss in fault.misses] == [Changed.CAUSE]
    sold = facts(
        received_at="0003-03-10T10:00:00+08:00",
        product__sold_on="0001-01-01",
        product__warranty_months=1,
    )
    short = PolicyBook.only(replace(policy, bands=replace(policy.bands, first_months=25)))
    old = decide(sold, short, calendar).faults[0]
    assert [miss.changed for miss in old.misses] == [Changed.SOLD_ON, Changed.SOLD_ON]
    never = replace(policy, bands=replace(policy.bands, first_months=26))
    assert decide(sold, PolicyBook.only(never), calendar).term.status is TermStatus.FIRST_BAND


def test_what_the_faults_of_a_case_share_is_put_into_words_once(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    fault = {"kind": "hardware", "cause": "quality"}
    case = facts(faults=[{"id": "1", **fault}, {"id": "2", **fault}])
    said: list[str] = []

    def en(message: Any) -> str:
        said.append(message.text)
        return translator("en").words(message)

    shown = decision_to_json(decide(case, policies, calendar), en, translator("zh_CN").words)
    faults: Any = shown["faults"]
    one, two = faults
    assert one["because"] == two["because"]
    assert said.count("This case is judged on {day}, the day we received it.") == 1
