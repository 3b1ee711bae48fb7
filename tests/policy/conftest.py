"""The shipped policy and calendar, read once."""

import pytest

from counter_app.policy import PolicyBook, PolicyDocument, WorkCalendar


@pytest.fixture(scope="session")
def policies() -> PolicyBook:
    return PolicyBook.shipped()


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.shipped()


@pytest.fixture(scope="session")
def policy(policies: PolicyBook) -> PolicyDocument:
    return policies.latest()
