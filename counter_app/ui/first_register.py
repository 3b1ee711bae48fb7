"""The fifth step: the sales register taken in, so that a serial says whether the warranty runs."""

from collections.abc import Callable
from pathlib import Path

from counter_app.errors import CounterError
from counter_app.messages import Message, msg
from counter_app.services.first_steps import FirstSteps
from counter_app.services.importing import ImportResult, import_products
from counter_app.ui.chosen_file import ask_for_file
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_pages import Done
from counter_app.ui.window import Window


class RegisterPage:
    """All or nothing first; with a bad row the good ones can be taken all the same."""

    def __init__(
        self, window: Window, ui: Ui_FirstStepsWindow, taken: Callable[[], None] = lambda: None
    ) -> None:
        """``taken`` is called once a register is taken in."""
        self._window, self._ui = window, ui
        self._when_taken = taken
        self._path: Path | None = None
        self._found: Message | None = None
        self._wrong: Message | None = None
        self._done = False
        ui.registerButton.clicked.connect(self._choose)
        ui.goodRowsButton.clicked.connect(self._take_good)

    def is_done(self, steps: FirstSteps) -> bool:
        return steps.register or self._done

    def retranslate(self) -> None:
        ui, words = self._ui, self._window.words
        ui.registerFound.setText(words.words(self._found) if self._found else "")
        ui.registerError.setText(words.words(self._wrong) if self._wrong else "")
        ui.registerFound.setVisible(self._found is not None)
        ui.registerError.setVisible(self._wrong is not None)
        ui.goodRowsButton.setVisible(self._wrong is not None and self._path is not None)

    def read(self) -> None:
        self.retranslate()

    def is_dirty(self) -> bool:
        return False

    def save(self, then: Done) -> None:
        then()

    def take(self, path: Path, rejects: Path | None = None) -> None:
        """Take the register in ``path`` in; bad rows into ``rejects`` where one is named."""
        self._path, self._wrong = path, None
        self._found = msg("Reading {file}…", file=path.name)
        self.retranslate()
        self._ui.registerButton.setEnabled(False)
        desk, actor = self._window.workplace.desk, self._window.workplace.actor
        self._window.workplace.background.run(
            lambda: import_products(desk, actor, path, rejects),
            lambda result: self._taken(result, rejects),
            self._refused,
            owner=self._window,
        )

    def _choose(self) -> None:
        words = self._window.words
        kinds = words.gettext("Tables") + " (*.csv *.txt)"
        title = words.gettext("The sales register")
        ask_for_file(self._window, "registerDialog", title, kinds, self.take)

    def _take_good(self) -> None:
        if self._path is not None:
            aside = self._path.with_name(f"{self._path.stem}-set-aside.csv")
            self.take(self._path, aside)

    def _taken(self, result: ImportResult, rejects: Path | None) -> None:
        self._ui.registerButton.setEnabled(True)
        self._done = result.read > result.rejected
        if result.rejected and rejects is not None:
            self._found = msg(
                "New products: {added}. Brought up to date: {changed}. Set aside in {file}, with "
                "what is wrong with each: {rejected}.",
                added=result.added,
                changed=result.changed,
                rejected=result.rejected,
                file=rejects.name,
            )
        else:
            self._found = msg(
                "Rows read: {read}. New products: {added}. Brought up to date: {changed}.",
                read=result.read,
                added=result.added,
                changed=result.changed,
            )
        self.retranslate()
        if self._done:
            self._when_taken()

    def _refused(self, error: CounterError) -> None:
        self._ui.registerButton.setEnabled(True)
        self._found, self._wrong = None, error.message
        self.retranslate()
