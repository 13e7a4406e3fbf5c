"""Whose mail goes first when many wait."""

from uuid import uuid4

import pytest
from notify_smtp_server import SmtpServerForTests

from services.notify.domain.mail import Letter, new_mail
from services.notify.service import NotifyService


@pytest.fixture
def notify(house):
    house.start(NotifyService)
    house.leave_to_hand("notify", "send_mails")
    return house


def test_a_link_does_not_wait_behind_a_month_of_invoices(notify, monkeypatch):
    with notify.unit("notify") as unit:
        for recipient, worth_until in (("invoice@example.org", None), ("link@example.org", ...)):
            until = unit.now.replace(year=unit.now.year + 1) if worth_until else None
            letter = Letter("Espace famille", "Bonjour", "<p>Bonjour</p>")
            mail = new_mail(
                str(uuid4()), recipient, letter, unit.now, domain="example.org", worth_until=until
            )
            unit.mails.add(mail)
    server = SmtpServerForTests()
    monkeypatch.setenv("PREAU_SMTP_URI", server.uri)
    notify.run_scheduled("notify", "send_mails")
    server.stop()
    assert [mail["To"] for mail in server.mails] == ["link@example.org", "invoice@example.org"]
