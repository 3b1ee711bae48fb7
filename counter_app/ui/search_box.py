"""The one box for everything: a number opens its ticket, anything else is searched as it is typed.

It keeps the cursor; arrows walk through what was found, Enter opens it, Escape goes back.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.codes.numbers import Typed, read_typed
from counter_app.errors import CounterError
from counter_app.messages import N_, msg
from counter_app.services import tickets
from counter_app.services.views import Hit
from counter_app.ui.look import label
from counter_app.ui.search_model import SearchModel, SearchRow, grouped
from counter_app.ui.search_popup import SearchPopup
from counter_app.ui.workplace import Workplace

_PAUSE = 90
"""Milliseconds without a key before the shop is asked."""
_EACH = 5
"""How many of each kind are offered."""
_HINT_ROOM = 72
"""Pixels at the right for the key that leads here."""
_SAYS = (
    N_("Scan anything, or search: ticket, phone, name, serial…"),
    N_("Scan, or search: ticket, phone, name…"),
    N_("Scan or search…"),
)
"""What stands in the empty box, the fullest that has room."""
_MOVED = (
    *(QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange, QEvent.Type.FontChange),
    QEvent.Type.LanguageChange,
)


class SearchBox(QObject):
    """Drives the search field of the window."""

    ticket_wanted = Signal(str)
    hit_wanted = Signal(object)
    """A ``Hit`` that is no ticket."""
    intake_wanted = Signal(str)
    """A new intake with this serial."""
    left = Signal()
    """Escape: back to the work."""

    def __init__(self, workplace: Workplace, edit: QLineEdit, over: QWidget) -> None:
        super().__init__(edit)
        self._workplace = workplace
        self._edit = edit
        self._model = SearchModel(lambda: workplace.words, self)
        self._popup = SearchPopup(workplace, self._model, over)
        self._popup.chosen.connect(self._open)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        edit.textEdited.connect(lambda _: self._timer.start())
        edit.textChanged.connect(self._emptied)
        edit.setTextMargins(0, 0, _HINT_ROOM, 0)
        self._hint = label("Ctrl+K", parent=edit)
        self._hint.setProperty("keycap", "yes")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for each in (edit, self._hint):
            each.installEventFilter(self)

    def focus(self) -> None:
        """Take the cursor, with what stands there marked."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._edit.selectAll()

    def look_for(self, text: str) -> None:
        """Show what is found for ``text`` as if it had been typed."""
        self.focus()
        self._edit.setText(text)
        self._ask()

    def close(self) -> None:
        """Put the list away."""
        self._timer.stop()
        self._workplace.background.forget(self, "search")
        self._popup.hide()

    def _place_hint(self) -> None:
        self._hint.setVisible(not self._edit.text())
        self._hint.adjustSize()
        gap = (self._edit.height() - self._hint.height()) // 2
        self._hint.move(self._edit.width() - self._hint.width() - gap, gap)
        room = self._edit.contentsRect().width() - _HINT_ROOM - 2 * gap
        texts = [self._workplace.words.gettext(text) for text in _SAYS]
        measure = self._edit.fontMetrics().horizontalAdvance
        fits = next((text for text in texts if measure(text) <= room), texts[-1])
        if self._edit.placeholderText() != fits:
            self._edit.setPlaceholderText(fits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._hint:
            if event.type() == QEvent.Type.StyleChange:  # a look may reach it after its field
                self._place_hint()
            return False
        if event.type() in _MOVED:
            self._place_hint()
        if event.type() == QEvent.Type.FocusOut and not self._popup.underMouse():
            self._popup.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._popup.isVisible():
            self._popup.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered()
            return True
        if key == Qt.Key.Key_Escape:
            if self._popup.isVisible():
                self.close()
            else:
                self._edit.clear()
                self.left.emit()
            return True
        return False

    def _emptied(self, text: str) -> None:
        self._place_hint()
        if not text:
            self.close()

    def _ask(self) -> None:
        text, desk = self._edit.text().strip(), self._workplace.desk
        if not text:
            self.close()
            return
        self._workplace.background.run(
            lambda: tickets.search(desk, text, _EACH),
            lambda hits: self._show(text, hits),
            lambda error: self._show_error(text, error),
            owner=self,
            key="search",
        )

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        rows = grouped(hits) or (SearchRow(msg("Nothing found for “{text}”", text=text)),)
        self._put((*rows, *self._offers(text, hits)))

    def _show_error(self, text: str, error: CounterError) -> None:
        self._put((SearchRow(error.message), *self._offers(text, ())))

    def _offers(self, text: str, hits: tuple[Hit, ...]) -> tuple[SearchRow, ...]:
        if hits or len(text) < 4:
            return ()
        return (SearchRow(msg("New intake with serial {serial}", serial=text), offer=text),)

    def _put(self, rows: tuple[SearchRow, ...]) -> None:
        self._model.set_rows(rows)
        if self._edit.hasFocus():
            self._popup.show_under(self._edit)

    def _entered(self) -> None:
        text = self._edit.text().strip()
        if not text:
            return
        if self._popup.isVisible() and not self._timer.isActive():
            row = self._popup.current()
            if row is not None:
                self._open(row)
                return
        # Enter was quicker than the list: a number opens its ticket, a word opens the list.
        self._timer.stop()
        desk = self._workplace.desk
        if read_typed(text).typed is Typed.OTHER:
            self._ask()
            return
        self._workplace.background.run(
            lambda: tickets.resolve(desk, text),
            self._open_ticket,
            lambda error: self._show_error(text, error),
            owner=self,
            key="search",
        )

    def _open_ticket(self, number: str) -> None:
        self.close()
        self._edit.clear()
        self.ticket_wanted.emit(number)

    def _open(self, row: SearchRow) -> None:
        if row.offer:
            self.close()
            self._edit.clear()
            self.intake_wanted.emit(row.offer)
        elif row.hit is not None and row.hit.kind == "ticket":
            self._open_ticket(row.hit.key)
        elif row.hit is not None:
            self.close()
            self._edit.clear()
            self.hit_wanted.emit(row.hit)
