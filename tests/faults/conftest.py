"""The spine of the house (household, booking, billing), a bank, and something that breaks."""

import itertools
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import requests

from services.billing.service import BillingService
from services.booking.service import BookingService
from services.household.service import HouseholdService
from tests.brokers import free_port
from tests.smalltown import SmallTown

# The bank remembers the references of each régie: every house is another one.
_regies = itertools.count(100_001)


@pytest.fixture(scope="session")
def simulators() -> Iterator[str]:
    """The bank and the mailbox, in their own process; the address of their pages."""
    port, smtp_port = free_port(), free_port()
    command = ["-m", "simulators", "--port", str(port), "--smtp-port", str(smtp_port)]
    process = subprocess.Popen([sys.executable, "-W", "ignore", *command])
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if requests.get(f"{address}/api/mails", timeout=2).ok:
                break
        time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)


@pytest.fixture
def spine(house, simulators, monkeypatch):
    monkeypatch.setenv("PREAU_BANK_URL", simulators)
    monkeypatch.setenv("PREAU_BANK_NUMCLI", f"{next(_regies):06d}")
    return house.start(HouseholdService, BookingService, BillingService)


@pytest.fixture
def town(spine, simulators):
    return SmallTown(spine.call, spine.settle, simulators).open()
