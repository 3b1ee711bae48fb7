"""The photos of a ticket, or of an intake not saved yet: dropped, pasted or chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QWidget

from counter_app.errors import CounterError
from counter_app.messages import Message, msg, nmsg
from counter_app.services import photos
from counter_app.services.forms import PictureForm
from counter_app.services.photo_taking import Given, Taken, given_file, take
from counter_app.services.views import PictureView, TicketView
from counter_app.ui.compiled.ui_photo_strip import Ui_PhotoStrip
from counter_app.ui.look import icon, let_go, set_role
from counter_app.ui.photo_sources import pictures_in
from counter_app.ui.photo_thumb import SIDE, PhotoThumb
from counter_app.ui.photo_window import PhotoWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind

_SCROLLBAR = 12
"""Pixels kept free under the photos, for the bar that comes when they are many."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one thumbnail stands for: on a ticket, or only kept so far (``view`` None)."""

    digest: str
    name: str
    view: PictureView | None = None


class PhotoStrip(QFrame):
    """One card of thumbnails, and the ways to add to them.

    ``changed``: the pictures that wait for their ticket are others now. ``ticket_changed``: the
    open ticket's are.
    """

    changed = Signal()
    ticket_changed = Signal(str)
    settled = Signal(bool)
    """Everything that was given is read; whether all of it was taken."""
    said = Signal(object)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._view: TicketView | None = None
        self._waiting: tuple[PictureForm, ...] = ()
        self._thumbs: dict[str, PhotoThumb] = {}
        self._under_way = 0
        self._turn = 0
        """Counts what was shown: pictures read for one intake never come into the next."""
        self._refused: tuple[Message, ...] = ()
        self._window: PhotoWindow | None = None
        self._ui = Ui_PhotoStrip()
        self._ui.setupUi(self)
        self._ui.thumbsLayout.addStretch(1)
        self._ui.addPhotosButton.clicked.connect(lambda _=False: self.choose())
        self._ui.pastePhotoButton.clicked.connect(self._paste)
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self._show()

    def show_ticket(self, view: TicketView) -> None:
        """Show the photos of ``view``; what is added from now on is added to it at once."""
        other = self._view is None or self._view.number != view.number
        self._view, self._waiting = view, ()
        self._turn += other
        if other:
            self._refuse(())
        self._show()
        if self._window is not None and self._window.isVisible():
            self._window.show_ticket(view)

    def show_waiting(self, pictures: Sequence[PictureForm]) -> None:
        """There is no ticket yet: show what was kept for it."""
        self._view = None
        self._turn += 1
        self._waiting = tuple(p for p in pictures if p.kind is PictureKind.PHOTO)
        self._refuse(())
        self._show()

    @property
    def is_reading(self) -> bool:
        """Whether pictures that were given are not read yet: wait for ``settled``."""
        return self._under_way > 0

    def waiting(self) -> tuple[PictureForm, ...]:
        """The photos that wait for their ticket."""
        return self._waiting

    def take(self, mime: QMimeData, fault_id: int | None = None) -> bool:
        """Add the pictures a drop or the clipboard brings; False where there are none."""
        found = pictures_in(mime)
        if found:
            self.add(found, fault_id)
        return bool(found)

    def choose(self, fault_id: int | None = None) -> None:
        """Ask for files."""
        words = self._workplace.words
        kinds = words.gettext("Pictures") + " (*.jpg *.jpeg *.png *.webp *.gif *.bmp)"
        every = words.gettext("All files") + " (*)"
        dialog = QFileDialog(self, words.gettext("Add photos"), "", f"{kinds};;{every}")
        dialog.setObjectName("photosDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(
            lambda names: self.add([given_file(Path(name)) for name in names], fault_id)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, given: Sequence[Given], fault_id: int | None = None) -> None:
        """Make the pictures our own off the UI thread, then show them."""
        desk, actor = self._workplace.desk, self._workplace.actor
        number, turn = self._view.number if self._view else "", self._turn
        self._under_way += 1
        self._refuse(())
        self._say_hint()

        def done(taken: Taken) -> None:
            self._under_way -= 1
            self._taken(number, taken, here=turn == self._turn)
            self._settle()

        def failed(error: CounterError) -> None:
            self._under_way -= 1
            if turn == self._turn:
                self._refuse((error.message,))
            self._say_hint()
            self._settle()

        self._workplace.background.run(
            partial(take, desk, actor, number, tuple(given), fault_id), done, failed, owner=self
        )

    def open_photo(self, digest: str) -> None:
        """Show one of the photos large."""
        if self._window is None:
            self._window = PhotoWindow(self._workplace, self.window())
            self._window.said.connect(self.said)
            self._window.ticket_changed.connect(self.ticket_changed)
            self._window.removed.connect(self._remove)
        if self._view is not None:
            self._window.show_ticket(self._view, digest)
        else:
            self._window.show_waiting(self._waiting, digest)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def open_fault(self, fault_id: int) -> None:
        """Show the photos of one fault large; where there are none, ask for some."""
        shown = self._view.photos if self._view else ()
        first = next((photo for photo in shown if photo.fault_id == fault_id), None)
        if first is None:
            self.choose(fault_id)
        else:
            self.open_photo(first.digest)

    def show_drop(self, *, over: bool) -> None:
        """Pictures are held over the window: here is where they would go."""
        set_role(self, "tone", "accent" if over else "")

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        self._ui.retranslateUi(self)
        self._ui.addPhotosButton.setShortcut("Alt+I")  # a new text takes a button's key away
        self._refuse(self._refused)
        self._show()

    def _paste(self) -> None:
        if not self.take(QApplication.clipboard().mimeData()):
            self._refuse((msg("There is no picture in the clipboard."),))

    def _settle(self) -> None:
        if not self._under_way:
            self.settled.emit(not self._refused)

    def _taken(self, number: str, taken: Taken, *, here: bool) -> None:
        if not number and not here:
            self.said.emit(
                msg("The photos were for an intake that was put away: add them there again.")
            )
            return
        if not number and taken.kept:
            known = {form.digest for form in self._waiting}
            fresh = {form.digest: form for form in taken.kept if form.digest not in known}
            self._waiting += tuple(fresh.values())
            self.changed.emit()
        if here:
            self._refuse(taken.refused)
        self._show()
        if taken.kept:
            self.said.emit(nmsg("{count} photo added.", "{count} photos added.", len(taken.kept)))
        if taken.view is not None:
            self.ticket_changed.emit(number)

    def _remove(self, digest: str) -> None:
        self._waiting = tuple(form for form in self._waiting if form.digest != digest)
        self._show()
        self.changed.emit()

    def _refuse(self, why: tuple[Message, ...]) -> None:
        words = self._workplace.words
        self._refused = why
        self._ui.photosError.setText("\n".join(words.words(each) for each in why))
        self._ui.photosError.setVisible(bool(why))

    def _shown(self) -> list[_Shown]:
        if self._view is None:
            return [_Shown(form.digest, form.name) for form in self._waiting]
        every = [p for p in self._view.pictures if p.kind is PictureKind.PHOTO]
        every.sort(key=lambda photo: photo.voided_at is not None)
        return [_Shown(photo.digest, photo.name, photo) for photo in every]

    def _show(self) -> None:
        shown = self._shown()
        wanted = {each.digest for each in shown}
        for digest in [digest for digest in self._thumbs if digest not in wanted]:
            let_go(self._thumbs.pop(digest))
        for at, each in enumerate(shown):
            thumb = self._thumbs.get(each.digest) or self._made(each.digest)
            self._ui.thumbsLayout.insertWidget(at, thumb)
            self._caption(thumb, at, each, len(shown))
        self._ui.thumbsScroll.setVisible(bool(shown))
        self._fit()
        self._say_hint()

    def _made(self, digest: str) -> PhotoThumb:
        thumb = PhotoThumb(digest, self._ui.thumbsHolder)
        thumb.fit(self._workplace.theme)
        thumb.clicked.connect(partial(self.open_photo, digest))
        thumb.show()
        self._thumbs[digest] = thumb
        self._workplace.background.run(
            partial(photos.thumbnail, self._workplace.desk, digest, SIDE),
            thumb.show_picture,
            lambda error: self._refuse((error.message,)),
            owner=thumb,
        )
        return thumb

    def _caption(self, thumb: PhotoThumb, at: int, shown: _Shown, count: int) -> None:
        words = self._workplace.words
        place = words.words(msg("Photo {number} of {count}", number=at + 1, count=count))
        name = f"{place}, {shown.name}" if shown.name else place
        if shown.view is None:
            thumb.say(words.gettext("not saved yet"), name, dim=False)
        elif shown.view.voided_at is not None:
            thumb.say(words.gettext("void"), f"{name}, {words.gettext('void')}", dim=True)
        else:
            fault = self._fault(shown.view.fault_id)
            said = words.words(msg("Fault {fault}", fault=fault)) if fault else ""
            thumb.say(
                said or f"{shown.view.taken_at:%H:%M}",
                f"{name}, {said}" if said else name,
                dim=False,
            )

    def _fault(self, fault_id: int | None) -> int | None:
        faults = self._view.faults if self._view else ()
        return next((f.position for f in faults if f.fault_id == fault_id), None)

    def _say_hint(self) -> None:
        words = self._workplace.words
        if self._under_way:
            self._ui.photosHint.setText(words.gettext("Adding…"))
            return
        self._ui.photosHint.setText(words.gettext("Drop pictures here, or press Ctrl+V"))

    def _fit(self) -> None:
        high = max((thumb.sizeHint().height() for thumb in self._thumbs.values()), default=0)
        self._ui.thumbsScroll.setFixedHeight(high + _SCROLLBAR)

    def _tint(self) -> None:
        theme = self._workplace.theme
        self._ui.addPhotosButton.setIcon(icon("photo", theme, "accent", 16))
        self._ui.addPhotosButton.setShortcut("Alt+I")
        for thumb in self._thumbs.values():
            thumb.fit(theme)
        self._fit()
