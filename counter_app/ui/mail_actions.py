"""A message as an e-mail: its subject to copy, or the mail program opened with all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from counter_app.messages import msg
from counter_app.ui.compiled.ui_telling import Ui_TellingWindow
from counter_app.ui.window import Window


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail program is opened with."""

    to: str
    subject: str
    body: str

    def url(self) -> str:
        """As a mailto address (RFC 6068): lines end in CR LF, everything else is UTF-8, escaped."""
        body = self.body.replace("\r\n", "\n").replace("\n", "\r\n")
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={quote(body)}"


class MailActions:
    """The two buttons beside the address."""

    def __init__(
        self, window: Window, ui: Ui_TellingWindow, mail: Callable[[], Mail | None]
    ) -> None:
        self._window, self._ui, self._mail = window, ui, mail
        ui.copySubjectButton.clicked.connect(self._copy)
        ui.mailButton.clicked.connect(self._open)

    def show(self, *, wanted: bool, to: bool) -> None:
        """Offer the subject where an e-mail is written, the program where there is an address."""
        self._ui.copySubjectButton.setVisible(wanted)
        self._ui.mailButton.setVisible(wanted and to)

    def _copy(self) -> None:
        mail = self._mail()
        if mail is not None:
            QGuiApplication.clipboard().setText(mail.subject)
            self._window.said.emit(msg("Copied: {text}", text=mail.subject))

    def _open(self) -> None:
        mail = self._mail()
        if mail is not None and not QDesktopServices.openUrl(QUrl.fromEncoded(mail.url().encode())):
            self._window.said.emit(
                msg("This computer opens no mail program: copy the subject and the text.")
            )
