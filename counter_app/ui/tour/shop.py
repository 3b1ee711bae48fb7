"""The shop of the tour and of the journeys, put on the books in the window itself."""

from counter_app.services import shelves
from counter_app.ui.tour.guide import PIN, Guide
from counter_app.ui.tour.units import MAKER
from counter_app.values import Origin, Role

MANAGER, COUNTER, TECHNICIAN = "周琳", "赵敏", "Li Wei"


def open_shop(guide: Guide) -> None:
    """The first manager signs in; then staff, a maker and shelves, so that the day can begin."""
    guide.begin(MANAGER)
    guide.shoot("empty")
    for shelf in ("A4", "B3"):
        shelves.add_shelf(guide.desk, guide.window.workplace.actor, shelf)
    hands = guide.hands
    hands.to(guide.window.show_window("staff"))
    hands.settle()
    for name, role in (
        (COUNTER, Role.COUNTER),
        (TECHNICIAN, Role.TECHNICIAN),
    ):
        hands.click("newButton")
        hands.type("nameEdit", name)
        hands.choose("roleBox", role)
        hands.type("pinEdit", PIN)
        hands.click("saveButton")
    hands.settle()
    guide.shoot("shop-staff")
    hands.leave()
    hands.settle()
    hands.to(guide.window.show_window("settings"))
    hands.settle()
    guide.shoot("shop-settings")
    hands.find("pagesList").setFocus()
    hands.keys("Down")
    hands.type("brandEdit", MAKER)
    hands.choose("originBox", Origin.AGENCY)
    hands.type("centreNameEdit", "Northlight warranty centre, Dongguan")
    hands.type("centrePhoneEdit", "0769 2233 4455")
    hands.type("centreAddressEdit", "东莞市南城区鸿福路 100 号")
    guide.shoot("shop-maker")
    hands.click("makerSaveButton")
    hands.settle()
    hands.leave()
