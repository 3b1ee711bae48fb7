"""One of every page for a customer, a maker or the files, filled in as on an ordinary day."""

from datetime import date

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import papers
from counter_app.messages import msg
from counter_app.values import Fen, Payer, ReturnBy, Service, TicketState
from tests.documents.sample_shop import (
    CONSENTS,
    CUSTOMER,
    FAULTS,
    FREE,
    PARCEL,
    SHOP,
    TERMS,
    TICKET,
    at,
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
