"""Photos of a unit that is just being taken in: drafted, waited for, kept out of the next."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from counter_app.services import drafts
from counter_app.services.desk import Desk
from counter_app.store.tables import Ticket
from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_window import PhotoWindow
from counter_app.ui.workplace import Workplace
from tests.ui.conftest import Settle
from tests.ui.photos_by_hand import drop, mime_of, strip_of, thumbs


def test_photos_of_a_new_intake_wait_are_drafted_and_come_in_with_it(
    window: MainWindow,
    workplace: Workplace,
    desk: Desk,
    files: list[Path],
    settle: Settle,
    qtbot: QtBot,
) -> None:
    assert drop(window, mime_of(*files[:2]), window.work.tab)
    settle()
    assert [thumb.text() for thumb in thumbs(window)] == ["not saved yet"] * 2
    thumbs(window)[1].click()
    settle()
    large = window.findChild(PhotoWindow)
    assert large is not None
    qtbot.addWidget(large)
    remove = large.findChild(QPushButton, "voidButton")
    assert remove is not None
    assert remove.text() == "Remove"
    remove.click()
    large.close()
    assert len(thumbs(window)) == 1
    qtbot.waitUntil(lambda: bool(drafts.drafts(desk, workplace.actor)), timeout=5000)
    (draft,) = drafts.drafts(desk, workplace.actor)
    assert "pictures" in str(draft.form)
    tab = window.work.tab
    for name, text in (
        ("phoneEdit", "13800138000"),
        ("nameEdit", "王伟"),
        ("modelEdit", "T100"),
        ("brandEdit", "Jinguyuan"),
    ):
        field = tab.findChild(QLineEdit, name)
        assert field is not None
        QTest.keyClicks(field, text) if text.isascii() else field.setText(text)
    tab.findChildren(QLineEdit, "reportedEdit")[0].setText("no picture")
    tab.findChild(QPushButton, "bothConsentsButton").click()  # type: ignore[union-attr]
    window.work.intake.save()
    settle()
    view = window.work.view
    assert view is not None
    assert [each.name for each in view.photos] == ["IMG_1.png"]
    window.work.show_step("intake")
    settle()
    assert [thumb.text() for thumb in thumbs(window)] == ["10:00"]


def _number(window: MainWindow) -> str:
    view = window.work.view
    return view.number if view else ""


def _typed(window: MainWindow) -> None:
    tab = window.work.tab
    for name, text in (
        ("phoneEdit", "13800138000"),
        ("nameEdit", "Wang Wei"),
        ("modelEdit", "T100"),
        ("brandEdit", "Jinguyuan"),
        ("reportedEdit", "no picture"),
    ):
        tab.findChildren(QLineEdit, name)[0].setText(text)
    tab.findChild(QPushButton, "bothConsentsButton").click()  # type: ignore[union-attr]


def test_an_intake_saved_at_once_waits_for_the_photos_still_being_read(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    _typed(window)
    drop(window, mime_of(*files[:2]), window.work.tab)
    window.work.intake.save()
    window.work.intake.save()  # an impatient hand
    assert _number(window) == ""
    settle()
    settle()
    view = window.work.view
    assert view is not None
    assert len(view.photos) == 2
    with window.workplace.desk.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_a_refused_photo_is_read_before_the_intake_is_saved(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    _typed(window)
    drop(window, mime_of(*files), window.work.tab)
    window.work.intake.save()
    settle()
    assert _number(window) == ""
    error = strip_of(window).findChild(QLabel, "photosError")
    assert error is not None
    assert error.text().startswith("letter.txt")
    window.work.intake.save()
    settle()
    assert window.work.view is not None
    assert len(window.work.view.photos) == 2


def test_photos_of_an_intake_put_away_never_come_into_the_next(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    drop(window, mime_of(files[0]), window.work.tab)
    window.work.intake.start()
    settle()
    assert thumbs(window) == []
    assert "put away" in window.findChild(QLabel, "saidLabel").text()  # type: ignore[union-attr]
