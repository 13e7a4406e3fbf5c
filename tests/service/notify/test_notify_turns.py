"""Whose mail goes first when many wait."""

from uuid import uuid4

import pytest
from notify_smtp_server import SmtpServerForTests
from sqlalchemy import event

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
            letter = Letter("Espace famille", "Bonjour", "<p>Bonjour</p>", "fr")
            mail = new_mail(
                str(uuid4()), recipient, letter, unit.now, domain="example.org", worth_until=until
            )
            unit.mails.add(mail)
    server = SmtpServerForTests()
    monkeypatch.setenv("PREAU_SMTP_URI", server.uri)
    notify.run_scheduled("notify", "send_mails")
    server.stop()
    assert [mail["To"] for mail in server.mails] == ["link@example.org", "invoice@example.org"]


def test_the_next_mails_are_found_and_not_sorted_for(notify):
    """Sorting every waiting mail for each of a month's invoices takes the square of their time."""
    with notify.unit("notify") as unit:
        said = []
        event.listen(unit.connection, "before_cursor_execute", lambda *told: said.append(told[2:4]))
        unit.mails.take(unit.now, 20)
        statement, parameters = said[0]
        unit.connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = unit.connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        told = "\n".join(row[0] for row in plan)
    assert "mails_waiting_in_turn" in told
    assert "Sort" not in told
