"""The shop's tables, by subject: people, goods, ticket, decision, quote, ways out, records."""

from counter_app.store.tables.base import FREE_TEXT, PERSONAL, Base, UtcDateTime, Word
from counter_app.store.tables.decision import Consultation, Decision, Diagnosis, Override
from counter_app.store.tables.goods import Part, Product, SalesRegister, Shelf
from counter_app.store.tables.journeys import Parcel, Shipment, Visit
from counter_app.store.tables.people import (
    ContactKind,
    Customer,
    CustomerContact,
    CustomerPerson,
    Maker,
    Staff,
    brand_key,
)
from counter_app.store.tables.quote import Payment, Quote, QuoteLine
from counter_app.store.tables.records import (
    Draft,
    Event,
    NumberCounter,
    PrintJob,
    Setting,
)
from counter_app.store.tables.rules import RuleDocument
from counter_app.store.tables.ticket import Accessory, Attachment, Fault, FaultNeed, Pause, Ticket
from counter_app.store.tables.told import CustomerMessage

__all__ = [
    "FREE_TEXT",
    "PERSONAL",
    "Accessory",
    "Attachment",
    "Base",
    "Consultation",
    "ContactKind",
    "Customer",
    "CustomerContact",
    "CustomerMessage",
    "CustomerPerson",
    "Decision",
    "Diagnosis",
    "Draft",
    "Event",
    "Fault",
    "FaultNeed",
    "Maker",
    "NumberCounter",
    "Override",
    "Parcel",
    "Part",
    "Pause",
    "Payment",
    "PrintJob",
    "Product",
    "Quote",
    "QuoteLine",
    "RuleDocument",
    "SalesRegister",
    "Setting",
    "Shelf",
    "Shipment",
    "Staff",
    "Ticket",
    "UtcDateTime",
    "Visit",
    "Word",
    "brand_key",
]
