"""Documents on their way to a printer: a folder, a socket, and printers that are not there."""

import re
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.i18n import translator
from counter_app.printing.profiles import (
    Assignment,
    PrinterProfile,
    Way,
    WorkstationProfiles,
    into_folder,
)
from counter_app.services import outbox, printers
from counter_app.services.desk import Actor, Desk
from counter_app.services.tickets import ticket
from counter_app.values import PrintStatus
from tests.services.bench import Bench
from tests.services.cases import own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def set_up(desk: Desk, manager: Actor, folder: Path) -> None:
    printers.save_printers(desk, manager, into_folder(manager.workstation, str(folder)))


def codes(file: Path) -> set[str]:
    with pypdfium2.PdfDocument(file) as document:
        return {
            found.text
            for page in document
            for found in zxingcpp.read_barcodes(page.render(scale=203 / 72).to_pil())
        }


def test_without_a_printer_it_says_so(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    assert not outbox.has_printer(desk, bench.actor.workstation, "ticket")
    with pytest.raises(InvalidInput, match="no printer"):
        outbox.enqueue(desk, bench.actor, "ticket", view.number)


def test_printers_are_a_managers(desk: Desk, technician: Actor) -> None:
    with pytest.raises(NotAllowed):
        printers.save_printers(desk, technician, WorkstationProfiles("bench"))


def test_printed_into_a_folder(desk: Desk, bench: Bench, manager: Actor, tmp_path: Path) -> None:
    set_up(desk, manager, tmp_path / "out")
    view = bench.received(own())
    job = outbox.enqueue(desk, bench.actor, "ticket", view.number)
    assert [each.status for each in outbox.jobs(desk)] == [PrintStatus.WAITING]
    done = outbox.send(desk, bench.actor, job)
    assert (done.status, done.attempts, done.trouble) == (PrintStatus.PRINTED, 1, None)
    [file] = (tmp_path / "out").glob("*.pdf")
    assert codes(file) == {view.number}
    assert outbox.jobs(desk) == ()
    said = [event.kind for event in ticket(desk, view.number).history]
    assert said[-1] == "ticket.printed"
    with pytest.raises(WrongMove):
        outbox.send(desk, bench.actor, job)


def test_a_tag_for_each_accessory(desk: Desk, bench: Bench, manager: Actor, tmp_path: Path) -> None:
    set_up(desk, manager, tmp_path / "out")
    view = bench.received(own(accessories=("power supply", "bag")))
    job = outbox.enqueue(desk, bench.actor, "accessory-tag", view.number)
    assert outbox.send(desk, bench.actor, job).status is PrintStatus.PRINTED
    read = set().union(*map(codes, (tmp_path / "out").glob("*.pdf")))
    assert read == {thing.code for thing in view.accessories}


def test_a_printer_that_is_off_keeps_the_job_and_says_why(
    desk: Desk, bench: Bench, manager: Actor
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
    label = PrinterProfile("Label", Way.ZPL, address, paper="50x30")
    setup = WorkstationProfiles(
        manager.workstation, (label,), {"tag": Assignment("Label", copies=2)}
    )
    printers.save_printers(desk, manager, setup)
    view = bench.received(own())
    job = outbox.enqueue(desk, bench.actor, "tag", view.number)
    failed = outbox.send(desk, bench.actor, job)
    assert (failed.status, failed.copies) == (PrintStatus.FAILED, 2)
    assert failed.trouble is not None
    assert "Label" in translator("en").words(failed.trouble)
    assert [each.job_id for each in outbox.jobs(desk)] == [job], "it stays in the outbox"
    outbox.cancel(desk, bench.actor, job)
    assert outbox.jobs(desk) == ()


def test_printed_again_is_marked_as_a_copy(
    desk: Desk, bench: Bench, manager: Actor, tmp_path: Path
) -> None:
    set_up(desk, manager, tmp_path / "out")
    view = bench.received(own())
    first = outbox.enqueue(desk, bench.actor, "ticket", view.number, language="en")
    outbox.send(desk, bench.actor, first)
    again = outbox.print_again(desk, bench.actor, first)
    done = outbox.send(desk, bench.actor, again)
    assert done.reprint
    texts = []
    for file in sorted((tmp_path / "out").glob("*.pdf")):
        with pypdfium2.PdfDocument(file) as document:
            texts.append("printed again" in document[0].get_textpage().get_text_bounded())
    assert sorted(texts) == [False, True]
    assert ticket(desk, view.number).history[-1].kind == "ticket.printed_again"


def test_the_profile_says_resolution_and_offset(
    desk: Desk, bench: Bench, manager: Actor, tmp_path: Path
) -> None:
    base = into_folder(manager.workstation, str(tmp_path / "out"))
    [printer] = base.printers
    fine = replace(printer, resolution=300, offset_mm=(1.0, 0.5))
    printers.save_printers(desk, manager, replace(base, printers=(fine,)))
    assert printers.printers_of(desk, manager.workstation).printers == (fine,)
    view = bench.received(own())
    job = outbox.enqueue(desk, bench.actor, "tag", view.number)
    assert outbox.send(desk, bench.actor, job).status is PrintStatus.PRINTED


@pytest.mark.parametrize(
    ("kind", "change", "why"),
    [
        ("tag", {"margins_mm": (10.0, 0.0, 10.0, 0.0)}, "cut off|too narrow"),
        ("tag", {"offset_mm": (0.0, 15.0)}, "cut off"),
        ("ticket", {"paper": "A4", "margins_mm": (15.0, 15.0, 15.0, 15.0)}, "cut off"),
        ("ticket", {"way": Way.ZPL, "address": "10.0.0.7"}, "do not fit"),
        ("shipping-label", {"way": Way.CUPS, "address": "labels"}, "do not fit"),
    ],
)
def test_a_profile_that_would_cut_a_document_is_not_kept(
    desk: Desk, manager: Actor, tmp_path: Path, kind: str, change: dict[str, Any], why: str
) -> None:
    base = PrinterProfile("Label", Way.FOLDER, str(tmp_path), paper="50x30")
    bad = WorkstationProfiles(
        manager.workstation, (replace(base, **change),), {kind: Assignment("Label")}
    )
    with pytest.raises(InvalidInput) as refused:
        printers.save_printers(desk, manager, bad)
    assert refused.value.field == f"documents.{kind}"
    said = translator("en").words(refused.value.message)
    assert re.search(why, said), said
    assert translator("zh_CN").words(refused.value.message) != said
    assert printers.printers_of(desk, manager.workstation).printers == ()


def test_a_printer_that_cannot_print_to_the_edge_is_kept_in_mind(
    desk: Desk, bench: Bench, manager: Actor, tmp_path: Path
) -> None:
    margins = (4.2, 4.2, 4.2, 4.2)
    base = into_folder(manager.workstation, str(tmp_path / "out"))
    narrow = tuple(replace(printer, margins_mm=margins) for printer in base.printers)
    printers.save_printers(desk, manager, replace(base, printers=narrow))
    view = bench.received(own())
    for kind in ("tag", "ticket"):
        job = outbox.enqueue(desk, bench.actor, kind, view.number)
        assert outbox.send(desk, bench.actor, job).status is PrintStatus.PRINTED
    for file in (tmp_path / "out").glob("*.pdf"):
        assert codes(file) == {view.number}


def test_a_ticket_printed_once_more_by_its_key_is_a_copy_too(
    desk: Desk, bench: Bench, manager: Actor, tmp_path: Path
) -> None:
    set_up(desk, manager, tmp_path / "out")
    view = bench.received(own())
    for kind, wanted in (("ticket", [False, True]), ("tag", [False, False])):
        done = [
            outbox.send(desk, bench.actor, outbox.enqueue(desk, bench.actor, kind, view.number))
            for _ in range(2)
        ]
        assert [job.reprint for job in done] == wanted
    said = [event.message for event in ticket(desk, view.number).history]
    words = [translator("en").words(message) for message in said]
    assert words[-4:] == [
        "Printed: Repair ticket, on PDF",
        "A copy printed: Repair ticket, on PDF",
        "Printed: Bench tag, on PDF",
        "Printed: Bench tag, on PDF",
    ]


def test_paper_of_the_house_goes_through_the_outbox_too(
    desk: Desk, bench: Bench, manager: Actor, tmp_path: Path
) -> None:
    set_up(desk, manager, tmp_path / "out")
    job = outbox.enqueue(desk, bench.actor, "command-sheet", "")
    assert outbox.send(desk, bench.actor, job).status is PrintStatus.PRINTED
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1
