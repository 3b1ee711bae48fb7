"""Opens what the search box found that is no ticket: each leads to where one works on it."""

from PySide6.QtCore import QObject, Signal

from counter_app.errors import NotFound
from counter_app.messages import msg
from counter_app.services import products, tickets
from counter_app.services.forms import IntakeForm, ProductForm
from counter_app.services.queue import OPEN
from counter_app.services.views import Hit, QueueRow
from counter_app.ui.workplace import Workplace


class HitOpener(QObject):
    """A product opens its ticket or starts an intake; a parcel opens the ticket in it."""

    ticket_wanted = Signal(str)
    intake_wanted = Signal(object)
    customer_wanted = Signal(object)
    shelf_wanted = Signal(object)
    nothing_known = Signal(str)
    """A scanned serial the shop has never seen: offer what fits."""
    said = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace

    def open(self, hit: Hit) -> None:
        """Open ``hit``."""
        desk = self._workplace.desk
        match hit.kind:
            case "ticket":
                self.ticket_wanted.emit(hit.key)
            case "customer":
                self.customer_wanted.emit(hit)
            case "shelf":
                self.shelf_wanted.emit(hit)
            case "product":
                self.open_product(hit.detail)
            case "parcel":
                self._workplace.background.run(
                    lambda: tickets.resolve(desk, hit.key),
                    self.ticket_wanted.emit,
                    self.failed.emit,
                    owner=self,
                )
            case _:
                self.said.emit(msg("{title}: {detail}", title=hit.title, detail=hit.detail))

    def open_product(self, serial: str, *, scanned: bool = False) -> None:
        """The open ticket of a product, else an intake prefilled with it.

        A ``scanned`` one that nobody knows starts nothing: it is offered.
        """
        desk = self._workplace.desk

        def show(rows: tuple[QueueRow, ...]) -> None:
            if scanned and not rows:
                self.nothing_known.emit(serial)
            else:
                self._open_history(serial, rows)

        self._workplace.background.run(
            lambda: products.product_history(desk, serial),
            show,
            self.failed.emit,
            owner=self,
            key="product",
        )

    def _open_history(self, serial: str, rows: tuple[QueueRow, ...]) -> None:
        standing = next((row for row in rows if row.state in OPEN), None)
        if standing is not None:
            self.ticket_wanted.emit(standing.number)
        elif serial:
            self.intake_wanted.emit(IntakeForm(product=ProductForm(serial=serial)))
            if rows:
                self.said.emit(
                    msg(
                        "{product} was here on {day}; this is a new intake.",
                        product=rows[0].product,
                        day=rows[0].received_at.date(),
                    )
                )
        elif rows:
            self.ticket_wanted.emit(rows[0].number)
        else:
            self.failed.emit(NotFound(msg("This product has no serial number and no ticket.")))
