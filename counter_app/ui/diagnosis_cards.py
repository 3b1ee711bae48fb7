"""The fault cards and need lines of a diagnosis, and the form they make together.

Cards and lines stay when the next ticket comes: to make one costs more than all the rest of opening
a ticket. Those it has no use for are hidden until one has.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter_app.errors import InvalidInput
from counter_app.policy import Decision
from counter_app.services.forms import DiagnosisForm, NeedForm
from counter_app.services.views import FaultView, NeedView, TicketView
from counter_app.ui.diagnosis_steps import Outlook, outlook
from counter_app.ui.fault_card import FaultCard
from counter_app.ui.fields import FieldErrors
from counter_app.ui.need_rows import NeedRow, OfferedFault
from counter_app.ui.scrolling import bring_into_view
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind, LineKind


class DiagnosisCards(QObject):
    """Fills two layouts with what a ticket's diagnosis is made of."""

    changed = Signal()
    photos_wanted = Signal(int)
    """The photos of this fault, by its id."""

    def __init__(
        self,
        workplace: Workplace,
        errors: FieldErrors,
        faults_holder: QWidget,
        faults: QVBoxLayout,
        needs_holder: QWidget,
        needs: QVBoxLayout,
    ) -> None:
        super().__init__(faults_holder)
        self._workplace = workplace
        self._errors = errors
        self._holders = (faults_holder, needs_holder)
        self._layouts = (faults, needs)
        self._view: TicketView | None = None
        self._editable = True
        self.cards: list[FaultCard] = []
        self.rows: list[NeedRow] = []
        self._made_cards: list[FaultCard] = []
        self._made_rows: list[NeedRow] = []

    def fill(self, view: TicketView, *, editable: bool) -> None:
        """Show what is on record of ``view``."""
        self._view, self._editable = view, editable
        self._errors.remove("needs.")
        self._errors.remove("findings.")
        self.cards, self.rows = [], []
        for fault in view.faults:
            self._add_card(fault)
        unfound = [card for card in self.cards if card.fault and not card.fault.found]
        for card in self.cards:
            card.open(card in unfound or len(self.cards) == 1 or not (editable and unfound))
        for need in view.needs:
            self._add_row(need.kind, need)
        for spare in (*self._made_cards[len(self.cards) :], *self._made_rows[len(self.rows) :]):
            spare.hide()
            spare.setObjectName("spare")

    def make_card(self) -> None:
        """Have a card ready for the first ticket."""
        if not self._made_cards:
            self._made_card().hide()

    def make_row(self) -> None:
        """Have a line ready for the first part."""
        if not self._made_rows:
            self._made_row().hide()

    def show_photos(self, view: TicketView) -> None:
        """Say on each card how many photos show its fault."""
        for card in self.cards:
            if card.fault is not None:
                fault = card.fault.fault_id
                card.show_photos(sum(photo.fault_id == fault for photo in view.photos))

    def fault_at(self, under: QWidget | None) -> int | None:
        """The id of the fault whose card ``under`` stands on; None beside the cards."""
        card = self._card_at(under)
        return card.fault.fault_id if card is not None and card.fault is not None else None

    def _card_at(self, under: QWidget | None) -> FaultCard | None:
        for card in self.cards:
            if under is not None and (card is under or card.isAncestorOf(under)):
                return card
        return None

    def rebase(self, view: TicketView) -> None:
        """What is typed is meant for ``view`` now: only something else of it was changed."""
        self._view = view
        self.show_photos(view)

    def add_fault(self) -> None:
        """One more fault, found on the bench; lines that are there stay for the fault they had."""
        card = self._add_card(None)
        faults = self._faults()
        for row in self.rows:
            row.offer_faults(faults)
        card.editors()[0].setFocus()
        bring_into_view(card, card)
        self.changed.emit()

    def add_need(self, kind: LineKind) -> NeedRow:
        """One more line, with the cursor in it: for the fault whose card one stands on."""
        standing_on = self._card_at(QApplication.focusWidget())
        row = self._add_row(kind, None)
        if standing_on is not None:
            row.stand_for(standing_on.position)
        row.focus_first()
        bring_into_view(row, self._holders[1].parentWidget())
        self.changed.emit()
        return row

    def put_finding(self, kind: FaultKind, cause: Cause) -> int:
        """Put what was scanned on the first fault nothing was found of, else on the first one;
        the position of that fault."""
        unknown = (FaultKind.HARDWARE, Cause.UNKNOWN)
        card = next((each for each in self.cards if each.found() == unknown), self.cards[0])
        card.put_found(kind, cause)
        return card.position

    def add_part(self, code: str, name: str, price_fen: int) -> bool:
        """A line for a scanned part; whether its fault was taken for the first one.

        The bench has no keyboard to choose with: whoever scans is told.
        """
        row = self.add_need(LineKind.PART)
        row.fill_part(code, name, price_fen)
        guessed = row.position is None
        if guessed:
            row.stand_for(self.cards[0].position)
        return guessed

    def form(self) -> DiagnosisForm:
        """What is filled in. Raises ``InvalidInput`` naming the field."""
        assert self._view is not None
        return DiagnosisForm(
            ticket=self._view.number,
            version=self._view.version,
            findings=tuple(card.finding() for card in self.cards if card.fault is not None),
            needs=self._needs(),
            added_faults=tuple(card.added() for card in self.cards if card.fault is None),
        )

    def name_fields(self) -> None:
        """Tell the errors where the fields of the form stand, before it is saved."""
        self._errors.remove("needs.")
        for index, row in enumerate(self._filled()):
            row.name_fields(self._errors, index)

    def _filled(self) -> list[NeedRow]:
        return [row for row in self.rows if not row.is_empty()]

    def _needs(self) -> tuple[NeedForm, ...]:
        return tuple(row.form(index) for index, row in enumerate(self._filled()))

    def is_dirty(self) -> bool:
        """Whether anything is filled in that is not on record."""
        recorded: tuple[NeedView, ...] = self._view.needs if self._view else ()
        rows = self._filled()
        return (
            any(card.is_dirty() for card in self.cards)
            or len(rows) != len(recorded)
            or any(not row.matches(need) for row, need in zip(rows, recorded, strict=False))
        )

    def typed(self) -> dict[str, list[dict[str, str]]]:
        """Everything filled in, as plain words for a draft."""
        return {
            "faults": [card.typed() for card in self.cards],
            "needs": [row.typed() for row in self._filled()],
        }

    def put(self, typed: dict[str, list[dict[str, str]]]) -> None:
        """Fill in what a draft kept, over what is on record.

        Raises ``ValueError``, ``KeyError`` or ``TypeError`` for words of another program.
        """
        for at, words in enumerate(typed["faults"]):
            (self.cards[at] if at < len(self.cards) else self._add_card(None)).put(words)
        for row in list(self.rows):
            self._remove(row)
        for words in typed["needs"]:
            self._add_row(LineKind(words["kind"]), None).put(words)
        self.changed.emit()

    def leads_to(self, decision: Decision | None) -> Outlook:
        """Where saving leads under ``decision``."""
        if self._view is None:
            return Outlook.OPEN
        try:
            needs = [(str(row.position), row.form(at)) for at, row in enumerate(self._filled())]
        except InvalidInput:
            return Outlook.OPEN
        return outlook(decision, (card.found() for card in self.cards), needs)

    def show_decision(self, decision: Decision | None) -> None:
        """Show on each card what ``decision`` says of it beside what stood first."""
        if self._view is None:
            return
        first = self._view.first_decision
        before = {fault.id: fault for fault in first.faults} if first else {}
        now = {fault.id: fault for fault in decision.faults} if decision else {}
        for card in self.cards:
            key = str(card.position)
            term = decision.term if decision else None
            card.show_decision(before.get(key), now.get(key), term)

    def total_fen(self) -> int:
        """The list price of all lines, in fen."""
        return sum(row.total_fen() for row in self.rows)

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        for card in self._made_cards:
            card.retranslate()
        for row in self._made_rows:
            row.retranslate()

    def tint(self) -> None:
        """Draw the icons in the colours now in use."""
        for card in self._made_cards:
            card.tint()
        for row in self._made_rows:
            row.tint()

    def _add_card(self, fault: FaultView | None) -> FaultCard:
        position = fault.position if fault else max((c.position for c in self.cards), default=0) + 1
        at = len(self.cards)
        card = self._made_cards[at] if at < len(self._made_cards) else self._made_card()
        card.show_fault(position, fault, editable=self._editable)
        card.open(True)
        self.cards.append(card)
        card.show()
        return card

    def _made_card(self) -> FaultCard:
        card = FaultCard(self._workplace, self._holders[0])
        card.changed.connect(self.changed)
        card.photos_wanted.connect(self.photos_wanted)
        self._made_cards.append(card)
        self._layouts[0].addWidget(card)
        return card

    def _add_row(self, kind: LineKind, need: NeedView | None) -> NeedRow:
        at = len(self.rows)
        row = self._made_rows[at] if at < len(self._made_rows) else self._made_row()
        row.show_need(kind, self._faults(), need, editable=self._editable)
        self.rows.append(row)
        row.show()
        return row

    def _faults(self) -> tuple[OfferedFault, ...]:
        """Those on record and those being added, as a line can be for them."""
        new = [card for card in self.cards if card.fault is None]
        return tuple(
            OfferedFault(card.position, card.fault.reported, fault_id=card.fault.fault_id)
            if card.fault is not None
            else OfferedFault(card.position, card.added().reported, added=new.index(card))
            for card in self.cards
        )

    def _made_row(self) -> NeedRow:
        row = NeedRow(self._workplace, self._holders[1])
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._made_rows.append(row)
        self._layouts[1].addWidget(row)
        return row

    def _remove(self, row: NeedRow) -> None:
        self._errors.remove("needs.")
        self.rows.remove(row)
        self._made_rows.remove(row)
        row.hide()
        row.deleteLater()
        self.changed.emit()
