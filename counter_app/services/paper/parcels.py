"""Paper that travels: the shipping label, the delivery note, the letter to a maker."""

from counter_app.documents.papers import (
    Address,
    DeliveredItem,
    DeliveryNotePaper,
    ManufacturerLetterPaper,
    ShippingLabelPaper,
)
from counter_app.messages import msg
from counter_app.services.desk import Desk
from counter_app.services.naming import product_title
from counter_app.services.paper.common import (
    OUTCOMES,
    balance,
    customer_address,
    decision_of,
    fault_lines,
    product_name,
    promises_kept,
    refuse,
    signature_of,
)
from counter_app.services.settings import shop_head
from counter_app.services.tickets import in_parcel, ticket
from counter_app.services.views import ShipmentView, TicketView
from counter_app.values import PictureKind, Route


def _left(view: TicketView) -> ShipmentView:
    if view.shipment is None:
        raise refuse(
            msg(
                "Ticket {number} has not been handed over or sent yet: dispatch it first.",
                number=view.number,
            )
        )
    return view.shipment


def shipping_label(desk: Desk, view: TicketView) -> ShippingLabelPaper:
    """The label of the parcel the unit lies in."""
    decision = decision_of(view)
    parcel = _left(view)
    if not parcel.parcel:
        raise refuse(
            msg(
                "Ticket {number} was fetched at the counter: it has no parcel to label.",
                number=view.number,
            )
        )
    return ShippingLabelPaper(
        shop=shop_head(desk),
        number=parcel.parcel,
        to=_destination(parcel),
        tickets=in_parcel(desk, parcel.parcel),
        way=parcel.return_by,
        payer=parcel.payer,
        packed_at=parcel.left_at,
        carrier=parcel.carrier,
        tracking=parcel.tracking,
        weight_grams=parcel.weight_g,
        clauses=tuple(c for c in decision.freight.clauses if c != "house.manufacturer_freight"),
    )


def _destination(parcel: ShipmentView) -> Address:
    return Address(parcel.name, parcel.phone, parcel.address, parcel.city, parcel.postal_code)


def delivery_note(desk: Desk, view: TicketView) -> DeliveryNotePaper:
    """What goes back to the customer, and what was promised against what was done."""
    decision = decision_of(view)
    left = _left(view)
    others = in_parcel(desk, left.parcel) if left.parcel else (view.number,)
    views = [view if number == view.number else ticket(desk, number) for number in others]
    return DeliveryNotePaper(
        shop=shop_head(desk),
        number=left.parcel or view.number,
        customer=_destination(left) if left.parcel else customer_address(view),
        items=tuple(_item(each) for each in views),
        dispatched_at=left.left_at,
        way=left.return_by,
        payer=left.payer,
        promises=promises_kept(view),
        money=balance(view),
        carrier=left.carrier,
        tracking=left.tracking,
        weight_grams=left.weight_g,
        handed_to=left.taken_by,
        without_slip=bool(left.without_slip),
        clauses=decision.freight.clauses,
        signature=signature_of(desk, view, PictureKind.PICKUP),
    )


def _item(view: TicketView) -> DeliveredItem:
    given = view.replacement
    return DeliveredItem(
        ticket=view.number,
        product=product_title(given.brand, given.model) if given else product_name(view),
        serial=given.serial if given else view.product.serial,
        in_place_of=(view.product.serial or "–") if given else "",
        outcome=OUTCOMES[view.outcome],
        accessories=tuple(thing.name for thing in view.accessories),
        work=tuple(dict.fromkeys(fault.note for fault in view.faults if fault.note)),
    )


def manufacturer_letter(desk: Desk, view: TicketView) -> ManufacturerLetterPaper:
    """The letter that goes with an agency product to its maker's warranty centre."""
    decision = decision_of(view)
    if decision.route is not Route.MANUFACTURER and view.forwarded_at is None:
        raise refuse(
            msg(
                "Ticket {number} is repaired here: there is no letter to a maker.",
                number=view.number,
            )
        )
    maker = view.maker
    brand = maker.brand if maker else view.product.brand
    return ManufacturerLetterPaper(
        shop=shop_head(desk),
        number=view.number,
        maker=brand,
        centre=Address(
            (maker.centre_name if maker else "") or brand,
            maker.centre_phone if maker else "",
            maker.centre_address if maker else "",
        ),
        product=product_name(view),
        serial=view.product.serial,
        faults=fault_lines(view),
        written_at=view.forwarded_at or desk.now(),
        signed_by=view.technician.name if view.technician else view.taken_in_by,
        sold_on=view.product.sold_on,
        term_ends_on=decision.term.ends_on,
        received_at=view.received_at,
        rma=view.maker_rma,
        accessories=tuple(thing.name for thing in view.accessories),
        condition=view.condition,
    )
