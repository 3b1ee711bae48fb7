"""What comes over the counter in the tour: the six units, and what is typed of each."""

from dataclasses import dataclass, field

from PySide6.QtGui import QImage

from counter_app.values import Origin, ReturnBy

MAKER = "Northlight"


@dataclass(frozen=True, slots=True)
class Unit:
    """What comes over the counter: the fields of an intake by their widgets' names."""

    name: str
    phone: str
    fields: dict[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    origin: Origin = Origin.OWN_BRAND
    service: str = ""
    return_by: ReturnBy | None = None
    photos: tuple[QImage, ...] = ()
    signs: bool = False


BOOK = Unit(
    "王伟",
    "138 0013 8000",
    {
        "serialEdit": "YM014BK2207",
        "modelEdit": "Book 14",
        "brandEdit": "Yumiao",
        "categoryEdit": "Laptop",
        "soldOnEdit": "2025-12-03",
        "accessoriesEdit": "power supply, 电脑包",
        "conditionEdit": "scratch on the lid",
    },
    ("Does not switch on", "电池只能用二十分钟"),
    signs=True,
)

SCANNER = Unit(
    "Brightway Ltd",
    "0755 2870 0021",
    {
        "serialEdit": "NL-DS22-90413",
        "modelEdit": "Scanner DS22",
        "brandEdit": MAKER,
        "categoryEdit": "Scanner",
        "soldOnEdit": "2026-04-18",
        "accessoriesEdit": "USB cable",
    },
    ("Reads nothing, the light stays off",),
    origin=Origin.AGENCY,
)

MONITOR = Unit(
    "陈思远",
    "+86 139 2233 1174",
    {
        "serialEdit": "YM027MN7718",
        "modelEdit": "Monitor 27Q",
        "brandEdit": "Yumiao",
        "categoryEdit": "Monitor",
        "soldOnEdit": "2025-06-10",
    },
    ("屏幕闪烁",),
)

MINI_PC = Unit(
    "Maria Souza",
    "137 5566 2290",
    {
        "serialEdit": "YM003PC4410",
        "modelEdit": "Mini PC N100",
        "brandEdit": "Yumiao",
        "categoryEdit": "Computer",
        "soldOnEdit": "2026-03-02",
    },
    ("Switches itself off",),
)

ROUTER = Unit(
    "Elena Petrova",
    "+86 186 7700 9073",
    {
        "addressEdit": "15 Zhongshan Road, flat 402",
        "cityEdit": "Guangzhou",
        "postalCodeEdit": "510030",
        "serialEdit": "YM011AX8852",
        "modelEdit": "Router AX3",
        "brandEdit": "Yumiao",
        "categoryEdit": "Network",
        "soldOnEdit": "2026-08-21",
    },
    ("Loses the connection every hour",),
    service="serviceMailInButton",
    return_by=ReturnBy.URGENT,
)


def nas(day: str) -> Unit:
    """A store of disks the shop goes to see on ``day`` (as typed)."""
    return Unit(
        "龙岗第三小学",
        "0755 2899 3308",
        {
            "addressEdit": "龙城街道育才路8号",
            "cityEdit": "深圳市",
            "postalCodeEdit": "518172",
            "serialEdit": "YM040NS0023",
            "modelEdit": "NAS DS-2",
            "brandEdit": "Yumiao",
            "categoryEdit": "Storage",
            "soldOnEdit": "2026-01-15",
            "visitDayEdit": day,
            "visitFromEdit": "17:00",
            "visitToEdit": "18:30",
        },
        ("One disk is not seen",),
        service="serviceOnSiteButton",
    )
