"""``None`` must outlive a working day's calls into Qt (see ``counter_app.ui.kept_none``)."""

import sys

import pytest
from PySide6.QtCore import QObject

from counter_app.ui.kept_none import keep_none

CALLS = 50_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_none_has_references_for_years_of_calls() -> None:
    keep_none()
    watched = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        watched.setObjectName("x")
    lost_per_call = (before - sys.getrefcount(None)) / CALLS
    calls_left = before / max(lost_per_call, 1e-9)
    assert calls_left > 10**11  # a thousand calls a second for three years


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")
def test_asking_twice_adds_nothing() -> None:
    keep_none()
    before = sys.getrefcount(None)
    keep_none()
    assert abs(sys.getrefcount(None) - before) < 100
