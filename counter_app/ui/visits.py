"""The on-site visits of a day (detail.2): arrived, finished with a signature, or taken along."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, Message, msg
from counter_app.services import tickets, visits
from counter_app.services.desk import Actor, Desk
from counter_app.services.naming import product_title
from counter_app.services.verdicts import verdict
from counter_app.services.views import TicketView, VisitRow
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_visits import Ui_VisitsWindow
from counter_app.ui.day_picker import DayPicker
from counter_app.ui.look import set_chip
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.sign_here import SignHere
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind, TicketState

_TONES = {TicketState.ON_VISIT: "accent", TicketState.VISITED: "fine"}


def _when(row: VisitRow) -> str:
    return f"{row.visit.starts_at:%H:%M}" if row.visit and row.visit.starts_at else "—"


class VisitsWindow(Window):
    """The list of a day at the left, the visit that is meant at the right."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._ui = Ui_VisitsWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._rows: PlainTable[VisitRow] = PlainTable(
            ui.visitsTable,
            (
                Column(N_("When"), _when, 60),
                Column(N_("Customer"), lambda row: row.customer, 110),
                Column(N_("Product"), lambda row: row.product),
                Column(N_("State"), lambda row: self.words.name(row.state), 104),
            ),
        )
        self._sign = SignHere(ui.signVisitButton, workplace, PictureKind.VISIT, self)
        self._sign.ticket_changed.connect(self._signed)
        self._sign.failed.connect(self.failed)
        hide_errors(self)
        self.errors.add("work_done", ui.workDoneEdit, ui.workDoneError)
        self.errors.add("signed_by", ui.signedByEdit, ui.signedByError)
        self._days = DayPicker(
            workplace,
            self,
            ui.dayEdit,
            ui.dayBeforeButton,
            ui.dayAfterButton,
            ui.todayButton,
            to_come=True,
        )
        self._days.changed.connect(self._read)
        ui.visitsTable.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        ui.nextButton.clicked.connect(self._next)
        ui.takeAlongButton.clicked.connect(self._take_along)
        ui.notThereButton.clicked.connect(self._not_there)
        ui.jobSheetButton.clicked.connect(self._job_sheet)
        ui.openButton.clicked.connect(self._open)
        ui.visitsTable.activated.connect(lambda _index: self._open())
        for keys, run in (
            ("Ctrl+Return", self._next),
            ("F9", self._job_sheet),
        ):
            QShortcut(QKeySequence(keys), self, run)
        self.retranslate()
        self._show(None)
        self._read()
        ui.visitsTable.setFocus()

    @property
    def day(self) -> date:
        """The local day whose visits are shown."""
        return self._days.day

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._rows.set_headings([self.words.gettext(text) for text in self._rows.headings()])
        self._ui.visitsHeading.setText(self.words.day(self.day))
        self._show(self._view)

    def refresh(self) -> None:
        """Others may have changed it meanwhile."""
        self._read()

    def is_dirty(self) -> bool:
        """Whether the work done is typed and the visit not finished; what is on record of one
        that was opened again is not typed."""
        view = self._view
        if view is None or view.state is not TicketState.ON_VISIT:
            return False
        kept = view.visit.work_done if view.visit else ""
        return self._ui.workDoneEdit.toPlainText().strip() != kept.strip()

    def _read(self) -> None:
        self._ui.visitsHeading.setText(self.words.day(self.day))
        self.workplace.background.run(
            partial(visits.todays_visits, self.workplace.desk, self.day),
            self._show_rows,
            owner=self,
            key="visits",
        )

    def _show_rows(self, rows: tuple[VisitRow, ...]) -> None:
        meant = self._view.number if self._view else ""
        self._rows.set_rows(rows)
        self._ui.visitsTable.setVisible(bool(rows))
        self._ui.visitsEmpty.setVisible(not rows)
        if not rows:
            self._show(None)
        elif not self._rows.choose(lambda row: row.number == meant):
            self._rows.choose(lambda _row: True)

    def _chosen(self) -> None:
        row = self._rows.chosen()
        if row is not None:
            self.workplace.background.run(
                partial(tickets.ticket, self.workplace.desk, row.number),
                self._show,
                owner=self,
                key="ticket",
            )

    def _show(self, view: TicketView | None) -> None:
        fresh = view is None or self._view is None or view.number != self._view.number
        self._view = view
        ui, words = self._ui, self.words
        ui.visitCard.setVisible(view is not None)
        if view is None:
            return
        self._sign.show_ticket(view)
        visit, person = view.visit, view.customer
        starts = visit.starts_at if visit else None
        ui.whenLabel.setText(words.moment(starts) if starts else words.gettext("No hour yet"))
        set_chip(ui.stateChip, _TONES.get(view.state, "quiet"), words.name(view.state))
        technician = visit.technician.name if visit and visit.technician else ""
        ui.whoLabel.setText(
            " · ".join(p for p in (person.name, person.phone_shown, technician) if p)
        )
        place = (visit.city, visit.address) if visit else (person.city, person.address)
        ui.whereLabel.setText(" ".join(part for part in place if part))
        product = (product_title(view.product.brand, view.product.model), view.product.serial)
        ui.productLabel.setText(
            " · ".join([format_code(view.number), " ".join(part for part in product if part)])
        )
        ui.faultsLabel.setText("\n".join(f"{f.position}  {f.reported}" for f in view.faults))
        decided = view.decision
        costs = (
            [words.words(verdict(fault, decided.term)) for fault in decided.faults]
            if decided
            else []
        )
        ui.costLabel.setText("\n".join(dict.fromkeys(costs)))
        ui.finishHolder.setVisible(view.state is TicketState.ON_VISIT)
        if fresh and visit is not None:
            ui.workDoneEdit.setPlainText(visit.work_done)
            ui.signedByEdit.setText(visit.signed_by or person.name)
        done = visit is not None and visit.finished_at is not None
        ui.doneLabel.setVisible(done)
        if visit is not None and visit.finished_at is not None:
            ui.doneLabel.setText(
                words.words(
                    msg(
                        "Finished {at}, signed by {name}: {work}",
                        at=visit.finished_at,
                        name=visit.signed_by or "—",
                        work=visit.work_done or "—",
                    )
                )
            )
        planned = view.state is TicketState.VISIT_PLANNED
        visiting = view.state is TicketState.ON_VISIT
        ui.nextButton.setVisible(planned or visiting)
        text = N_("Arrived  Ctrl+⏎") if planned else N_("Finish the visit  Ctrl+⏎")
        ui.nextButton.setText(words.gettext(text))
        ui.takeAlongButton.setVisible(visiting)
        ui.notThereButton.setVisible(visiting)

    def _next(self) -> None:
        view, ui = self._view, self._ui
        if view is None:
            return
        if view.state is TicketState.VISIT_PLANNED:
            self._change(
                lambda desk, actor: visits.arrive(desk, actor, view.number, view.version),
                msg("Arrived at {name}.", name=view.customer.name),
            )
        elif view.state is TicketState.ON_VISIT:
            signed, work = ui.signedByEdit.text(), ui.workDoneEdit.toPlainText()
            self._change(
                lambda desk, actor: visits.finish(
                    desk, actor, view.number, view.version, signed, work
                ),
                msg("The visit is finished."),
            )

    def _not_there(self) -> None:
        view = self._view
        if view is not None:
            self._change(
                lambda desk, actor: visits.not_there(desk, actor, view.number, view.version),
                msg("The visit is still to come."),
            )

    def _take_along(self) -> None:
        view = self._view
        if view is not None:
            self._change(
                lambda desk, actor: visits.take_along(desk, actor, view.number, view.version),
                msg("Taken along: this is its workshop ticket."),
                lambda fresh: self.ticket_wanted.emit(fresh.number),
            )

    def _change(
        self,
        operation: Callable[[Desk, Actor], TicketView],
        said: Message,
        then: Callable[[TicketView], None] | None = None,
    ) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor
        self.errors.clear()

        def done(view: TicketView) -> None:
            self._show(view)
            self._read()
            self.said.emit(said)
            self.ticket_changed.emit(view.number)
            if then is not None:
                then(view)

        self.act(lambda: operation(desk, actor), done)

    def _signed(self, number: str) -> None:
        self._chosen()
        self.ticket_changed.emit(number)

    def _job_sheet(self) -> None:
        if self._view is not None:
            self.paper_wanted.emit("job-sheet", self._view.number)

    def _open(self) -> None:
        if self._view is not None:
            self.ticket_wanted.emit(self._view.number)
