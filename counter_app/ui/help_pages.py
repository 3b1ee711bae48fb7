"""Help: the page for where you are, in the language of the window."""

import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidgetItem, QWidget

from counter_app.resource_files import resource
from counter_app.ui.compiled.ui_help import Ui_HelpWindow
from counter_app.ui.help_type import set_type
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

ORDER = (
    "index",
    "first_steps",
    "intake",
    "diagnosis",
    "quote",
    "dispatch",
    "queue",
    "policy_panel",
    "search",
    "telling",
    "not_fetched",
    "consultation",
    "visits",
    "customers",
    "report",
    "staff",
    "settings",
    "shortcuts",
)
"""The pages, in the order of the list; a page that is added stands at the end."""
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def page_text(name: str, language: str) -> str:
    """The Markdown of a page; the first page where there is no such one."""
    path = resource("help", language, f"{name}.md")
    if not path.is_file():
        path = resource("help", language, "index.md")
    return path.read_text(encoding="utf-8")


def pages() -> tuple[str, ...]:
    """The names of all pages."""
    there = {path.stem for path in resource("help", "en").glob("*.md")}
    return (*(name for name in ORDER if name in there), *sorted(there - set(ORDER)))


class HelpWindow(Window):
    """A list of pages and the page."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._page = ""
        self._visited: list[str] = []
        self._ui = Ui_HelpWindow()
        self._ui.setupUi(self)
        self._ui.pagesList.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self._ui.pageBrowser.anchorClicked.connect(self._follow)
        self._ui.backButton.clicked.connect(self.back)
        self._ui.backButton.setShortcut(QKeySequence("Alt+Left"))
        self._ui.closeButton.clicked.connect(self.close)
        workplace.theme_changed.connect(self._put)
        self.retranslate()
        self.resize(900, 640)
        self.show_page("index")

    @property
    def page(self) -> str:
        """The page that is shown."""
        return self._page

    def show_page(self, name: str) -> None:
        """Show the page called ``name``."""
        if self._page and self._page != name:
            self._visited.append(self._page)
        self._page = name if name in pages() else "index"
        self._put()

    def back(self) -> None:
        """The page before."""
        if self._visited:
            self._page = self._visited.pop()
            self._put()

    def retranslate(self) -> None:
        """Fill the list and show the page in the language now in use."""
        language, listed = self.words.language, self._ui.pagesList
        listed.blockSignals(True)
        listed.clear()
        for name in pages():
            found = _TITLE.search(page_text(name, language))
            item = QListWidgetItem(found[1] if found else name, listed)
            item.setData(Qt.ItemDataRole.UserRole, name)
        listed.blockSignals(False)
        if self._page:
            self._put()

    def _put(self) -> None:
        self._ui.pageBrowser.document().setDocumentMargin(24)
        self._ui.pageBrowser.setMarkdown(page_text(self._page, self.words.language))
        set_type(self._ui.pageBrowser.document(), self.workplace.theme)
        self._ui.backButton.setEnabled(bool(self._visited))
        listed = self._ui.pagesList
        listed.blockSignals(True)
        for row in range(listed.count()):
            if listed.item(row).data(Qt.ItemDataRole.UserRole) == self._page:
                listed.setCurrentRow(row)
        listed.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self, url: QUrl) -> None:
        self.show_page(url.fileName().removesuffix(".md"))
