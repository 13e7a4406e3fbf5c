"""The spine of the house (household, booking, billing), a bank, and something that breaks."""

import itertools
from collections.abc import Iterator

import pytest

from services.billing.service import BillingService
from services.booking.service import BookingService
from services.household.service import HouseholdService
from tests.outside import simulators_running
from tests.smalltown import SmallTown

# The bank remembers the references of each régie: every house is another one.
_regies = itertools.count(100_001)


@pytest.fixture(scope="session")
def simulators() -> Iterator[str]:
    """The bank and the mailbox, in their own process; the address of their pages."""
    with simulators_running() as simulators:
        yield simulators.address


@pytest.fixture
def spine(house, simulators, monkeypatch):
    monkeypatch.setenv("PREAU_BANK_URL", simulators)
    monkeypatch.setenv("PREAU_BANK_NUMCLI", f"{next(_regies):06d}")
    return house.start(HouseholdService, BookingService, BillingService)


@pytest.fixture
def town(spine, simulators):
    return SmallTown(spine.call, spine.settle, simulators).open()
