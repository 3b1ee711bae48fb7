"""What a scanned text is, by its own form; whether it is known here the store says."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.codes import imei, serials
from counter_app.codes.commands import Command, command_of
from counter_app.codes.numbers import Kind, bare, kind_of
from counter_app.messages import N_

_AIM_IDENTIFIER: Final = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
"""The symbology mark some scanners put in front (ISO/IEC 15424), such as ``]C0`` for Code 128."""
_SERIAL: Final = re.compile(r"(?=.*[0-9])[0-9A-Z][0-9A-Z\-./_:+#]{2,39}")


class ScannedKind(StrEnum):
    """Everything a scan can turn out to be."""

    TICKET = "ticket"
    PARCEL = "parcel"
    PART = "part"
    BADGE = "badge"
    COMMAND = "command"
    SHELF = "shelf"
    ACCESSORY = "accessory"
    IMEI = "imei"
    SERIAL = "serial"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The English name, a catalogue key."""
        return _OTHER_LABELS.get(self) or Kind[self.name].label


_OTHER_LABELS: Final = {
    ScannedKind.IMEI: N_("IMEI"),
    ScannedKind.SERIAL: N_("Serial number"),
    ScannedKind.UNKNOWN: N_("Unknown code"),
}


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scanned text told apart: ``code`` in the one spelling it is looked up by."""

    kind: ScannedKind
    code: str
    command: Command | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it is a number this program gave out, by its check digit."""
        return kind_of(self.code) is not None


def classify(text: str) -> Scanned:
    """Tell a scanned text apart.

    Twelve sound digits are ours; fifteen with the right check digit an IMEI; other letters and
    digits a serial (or a tracking number, which looks the same); all else is unknown: an address
    of a web page, a sentence.
    """
    plain = _AIM_IDENTIFIER.sub("", text.strip())
    digits = bare(plain)
    kind = kind_of(digits)
    if kind is Kind.COMMAND:
        command = command_of(digits)
        known = ScannedKind.UNKNOWN if command is None else ScannedKind.COMMAND
        return Scanned(known, digits, command)
    if kind is not None:
        return Scanned(ScannedKind[kind.name], digits)
    if imei.is_valid(digits):
        return Scanned(ScannedKind.IMEI, digits)
    serial = serials.normalise(plain)
    if _SERIAL.fullmatch(serial):
        return Scanned(ScannedKind.SERIAL, serial)
    return Scanned(ScannedKind.UNKNOWN, plain)
