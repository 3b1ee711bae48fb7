"""Chips and places in words: a table of the trade's cases, in both languages."""

from datetime import timedelta
from typing import Any

import pytest

from counter_app.i18n import translator
from counter_app.services.views import QueueRow
from counter_app.ui.wording import (
    clock_time,
    due_chip,
    row_customer,
    row_place,
    row_sentence,
    where,
)
from counter_app.values import Outcome, PauseKind, TicketState, Urgency
from tests.ui import samples
from tests.ui.samples import NOW, queue_row

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        (queue_row(), "fine", "by Wed 21:00"),
        (
            queue_row(act_by=NOW + HOUR, urgency=Urgency.SOON),
            "soon",
            "by 19:25 · 1 h",
        ),
        (queue_row(act_by=NOW + HOUR), "soon", "by 19:25 · 1 h"),
        (queue_row(act_by=NOW - HOUR, urgency=Urgency.LATE), "late", "late 1 h"),
        (queue_row(act_by=NOW - HOUR, urgency=Urgency.SOON), "late", "late 1 h"),
        (
            queue_row(act_by=None, due_at=None, urgency=Urgency.PAUSED, paused=PauseKind.QUOTE),
            "quiet",
            "paused: quote",
        ),
        (
            queue_row(state=TicketState.AT_MAKER, maker_rma="5521", urgency=Urgency.NONE),
            "quiet",
            "At the maker · RMA 5521",
        ),
        (queue_row(state=TicketState.READY, shelf="B3"), "quiet", "Ready"),
        (
            queue_row(state=TicketState.READY, act_by=None, due_at=None, paused=PauseKind.CUSTOMER),
            "quiet",
            "paused: to be fetched",
        ),
        (
            queue_row(
                state=TicketState.AWAITING_PROOF,
                act_by=None,
                due_at=None,
                paused=PauseKind.CUSTOMER,
            ),
            "quiet",
            "paused: proof of sale",
        ),
        (
            queue_row(state=TicketState.READY, act_by=NOW - HOUR, urgency=Urgency.LATE),
            "late",
            "late 1 h",
        ),
        (queue_row(act_by=NOW + 9 * 24 * HOUR), "fine", "by Tue 1 Dec, 18:25"),
    ],
)
def test_a_line_says_what_presses(row: QueueRow, kind: str, words: str) -> None:
    assert due_chip(row, NOW, translator("en")) == (kind, words)


def test_a_day_of_this_week_is_said_by_its_name() -> None:
    assert clock_time(NOW, NOW, translator("en")) == "18:25"
    assert clock_time(NOW + 24 * HOUR, NOW, translator("en")) == "Mon 18:25"
    assert clock_time(NOW - 24 * HOUR, NOW, translator("en")) == "Sat 21 Nov, 18:25"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "with Li Wei · shelf A4"),
        ({"state": TicketState.READY}, "shelf A4"),
        ({"state": TicketState.DISPATCHED, "outcome": Outcome.REPAIRED}, "Dispatched"),
        ({"state": TicketState.AT_MAKER, "maker_rma": "77"}, "At the maker · RMA 77"),
        ({"technician": None, "shelf": ""}, "not on a shelf yet"),
    ],
)
def test_a_ticket_says_where_its_unit_is(changes: dict[str, object], words: str) -> None:
    assert where(samples.ticket_view(**changes), translator("en")) == words


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"shelf": "B3", "technician": "Li Wei"}, "B3"),
        ({"shelf": "", "technician": "Li Wei"}, "Li Wei"),
        ({"shelf": "", "technician": "Li Wei", "state": TicketState.READY}, ""),
        ({"shelf": "B3", "state": TicketState.READY}, "B3"),
        ({"shelf": "B3", "state": TicketState.AT_MAKER}, ""),
        ({"shelf": ""}, ""),
    ],
)
def test_a_line_says_where_the_unit_is(changes: dict[str, Any], place: str) -> None:
    assert row_place(queue_row(**changes)) == place


def test_a_unit_without_a_name_says_so_in_the_queue() -> None:
    row = queue_row(customer="", phone_last4="")
    assert row_customer(row, translator("en")) == "Owner not known"
    assert "Owner not known" in row_sentence(row, NOW, translator("en"))
    assert row_customer(queue_row(), translator("en")) != "Owner not known"
