"""What the panel says of a decision: clauses beside what they decided, pending ones in ranges."""

from itertools import product as every

import pytest

from counter_app.i18n import translator
from counter_app.ui import policy_rows
from counter_app.values import Cause, Charge, FaultKind, Origin, ReturnBy, Service
from tests.ui import samples

HARDWARE = FaultKind.HARDWARE
EN = translator("en")


def _said(*faults: tuple[FaultKind, Cause], **case: object) -> list[tuple[str, str, str]]:
    decision = samples.decision(*faults, **case)  # type: ignore[arg-type]
    rows = policy_rows.rows(decision, {"1": "Does not switch on"})
    return [(EN.words(row.what), EN.words(row.value), row.clause) for row in rows]


def test_an_excluded_fault_cites_the_exclusion_for_parts_and_the_house_for_labour() -> None:
    assert _said((HARDWARE, Cause.MAN_MADE)) == [
        ("Parts", "charged", "exclusion.4"),
        ("Labour", "free", "house.excluded_in_term"),
    ]


def test_two_faults_stand_under_their_own_words() -> None:
    said = _said((HARDWARE, Cause.MAN_MADE), (HARDWARE, Cause.QUALITY))
    assert said[0] == ("1  Does not switch on", "Not covered", "")
    assert said[3] == ("Fault 2", "Covered by the warranty", "")
    assert said[4] == ("Parts", "free", "detail.4")


def test_mailed_in_and_sent_back_says_who_pays_which_way() -> None:
    said = _said(
        (HARDWARE, Cause.QUALITY), service=Service.MAIL_IN, return_by=ReturnBy.POSTAL_PARCEL
    )
    assert said[-2:] == [
        ("Freight here", "The customer pays", "charge.3"),
        ("Freight back", "We pay", "charge.3"),
    ]


@pytest.mark.parametrize(
    ("origin", "cause", "kind"), list(every(Origin, Cause, FaultKind)), ids=str
)
def test_nobody_is_told_free_or_charged_flatly_while_something_is_pending(
    origin: Origin, cause: Cause, kind: FaultKind
) -> None:
    from dataclasses import replace

    for sold_on in (None, samples.PRODUCT.sold_on):
        unit = replace(samples.PRODUCT, origin=origin, sold_on=sold_on)
        decision = samples.decision((kind, cause), product=unit)
        [fault] = decision.faults
        rows = policy_rows.rows(decision, {})
        for row, labour in zip(rows[:2], (False, True), strict=True):
            flat = EN.words(row.value)
            if fault.range is not None:
                ends = {
                    (e.labour if labour else e.parts) for e in (fault.range.best, fault.range.worst)
                }
                assert (flat == "free or charged") == (len(ends) == 2)
            else:
                assert flat == (
                    "free"
                    if (fault.labour if labour else fault.parts) == Charge.FREE
                    else "charged"
                )
            assert row.clause in fault.clauses


def test_the_gravest_fault_leads() -> None:
    decision = samples.decision((HARDWARE, Cause.QUALITY), (HARDWARE, Cause.MISUSE))
    large, sentence = policy_rows.verdict(decision)
    assert EN.words(large) == "Fault 2: Not covered"
    assert EN.words(sentence) == "Not covered: parts are charged, labour is free"


def test_faults_alike_are_said_together() -> None:
    decision = samples.decision((HARDWARE, Cause.QUALITY), (HARDWARE, Cause.QUALITY))
    assert EN.words(policy_rows.verdict(decision)[0]) == "All faults: Covered by the warranty"


def test_a_change_is_told_against_the_record() -> None:
    before = samples.decision((HARDWARE, Cause.UNKNOWN))
    after = samples.decision((HARDWARE, Cause.MAN_MADE), (HARDWARE, Cause.UNKNOWN))
    told = [EN.words(change) for change in policy_rows.changes(after, before)]
    assert told == ["Fault 1 was: Not settled yet.", "Fault 2 is new."]
    assert policy_rows.changes(after, after) == ()
    assert policy_rows.changes(after, None) == ()
