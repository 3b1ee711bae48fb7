"""Promises in words, and how much of their time is gone."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from counter_app.i18n import translator
from counter_app.services.promises import promised
from counter_app.services.views import DueView
from counter_app.ui.promise import of_deadline, of_due
from counter_app.values import Urgency
from tests.ui import samples
from tests.ui.samples import NOW, RECEIVED, ZONE

DUE = samples.ticket_view().dues[1]
NIGHT = replace(
    samples.ticket_view().dues[0],
    act_by=datetime(2026, 11, 22, 21, 0, tzinfo=ZONE),
    due_at=datetime(2026, 11, 23, 4, 16, tzinfo=ZONE),
    done_at=None,
    kept=None,
    urgency=Urgency.SOON,
)
LATER = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("due", "now", "words", "tone"),
    [
        (DUE, NOW, "act by Wed 25 Nov, 21:00 · 3 days 2 h left", ""),
        (DUE, NOW + timedelta(days=3), "act by Wed 25 Nov, 21:00 · 2 h 35 min left", "soon"),
        (DUE, LATER, "late 12 h; was due Wed 25 Nov, 21:00", "late"),
        (
            replace(DUE, done_at=NOW, kept=True),
            NOW,
            "done Sun 22 Nov, 18:25, 8 h 25 min after receipt",
            "",
        ),
        (
            replace(DUE, done_at=LATER, kept=False),
            LATER,
            "done late: Thu 26 Nov, 09:00, 3 days 23 h after receipt",
            "late",
        ),
        (
            replace(DUE, due_at=None, act_by=None, urgency=Urgency.PAUSED),
            NOW,
            "stands still while we wait for the customer; promised Wed 25 Nov, 21:00",
            "",
        ),
    ],
)
def test_a_promise_says_how_it_stands(due: DueView, now: datetime, words: str, tone: str) -> None:
    shown = of_due(due, RECEIVED, now, translator("en"))
    assert (shown.words, shown.tone) == (words, tone)
    assert shown.clause == "response.2.own"
    assert 0 <= shown.gone <= 100


def test_a_promise_that_falls_at_night_says_both_times() -> None:
    words = translator("en")
    shown = of_due(NIGHT, RECEIVED, NOW, words)
    assert shown.words == (
        "act by Sun 22 Nov, 21:00 · 2 h 35 min left; promised by Mon 23 Nov, 04:16"
    )
    shown = of_due(NIGHT, RECEIVED, NOW + timedelta(hours=3), words)
    assert shown.words == (
        "late 25 min: we were here until Sun 22 Nov, 21:00; promised by Mon 23 Nov, 04:16"
    )


@pytest.mark.parametrize(
    ("due", "act_by", "words"),
    [
        ((22, 20), (22, 20), "Sun 22 Nov, 20:00"),
        ((22, 22), (22, 21), "Sun 22 Nov, 22:00 (we are here until 21:00 that day)"),
        ((23, 4), (22, 21), "Mon 23 Nov, 04:00 (we are here until 21:00 the evening before)"),
    ],
)
def test_a_customer_is_told_until_when_somebody_is_here(
    due: tuple[int, int], act_by: tuple[int, int], words: str
) -> None:
    at = [datetime(2026, 11, day, hour, tzinfo=ZONE) for day, hour in (due, act_by)]
    assert translator("en").words(promised(*at)) == words


def test_the_bar_fills_as_time_goes() -> None:
    gone = [
        of_due(DUE, RECEIVED, RECEIVED + timedelta(hours=12 * at), translator("en")).gone
        for at in range(9)
    ]
    assert gone == sorted(gone)
    assert gone[0] == 0
    assert gone[-1] == 100


def test_a_promise_not_yet_made_is_shown_too() -> None:
    deadline = samples.ticket_view().decision.deadlines[0]  # type: ignore[union-attr]
    shown = of_deadline(deadline, RECEIVED, RECEIVED, translator("en"))
    assert shown.words == "act by Sun 22 Nov, 21:00; promised by Sun 22 Nov, 22:00"
    assert shown.clause == "response.2.verify"
