"""Badges given out and taken back in the staff window: the card is printed or saved at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog

from counter_app.messages import Message, msg
from counter_app.services import badge_cards, badges, outbox
from counter_app.services.views import StaffView
from counter_app.ui.saving import save_file
from counter_app.ui.window import Question, Window, ask


class StaffBadges:
    """What the two buttons do with the person that is meant."""

    def __init__(
        self, window: Window, person: Callable[[], StaffView | None], done: Callable[[], None]
    ) -> None:
        self._window, self._person, self._done = window, person, done

    def new(self) -> None:
        """A new badge; where there is one already its owner's card ends, so it is asked first."""
        person, words = self._person(), self._window.words
        if person is None or not person.active:
            return
        if not person.has_badge:
            self._give(person)
            return
        question = Question(
            "badgeQuestion",
            words.words(msg("{name} has a badge: a new one ends it.", name=person.name)),
            yes=words.gettext("New badge"),
            no=words.gettext("Leave it"),
        )
        ask(self._window, question, lambda: self._give(person))

    def revoke(self) -> None:
        """It was lost."""
        person = self._person()
        if person is None:
            return
        desk, actor = self._window.workplace.desk, self._window.workplace.actor
        self._window.call(
            lambda: badges.revoke_badge(desk, actor, person.staff_id),
            lambda _: self._said(msg("{name}'s badge opens nothing any more.", name=person.name)),
        )

    def _give(self, person: StaffView) -> None:
        desk, actor = self._window.workplace.desk, self._window.workplace.actor

        def printer_known(printed: bool) -> None:
            if printed:
                self._print(person)
            else:
                self._choose_file(person)

        self._window.call(
            lambda: outbox.has_printer(desk, actor.workstation, "badge"), printer_known
        )

    def _print(self, person: StaffView) -> None:
        from counter_app.ui.system_printer import system_printer  # noqa: PLC0415 - QtPdf when wanted

        desk, actor = self._window.workplace.desk, self._window.workplace.actor
        self._window.call(
            lambda: badge_cards.print_badge(desk, actor, person.staff_id, system_printer),
            lambda printer: self._said(
                msg("{name}'s badge: sent to {printer}.", name=person.name, printer=printer)
            ),
        )

    def _choose_file(self, person: StaffView) -> None:
        words = self._window.words
        dialog = QFileDialog(
            self._window, words.gettext("The badge's card"), f"{person.name}.pdf", "PDF (*.pdf)"
        )
        dialog.setObjectName("badgeDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self._save(person, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, person: StaffView, path: str) -> None:
        desk, actor = self._window.workplace.desk, self._window.workplace.actor

        def operation() -> str:
            save_file(path, b"")  # a place that cannot be written costs nobody their badge
            return save_file(path, badge_cards.badge_card(desk, actor, person.staff_id))

        self._window.call(
            operation,
            lambda name: self._said(
                msg("{name}'s badge: saved as {file}.", name=person.name, file=name)
            ),
        )

    def _said(self, words: Message) -> None:
        self._window.said.emit(words)
        self._done()
