"""A button that has the customer sign, and says when they did."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError
from counter_app.messages import Message, msg
from counter_app.services import photos
from counter_app.services.forms import PictureForm
from counter_app.services.naming import product_title
from counter_app.services.signatures import Strokes
from counter_app.services.views import TicketView
from counter_app.ui.look import icon
from counter_app.ui.signature_window import SENTENCES, SignatureWindow
from counter_app.ui.workplace import Workplace
from counter_app.values import PictureKind

T = TypeVar("T")


class SignHere(QObject):
    """What ``kind`` of signature ``button`` asks for, on a ticket or before there is one.

    ``signed``: somebody has signed. ``ticket_changed``: it, or that it is void, is on record.
    """

    signed = Signal()
    ticket_changed = Signal(str)
    failed = Signal(object)

    def __init__(
        self, button: QPushButton, workplace: Workplace, kind: PictureKind, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._button, self._workplace, self._kind = button, workplace, kind
        self._view: TicketView | None = None
        self._waiting: PictureForm | None = None
        self._window: SignatureWindow | None = None
        button.clicked.connect(self.open)
        workplace.theme_changed.connect(self.retranslate)
        self.retranslate()

    def show_ticket(self, view: TicketView) -> None:
        """What is signed on ``view``; what is signed from now on goes on it at once."""
        self._view, self._waiting = view, None
        self.retranslate()

    def show_waiting(self, pictures: Sequence[PictureForm]) -> None:
        """There is no ticket yet: show whether it was signed for."""
        self._view = None
        self._waiting = next((p for p in pictures if p.kind is self._kind), None)
        self.retranslate()

    def waiting(self) -> tuple[PictureForm, ...]:
        """The signature that waits for its ticket."""
        return (self._waiting,) if self._waiting is not None else ()

    def retranslate(self) -> None:
        """Say in the language now in use whether it is signed."""
        words, said = self._workplace.words, self._said()
        self._button.setText(words.words(said or msg("Sign…")))
        tone = "fine" if said else "accent"
        name = "check" if said else "signature"
        self._button.setIcon(icon(name, self._workplace.theme, tone, 16))
        what = words.name(self._kind)
        self._button.setAccessibleName(f"{self._button.text()}, {what}")

    def open(self) -> None:
        """The pad, or what stands on record."""
        view, words = self._view, self._workplace.words
        about = ""
        if view is not None:
            product = product_title(view.product.brand, view.product.model)
            about = " · ".join((format_code(view.number), product, view.customer.name))
        window = SignatureWindow(
            self._workplace, SENTENCES[self._kind], about, self._button.window()
        )
        window.setWindowTitle(words.name(self._kind))
        self._window = window
        window.signed.connect(self._save)
        window.voided.connect(self._void)
        window.finished.connect(window.deleteLater)
        window.finished.connect(self._closed)
        self._read()
        window.open()

    def _closed(self) -> None:
        self._window = None

    def _said(self) -> Message | None:
        if self._waiting is not None:
            return msg("Signed")
        signature = self._view.signature(self._kind) if self._view is not None else None
        return None if signature is None else msg("Signed {at}", at=signature.taken_at)

    def _read(self) -> None:
        """Show what is signed already."""
        window, said = self._window, self._said()
        signature = self._view.signature(self._kind) if self._view is not None else self._waiting
        if window is None or said is None or signature is None:
            return
        on_ticket = self._view is not None
        self._workplace.background.run(
            partial(photos.strokes, self._workplace.desk, signature.digest, self._kind),
            lambda strokes: window.show_signed(strokes, said, on_ticket=on_ticket),
            lambda error: window.refuse(error.message),
            owner=window,
        )

    def _save(self, strokes: Strokes) -> None:
        desk, actor, view = self._workplace.desk, self._workplace.actor, self._view
        if view is None:
            self._run(lambda: photos.keep_signature(desk, strokes, self._kind), self._kept)
        else:
            number = view.number
            self._run(lambda: photos.sign(desk, actor, number, strokes, self._kind), self._changed)

    def _void(self, reason: str) -> None:
        view = self._view
        signature = view.signature(self._kind) if view is not None else None
        if view is None or signature is None:
            return
        desk, actor, number = self._workplace.desk, self._workplace.actor, view.number
        picture = signature.picture_id
        self._run(lambda: photos.void(desk, actor, number, picture, reason), self._changed)

    def _run(self, operation: Callable[[], T], then: Callable[[T], None]) -> None:
        def refused(error: CounterError) -> None:
            if self._window is not None:
                self._window.refuse(error.message)
            else:
                self.failed.emit(error)

        self._workplace.background.run(operation, then, refused, owner=self)

    def _kept(self, form: PictureForm) -> None:
        self._waiting = form
        self._close()
        self.retranslate()
        self.signed.emit()

    def _changed(self, view: TicketView) -> None:
        if self._view is not None and self._view.number == view.number:
            self.show_ticket(view)
        self._close()
        if view.signature(self._kind) is not None:
            self.signed.emit()
        self.ticket_changed.emit(view.number)

    def _close(self) -> None:
        if self._window is not None:
            self._window.close()
