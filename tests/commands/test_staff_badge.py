"""``staff badge``: a card whose code decodes and signs in; a lost one opens nothing."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from counter_app.clock import SystemClock
from counter_app.errors import NotFound
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services.badges import actor_by_badge
from counter_app.services.desk import Desk
from counter_app.store import Store
from tests.commands.cases import Cli


def _code_on(card: Path) -> str:
    page = pypdfium2.PdfDocument(card)[0]
    found = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())
    return next(code.text for code in found)


def test_a_badge_is_printed_works_and_is_revoked(cli: Cli, database: Path, tmp_path: Path) -> None:
    assert (
        cli("staff", "add", "Li Wei", "--role", "technician", "--pin-stdin", stdin=b"271828\n").code
        == 0
    )
    card = tmp_path / "badge.pdf"
    assert cli("staff", "badge", "Li Wei", "--out", str(card)).code == 0
    code = _code_on(card)
    clock = SystemClock()
    store = Store.open(f"sqlite:///{database}", clock)
    desk = Desk(store, PolicyBook.shipped(), WorkCalendar.shipped(), clock)
    assert actor_by_badge(desk, code).name == "Li Wei"
    assert cli("staff", "badge", "Li Wei", "--revoke").code == 0
    with pytest.raises(NotFound):
        actor_by_badge(desk, code)
    store.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Nobody", "--revoke"), "not among the staff"),
        (("Nobody",), "either --out FILE or --revoke"),
    ],
)
def test_what_cannot_be_is_wrong_input(cli: Cli, arguments: tuple[str, ...], words: str) -> None:
    outcome = cli("staff", "badge", *arguments)
    assert outcome.code == 2
    assert words in outcome.err
