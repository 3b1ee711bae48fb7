"""One of every document as on an ordinary day, with far too much in it, and with next to none."""

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from functools import partial
from typing import Any

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import papers
from counter_app.messages import msg
from counter_app.values import Fen, Payer, ReturnBy
from tests.documents.sample_labels import (
    accessory_tags,
    badge,
    command_sheet,
    shelf_labels,
    shipping_label,
    tag,
    test_label,
)
from tests.documents.sample_pages import (
    consultation,
    delivery_note,
    job_sheet,
    letter,
    quote,
    receipt,
    report,
    ticket,
)
from tests.documents.sample_shop import (
    CUSTOMER,
    FREE,
    LONG_NAME,
    LONG_TEXT,
    PENDING,
    SHOP,
    TERMS,
    logo,
)

SAMPLES: dict[str, Callable[[], papers.Paper]] = {
    "ticket": ticket,
    "tag": tag,
    "accessory-tag": accessory_tags,
    "shelf-labels": shelf_labels,
    "test-label": test_label,
    "shipping-label": shipping_label,
    "delivery-note": delivery_note,
    "manufacturer-letter": letter,
    "quote": quote,
    "receipt": receipt,
    "job-sheet": job_sheet,
    "consultation": consultation,
    "badge": badge,
    "command-sheet": command_sheet,
    "daily-report": report,
}


def _many_faults(count: int) -> tuple[papers.FaultLine, ...]:
    return tuple(
        papers.FaultLine(
            f"{place}: {LONG_TEXT}" if place % 4 == 0 else f"Key {place} sticks 按键卡住",
            PENDING if place % 2 else FREE,
            ("detail.4", "exclusion.2", "exclusion.3", "exclusion.4", "exclusion.5", "scope.2"),
            "found: " + LONG_TEXT if place % 5 == 0 else "",
        )
        for place in range(1, count + 1)
    )


def long_ticket(faults: int = 20) -> papers.TicketPaper:
    return replace(
        ticket(),
        shop=replace(SHOP, name=LONG_NAME, logo=logo()),
        customer=LONG_NAME,
        product=LONG_NAME,
        serial="SN" + "0123456789" * 6,
        faults=_many_faults(faults),
        accessories=("power supply", "bag", "三根数据线", "docking station", "mouse"),
        condition=LONG_TEXT,
        notes=LONG_TEXT * 3,
        shelf="Rack 12, upper shelf, behind the door",
        reprint=True,
    )


def long_quote(lines: int = 40) -> papers.QuotePaper:
    return replace(
        quote(),
        customer=LONG_NAME,
        product=LONG_NAME,
        lines=tuple(
            papers.QuoteLine(
                msg("Part") if place % 3 else msg("Labour"),
                LONG_TEXT if place % 7 == 0 else f"Part {place:05d} 主板电容",
                Fen(1234567 * place),
                Fen(1000000 * place),
                Fen(234567 * place),
                "house.excluded_in_term",
                place,
                place % 20 + 1,
            )
            for place in range(1, lines + 1)
        ),
        faults=tuple(fault.reported for fault in _many_faults(20)),
        notes=LONG_TEXT,
        terms=TERMS,
    )


def long_delivery_note() -> papers.DeliveryNotePaper:
    note = delivery_note()
    return replace(
        note,
        customer=replace(CUSTOMER, name=LONG_NAME, address=LONG_TEXT),
        items=tuple(
            replace(
                note.items[0],
                ticket=make_code(Kind.TICKET, 26, place),
                product=LONG_NAME if place % 3 == 0 else "Mini PC N100",
                work=(LONG_TEXT,) * (place % 3),
            )
            for place in range(1, 25)
        ),
        without_slip=True,
        handed_to=LONG_NAME,
        reprint=True,
    )


def long_shipping_label() -> papers.ShippingLabelPaper:
    return replace(
        shipping_label(),
        shop=replace(SHOP, name=LONG_NAME, logo=logo()),
        to=replace(CUSTOMER, name=LONG_NAME, address=LONG_TEXT, phone="+86 755 2870 7496 ext. 12"),
        tickets=tuple(make_code(Kind.TICKET, 26, place) for place in range(1, 12)),
        way=ReturnBy.URGENT,
        payer=Payer.CUSTOMER,
        carrier=LONG_NAME,
        tracking="9" * 60,
        packed_by=LONG_NAME,
    )


LONG: dict[str, Callable[[], papers.Paper]] = {
    "ticket": long_ticket,
    "quote": long_quote,
    "delivery-note": long_delivery_note,
    "shipping-label": long_shipping_label,
    "tag": lambda: replace(tag(), product=LONG_NAME, customer=LONG_NAME, shelf="Rack 12 upper"),
    "accessory-tag": lambda: papers.AccessoryTagsPaper(
        tuple(
            replace(tag, accessory=LONG_TEXT, customer=LONG_NAME) for tag in accessory_tags().tags
        )
    ),
    "manufacturer-letter": lambda: replace(
        letter(), faults=_many_faults(14), maker=LONG_NAME, condition=LONG_TEXT
    ),
    "job-sheet": lambda: replace(
        job_sheet(),
        faults=_many_faults(12),
        place=replace(CUSTOMER, name=LONG_NAME, address=LONG_TEXT),
        parts_to_take=(LONG_NAME,) * 6,
        work_done=LONG_TEXT * 4,
    ),
    "consultation": lambda: replace(
        consultation(), asked=LONG_TEXT * 6, answered=LONG_TEXT * 8, caller=LONG_NAME
    ),
    "receipt": lambda: replace(receipt(), payments=receipt().payments * 9, customer=LONG_NAME),
    "badge": lambda: replace(
        badge(), name=LONG_NAME, shop=replace(SHOP, name=LONG_NAME, logo=logo())
    ),
    "command-sheet": lambda: replace(
        command_sheet(),
        commands=tuple(
            papers.CommandCode(
                make_code(Kind.COMMAND, 26, place),
                msg("Fault verified with the customer"),
                "Ctrl+Shift+F12",
            )
            for place in range(1, 24)
        ),
    ),
    "daily-report": lambda: report(60),
}


def bare(paper: Any) -> Any:
    """``paper`` with nothing in it that may be left out, from a shop that has only a name."""
    left_out = {one.name: one.default for one in fields(paper) if one.default is not MISSING}
    if hasattr(paper, "shop"):
        left_out["shop"] = papers.ShopHead("Jinguyuan")
    for name in ("promises", "lists", "money", "figures", "lines", "items", "commands"):
        if hasattr(paper, name):
            left_out[name] = ()
    return replace(paper, **left_out)


BARE: dict[str, Callable[[], papers.Paper]] = {
    name: partial(lambda make: bare(make()), make) for name, make in SAMPLES.items()
}
