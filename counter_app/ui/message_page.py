"""The page of the settings where the shop writes what its customers are told."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from counter_app.errors import CounterError
from counter_app.messages import msg
from counter_app.services import settings
from counter_app.services.message_templates import FIELDS, SETTINGS, default, setting_key
from counter_app.ui.choices import choose, fill, hide_errors
from counter_app.ui.compiled.ui_message_page import Ui_MessagePage
from counter_app.ui.fields import FieldErrors
from counter_app.ui.workplace import Workplace
from counter_app.values import MessageKind

_NAME = int(Qt.ItemDataRole.UserRole)


class MessagePage(QWidget):
    """A template for each message and language, and when a unit counts as not fetched."""

    said = Signal(object)
    failed = Signal(object)
    saved = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._said: dict[str, Any] = {}
        self._typed: dict[str, str] = {}
        self._ui = Ui_MessagePage()
        self._ui.setupUi(self)
        ui = self._ui
        self._errors = FieldErrors(lambda: workplace.words, self)
        hide_errors(self)
        for key in SETTINGS:
            self._errors.add(key, ui.templateEdit, ui.templateError)
        self._errors.add("fetch.days", ui.firstDaysBox, ui.fetchError)
        ui.templateEnglishButton.setChecked(workplace.words.language == "en")
        ui.templateChineseButton.setChecked(workplace.words.language != "en")
        ui.kindBox.currentIndexChanged.connect(lambda _: self._show_template())
        ui.templateLanguageGroup.buttonClicked.connect(lambda _: self._show_template())
        ui.templateEdit.textChanged.connect(self._edited)
        ui.fieldsList.itemActivated.connect(self._put_field)
        ui.defaultButton.clicked.connect(self._take_default)
        ui.messagesSaveButton.clicked.connect(self.save)
        self.retranslate()

    def show_settings(self, said: Mapping[str, Any]) -> None:
        """Show the settings as they stand; what is typed and not saved stays."""
        self._said = dict(said)
        first, second = said["fetch.days"]
        self._ui.firstDaysBox.setValue(first)
        self._ui.secondDaysBox.setValue(second)
        self._show_template()

    def is_dirty(self) -> bool:
        """Whether anything here is not saved."""
        return bool(self._said) and bool(self._changed())

    def retranslate(self) -> None:
        """Say what code says in the language now in use."""
        words, ui = self._workplace.words, self._ui
        ui.retranslateUi(self)
        fill(ui.kindBox, MessageKind, words)
        ui.fieldsList.clear()
        for name, means in FIELDS.items():
            item = QListWidgetItem(f"{{{name}}}  {words.gettext(means)}")
            item.setToolTip(item.text())
            item.setData(_NAME, f"{{{name}}}")
            ui.fieldsList.addItem(item)
        self._errors.retranslate()
        self._show_template()

    def save(self) -> None:
        """Save what was changed, or say at its field what is wrong with it."""
        self._errors.clear()
        changed = self._changed()
        desk, actor = self._workplace.desk, self._workplace.actor

        def operation() -> None:
            for key, value in changed.items():
                settings.put(desk, actor, key, value)

        def done(_nothing: None) -> None:
            self._typed.clear()
            self.said.emit(msg("The messages are saved."))
            self.saved.emit()

        self._workplace.background.run(operation, done, self._refused, owner=self)

    def _refused(self, error: CounterError) -> None:
        if error.field in SETTINGS:
            _, kind, language = str(error.field).split(".")
            self._ui.templateEnglishButton.setChecked(language == "en")
            self._ui.templateChineseButton.setChecked(language != "en")
            choose(self._ui.kindBox, MessageKind(kind))
            self._show_template()
        if not self._errors.show(error):
            self.failed.emit(error)

    def _changed(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            key: text for key, text in self._typed.items() if text != self._standing(key)
        }
        days = [self._ui.firstDaysBox.value(), self._ui.secondDaysBox.value()]
        if days != self._said.get("fetch.days"):
            found["fetch.days"] = days
        return found

    def _key(self) -> str:
        language = "en" if self._ui.templateEnglishButton.isChecked() else "zh_CN"
        return setting_key(MessageKind(self._ui.kindBox.currentData()), language)

    def _standing(self, key: str) -> str:
        _, kind, language = key.split(".")
        return str(self._said.get(key) or default(MessageKind(kind), language))

    def _show_template(self) -> None:
        key = self._key()
        self._put(self._typed.get(key, self._standing(key)))

    def _put(self, text: str) -> None:
        edit = self._ui.templateEdit
        edit.blockSignals(True)
        edit.setPlainText(text)
        edit.blockSignals(False)
        self._say_whose()

    def _edited(self) -> None:
        self._typed[self._key()] = self._ui.templateEdit.toPlainText()
        self._say_whose()

    def _say_whose(self) -> None:
        words, key = self._workplace.words, self._key()
        _, kind, language = key.split(".")
        own = self._ui.templateEdit.toPlainText() != default(MessageKind(kind), language)
        self._ui.ownLabel.setText(
            words.gettext("The shop's own words" if own else "The program's words")
        )
        self._ui.defaultButton.setEnabled(own)

    def _take_default(self) -> None:
        _, kind, language = self._key().split(".")
        self._ui.templateEdit.setPlainText(default(MessageKind(kind), language))

    def _put_field(self, item: QListWidgetItem) -> None:
        self._ui.templateEdit.insertPlainText(item.data(_NAME))
        self._ui.templateEdit.setFocus()
