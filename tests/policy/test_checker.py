"""The checker against brute force: random rows, every real case of a small world tried."""

from dataclasses import replace
from itertools import combinations as pairs
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.policy import PolicyBook, PolicyDocument
from counter_app.policy.check_charges import check_ages, check_ranges
from counter_app.policy.check_rows import check_rows
from counter_app.policy.check_times import check_times, check_versions
from counter_app.policy.coverage import cells_of
from counter_app.policy.decision import ChargeRange, Charges, Pending
from counter_app.policy.document import Row, Sale, When
from counter_app.policy.sample_case import sample_case
from counter_app.policy.schema import Problem
from counter_app.values import (
    Cause,
    Charge,
    Coverage,
    FaultKind,
    Origin,
    Route,
    Service,
    TermStatus,
)
from tests.policy.english import english

Real = tuple[Origin, TermStatus, FaultKind, Cause | None]
AGES = [TermStatus.IN_TERM, TermStatus.FIRST_BAND, TermStatus.SECOND_BAND]


def world() -> list[Real]:
    """Every case there can be, written out."""
    kinds: list[tuple[FaultKind, Cause | None]] = [(FaultKind.HARDWARE, cause) for cause in Cause]
    kinds += [(FaultKind.SOFTWARE_UPGRADE, None), (FaultKind.NO_FAULT_FOUND, None)]
    return [(o, s, k, c) for o in Origin for s in TermStatus for k, c in kinds]


def fits(row: Row, real: Real) -> bool:
    origin, status, kind, cause = real
    sale = Sale.UNKNOWN if status is TermStatus.UNKNOWN else Sale.KNOWN
    asked = [
        (row.when.origin, origin),
        (row.when.sale, sale),
        (row.when.status, status),
        (row.when.kind, kind),
        (row.when.cause, cause),
    ]
    return all(wanted is None or value in wanted for wanted, value in asked)


def some(values: list[Any]) -> st.SearchStrategy[frozenset[Any] | None]:
    return st.none() | st.frozensets(st.sampled_from(values), min_size=1)


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    made = []
    for at in range(draw(st.integers(1, 6))):
        charge = st.sampled_from(list(Charge))
        made.append(
            Row(
                id=f"r{at}",
                when=When(
                    draw(some(list(Origin))),
                    draw(some(list(Sale))),
                    draw(some(list(TermStatus))),
                    draw(some(list(FaultKind))),
                    draw(some(list(Cause))),
                ),
                coverage=draw(st.sampled_from(list(Coverage))),
                pending=(),
                charges=Charges(draw(charge), draw(charge)),
                range=None,
                cites=("detail.1",),
                decided_by="detail.1",
            )
        )
    return tuple(made)


def with_rows(made: tuple[Row, ...], *, allow: bool = False) -> PolicyDocument:
    shipped = PolicyBook.shipped().latest()
    cells = cells_of(made, shipped.scope, shipped.exclusions)
    return replace(shipped, rows=made, cells=cells, allow_cheaper_later=allow)


def kinds_at(problems: list[Problem], kind: str) -> set[str]:
    return {problem.key for problem in problems if problem.kind == kind}


@given(rows())
@settings(max_examples=40)
def test_rows_agree_with_brute_force(made: tuple[Row, ...]) -> None:
    problems = list(check_rows(with_rows(made)))
    reals = world()
    first = {real: next((row for row in made if fits(row, real)), None) for real in reals}
    assert len([p for p in problems if p.kind == "gap"]) == list(first.values()).count(None)
    reached = {row.id for row in first.values() if row}
    assert kinds_at(problems, "unreachable") == {
        f"rows[{at}] ({row.id})" for at, row in enumerate(made, 1) if row.id not in reached
    }
    overlapping = set()
    for (_, one), (at, other) in pairs(enumerate(made, 1), 2):
        mine = {real for real in reals if fits(one, real)}
        theirs = {real for real in reals if fits(other, real)}
        answers = [(r.coverage, r.charges) for r in (one, other)]
        if mine & theirs and mine - theirs and theirs - mine and answers[0] != answers[1]:
            overlapping.add(f"rows[{at}] ({other.id})")
    assert kinds_at(problems, "overlap") == overlapping


@given(rows())
@settings(max_examples=40)
def test_falling_charges_agree_with_brute_force(made: tuple[Row, ...]) -> None:
    cost = {Charge.FREE: 0, Charge.CHARGED: 1}
    expected = 0
    for origin, status, kind, cause in world():
        if status is not TermStatus.IN_TERM:
            continue
        life = [
            next((row for row in made if fits(row, (origin, age, kind, cause))), None)
            for age in AGES
        ]
        for young, old in pairwise(life):
            if young and old:
                cheaper_parts = cost[old.charges.parts] < cost[young.charges.parts]
                cheaper_labour = cost[old.charges.labour] < cost[young.charges.labour]
                expected += cheaper_parts or cheaper_labour
    assert len(list(check_ages(with_rows(made)))) == expected
    assert list(check_ages(with_rows(made, allow=True))) == []


def test_rows_that_overlap_and_agree_are_no_problem() -> None:
    answer = Row(
        "x",
        When(),
        Coverage.COVERED,
        (),
        Charges(Charge.FREE, Charge.FREE),
        None,
        ("detail.1",),
        "detail.1",
    )
    made = (
        replace(answer, id="a", when=When(origin=frozenset({Origin.OTHER, Origin.AGENCY}))),
        replace(answer, id="b", when=When(origin=frozenset({Origin.AGENCY, Origin.OWN_BRAND}))),
    )
    assert list(check_rows(with_rows(made))) == []


def test_a_row_that_excludes_itself_and_bears_an_earlier_id() -> None:
    impossible = replace(
        PolicyBook.shipped().latest().rows[0],
        when=When(kind=frozenset({FaultKind.NO_FAULT_FOUND}), cause=frozenset({Cause.MISUSE})),
    )
    made = (*PolicyBook.shipped().latest().rows, impossible)
    found = {problem.kind: problem for problem in check_rows(with_rows(made))}
    assert set(found) == {"unreachable", "same_id"}
    assert found["unreachable"].case is not None


def test_an_unreachable_row_is_shown_with_the_first_case_it_was_after() -> None:
    shipped = PolicyBook.shipped().latest()
    again = replace(shipped.rows[-1], id="again")
    (found,) = check_rows(with_rows((*shipped.rows, again)))
    key = (Origin.OWN_BRAND, TermStatus.IN_TERM, FaultKind.HARDWARE, Cause.QUALITY)
    assert found.case == sample_case(key, shipped)
    assert english(found.message) == "is never reached: earlier rows such as h decide first"


@pytest.mark.parametrize("origin", list(Origin))
@pytest.mark.parametrize("status", [s for s in TermStatus if s is not TermStatus.UNKNOWN])
def test_an_impossible_row_is_shown_with_the_case_that_comes_closest(
    origin: Origin, status: TermStatus
) -> None:
    shipped = PolicyBook.shipped().latest()
    when = When(
        origin=frozenset({origin}),
        sale=frozenset({Sale.UNKNOWN}),
        status=frozenset({status}),
        kind=frozenset({FaultKind.SOFTWARE_UPGRADE}),
        cause=frozenset({Cause.MISUSE, Cause.MAN_MADE}),
    )
    impossible = replace(shipped.rows[0], id="impossible", when=when)
    (found,) = check_rows(with_rows((*shipped.rows, impossible)))
    assert found.case in [
        sample_case((origin, status, FaultKind.HARDWARE, Cause.MISUSE), shipped),
        sample_case((origin, status, FaultKind.HARDWARE, Cause.MAN_MADE), shipped),
        sample_case((origin, status, FaultKind.SOFTWARE_UPGRADE, None), shipped),
    ]


def test_the_second_of_two_rows_of_one_id_is_shown_with_a_case_it_decides() -> None:
    shipped = PolicyBook.shipped().latest()
    unproved = replace(shipped.rows[0], when=When(sale=frozenset({Sale.UNKNOWN})))
    found = list(check_rows(with_rows((shipped.rows[0], unproved))))
    (twice,) = (problem for problem in found if problem.kind == "same_id")
    assert twice.case is not None
    assert twice.case["product"]["sold_on"] is None  # type: ignore[index]


def test_what_stands_in_no_band_is_no_future_of_an_unproved_sale() -> None:
    shipped = PolicyBook.shipped().latest()
    dear, free = Charges(Charge.CHARGED, Charge.CHARGED), Charges(Charge.FREE, Charge.FREE)
    model = shipped.rows[0]
    rows = (
        replace(model, id="first", when=When(status=frozenset({TermStatus.FIRST_BAND})),
                charges=dear),
        replace(model, id="unproved", when=When(sale=frozenset({Sale.UNKNOWN})), charges=free,
                pending=(Pending.PROOF_OF_SALE,), range=ChargeRange(free, free)),
        replace(model, id="rest", when=When(), charges=free),
    )  # fmt: skip
    bands = replace(shipped.bands, first_months=0)
    unbanded = replace(with_rows(rows), bands=bands)
    assert list(check_ranges(unbanded)) == []
    assert kinds_at(list(check_ranges(with_rows(rows))), "range_wrong") == {"rows[2] (unproved)"}
    # A row before it that decides nothing, or says no range, hides no wrong one.
    wrong = replace(rows[1], range=ChargeRange(dear, dear))
    found = check_ranges(replace(with_rows((rows[0], wrong, rows[2])), bands=bands))
    assert kinds_at(list(found), "range_wrong") == {"rows[2] (unproved)"}
    silent = replace(rows[0], pending=(Pending.PROOF_OF_SALE,))
    found = check_ranges(with_rows((silent, *rows[1:])))
    assert kinds_at(list(found), "range_wrong") == {"rows[2] (unproved)"}


def test_a_promise_may_be_given_by_staff_who_keep_it_here() -> None:
    shipped = PolicyBook.shipped().latest()
    here = replace(
        shipped.deadlines[0],
        services=frozenset({Service.COUNTER}),
        routes=frozenset({Route.REPAIR_HERE}),
    )
    all_to_maker = replace(shipped, to_maker=frozenset(Origin), deadlines=(here,))
    assert list(check_times(all_to_maker)) == []


def test_a_promise_for_visits_is_given_to_somebody() -> None:
    shipped = PolicyBook.shipped().latest()
    visits = frozenset({Service.ON_SITE})
    rule = replace(shipped.deadlines[0], services=visits, routes=frozenset({Route.ON_SITE}))
    assert list(check_times(replace(shipped, deadlines=(rule,)))) == []
    sent = replace(rule, routes=frozenset({Route.REPAIR_HERE}))
    (problem,) = check_times(replace(shipped, deadlines=(sent,)))
    assert problem.kind == "unreachable"


def test_the_third_year_is_compared_where_nothing_decides_in_term() -> None:
    shipped = PolicyBook.shipped().latest()
    old = {TermStatus.FIRST_BAND: Charge.CHARGED, TermStatus.SECOND_BAND: Charge.FREE}
    made = tuple(
        replace(shipped.rows[1], id=age.value, when=When(status=frozenset({age})),
                charges=Charges(labour, labour))
        for age, labour in old.items()
    )  # fmt: skip
    found = list(check_ages(with_rows(made)))
    assert {problem.key for problem in found} == {"rows[2] (second_band)"}
    assert len(found) == len(Origin) * (len(Cause) + 2)


def test_versions_must_follow_one_another() -> None:
    shipped = PolicyBook.shipped().latest()
    day = shipped.effective_from

    def version(number: str, years: int) -> PolicyDocument:
        stamp = replace(shipped.stamp, version=number)
        return replace(shipped, stamp=stamp, effective_from=day.replace(year=day.year + years))

    def kinds(*documents: PolicyDocument) -> list[str]:
        return [problem.kind for problem in check_versions(documents)]

    assert kinds(version("2026.1", 0), version("2026.2", 1), version("2026.10", 2)) == []
    assert kinds(version("2026.1", 0), version("2026.01", 1)) == []
    assert kinds(version("2026.1", 0), version("2026.2", 0)) == ["out_of_order"]
    assert kinds(version("2026.10", 0), version("2026.2", 1)) == ["out_of_order"]
    assert kinds(version("2026.1", 0), version("2026.1", 1)) == ["same_id"]
