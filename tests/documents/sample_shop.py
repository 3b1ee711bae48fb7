"""The shop, the customer and the codes that every sample of a document is made from."""

import math
from datetime import datetime
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents import papers
from counter_app.messages import msg

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
