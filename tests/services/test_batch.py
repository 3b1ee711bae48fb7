"""Many tickets printed at once: each once, passed over in words, stopped, and taken up again."""

from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput
from counter_app.i18n import translator
from counter_app.printing.profiles import (
    Assignment,
    PrinterProfile,
    Way,
    WorkstationProfiles,
    into_folder,
)
from counter_app.services import outbox, printers
from counter_app.services.batch import BatchStep, print_batch
from counter_app.services.desk import Actor, Desk
from counter_app.values import Cause
from tests.printing.far_end import listening
from tests.services.bench import Bench
from tests.services.cases import own


def never() -> bool:
    return False


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


@pytest.fixture
def numbers(bench: Bench) -> tuple[str, ...]:
    return tuple(bench.received(own()).number for _ in range(5))


def _into(desk: Desk, manager: Actor, folder: Path) -> None:
    printers.save_printers(desk, manager, into_folder(manager.workstation, str(folder)))


def test_each_ticket_is_printed_once_and_said(
    desk: Desk, bench: Bench, manager: Actor, numbers: tuple[str, ...], tmp_path: Path
) -> None:
    _into(desk, manager, tmp_path / "out")
    steps: list[BatchStep] = []
    end = print_batch(desk, bench.actor, "tag", numbers, stepped=steps.append, cancelled=never)
    assert (end.printed, end.skipped, end.left, end.trouble) == (5, 0, (), None)
    assert [step.number for step in steps] == list(numbers)
    assert [(step.place, step.total, step.printed) for step in steps] == [
        (place, 5, True) for place in range(1, 6)
    ]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 5
    assert outbox.jobs(desk) == ()


def test_a_ticket_without_the_document_is_passed_over_and_says_why(
    desk: Desk, bench: Bench, manager: Actor, numbers: tuple[str, ...], tmp_path: Path
) -> None:
    _into(desk, manager, tmp_path / "out")
    quoted = bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)).number
    steps: list[BatchStep] = []
    end = print_batch(
        desk,
        bench.actor,
        "quote",
        (numbers[0], quoted, numbers[1]),
        stepped=steps.append,
        cancelled=never,
    )
    assert (end.printed, end.skipped) == (1, 2)
    assert [step.printed for step in steps] == [False, True, False]
    assert steps[0].why is not None
    assert "no quote" in translator("en").words(steps[0].why)


def test_it_stops_when_asked_and_says_what_is_left(
    desk: Desk, bench: Bench, manager: Actor, numbers: tuple[str, ...], tmp_path: Path
) -> None:
    _into(desk, manager, tmp_path / "out")
    steps: list[BatchStep] = []
    end = print_batch(
        desk,
        bench.actor,
        "tag",
        numbers,
        stepped=steps.append,
        cancelled=lambda: len(steps) == 2,
    )
    assert (end.printed, end.left) == (2, numbers[2:])
    again = print_batch(desk, bench.actor, "tag", end.left, stepped=steps.append, cancelled=never)
    assert again.printed == 3
    assert [step.number for step in steps] == list(numbers)


def test_a_printer_in_trouble_ends_it_with_its_reason(
    desk: Desk, bench: Bench, manager: Actor, numbers: tuple[str, ...]
) -> None:
    with listening({b"\x1b!?": b"\x04"}) as far:
        label = PrinterProfile("Label", Way.TSPL, far.address, paper="50x30")
        setup = WorkstationProfiles(manager.workstation, (label,), {"tag": Assignment("Label")})
        printers.save_printers(desk, manager, setup)
        steps: list[BatchStep] = []
        end = print_batch(desk, bench.actor, "tag", numbers, stepped=steps.append, cancelled=never)
    assert (end.printed, len(steps)) == (0, 1)
    assert end.left == numbers[1:], "the first waits in the outbox"
    assert [job.number for job in outbox.jobs(desk)] == [numbers[0]]
    assert end.trouble is not None
    assert "out of paper" in translator("en").words(end.trouble)


def test_without_a_printer_nothing_begins(
    desk: Desk, bench: Bench, numbers: tuple[str, ...]
) -> None:
    steps: list[BatchStep] = []
    with pytest.raises(InvalidInput, match="no printer"):
        print_batch(desk, bench.actor, "tag", numbers, stepped=steps.append, cancelled=never)
    assert steps == []
