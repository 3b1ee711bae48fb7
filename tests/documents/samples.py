"""One of every document, filled in as on an ordinary day, and the same with far too much in it."""

import math
from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from functools import cache, partial
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import papers
from counter_app.messages import msg
from counter_app.values import Fen, Payer, ReturnBy, Role, Service, TicketState

SHOP_TIME = ZoneInfo("Asia/Shanghai")
TICKET = make_code(Kind.TICKET, 26, 123)
PARCEL = make_code(Kind.PARCEL, 26, 41)
BADGE = make_code(Kind.BADGE, 26, 5823917)
SHELF = make_code(Kind.SHELF, 26, 14)
ACCESSORY = make_code(Kind.ACCESSORY, 26, 77)
COMMAND = make_code(Kind.COMMAND, 26, 3)

LONG_NAME = (
    "深圳市龙岗区布吉街道金园工业园计算机维修服务有限责任公司 "
    "Brightway Precision Instruments (Shenzhen)"
)
LONG_TEXT = (
    "The unit switches itself off after about twenty minutes, sometimes with a click from the "
    "power supply; 屏幕先变暗，然后风扇全速运转，再按电源键没有反应，"
    "必须拔下电源等十分钟以上才能重新开机。"
)


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of November 2026 in the shop."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHOP_TIME)


@cache
def logo() -> bytes:
    """A small picture in place of a shop's logo."""
    image = Image.new("RGB", (240, 120), "white")
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((4, 4, 235, 115), 24, fill="#0B6B75")
    pen.line((50, 60, 105, 90, 190, 30), fill="white", width=14)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


SHOP = papers.ShopHead(
    name="Jinguyuan Computer Service",
    address="R228, Building C, Jinguyuan Industrial Park, No. 6 Yumiao Road, Buji, Shenzhen",
    telephones=("0755 2870 7496", "0755 2870 6496"),
    postal_code="518112",
)

PENDING = msg(
    "If our check finds a quality failure: {best}; otherwise: {worst}",
    best=msg("free"),
    worst=msg("parts are charged, labour is free"),
)
FREE = msg("Covered by the warranty")

FAULTS = (
    papers.FaultLine(
        "Does not switch on",
        PENDING,
        ("detail.4", "exclusion.2", "exclusion.3", "exclusion.4", "exclusion.5"),
    ),
    papers.FaultLine("Battery lasts 20 minutes", FREE, ("detail.1", "scope.2")),
)

TERMS = (
    papers.Term(msg("Nothing is charged before you approve a quote.")),
    papers.Term(msg("Waiting for your answer stops the return date."), ("house.pause",)),
    papers.Term(
        msg("We send it back at our cost by post, road or slow rail; urgent freight is yours."),
        ("charge.3",),
    ),
    papers.Term(msg("You may also go to the maker's own service centre directly."), ("detail.3",)),
)

CONSENTS = (
    msg("I have kept a copy of my data: a repair can erase it."),
    msg("I accept the service policy as printed here in short."),
)

CUSTOMER = papers.Address(
    "王伟", "138 0013 8000", "龙岗区布吉街道吉华路 393 号英达丰科技园 2 栋 501", "深圳市", "518112"
)


def signature() -> papers.Signature:
    """A name in three strokes, the last a dot, pressed harder and harder."""
    wave = tuple(
        (1500 + step * 60, 1500 + round(900 * math.sin(step / 4)), 300 + step * 4)
        for step in range(110)
    )
    return papers.Signature(
        10_000, 3_000, (wave, ((900, 2600, 800), (8800, 2300, 900)), ((9000, 900, 1000),)), at(22)
    )


def ticket() -> papers.TicketPaper:
    return papers.TicketPaper(
        shop=SHOP,
        number=TICKET,
        received_at=at(22),
        customer="王伟",
        phone="138 0013 8000",
        product="ThinkBook 14 G6 IRL",
        serial="PF4X91KD",
        service=Service.COUNTER,
        return_by=ReturnBy.PICKUP,
        faults=FAULTS,
        promises=(
            papers.Promise(
                msg("We verify the fault with you by"),
                at(22, 22),
                None,
                ("response.2.verify",),
                msg("we are here until {closes} that day", closes="21:00"),
            ),
            papers.Promise(msg("It comes back to you by"), at(25, 21), None, ("response.2.own",)),
        ),
        received_by="Li Wei",
        accessories=("power supply",),
        condition="scratch on the lid",
        term=msg("In term until {day}", day=date(2026, 12, 3)),
        terms=TERMS,
        consents=CONSENTS,
        shelf="A4",
    )


def tag() -> papers.TagPaper:
    return papers.TagPaper(TICKET, "ThinkBook 14 G6 IRL", "王伟", "13800138000", "A4", at(25, 21))


def accessory_tags() -> papers.AccessoryTagsPaper:
    bag = make_code(Kind.ACCESSORY, 26, 78)
    return papers.AccessoryTagsPaper(
        (
            papers.AccessoryTag(ACCESSORY, TICKET, "Power supply 65 W", "王伟", 1, 2),
            papers.AccessoryTag(bag, TICKET, "电脑包", "王伟", 2, 2),
        )
    )


def shelf_labels() -> papers.ShelfLabelsPaper:
    second = make_code(Kind.SHELF, 26, 15)
    return papers.ShelfLabelsPaper(
        (
            papers.ShelfLabel(SHELF, "A4", "Waiting for diagnosis"),
            papers.ShelfLabel(second, "B12", "待取件 ready to be fetched"),
        )
    )


def test_label() -> papers.TestLabelPaper:
    return papers.TestLabelPaper(TICKET, "Label printer at the counter")


def shipping_label() -> papers.ShippingLabelPaper:
    return papers.ShippingLabelPaper(
        shop=SHOP,
        number=PARCEL,
        to=CUSTOMER,
        tickets=(TICKET,),
        way=ReturnBy.ROAD,
        payer=Payer.COMPANY,
        packed_at=at(25, 16, 20),
        carrier="德邦快递",
        tracking="DPK364112005518",
        weight_grams=2350,
        packed_by="Li Wei",
    )


def delivery_note() -> papers.DeliveryNotePaper:
    return papers.DeliveryNotePaper(
        shop=SHOP,
        number=PARCEL,
        customer=CUSTOMER,
        items=(
            papers.DeliveredItem(
                TICKET,
                "ThinkBook 14 G6 IRL",
                "PF4X91KD",
                msg("Repaired"),
                ("power supply",),
                ("Mainboard 5B21M12345 replaced", "电池更换并测试"),
            ),
        ),
        dispatched_at=at(25, 16, 30),
        way=ReturnBy.ROAD,
        payer=Payer.COMPANY,
        promises=(
            papers.PromiseKept(
                msg("We verify the fault with you by"),
                at(22, 22),
                at(22, 18, 20),
                True,
                ("response.2.verify",),
            ),
            papers.PromiseKept(
                msg("It comes back to you by"), at(24, 21), at(25, 16), False, ("response.2.own",)
            ),
        ),
        money=(
            papers.MoneyLine(msg("List price"), Fen(128000)),
            papers.MoneyLine(msg("Waived"), Fen(-27000)),
            papers.MoneyLine(msg("Paid"), Fen(101000), strong=True),
        ),
        carrier="德邦快递",
        tracking="DPK364112005518",
        weight_grams=2350,
        handed_by="Li Wei",
        clauses=("charge.3",),
    )


def letter() -> papers.ManufacturerLetterPaper:
    return papers.ManufacturerLetterPaper(
        shop=SHOP,
        number=TICKET,
        maker="Harbour Display",
        centre=papers.Address(
            "Harbour Display Warranty Centre",
            "400 820 1188",
            "上海市浦东新区张江路 88 号 3 号楼",
            "上海市",
            "201203",
        ),
        product="Monitor 27Q",
        serial="HD27Q0042117",
        faults=(
            papers.FaultLine(
                "Picture flickers after ten minutes",
                FREE,
                ("detail.1", "detail.4", "scope.1"),
                "T-Con board, reproducible when warm",
            ),
        ),
        written_at=at(22, 17),
        signed_by="Chen Jing",
        sold_on=date(2026, 3, 2),
        term_ends_on=date(2027, 3, 2),
        received_at=at(22),
        rma="RMA-5521-88",
        accessories=("power cable",),
        condition="no damage",
        carrier="德邦快递",
        tracking="DPK364112005519",
    )


def quote() -> papers.QuotePaper:
    part, labour, freight = msg("Part"), msg("Labour"), msg("Freight")
    return papers.QuotePaper(
        shop=SHOP,
        number=TICKET,
        version=2,
        issued_at=at(23, 11, 5),
        customer="王伟",
        phone="138 0013 8000",
        product="ThinkBook 14 G6 IRL",
        serial="PF4X91KD",
        lines=(
            papers.QuoteLine(part, "Mainboard 5B21M12345", Fen(128000), Fen(128000), fault=1),
            papers.QuoteLine(
                labour,
                "Board swap and test, 1.5 h",
                Fen(27000),
                Fen(0),
                Fen(27000),
                "house.excluded_in_term",
                fault=1,
            ),
            papers.QuoteLine(
                part, "Battery 60 Wh", Fen(39900), Fen(0), Fen(39900), "detail.4", fault=2
            ),
            papers.QuoteLine(
                freight, msg("Road, back to you"), Fen(2500), Fen(0), Fen(2500), "charge.3"
            ),
        ),
        prepared_by="Li Wei",
        valid_until=date(2026, 11, 30),
        faults=("Does not switch on", "Battery lasts 20 minutes"),
        discount=Fen(8000),
        discount_reason="second repair this year",
        paid=Fen(20000),
        terms=TERMS[:2],
    )


def receipt() -> papers.ReceiptPaper:
    return papers.ReceiptPaper(
        shop=SHOP,
        receipt="26-000123",
        number=TICKET,
        issued_at=at(25, 16, 40),
        customer="王伟",
        product="ThinkBook 14 G6 IRL",
        payments=(
            papers.PaidLine(msg("Deposit"), msg("Cash"), at(23, 11, 20), Fen(20000)),
            papers.PaidLine(
                msg("Payment"), msg("Mobile"), at(25, 16, 39), Fen(100000), "4200002517"
            ),
        ),
        received_by="Li Wei",
        money=(
            papers.MoneyLine(msg("To pay"), Fen(120000)),
            papers.MoneyLine(msg("Still to pay"), Fen(0), strong=True),
        ),
    )


def job_sheet() -> papers.JobSheetPaper:
    return papers.JobSheetPaper(
        shop=SHOP,
        number=TICKET,
        appointment=at(24, 9, 30),
        until=at(24, 11),
        technician="Zhao Min",
        place=CUSTOMER,
        product="Label printer GP-1324",
        serial="GP1324-77120",
        faults=FAULTS,
        entitlement=msg("On-site service is free here: the place is in the Shenzhen area."),
        parts_to_take=("Print head 203 dpi", "Roller"),
        notes="Ring twice, second floor. 二楼，请按两次门铃。",
    )


def consultation() -> papers.ConsultationPaper:
    return papers.ConsultationPaper(
        shop=SHOP,
        called_at=at(21, 19, 42),
        caller="王伟",
        phone="138 0013 8000",
        asked="The notebook does not switch on any more. Is it still under warranty?",
        answered="Sold on 2025-12-03, so in term until 2026-12-03. Hold the power key for thirty "
        "seconds; if it stays dark, bring it to the counter with its power supply.",
        taken_by="Li Wei",
        product="ThinkBook 14 G6 IRL",
        serial="PF4X91KD",
        number=TICKET,
        outcome=msg("The customer brings it to the counter."),
    )


def badge() -> papers.BadgePaper:
    return papers.BadgePaper(SHOP, BADGE, "Li Wei 李伟", Role.TECHNICIAN)


def command_sheet() -> papers.CommandSheetPaper:
    words = (
        msg("Fault verified with the customer"),
        msg("Ready to go back"),
        msg("Next ticket of my bench"),
        msg("Print the bench tag"),
        msg("Step done"),
        msg("Take the ticket"),
        msg("Print the ticket"),
        msg("Wait for parts"),
    )
    return papers.CommandSheetPaper(
        SHOP,
        tuple(
            papers.CommandCode(make_code(Kind.COMMAND, 26, place), said, f"F{place}")
            for place, said in enumerate(words, start=1)
        ),
    )


def _report_ticket(place: int, *, late: bool = False) -> papers.ReportTicket:
    return papers.ReportTicket(
        make_code(Kind.TICKET, 26, 100 + place),
        ("王伟", "陈思远", "Ms Zhao", "Brightway Ltd", "李娜")[place % 5],
        ("ThinkBook 14 G6", "Mini PC N100", "Label printer GP-1324", "NAS DS-2")[place % 4],
        (TicketState.RECEIVED, TicketState.VERIFYING, TicketState.QUOTING)[place % 3],
        at(22, 9 + place % 12, place % 60),
        late,
    )


def report(tickets: int = 4) -> papers.DailyReportPaper:
    return papers.DailyReportPaper(
        shop=SHOP,
        day=date(2026, 11, 22),
        made_at=at(22, 21, 5),
        made_by="Chen Jing",
        figures=(
            papers.Figure(msg("Received"), 14),
            papers.Figure(msg("Verified"), 11),
            papers.Figure(msg("Dispatched"), 9),
            papers.Figure(msg("Open"), 23),
            papers.Figure(msg("Late"), 1, alarming=True),
        ),
        lists=(
            papers.ReportList(
                msg("Received"),
                msg("Received at"),
                tuple(_report_ticket(place) for place in range(tickets)),
            ),
            papers.ReportList(msg("Open and late"), msg("Due"), (_report_ticket(9, late=True),)),
            papers.ReportList(msg("Dispatched"), msg("Sent at"), ()),
        ),
        promises=(
            papers.PromisesByClause(
                "response.2.verify", msg("The fault is verified within 12 hours"), 11, 0
            ),
            papers.PromisesByClause(
                "response.2.own", msg("Own products go back within 3 working days"), 8, 1
            ),
        ),
        money=(
            papers.MoneyByClause(
                "charge.1", msg("Parts charged, labour free"), Fen(1280000), Fen(270000)
            ),
            papers.MoneyByClause("detail.4", msg("Quality failure is free"), Fen(0), Fen(399900)),
        ),
        overrides=(
            papers.OverrideLine(
                TICKET,
                "Chen Jing",
                msg("Parts: {old} → {new}", old=msg("charged"), new=msg("free")),
                "Loyal customer, third purchase",
                Fen(128000),
            ),
        ),
        chain_head="9f2c4a1be07d55310c6f8ae2d4b1977e21f0c3d8a96be4455d01f7a3c2b8e6d4",
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
