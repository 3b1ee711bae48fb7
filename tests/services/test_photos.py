"""Photos and signatures are added, pointed at a fault, taken back, drafted, and erased."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble, InvalidInput, NotAllowed, NotFound, WrongMove
from counter_app.i18n import translator
from counter_app.services import drafts, intake, photos
from counter_app.services.backups import tend
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import PictureForm
from counter_app.services.paper import print_document
from counter_app.services.paper.parcels import delivery_note
from counter_app.services.paper.tickets import ticket_paper
from counter_app.services.privacy import customer_pictures, erase_customer, export_customer
from counter_app.services.signatures import (
    MOST_POINTS,
    Strokes,
    from_bytes,
    is_signed,
    to_bytes,
)
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.checking import check
from counter_app.store.picture_files import all_in, folder_for, place_of
from counter_app.values import PictureKind, Service
from tests.services.bench import Bench
from tests.services.cases import CRACKED, DEAD, own
from tests.services.pictures import noise, photo, saved

PICKUP = PictureKind.PICKUP
SIGNED = Strokes(3000, (((100, 200, 500), (4000, 900, 1000)), ((50, 50, 0), (60, 900, 10))))


def _files(desk: Desk) -> set[str]:
    return set(all_in(folder_for(desk.store.path)))


def _said(view: TicketView) -> list[str]:
    words = translator("en").words
    return [words(event.message) for event in view.history]


@pytest.fixture
def view(desk: Desk, counter: Actor) -> TicketView:
    return intake.take_in(desk, counter, own(faults=(DEAD, CRACKED)))


def test_a_photo_is_shown_and_told(desk: Desk, technician: Actor, view: TicketView) -> None:
    kept = photos.keep(desk, photo(), "IMG 王伟.jpg")
    shown = photos.add(desk, technician, view.number, [kept])
    (picture,) = shown.photos
    assert (picture.digest, picture.name, picture.taken_by) == (
        kept.digest,
        "IMG 王伟.jpg",
        "Li Wei",
    )
    assert shown.version == view.version  # what somebody types meanwhile can still be saved
    assert _said(shown)[-1] == "Photo added"
    assert photos.content(desk, kept.digest)[:3] == b"\xff\xd8\xff"
    assert len(photos.thumbnail(desk, kept.digest, 40)) < 3000
    assert check(desk.store.path) == []


def test_the_same_photo_twice_is_there_once(desk: Desk, counter: Actor, view: TicketView) -> None:
    kept = photos.keep(desk, saved(noise(mode="P"), "PNG"))
    for _ in range(2):
        shown = photos.add(desk, counter, view.number, [kept, kept])
    assert len(shown.pictures) == 1
    assert _files(desk) == {kept.digest}


def test_a_photo_points_at_a_fault_and_away_again(
    desk: Desk, technician: Actor, view: TicketView
) -> None:
    cracked = view.faults[1]
    kept = photos.keep(desk, photo())
    shown = photos.add(desk, technician, view.number, [kept], cracked.fault_id)
    assert shown.photos[0].fault_id == cracked.fault_id
    shown = photos.point(desk, technician, view.number, shown.photos[0].picture_id, None)
    assert shown.photos[0].fault_id is None
    shown = photos.point(
        desk, technician, view.number, shown.photos[0].picture_id, view.faults[0].fault_id
    )
    assert _said(shown)[-3:] == [
        "Photo added, of fault 2",
        "Photo of no one fault",
        "Photo shows fault 1",
    ]
    with pytest.raises(InvalidInput, match="not one of the ticket's"):
        photos.point(desk, technician, view.number, shown.photos[0].picture_id, 999)


def test_a_photo_is_void_with_its_reason_and_comes_back(
    desk: Desk, counter: Actor, view: TicketView
) -> None:
    kept = photos.keep(desk, photo())
    shown = photos.add(desk, counter, view.number, [kept])
    picture = shown.photos[0].picture_id
    with pytest.raises(InvalidInput, match="write something"):
        photos.void(desk, counter, view.number, picture, "  ")
    shown = photos.void(desk, counter, view.number, picture, "another unit")
    assert shown.photos == ()
    (gone,) = shown.pictures
    assert (gone.void_reason, gone.voided_at) == ("another unit", desk.now())
    assert _files(desk) == {kept.digest}
    with pytest.raises(WrongMove, match="void already"):
        photos.void(desk, counter, view.number, picture, "again")
    shown = photos.add(desk, counter, view.number, [kept])
    assert len(shown.photos) == 1
    assert _said(shown)[-3:] == ["Photo added", "Photo void", "Photo added"]


def test_a_ticket_shows_so_many_photos_and_no_more(
    desk: Desk, counter: Actor, view: TicketView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "MOST", 2)
    kept = [photos.keep(desk, photo(shade)) for shade in (1, 2, 3)]
    with pytest.raises(InvalidInput, match="at most 2 photos"):
        photos.add(desk, counter, view.number, kept)
    assert ticket(desk, view.number).photos == ()
    assert len(photos.add(desk, counter, view.number, kept[:2]).photos) == 2


@pytest.mark.parametrize("digest", ["", "../" * 30, "ab" * 32])
def test_what_was_never_kept_is_not_added(
    desk: Desk, counter: Actor, view: TicketView, digest: str
) -> None:
    with pytest.raises((InvalidInput, EnvironmentTrouble)):
        photos.add(desk, counter, view.number, [PictureForm(digest)])
    assert ticket(desk, view.number).pictures == ()


def test_another_tickets_picture_is_not_touched(
    desk: Desk, counter: Actor, view: TicketView
) -> None:
    other = intake.take_in(desk, counter, own(product=replace(own().product, serial="SN-2")))
    shown = photos.add(desk, counter, view.number, [photos.keep(desk, photo())])
    with pytest.raises(NotFound, match="another ticket's"):
        photos.void(desk, counter, other.number, shown.photos[0].picture_id, "no")
    with pytest.raises(NotFound, match="no ticket"):
        photos.add(desk, counter, "102600000099", [])


def test_photos_and_signature_come_in_with_the_intake(desk: Desk, counter: Actor) -> None:
    kept = photos.keep(desk, photo(), "lid.jpg")
    signed = photos.keep_signature(desk, SIGNED, PictureKind.TERMS)
    view = intake.take_in(desk, counter, own(pictures=(kept, signed), terms_consent=True))
    assert [picture.name for picture in view.photos] == ["lid.jpg"]
    signature = view.signature(PictureKind.TERMS)
    assert signature is not None
    assert photos.strokes(desk, signature.digest, PictureKind.TERMS) == SIGNED
    assert "Signed by the customer: Terms accepted" in _said(view)


def test_a_full_disk_takes_no_photo_and_leaves_none(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _content: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentTrouble, match="The disk is full"):
        photos.keep(desk, photo())
    monkeypatch.undo()
    folder = folder_for(desk.store.path)
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_signed_again_the_earlier_signature_is_void(
    desk: Desk, counter: Actor, view: TicketView
) -> None:
    again = Strokes(3000, (((0, 0, 0), (9000, 2000, 400)),))
    for strokes in (SIGNED, again):
        kept = photos.keep_signature(desk, strokes, PictureKind.PICKUP)
        view = photos.add(desk, counter, view.number, [kept])
    signature = view.signature(PictureKind.PICKUP)
    assert signature is not None
    assert photos.strokes(desk, signature.digest, PictureKind.PICKUP) == again
    assert [bool(picture.voided_at) for picture in view.pictures] == [True, False]
    assert view.signature(PictureKind.VISIT) is None


def test_what_is_signed_is_on_the_papers_and_a_lost_file_stops_no_printing(
    desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    bench = Bench(desk, clock, manager)
    view = bench.ready(own(terms_consent=True))
    for kind in (PictureKind.TERMS, PictureKind.PICKUP):
        photos.add(desk, manager, view.number, [photos.keep_signature(desk, SIGNED, kind)])
    view = bench.picked_up(ticket(desk, view.number))
    slip, note = ticket_paper(desk, view), delivery_note(desk, view)
    assert slip.signature is not None
    assert note.signature is not None
    assert slip.signature.lines == note.signature.lines == SIGNED.lines
    signature = view.signature(PictureKind.TERMS)
    assert signature is not None
    place_of(folder_for(desk.store.path), signature.digest).unlink()
    assert ticket_paper(desk, view).signature is None
    assert print_document(desk, "ticket", view.number, "both").startswith(b"%PDF")


def test_who_signs_the_terms_accepts_them(desk: Desk, counter: Actor, view: TicketView) -> None:
    assert not view.terms_consent
    view = photos.sign(desk, counter, view.number, SIGNED, PictureKind.TERMS)
    assert view.terms_consent
    assert photos.sign(desk, counter, view.number, SIGNED, PICKUP).version == view.version


def test_strokes_come_back_as_they_were_drawn() -> None:
    assert from_bytes(to_bytes(SIGNED, PICKUP), PICKUP) == SIGNED
    with pytest.raises(InvalidInput, match="not a signature"):
        from_bytes(to_bytes(SIGNED, PICKUP), PictureKind.TERMS)
    wild = Strokes(3000, (((-5, 9999, 5000), (20_000, -1, -1)), ()))
    assert from_bytes(to_bytes(wild, PICKUP), PICKUP) == Strokes(
        3000, (((0, 3000, 1000), (10_000, 0, 0)),)
    )


@pytest.mark.parametrize(
    "strokes",
    [
        Strokes(3000, ()),
        Strokes(3000, (((5, 5, 5),),)),
        Strokes(3000, (((5, 5, 5), (9, 9, 9)),)),
        Strokes(0, SIGNED.lines),
        Strokes(3000, (((0, 0, 0), (9000, 9, 9)) * MOST_POINTS,)),
    ],
)
def test_a_dot_is_no_signature_nor_is_an_endless_line(strokes: Strokes) -> None:
    with pytest.raises(InvalidInput):
        to_bytes(strokes, PICKUP)
    assert is_signed(SIGNED)


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xd8\xff",
        b'{"v":2,"for":"pickup","wide":10000,"high":9,"lines":[]}',
        b'{"v":1,"for":"pickup","wide":10000,"high":9000,"lines":[[[1]]]}',
        b'{"v":1,"for":"pickup","wide":10000,"high":9000,"lines":[[["a","b","c"]]]}',
    ],
)
def test_what_is_no_signature_is_said_to_be_none(kept: Any) -> None:
    with pytest.raises(InvalidInput):
        from_bytes(kept, PICKUP)


def test_an_erased_customers_photos_are_gone_from_the_disk(
    desk: Desk, counter: Actor, manager: Actor, clock: FixedClock
) -> None:
    bench = Bench(desk, clock, manager)
    view = bench.picked_up(bench.ready(own()))
    other = intake.take_in(
        desk, counter, own(customer=replace(own().customer, name="Zhou Lin", phone="13900139000"))
    )
    theirs, drafted, others = (photos.keep(desk, photo(shade)) for shade in (1, 2, 3))
    signed = photos.keep_signature(desk, SIGNED, PictureKind.PICKUP)
    photos.add(desk, manager, view.number, [theirs, signed])
    photos.add(desk, manager, other.number, [others])
    draft = {"customer": {"name": "王伟"}, "pictures": [{"digest": drafted.digest}]}
    drafts.save_draft(desk, counter, "intake", draft)
    told = export_customer(desk, manager, view.customer.customer_id)
    assert {row["sha256"] for row in told["attachment"]} == {theirs.digest, signed.digest}
    given = dict(customer_pictures(desk, manager, view.customer.customer_id))
    assert [name.rsplit("-", 1)[1] for name in given] == ["photo.jpg", "pickup.svg"]
    assert list(given.values())[1].startswith(b"<svg")
    with pytest.raises(NotAllowed):
        list(customer_pictures(desk, counter, view.customer.customer_id))
    assert len(_files(desk)) == 4
    assert erase_customer(desk, manager, view.customer.customer_id)
    assert _files(desk) == {others.digest}
    assert ticket(desk, view.number).pictures == ()
    with pytest.raises(WrongMove, match="Nothing can be added"):
        photos.add(desk, manager, view.number, [others])
    assert check(desk.store.path) == []


def test_the_nightly_round_tells_what_is_lost_and_sweeps(
    desk: Desk, counter: Actor, view: TicketView, clock: FixedClock
) -> None:
    shown = photos.add(desk, counter, view.number, [photos.keep(desk, photo())])
    orphan = photos.keep(desk, photo(9))
    place = place_of(folder_for(desk.store.path), orphan.digest)
    old = clock.now().timestamp() - 200_000
    os.utime(place, (old, old))
    assert tend(desk).notice is None
    assert not place.exists()
    clock.set(clock.now() + timedelta(days=1))
    for folder in (folder_for(desk.store.path), desk.store.path.parent / "backups" / "pictures"):
        place_of(folder, shown.photos[0].digest).unlink()
    done = tend(desk)
    assert done.proved
    assert done.notice is not None
    assert "1 photo or signature is missing" in translator("en").words(done.notice)


def test_a_visit_may_have_photos_too(desk: Desk, counter: Actor) -> None:
    kept = photos.keep(desk, photo())
    view = intake.take_in(desk, counter, own(service=Service.ON_SITE, pictures=(kept,)))
    assert len(view.photos) == 1
