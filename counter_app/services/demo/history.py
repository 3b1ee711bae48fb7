"""Repairs from before the demonstration shop had this program, taken in as closed history."""

import csv
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import import_open_repair
from counter_app.services.importing.open_repair import COLUMNS

_OLD = (
    ("Yumiao", "Laptop", 16, "Fixed", "Hinge loose"),
    ("Kestrel", "PC accessory", 22, "Repairable", "电源适配器无输出"),
    ("Harrow", "Coffee maker", 36, "End of life", "Pump seized"),
)


def old_repairs(desk: Desk, actor: Actor, now: datetime) -> int:
    """Take them in as an ORDS file; how many there are. ``now`` is when the story ends."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "old-repairs.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, restval="")
            writer.writeheader()
            for index, (brand, category, number, status, problem) in enumerate(_OLD, start=1):
                writer.writerow(
                    {
                        "id": f"old_{index}",
                        "data_provider": "The shop's old book",
                        "country": "CHN",
                        "partner_product_category": category,
                        "product_category": category,
                        "product_category_id": number,
                        "brand": brand,
                        "repair_status": status,
                        "event_date": (now - timedelta(days=400 + 9 * index)).date(),
                        "problem": problem,
                    }
                )
        return import_open_repair(desk, actor, file).added
