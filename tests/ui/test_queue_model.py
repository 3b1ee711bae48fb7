"""The queue's model: plain rows in, chips and sentences out, paging on demand."""

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.i18n import translator
from counter_app.ui.queue_model import CHIP_ROLE, NUMBER_ROLE, QueueModel
from tests.ui import samples


def _model() -> QueueModel:
    return QueueModel(lambda: translator("en"), lambda: samples.NOW)


def test_it_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = _model()
    model.set_rows(samples.queue_rows())
    qtmodeltester.check(model)


def test_the_same_tickets_again_keep_the_selection(qtbot: QtBot) -> None:
    model = _model()
    model.set_rows(samples.queue_rows())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.set_rows(samples.queue_rows())
    with qtbot.waitSignal(model.modelReset):
        model.set_rows(samples.queue_rows()[1:])


def test_more_is_asked_for_once_and_put_behind(qtbot: QtBot) -> None:
    model = _model()
    rows = samples.queue_rows()
    model.set_rows(rows[:3], more=True)
    with qtbot.waitSignal(model.more_wanted):
        model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    model.append_rows(rows[3:], more=False)
    assert [model.index(i).data(NUMBER_ROLE) for i in range(model.rowCount())] == [
        row.number for row in rows
    ]


def test_each_line_is_a_sentence_for_the_screen_reader() -> None:
    model = _model()
    model.set_rows(samples.queue_rows())
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Mini PC N100 · 陈思远 · 1026 0000 1196 · Verifying · late 40 min · shelf A4"
    assert model.index(1).data(CHIP_ROLE) == ("late", "late 40 min")
    assert model.row_of("nobody's") == -1
