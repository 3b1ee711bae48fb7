"""Who and what the demonstration shop knows. All of it is made up; the numbers reach nobody."""

from dataclasses import dataclass

from counter_app.services.forms import CustomerForm
from counter_app.values import Origin, Role

STAFF = (
    ("Li Wei", Role.TECHNICIAN),
    ("赵敏", Role.COUNTER),
    ("Chen Jie", Role.TECHNICIAN),
    ("周琳", Role.MANAGER),
)
PIN = "246810"
"""The PIN of everybody in the demonstration shop, and of nobody anywhere else."""

SHELVES = ("A1", "A2", "A3", "A4", "B1", "B2", "B3", "C1")

_NAMES = (
    "王伟 Shenzhen",
    "李娜 Shenzhen",
    "张敏 Shenzhen",
    "刘洋 Shenzhen",
    "陈思远 Shenzhen",
    "杨帆 Guangzhou",
    "黄敏 Shenzhen",
    "周杰 Dongguan",
    "吴静 Shenzhen",
    "徐磊 Huizhou",
    "孙丽 Shenzhen",
    "马超 Shenzhen",
    "朱琳 Foshan",
    "胡军 Shenzhen",
    "郭䶮 Shenzhen",
    "何欣怡 Shenzhen",
    "欧阳娜 Zhuhai",
    "司徒健 Shenzhen",
    "Anna Berg Shenzhen",
    "David Okafor Guangzhou",
    "Maria Souza Shenzhen",
    "Tom Whitaker Hong Kong",
    "Priya Nair Shenzhen",
    "Jean-Luc Moreau Shenzhen",
    "Brightway Ltd Shenzhen",
    "Harbour Foods Shenzhen",
    "Nine Dragons Tea House Dongguan",
    "深圳市晨光印刷厂 Shenzhen",
    "龙岗第三小学 Shenzhen",
    "Elena Petrova Shenzhen",
)
_STREETS = ("Yumiao Road", "Buji Street", "Longgang Avenue", "Shennan Road", "Bulong Road")
_POSTAL = {"Shenzhen": "518112", "Guangzhou": "510000", "Dongguan": "523000"}


def _customer(index: int, line: str) -> CustomerForm:
    city = next(c for c in ("Hong Kong", line.rsplit(" ", 1)[1]) if line.endswith(c))
    return CustomerForm(
        name=line.removesuffix(city).strip(),
        phone=f"1380013{8000 + index * 37:04d}",
        email=f"customer{index + 1}@example.com" if index % 3 == 0 else "",
        address=f"{12 + index * 3} {_STREETS[index % len(_STREETS)]}",
        city=city,
        postal_code=_POSTAL.get(city, ""),
    )


CUSTOMERS = tuple(_customer(index, line) for index, line in enumerate(_NAMES))


@dataclass(frozen=True, slots=True)
class Model:
    """A product the shop sees: its maker, name, kind and what usually goes wrong."""

    brand: str
    model: str
    category: str
    origin: Origin
    faults: tuple[str, ...]
    part: str
    part_fen: int


MODELS = (
    Model(
        "Yumiao",
        "Book 14",
        "Laptop",
        Origin.OWN_BRAND,
        ("Does not switch on", "Battery lasts 20 minutes"),
        "Mainboard YB14",
        128000,
    ),
    Model(
        "Yumiao",
        "Mini PC N100",
        "Desktop",
        Origin.OWN_BRAND,
        ("风扇噪音大", "Restarts by itself"),
        "Fan 60 mm",
        6500,
    ),
    Model(
        "Yumiao",
        "Monitor 27Q",
        "Monitor",
        Origin.OWN_BRAND,
        ("屏幕闪烁", "A line across the picture"),
        "Panel board 27Q",
        36000,
    ),
    Model(
        "Yumiao",
        "Router AX3",
        "Router",
        Origin.OWN_BRAND,
        ("No wireless network", "无法联网"),
        "Radio module AX3",
        9800,
    ),
    Model(
        "Northlight",
        "Label printer GP-1324",
        "Printer",
        Origin.AGENCY,
        ("Prints only half of a label", "打印头卡纸"),
        "Print head 203",
        42000,
    ),
    Model(
        "Northlight",
        "Scanner DS22",
        "Scanner",
        Origin.AGENCY,
        ("Does not read codes",),
        "Scan engine",
        31000,
    ),
    Model(
        "Kestrel",
        "NAS DS-2",
        "Storage",
        Origin.AGENCY,
        ("One disk is not found", "硬盘异响"),
        "Backplane DS-2",
        27000,
    ),
    Model(
        "Kestrel",
        "POS terminal T2",
        "POS terminal",
        Origin.AGENCY,
        ("触摸屏失灵", "Touch does not answer"),
        "Touch panel T2",
        58000,
    ),
    Model(
        "Harrow", "Coffee machine C5", "Appliance", Origin.OTHER, ("Leaks water",), "Seal set", 4500
    ),
)

MAKERS = (
    ("Yumiao", Origin.OWN_BRAND, None, "", "", ""),
    (
        "Northlight",
        Origin.AGENCY,
        12,
        "Northlight service centre",
        "8 Keji Road, Nanshan, Shenzhen",
        "0755 1000 2000",
    ),
    (
        "Kestrel",
        Origin.AGENCY,
        24,
        "Kestrel warranty centre",
        "66 Tianhe Road, Guangzhou",
        "020 1000 3000",
    ),
)
