"""Démoville enters by the doors of real data: if a door changes, this town no longer fits."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader

from chassis.principal import Principal
from chassis.settings import settings
from demo.accounts import DEMO_PASSWORD, demo_accounts
from demo.asked import Family
from demo.bookings import FULL_WEDNESDAY
from demo.enter import enter, lay_out, say_all
from demo.ids import demo_id
from demo.town import demoville
from gateway.papers.receipt import receipt_pdf
from services.billing.service import BillingService
from services.booking.service import BookingService
from services.documents.service import DocumentsService
from services.household.service import HouseholdService
from services.identity.service import IdentityService
from services.notify.service import NotifyService
from tests.brokers import free_port
from tests.hamlet import hamlet
from tests.people import ADMIN, parent

SERVICES = [
    IdentityService,
    HouseholdService,
    BookingService,
    BillingService,
    DocumentsService,
    NotifyService,
]
HEARD_WITHIN_S = 60


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The simulators, in their own process, on ports of their own."""
    web, smtp = free_port(), free_port()
    monkeypatch.setenv("PREAU_SIMULATORS_PORT", str(web))
    monkeypatch.setenv("PREAU_SIMULATORS_SMTP_PORT", str(smtp))
    monkeypatch.setenv("PREAU_SMTP_URI", f"smtp://127.0.0.1:{smtp}")
    monkeypatch.setenv("PREAU_BANK_URL", f"http://127.0.0.1:{web}")
    process = subprocess.Popen([sys.executable, "-m", "simulators"], env=os.environ)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{web}/api/mails"):
            break
        time.sleep(0.1)
    yield
    process.terminate()
    process.wait()


def test_the_town_enters_through_the_doors_twice_without_harm(house, mailbox, monkeypatch):
    monkeypatch.setattr("demo.enter.demoville", hamlet)
    house.start(*SERVICES)

    def call(service, method, arguments, key=None, of=None):
        who = parent_of(of) if of else ADMIN
        return house.call(service, method, who=who, key=key, deadline_s=60, **arguments)

    def wait():
        deadline = time.monotonic() + HEARD_WITHIN_S
        while any(house._busy(service.name) for service in SERVICES):
            assert time.monotonic() < deadline
            time.sleep(0.05)

    enter(call, wait)
    before = seen(house)
    check_families(house)
    check_kitchen(house)
    check_accounts(house)
    enter(call, wait)
    assert seen(house) == before


def parent_of(family: Family) -> Principal:
    """The same person each time, as a command's key belongs to whoever gave it."""
    home = UUID(family.household_id)
    account_id = UUID(demo_id(f"account/{home}"))
    return parent(home, name=family.by_name, account_id=account_id)


def seen(house) -> dict:
    """Counts that a second entering must not move."""
    return {
        "households": house.sql("household", "SELECT count(*) FROM households")[0][0],
        "bookings": house.sql("booking", "SELECT count(*) FROM bookings")[0][0],
        "charges": house.sql("billing", "SELECT count(*), sum(amount_cents) FROM charges")[0],
        "papers": house.call("documents", "public_documents"),
        "news": house.call("notify", "news", audience="public"),
        "requests": house.sql(
            "household", "SELECT count(*) FROM requests WHERE sent_at > '1970-1-1'"
        )[0][0],
        "messages": house.sql("notify", "SELECT count(*) FROM messages")[0][0],
        "dead": [
            house.sql(service.name, "SELECT count(*) FROM inbox WHERE state = 'dead'")[0][0]
            for service in SERVICES
        ],
    }


def check_families(house) -> None:
    bond = UUID(demo_id("household/bond"))
    prices = house.call(
        "billing",
        "price_list",
        who=parent(bond),
        household_id=bond,
        first=date(2027, 6, 7),
        last=date(2027, 6, 25),
        children=[
            {
                "child_id": demo_id("child/chloe-bond"),
                "activity_ids": [
                    demo_id(f"activity/{name}")
                    for name in ("cantine-pasteur", "soir-pasteur", "les-lutins")
                ],
            }
        ],
    )["prices"]
    assert {price["amount_cents"] for price in prices} == {360, 180, 900}
    preview = house.call(
        "booking",
        "preview_bulk",
        who=parent(bond),
        household_id=bond,
        child_ids=[demo_id("child/chloe-bond"), demo_id("child/sarah-bond")],
        activity_ids=[demo_id("activity/cantine-pasteur")],
        weekdays=[0, 1, 3, 4],
        first=date(2027, 6, 7),
        last=date(2027, 6, 25),
    )
    assert len(preview["added"]) == 24


def check_kitchen(house) -> None:
    kitchen = house.call("booking", "kitchen", who=ADMIN, day=date(2027, 6, 7))
    assert sum(row["booked"] for row in kitchen["rows"]) > 15
    wednesday = house.call("booking", "kitchen", who=ADMIN, day=FULL_WEDNESDAY)
    assert sum(row["booked"] for row in wednesday["rows"]) == 20


def check_accounts(house) -> None:
    for email, _ in demo_accounts():
        assert house.call(
            "identity", "sign_in", identifier=email, password=DEMO_PASSWORD, address="192.0.2.1"
        )["session"]


def test_a_month_booked_and_paid_at_the_simulated_bank_ends_in_a_ticket(house, mailbox):
    """The whole of journey 4 but the screens: 24 meals, 86,40 €, one payment, one paper."""
    house.start(*SERVICES)
    lay_out_for(house)
    bond = UUID(demo_id("household/bond"))
    andrew = partial(house.call, who=parent(bond), household_id=bond)
    month = {"weekdays": [0, 1, 3, 4], "first": date(2027, 6, 7), "last": date(2027, 6, 25)}
    added = andrew(
        "booking",
        "add_bulk",
        child_ids=[demo_id("child/chloe-bond"), demo_id("child/sarah-bond")],
        activity_ids=[demo_id("activity/cantine-pasteur")],
        **month,
    )
    order = andrew(
        "billing",
        "checkout",
        order_id=uuid4(),
        draft_version=added["draft"]["version"],
        shown_total_cents=8640,
        email="andrew.bond@demoville.example",
    )
    payment = order["payment"]
    pay_at_the_bank(payment["bank_url"].rpartition("idop=")[2])
    status = andrew("billing", "payment_status", payment_id=payment["payment_id"])
    assert (status["state"], status["amount_cents"]) == ("paid", 8640)
    receipt = andrew("billing", "receipt", receipt_id=status["receipt"]["receipt_id"])
    text = PdfReader(BytesIO(receipt_pdf(receipt, andrew("household", "record"))))
    printed = text.pages[0].extract_text()
    assert payment["reference"] in printed
    assert "86,40" in printed
    house.settle()


def lay_out_for(house) -> None:
    def call(service, method, arguments, key=None):
        return house.call(service, method, who=ADMIN, key=key, **arguments)

    town = demoville(date(2027, 6, 2))
    lay_out(call, town)
    bond = town.households[0]
    say_all(call, "household", "import_household", [bond])
    children = {child["child_id"] for child in bond["children"]}
    enrolments = [each for each in town.enrolments if each["child_id"] in children]
    say_all(call, "booking", "enrol", enrolments)
    house.settle()


def pay_at_the_bank(id_op: str) -> None:
    address = f"{settings.bank_url}/api/payments/{id_op}/pay"
    order = urllib.request.Request(address, data=b"{}", method="POST")
    order.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(order) as answer:
        assert answer.status == 200
