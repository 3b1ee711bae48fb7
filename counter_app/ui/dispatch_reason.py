"""The card that asks why before a step nobody takes lightly, and that step once it is said."""

from collections.abc import Callable

from counter_app.i18n import Translator
from counter_app.messages import msg
from counter_app.services import dispatch, payments
from counter_app.services.desk import Actor, Desk
from counter_app.services.views import PaymentView, TicketView
from counter_app.ui.compiled.ui_dispatch import Ui_DispatchTab
from counter_app.ui.diagnosis_steps import Step

Change = Callable[[Desk, Actor], TicketView]

ASKED = ("withdraw", "cancel")
"""The steps of a ticket that need a reason first; so does voiding a payment."""


class AskedReason:
    """Which step waits for its reason."""

    def __init__(self, ui: Ui_DispatchTab) -> None:
        self._ui = ui
        self._payment: PaymentView | None = None
        self.step: Step | None = None

    def ask(self, step: Step) -> None:
        """Wait for why ``step`` is taken."""
        self.step = step
        self._ui.reasonEdit.clear()

    def ask_void(self, payment: PaymentView) -> None:
        """Wait for why ``payment`` is void."""
        self._payment = payment
        self.ask(Step("voidPayment", msg("Void receipt {receipt}", receipt=payment.receipt)))

    def let_go(self) -> None:
        """Nothing waits for a reason any more."""
        self.step = None

    def is_typed(self) -> bool:
        """Whether a reason stands there."""
        return bool(self._ui.reasonEdit.text().strip())

    def show(self, words: Translator) -> None:
        """Show the card while a step waits."""
        self._ui.reasonCard.setVisible(self.step is not None)
        if self.step is not None:
            self._ui.reasonHeading.setText(words.words(self.step.text))

    def focus(self) -> None:
        """Put the cursor where the reason is typed."""
        self._ui.reasonEdit.setFocus()
        self._ui.scroll.ensureWidgetVisible(self._ui.reasonCard)

    def change(self, view: TicketView, name: str) -> Change:
        """What the step called ``name`` does with ``view``, with the reason that was typed."""
        reason, voided = self._ui.reasonEdit.text(), self._payment

        def operation(desk: Desk, actor: Actor) -> TicketView:
            if name == "withdraw":
                return dispatch.withdraw(desk, actor, view.number, view.version, reason)
            if name == "cancel":
                return dispatch.cancel(desk, actor, view.number, view.version, reason)
            assert voided is not None
            return payments.void(desk, actor, voided.payment_id, reason)

        return operation
