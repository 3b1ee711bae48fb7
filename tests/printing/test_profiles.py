"""Profiles: kept as JSON, come back the same, and a wrong one is refused by its field."""

import json
from pathlib import Path
from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.printing.folder import FolderPrinter
from counter_app.printing.jobs import Job, QueueState, state_words
from counter_app.printing.label_socket import SocketPrinter
from counter_app.printing.outbox import NoPrinter, deliver
from counter_app.printing.profile_json import from_json, to_json
from counter_app.printing.profiles import (
    KINDS,
    Assignment,
    PrinterProfile,
    Way,
    WorkstationProfiles,
    into_folder,
)
from counter_app.printing.ways import printer_for
from tests.documents.samples import SAMPLES
from tests.printing.jobs_of import job_of


def _profiles() -> WorkstationProfiles:
    return WorkstationProfiles(
        "Counter 1",
        (
            PrinterProfile("Office", Way.CUPS, "laser", 600),
            PrinterProfile(
                "标签", Way.TSPL, "10.0.0.7", 203, "50x30", (0.5, -1.0), 3.0, (1, 0, 1, 2)
            ),
        ),
        {"ticket": Assignment("Office"), "tag": Assignment("标签", 2)},
    )


def test_profiles_come_back_the_same_from_json() -> None:
    text = json.dumps(to_json(_profiles()))
    assert from_json(json.loads(text)) == _profiles()


def test_what_was_kept_before_there_were_margins_has_none() -> None:
    whole = to_json(_profiles())
    for printer in whole["printers"]:
        del printer["margins_mm"]
    assert [one.margins_mm for one in from_json(whole).printers] == [(0, 0, 0, 0)] * 2


def test_each_kind_of_sample_document_has_a_profile() -> None:
    assert set(SAMPLES) == set(KINDS)
    profiles = into_folder("Counter 1", "/tmp/paper")
    assert all(profiles.for_kind(kind) is not None for kind in KINDS)


def test_a_kind_goes_to_its_printer_in_its_copies() -> None:
    found = _profiles().for_kind("tag")
    assert found is not None
    printer, copies = found
    assert (printer.name, copies) == ("标签", 2)
    assert _profiles().for_kind("quote") is None


def _changed(path: list[Any], value: object) -> dict[str, Any]:
    whole = to_json(_profiles())
    at: Any = whole
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (["printers", 0, "name"], " ", "printers.name"),
        (["printers", 0, "name"], "标签", "printers.name"),
        (["printers", 0, "way"], "fax", "printers.way"),
        (["printers", 0, "address"], "", "printers.address"),
        (["printers", 0, "resolution"], 96, "printers.resolution"),
        (["printers", 0, "resolution"], "203", "printers.resolution"),
        (["printers", 0, "paper"], "napkin", "printers.paper"),
        (["printers", 1, "offset_mm"], [1], "printers.offset_mm"),
        (["printers", 1, "offset_mm"], [99, 0], "printers.offset_mm"),
        (["printers", 1, "offset_mm"], ["1", 0], "printers.offset_mm"),
        (["printers", 1, "offset_mm"], [float("nan"), 0], "printers.offset_mm"),
        (["printers", 1, "margins_mm"], [1, 1, 1], "printers.margins_mm"),
        (["printers", 1, "margins_mm"], [1, 1, 1, -1], "printers.margins_mm"),
        (["printers", 1, "margins_mm"], [1, 1, 99, 1], "printers.margins_mm"),
        (["printers", 1, "margins_mm"], [1, 1, "1", 1], "printers.margins_mm"),
        (["documents", "tag", "copies"], 0, "documents.copies"),
        (["documents", "tag", "copies"], True, "documents.copies"),
        (["documents", "tag", "printer"], "nobody", "documents.tag"),
        (["documents", "poem"], {"printer": "Office"}, "documents"),
        (["printers"], "Office", "printers"),
    ],
)
def test_a_wrong_profile_names_its_field(path: list[Any], value: object, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        from_json(_changed(path, value))
    assert refused.value.field == field


@pytest.mark.parametrize("value", [None, [], "x", {}, {"workstation": "a", "printers": []}])
def test_what_is_no_profile_at_all_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        from_json(value)


def test_a_folder_keeps_each_job_under_a_name_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "paper"
    printer = FolderPrinter("PDF", folder)
    job = job_of("tag")
    outcomes = [deliver(job, printer) for _ in range(3)]
    assert all(outcome.sent for outcome in outcomes)
    files = sorted(folder.iterdir())
    assert len(files) == 3
    assert {outcome.reference for outcome in outcomes} == {str(file) for file in files}
    assert all(file.read_bytes() == job.pdf for file in files)


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c:d*?", "\x00", "坏" * 300, "..."])
def test_a_title_cannot_leave_the_folder(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "paper"
    outcome = FolderPrinter("PDF", folder).send(Job("tag", title, b"%PDF-"))
    assert outcome.sent
    assert [Path(outcome.reference)] == list(folder.iterdir())
    assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    printer = FolderPrinter("PDF", blocked / "paper")
    assert printer.state() is QueueState.REJECTED
    outcome = printer.send(Job("tag", "x", b"%PDF-"))
    assert not outcome.sent
    assert "cannot be written" in outcome.message.text


def test_a_way_leads_to_its_printer(tmp_path: Path) -> None:
    folder = printer_for(PrinterProfile("PDF", Way.FOLDER, str(tmp_path)))
    assert isinstance(folder, FolderPrinter)
    labels = printer_for(PrinterProfile("L", Way.ZPL, "10.0.0.7"))
    assert isinstance(labels, SocketPrinter)
    system = PrinterProfile("S", Way.SYSTEM, "Office")
    assert isinstance(printer_for(system), NoPrinter)
    assert printer_for(system, lambda _: folder) is folder


def test_a_document_without_a_printer_stays_and_says_so() -> None:
    outcome = deliver(job_of("tag"), printer_for(None))
    assert not outcome.sent
    assert outcome.state is QueueState.DISABLED


def test_each_state_has_words() -> None:
    for state in QueueState:
        assert "{printer}" in state_words("Labels", state).text
