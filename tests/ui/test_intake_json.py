"""A draft is read back as it was typed."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    ProductForm,
    VisitForm,
)
from counter_app.ui.intake_json import from_json, to_json
from counter_app.values import Cause, FaultKind, Origin, ReturnBy, Service

ZONE = ZoneInfo("Asia/Shanghai")
TEXT = st.text(max_size=20)
MOMENT = st.none() | st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the zone is added
    max_value=datetime(2099, 1, 1),  # noqa: DTZ001
).map(lambda naive: naive.replace(tzinfo=ZONE))
FORMS = st.builds(
    IntakeForm,
    service=st.sampled_from(Service),
    customer=st.builds(CustomerForm, name=TEXT, phone=TEXT, address=TEXT, city=TEXT),
    product=st.builds(
        ProductForm,
        model=TEXT,
        serial=TEXT,
        origin=st.none() | st.sampled_from(Origin),
        sold_on=st.none() | st.dates(),
        warranty_months=st.none() | st.integers(0, 600),
        on_site_agreement=st.none() | st.booleans(),
    ),
    faults=st.lists(
        st.builds(FaultForm, TEXT, st.sampled_from(FaultKind), st.sampled_from(Cause))
    ).map(tuple),
    accessories=st.lists(TEXT).map(tuple),
    condition=TEXT,
    received_at=MOMENT,
    reported_at=MOMENT,
    consultation_id=st.none() | st.integers(1, 99),
    return_by=st.none() | st.sampled_from(ReturnBy),
    data_loss_consent=st.booleans(),
    visit=st.none() | st.builds(VisitForm, starts_at=MOMENT, ends_at=MOMENT, address=TEXT),
)


@given(FORMS)
def test_a_form_survives_the_disk(form: IntakeForm) -> None:
    assert from_json(json.loads(json.dumps(to_json(form)))) == form
