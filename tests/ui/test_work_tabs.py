"""Every step shows every state there is, in both languages."""

import pytest
from PySide6.QtWidgets import (
    QLabel,
)

from counter_app.services import dispatch
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.dispatch import DispatchTab
from counter_app.ui.quote import QuoteTab
from counter_app.ui.tab import Tab
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.tabs_by_hand import Show


@pytest.mark.parametrize("kind", [DiagnosisTab, QuoteTab, DispatchTab])
def test_every_state_can_be_shown_in_both_languages(
    show: Show, bench: Bench, workplace: Workplace, kind: type[Tab]
) -> None:
    views = [bench.received(own()), bench.diagnosed(own(), Cause.MAN_MADE)]
    views.append(bench.quoted(views[1]))
    views.append(bench.sent(views[2]))
    views.append(bench.answered(views[3], approved=True))
    views.append(bench.tested(views[4]))
    owner = views[5]
    views.append(dispatch.set_return_by(bench.desk, bench.actor, owner.number, owner.version, None))
    tab = show(kind, views[0])
    for view in views:
        tab.show_ticket(view)
        for language in ("zh_CN", "en"):
            workplace.language.choose(language)
            tab.retranslate()
            assert sum(action.primary for action in tab.offers()) == 1
        labels = [w for w in tab.findChildren(QLabel) if w.isVisible()]
        assert all("{" not in label.text() for label in labels)
