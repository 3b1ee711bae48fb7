"""The panel beside every tab: it says the decision, and nothing of it is cut off."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QScrollArea
from pytestqt.qtbot import QtBot

from counter_app.services.views import TicketView
from counter_app.ui.policy_panel import PolicyPanel
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Service
from tests.ui import samples
from tests.ui.conftest import child

HARDWARE = FaultKind.HARDWARE
AGENCY = replace(samples.PRODUCT, origin=Origin.AGENCY)
OTHER = replace(samples.PRODUCT, origin=Origin.OTHER, sold_on=None)


@pytest.fixture
def panel(qtbot: QtBot, workplace: Workplace) -> PolicyPanel:
    """As narrow as it is beside a window of 1280."""
    made = PolicyPanel(workplace)
    qtbot.addWidget(made)
    made.resize(314, 640)
    made.show()
    return made


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "view",
    [
        samples.ticket_view(),
        samples.ticket_view(product=AGENCY),
        samples.ticket_view(product=AGENCY, service=Service.MAIL_IN),
        samples.ticket_view(product=OTHER),
        samples.ticket_view(faults=(samples.fault(cause=Cause.MAN_MADE),)),
        samples.paused_view(),
    ],
    ids=["own", "agency", "mailed", "other", "excluded", "paused"],
)
def test_nothing_is_wider_than_the_panel(
    panel: PolicyPanel, workplace: Workplace, view: TicketView, language: str
) -> None:
    workplace.language.choose(language)
    panel.show_ticket(view)
    QApplication.processEvents()
    assert child(panel, QScrollArea, "scroll").horizontalScrollBar().maximum() == 0
    workplace.language.choose("en")


def _chips(panel: PolicyPanel) -> set[str]:
    shown = [each for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]
    return {chip.text() for chip in shown if chip.property("chip") == "clause"}


def test_each_clause_stands_beside_what_it_decided(panel: PolicyPanel) -> None:
    panel.show_ticket(samples.ticket_view(faults=(samples.fault(cause=Cause.MAN_MADE),)))
    assert _chips(panel) == {
        "exclusion.4",
        "house.excluded_in_term",
        "response.2.verify",
        "response.2.own",
    }
    chip = next(c for c in panel.findChildren(QLabel) if c.text() == "exclusion.4")
    assert "damage" in chip.toolTip()


def test_what_is_typed_is_shown_as_a_change_and_taken_back(panel: PolicyPanel) -> None:
    panel.show_ticket(samples.ticket_view(faults=(samples.fault(),)))
    changed = child(panel, QLabel, "changedChip")
    assert not changed.isVisible()
    panel.show_typed(samples.decision((HARDWARE, Cause.MAN_MADE)))
    assert changed.isVisible()
    assert child(panel, QLabel, "verdictLabel").text() == "Not covered"
    assert "Fault 1 was: Not settled yet." in child(panel, QLabel, "detailLabel").text()
    panel.show_typed(None)
    assert not changed.isVisible()
    assert child(panel, QLabel, "verdictLabel").text() == "Not settled yet"


def test_the_promises_are_bars_with_words(panel: PolicyPanel) -> None:
    panel.show_ticket(samples.ticket_view())
    bars = panel.findChildren(QProgressBar)
    assert [bar.accessibleName() for bar in bars] == [
        "Verify with the customer",
        "Back to the customer",
    ]
    assert bars[0].accessibleDescription().startswith("done Sun 22 Nov, 18:20")


def test_a_clause_in_the_reasons_leads_to_its_text(panel: PolicyPanel, qtbot: QtBot) -> None:
    panel.show_ticket(samples.ticket_view())
    said = next(
        each
        for each in panel.findChildren(QLabel)
        if each.textFormat() is Qt.TextFormat.RichText and "scope.2" in each.text()
    )
    with qtbot.waitSignal(panel.clauses_wanted) as asked:
        said.linkActivated.emit("scope.2")
    assert asked.args == ["scope.2"]


def test_a_persons_words_are_data(panel: PolicyPanel) -> None:
    told = "<b>dead</b> & <img src=x>"
    panel.show_ticket(samples.ticket_view(faults=(samples.fault(reported=told), samples.fault(2))))
    shown = [each for each in panel.findChildren(QLabel) if told in each.text()]
    assert shown
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in shown)


def test_without_a_case_it_tells_the_policy_in_short(panel: PolicyPanel) -> None:
    assert child(panel, QLabel, "verdictLabel").text() == "The policy decides here"
    assert any("detail.1" in each.text() for each in panel.findChildren(QLabel))
    assert child(panel, QLabel, "versionLabel").text().startswith("Service policy 2026")


def test_the_freight_of_a_parcel_is_told(panel: PolicyPanel) -> None:
    decided = samples.decision(
        (HARDWARE, Cause.QUALITY), service=Service.MAIL_IN, return_by=ReturnBy.URGENT
    )
    panel.show_typed(decided)
    texts = [each.text() for each in panel.findChildren(QLabel)]
    assert texts.count("The customer pays") == 2
