"""The six cases of a day, from intake to their end: the tour shows, the journeys check them.

A case is one or more parts: the first on the day it comes in, the next when it comes back.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from counter_app.ui.tour.guide import Found, Guide, Need
from counter_app.ui.tour.shop import COUNTER, TECHNICIAN
from counter_app.ui.tour.sights import scratched_lid
from counter_app.ui.tour.units import BOOK, MINI_PC, MONITOR, ROUTER, SCANNER, nas
from counter_app.values import Cause, TicketState

Part = Callable[[Guide, str], str]
"""Given the guide and the ticket's number ("" before there is one), it answers the number."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, how it ends, and its parts, days between them."""

    name: str
    state: TicketState
    parts: tuple[Part, ...]


def _in_term(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "in-term"
    number = guide.take_in(replace(BOOK, photos=(scratched_lid(),)), title)
    guide.later(minutes=20)
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.shoot(f"{title}-received")
    guide.take_to_bench()
    guide.verify("verifyPhoneButton", "Agrees; 数据已备份")
    guide.later(minutes=25)
    guide.diagnose(
        (
            Found(Cause.QUALITY, "Charging circuit dead; 主板供电无输出", "2 readings"),
            Found(Cause.QUALITY, "Cells at 38 % of their capacity", "test log"),
        ),
        (
            Need(True, "Mainboard BK14", "1", "1280"),
            Need(False, "Exchange and test", "1.5", "180"),
        ),
        title,
    )
    guide.hands.press("saveDiagnosis")
    guide.done("repairing")
    guide.shoot(f"{title}-repairing")
    guide.later(minutes=70)
    guide.finish_repair("Two hours under load, all ports", title)
    guide.later(minutes=30)
    guide.stand(COUNTER)
    guide.hand_over("王伟", title, signs=True)
    return number


def _to_the_maker(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "agency"
    number = guide.take_in(SCANNER, title)
    guide.later(minutes=15)
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.take_to_bench()
    guide.verify("verifyPhoneButton", "Tried with two computers")
    guide.diagnose((Found(Cause.QUALITY, "No current at the light", "photo"),), (), title)
    guide.hands.press("saveDiagnosis")
    guide.hands.wait_for("the finding", lambda: guide.ticket.faults[0].found)
    guide.hands.settle()
    guide.hands.type("rmaEdit", "NL-5521")
    guide.shoot(f"{title}-forward")
    guide.hands.press("forward")
    guide.done("at_maker")
    guide.look_at_papers(title)
    guide.shoot(f"{title}-at-maker")
    return number


def _back_from_the_maker(guide: Guide, number: str) -> str:
    title = "agency"
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.hands.click("makerRepairedButton")
    guide.hands.type("makerNoteEdit", "Light engine replaced under warranty")
    guide.shoot(f"{title}-back")
    guide.hands.press("backFromMaker")
    guide.done("testing")
    guide.pass_test("200 codes read, none missed", title)
    guide.later(minutes=25)
    guide.stand(COUNTER)
    guide.hand_over("Mr Ho, Brightway", title)
    return number


def _past_the_term(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "past-term"
    number = guide.take_in(MONITOR, title)
    guide.later(minutes=10)
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.take_to_bench()
    guide.verify("verifyCounterButton", "Seen together at the counter")
    guide.diagnose(
        (Found(Cause.QUALITY, "Backlight driver fails when warm", "video"),),
        (
            Need(True, "Backlight driver 27Q", "1", "260"),
            Need(False, "Exchange and test", "1", "180"),
        ),
        title,
    )
    guide.hands.press("saveDiagnosis")
    guide.hands.wait_for("the quote", lambda: guide.hands.sees("sendPhoneButton"))
    guide.send_quote("sendPhoneButton", title)
    guide.tell(title)
    guide.later(minutes=40)
    guide.answer_quote("answerPhoneButton", "陈思远", title, approved=True)
    guide.later(minutes=55)
    guide.finish_repair("One hour warm, no flicker", title)
    guide.later(minutes=20)
    guide.stand(COUNTER)
    guide.step("dispatch")
    guide.hands.click("cardButton")
    guide.hand_over("陈思远", title)
    return number


def _declined(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "declined"
    number = guide.take_in(MINI_PC, title)
    guide.later(minutes=10)
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.take_to_bench()
    guide.verify("verifyPhoneButton", "Says nothing was spilled")
    guide.diagnose(
        (Found(Cause.MAN_MADE, "Corrosion under U7, red indicator: 进液", "3 photos"),),
        (Need(True, "Mainboard N100", "1", "640"), Need(False, "Exchange and test", "1", "180")),
        title,
    )
    guide.hands.press("saveDiagnosis")
    guide.hands.wait_for("the quote", lambda: guide.hands.sees("sendMessageButton"))
    guide.send_quote("sendMessageButton", title)
    guide.later(minutes=35)
    guide.answer_quote("answerMessageButton", "Maria Souza", title, approved=False)
    guide.later(minutes=50)
    guide.stand(COUNTER)
    guide.hand_over("Maria Souza", title)
    return number


def _on_site(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "on-site"
    number = guide.take_in(nas(guide.desk.today().isoformat()), title)
    guide.later(minutes=100)
    guide.stand(TECHNICIAN)
    visits = guide.window.show_window("visits")
    hands = guide.hands
    hands.to(visits)
    hands.settle()
    guide.shoot(f"{title}-planned")
    hands.click("nextButton")
    hands.wait_for("the arrival", lambda: hands.sees("workDoneEdit"))
    hands.settle()
    hands.leave()
    guide.later(minutes=45)
    guide.open_by_scan(number)
    guide.step("diagnosis")
    guide.diagnose((Found(Cause.QUALITY, "Cable of bay 2 loose in its plug", "photo"),), (), title)
    hands.press("saveDiagnosis")
    hands.wait_for("the finding", lambda: guide.ticket.faults[0].found)
    hands.to(guide.window.show_window("visits"))
    hands.settle(typed=True)
    hands.type("workDoneEdit", "Cable of bay 2 replaced, array rebuilt; 已与客户确认")
    hands.type("signedByEdit", "刘老师")
    guide.sign("signVisitButton", f"{title}-visit")
    guide.shoot(f"{title}-visit")
    hands.click("nextButton")
    hands.wait_for("the end of the visit", lambda: not hands.sees("workDoneEdit"))
    hands.leave()
    guide.open_by_scan(number)
    guide.step("diagnosis")
    guide.done("visited")
    guide.shoot(f"{title}-visited")
    return number


def _mailed(guide: Guide, _: str) -> str:
    guide.stand(COUNTER)
    title = "mailed"
    number = guide.take_in(ROUTER, title)
    guide.later(minutes=15)
    guide.stand(TECHNICIAN)
    guide.open_by_scan(number)
    guide.take_to_bench()
    guide.verify("verifyMessageButton", "Wants it back urgently, pays the freight")
    guide.diagnose(
        (Found(Cause.QUALITY, "Radio module overheats", "thermal picture"),),
        (Need(True, "Radio module AX3", "1", "145"),),
        title,
    )
    guide.hands.press("saveOnly")
    guide.hands.wait_for("the finding", lambda: guide.ticket.faults[0].found)
    guide.hands.settle()
    guide.step("quote")
    guide.hands.settle(typed=True)
    guide.hands.type("priceEdit", "28", -1)
    guide.send_quote("sendMessageButton", title)
    guide.later(minutes=12)
    guide.answer_quote("answerMessageButton", "Elena Petrova", title, approved=True)
    guide.later(minutes=40)
    guide.finish_repair("Six hours without a drop", title)
    guide.later(minutes=10)
    guide.stand(COUNTER)
    guide.step("dispatch")
    guide.hands.click("transferButton")
    guide.hands.press("takePayment")
    guide.hands.wait_for("the payment", lambda: guide.ticket.balance_fen == 0)
    guide.hands.settle()
    for name, text in (
        ("carrierEdit", "SF Express"),
        ("trackingEdit", "SF1420077315609"),
        ("weightEdit", "0.85"),
        ("freightEdit", "28"),
    ):
        guide.hands.type(name, text)
    guide.shoot(f"{title}-parcel")
    guide.hands.press("sendParcel")
    guide.done("dispatched")
    guide.look_at_papers(title)
    guide.shoot(f"{title}-gone")
    return number


CASES = (
    Case("own brand in term", TicketState.DISPATCHED, (_in_term,)),
    Case(
        "agency forwarded to its maker",
        TicketState.DISPATCHED,
        (_to_the_maker, _back_from_the_maker),
    ),
    Case("past the term, parts charged", TicketState.DISPATCHED, (_past_the_term,)),
    Case("man-made damage, declined", TicketState.DISPATCHED, (_declined,)),
    Case("on site in Shenzhen", TicketState.VISITED, (_on_site,)),
    Case("mailed in, sent back urgent", TicketState.DISPATCHED, (_mailed,)),
)
