"""Forms the tests of the services fill in, each whole and valid; change one field with replace."""

from datetime import date
from pathlib import Path

from counter_app.services import settings
from counter_app.services.desk import Desk
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm
from counter_app.values import Cause, FaultKind, Origin, Service

WANG = CustomerForm(
    name="王伟",
    phone="138 0013 8000",
    address="8 Shennan Road",
    city="Shenzhen",
    postal_code="518112",
)
OWN = ProductForm(
    model="T100",
    serial="SN-123",
    brand="Jinguyuan",
    category="Switch",
    origin=Origin.OWN_BRAND,
    sold_on=date(2025, 11, 22),
)
AGENCY = ProductForm(
    model="X1 Carbon",
    serial="PF-9",
    brand="Lenovo",
    origin=Origin.AGENCY,
    sold_on=date(2026, 6, 1),
)
DEAD = FaultForm("does not switch on")
CRACKED = FaultForm("case is cracked", FaultKind.HARDWARE, Cause.MAN_MADE)


def own(**changes: object) -> IntakeForm:
    """An own-brand switch in term, brought to the counter."""
    form = {
        "service": Service.COUNTER,
        "customer": WANG,
        "product": OWN,
        "faults": (DEAD,),
        "accessories": ("power supply",),
        "condition": "scratch on the lid",
        **changes,
    }
    return IntakeForm(**form)  # type: ignore[arg-type]


def damage(desk: Desk, file: str) -> None:
    """One bit of a backup is another one now."""
    path = Path(settings.get(desk, "backup.folder")) / file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
