"""Leads through a day at the counter: the steps every case is made of, and the pictures of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.clock import FixedClock
from counter_app.services.desk import Desk
from counter_app.services.views import TicketView
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preview import PreviewWindow
from counter_app.ui.signature_window import SignatureWindow
from counter_app.ui.step_bar import step_of
from counter_app.ui.tour.hands import Hands, HandsError
from counter_app.ui.tour.sights import signature
from counter_app.ui.tour.units import Unit
from counter_app.values import Cause, FaultKind

PIN = "314159"
"""What everybody in the tour has for a PIN."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the bench finds of one fault."""

    cause: Cause
    note: str
    evidence: str = ""
    kind: FaultKind = FaultKind.HARDWARE


@dataclass(frozen=True, slots=True)
class Need:
    """A part or labour: ``part`` says which, the rest as typed."""

    part: bool
    description: str
    quantity: str
    price: str


class Guide:
    """The window, the clock that is moved, and the folder for pictures (None takes none)."""

    def __init__(
        self, window: MainWindow, desk: Desk, clock: FixedClock, pictures: Path | None = None
    ) -> None:
        self.hands = Hands(window)
        self.window = window
        self.desk = desk
        self.screens: list[str] = []
        self._clock = clock
        self._pictures = pictures
        self._seen_locked = False

    def at(self, moment: datetime) -> None:
        """It is ``moment`` now (aware): the queue and the clock at the foot say so."""
        self._clock.set(moment)
        self.window.status.retranslate()
        self.hands.keys("F5")

    def later(self, *, minutes: int) -> None:
        """Time passes."""
        self.at(self._clock.now() + timedelta(minutes=minutes))

    def shoot(self, title: str) -> None:
        """A picture of the window in front."""
        if self._pictures is not None:
            name = f"{len(self.screens) + 1:02}-{title}.png"
            self.hands.shoot(self._pictures / name)
            self.screens.append(name)

    @property
    def ticket(self) -> TicketView:
        """The ticket that is open in the window."""
        view = self.window.work.view
        if view is None:
            raise HandsError("no ticket is open")
        return view

    def begin(self, name: str) -> None:
        """The first start: ``name`` becomes the first manager, with the tour's PIN."""
        hands = self.hands
        hands.wait_for("the first start", lambda: hands.sees("nameEdit"))
        hands.settle()
        for field_name, text in (("nameEdit", name), ("pinEdit", PIN), ("againEdit", PIN)):
            hands.type(field_name, text)
        self.shoot("first-start")
        hands.click("signInButton")
        self._wait_to_be_let_in(name)

    def stand(self, name: str) -> None:
        """Somebody else stands at the counter: it is locked, they choose their name and type
        their PIN."""
        if self.window.workplace.actor.name == name:
            return
        hands = self.hands
        hands.keys("Ctrl+L")
        hands.wait_for("the lock", lambda: hands.sees("peopleList"))
        hands.settle()
        hands.choose_row("peopleList", name)
        hands.type("pinEdit", PIN)
        if not self._seen_locked:
            self._seen_locked = True
            self.shoot("locked")
        hands.click("signInButton")
        self._wait_to_be_let_in(name)

    def _wait_to_be_let_in(self, name: str) -> None:
        self.hands.wait_for(name, lambda: self.window.workplace.actor.name == name)
        self.hands.settle()

    def open_by_scan(self, number: str) -> None:
        """A tag is scanned."""
        self.hands.scan(number)
        self.hands.wait_for(number, lambda: self._stands_open(number))
        self.hands.settle()

    def _stands_open(self, number: str) -> bool:
        view = self.window.work.view
        return (
            view is not None
            and view.number == number
            and self.window.work.tab is self.window.tabs[step_of(view)]
        )

    @property
    def ticket_number(self) -> str:
        """The number of the open ticket, "" for none."""
        view = self.window.work.view
        return view.number if view else ""

    def take_in(self, unit: Unit, title: str) -> str:
        """Take a unit in: every field typed, the consents ticked, saved with its key."""
        hands = self.hands
        hands.keys("Ctrl+N")
        hands.wait_for("an empty intake", lambda: self.ticket_number == "")
        if unit.service:
            hands.click(unit.service)
        hands.type("phoneEdit", unit.phone)
        hands.settle(typed=True)
        hands.type("nameEdit", unit.name)
        for name, text in unit.fields.items():
            hands.type(name, text)
        hands.choose("originBox", unit.origin)
        for nth, fault in enumerate(unit.faults):
            if nth:
                hands.click("addFaultButton")
            hands.type("reportedEdit", fault, -1)
        if unit.return_by is not None:
            hands.choose("returnByBox", unit.return_by)
        for photo in unit.photos:
            hands.paste(photo)
            hands.settle()
        hands.click("dataLossBox")
        if unit.signs:
            self.sign("signTermsButton", f"{title}-terms")
        else:
            hands.click("termsBox")
        hands.settle(typed=True)
        self.shoot(f"{title}-intake")
        hands.press("takeIn")
        hands.wait_for("the new ticket", lambda: self.ticket_number != "")
        hands.settle()
        self.look_at_papers(title)
        return self.ticket_number

    def sign(self, button: str, title: str) -> None:
        """The customer signs on the pad."""
        hands, before = self.hands, self.hands.front
        hands.click(button)
        pads = self.window.findChildren(SignatureWindow)
        hands.to(next(pad for pad in pads if pad.isVisible()))
        pad = hands.find("pad")
        hands.draw("pad", signature(pad.width(), pad.height()))
        self.shoot(f"{title}-signed")
        hands.click("acceptButton")
        hands.to(before)
        hands.settle()

    def look_at_papers(self, title: str) -> None:
        """Look at each document that comes up, one after the other, and put it away."""
        self.hands.settle()
        seen: set[str] = set()
        while (window := self._paper()) is not None and window.kind not in seen:
            seen.add(window.kind)
            self.hands.to(window)
            self._wait_for_pages(window)
            self.hands.settle(typed=True)
            self.shoot(f"{title}-paper-{window.kind}")
            self.hands.keys("Esc")
            self.hands.settle()
        self.hands.to()

    def _wait_for_pages(self, window: PreviewWindow) -> None:
        self.hands.wait_for("the document", lambda: window.pane.pages > 0)

    def _paper(self) -> PreviewWindow | None:
        for window in self.window.windows.open_windows():
            if isinstance(window, PreviewWindow) and window.isVisible():
                return window
        return None

    def take_to_bench(self) -> None:
        """A technician takes the open ticket."""
        self.hands.press("take")
        self.done("verifying")

    def verify(self, how: str, note: str) -> None:
        """The fault is verified with the customer: ``how`` is the button's name."""
        self.hands.click(how)
        self.hands.type("verifyNoteEdit", note)
        self.hands.press("verify")
        self.hands.wait_for("verified", lambda: self.ticket.verified_at is not None)
        self.hands.settle()

    def diagnose(self, found: Sequence[Found], needs: Sequence[Need], title: str) -> None:
        """Type what was found and what it needs; the decision changes while it is typed."""
        hands = self.hands
        for nth, finding in enumerate(found):
            hands.choose("kindBox", finding.kind, nth)
            if finding.kind is FaultKind.HARDWARE:
                hands.choose("causeBox", finding.cause, nth)
            hands.type("evidenceEdit", finding.evidence, nth)
            hands.type("noteEdit", finding.note, nth)
        for need in needs:
            hands.click("addPartButton" if need.part else "addLabourButton")
            if len(found) > 1:
                hands.choose("faultBox", self.ticket.faults[0].fault_id, -1)
            hands.type("descriptionEdit", need.description, -1)
            hands.type("quantityEdit", need.quantity, -1)
            hands.type("priceEdit", need.price, -1)
        hands.settle(typed=True)
        self.shoot(f"{title}-diagnosis")

    def send_quote(self, how: str, title: str) -> None:
        """Save the quote that is on the screen and tell the customer."""
        self.hands.settle(typed=True)
        self.shoot(f"{title}-quote")
        self.hands.click(how)
        self.hands.press("sendQuote")
        self.done("awaiting_customer")

    def answer_quote(self, how: str, by: str, title: str, *, approved: bool) -> None:
        """The customer's word."""
        self.hands.click(how)
        self.hands.type("answerByEdit", by)
        self.shoot(f"{title}-answer")
        self.hands.press("approve" if approved else "decline")
        self.done("repairing" if approved else "ready")

    def tell(self, title: str) -> None:
        """The customer is told what is due: copied, and noted as told."""
        self.hands.to(self.window.show_window("telling"))
        self.hands.settle(typed=True)
        self.shoot(f"{title}-telling")
        self.hands.click("copyButton")
        self.hands.to()
        self.hands.settle()

    def finish_repair(self, note: str, title: str) -> None:
        """The repair is done and tested."""
        self.hands.press("finishRepair")
        self.done("testing")
        self.pass_test(note, title)

    def pass_test(self, note: str, title: str) -> None:
        """The final test."""
        self.hands.type("testNoteEdit", note)
        self.shoot(f"{title}-test")
        self.hands.press("testPassed")
        self.done("ready")

    def hand_over(self, name: str, title: str, *, signs: bool = False) -> None:
        """It is fetched, and paid where there is something to pay."""
        self.step("dispatch")
        self.hands.type("takenByEdit", name)
        if signs:
            self.sign("signPickupButton", f"{title}-pickup")
        self.shoot(f"{title}-dispatch")
        self.hands.press("handOver")
        self.done("dispatched")
        self.look_at_papers(title)
        self.shoot(f"{title}-gone")

    def step(self, name: str) -> None:
        """Show one of the four steps by its key."""
        steps = ("intake", "diagnosis", "quote", "dispatch")
        self.hands.keys(f"Ctrl+{steps.index(name) + 1}")
        self.hands.settle()

    def done(self, state: str) -> None:
        """Wait until the open ticket is in ``state``."""
        self.hands.wait_for(state, lambda: self.ticket.state == state)
        self.hands.settle()
