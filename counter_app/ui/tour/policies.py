"""The Policy window on the tour: a draft with mistakes, a sound one, rehearsed, put in force."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMessageBox

from counter_app.resource_files import resource
from counter_app.ui.policy_window import PolicyWindow
from counter_app.ui.tour.guide import Guide
from counter_app.ui.tour.shop import MANAGER

_NEXT_YEAR = (
    ('version = "2026.1"', 'version = "2027.1"'),
    ("effective_from = 2000-01-01", "effective_from = 2027-01-01"),
    ("[term]\nmonths = 12", "[term]\nmonths = 24"),
    ("The warranty term is one year from the sale", "The warranty term is two years from the sale"),
    ("保修期自售出之日起一年", "保修期自售出之日起两年"),
)
"""What a manager changes for the new year: two years of warranty for all."""
_MISTAKES = (
    ('status = "in_term", kind = "software_upgrade"', 'sale = "known", kind = "software_upgrade"'),
    ('closes = "21:00"', 'closes = "08:00"'),
    ('zh_CN = "人为损坏"', 'zh_CN = ""'),
)


def look_at_policy(guide: Guide, folder: Path) -> None:
    """A manager's afternoon with next year's policy; the two drafts are written to ``folder``."""
    hands = guide.hands
    guide.stand(MANAGER)
    drafts = _write_drafts(folder)
    window = guide.window.show_window("policy")
    assert isinstance(window, PolicyWindow)
    hands.to(window)
    hands.settle()
    guide.shoot("window-policy")
    _open(guide, window, drafts[0])
    guide.shoot("window-policy-findings")
    _open(guide, window, drafts[1])
    guide.shoot("window-policy-clauses")
    hands.click("rehearsalButton")
    hands.click("rehearseButton")
    guide.shoot("window-policy-rehearsal")
    hands.click("calendarButton")
    guide.shoot("window-policy-calendar")
    hands.click("clausesButton")
    hands.click("forceButton")
    hands.to(window.findChild(QMessageBox, "forceQuestion"))
    hands.click("goOnButton")
    hands.to(window)
    guide.shoot("window-policy-in-force")
    hands.leave()


def _write_drafts(folder: Path) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    text = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
    sound = folder / "policy-2027.toml"
    broken = folder / "policy-2027-draft.toml"
    for file, changes in ((broken, (*_NEXT_YEAR, *_MISTAKES)), (sound, _NEXT_YEAR)):
        changed = text
        for old, new in changes:
            assert old in changed, old
            changed = changed.replace(old, new, 1)
        file.write_text(changed, encoding="utf-8")
    return broken, sound


def _open(guide: Guide, window: PolicyWindow, file: Path) -> None:
    """Open ``file`` as a person does: the button, the path typed into the dialog, Enter."""
    hands = guide.hands
    hands.click("openButton")
    hands.wait_for("the file dialog", lambda: QApplication.activeModalWidget() is not None)
    hands.to(QApplication.activeModalWidget())
    hands.type("fileNameEdit", str(file))
    hands.keys("Return")
    hands.to(window)
    hands.wait_for(file.name, lambda: _opened(window, file))
    hands.settle()


def _opened(window: PolicyWindow, file: Path) -> bool:
    return window.candidate is not None and window.candidate.name == file.name
