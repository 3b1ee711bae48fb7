"""The open ticket over its tabs: what it is, whose number, where it stands."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services.naming import product_title
from counter_app.services.views import TicketView
from counter_app.ui.compiled.ui_ticket_header import Ui_TicketHeader
from counter_app.ui.look import icon, set_chip
from counter_app.ui.unlock_code import UnlockCode
from counter_app.ui.wording import where
from counter_app.ui.workplace import Workplace
from counter_app.values import Outcome


class TicketHeader(QWidget):
    """Shows a ``TicketView``; hidden while none is open."""

    telling_wanted = Signal()
    failed = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._view: TicketView | None = None
        self._ui = Ui_TicketHeader()
        self._ui.setupUi(self)
        for shown in self.findChildren(QLabel):
            shown.setTextFormat(Qt.TextFormat.PlainText)
        self._ui.tellButton.clicked.connect(self.telling_wanted)
        self._code = UnlockCode(workplace, self._ui.codeButton, self._ui.codeChip)
        self._code.failed.connect(self.failed)
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self.hide()

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``; None hides the header."""
        self._view = view
        self._code.show_ticket(view)
        self.setVisible(view is not None)
        if view is None:
            return
        words, ui = self._workplace.words, self._ui
        ui.productLabel.setText(product_title(view.product.brand, view.product.model))
        parts = []
        if view.product.serial:
            parts.append(words.words(msg("Serial {serial}", serial=view.product.serial)))
        if view.replacement is not None:
            swapped = msg("swapped for {serial}", serial=view.replacement.serial)
            parts.append(words.words(swapped))
        parts.append(words.name(view.product.origin))
        parts.append(words.gettext("nobody's yet") if view.nameless else view.customer.name)
        parts.append(view.customer.phone_shown)
        if view.repeat_of:
            parts.append(words.words(msg("repeat of {number}", number=format_code(view.repeat_of))))
        ui.detailLabel.setText(" · ".join(part for part in parts if part))
        ui.numberLabel.setText(format_code(view.number))
        ui.whereLabel.setText(where(view, words))
        set_chip(ui.stateChip, "accent", words.name(view.state))
        ended = view.outcome not in (Outcome.OPEN, Outcome.REPAIRED)
        set_chip(ui.outcomeChip, "quiet", words.name(view.outcome) if ended else "")

    def _tint(self) -> None:
        self._ui.tellButton.setToolTip(self._workplace.words.gettext("Tell the customer"))
        self._code.tint()
        self._ui.tellButton.setIcon(icon("message", self._workplace.theme, "accent", 16))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._tint()
            self.show_ticket(self._view)
        super().changeEvent(event)
