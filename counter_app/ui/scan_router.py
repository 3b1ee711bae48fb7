"""What a scan does: a ticket opens where its work stands, a shelf takes what is open …"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal

from counter_app.codes.commands import Command
from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError, InvalidInput, NotFound
from counter_app.messages import Message, msg
from counter_app.scanning import Scanned, ScannedKind, classify
from counter_app.services import badges, parts, queue, repair, tickets
from counter_app.services.desk import Actor, Proof
from counter_app.services.views import QueueRow, TicketView
from counter_app.ui.hits import HitOpener
from counter_app.ui.open_work import OpenWork
from counter_app.ui.scan_flash import Answer, ScanFlash
from counter_app.ui.tab import Action
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind

ACTIONS: Mapping[Command, tuple[str, ...]] = {
    Command.VERIFIED: ("verify",),
    Command.TAKE: ("take",),
    Command.WAIT_FOR_PARTS: ("waitForParts",),
    Command.PARTS_HERE: ("partsArrived",),
    Command.TEST_PASSED: ("testPassed",),
    Command.TEST_FAILED: ("testFailed",),
    Command.READY: ("testPassed", "finishRepair"),
    Command.UNDO: (
        *("putBack", "recall", "partsArrived", "goOnWithoutProof", "backToBench"),
        *("undoDispatch", "notThere", "reopenVisit", "uncancel"),
    ),
}
"""Which of a step's actions a command of the sheet means, the first that is offered."""
FINDINGS: Mapping[Command, tuple[FaultKind, Cause]] = {
    Command.NO_FAULT_FOUND: (FaultKind.NO_FAULT_FOUND, Cause.UNKNOWN),
    Command.SOFTWARE_UPGRADE: (FaultKind.SOFTWARE_UPGRADE, Cause.UNKNOWN),
    Command.QUALITY: (FaultKind.HARDWARE, Cause.QUALITY),
    Command.MISUSE: (FaultKind.HARDWARE, Cause.MISUSE),
    Command.UNAUTHORISED_MODIFICATION: (FaultKind.HARDWARE, Cause.UNAUTHORISED_MODIFICATION),
    Command.MAN_MADE: (FaultKind.HARDWARE, Cause.MAN_MADE),
    Command.FORCE_MAJEURE: (FaultKind.HARDWARE, Cause.FORCE_MAJEURE),
}
"""What a command of the sheet says was found."""


class ScanRouter(QObject):
    """Sends each code where it belongs, and answers every scan."""

    said = Signal(object)
    failed = Signal(object)
    signed_in = Signal(object)
    """The ``Actor`` a scanned badge belongs to."""

    def __init__(
        self,
        workplace: Workplace,
        work: OpenWork,
        hits: HitOpener,
        flash: ScanFlash,
        take_serial: Callable[[str], bool] = lambda _serial: False,
    ) -> None:
        """``take_serial``: whether a window that asks for a serial now took it."""
        super().__init__(work)
        self._workplace = workplace
        self._work = work
        self._hits = hits
        self._flash = flash
        self._take_serial = take_serial

    def scanned(self, text: str) -> None:
        """Do what the scanned ``text`` asks for."""
        code = classify(text)
        match code.kind:
            case ScannedKind.TICKET | ScannedKind.ACCESSORY | ScannedKind.PARCEL:
                self._open(code.code)
            case ScannedKind.COMMAND if code.command is not None:
                self._command(code.command)
            case ScannedKind.BADGE:
                self._badge(code.code)
            case ScannedKind.SHELF:
                self._shelf(code.code)
            case ScannedKind.PART:
                self._part(code.code)
            case ScannedKind.SERIAL | ScannedKind.IMEI:
                self._serial(code.code)
            case _:
                self._unknown(code)

    def offer(self, text: str) -> None:
        """Perhaps a scan: say so, act on nothing."""
        self.said.emit(
            msg("{code} looks like a scan. Scan it again, or press Ctrl+K and Enter.", code=text)
        )

    def _open(self, code: str) -> None:
        desk = self._workplace.desk

        def found(number: str) -> None:
            self._work.open(number, scanned=True)
            self._answer(Answer.DONE, msg("Ticket {number}", number=format_code(number)))

        self._workplace.background.run(
            lambda: tickets.resolve(desk, code), found, self._refuse, owner=self, key="scan"
        )

    def _badge(self, code: str) -> None:
        desk = self._workplace.desk
        station = self._workplace.actor.workstation

        def here(actor: Actor) -> None:
            now = self._workplace.actor
            if now.staff_id != actor.staff_id or now.sign_in.proof is not Proof.PIN:
                self.signed_in.emit(actor)
            self._answer(Answer.DONE, msg("{name} is here", name=actor.name))

        self._workplace.background.run(
            lambda: badges.actor_by_badge(desk, code, station),
            here,
            self._refuse,
            owner=self,
            key="badge",
        )

    def _serial(self, serial: str) -> None:
        """A product's serial, or a carrier's number: the label of a parcel that comes back."""
        desk = self._workplace.desk

        def found(number: str | None) -> None:
            if number is None:
                self._product(serial)
            else:
                self._work.open(number, scanned=True)
                self._answer(Answer.DONE, msg("Parcel {tracking}", tracking=serial))

        self._workplace.background.run(
            lambda: tickets.tracked(desk, serial), found, self._refuse, owner=self, key="serial"
        )

    def _product(self, serial: str) -> None:
        self._answer(Answer.DONE, msg("Serial {serial}", serial=serial))
        if self._take_serial(serial):
            return
        if self._work.view is None:
            self._work.show_step("intake")
            self._work.intake.put_serial(serial)
        else:
            self._hits.open_product(serial, scanned=True)

    def _shelf(self, code: str) -> None:
        view = self._work.view
        if view is None:
            self._work.intake.put_shelf(code)
            self._answer(Answer.DONE, msg("Shelf"))
            return
        desk, actor = self._workplace.desk, self._workplace.actor

        def put(changed: TicketView) -> None:
            word = msg("Shelf {shelf}", shelf=changed.shelf)
            self._answer(Answer.DONE, word)
            self.said.emit(
                msg(
                    "{number} stands on shelf {shelf} now.",
                    number=format_code(changed.number),
                    shelf=changed.shelf,
                )
            )
            self._work.refresh(changed.number)

        self._workplace.background.run(
            lambda: repair.set_shelf(desk, actor, view.number, view.version, code),
            put,
            self._refuse,
            owner=self,
        )

    def _part(self, code: str) -> None:
        """A part becomes a line of the diagnosis that is open, with its list price."""
        desk = self._workplace.desk

        def found(listed: tuple[parts.PartView, ...]) -> None:
            part = next((each for each in listed if each.code == code), None)
            if part is None:
                self._refuse(
                    NotFound(msg("There is no part {code} in the list.", code=format_code(code)))
                )
                return
            if self._work.tab.take_part(part.code, part.name, part.list_price_fen):
                self._answer(Answer.DONE, msg("Part {name}", name=part.name))
                return
            self._refuse(
                InvalidInput(msg("Open a ticket's diagnosis first: the part goes onto it."))
            )

        self._workplace.background.run(
            lambda: parts.parts(desk, code), found, self._refuse, owner=self
        )

    def _command(self, command: Command) -> None:
        name = Message(command.label)
        if command is Command.CANCEL:
            self._work.leave()
            self._answer(Answer.DONE, name)
            return
        if command in (Command.PRINT_TAG, Command.PRINT_TICKET):
            self._work.print_paper("tag" if command is Command.PRINT_TAG else "ticket")
            self._answer(Answer.DONE, name)
            return
        if command is Command.NEXT:
            self._next()
            return
        fault = self._work.tab.take_finding(*FINDINGS[command]) if command in FINDINGS else 0
        if fault:
            self._answer(Answer.DONE, name)
            self.said.emit(msg("Fault {fault}: {found}", fault=fault, found=name))
            return
        offered = self._work.tab.offers()
        wanted = ACTIONS.get(command, ())
        for action in offered:
            fits = action.primary if command is Command.DONE else action.name in wanted
            if fits and action.enabled:
                self._run(action, name)
                return
        self._refuse(InvalidInput(msg("“{command}” cannot be done here and now.", command=name)))

    def _run(self, action: Action, name: Message) -> None:
        """Run an action of the step; the answer is what came of it, not that it was tried."""
        tab = self._work.tab
        tab.errors.clear()
        action.run()
        if tab.working:
            once = Qt.ConnectionType.SingleShotConnection
            tab.ended.connect(lambda well: self._ended(name, well=well), once)
        else:
            self._ended(name, well=not tab.errors.is_showing)

    def _ended(self, name: Message, *, well: bool) -> None:
        self._answer(*((Answer.DONE, name) if well else (Answer.REFUSED, msg("Refused"))))

    def _next(self) -> None:
        """The ticket of this technician's bench that presses next after the open one."""
        desk, actor, view = self._workplace.desk, self._workplace.actor, self._work.view

        def found(rows: tuple[QueueRow, ...]) -> None:
            numbers = [row.number for row in rows]
            at = numbers.index(view.number) + 1 if view and view.number in numbers else 0
            following = numbers[at:] + numbers[:at]
            if not following or (view and following[0] == view.number):
                self._refuse(NotFound(msg("Nothing else is on your bench.")))
                return
            self._work.open(following[0], scanned=True)
            self._answer(Answer.DONE, msg("Ticket {number}", number=format_code(following[0])))

        self._workplace.background.run(
            lambda: queue.queue(desk, mine=actor), found, self._refuse, owner=self, key="scan"
        )

    def _unknown(self, code: Scanned) -> None:
        self._answer(Answer.UNKNOWN, msg("Unknown code"))
        self.failed.emit(
            NotFound(
                msg(
                    "{code} is no code of ours. A new product's serial? Press Ctrl+N and type it.",
                    code=code.code,
                )
            )
        )

    def _refuse(self, error: CounterError) -> None:
        unknown = isinstance(error, NotFound)
        self._answer(
            Answer.UNKNOWN if unknown else Answer.REFUSED,
            msg("Unknown") if unknown else msg("Refused"),
        )
        self.failed.emit(error)

    def _answer(self, answer: Answer, word: Message) -> None:
        self._flash.show_answer(answer, word)
