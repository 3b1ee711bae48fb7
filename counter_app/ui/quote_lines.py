"""The lines of a quote: what each is for, its list price, what is waived and why, what is paid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.messages import Money, msg
from counter_app.services.forms import QuoteLineForm
from counter_app.services.views import FaultView, QuoteLineView
from counter_app.ui.compiled.ui_quote_line import Ui_QuoteLine
from counter_app.ui.fields import FieldErrors, fen_from_text, text_of_fen
from counter_app.ui.look import icon, set_chip
from counter_app.ui.quantities import quantity_from_text, text_of_quantity
from counter_app.ui.workplace import Workplace
from counter_app.values import LineKind


class QuoteLine(QWidget):
    """One line; its prices come from the service that will save it."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        workplace: Workplace,
        line: QuoteLineForm,
        faults: tuple[FaultView, ...],
        parent: QWidget,
        *,
        editable: bool,
        may_discount: bool,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._kind = line.kind
        self._faults = {fault.fault_id: fault for fault in faults}
        self._priced: QuoteLineView | None = None
        self._editable = editable
        self._may_discount = may_discount
        self._ui = Ui_QuoteLine()
        self._ui.setupUi(self)
        for fault in faults:
            self._ui.faultBox.addItem(f"{fault.position}  {fault.reported}", fault.fault_id)
        self._ui.faultBox.setCurrentIndex(self._ui.faultBox.findData(line.fault_id))
        self._ui.descriptionEdit.setText(line.description)
        self._ui.descriptionEdit.setCursorPosition(0)
        self._ui.quantityEdit.setText(text_of_quantity(line.quantity))
        self._ui.priceEdit.setText(text_of_fen(line.unit_price_fen))
        self._ui.discountEdit.setText(text_of_fen(line.discount_fen))
        self._ui.discountReasonEdit.setText(line.discount_reason)
        self._ui.discountHolder.setVisible(bool(line.discount_fen))
        self._ui.lineError.hide()
        self._set_editable()
        for editor in self._editors():
            editor.textEdited.connect(lambda _text: self.changed.emit())
        self._ui.faultBox.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._ui.discountButton.clicked.connect(self._discount)
        self._ui.removeButton.clicked.connect(self.removed)
        self.retranslate()
        self.tint()

    def name_fields(self, errors: FieldErrors, index: int) -> None:
        """Say which field of the form each editor is, as the ``index``-th line from 0."""
        ui = self._ui
        for name, editor in (
            ("", ui.descriptionEdit),
            (".description", ui.descriptionEdit),
            (".fault_id", ui.faultBox),
            (".quantity", ui.quantityEdit),
            (".unit_price_fen", ui.priceEdit),
            (".discount_fen", ui.discountEdit),
            (".discount_reason", ui.discountReasonEdit),
        ):
            errors.add(f"lines.{index}{name}", editor, ui.lineError)

    def form(self, index: int) -> QuoteLineForm:
        """What is filled in. Raises ``InvalidInput`` naming the field of line ``index``."""
        ui, field = self._ui, f"lines.{index}"
        return QuoteLineForm(
            kind=self._kind,
            description=ui.descriptionEdit.text(),
            quantity=quantity_from_text(ui.quantityEdit.text(), f"{field}.quantity"),
            unit_price_fen=fen_from_text(ui.priceEdit.text(), f"{field}.unit_price_fen"),
            fault_id=None if self._kind is LineKind.FREIGHT else ui.faultBox.currentData(),
            discount_fen=fen_from_text(ui.discountEdit.text(), f"{field}.discount_fen"),
            discount_reason=ui.discountReasonEdit.text(),
        )

    def typed(self) -> dict[str, str]:
        """Everything filled in, as plain words for a draft."""
        ui = self._ui
        return {
            "kind": self._kind,
            "fault": str(ui.faultBox.currentIndex()),
            "description": ui.descriptionEdit.text(),
            "quantity": ui.quantityEdit.text(),
            "price": ui.priceEdit.text(),
            "discount": ui.discountEdit.text(),
            "discount_reason": ui.discountReasonEdit.text(),
        }

    def put(self, typed: dict[str, str]) -> None:
        """Fill in what a draft kept. Raises ``ValueError`` or ``KeyError`` for another's words."""
        ui = self._ui
        ui.faultBox.setCurrentIndex(int(typed["fault"]))
        ui.descriptionEdit.setText(typed["description"])
        ui.quantityEdit.setText(typed["quantity"])
        ui.priceEdit.setText(typed["price"])
        ui.discountEdit.setText(typed["discount"])
        ui.discountReasonEdit.setText(typed["discount_reason"])
        ui.discountHolder.setVisible(bool(typed["discount"]))

    def show_priced(self, priced: QuoteLineView | None) -> None:
        """Show what the line costs; None while that is not known."""
        self._priced = priced
        ui, words = self._ui, self._workplace.words
        ui.payableLabel.setText(words.money(priced.payable_fen) if priced else "")
        if priced is None:
            for shown in (ui.listLabel, ui.waivedLabel, ui.clauseChip):
                shown.hide()
            return
        ui.discountButton.setVisible(
            self._editable
            and self._may_discount
            and bool(priced.payable_fen)
            and ui.discountHolder.isHidden()
        )
        differs = priced.payable_fen != priced.list_fen
        ui.listLabel.setVisible(differs)
        ui.listLabel.setText(words.words(msg("list {amount}", amount=Money(priced.list_fen))))
        ui.waivedLabel.setVisible(bool(priced.waived_fen))
        ui.waivedLabel.setText(words.words(msg("waived {amount}", amount=Money(priced.waived_fen))))
        set_chip(ui.clauseChip, "clause", priced.waived_clause)
        if not self._editable and priced.discount_fen:
            ui.waivedLabel.show()
            parts = [ui.waivedLabel.text()] if priced.waived_fen else []
            discount = msg(
                "discount {amount}: {reason}",
                amount=Money(priced.discount_fen),
                reason=priced.discount_reason,
            )
            ui.waivedLabel.setText(" · ".join([*parts, words.words(discount)]))

    def focus_first(self) -> None:
        """Put the cursor where the line starts."""
        self._ui.descriptionEdit.setFocus()

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        self._ui.retranslateUi(self)
        words = self._workplace.words
        self._ui.kindLabel.setText(words.name(self._kind))
        fault = self._faults.get(self._ui.faultBox.currentData())
        self._ui.faultLabel.setText(
            words.words(
                msg("for {position}  {reported}", position=fault.position, reported=fault.reported)
            )
            if fault is not None
            else ""
        )
        self.show_priced(self._priced)

    def tint(self) -> None:
        """Draw the icons in the colours now in use."""
        self._ui.removeButton.setIcon(icon("close", self._workplace.theme, "soft", 14))

    def _editors(self) -> tuple[QLineEdit, ...]:
        ui = self._ui
        return (
            ui.descriptionEdit,
            ui.quantityEdit,
            ui.priceEdit,
            ui.discountEdit,
            ui.discountReasonEdit,
        )

    def _set_editable(self) -> None:
        ui = self._ui
        for editor in self._editors():
            editor.setReadOnly(not self._editable)
        for_fault = self._kind is not LineKind.FREIGHT
        ui.faultBox.setVisible(for_fault and self._editable and len(self._faults) > 1)
        ui.faultLabel.setVisible(for_fault and not ui.faultBox.isVisibleTo(self))
        ui.removeButton.setVisible(self._editable)
        ui.discountButton.hide()
        if not self._editable:
            ui.discountHolder.hide()

    def _discount(self) -> None:
        self._ui.discountHolder.show()
        self._ui.discountButton.hide()
        self._ui.discountEdit.setFocus()
