"""The tour itself: what it writes down is there, and every barcode it printed decodes."""

import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtWidgets import QApplication

from counter_app.codes.numbers import kind_of
from counter_app.ui.app import create_application
from counter_app.ui.tour import run_tour
from counter_app.ui.tour.cases import CASES

RESOLUTIONS = (203, 300)
WITHOUT_CODE = ("daily-report",)
PARCEL_PAPERS = ("shipping-label", "delivery-note")
"""They bear the parcel's own number."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as it starts."""
    return create_application(["counter-app"])


@pytest.mark.soak
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh_CN", "dark")])
def test_the_tour_writes_down_what_it_did(
    qapp: QApplication, tmp_path: Path, language: str, theme: str
) -> None:
    assert run_tour(tmp_path, language, theme, (1280, 800)) == 0
    told = json.loads((tmp_path / "tour.json").read_text(encoding="utf-8"))
    assert set(told) == {"tickets", "documents", "screens"}
    assert [(t["case"], t["state"]) for t in told["tickets"]] == [
        (case.name, case.state) for case in CASES
    ]
    numbers = {ticket["number"] for ticket in told["tickets"]}
    assert len(numbers) == len(CASES)
    kinds = {document["kind"] for document in told["documents"]}
    assert {"ticket", "tag", "quote", "shipping-label", "manufacturer-letter", "job-sheet"} <= kinds
    for document in told["documents"]:
        assert document["ticket"] in numbers or document["kind"] in WITHOUT_CODE
        check_codes(tmp_path / document["file"], document["ticket"])
    for screen in told["screens"]:
        assert (tmp_path / screen).read_bytes().startswith(b"\x89PNG")


def check_codes(file: Path, ticket: str | None) -> None:
    """Every page of a ticket's document bears a code that reads at both resolutions."""
    if ticket is None:
        return
    read: set[str] = set()
    with pypdfium2.PdfDocument(file) as pages:
        for number in range(len(pages)):
            for resolution in RESOLUTIONS:
                page = pages[number]
                picture = page.render(scale=resolution / 72).to_pil().convert("L")
                page.close()
                found = {code.text for code in zxingcpp.read_barcodes(picture)}
                assert found, (file.name, resolution)
                read |= found
    assert all(kind_of(code) is not None for code in read), read
    if not any(kind in file.name for kind in PARCEL_PAPERS):
        assert ticket in read
