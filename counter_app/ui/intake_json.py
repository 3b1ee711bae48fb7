"""An intake form as plain JSON and back: what a draft keeps."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    PictureForm,
    ProductForm,
    VisitForm,
)
from counter_app.values import Cause, FaultKind, Origin, PictureKind, ReturnBy, Service


def to_json(form: IntakeForm) -> dict[str, Any]:
    """``form`` as JSON values: enumerations by their word, days and times in ISO 8601.

    Not the unlock code: it is never written but sealed, so a draft asks for it again.
    """
    plain = _plain(asdict(form))
    assert isinstance(plain, dict)
    del plain["unlock_code"]
    return plain


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value


def from_json(said: Mapping[str, Any]) -> IntakeForm:
    """The form :func:`to_json` wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError``."""
    product, visit = said["product"], said.get("visit")
    return IntakeForm(
        service=Service(said["service"]),
        customer=CustomerForm(**said["customer"]),
        product=ProductForm(
            **product
            | {
                "origin": Origin(product["origin"]) if product["origin"] else None,
                "sold_on": date.fromisoformat(product["sold_on"]) if product["sold_on"] else None,
            }
        ),
        faults=tuple(
            FaultForm(f["reported"], FaultKind(f["kind"]), Cause(f["cause"]))
            for f in said["faults"]
        ),
        accessories=tuple(said["accessories"]),
        condition=said["condition"],
        received_at=_moment(said["received_at"]),
        reported_at=_moment(said["reported_at"]),
        consultation_id=said["consultation_id"],
        return_by=ReturnBy(said["return_by"]) if said["return_by"] else None,
        repair_here_reason=said["repair_here_reason"],
        shelf=said["shelf"],
        data_loss_consent=said["data_loss_consent"],
        terms_consent=said["terms_consent"],
        consent_refused=said.get("consent_refused", ""),
        nameless=said.get("nameless", False),
        request_id=said["request_id"],
        repeat_of=said["repeat_of"],
        pictures=tuple(
            PictureForm(p["digest"], p["name"], PictureKind(p["kind"]))
            for p in said.get("pictures", ())
        ),
        visit=None
        if visit is None
        else VisitForm(
            **visit
            | {"starts_at": _moment(visit["starts_at"]), "ends_at": _moment(visit["ends_at"])}
        ),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
