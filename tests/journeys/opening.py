"""The morning of a new shop: its first manager, first steps, printers, a badge, shelves, parts."""

from datetime import date, timedelta

from counter_app.services.first_steps import TRIAL_CODE
from tests.journeys.scripted_day import (
    COUNTER,
    MANAGER,
    PINS,
    REGISTER,
    TECHNICIAN,
    Day,
)

SHOP = "Longgang Repairs"
PARTS = (("Power board", "260", "Book 14"), ("Fan", "48", ""))


def open_shop(day: Day) -> None:
    """From an empty folder to a counter that is open."""
    first_start(day)
    first_steps(day)
    printers(day)
    badge(day)
    shelves_and_parts(day)
    paper_for_the_bench(day)


def first_start(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("first start, first manager") as entry:
        screen.type(MANAGER)
        screen.press("Return")
        for _ in range(2):
            screen.type(PINS[MANAGER])
            screen.press("Return")
        screen.wait_for_window("First steps")
        assert records.one("select role from staff where name = ?", MANAGER) == "manager"
        entry.result = f"{MANAGER} is a manager; the first steps came up by themselves"


def first_steps(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("first steps: shop, staff, printer, scanner, register") as entry:
        screen.rest()
        screen.type(SHOP)
        screen.press("ctrl+Return")
        records.wait_for(f'"{SHOP}"', "select value from setting where key = 'shop.name'")
        screen.rest()
        for name, role in ((TECHNICIAN, "t"), (COUNTER, "c")):
            screen.type(name)
            screen.press("Tab", role, "Tab")
            screen.type(PINS[name])
            screen.press("Tab", "space")
            records.wait_for(name, "select name from staff where name = ?", name)
            screen.rest()
        screen.press("ctrl+Return")
        screen.rest()
        screen.type(str(day.paper))
        screen.press("shift+Tab")
        screen.type("PDF")
        screen.press("ctrl+Return")
        records.wait_for(str, "select value from setting where key like 'printers.%'")
        screen.rest()
        day.scan(TRIAL_CODE)
        screen.press("ctrl+Return")
        screen.rest()
        register = day.folder / "register.csv"
        today = date.today()  # noqa: DTZ011 - a day of the sale, not a moment
        register.write_text(
            REGISTER.format(
                last_month=today - timedelta(days=40), long_ago=today - timedelta(days=500)
            ),
            encoding="utf-8",
        )
        screen.press("space")
        screen.wait_for_window("The sales register")
        screen.rest()
        screen.type(str(register))
        screen.press("Return")
        records.wait_for(4, "select count(*) from sales_register")
        screen.rest()
        screen.press("Return")
        screen.wait_for_window("Counter")
        roles = dict(records.rows("select name, role from staff"))
        assert roles == {MANAGER: "manager", TECHNICIAN: "technician", COUNTER: "counter"}
        entry.result = f"{len(roles)} people, 4 products in the register, a printer"


def menu(day: Day, downs: int, title: str) -> None:
    """Open the window ``downs`` entries below the first one under *The shop* in the menu."""
    day.screen.press("F10", *["Up"] * 6, "Right", *["Down"] * downs, "Return")
    day.screen.wait_for_window(title)
    day.screen.rest()


def printers(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("two printers, every document to the one it fits") as entry:
        menu(day, 3, "Printers")
        screen.press(*["Tab"] * 16, "space")
        screen.rest(4)  # each kind is set and read back on the printer
        screen.press(*["shift+Tab"] * 15, "space")
        screen.type("Office")
        screen.press("Tab", "Tab", "ctrl+a")
        screen.type(str(day.paper))
        screen.press(*["Tab"] * 11, "space")
        screen.rest(6)
        screen.press("ctrl+s")
        office, labels = '%"ticket": {"copies": 1, "printer": "Office"}%', '%"shelf-labels"%'
        records.wait_for(
            1,
            "select value like ? and value like ? from setting where key like 'printers.%'",
            office,
            labels,
        )
        screen.press("Escape")
        screen.wait_for_window("Counter")
        entry.result = "labels and sheets each have their printer"


def badge(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("a badge for the technician") as entry:
        menu(day, 1, "Staff")
        screen.press("shift+Tab")
        screen.rest()
        screen.press("ctrl+b")
        tail = records.wait_for(str, "select badge_tail from staff where name = ?", TECHNICIAN)
        screen.wait_for("the card", lambda: day.codes("badge"))
        (code,) = day.codes("badge")
        assert code.endswith(tail)
        assert records.one("select count(*) from print_job") == 0
        screen.press("Escape")
        screen.wait_for_window("Counter")
        entry.result = f"the card's code ends in {tail}; only its hash is kept"


def shelves_and_parts(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("two shelves and two parts") as entry:
        screen.press("ctrl+shift+k")
        screen.wait_for_window("Shelves and parts")
        screen.rest()
        for shelf in ("A-1", "B-1"):
            screen.type(shelf)
            screen.press("Return")
            records.wait_for(shelf, "select name from shelf where name = ?", shelf)
            screen.rest()
        screen.press(*["Tab"] * 4)
        for name, price, fits in PARTS:
            screen.type(name)
            screen.press("Return")
            screen.type(price)
            screen.press("Return")
            screen.type(fits)
            screen.press("Return")
            fen = records.wait_for(int, "select list_price_fen from part where name = ?", name)
            assert fen == int(price) * 100
            screen.rest()
        screen.press("Escape")
        screen.wait_for_window("Counter")
        entry.result = "A-1, B-1; Power board 260.00, Fan 48.00"


def paper_for_the_bench(day: Day) -> None:
    screen = day.screen
    with day.diary.task("shelf labels and the sheet of commands") as entry:
        screen.press("ctrl+p", "h")
        screen.wait_for("the shelf labels", lambda: len(day.codes("shelf-labels")) == 2)
        screen.press("ctrl+p", "k")
        screen.wait_for("the sheet", lambda: len(day.codes("command-sheet")) == 20)
        shelves = [code for (code,) in day.records.rows("select code from shelf order by name")]
        assert day.codes("shelf-labels") == shelves
        entry.result = "2 labels and 20 commands, every code read off the paper"
