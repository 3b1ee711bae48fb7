"""The command sheet of the bench: one scan says what a technician would otherwise type.

The numbers are printed and hang on walls: one is never given to another command.
"""

from enum import StrEnum
from typing import Final

from counter_app.codes.numbers import Kind, kind_of, make_code
from counter_app.messages import N_


class Command(StrEnum):
    """What a scanned command asks of the open ticket, or of the window."""

    VERIFIED = "verified"
    READY = "ready"
    NEXT = "next"
    PRINT_TAG = "print_tag"
    DONE = "done"
    TAKE = "take"
    PRINT_TICKET = "print_ticket"
    NO_FAULT_FOUND = "no_fault_found"
    SOFTWARE_UPGRADE = "software_upgrade"
    QUALITY = "quality"
    MISUSE = "misuse"
    UNAUTHORISED_MODIFICATION = "unauthorised_modification"
    MAN_MADE = "man_made"
    FORCE_MAJEURE = "force_majeure"
    WAIT_FOR_PARTS = "wait_for_parts"
    PARTS_HERE = "parts_here"
    TEST_PASSED = "test_passed"
    TEST_FAILED = "test_failed"
    UNDO = "undo"
    CANCEL = "cancel"

    @property
    def label(self) -> str:
        """The English name, a catalogue key."""
        return _SHEET[self][1]

    @property
    def code(self) -> str:
        """The twelve digits on the command sheet; its year is always 00."""
        return make_code(Kind.COMMAND, 0, _SHEET[self][0])


_SHEET: Final[dict[Command, tuple[int, str]]] = {
    Command.VERIFIED: (1, N_("Fault verified with the customer")),
    Command.READY: (2, N_("Ready to go back")),
    Command.NEXT: (3, N_("Next ticket of my bench")),
    Command.PRINT_TAG: (4, N_("Print the bench tag")),
    Command.DONE: (5, N_("Step done")),
    Command.TAKE: (6, N_("Take the ticket")),
    Command.PRINT_TICKET: (7, N_("Print the ticket")),
    Command.NO_FAULT_FOUND: (8, N_("No fault found")),
    Command.SOFTWARE_UPGRADE: (9, N_("Software upgrade")),
    Command.QUALITY: (10, N_("Quality failure")),
    Command.MISUSE: (11, N_("Not used by the manual")),
    Command.UNAUTHORISED_MODIFICATION: (12, N_("Unauthorised modification")),
    Command.MAN_MADE: (13, N_("Man-made damage")),
    Command.FORCE_MAJEURE: (14, N_("Force majeure")),
    Command.WAIT_FOR_PARTS: (15, N_("Wait for parts")),
    Command.PARTS_HERE: (16, N_("Parts have come")),
    Command.TEST_PASSED: (17, N_("Final test passed")),
    Command.TEST_FAILED: (18, N_("Final test failed")),
    Command.UNDO: (19, N_("Undo the last step")),
    Command.CANCEL: (20, N_("Cancel what is open")),
}
_BY_NUMBER: Final = {number: command for command, (number, _) in _SHEET.items()}


def command_of(code: str) -> Command | None:
    """The command a scanned code stands for; None for any other number."""
    if kind_of(code) is not Kind.COMMAND or code[2:4] != "00":
        return None
    return _BY_NUMBER.get(int(code[4:11]))
