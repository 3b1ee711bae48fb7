"""Backups: where they go, which there are, and one put back in the database's place."""

from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import CounterError
from counter_app.messages import N_, Message, msg, nmsg
from counter_app.services import restoring, settings
from counter_app.services.backups import Tended, tend
from counter_app.services.restoring import BackupsView, BackupView, Looked, Restoration
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_backups import Ui_BackupsWindow
from counter_app.ui.look import set_role
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.window import Question, Window, ask
from counter_app.ui.workplace import Workplace

_MEGABYTE = 1_000_000


class BackupsWindow(Window):
    """The newest sound one stands chosen, looked at whole; to restore it is one confirmation."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: BackupsView | None = None
        self._looked: Looked | None = None
        self._opening = True
        self._ui = Ui_BackupsWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._rows = PlainTable[BackupView](
            ui.backupsTable,
            (
                Column(N_("Made"), lambda backup: self.words.moment(backup.made_at)),
                Column(N_("Size"), _size, 110, figures=True),
                Column(N_("Proved at night"), self._proved, 220),
            ),
        )
        hide_errors(self)
        ui.backupsTable.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        ui.folderButton.clicked.connect(self._choose_folder)
        ui.nowButton.clicked.connect(self._back_up)
        ui.soundButton.clicked.connect(self._choose_sound)
        ui.closeButton.clicked.connect(self.reject)
        ui.restoreButton.clicked.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._rows.set_headings([self.words.gettext(text) for text in self._rows.headings()])
        self._say()

    def refresh(self) -> None:
        """Read the folder again: a disk may have come or gone."""
        desk = self.workplace.desk
        self.workplace.background.run(
            lambda: restoring.backups(desk), self._show, self.failed.emit, owner=self, key="read"
        )

    def _show(self, view: BackupsView) -> None:
        if view == self._view:
            return
        before = self._rows.chosen()
        self._view = view
        self._rows.set_rows(view.backups)
        kept = before is not None and self._rows.choose(lambda row: row.file == before.file)
        if not kept:
            self._opening = True
            self._rows.choose(lambda _row: True)
        self._look()

    def _look(self) -> None:
        """Look whole at the one that is chosen, off the UI thread."""
        chosen, desk = self._rows.chosen(), self.workplace.desk
        self._looked = None
        self._say()
        if chosen is not None:
            self.workplace.background.run(
                lambda: restoring.look(desk, chosen.file),
                self._seen,
                self.failed.emit,
                owner=self,
                key="look",
            )

    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        opening, self._opening = self._opening, False
        if opening and looked.finding is not None and looked.instead:
            self.said.emit(msg("{finding} A sound one is chosen instead.", finding=looked.finding))
            self._choose_sound()
            return
        self._say()

    def _say(self) -> None:
        ui, words, view, looked = self._ui, self.words, self._view, self._looked
        if view is None:
            return
        chosen = self._rows.chosen()
        ui.folderText.setText(view.folder)
        ui.folderError.setText(
            ""
            if view.there
            else words.gettext(
                "This folder is not there: plug its disk in, or choose another folder."
            )
            if view.chosen
            else words.gettext("This folder is made with the first backup.")
        )
        set_role(ui.folderError, "role", "error" if view.chosen else "soft")
        ui.folderError.setHidden(view.there)
        ui.nowButton.setEnabled(view.there or not view.chosen)
        ui.backupsTable.setVisible(bool(view.backups))
        ui.backupsEmpty.setVisible(not view.backups)
        ui.lookedLabel.setVisible(chosen is not None)
        damaged = looked is not None and looked.finding is not None
        ui.lookedLabel.setText(words.words(_verdict(looked)))
        set_role(ui.lookedLabel, "role", "error" if damaged else "soft")
        ui.soundButton.setVisible(looked is not None and bool(looked.instead))
        ui.restoreButton.setEnabled(looked is not None and not damaged)

    def _proved(self, backup: BackupView) -> str:
        return self.words.moment(backup.proved_at) if backup.proved_at is not None else "—"

    def _choose_sound(self) -> None:
        looked = self._looked
        if looked is not None:
            self._rows.choose(lambda row: row.file == looked.instead)

    def _choose_folder(self) -> None:
        view = self._view
        chosen = QFileDialog.getExistingDirectory(
            self, self.words.gettext("Where do backups go?"), view.folder if view else ""
        )
        if chosen:
            self.choose_folder(chosen)

    def choose_folder(self, folder: str) -> None:
        """Backups go to ``folder`` from now on."""
        desk, actor = self.workplace.desk, self.workplace.actor

        def done(_nothing: None) -> None:
            self.refresh()
            self.said.emit(msg("Backups go to {folder} from now on.", folder=folder))

        self.call(lambda: settings.put(desk, actor, "backup.folder", folder), done)

    def _back_up(self) -> None:
        desk = self.workplace.desk

        def done(tended: Tended) -> None:
            self.refresh()
            made = msg("A backup was made.")
            nothing = msg("Nothing has changed since the newest backup.")
            self.said.emit(tended.notice or (made if tended.made is not None else nothing))

        self.act(lambda: tend(desk), done)

    # Restoring.

    def _ask(self) -> None:
        """The one confirmation: what comes back, and what is kept of what is here now."""
        backup, words = self._rows.chosen(), self.words
        if backup is None or self._view is None:
            return
        lost = [words.words(said) for said in _lost(self._looked)]
        kept = words.words(
            msg(
                "The database as it is now is kept in {folder}, and no number that was given out "
                "is given again. Everybody signs in anew.",
                folder=self._view.beside,
            )
        )
        question = Question(
            "restoreQuestion",
            words.words(msg("Go back to {moment}?", moment=words.moment(backup.made_at))),
            yes=words.gettext("Restore this one"),
            no=words.gettext("Leave it"),
            detail="\n".join([*lost, "", kept]),
            grave=True,
        )
        ask(self, question, lambda: self._restore(backup))

    def _restore(self, backup: BackupView) -> None:
        desk, actor = self.workplace.desk, self.workplace.actor
        self._ui.restoreButton.setEnabled(False)
        self.workplace.background.run(
            lambda: restoring.restore(desk, actor, backup.file),
            self._restored,
            self._refused,
            owner=self,
        )

    def _refused(self, error: CounterError) -> None:
        self._say()
        self.failed.emit(error)

    def _restored(self, done: Restoration) -> None:
        self.workplace.desk = done.desk
        self._view = None
        self.said.emit(
            msg(
                "Restored, but {count} photos or signatures are missing. What was there is kept "
                "as {file}.",
                count=done.lost,
                file=done.kept,
            )
            if done.lost
            else msg("Restored. What was there is kept as {file}.", file=done.kept)
        )
        self.accept()
        self.workplace.restored.emit()


def _size(backup: BackupView) -> str:
    return f"{backup.size / _MEGABYTE:.1f} MB"


def _lost(looked: Looked | None) -> tuple[Message, ...]:
    """What the database holds that the backup does not, in words."""
    if looked is None or not looked.changes:
        return (msg("Nothing was changed since then."),)
    changes = nmsg(
        "{count} change made since then is not in it and is gone from the counter.",
        "{count} changes made since then are not in it and are gone from the counter.",
        looked.changes,
    )
    if not looked.tickets:
        return (changes,)
    more = " …" if looked.tickets > len(looked.some) else ""
    named = nmsg(
        "Ticket: {numbers}{more}",
        "{count} tickets, the newest of them {numbers}{more}",
        looked.tickets,
        numbers=tuple(map(format_code, looked.some)),
        more=more,
    )
    return changes, named


def _verdict(looked: Looked | None) -> Message:
    if looked is None:
        return msg("Looking at it whole…")
    if looked.finding is None:
        return msg("Sound: {events} changes, each with its hash.", events=looked.events)
    if looked.instead:
        return msg("{finding} A sound one is there.", finding=looked.finding)
    return msg("{finding} No sound one is there.", finding=looked.finding)
