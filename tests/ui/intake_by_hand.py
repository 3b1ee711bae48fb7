"""An intake filled in by hand."""

from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
)

from counter_app.services import intake, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.services.views import TicketView
from counter_app.ui.intake import IntakeTab
from counter_app.values import Origin
from tests.ui.conftest import child
from tests.ui.typing_hands import type_text

SERIAL = "PF4X91KD"


def known_product(desk: Desk, actor: Actor) -> TicketView:
    return intake.take_in(
        desk,
        actor,
        IntakeForm(
            customer=CustomerForm(name="王伟", phone="138 0013 8000", city="Shenzhen"),
            product=ProductForm(model="ThinkBook 14", serial=SERIAL, origin=Origin.OWN_BRAND),
            faults=(FaultForm("does not switch on"),),
            data_loss_consent=True,
            terms_consent=True,
        ),
    )


def edit_of(tab: IntakeTab, name: str) -> QLineEdit:
    return child(tab, QLineEdit, name)


def fill_in(tab: IntakeTab) -> None:
    type_text("13800138000", edit_of(tab, "phoneEdit"))
    type_text("王伟", edit_of(tab, "nameEdit"))
    type_text("ThinkBook", edit_of(tab, "modelEdit"))
    type_text("no picture", edit_of(tab, "reportedEdit"))
    for box in ("dataLossBox", "termsBox"):
        child(tab, QCheckBox, box).click()


def queue_rows(desk: Desk) -> list[str]:
    return [row.number for row in tickets.queue(desk)]
