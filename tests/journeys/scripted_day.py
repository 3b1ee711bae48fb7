"""A working day at one counter, from the first start to the day's report, by keys and scans alone.

Nobody helps: what a code says is read off the paper the program printed, and what came of a task is
asked of the database by another connection.
"""

import os
from pathlib import Path

import pypdfium2

from counter_app.codes.commands import Command
from counter_app.printing.readback import codes_in
from tests.journeys.diary import Diary, Records
from tests.journeys.screen import Program, Screen

MANAGER, COUNTER, TECHNICIAN = "Wang Min", "Zhao Min", "Li Wei"
PINS = {MANAGER: "246813", COUNTER: "975319", TECHNICIAN: "135791"}
REGISTER = """serial,brand,model,category,origin,sold_on,warranty_months
YM014BK2207,Yumiao,Book 14,Laptop,own_brand,{last_month},
YM014BK2208,Yumiao,Book 14,Laptop,own_brand,{long_ago},
YM014BK2209,Yumiao,Book 14,Laptop,own_brand,{long_ago},
YM011AX8852,Yumiao,Router AX3,Network,own_brand,{last_month},
"""
TICKETS = "select number from ticket order by id desc limit 1"
STATE = "select state from ticket where number = ?"


class Day:
    """The shop on one screen; every step waits for what the database says of it."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen, self.folder = screen, folder
        self.paper = folder / "paper"
        self.program = Program(screen, folder)
        self.records = Records(self.program.database, screen)
        self.diary = Diary(screen, folder)
        self.standing = MANAGER

    # What is read off paper.

    def codes(self, kind: str) -> list[str]:
        """Every code on the papers of ``kind`` that came out of the printer, oldest first."""
        found: list[str] = []
        for file in sorted(self.paper.glob(f"{kind}-*.pdf"), key=os.path.getmtime):
            with pypdfium2.PdfDocument(file) as document:
                for page in document:
                    found += codes_in(page.render(scale=203 / 72, grayscale=True).to_pil())
        return found

    def printed(self, kind: str, number: str) -> bool:
        """Whether document ``kind`` of this ticket is printed, and lies in the printer's tray."""
        done = self.records.one(
            "select count(*) from print_job where document = ? and subject = ? "
            "and status = 'printed'",
            kind,
            number,
        )
        grouped = "-".join(number[at : at + 4] for at in range(0, 12, 4))
        return bool(done) and any(self.paper.glob(f"{kind}-*{grouped}*.pdf"))

    def badge(self) -> None:
        """The technician scans their badge."""
        (code,) = self.codes("badge")
        self.scan(code)
        self.standing = TECHNICIAN

    def command(self, command: Command) -> None:
        """Scan a command off the sheet on the wall."""
        assert command.code in self.codes("command-sheet")
        self.scan(command.code)

    def scan(self, code: str) -> None:
        """Reach for the scanner, scan, and look up."""
        self.screen.rest(0.4)
        self.screen.scan(code)
        self.screen.rest(0.8)

    # What everybody does.

    def sign_in(self, name: str) -> None:
        """Lock, choose the name, type the PIN."""
        self.screen.press("ctrl+l")
        self.screen.rest()
        if self.standing != name:  # who stood here last is chosen already
            self.screen.press("shift+Tab", name[0].lower())
            self.screen.rest(0.2)
        self.screen.type(PINS[name])
        self.screen.press("Return")
        self.screen.rest(1.2)
        self.standing = name

    def newest(self) -> str:
        """The number of the ticket taken in last."""
        return str(self.records.one(TICKETS) or "")

    def wait_for_ticket(self, before: str) -> str:
        """Wait for a ticket newer than ``before``, and for its paper; its number."""
        self.screen.wait_for("a new ticket", lambda: self.newest() != before)
        number = self.newest()
        self.screen.wait_for("its papers", lambda: self.printed("ticket", number))
        self.screen.wait_for("its tag", lambda: self.printed("tag", number))
        return number

    def wait_for_state(self, number: str, state: str) -> None:
        """Wait until the ticket stands in ``state``."""
        self.records.wait_for(state, STATE, number)
        self.screen.rest()

    def take_in(self) -> str:
        """Agreed to both consents; taken in and printed."""
        before = self.newest()
        self.screen.press("alt+y", "ctrl+Return")
        return self.wait_for_ticket(before)
