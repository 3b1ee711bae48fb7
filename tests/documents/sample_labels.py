"""One of every label and card, filled in as on an ordinary day."""

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import papers
from counter_app.messages import msg
from counter_app.values import Payer, ReturnBy, Role
from tests.documents.sample_shop import (
    ACCESSORY,
    BADGE,
    CUSTOMER,
    PARCEL,
    SHELF,
    SHOP,
    TICKET,
    at,
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
