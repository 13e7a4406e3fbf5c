"""A town behind the site: real services on real PostgreSQL, no bank."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from gateway_browser import Browser

from chassis.settings import settings
from gateway.app import create_app
from gateway.backend import Backend
from services.billing.service import BillingService
from services.booking.service import BookingService
from services.documents.service import DocumentsService
from services.household.service import HouseholdService
from services.identity.service import IdentityService
from tests.house import House
from tests.smalltown import Family, SmallTown

PASSWORD = "Marelle-Preau-2027"
ROOMS = (IdentityService, HouseholdService, BookingService, BillingService, DocumentsService)


@pytest.fixture
def town(house: House, monkeypatch: pytest.MonkeyPatch) -> SmallTown:
    monkeypatch.setenv("PREAU_BANK_URL", "http://127.0.0.1:9")  # Nobody answers there.
    monkeypatch.setenv("PREAU_PUBLIC_URL", "http://localhost")
    house.start(*ROOMS)
    return SmallTown(house.call, house.settle, "").open()


@pytest.fixture
def app(house: House, town: SmallTown) -> Flask:
    return create_app(Backend(house.calls), settings)


@pytest.fixture
def signed_in(house: House, app: Flask) -> Callable[[Family], Browser]:
    """Opens a family's browser, its password chosen by the mail's link."""

    def sign_in(family: Family) -> Browser:
        email = f"{family.household_id.hex[:12]}@demoville.example"
        house.call("identity", "request_link", key=str(uuid4()), email=email)
        house.settle()
        sent = [data for name, data in house.events("identity") if name == "LinkRequested"]
        token = next(data["token"] for data in reversed(sent) if data["email"] == email)
        house.call("identity", "set_password", key=str(uuid4()), token=token, password=PASSWORD)
        browser = Browser(app)
        form = {"email": email, "password": PASSWORD}
        assert browser.post("/connexion", form, "/connexion").status_code == 303
        return browser

    return sign_in
