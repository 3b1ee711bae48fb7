"""The appointment of an on-site intake (detail.2), and whether the customer is entitled to one."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import staffing, visit_times
from counter_app.services.forms import VisitForm
from counter_app.services.views import StaffView
from counter_app.ui.compiled.ui_intake import Ui_IntakeTab
from counter_app.ui.fields import FieldErrors
from counter_app.ui.look import set_chip
from counter_app.ui.typed_times import Unread, day_from_text, leniently, time_from_text
from counter_app.ui.workplace import Workplace
from counter_app.values import Role

_DOUBT = "visit.doubt"
"""What speaks against the time has a line of its own: it is longer than a time's field is wide."""


class VisitSection(QObject):
    """Fills the visit card and reads it back."""

    changed = Signal()

    def __init__(
        self, ui: Ui_IntakeTab, workplace: Workplace, errors: FieldErrors, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ui = ui
        self._workplace = workplace
        self._staff: tuple[StaffView, ...] = ()
        self._wanted: int | None = None
        self._recorded: datetime | None = None
        self._entitled: bool | None = None
        for name, edit, error in (
            ("visit.day", ui.visitDayEdit, ui.visitDayError),
            ("visit.starts_at", ui.visitFromEdit, ui.visitFromError),
            ("visit.ends_at", ui.visitToEdit, ui.visitToError),
            ("visit.technician_id", ui.technicianBox, ui.technicianError),
            ("visit.address", ui.visitAddressEdit, ui.visitAddressError),
            ("visit.city", ui.visitCityEdit, ui.visitCityError),
            ("visit.postal_code", ui.visitPostalCodeEdit, ui.visitPostalCodeError),
        ):
            errors.add(name, edit, error)
        errors.add(_DOUBT, ui.visitFromEdit, ui.visitDoubtError)
        errors.add("visit", ui.visitDayEdit, ui.visitDayError)
        for edit in (
            ui.visitDayEdit,
            ui.visitFromEdit,
            ui.visitToEdit,
            ui.visitAddressEdit,
            ui.visitCityEdit,
            ui.visitPostalCodeEdit,
        ):
            edit.textEdited.connect(lambda _: self.changed.emit())
        for edit in (ui.visitDayEdit, ui.visitFromEdit):
            edit.editingFinished.connect(lambda: errors.check(self._doubt))
            edit.textChanged.connect(lambda _: self._retimed(errors))
        ui.visitProposedLabel.hide()
        ui.serviceOnSiteButton.clicked.connect(lambda _: self._ask_when())
        ui.technicianBox.activated.connect(lambda _: self.changed.emit())
        self.retranslate()

    def form(self, unread: Unread | None = None) -> VisitForm:
        """What is typed. Raises ``InvalidInput`` at its field, unless ``unread`` takes it."""
        ui = self._ui
        begins, ends = "visit.starts_at", "visit.ends_at"
        start, end, day = ui.visitFromEdit.text(), ui.visitToEdit.text(), ui.visitDayEdit.text()
        technician = ui.technicianBox.currentData()
        if technician is None and ui.technicianBox.findData(self._wanted) < 0:
            technician = self._wanted  # not offered yet, or any more: still the one on record
        if unread is not None and day.strip():
            unread["visit.day"] = day  # it may stand there without an hour
        elif day.strip() and not start.strip():
            raise InvalidInput(msg("Type the hour of the visit, or empty its day."), field=begins)
        return VisitForm(
            starts_at=leniently(unread, begins, start, lambda: self._moment(start, begins)),
            ends_at=leniently(unread, ends, end, lambda: self._moment(end, ends)),
            technician_id=technician if isinstance(technician, int) else None,
            address=ui.visitAddressEdit.text().strip(),
            city=ui.visitCityEdit.text().strip(),
            postal_code=ui.visitPostalCodeEdit.text().strip(),
        )

    def show_form(self, form: VisitForm) -> None:
        """Put ``form`` into the fields."""
        ui = self._ui
        ui.visitDayEdit.setText(f"{form.starts_at:%Y-%m-%d}" if form.starts_at else "")
        ui.visitFromEdit.setText(f"{form.starts_at:%H:%M}" if form.starts_at else "")
        ui.visitToEdit.setText(f"{form.ends_at:%H:%M}" if form.ends_at else "")
        ui.visitAddressEdit.setText(form.address)
        ui.visitCityEdit.setText(form.city)
        ui.visitPostalCodeEdit.setText(form.postal_code)
        self._wanted = form.technician_id
        self._recorded = form.starts_at
        self._workplace.background.forget(self, "when")
        self._choose()

    def show_on(self, *, on: bool) -> None:
        """Show the card, with the technicians of the day, or put it away."""
        self._ui.visitCard.setVisible(on)
        if on and not self._staff:
            desk = self._workplace.desk
            self._workplace.background.run(
                lambda: staffing.staff(desk), self._fill, owner=self, key="staff"
            )

    def show_decision(self, decision: Decision | None) -> None:
        """Say at once whether the customer is entitled to a visit."""
        self._entitled = decision.on_site.entitled if decision is not None else None
        self._say()

    def retranslate(self) -> None:
        """Say the entitlement again."""
        self._fill(self._staff)
        self._say()

    def _say(self) -> None:
        words, ui = self._workplace.words, self._ui
        if self._entitled is None:
            set_chip(ui.entitledChip, "quiet", "")
            text = msg(
                "Type the product and the city: the policy says whether a visit is included."
            )
        elif self._entitled:
            set_chip(ui.entitledChip, "fine", words.gettext("Entitled to on-site service"))
            text = msg("The visit is included.")
        else:
            set_chip(ui.entitledChip, "soon", words.gettext("Not included"))
            text = msg(
                "A visit here needs an agreement in the sales contract. Offer to have it mailed "
                "in, or brought to the counter."
            )
        ui.entitledLabel.setText(words.words(text))

    def _retimed(self, errors: FieldErrors) -> None:
        self._ui.visitProposedLabel.hide()
        errors.clear_field(_DOUBT)

    def _ask_when(self) -> None:
        """Propose a time, where none was typed yet."""
        desk = self._workplace.desk
        self._workplace.background.run(
            lambda: visit_times.proposed_visit(desk), self._propose, owner=self, key="when"
        )

    def _propose(self, starts_at: datetime) -> None:
        ui = self._ui
        if ui.serviceOnSiteButton.isChecked() and not self._is_timed():
            ui.visitDayEdit.setText(f"{starts_at:%Y-%m-%d}")
            ui.visitFromEdit.setText(f"{starts_at:%H:%M}")
            ui.visitProposedLabel.show()
            self.changed.emit()

    def _is_timed(self) -> bool:
        ui = self._ui
        return any(e.text().strip() for e in (ui.visitDayEdit, ui.visitFromEdit, ui.visitToEdit))

    def _doubt(self) -> None:
        """Raises ``InvalidInput`` for a time that is none, or that is hardly meant."""
        starts_at = self._moment(self._ui.visitFromEdit.text(), "visit.starts_at")
        if starts_at is not None and starts_at != self._recorded:
            doubt = visit_times.doubt_of_visit(self._workplace.desk, starts_at)
            if doubt is not None:
                raise InvalidInput(doubt, field=_DOUBT)

    def _moment(self, text: str, field: str) -> datetime | None:
        hour = time_from_text(text, field)
        day = day_from_text(self._ui.visitDayEdit.text(), "visit.day")
        if hour is None:
            return None
        if day is None:
            raise InvalidInput(msg("Type the day of the visit."), field="visit.day")
        return datetime.combine(day, hour, self._workplace.desk.zone)

    def _fill(self, staff: tuple[StaffView, ...]) -> None:
        self._staff = staff
        box = self._ui.technicianBox
        if box.currentData() is not None:
            self._wanted = box.currentData()
        box.clear()
        box.addItem(self._workplace.words.gettext("not yet chosen"), None)
        for person in staff:
            if person.active and person.role is not Role.COUNTER:
                box.addItem(person.name, person.staff_id)
        self._choose()

    def _choose(self) -> None:
        box = self._ui.technicianBox
        box.setCurrentIndex(max(0, box.findData(self._wanted)))
