"""One photo large: who took it and when, which fault it shows, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError
from counter_app.messages import msg
from counter_app.services import photos
from counter_app.services.forms import PictureForm
from counter_app.services.views import PictureView, TicketView
from counter_app.ui.compiled.ui_photo import Ui_PhotoWindow
from counter_app.ui.look import icon, set_chip
from counter_app.ui.reason import ask_reason
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind


@dataclass(frozen=True, slots=True)
class _Page:
    digest: str
    name: str
    view: PictureView | None


class PhotoWindow(Window):
    """Goes through the photos of a ticket, or of an intake that is not saved yet.

    ``removed`` takes one of the latter away: there is nothing on record yet to void.
    """

    removed = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ticket: TicketView | None = None
        self._pages: list[_Page] = []
        self._digest = ""
        self._ui = Ui_PhotoWindow()
        self._ui.setupUi(self)
        ui = self._ui
        ui.previousButton.clicked.connect(lambda: self._step(-1))
        ui.nextButton.clicked.connect(lambda: self._step(1))
        ui.pane.stepped.connect(self._step)
        ui.faultBox.activated.connect(self._pointed)
        ui.voidButton.clicked.connect(self._void)
        ui.closeButton.clicked.connect(self.close)
        workplace.theme_changed.connect(self._tint)
        self._tint()

    def show_ticket(self, view: TicketView, digest: str = "") -> None:
        """Show the photos of ``view``, from ``digest`` on; none: stay where it is."""
        self._ticket = view
        every = sorted(
            (p for p in view.pictures if p.kind is PictureKind.PHOTO),
            key=lambda photo: photo.voided_at is not None,
        )
        self._turn_to([_Page(p.digest, p.name, p) for p in every], digest or self._digest)

    def show_waiting(self, pictures: Sequence[PictureForm], digest: str) -> None:
        """Show photos that wait for their ticket."""
        self._ticket = None
        self._turn_to([_Page(p.digest, p.name, None) for p in pictures], digest)

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._show()

    def _turn_to(self, pages: list[_Page], digest: str) -> None:
        before = self._digest
        self._pages = pages
        if not pages:
            self.close()
            return
        known = [page.digest for page in pages]
        self._digest = digest if digest in known else known[0]
        if self._digest != before or not self.isVisible():
            self._read()
        self._show()

    def _step(self, by: int) -> None:
        at = self._at() + by
        if 0 <= at < len(self._pages):
            self._digest = self._pages[at].digest
            self._read()
            self._show()

    def _at(self) -> int:
        return next((n for n, page in enumerate(self._pages) if page.digest == self._digest), 0)

    def _read(self) -> None:
        desk, digest = self.workplace.desk, self._digest
        self._ui.pane.say(self.words.gettext("One moment…"))

        def read() -> QImage:
            return QImage.fromData(photos.content(desk, digest))

        def refused(error: CounterError) -> None:
            self._ui.pane.say(self.words.words(error.message))

        self.workplace.background.run(
            read, self._ui.pane.show_image, refused, owner=self, key="photo"
        )

    def _show(self) -> None:
        if not self._pages:
            return
        at, words, ui = self._at(), self.words, self._ui
        page = self._pages[at]
        place = words.words(msg("Photo {number} of {count}", number=at + 1, count=len(self._pages)))
        number = self._ticket.number if self._ticket else ""
        self.setWindowTitle(f"{place} · {format_code(number)}" if number else place)
        ui.placeLabel.setText(place)
        ui.previousButton.setEnabled(at > 0)
        ui.nextButton.setEnabled(at + 1 < len(self._pages))
        view = page.view
        void = view is not None and view.voided_at is not None
        set_chip(ui.voidChip, "late", words.gettext("void") if void else "")
        said = [page.name]
        if view is not None:
            taken = msg("{who}, {at}", who=view.taken_by or "—", at=view.taken_at)
            said = [words.words(taken), page.name]
            if view.void_reason:
                said.append(view.void_reason)
        ui.takenLabel.setText(" · ".join(part for part in said if part))
        for part in (ui.faultLabel, ui.faultBox):
            part.setVisible(view is not None and not void)
        ui.voidButton.setVisible(not void)
        ui.voidButton.setText(words.gettext("Void…") if view else words.gettext("Remove"))
        self._fill_faults(view)

    def _fill_faults(self, view: PictureView | None) -> None:
        box = self._ui.faultBox
        box.clear()
        box.addItem(self.words.gettext("no fault in particular"), None)
        for fault in self._ticket.faults if self._ticket else ():
            box.addItem(f"{fault.position}  {fault.reported}", fault.fault_id)
        box.setCurrentIndex(max(0, box.findData(view.fault_id if view else None)))

    def _pointed(self) -> None:
        view, ticket = self._pages[self._at()].view, self._ticket
        chosen = self._ui.faultBox.currentData()
        if view is None or ticket is None or chosen == view.fault_id:
            return
        desk, actor = self.workplace.desk, self.workplace.actor
        self.call(
            lambda: photos.point(desk, actor, ticket.number, view.picture_id, chosen),
            self._changed,
        )

    def _void(self) -> None:
        page, ticket = self._pages[self._at()], self._ticket
        view = page.view
        if view is None or ticket is None:
            self._pages = [each for each in self._pages if each is not page]
            self.removed.emit(page.digest)
            self._turn_to(self._pages, "")
            return
        desk, actor = self.workplace.desk, self.workplace.actor
        ask_reason(
            self,
            self.words.gettext("Void this photo"),
            self.words.gettext("Why is it void? It stays on record with your reason."),
            lambda reason: self.call(
                lambda: photos.void(desk, actor, ticket.number, view.picture_id, reason),
                self._changed,
            ),
        )

    def _changed(self, view: TicketView) -> None:
        self.show_ticket(view)
        self.ticket_changed.emit(view.number)

    def _tint(self) -> None:
        theme = self.workplace.theme
        self._ui.previousButton.setIcon(icon("chevron-left", theme))
        self._ui.nextButton.setIcon(icon("chevron-right", theme))
