"""The parts and labour a diagnosis asks for, one line each."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import line_price
from counter_app.services.forms import NeedForm
from counter_app.services.views import NeedView
from counter_app.ui.compiled.ui_need_row import Ui_NeedRow
from counter_app.ui.fields import FieldErrors, fen_from_text, text_of_fen
from counter_app.ui.look import icon
from counter_app.ui.quantities import quantity_from_text, text_of_quantity
from counter_app.ui.workplace import Workplace
from counter_app.values import LineKind


@dataclass(frozen=True, slots=True)
class OfferedFault:
    """A fault a line can be for: on record by its ``fault_id``, else the ``added``-th, from 0, of
    those that are saved along with the line."""

    position: int
    reported: str
    fault_id: int | None = None
    added: int | None = None


class NeedRow(QWidget):
    """One part, or one piece of work, with its list price; made once for one after another."""

    changed = Signal()
    removed = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._kind = LineKind.PART
        self._part_code: str | None = None
        self._faults: tuple[OfferedFault, ...] = ()
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
        faults: tuple[OfferedFault, ...],
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
        self._show_faults(faults, need.fault_id if need else None)
        ui.descriptionEdit.setText(need.description if need else "")
        ui.descriptionEdit.setCursorPosition(0)
        ui.quantityEdit.setText(text_of_quantity(need.quantity) if need else self._usual)
        ui.priceEdit.setText(text_of_fen(need.unit_price_fen) if need else "")
        self.set_editable(editable)
        self._say()

    def _show_faults(self, faults: tuple[OfferedFault, ...], fault_id: int | None) -> None:
        self._fill_faults(faults)
        known = [at for at, fault in enumerate(faults) if fault.fault_id == fault_id is not None]
        # Which of several is said, never guessed; a box with a placeholder chooses none itself.
        self._choose(known[0] if known else 0 if len(faults) == 1 else -1)

    def offer_faults(self, faults: tuple[OfferedFault, ...]) -> None:
        """There are these faults now: the line stays for the one it was for."""
        position = self.position
        self._fill_faults(faults)
        self._choose(self._ui.faultBox.findData(position) if position is not None else -1)

    def _fill_faults(self, faults: tuple[OfferedFault, ...]) -> None:
        box = self._ui.faultBox
        box.blockSignals(True)
        box.clear()
        for at, fault in enumerate(faults):
            box.addItem(str(fault.position), fault.position)
            tip = f"{fault.position}  {fault.reported}"
            box.setItemData(at, tip, Qt.ItemDataRole.ToolTipRole)
        box.blockSignals(False)
        box.setVisible(len(faults) > 1)
        self._faults = faults

    def _choose(self, at: int) -> None:
        box = self._ui.faultBox
        box.blockSignals(True)
        box.setCurrentIndex(at)
        box.blockSignals(False)

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

    @property
    def position(self) -> int | None:
        """The position of the fault the line is for; None while that is not said."""
        position = self._ui.faultBox.currentData()
        return position if isinstance(position, int) else None

    def stand_for(self, position: int) -> None:
        """The fault the line is for, where that is known already."""
        self._ui.faultBox.setCurrentIndex(self._ui.faultBox.findData(position))

    def form(self, index: int) -> NeedForm:
        """What is filled in. Raises ``InvalidInput`` naming the field of line ``index``."""
        at = self._ui.faultBox.currentIndex()
        if at < 0:
            raise InvalidInput(
                msg("Choose the fault this line is for."), field=f"needs.{index}.fault_id"
            )
        return NeedForm(
            fault_id=self._faults[at].fault_id,
            kind=self._kind,
            description=self._ui.descriptionEdit.text(),
            quantity=quantity_from_text(self._ui.quantityEdit.text(), f"needs.{index}.quantity"),
            unit_price_fen=fen_from_text(
                self._ui.priceEdit.text(), f"needs.{index}.unit_price_fen"
            ),
            part_code=self._part_code,
            added=self._faults[at].added,
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
