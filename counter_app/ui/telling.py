"""Telling the customer: the message that is due, ready to be copied; copying notes it as told."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidgetItem, QWidget

from counter_app.codes.numbers import format_code
from counter_app.codes.short_messages import parts
from counter_app.i18n import Translator, translator
from counter_app.messages import msg, nmsg
from counter_app.services import telling, tickets
from counter_app.services.forms import ToldForm
from counter_app.services.views import TicketView
from counter_app.ui.choices import Segments
from counter_app.ui.compiled.ui_telling import Ui_TellingWindow
from counter_app.ui.look import set_chip
from counter_app.ui.mail_actions import Mail, MailActions
from counter_app.ui.telling_words import entries, told_line
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import MessageKind, MessageWay

_KIND = int(Qt.ItemDataRole.UserRole)


class TellingWindow(Window):
    """Shows the messages that fit the open ticket, and those it was told before."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._typed: dict[tuple[str, MessageKind, str], str] = {}
        self._asked: tuple[str, MessageKind, str] | None = None
        self._ui = Ui_TellingWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._way = Segments(
            ui.wayGroup,
            {
                MessageWay.WECHAT: ui.wechatButton,
                MessageWay.SMS: ui.smsButton,
                MessageWay.EMAIL: ui.emailButton,
            },
        )
        self._way.value = MessageWay.WECHAT
        self._way.on_choice(self._say)
        ui.languageGroup.buttonClicked.connect(lambda _button: self._language_chosen())
        self.errors.add("text", ui.textEdit, ui.textError)
        ui.kindsList.currentItemChanged.connect(lambda *_: self._compose())
        ui.textEdit.textChanged.connect(self._edited)
        ui.copyButton.clicked.connect(self._copy)
        ui.copyRecipientButton.clicked.connect(self._copy_recipient)
        self._mail = MailActions(self, ui, self._mail_of)
        ui.closeButton.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, ui.copyButton.click)
        self.show_ticket(None)

    def show_ticket(self, view: TicketView | None, kind: MessageKind | None = None) -> None:
        """Tell of ``view``: the message of this ``kind`` if it fits, else the one that is due."""
        other = (view.number if view else "") != (self._view.number if self._view else "")
        self._view = view
        if view is not None and other:
            self._language = telling.language_for(view.customer)
        self._fill(kind or (telling.suggested(view) if view is not None else None))
        self._ui.kindsList.setFocus()

    def tell(self, number: str, kind: MessageKind) -> None:
        """Read ticket ``number`` and show its message of this ``kind``."""
        desk = self.workplace.desk
        self.call(lambda: tickets.ticket(desk, number), lambda view: self.show_ticket(view, kind))

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._fill(self._kind())

    @property
    def _language(self) -> str:
        return "en" if self._ui.englishButton.isChecked() else "zh_CN"

    @_language.setter
    def _language(self, language: str) -> None:
        self._ui.englishButton.setChecked(language == "en")
        self._ui.chineseButton.setChecked(language != "en")
        self._ui.keepLanguageBox.setChecked(False)

    def _kind(self) -> MessageKind | None:
        item = self._ui.kindsList.currentItem()
        return MessageKind(item.data(_KIND)) if item is not None else None

    def _fits(self, kind: MessageKind | None) -> bool:
        return self._view is not None and kind in telling.fitting(self._view)

    def _fill(self, chosen: MessageKind | None) -> None:
        view, words, ui = self._view, self.words, self._ui
        ui.kindsList.blockSignals(True)
        ui.kindsList.clear()
        for kind, told in entries(view) if view is not None else ():
            said = told_line(told, words) if told is not None else words.gettext("not told yet")
            item = QListWidgetItem(f"{words.name(kind)}\n{said}")
            item.setData(_KIND, kind)
            item.setToolTip(f"{item.text()}\n{told.by}" if told is not None else item.text())
            ui.kindsList.addItem(item)
            if kind is chosen or ui.kindsList.currentItem() is None:
                ui.kindsList.setCurrentItem(item)
        ui.kindsList.blockSignals(False)
        ui.ticketLabel.setText(
            ""
            if view is None
            else " · ".join((format_code(view.number), view.customer.name or "—"))
        )
        self._compose()

    def _language_chosen(self) -> None:
        self._compose()
        self._ui.kindsList.setFocus()

    def _compose(self) -> None:
        view, kind, language = self._view, self._kind(), self._language
        self._asked = None
        self.errors.clear()
        if view is None or kind is None:
            self._put("")
            return
        key = (view.number, kind, language)
        if not self._fits(kind):
            self._put(next(t.text for t in reversed(view.told) if t.kind is kind))
        elif key in self._typed:
            self._asked = key
            self._put(self._typed[key])
        else:
            desk = self.workplace.desk
            self.workplace.background.run(
                partial(telling.compose, desk, view, kind, language),
                partial(self._composed, key),
                self.failed.emit,
                owner=self,
                key="compose",
            )

    def _composed(self, key: tuple[str, MessageKind, str], text: str) -> None:
        self._asked = key
        self._put(text)

    def _put(self, text: str) -> None:
        self._ui.textEdit.blockSignals(True)
        self._ui.textEdit.setPlainText(text)
        self._ui.textEdit.blockSignals(False)
        self._say()

    def _edited(self) -> None:
        if self._asked is not None:
            self._typed[self._asked] = self._ui.textEdit.toPlainText()
        self._say()

    def _say(self) -> None:
        """Everything that depends on what is chosen and typed."""
        ui, words, view, kind = self._ui, self.words, self._view, self._kind()
        text, fits = ui.textEdit.toPlainText(), self._fits(kind)
        if ui.textEdit.isReadOnly() is fits:
            ui.textEdit.setReadOnly(not fits)
            ui.textEdit.style().polish(ui.textEdit)
        ui.copyButton.setEnabled(fits)
        ui.textEdit.setPlaceholderText(self._nothing_to_tell())
        way = self._way.value
        count = msg("{count} characters", count=len(text))
        if way is MessageWay.SMS:
            sent = nmsg("{count} text message", "{count} text messages", parts(text))
            count = msg("{length} characters, {parts}", length=len(text), parts=sent)
        ui.countLabel.setText(words.words(count) if text else "")
        to = self._recipient()
        nobody = msg("No e-mail address is on file.")
        to_words = msg("To {recipient}", recipient=to) if to else nobody
        ui.recipientLabel.setText(words.words(to_words) if view is not None else "")
        ui.copyRecipientButton.setVisible(bool(to))
        self._mail.show(wanted=way is MessageWay.EMAIL and fits, to=bool(to))
        flat = telling.too_flat(view, text, self._spoken()) if view is not None and fits else None
        set_chip(ui.warningLabel, "soon", words.words(flat) if flat is not None else "")
        usual = telling.language_for(view.customer) if view is not None else self._language
        ui.keepLanguageBox.setVisible(usual != self._language)

    def _copy(self) -> None:
        view, kind = self._view, self._kind()
        if view is None or kind is None:
            return
        ui, text = self._ui, self._ui.textEdit.toPlainText()
        form = ToldForm(
            view.number,
            kind,
            self._way.value or MessageWay.WECHAT,
            self._language,
            text,
            keep_language=not ui.keepLanguageBox.isHidden() and ui.keepLanguageBox.isChecked(),
        )
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(after: TicketView) -> None:
            QGuiApplication.clipboard().setText(text)
            self._typed.pop((view.number, kind, form.language), None)
            self._view = after
            self.said.emit(msg("Copied: paste it into {way}. It is noted as told.", way=form.way))
            self.ticket_changed.emit(view.number)
            self.accept()

        self.act(lambda: telling.tell(desk, actor, form), done)

    def _copy_recipient(self) -> None:
        QGuiApplication.clipboard().setText(self._recipient())
        self.said.emit(msg("Copied: {text}", text=self._recipient()))

    def _recipient(self) -> str:
        if self._view is None:
            return ""
        person = self._view.customer
        return person.email if self._way.value is MessageWay.EMAIL else person.phone_shown

    def _mail_of(self) -> Mail | None:
        if self._view is None:
            return None
        subject = telling.subject(self.workplace.desk, self._view, self._language)
        return Mail(self._recipient(), subject, self._ui.textEdit.toPlainText())

    def _spoken(self) -> Translator:
        return translator(self._language)

    def _nothing_to_tell(self) -> str:
        if self._view is None:
            return self.words.gettext("Open a ticket first.")
        return self.words.gettext("There is nothing to tell about this ticket as it stands.")
