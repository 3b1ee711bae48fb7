"""What each kind of document is called, as a catalogue key."""

from typing import Final

from counter_app.messages import N_

PAPER_NAMES: Final = {
    "ticket": N_("Repair ticket"),
    "tag": N_("Bench tag"),
    "accessory-tag": N_("Accessory tags"),
    "quote": N_("Quote"),
    "shipping-label": N_("Shipping label"),
    "delivery-note": N_("Delivery note"),
    "manufacturer-letter": N_("Letter to the maker"),
    "job-sheet": N_("Job sheet"),
    "receipt": N_("Receipt"),
    "consultation": N_("Consultation slip"),
    "daily-report": N_("The day's report"),
    "badge": N_("Staff badge"),
    "shelf-labels": N_("Shelf labels"),
    "command-sheet": N_("Sheet of commands"),
    "test-label": N_("Test label"),
}


def paper_name(kind: str) -> str:
    """The English name of ``kind``; the kind itself where a later program wrote it."""
    return PAPER_NAMES.get(kind, kind)
