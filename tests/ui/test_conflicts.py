"""Two counters on one ticket: nobody's word is lost unseen."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPushButton

from counter_app.i18n import translator
from counter_app.services import intake, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.ui.conflicts import conflicts
from counter_app.ui.main_window import MainWindow
from counter_app.ui.ticket_form import form_of
from tests.ui.conftest import Settle, child
from tests.ui.typing_hands import type_text

FORM = IntakeForm(
    customer=CustomerForm(name="王伟", phone="138 0013 8000"),
    product=ProductForm(model="NAS DS-2"),
    faults=(FaultForm("noise"),),
    condition="clean",
    data_loss_consent=True,
    terms_consent=True,
)


def _told(theirs: IntakeForm, mine: IntakeForm) -> list[str]:
    return [translator("en").words(each) for each in conflicts(FORM, theirs, mine)]


def test_only_what_both_changed_and_differs_is_a_conflict() -> None:
    theirs = replace(FORM, condition="scratched", shelf="A1")
    assert _told(theirs, replace(FORM, condition="dented")) == [
        "Condition: “scratched” by somebody else, “dented” here"
    ]
    assert _told(theirs, replace(FORM, condition="scratched")) == []
    assert _told(theirs, FORM) == []


def test_parts_of_a_form_are_compared_too() -> None:
    theirs = replace(FORM, customer=replace(FORM.customer, name="王薇"))
    mine = replace(FORM, customer=replace(FORM.customer, name="王威"))
    assert _told(theirs, mine) == ["Name: “王薇” by somebody else, “王威” here"]
    faults = replace(FORM, faults=(FaultForm("noise"), FaultForm("smoke")))
    assert _told(faults, replace(FORM, faults=(FaultForm("fan"),))) == [
        "Faults: “noise, smoke” by somebody else, “fan” here"
    ]


def test_the_second_one_is_told_and_chooses(
    window: MainWindow, desk: Desk, manager: Actor, settle: Settle
) -> None:
    view = intake.take_in(desk, manager, FORM)
    window.work.open(view.number, step="intake")
    settle()
    tab = window.work.intake
    condition = child(tab, QLineEdit, "conditionEdit")
    condition.clear()
    type_text("dented", condition)
    seen = tickets.ticket(desk, view.number)
    theirs = replace(form_of(seen), condition="scratched")
    intake.amend(desk, manager, view.number, seen.version, theirs)
    child(window, QPushButton, "saveIntakeButton").click()
    settle()
    assert tickets.ticket(desk, view.number).condition == "scratched"
    assert condition.text() == "dented"
    assert "“scratched” by somebody else, “dented” here" in window.status.text()
    child(window, QPushButton, "saveIntakeButton").click()
    settle()
    assert tickets.ticket(desk, view.number).condition == "dented"
