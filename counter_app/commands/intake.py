"""``intake``: units taken in from another program, one JSON record a line."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import click

from counter_app.codes.numbers import format_code
from counter_app.commands.call import LONGEST_LINE, Call, byte_lines, complain, print_json
from counter_app.errors import CounterError, EnvironmentTrouble, InvalidInput
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.services.forms import CustomerForm, FaultForm, IntakeForm, ProductForm, VisitForm
from counter_app.services.intake import receive
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Service

E = TypeVar("E", bound=StrEnum)

RECORD_KEYS = [
    "request_id",
    "received_at",
    "reported_at",
    "service",
    "customer",
    "product",
    "faults",
    "accessories",
    "condition",
    "return_by",
    "repair_here_reason",
    "shelf",
    "data_loss_consent",
    "terms_consent",
    "consent_refused",
    "repeat_of",
    "visit",
]
CUSTOMER_KEYS = ["name", "phone", "email", "address", "city", "postal_code", "language"]
PRODUCT_KEYS = [
    "serial",
    "brand",
    "model",
    "category",
    "origin",
    "sold_on",
    "warranty_months",
    "on_site_agreement",
]
FAULT_KEYS = ["reported", "kind", "cause"]
VISIT_KEYS = ["starts_at", "ends_at", "address", "city", "postal_code"]


class _Fields:
    """Typed reading of one JSON object; every complaint names the field."""

    def __init__(self, value: Any, path: str, known: list[str]) -> None:
        if not isinstance(value, dict):
            raise InvalidInput(msg("must be an object"), field=path or "record")
        self._value = value
        self._path = path
        for key in value:
            if key not in known:
                raise InvalidInput(
                    msg("is not a known key; known are {known}", known=", ".join(known)),
                    field=self.name(str(key)),
                )

    def name(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def get(self, key: str) -> Any:
        return self._value.get(key)

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            raise InvalidInput(msg("must be text"), field=self.name(key))
        return value

    def flag(self, key: str) -> bool | None:
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            raise InvalidInput(msg("must be true or false"), field=self.name(key))
        return value

    def whole(self, key: str) -> int | None:
        value = self.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise InvalidInput(msg("must be a whole number"), field=self.name(key))
        return value

    def choice(self, key: str, kind: type[E], *, required: bool = False) -> E | None:
        value = self.get(key)
        if value is None and not required:
            return None
        try:
            return kind(value)
        except ValueError:
            raise InvalidInput(
                msg("must be one of {allowed}", allowed=", ".join(kind)), field=self.name(key)
            ) from None

    def moment(self, key: str) -> datetime | None:
        value = self.get(key)
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                return moment
        except (ValueError, TypeError):
            pass
        raise InvalidInput(
            msg("must be a time with its offset, such as 2026-11-22T10:00:00+08:00"),
            field=self.name(key),
        )

    def day(self, key: str) -> date | None:
        value = self.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (ValueError, TypeError):
            raise InvalidInput(
                msg("must be a date, such as 2026-11-22"), field=self.name(key)
            ) from None

    def items(self, key: str) -> list[Any]:
        value = self.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise InvalidInput(msg("must be a list"), field=self.name(key))
        return value


def form_from_json(record: Any) -> IntakeForm:
    """An intake record (``commands.md``) as the form a person at the counter would fill in.

    Raises ``InvalidInput`` naming the field; what a service checks (phones, terms) it checks there.
    """
    top = _Fields(record, "", RECORD_KEYS)
    customer = _Fields(top.get("customer"), "customer", CUSTOMER_KEYS)
    product = _Fields(top.get("product"), "product", PRODUCT_KEYS)
    service = top.choice("service", Service, required=True)
    assert service is not None
    return IntakeForm(
        request_id=top.text("request_id") or None,
        received_at=top.moment("received_at"),
        reported_at=top.moment("reported_at"),
        service=service,
        customer=CustomerForm(
            name=customer.text("name", required=True),
            phone=customer.text("phone", required=True),
            email=customer.text("email"),
            address=customer.text("address"),
            city=customer.text("city"),
            postal_code=customer.text("postal_code"),
            language=customer.text("language"),
        ),
        product=ProductForm(
            serial=product.text("serial"),
            brand=product.text("brand"),
            model=product.text("model", required=True),
            category=product.text("category"),
            origin=product.choice("origin", Origin),
            sold_on=product.day("sold_on"),
            warranty_months=product.whole("warranty_months"),
            on_site_agreement=product.flag("on_site_agreement"),
        ),
        faults=tuple(_fault(item, i) for i, item in enumerate(top.items("faults"))),
        accessories=tuple(_accessory(item, i) for i, item in enumerate(top.items("accessories"))),
        condition=top.text("condition"),
        return_by=top.choice("return_by", ReturnBy),
        repair_here_reason=top.text("repair_here_reason"),
        shelf=top.text("shelf"),
        data_loss_consent=bool(top.flag("data_loss_consent")),
        terms_consent=bool(top.flag("terms_consent")),
        consent_refused=top.text("consent_refused"),
        repeat_of=top.text("repeat_of") or None,
        visit=_visit(top.get("visit")),
    )


def _fault(item: Any, index: int) -> FaultForm:
    fault = _Fields(item, f"faults.{index}", FAULT_KEYS)
    return FaultForm(
        reported=fault.text("reported", required=True),
        kind=fault.choice("kind", FaultKind) or FaultKind.HARDWARE,
        cause=fault.choice("cause", Cause) or Cause.UNKNOWN,
    )


def _accessory(item: Any, index: int) -> str:
    if not isinstance(item, str):
        raise InvalidInput(msg("must be text"), field=f"accessories.{index}")
    return item


def _visit(item: Any) -> VisitForm | None:
    if item is None:
        return None
    visit = _Fields(item, "visit", VISIT_KEYS)
    return VisitForm(
        starts_at=visit.moment("starts_at"),
        ends_at=visit.moment("ends_at"),
        address=visit.text("address"),
        city=visit.text("city"),
        postal_code=visit.text("postal_code"),
    )


def records(source: str) -> Iterator[tuple[int, Any]]:
    """(line, value) of JSON Lines as they come in, or one JSON value over several lines.

    A line that is no JSON comes out as an ``InvalidInput`` value, so that the others go on.
    """
    waiting: list[bytes] = []
    for number, raw in enumerate(byte_lines(source), start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        if waiting:
            waiting.append(line)
            continue
        try:
            if len(line) > LONGEST_LINE:
                raise InvalidInput(
                    msg("is longer than {most} bytes", most=LONGEST_LINE), field="record"
                )
            yield number, _parse(line)
        except InvalidInput as problem:
            if number == 1 and line.strip() in (b"{", b"["):
                waiting.append(line)
            else:
                yield number, problem
    if waiting:
        try:
            value = _parse(b"".join(waiting))
        except InvalidInput as problem:
            yield 1, problem
            return
        for item in value if isinstance(value, list) else [value]:
            yield 1, item


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise InvalidInput(msg("is not UTF-8 text"), field="record") from None
    except (ValueError, RecursionError):
        raise InvalidInput(msg("is not one JSON object"), field="record") from None


@click.command("intake")
@click.argument("source", metavar="FILE|-")
@click.pass_obj
def intake(call: Call, source: str) -> int:
    """Take units in: JSON or JSON Lines in, one ticket each."""
    english = translator("en")
    refused = 0
    with call.desk() as desk:
        for line, record in records(source):
            try:
                if isinstance(record, InvalidInput):
                    raise record
                form = form_from_json(record)
                taken = receive(desk, call.actor, form)
            except EnvironmentTrouble as problem:
                raise EnvironmentTrouble(
                    msg("line {line}: {reason}", line=line, reason=problem.message)
                ) from problem
            except CounterError as problem:
                refused += 1
                field = f"{problem.field}: " if problem.field else ""
                complain(f"line {line}: {field}{english.words(problem.message)}")
            else:
                print_json({"ticket": taken.number, "request_id": form.request_id})
                if taken.otherwise:
                    said = msg(
                        "was used before with other content; ticket {number} stands as it is",
                        number=format_code(taken.number),
                    )
                    complain(f"line {line}: request_id: {english.words(said)}")
    return 2 if refused else 0
