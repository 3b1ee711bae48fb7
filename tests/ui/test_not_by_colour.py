"""Nothing is told by colour alone: whatever is tinted says the same in a word, also aloud."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.i18n import LANGUAGES, translator
from counter_app.messages import msg
from counter_app.ui.main_window import MainWindow
from counter_app.ui.queue_model import CHIP_ROLE, QueueModel
from counter_app.ui.scan_flash import Answer, ScanFlash
from counter_app.ui.step_bar import STEPS
from counter_app.values import TicketState, Urgency
from tests.ui.samples import NOW, queue_row

HOUR = timedelta(hours=1)
MOMENTS = (
    *((NOW - HOUR, Urgency.LATE), (NOW + HOUR, Urgency.SOON), (NOW + 20 * HOUR, Urgency.SOON)),
    *((NOW + 48 * HOUR, Urgency.FINE), (None, Urgency.NONE), (None, Urgency.PAUSED)),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", TicketState)
def test_the_queue_says_in_words_what_its_chips_are_tinted_for(
    state: TicketState, language: str
) -> None:
    words = translator(language)
    rows = [
        queue_row(f"10260000{at:04}", state=state, act_by=moment, due_at=moment, urgency=urgency)
        for at, (moment, urgency) in enumerate(MOMENTS)
    ]
    model = QueueModel(lambda: words, lambda: NOW)
    model.set_rows(rows)
    said: dict[str, set[str]] = {}
    for at in range(len(rows)):
        index = model.index(at)
        kind, chip = index.data(CHIP_ROLE)
        aloud = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert chip.strip()
        assert chip in aloud
        assert words.name(state) in aloud
        said.setdefault(kind, set()).add(chip)
    kinds = list(said)
    for one in kinds:
        for other in kinds:
            assert one == other or not said[one] & said[other], "a word of each tint's own"


@pytest.mark.parametrize("answer", Answer)
def test_the_edge_that_lights_up_bears_a_word(window: MainWindow, answer: Answer) -> None:
    flash = window.findChild(ScanFlash)
    assert flash is not None
    flash.show_answer(answer, msg("Refused"))
    assert flash.accessibleName() == "Refused"
    flash.hide()


def test_an_answer_is_told_apart_by_ear_too() -> None:
    from counter_app.ui.scan_flash import _BEEPS

    assert len(set(_BEEPS.values())) == len(Answer)


def test_every_chip_of_the_counter_has_a_word(window: MainWindow) -> None:
    for step in STEPS:
        window.work.show_step(step)
        for widget in window.findChildren(QWidget):
            if widget.property("chip") and widget.isVisibleTo(window):
                text = getattr(widget, "text", str)()
                assert text.strip() or widget.accessibleName().strip(), widget.objectName()
