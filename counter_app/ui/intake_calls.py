"""The call on the hotline that came before an intake: it moves the day the case is judged on."""

from PySide6.QtCore import QObject, Signal

from counter_app.services import consultation
from counter_app.services.views import ConsultationView
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.workplace import Workplace


class CallSection(QObject):
    """Offers the calls a customer made that have no ticket yet (ruling 1, response.1)."""

    changed = Signal()

    def __init__(self, ui: Ui_IntakeTab, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._calls: tuple[ConsultationView, ...] = ()
        ui.callBox.activated.connect(lambda _: self.changed.emit())
        self.show_calls(())

    def chosen(self) -> int | None:
        """The consultation that is chosen."""
        kept = self._ui.callBox.currentData()
        return kept if isinstance(kept, int) else None

    def look_up(self, customer_id: int | None) -> None:
        """Read the calls of a customer, off the UI thread."""
        if customer_id is None:
            self.show_calls(())
            return
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: consultation.calls(desk, customer_id=customer_id, without_ticket=True),
            self.show_calls,
            owner=self,
            key="calls",
        )

    def show_calls(self, calls: tuple[ConsultationView, ...]) -> None:
        """Offer ``calls``, the newest chosen at once: it is in the customer's favour."""
        self._calls = calls
        box, words = self._ui.callBox, self._workplace.words
        kept = self.chosen()
        box.clear()
        box.addItem(words.gettext("no call before"), None)
        for call in calls:
            box.addItem(f"{words.moment(call.called_at)} · {call.question}", call.consultation_id)
        index = box.findData(kept) if kept is not None else -1
        box.setCurrentIndex(index if index >= 0 else min(1, len(calls)))
        for part in (box, self._ui.callLabel):
            part.setVisible(bool(calls))
        if self.chosen() != kept:
            self.changed.emit()

    def retranslate(self) -> None:
        """Say the choice again."""
        self.show_calls(self._calls)
