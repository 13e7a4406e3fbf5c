"""Identity and notify together: the link that arrives in a mailbox, and in which language."""

import re

import eventlet
import pytest
from notify_smtp_server import SmtpServerForTests

from services.identity.service import IdentityService
from services.notify.service import NotifyService
from tests.people import BOND, demo_id, parent

ANDREW = demo_id("guardian/andrew-bond")
GUARDIAN = {
    "guardian_id": ANDREW,
    "household_id": BOND,
    "email": "andrew.bond@example.org",
    "first_name": "Andrew",
    "last_name": "Bond",
}


@pytest.fixture
def smtp(monkeypatch):
    server = SmtpServerForTests()
    monkeypatch.setenv("PREAU_SMTP_URI", server.uri)
    yield server
    server.stop()


def test_a_known_address_gets_one_link_that_works_and_an_unknown_one_gets_nothing(house, smtp):
    house.start(IdentityService, NotifyService)
    house.publish("household.GuardianRegistered", GUARDIAN)
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


def test_a_parent_who_chose_english_is_written_to_in_english_for_each_of_their_homes(house, smtp):
    house.start(IdentityService, NotifyService)
    house.publish("household.GuardianRegistered", GUARDIAN)
    andrew = parent(BOND, account_id=ANDREW)
    house.call("identity", "choose_language", who=andrew, language="en")
    other_home = demo_id("household/martin")
    house.publish(
        "household.GuardianRegistered",
        {**GUARDIAN, "guardian_id": demo_id("guardian/andrew-martin"), "household_id": other_home},
    )
    house.settle()
    for household_id in (BOND, other_home):
        told = {"document_id": demo_id(f"document/{household_id}"), "household_id": household_id}
        house.publish("documents.DocumentPublished", told)
    house.call("identity", "request_link", email=GUARDIAN["email"])
    house.settle()
    with eventlet.Timeout(15):
        while len(smtp.mails) < 3:
            eventlet.sleep(0.05)
    subjects = sorted(mail["Subject"] for mail in smtp.mails)
    assert subjects == ["Create your password", *["The town hall has sent you a document"] * 2]
    assert {mail["Content-Language"] for mail in smtp.mails} == {"en"}


def test_a_language_heard_before_its_contact_is_not_lost_and_is_forgotten_with_its_account(
    house, smtp
):
    house.start(NotifyService)
    chosen = {"guardian_ids": [ANDREW], "account_id": ANDREW}
    house.publish("identity.LanguageChosen", {**chosen, "language": "en"})
    house.publish("household.GuardianRegistered", GUARDIAN)
    assert [contact.language for contact in contacts(house)] == ["en"]
    house.publish("identity.LanguageChosen", {**chosen, "language": None})
    assert [contact.language for contact in contacts(house)] == [None]


def contacts(house) -> list:
    with house.unit("notify") as unit:
        return unit.contacts.of(BOND)
