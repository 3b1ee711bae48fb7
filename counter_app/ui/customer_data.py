"""One customer's data in the window: given out as a file, or erased for good. Managers only."""

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from counter_app.messages import msg
from counter_app.services import privacy
from counter_app.services.views import CustomerView
from counter_app.store.keeping import KEPT_FOR
from counter_app.store.private_files import make_private_folder
from counter_app.store.trouble import plain_words
from counter_app.ui.saving import save_file
from counter_app.ui.window import Question, Window, ask


class CustomerData(QObject):
    """Two buttons under the customer that is chosen."""

    erased = Signal()

    def __init__(self, window: Window, give_out: QPushButton, erase: QPushButton) -> None:
        super().__init__(window)
        self._window = window
        self._buttons = (give_out, erase)
        self._person: CustomerView | None = None
        give_out.clicked.connect(self._choose_file)
        erase.clicked.connect(self._ask)
        self.show_person(None)

    def show_person(self, person: CustomerView | None) -> None:
        """Whose data it is; None: nobody is chosen."""
        self._person = person
        for button in self._buttons:
            button.setVisible(person is not None)

    def _choose_file(self) -> None:
        words, person = self._window.words, self._person
        if person is None:
            return
        path, _ = QFileDialog.getSaveFileName(
            self._window,
            words.gettext("Everything on file about this customer"),
            f"customer-{person.customer_id}.json",
            words.gettext("JSON files (*.json)"),
        )
        if path:
            self.give_out(path)

    def give_out(self, path: str) -> None:
        """Write everything on file about the person to ``path``, pictures into a folder beside."""
        person, place = self._person, self._window.workplace
        if person is None:
            return
        desk, actor = place.desk, place.actor

        def operation() -> str:
            told = privacy.export_customer(desk, actor, person.customer_id)
            said = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
            folder = Path(path).with_name(f"{Path(path).stem}-pictures")
            with plain_words():
                for name, content in privacy.customer_pictures(desk, actor, person.customer_id):
                    make_private_folder(folder)
                    save_file(str(folder / name), content)
            return save_file(path, said)

        self._window.call(
            operation,
            lambda file: self._window.said.emit(
                msg("Everything on file about {name} is in {file}.", name=person.name, file=file)
            ),
        )

    def _ask(self) -> None:
        words, person = self._window.words, self._person
        if person is None:
            return
        stays = privacy.stays(self._window.workplace.desk)
        said = [
            msg(
                "Name, telephone, address, photos, signatures and what was written about this "
                "customer go. Numbers, money and decisions stay, without a name. Backups made "
                "until now still hold the customer; the last of them goes by {day}.",
                day=stays.until,
            )
        ]
        if stays.copies:
            said.append(
                msg(
                    "So do these files beside the database; most of them go after {days} days, "
                    "the newest with the backups: {files}",
                    days=KEPT_FOR.days,
                    files=", ".join(stays.copies),
                )
            )
        question = Question(
            "eraseQuestion",
            words.words(msg("Erase {name} for good? This cannot be undone.", name=person.name)),
            yes=words.gettext("Erase"),
            no=words.gettext("Keep"),
            detail="\n\n".join(map(words.words, said)),
            grave=True,
        )
        ask(self._window, question, lambda: self._erase(person))

    def _erase(self, person: CustomerView) -> None:
        place = self._window.workplace
        desk, actor = place.desk, place.actor

        def done(clean: bool) -> None:
            self._window.said.emit(
                msg("The customer is erased.")
                if clean
                else msg(
                    "The customer is erased. Another program was reading: close it and run "
                    "“counter-app db upgrade --scrub”, so that nothing lingers in the file."
                )
            )
            self.erased.emit()

        self._window.act(lambda: privacy.erase_customer(desk, actor, person.customer_id), done)
