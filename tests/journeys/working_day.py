"""What comes to a counter in a day, piece by piece, each asked of the database when it is done."""

import pypdfium2

from counter_app.codes.commands import Command
from tests.journeys.scripted_day import COUNTER, MANAGER, PINS, Day

BOOK, OLD_BOOK, OTHER_BOOK, ROUTER = "YM014BK2207", "YM014BK2208", "YM014BK2209", "YM011AX8852"
NAME = "select p.name from ticket t join customer_person p using (customer_id) where t.number = ?"
SHELF = "select s.name from ticket t join shelf s on s.id = t.shelf_id where t.number = ?"
RETURNING = "returning customer, registered product"


def work(day: Day) -> None:
    """The day, from the first customer to the report."""
    book = new_customer(day)
    bench(day, book)
    hand_over(day, book, "hand over, nothing to pay")
    returning(day)
    quoted = another_customer(day)
    technicians_finding(day, quoted, "man-made damage by scans", Command.MAN_MADE)
    quote(day, quoted, "send a quote")
    answer(day, quoted, "the quote accepted", approved=True)
    repair(day, quoted)
    pay_and_hand_over(day, quoted)
    declined = same_customer_again(day)
    technicians_finding(day, declined, "past the term by scans", Command.QUALITY)
    quote(day, declined, "send another quote")
    answer(day, declined, "the quote declined", approved=False)
    hand_over(day, declined, "hand back unrepaired")
    wrong = typed_product(day)
    put_right(day, wrong)
    tell(day, wrong)
    for task, typed in (
        ("search by the last four digits", "9911"),
        ("search by pinyin", "cj"),
        ("search by one character", "洁"),
        ("search by serial", "TP-X1-77"),
    ):
        search(day, wrong, task, typed)
    lock_over_typing(day)
    killed_while_typing(day)
    report(day)


def new_customer(day: Day) -> str:
    screen = day.screen
    with day.diary.task("the counter signs in") as entry:
        day.sign_in(COUNTER)
        entry.result = f"{COUNTER} stands at the counter"
    with day.diary.task("new customer, Chinese name, registered product") as entry:
        before = day.newest()
        screen.press("ctrl+n")
        screen.type("13800138000")
        screen.press("Return")
        screen.type("王小明")
        day.scan(BOOK)
        screen.type("Does not switch on")
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        assert day.records.one(NAME, number) == "王小明"
        taken_in_by = day.records.one(
            "select s.name from ticket t join staff s on s.id = t.received_by_id "
            "where t.number = ?",
            number,
        )
        assert taken_in_by == COUNTER
        entry.result = f"{number} for 王小明, ticket and tag printed"
    return number


def bench(day: Day, number: str) -> None:
    """The technician's whole flow, without a keyboard."""
    records = day.records
    with day.diary.task("the bench: badge, tag, sheet, part, shelf, done") as entry:
        shelf = day.codes("shelf-labels")[0]
        part = records.one("select code from part where name = 'Power board'")
        day.badge()
        day.scan(number)
        day.command(Command.TAKE)
        day.wait_for_state(number, "verifying")
        day.command(Command.VERIFIED)
        records.wait_for(str, "select verified_at from ticket where number = ?", number)
        day.screen.rest()
        day.scan(part)
        day.command(Command.QUALITY)
        day.scan(shelf)
        records.wait_for("A-1", SHELF, number)
        day.screen.rest()
        for state in ("repairing", "testing", "ready"):
            day.command(Command.DONE)
            day.wait_for_state(number, state)
        needs = records.rows(
            "select n.description, n.unit_price_fen, f.cause from fault_need n "
            "join fault f on f.id = n.fault_id join ticket t on t.id = f.ticket_id "
            "where t.number = ?",
            number,
        )
        assert needs == [("Power board", 260_00, "quality")]
        entry.result = "verified, part on it, on shelf A-1, repaired, tested, ready"


def technicians_finding(day: Day, number: str, task: str, found: Command) -> None:
    with day.diary.task(task) as entry:
        day.badge()
        day.scan(number)
        day.command(Command.TAKE)
        day.wait_for_state(number, "verifying")
        day.command(Command.VERIFIED)
        day.records.wait_for(str, "select verified_at from ticket where number = ?", number)
        day.screen.rest()
        day.scan(day.records.one("select code from part where name = 'Power board'"))
        day.command(found)
        day.command(Command.DONE)
        day.records.wait_for(
            found.value,
            "select f.cause from fault f join ticket t on t.id = f.ticket_id where t.number = ?",
            number,
        )
        day.screen.rest()
        entry.result = f"{found.value}; the quote is next"


def hand_over(day: Day, number: str, task: str) -> None:
    with day.diary.task(task) as entry:
        day.sign_in(COUNTER)
        day.scan(number)
        day.screen.press("ctrl+Return")
        day.wait_for_state(number, "dispatched")
        day.screen.press("F11")
        day.screen.wait_for("the delivery note", lambda: day.printed("delivery-note", number))
        entry.result = "dispatched, delivery note printed"


def returning(day: Day) -> None:
    """The measure of the issue: at most twelve keystrokes and one scan to a printed ticket."""
    screen = day.screen
    with day.diary.task(RETURNING) as entry:
        before = day.newest()
        screen.press("ctrl+n")
        day.scan(BOOK)
        screen.type("Do")
        screen.rest()
        screen.press("Down", "Return")
        screen.rest(0.3)
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        assert day.records.one(NAME, number) == "王小明"
        again = day.records.one("select repeat_of_id from ticket where number = ?", number)
        assert again is not None
        fault = day.records.one(
            "select f.reported from fault f join ticket t on t.id = f.ticket_id where t.number = ?",
            number,
        )
        assert fault == "Does not switch on"
        entry.result = f"{number} for 王小明, a repeat repair, printed"


def another_customer(day: Day) -> str:
    screen = day.screen
    with day.diary.task("new customer, product past its term") as entry:
        before = day.newest()
        screen.press("ctrl+n")
        screen.type("13922331174")
        screen.press("Return")
        screen.type("Maria Souza")
        day.scan(OLD_BOOK)
        screen.type("Screen flickers")
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        assert day.records.one(NAME, number) == "Maria Souza"
        entry.result = f"{number} for Maria Souza, printed"
    return number


def quote(day: Day, number: str, task: str) -> None:
    with day.diary.task(task) as entry:
        day.screen.press("ctrl+Return")
        day.wait_for_state(number, "awaiting_customer")
        total = day.records.one(
            "select sum(l.payable_fen) from quote_line l join quote q on q.id = l.quote_id "
            "join ticket t on t.id = q.ticket_id where t.number = ? and q.status = 'sent'",
            number,
        )
        assert total == 260_00
        entry.result = "260.00 to pay, sent by telephone"


def answer(day: Day, number: str, task: str, *, approved: bool) -> None:
    """The customer's word: how it came is chosen, then one key or one button."""
    with day.diary.task(task) as entry:
        day.sign_in(COUNTER)
        day.scan(number)
        if approved:
            day.screen.press("space", "ctrl+Return")
            day.wait_for_state(number, "repairing")
        else:
            day.screen.press("space", "Tab", "Tab", "space")
            day.wait_for_state(number, "ready")
        outcome = day.records.one("select outcome from ticket where number = ?", number)
        status = day.records.one(
            "select q.status from quote q join ticket t on t.id = q.ticket_id where t.number = ?",
            number,
        )
        assert status == ("approved" if approved else "declined")
        entry.result = f"{status}, outcome {outcome}"


def repair(day: Day, number: str) -> None:
    with day.diary.task("repaired and tested by scans") as entry:
        day.badge()
        day.scan(number)
        day.command(Command.DONE)
        day.wait_for_state(number, "testing")
        day.command(Command.READY)
        day.wait_for_state(number, "ready")
        entry.result = "ready"


def pay_and_hand_over(day: Day, number: str) -> None:
    with day.diary.task("payment and hand-over") as entry:
        day.sign_in(COUNTER)
        day.scan(number)
        day.screen.press("shift+Tab", "shift+Tab", "space")
        day.screen.rest()
        day.screen.press("ctrl+Return")
        day.wait_for_state(number, "dispatched")
        paid = day.records.rows(
            "select p.amount_fen, p.method from payment p join ticket t on t.id = p.ticket_id "
            "where t.number = ?",
            number,
        )
        assert [fen for fen, _ in paid] == [260_00]
        day.screen.wait_for("the receipt", lambda: day.printed("receipt", number))
        entry.result = f"260.00 by {paid[0][1]}, receipt printed"


def same_customer_again(day: Day) -> str:
    screen = day.screen
    with day.diary.task("returning customer by the last four, new product") as entry:
        before = day.newest()
        screen.press("ctrl+n")
        screen.type("1174")
        screen.rest()
        screen.press("Return")
        day.scan(OTHER_BOOK)
        screen.type("Fan")
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        assert day.records.one(NAME, number) == "Maria Souza"
        assert day.records.one("select count(*) from customer") == 2
        entry.result = f"{number} for Maria Souza, who is still one customer"
    return number


def typed_product(day: Day) -> str:
    """Everything typed, and by a slip under a customer it does not belong to."""
    screen = day.screen
    with day.diary.task("a product typed, under the wrong customer") as entry:
        screen.press("ctrl+n")
        screen.type("8000")
        screen.rest()
        screen.press("Return")
        screen.rest(0.3)
        screen.type("TP-X1-77")
        screen.press("Return")
        screen.rest()
        screen.type("X1 Carbon")
        screen.press("Return")
        screen.type("Lenovo")
        screen.press(*["Return"] * 4)
        screen.type("键盘失灵")
        number = day.take_in()
        serial, model, brand = day.records.rows(
            "select p.serial_typed, p.model, p.brand from ticket t "
            "join product p on p.id = t.product_id where t.number = ?",
            number,
        )[0]
        assert (serial, model, brand) == ("TP-X1-77", "X1 Carbon", "Lenovo")
        assert day.records.one(NAME, number) == "王小明"
        entry.result = f"{number}: {brand} {model}, under 王小明"
    return number


def put_right(day: Day, number: str) -> None:
    screen = day.screen
    with day.diary.task("the wrong customer put right") as entry:
        screen.press("ctrl+shift+u")
        screen.wait_for_window("customer")
        screen.rest()
        screen.type("13900009911")
        screen.press("Return")
        screen.type("陈洁")
        screen.rest()
        screen.press("ctrl+Return")
        day.records.wait_for("陈洁", NAME, number)
        screen.wait_for_window("Counter")
        entry.result = "under 陈洁, a new customer; printed again as a copy"


def tell(day: Day, number: str) -> None:
    with day.diary.task("telling the customer") as entry:
        day.screen.press("ctrl+m")
        day.screen.wait_for_window("Tell")
        day.screen.rest()
        day.screen.press("ctrl+Return")
        told = "select m.kind from customer_message m join ticket t on t.id = m.ticket_id "
        kind = day.records.wait_for(str, told + "where t.number = ?", number)
        day.screen.wait_for_window("Counter")
        entry.result = f"told: {kind}, in the history"


def search(day: Day, number: str, task: str, typed: str) -> None:
    """Found, and proven by the shelf that is scanned onto what was opened."""
    screen, records = day.screen, day.records
    with day.diary.task(task) as entry:
        shelves = dict(records.rows("select name, code from shelf"))
        shelf = "B-1" if records.one(SHELF, number) == "A-1" else "A-1"
        screen.press("ctrl+n", "ctrl+k")
        screen.type(typed)
        screen.rest(0.8)
        screen.press("Return")
        screen.rest(0.8)
        day.scan(shelves[shelf])
        records.wait_for(shelf, SHELF, number)
        entry.result = f"“{typed}” opened it; it was put on {shelf}"


def lock_over_typing(day: Day) -> None:
    screen = day.screen
    with day.diary.task("locked over what is typed, and on") as entry:
        before = day.newest()
        screen.press("ctrl+n")
        screen.type("13512340000")
        screen.press("Return")
        screen.type("Elena ")
        day.sign_in(COUNTER)
        screen.type("Petrova")
        day.scan(ROUTER)
        screen.type("Loses the connection")
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        assert day.records.one(NAME, number) == "Elena Petrova"
        entry.result = f"{number} for Elena Petrova: the cursor was where it had been"


def killed_while_typing(day: Day) -> None:
    screen, records = day.screen, day.records
    with day.diary.task("killed while typing, the draft taken up again") as entry:
        before = day.newest()
        screen.press("ctrl+n")
        screen.type("13700001234")
        screen.press("Return")
        screen.type("Tom Ho")
        records.wait_for(1, "select count(*) from draft where body like '%Tom Ho%'")
        screen.type("pe")
        day.program.kill()
        assert records.one("pragma integrity_check") == "ok"
        assert day.newest() == before
        day.program.start()
        screen.rest(1)
        screen.type(PINS[COUNTER])
        screen.press("Return")
        screen.rest(1.5)
        screen.press("alt+g")
        day.scan(OLD_BOOK)
        screen.type("Screen flickers again")
        screen.press("alt+y", "ctrl+Return")
        number = day.wait_for_ticket(before)
        name = day.records.one(NAME, number)
        assert name.startswith("Tom Ho")
        records.wait_for(0, "select count(*) from draft")
        entry.result = f"{number} for {name}: what was typed before the last pause came back"


def report(day: Day) -> None:
    screen = day.screen
    with day.diary.task("the day's report") as entry:
        day.sign_in(MANAGER)
        screen.press("ctrl+shift+r")
        screen.wait_for_window("The day's report")
        screen.rest(1.5)
        screen.press("ctrl+p")
        screen.wait_for_window("Print")
        screen.rest()
        screen.press("Return")
        printed = day.folder / "print.pdf"
        screen.wait_for(
            "the report", lambda: printed.exists() and b"%%EOF" in printed.read_bytes()[-64:]
        )
        screen.wait_for_window("The day's report")
        screen.press("Escape")
        events = day.records.one("select count(*) from event")
        with pypdfium2.PdfDocument(printed) as document:
            pages = len(document)
        screen.wait_for_window("Counter")
        screen.press("ctrl+q")
        assert day.program.wait() == 0
        entry.result = f"{pages} pages, of a day of {events} events; the program is closed"
