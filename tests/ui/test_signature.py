"""A customer signs with mouse, finger or pen; it is on record before the pad closes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.services import photos, visits
from counter_app.services.desk import Desk
from counter_app.services.intake import take_in
from counter_app.services.paper import print_document
from counter_app.services.signatures import WIDTH, Strokes
from counter_app.services.tickets import ticket
from counter_app.ui.main_window import MainWindow
from counter_app.ui.signature_pad import SignaturePad
from counter_app.ui.signature_window import SignatureWindow
from counter_app.values import PictureKind, Service
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle

Draw = Callable[[SignaturePad, list[QPoint]], None]


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def by_mouse(pad: SignaturePad, places: list[QPoint]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def by_finger(pad: SignaturePad, places: list[QPoint]) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad, device).press(1, places[0], pad).commit()
    for place in places[1:]:
        QTest.touchEvent(pad, device).move(1, place, pad).commit()
    QTest.touchEvent(pad, device).release(1, places[-1], pad).commit()


def by_pen(pad: SignaturePad, places: list[QPoint]) -> None:
    kinds = [QEvent.Type.TabletPress] + [QEvent.Type.TabletMove] * (len(places) - 1)
    for at, (kind, place) in enumerate(
        [*zip(kinds, places, strict=True), (QEvent.Type.TabletRelease, places[-1])]
    ):
        event = QTabletEvent(
            kind,
            QPointingDevice.primaryPointingDevice(),
            QPointF(place),
            QPointF(pad.mapToGlobal(place)),
            min(1.0, 0.2 + at * 0.1),
            0.0,
            0.0,
            0.0,
            0.0,
            0.0,
            Qt.KeyboardModifier.NoModifier,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
        )
        QCoreApplication.sendEvent(pad, event)


PLACES = [QPoint(60, 100), QPoint(120, 40), QPoint(300, 160), QPoint(540, 90)]


@pytest.mark.parametrize("draw", [by_mouse, by_finger, by_pen])
def test_a_stroke_is_drawn_once_where_the_hand_went(pad: SignaturePad, draw: Draw) -> None:
    changes = []
    pad.changed.connect(lambda: changes.append(pad.is_signed()))
    draw(pad, PLACES)
    (line,) = pad.strokes().lines
    scale = WIDTH / pad.width()
    assert [point[:2] for point in line] == [
        (round(p.x() * scale), round(p.y() * scale)) for p in PLACES
    ]
    assert changes == [True]
    pressed = [point[2] for point in line]
    assert pressed == ([200, 300, 400, 500] if draw is by_pen else [500] * 4)


def test_a_hand_that_leaves_the_pad_stays_on_the_paper(pad: SignaturePad) -> None:
    by_mouse(pad, [QPoint(10, 10), QPoint(-50, 900), QPoint(900, -50)])
    (line,) = pad.strokes().lines
    assert all(0 <= x <= WIDTH and 0 <= y <= pad.strokes().height for x, y, _ in line)


def test_a_click_signs_nothing_and_clear_begins_anew(pad: SignaturePad) -> None:
    QTest.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert not pad.is_signed()
    by_mouse(pad, PLACES)
    assert pad.is_signed()
    pad.clear()
    assert pad.strokes().lines == ()


def test_what_is_on_record_is_not_drawn_over(pad: SignaturePad) -> None:
    before = Strokes(3333, (((0, 0, 1), (9000, 9, 1)),))
    pad.show_strokes(before)
    by_mouse(pad, PLACES)
    assert pad.strokes().lines == before.lines


def open_pad(window: QWidget, button: str, settle: Settle) -> tuple[SignatureWindow, SignaturePad]:
    """Press ``button`` and have the pad."""
    found = window.findChild(QPushButton, button)
    assert found is not None
    found.click()
    settle()
    opened = [w for w in window.window().findChildren(SignatureWindow) if w.isVisible()]
    pad = opened[-1].findChild(SignaturePad)
    assert pad is not None
    return opened[-1], pad


def press(window: QWidget, name: str) -> None:
    button = window.findChild(QPushButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def test_the_terms_are_signed_before_the_ticket_is_there(
    window: MainWindow, settle: Settle
) -> None:
    tab = window.work.tab
    opened, pad = open_pad(window, "signTermsButton", settle)
    accept = opened.findChild(QPushButton, "acceptButton")
    assert accept is not None
    assert not accept.isEnabled()
    by_mouse(pad, PLACES)
    press(opened, "acceptButton")
    settle()
    assert not [w for w in window.findChildren(SignatureWindow) if w.isVisible()]
    assert tab.findChild(QCheckBox, "termsBox").isChecked()  # type: ignore[union-attr]
    assert tab.findChild(QPushButton, "signTermsButton").text() == "Signed"  # type: ignore[union-attr]
    for name, text in (
        ("phoneEdit", "13800138000"),
        ("nameEdit", "Wang Wei"),
        ("modelEdit", "T100"),
        ("brandEdit", "Jinguyuan"),
        ("reportedEdit", "no picture"),
    ):
        tab.findChildren(QLineEdit, name)[0].setText(text)
    tab.findChild(QCheckBox, "dataLossBox").click()  # type: ignore[union-attr]
    window.work.intake.save()
    settle()
    view = window.work.view
    assert view is not None
    signature = view.signature(PictureKind.TERMS)
    assert signature is not None
    assert view.terms_consent
    drawn = photos.strokes(window.workplace.desk, signature.digest, PictureKind.TERMS)
    assert len(drawn.lines[0]) == len(PLACES)
    assert print_document(window.workplace.desk, "ticket", view.number, "both")


def test_signing_on_an_open_ticket_leaves_nothing_to_save(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    view = take_in(bench.desk, bench.actor, own())
    window.work.open(view.number, step="intake")
    settle()
    opened, pad = open_pad(window, "signTermsButton", settle)
    by_mouse(pad, PLACES)
    press(opened, "acceptButton")
    settle()
    assert ticket(bench.desk, view.number).terms_consent
    assert not window.work.tab.is_dirty()
    button = window.work.tab.findChild(QPushButton, "signTermsButton")
    assert button is not None
    assert button.text() == "Signed Sun 22 Nov, 10:00"


def test_a_pick_up_is_signed_seen_signed_again_and_void(
    window: MainWindow, bench: Bench, settle: Settle
) -> None:
    view = bench.ready(own())
    window.work.open(view.number, step="dispatch")
    settle()
    for places in (PLACES, PLACES[::-1]):
        opened, pad = open_pad(window, "signPickupButton", settle)
        if places is not PLACES:
            assert pad.strokes().lines  # what stands on record is shown
            press(opened, "acceptButton")  # sign again
            assert pad.strokes().lines == ()
        by_mouse(pad, places)
        press(opened, "acceptButton")
        settle()
    kept = [p for p in ticket(bench.desk, view.number).pictures if p.kind is PictureKind.PICKUP]
    assert [bool(picture.voided_at) for picture in kept] == [True, False]
    opened, _ = open_pad(window, "signPickupButton", settle)
    press(opened, "voidButton")
    reason = opened.findChild(QPlainTextEdit, "reasonEdit")
    assert reason is not None
    reason.setPlainText("his brother signed")
    press(opened, "reasonOkButton")
    settle()
    shown = ticket(bench.desk, view.number)
    assert shown.signature(PictureKind.PICKUP) is None
    assert shown.pictures[-1].void_reason == "his brother signed"
    button = window.work.tab.findChild(QPushButton, "signPickupButton")
    assert button is not None
    assert button.text() == "Sign…"


def test_a_full_disk_keeps_the_pad_open_with_what_is_signed(
    window: MainWindow, bench: Bench, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = bench.ready(own())
    window.work.open(view.number, step="dispatch")
    settle()
    opened, pad = open_pad(window, "signPickupButton", settle)
    by_mouse(pad, PLACES)

    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    press(opened, "acceptButton")
    settle()
    error = opened.findChild(QLabel, "signatureError")
    assert error is not None
    assert error.text().startswith("The disk is full. Nothing was saved")
    monkeypatch.undo()
    press(opened, "acceptButton")
    settle()
    assert ticket(bench.desk, view.number).signature(PictureKind.PICKUP) is not None


def test_a_visit_is_signed_at_the_customers_place(
    window: MainWindow, desk: Desk, bench: Bench, clock: FixedClock, settle: Settle
) -> None:
    form = own(service=Service.ON_SITE)
    planned = take_in(desk, bench.actor, replace(form, return_by=None))
    view = visits.arrive(desk, bench.actor, planned.number, planned.version)
    window.work.open(view.number, step="diagnosis")
    settle()
    done = window.work.tab.findChild(QPlainTextEdit, "workDoneEdit")
    assert done is not None
    done.setPlainText("switch replaced")
    opened, pad = open_pad(window.work.tab, "signVisitButton", settle)
    by_pen(pad, PLACES)
    press(opened, "acceptButton")
    settle()
    assert done.toPlainText() == "switch replaced"
    assert ticket(desk, view.number).signature(PictureKind.VISIT) is not None
    assert print_document(desk, "job-sheet", view.number, "en")


def test_the_pad_speaks_the_language_in_use(window: MainWindow, settle: Settle) -> None:
    window.choose_language("zh_CN")
    settle()
    opened, pad = open_pad(window, "signTermsButton", settle)
    sentence = opened.findChild(QLabel, "sentenceLabel")
    assert sentence is not None
    assert sentence.text() == "本人接受本次维修的服务条款。"
    assert pad.accessibleName().startswith("签名板")
    opened.close()
