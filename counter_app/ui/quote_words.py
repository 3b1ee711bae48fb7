"""What the Quote tab says of a version: how it stands, who was told, who answered."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from counter_app.i18n import Translator
from counter_app.messages import Message, Money, msg
from counter_app.services.verdicts import open_points
from counter_app.services.views import QuoteView, TicketView
from counter_app.ui.compiled.ui_quote import Ui_QuoteTab
from counter_app.ui.look import clear_layout, set_chip
from counter_app.ui.window import Question, ask
from counter_app.values import QuoteStatus, TicketState

TONES = {
    QuoteStatus.DRAFT: "quiet",
    QuoteStatus.SENT: "accent",
    QuoteStatus.APPROVED: "fine",
    QuoteStatus.DECLINED: "late",
    QuoteStatus.VOID: "quiet",
}


def say_status(ui: Ui_QuoteTab, status: QuoteStatus, words: Translator) -> None:
    """Show how the version stands, and the cards that belong to that."""
    set_chip(ui.statusChip, TONES[status], words.name(status))
    ui.voidLabel.setVisible(status is QuoteStatus.VOID)
    ui.answerCard.setVisible(status is QuoteStatus.SENT)
    ui.answeredCard.setVisible(status in (QuoteStatus.APPROVED, QuoteStatus.DECLINED))


def say_sent(ui: Ui_QuoteTab, quote: QuoteView, words: Translator) -> None:
    """Say when and how the customer was told, and what they answered."""
    set_chip(ui.pauseChip, "clause", "house.pause")
    if quote.sent_at is not None and quote.sent_how is not None:
        told = msg(
            "{how}, {at}: {amount} CNY, valid until {until}. The return date waits for the answer.",
            how=quote.sent_how,
            at=quote.sent_at,
            amount=Money(quote.payable_fen),
            until=quote.valid_until,
        )
        ui.sentText.setText(words.words(told))
    if quote.answered_at is not None and quote.answered_how is not None:
        approved = quote.status is QuoteStatus.APPROVED
        ui.answeredHeading.setText(
            words.gettext("The customer approved" if approved else "The customer declined")
        )
        set_chip(ui.answeredChip, TONES[quote.status], words.name(quote.answered_how))
        word = msg("{by} gave their word on {at}.", by=quote.answered_by, at=quote.answered_at)
        ui.answeredText.setText(words.words(word))


def say_decline(ui: Ui_QuoteTab, quote: QuoteView | None, words: Translator) -> None:
    """Say what declining costs, before anybody declines; nothing where it costs nothing."""
    fee = quote.decline_fee_fen if quote is not None else 0
    ui.declineHolder.setVisible(bool(fee))
    if quote is not None and fee:
        said = msg("If the customer declines, the check costs {fee} CNY.", fee=Money(fee))
        ui.declineLabel.setText(words.words(said))
        set_chip(ui.declineChip, "clause", quote.decline_clause)


class Versions(QObject):
    """One segment for each version, where there are several."""

    def __init__(self, ui: Ui_QuoteTab, chosen: Callable[[int], None]) -> None:
        super().__init__(ui.versionsHolder)
        self._ui = ui
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(chosen)

    def show(self, quotes: tuple[QuoteView, ...], shown: int | None, words: Translator) -> None:
        """Offer the versions of ``quotes``; ``shown`` is the one on the screen."""
        clear_layout(self._ui.versionsLayout)
        for button in self._group.buttons():
            self._group.removeButton(button)
        if len(quotes) < 2:
            return
        ends = {0: "first", len(quotes) - 1: "last"}
        for place, quote in enumerate(quotes):
            button = QToolButton(self._ui.versionsHolder)
            button.setObjectName(f"version{quote.quote_version}Button")
            button.setProperty("kind", "segment")
            button.setProperty("end", ends.get(place, ""))
            button.setCheckable(True)
            button.setText(words.words(msg("Version {version}", version=quote.quote_version)))
            button.setChecked(quote.quote_version == shown)
            self._group.addButton(button, quote.quote_version)
            self._ui.versionsLayout.addWidget(button)


def answer_words(view: TicketView, *, approved: bool) -> Message:
    """What the customer's word on the newest quote of ``view`` means."""
    fee = view.quote.decline_fee_fen if view.quote is not None else 0
    if approved:
        return msg("Approved: on with the repair.")
    if fee:
        return msg("Declined: {fee} CNY are to pay for the check.", fee=Money(fee))
    if view.state is TicketState.ON_VISIT:
        return msg("Declined: finish the visit.")
    return msg("Declined: it goes back.")


def ask_to_send(
    over: QWidget, view: TicketView, words: Translator, send: Callable[[TicketView], None]
) -> None:
    """Send the quote to the customer; where a price is missing, or the policy has not settled who
    pays, only if the person at the counter means it."""
    quote, decision = view.quote, view.effective or view.decision
    doubts = list(open_points(decision)) if decision is not None else []
    bare = [line.description for line in quote.lines if not line.unit_price_fen] if quote else []
    if bare:
        doubts.insert(0, msg("No price stands for: {lines}", lines=", ".join(bare)))
    if not doubts:
        send(view)
        return
    question = Question(
        "sendQuestion",
        words.gettext("Send the quote as it stands?"),
        yes=words.gettext("Send it all the same"),
        no=words.gettext("Stay here"),
        detail="\n".join(map(words.words, doubts)),
    )
    ask(over, question, lambda: send(view))
