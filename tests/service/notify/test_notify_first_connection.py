"""Identity and notify together: what arrives in a mailbox when a link is asked for."""

import re

import eventlet
import pytest
from notify_smtp_server import SmtpServerForTests

from services.identity.service import IdentityService
from services.notify.service import NotifyService
from tests.people import BOND, demo_id


@pytest.fixture
def smtp(monkeypatch):
    server = SmtpServerForTests()
    monkeypatch.setenv("PREAU_SMTP_URI", server.uri)
    yield server
    server.stop()


def test_a_known_address_gets_one_link_that_works_and_an_unknown_one_gets_nothing(house, smtp):
    house.start(IdentityService, NotifyService)
    guardian = {"guardian_id": demo_id("guardian/andrew-bond"), "household_id": BOND}
    names = {"email": "andrew.bond@example.org", "first_name": "Andrew", "last_name": "Bond"}
    house.publish("household.GuardianRegistered", {**guardian, **names})
    for email in ("nobody@example.org", "Andrew.Bond@example.org"):
        assert house.call("identity", "request_link", email=email) == {}
    house.settle()
    with eventlet.Timeout(15):
        while not smtp.mails:
            eventlet.sleep(0.05)
    house.run_scheduled("notify", "send_mails")
    assert [mail["To"] for mail in smtp.mails] == ["andrew.bond@example.org"]
    text = smtp.mails[0].get_body(("plain",)).get_content()
    token = re.search(r"http://localhost:8080/mot-de-passe/(\S+)", text)[1]
    assert house.call("identity", "read_link", token=token) == {"state": "usable"}
