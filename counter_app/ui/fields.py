"""Which message belongs to which field, and money as people type it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from counter_app.errors import CounterError, InvalidInput
from counter_app.i18n import Translator
from counter_app.messages import Message, msg
from counter_app.ui.look import set_role


@dataclass(slots=True)
class _Field:
    editor: QWidget
    label: QLabel
    message: Message | None = None


class FieldErrors(QObject):
    """Shows a ``CounterError`` in words under the field it belongs to.

    What was typed stays; the message goes when the person edits the field.
    """

    def __init__(self, words: Callable[[], Translator], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._fields: dict[str, _Field] = {}
        self._watched: WeakSet[QWidget] = WeakSet()

    def add(self, name: str, editor: QWidget, label: QLabel) -> None:
        """Field ``name`` of the form is typed into ``editor``; ``label`` stands under it."""
        self._fields[name] = _Field(editor, label)
        label.setVisible(False)
        if editor not in self._watched:
            self._watched.add(editor)
            self._watch(editor)

    def _watch(self, editor: QWidget) -> None:
        match editor:
            case QLineEdit():
                editor.textEdited.connect(lambda _=None: self._edited(editor))
            case QComboBox():
                editor.currentIndexChanged.connect(lambda _=None: self._edited(editor))
                editor.editTextChanged.connect(lambda _=None: self._edited(editor))
            case QPlainTextEdit():
                editor.textChanged.connect(lambda: self._edited(editor))
            case QSpinBox():
                editor.valueChanged.connect(lambda _=None: self._edited(editor))

    def _edited(self, editor: QWidget) -> None:
        for name, field in self._fields.items():
            if field.editor is editor:
                self.clear_field(name)

    def remove(self, prefix: str) -> None:
        """Forget the fields whose name starts with ``prefix`` (a row that went away, or is
        another's now), and what was said of them."""
        for name in [name for name in self._fields if name.startswith(prefix)]:
            self.clear_field(name)
            del self._fields[name]

    def show(self, error: CounterError, *, focus: bool = True) -> bool:
        """Show ``error`` at its field and put the cursor there; False where no field is known.

        ``focus`` False leaves the cursor where the person is typing.
        """
        name = self._known(error.field)
        if name is None:
            return False
        field = self._fields[name]
        field.message = error.message
        self._put(field)
        if focus:
            field.editor.setFocus()
        return True

    def check(self, read: Callable[[], object]) -> None:
        """A field is left: say what ``read`` refuses of it; the cursor stays where it went."""
        try:
            read()
        except InvalidInput as error:
            self.show(error, focus=False)

    def put_text(self, name: str, text: str) -> None:
        """Write ``text`` where field ``name`` is typed; nothing where there is no such line."""
        field = self._fields.get(name)
        if field is not None and isinstance(field.editor, QLineEdit):
            field.editor.setText(text)

    @property
    def is_showing(self) -> bool:
        """Whether a message stands at a field."""
        return any(field.message is not None for field in self._fields.values())

    def clear(self) -> None:
        """Take all messages away."""
        for name in self._fields:
            self.clear_field(name)

    def clear_field(self, name: str) -> None:
        """Take the message of one field away."""
        field = self._fields.get(name)
        if field is not None and field.message is not None:
            field.message = None
            self._put(field)

    def retranslate(self) -> None:
        """Put the messages that stand into the language now in use."""
        for field in self._fields.values():
            if field.message is not None:
                self._put(field)

    def _known(self, name: str | None) -> str | None:
        while name:
            if name in self._fields:
                return name
            name = name.rpartition(".")[0]
        return None

    def _put(self, field: _Field) -> None:
        text = self._words().words(field.message) if field.message is not None else ""
        field.label.setText(text)
        field.label.setVisible(bool(text))
        field.editor.setAccessibleDescription(text)
        set_role(field.editor, "wrong", "yes" if text else "")


def fen_from_text(text: str, field: str | None = None) -> int:
    """``1,280.5`` → 128050 fen, half-up (ruling 11); empty is 0.

    Raises ``InvalidInput`` naming ``field`` where it is no amount.
    """
    plain = text.replace(",", "").replace("，", "").replace("¥", "").strip()
    if not plain:
        return 0
    try:
        yuan = Decimal(plain)
        if not yuan.is_finite() or abs(yuan) >= 10_000_000:
            raise InvalidOperation
    except InvalidOperation:
        raise InvalidInput(msg("Type an amount in yuan, such as 1280.50."), field=field) from None
    return int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP))


def text_of_fen(fen: int) -> str:
    """An amount as an editor shows it: ``1280.50``; 0 as nothing."""
    return f"{fen / 100:.2f}" if fen else ""
