"""The parts and labour a diagnosis asks for, one line each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import line_price
from counter_app.services.forms import NeedForm
from counter_app.services.views import FaultView, NeedView
from counter_app.ui.compiled.ui_need_row import Ui_NeedRow
from counter_app.ui.fields import FieldErrors, fen_from_text, text_of_fen
from counter_app.ui.look import icon
from counter_app.ui.quantities import quantity_from_text, text_of_quantity
from counter_app.ui.workplace import Workplace
from counter_app.values import LineKind


class NeedRow(QWidget):
    """One part, or one piece of work, with its list price; made once for one after another."""

    changed = Signal()
    removed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._kind = LineKind.PART
        self._part_code: str | None = None
        self._ui = Ui_NeedRow()
        self._ui.setupUi(self)
        self._ui.rowError.hide()
        for editor in (self._ui.descriptionEdit, self._ui.quantityEdit, self._ui.priceEdit):
            editor.textEdited.connect(self._edited)
        self._ui.faultBox.currentIndexChanged.connect(self._edited)
        self._ui.removeButton.clicked.connect(self.removed)
        self._usual = self._ui.quantityEdit.text()
        self.tint()

    def show_need(
        self,
        kind: LineKind,
        faults: tuple[FaultView, ...],
        need: NeedView | None,
        *,
        editable: bool,
    ) -> None:
        """Be the line of ``need``, or an empty one of ``kind`` (None), for one of ``faults``.

        What was typed here for another is gone; nobody is told of a change.
        """
        ui = self._ui
        self._kind = kind
        self._part_code = need.part_code if need else None
        self.setObjectName("NeedRow")
        self._show_faults(faults, need)
        ui.descriptionEdit.setText(need.description if need else "")
        ui.descriptionEdit.setCursorPosition(0)
        ui.quantityEdit.setText(text_of_quantity(need.quantity) if need else self._usual)
        ui.priceEdit.setText(text_of_fen(need.unit_price_fen) if need else "")
        self.set_editable(editable)
        self._say()

    def _show_faults(self, faults: tuple[FaultView, ...], need: NeedView | None) -> None:
        box = self._ui.faultBox
        box.blockSignals(True)
        box.clear()
        for at, fault in enumerate(faults):
            box.addItem(str(fault.position), fault.fault_id)
            tip = f"{fault.position}  {fault.reported}"
            box.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
        if need is not None:
            box.setCurrentIndex(box.findData(need.fault_id))
        else:
            # Which of several is said, never guessed; a box with a placeholder chooses none itself.
            box.setCurrentIndex(0 if len(faults) == 1 else -1)
        box.blockSignals(False)
        box.setVisible(len(faults) > 1)

    @property
    def kind(self) -> LineKind:
        """Part or labour."""
        return self._kind

    def name_fields(self, errors: FieldErrors, index: int) -> None:
        """Say which field of the form each editor is, as the ``index``-th line from 0."""
        self.setObjectName(f"need{index + 1}Row")
        for name, editor in (
            ("", self._ui.descriptionEdit),
            (".fault_id", self._ui.faultBox),
            (".description", self._ui.descriptionEdit),
            (".quantity", self._ui.quantityEdit),
            (".unit_price_fen", self._ui.priceEdit),
        ):
            errors.add(f"needs.{index}{name}", editor, self._ui.rowError)

    def is_for_a_fault(self) -> bool:
        """Whether it is said which fault the line is for."""
        return self._ui.faultBox.currentIndex() >= 0

    def stand_for(self, fault_id: int | None) -> None:
        """The fault the line is for, where that is known already."""
        at = self._ui.faultBox.findData(fault_id)
        if fault_id is not None and at >= 0:
            self._ui.faultBox.setCurrentIndex(at)

    def form(self, index: int) -> NeedForm:
        """What is filled in. Raises ``InvalidInput`` naming the field of line ``index``."""
        fault_id = self._ui.faultBox.currentData()
        if fault_id is None:
            raise InvalidInput(
                msg("Choose the fault this line is for."), field=f"needs.{index}.fault_id"
            )
        return NeedForm(
            fault_id=fault_id,
            kind=self._kind,
            description=self._ui.descriptionEdit.text(),
            quantity=quantity_from_text(self._ui.quantityEdit.text(), f"needs.{index}.quantity"),
            unit_price_fen=fen_from_text(
                self._ui.priceEdit.text(), f"needs.{index}.unit_price_fen"
            ),
            part_code=self._part_code,
        )

    def typed(self) -> dict[str, str]:
        """Everything filled in, as plain words for a draft."""
        return {
            "kind": self._kind,
            "fault": str(self._ui.faultBox.currentIndex()),
            "description": self._ui.descriptionEdit.text(),
            "quantity": self._ui.quantityEdit.text(),
            "price": self._ui.priceEdit.text(),
            "part": self._part_code or "",
        }

    def put(self, typed: dict[str, str]) -> None:
        """Fill in what a draft kept. Raises ``ValueError`` or ``KeyError`` for another's words."""
        self._ui.faultBox.setCurrentIndex(int(typed["fault"]))
        self._ui.descriptionEdit.setText(typed["description"])
        self._ui.quantityEdit.setText(typed["quantity"])
        self._ui.priceEdit.setText(typed["price"])
        self._part_code = typed["part"] or None
        self._sum()

    def is_empty(self) -> bool:
        """Whether nobody has typed anything here yet."""
        return not (self._ui.descriptionEdit.text().strip() or self._ui.priceEdit.text().strip())

    def matches(self, need: NeedView) -> bool:
        """Whether what is filled in is what is on record."""
        try:
            form = self.form(0)
        except InvalidInput:
            return False
        return form == NeedForm(
            need.fault_id,
            need.kind,
            need.description,
            need.quantity,
            need.unit_price_fen,
            need.part_code,
        )

    def fill_part(self, code: str, name: str, price_fen: int) -> None:
        """Fill in a part from the list."""
        self._part_code = code
        self._ui.descriptionEdit.setText(name)
        self._ui.priceEdit.setText(text_of_fen(price_fen))
        self._sum()

    def total_fen(self) -> int:
        """The list price of the line in fen; 0 while it cannot be read."""
        try:
            quantity = quantity_from_text(self._ui.quantityEdit.text(), "")
            return line_price(fen_from_text(self._ui.priceEdit.text(), ""), quantity)
        except InvalidInput:
            return 0

    def focus_first(self) -> None:
        """Put the cursor where the line starts."""
        self._ui.descriptionEdit.setFocus()

    def set_editable(self, editable: bool) -> None:
        """Whether the line can be changed now."""
        for editor in (self._ui.descriptionEdit, self._ui.quantityEdit, self._ui.priceEdit):
            editor.setReadOnly(not editable)
        self._ui.faultBox.setEnabled(editable)
        self._ui.removeButton.setVisible(editable)

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        self._ui.retranslateUi(self)
        self._say()

    def tint(self) -> None:
        """Draw the icons in the colours now in use."""
        self._ui.removeButton.setIcon(icon("close", self._workplace.theme, "soft", 14))

    def _say(self) -> None:
        words = self._workplace.words
        self._ui.faultBox.setPlaceholderText(words.gettext("fault?"))
        self._ui.kindLabel.setText(words.name(self._kind))
        self._sum()

    def _edited(self) -> None:
        self._sum()
        self.changed.emit()

    def _sum(self) -> None:
        self._ui.sumLabel.setText(self._workplace.words.money(self.total_fen()))
