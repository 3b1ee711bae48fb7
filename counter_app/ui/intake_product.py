"""The product's part of an intake: the serial fills in what the shop knows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.services import branding, products, tickets
from counter_app.services.forms import ProductForm
from counter_app.services.queue import OPEN
from counter_app.services.typed_text import sale_day
from counter_app.services.views import CustomerView, ProductView, QueueRow
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.completion import complete_words
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import set_chip
from counter_app.ui.typed_times import Unread, day_from_text, leniently
from counter_app.ui.workplace import Workplace
from counter_app.values import Origin

_PAUSE = 250
"""Milliseconds after the last digit of a serial before it is looked up."""
REPEAT_WITHIN = timedelta(days=90)
"""The same unit back within this time is a repeat repair, and is said to be one."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the shop knows of a serial."""

    product: ProductView | None
    history: tuple[QueueRow, ...]
    customer: CustomerView | None


_SOLD_ON, _TERM = "product.sold_on", "product.warranty_months"


class ProductSection(QObject):
    """Fills the product card and reads it back."""

    changed = Signal()
    known_customer = Signal(object)
    """The serial belongs to this ``CustomerView``."""
    ticket_wanted = Signal(str)

    def __init__(
        self, ui: Ui_IntakeTab, workplace: Workplace, errors: FieldErrors, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._texts: dict[str, QLineEdit] = {
            "serial": ui.serialEdit,
            "model": ui.modelEdit,
            "brand": ui.brandEdit,
            "category": ui.categoryEdit,
        }
        self._filled: dict[QLineEdit, str] = {}
        self._chip: tuple[str, Message] | None = None
        self._repeat: Message | None = None
        self.repeat_of: str | None = None
        self._open_ticket = ""
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look_up)
        self._connect(errors)
        self.retranslate()

    def _connect(self, errors: FieldErrors) -> None:
        ui, desk = self._ui, self._workplace.desk
        errors.add("product.serial", ui.serialEdit, ui.serialError)
        errors.add("product.model", ui.modelEdit, ui.modelError)
        errors.add("product.brand", ui.brandEdit, ui.brandError)
        errors.add("product.category", ui.categoryEdit, ui.categoryError)
        errors.add("product.origin", ui.originBox, ui.originError)
        errors.add("product.sold_on", ui.soldOnEdit, ui.soldOnError)
        errors.add("product.warranty_months", ui.warrantyMonthsEdit, ui.warrantyMonthsError)
        errors.add("repair_here_reason", ui.repairHereEdit, ui.repairHereError)
        for edit in (*self._texts.values(), ui.soldOnEdit, ui.warrantyMonthsEdit):
            edit.textEdited.connect(lambda _: self.changed.emit())
        ui.soldOnEdit.editingFinished.connect(lambda: errors.check(self._sold_on))
        ui.warrantyMonthsEdit.editingFinished.connect(
            lambda: errors.check(lambda: _months_from_text(ui.warrantyMonthsEdit.text()))
        )
        for edit in (ui.modelEdit, ui.brandEdit):
            edit.editingFinished.connect(self._split_model)
        ui.repairHereEdit.textEdited.connect(lambda _: self.changed.emit())
        ui.serialEdit.textEdited.connect(lambda _: self._timer.start())
        ui.originBox.activated.connect(lambda _: self._origin_chosen())
        ui.agreementBox.clicked.connect(lambda _: self.changed.emit())
        ui.openTicketButton.clicked.connect(lambda: self.ticket_wanted.emit(self._open_ticket))
        looks: tuple[tuple[QLineEdit, Callable[[str], tuple[str, ...]]], ...] = (
            (ui.brandEdit, lambda text: products.brands(desk, text)),
            (ui.modelEdit, lambda text: products.models(desk, text)),
            (ui.categoryEdit, lambda text: products.categories(desk, text)),
        )
        for edit, look_up in looks:
            complete_words(edit, self._workplace, look_up)

    def form(self, unread: Unread | None = None) -> ProductForm:
        """What is typed. Raises ``InvalidInput`` at its field, unless ``unread`` takes it."""
        ui = self._ui
        sold, term = ui.soldOnEdit.text(), ui.warrantyMonthsEdit.text()
        origin = ui.originBox.currentData()
        return ProductForm(
            **{name: edit.text().strip() for name, edit in self._texts.items()},
            origin=Origin(origin) if origin else None,
            sold_on=leniently(unread, _SOLD_ON, sold, lambda: day_from_text(sold, _SOLD_ON)),
            warranty_months=leniently(unread, _TERM, term, lambda: _months_from_text(term)),
            on_site_agreement=True if ui.agreementBox.isChecked() else None,
        )

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        edits = (*self._texts.values(), self._ui.soldOnEdit, self._ui.warrantyMonthsEdit)
        return not any(edit.text().strip() for edit in edits)

    def show_form(self, form: ProductForm) -> None:
        """Put ``form`` into the fields."""
        ui = self._ui
        self._filled.clear()
        for name, edit in self._texts.items():
            edit.setText(getattr(form, name))
        ui.soldOnEdit.setText(form.sold_on.isoformat() if form.sold_on else "")
        ui.warrantyMonthsEdit.setText(
            "" if form.warranty_months is None else f"{form.warranty_months}"
        )
        ui.originBox.setCurrentIndex(max(0, ui.originBox.findData(form.origin)))
        ui.agreementBox.setChecked(bool(form.on_site_agreement))
        self._chip = self._repeat = self.repeat_of = None
        self._open_ticket = ""
        self._timer.stop()
        # An answer still under way is about another unit.
        self._workplace.background.forget(self, "serial")
        self._say()

    def look_up(self) -> None:
        """Ask the shop about the serial that is typed, off the UI thread."""
        desk, serial = self._workplace.desk, self._ui.serialEdit.text().strip()
        self._timer.stop()
        if not serial:
            self._workplace.background.forget(self, "serial")
            self._forget()
            return

        def read() -> _Known:
            product = products.find_product(desk, serial)
            history = products.product_history(desk, serial) if product else ()
            customer = tickets.ticket(desk, history[0].number).customer if history else None
            return _Known(product, history, customer)

        self._workplace.background.run(read, self._show_known, owner=self, key="serial")

    def _sold_on(self) -> None:
        sold = day_from_text(self._ui.soldOnEdit.text(), _SOLD_ON)
        if sold is not None:
            sale_day(sold, _SOLD_ON, self._workplace.now().date())

    def _split_model(self) -> None:
        """A model typed with its brand: each goes into its own field."""
        ui, desk, typed = self._ui, self._workplace.desk, self._ui.modelEdit.text()
        if ui.brandEdit.text().strip():
            model = branding.without_brand(typed, ui.brandEdit.text())
            if model != typed:
                ui.modelEdit.setText(model)
                self.changed.emit()
            return
        if not typed.strip():
            return

        def show(found: tuple[str, str]) -> None:
            brand, model = found
            if brand and ui.modelEdit.text() == typed and not ui.brandEdit.text().strip():
                ui.brandEdit.setText(brand)
                ui.modelEdit.setText(model)
                self.changed.emit()

        self._workplace.background.run(
            lambda: branding.named(desk, typed), show, owner=self, key="brand"
        )

    def retranslate(self) -> None:
        """Fill the choice of origins and say the chips again."""
        words, box = self._workplace.words, self._ui.originBox
        kept = box.currentData()
        box.clear()
        box.addItem(words.gettext("by serial or brand"), None)
        for origin in Origin:
            box.addItem(words.name(origin), origin)
        box.setCurrentIndex(max(0, box.findData(kept)))
        self._say()

    def _show_known(self, known: _Known) -> None:
        if known.product is None:
            self._forget()
            self._chip = ("soon", msg("not known here: say whose it is"))
            self._say()
            return
        product, ui = known.product, self._ui
        self._fill(ui.modelEdit, product.model)
        self._fill(ui.brandEdit, product.brand)
        self._fill(ui.categoryEdit, product.category)
        self._fill(ui.soldOnEdit, product.sold_on.isoformat() if product.sold_on else "")
        months = product.warranty_months
        self._fill(ui.warrantyMonthsEdit, "" if months is None else str(months))
        if not ui.originBox.currentData():
            ui.originBox.setCurrentIndex(max(0, ui.originBox.findData(product.origin)))
        ui.agreementBox.setChecked(ui.agreementBox.isChecked() or product.on_site_agreement)
        self._chip = (
            ("fine", msg("in the sales register"))
            if product.from_register
            else ("quiet", msg("known here"))
        )
        if product.swapped_for:
            self._chip = ("soon", msg("swapped for {serial}", serial=product.swapped_for))
        elif product.given_for:
            self._chip = ("quiet", msg("in place of {serial}", serial=product.given_for))
        self._show_history(known.history)
        self._say()
        self.changed.emit()
        if known.customer is not None:
            self.known_customer.emit(known.customer)

    def _show_history(self, history: tuple[QueueRow, ...]) -> None:
        standing = next((row for row in history if row.state in OPEN), None)
        self._open_ticket = standing.number if standing is not None else ""
        self._repeat = self.repeat_of = None
        if history and standing is None:
            last = history[0]
            visits = len(history) + 1
            day = last.received_at.date()
            if self._workplace.now() - last.received_at <= REPEAT_WITHIN:
                self.repeat_of = last.number
                self._repeat = msg("repeat repair: here on {day} already", day=day)
            else:
                self._repeat = msg("visit {count}, the last on {day}", count=visits, day=day)

    def _fill(self, edit: QLineEdit, text: str) -> None:
        typed = edit.text()
        if text and (not typed or typed == self._filled.get(edit)):
            edit.setText(text)
            self._filled[edit] = text

    def _forget(self) -> None:
        """Take back what an earlier serial filled in; what was typed stays."""
        for edit, text in self._filled.items():
            if edit.text() == text:
                edit.clear()
        if self._filled:
            self._ui.originBox.setCurrentIndex(0)
        self._filled.clear()
        self._chip = self._repeat = self.repeat_of = None
        self._open_ticket = ""
        self._say()
        self.changed.emit()

    def _origin_chosen(self) -> None:
        if self._chip is not None and self._chip[0] == "soon":
            self._chip = None
        self._say()
        self.changed.emit()

    def show_route(self, *, to_maker: bool) -> None:
        """Ask for a reason to repair here only where the maker would do it."""
        typed = bool(self._ui.repairHereEdit.text().strip())
        self._ui.repairHereHolder.setVisible(to_maker or typed)

    def _say(self) -> None:
        words, ui = self._workplace.words, self._ui
        kind, said = self._chip or ("quiet", None)
        set_chip(ui.knownChip, kind, words.words(said) if said is not None else "")
        repeat = words.words(self._repeat) if self._repeat is not None else ""
        set_chip(ui.repeatChip, "soon" if self.repeat_of else "quiet", repeat)
        ui.openTicketButton.setVisible(bool(self._open_ticket))
        if self._open_ticket:
            number = format_code(self._open_ticket)
            ui.openTicketButton.setText(
                words.words(msg("It is here already: open {number}", number=number))
            )


def _months_from_text(text: str) -> int | None:
    months = text.strip()
    if months and not (months.isascii() and months.isdecimal() and int(months) <= 600):
        raise InvalidInput(
            msg("Type the whole months of the product's own term, 0 to 600."), field=_TERM
        )
    return int(months) if months else None
