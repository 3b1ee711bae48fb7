"""Documents that were asked for, shown one after the other."""

from PySide6.QtCore import QObject, QTimer

from counter_app.ui.shell_windows import ShellWindows


class Papers(QObject):
    """The next document comes when the one before is printed or put away."""

    def __init__(self, windows: ShellWindows) -> None:
        super().__init__(windows)
        self._windows = windows
        self._waiting: list[tuple[str, str]] = []
        self._listening = False

    def show(self, kind: str, number: str) -> None:
        """Show document ``kind`` of ticket ``number``, after those that came before."""
        self._waiting.append((kind, number))
        if len(self._waiting) == 1:
            self._show_next()

    def _show_next(self) -> None:
        from counter_app.ui.preview import PreviewWindow  # noqa: PLC0415 - QtPdf when it is wanted

        if not self._waiting:
            return
        window = self._windows.show("preview")
        assert isinstance(window, PreviewWindow)
        if not self._listening:
            self._listening = True
            window.finished.connect(lambda _: QTimer.singleShot(0, self, self._done))
        window.show_paper(*self._waiting[0])

    def _done(self) -> None:
        del self._waiting[:1]
        self._show_next()
