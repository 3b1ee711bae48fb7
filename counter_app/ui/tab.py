"""What every step of a ticket has in common: the tab, and the actions under it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.errors import Conflict, CounterError
from counter_app.i18n import Translator
from counter_app.messages import Message
from counter_app.services.views import TicketView
from counter_app.ui.fields import FieldErrors
from counter_app.ui.photo_strip import PhotoStrip
from counter_app.ui.sign_here import SignHere
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind, PictureKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done here and now; its button is called ``<name>Button``.

    ``key`` is a key sequence in Qt's portable text ("F8") and stands on the button; ``why`` says
    why it cannot be done while ``enabled`` is False.
    """

    name: str
    text: Message
    run: Callable[[], None]
    key: str = ""
    primary: bool = False
    enabled: bool = True
    why: Message | None = None


class Tab(QWidget):
    """One step of the work on a ticket. See the signals for what the window does for it."""

    ticket_changed = Signal(str)
    """A ticket is different now: the window reads it, the queue and the glance again."""
    ticket_wanted = Signal(str)
    """Open this ticket."""
    tab_wanted = Signal(str)
    """Show this step: intake, diagnosis, quote or dispatch."""
    intake_wanted = Signal(object)
    """Start an intake prefilled with this ``IntakeForm``."""
    said = Signal(object)
    """A ``Message`` for the status line."""
    failed = Signal(object)
    """A ``CounterError`` that belongs to no field here."""
    paper_wanted = Signal(str, str)
    """Show and print this kind of document of this ticket."""
    outdated = Signal()
    """Somebody else changed the open ticket: the window reads it again, what is typed stays."""
    ended = Signal(bool)
    """An operation of this step came to its end, well or refused."""
    offers_changed = Signal()
    """``offers()`` answers differently now."""
    window_wanted = Signal(str)
    """Open a window off the menu, by the name of its module: visits, customers, consultation …"""
    draft_kept = Signal(object)
    """What is typed was kept as a draft at this moment (aware)."""
    previewed = Signal(object)
    """The ``Decision`` what is typed would lead to, or None when nothing is typed."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.errors = FieldErrors(lambda: workplace.words, self)
        self.working = False
        self.photos: PhotoStrip | None = None

    @property
    def words(self) -> Translator:
        """The translator now in use."""
        return self.workplace.words

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``, freshly read; None where no ticket is open."""
        raise NotImplementedError

    def offers(self) -> tuple[Action, ...]:
        """What can be done; the primary one is the step's one next action."""
        return ()

    def is_dirty(self) -> bool:
        """Whether something is typed here that is not saved."""
        return False

    def show_top(self) -> None:
        """Scroll to the top: a step opens where it begins."""
        scroll = self.findChild(QScrollArea, "scroll")
        if scroll is not None:
            scroll.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the cursor where the work starts."""

    def take_part(self, code: str, name: str, price_fen: int) -> bool:
        """A part was scanned; False where nothing can be done with it here."""
        return False

    def take_finding(self, kind: FaultKind, cause: Cause) -> int:
        """A finding was scanned from the command sheet: of which fault it is; 0 where none can be
        made here."""
        return 0

    def takes_pictures(self) -> bool:
        """Whether pictures dropped on the window or pasted in it go here."""
        return self.photos is not None

    def take_pictures(self, mime: QMimeData, under: QWidget | None) -> bool:
        """Take the pictures in ``mime``, dropped or pasted at ``under``; False: there are none."""
        return self.photos is not None and self.photos.take(mime)

    def show_drop(self, *, over: bool) -> None:
        """Pictures are held over the window (``over``): show where they would go."""
        if self.photos is not None:
            self.photos.show_drop(over=over)

    def add_photos(self, layout: QVBoxLayout, page: QWidget, after: QWidget) -> PhotoStrip:
        """Put a strip of photos on ``page``, under ``after``."""
        self.photos = PhotoStrip(self.workplace, page)
        layout.insertWidget(layout.indexOf(after) + 1, self.photos)
        self.photos.ticket_changed.connect(self.ticket_changed)
        self.photos.said.connect(self.said)
        return self.photos

    def add_signature(self, button: QPushButton, kind: PictureKind) -> SignHere:
        """Have the customer sign with ``button``."""
        sign = SignHere(button, self.workplace, kind, self)
        sign.ticket_changed.connect(self.ticket_changed)
        sign.failed.connect(self.failed)
        return sign

    def retranslate(self) -> None:
        """Put live words into the language now in use; the form's own are done already."""

    def call(
        self,
        operation: Callable[[], T],
        then: Callable[[T], None],
        on_failure: Callable[[CounterError], None] | None = None,
    ) -> None:
        """Run a service off the UI thread; while it runs the actions wait.

        A failure goes to its field where it has one here, else to the status line, after
        ``on_failure`` had its look.
        """
        self.working = True
        self.errors.clear()
        self.offers_changed.emit()

        def done(result: T) -> None:
            self.working = False
            then(result)
            self.ended.emit(True)
            self.offers_changed.emit()

        def refused(error: CounterError) -> None:
            self.working = False
            if on_failure is not None:
                on_failure(error)
            if not self.errors.show(error):
                self.failed.emit(error)
            if isinstance(error, Conflict):
                self.outdated.emit()
            self.ended.emit(False)
            self.offers_changed.emit()

        def broke() -> None:
            self.working = False
            self.offers_changed.emit()

        self.workplace.background.run(operation, done, refused, owner=self, on_break=broke)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            form = getattr(self, "_ui", None)
            if form is not None:
                form.retranslateUi(self)
                self.errors.retranslate()
                self.retranslate()
        super().changeEvent(event)
