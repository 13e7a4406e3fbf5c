"""A mail server refuses for a day: an operator sends what was given up again, once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import eventlet
import pytest
import requests

from services.notify.service import NotifyService
from tests.brokers import free_port
from tests.deploy.operations import ROOT, type_in
from tests.house import House
from tests.people import BOND, demo_id
from tests.run import copies

ANDREW, WRONG = "andrew.bond@example.org", "jamie@refuse.example"


class MailServer:
    """The simulators' mailbox, which listens only while it is told to."""

    def __init__(self) -> None:
        self.smtp_port, self._port = free_port(), free_port()
        self._process: subprocess.Popen | None = None

    def starts(self) -> None:
        ports = ["--port", str(self._port), "--smtp-port", str(self.smtp_port)]
        command = [sys.executable, "-W", "ignore", "-m", "simulators", *ports]
        self._process = subprocess.Popen(command, cwd=ROOT)
        with eventlet.Timeout(30):
            while not self._answers():
                eventlet.sleep(0.1)

    def stops(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def subjects_to(self, address: str) -> list[str]:
        asked = requests.get(f"{self._site}/api/mails", params={"to": address}, timeout=5)
        return [mail["subject"] for mail in asked.json()]

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self._site}/api/mails", timeout=2).ok
        except requests.ConnectionError:
            return False

    @property
    def _site(self) -> str:
        return f"http://127.0.0.1:{self._port}"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    server = MailServer()
    monkeypatch.setenv("PREAU_SMTP_URI", f"smtp://127.0.0.1:{server.smtp_port}")
    yield server
    server.stops()


@pytest.fixture
def notify(house: House, server: MailServer) -> House:
    """Two parents of one household; the address of one does not exist."""
    house.start(NotifyService)
    for name, email in (("Andrew", ANDREW), ("Jamie", WRONG)):
        guardian = {"guardian_id": demo_id(f"guardian/{name}"), "household_id": BOND}
        known = {**guardian, "email": email, "first_name": name, "last_name": "Bond"}
        house.publish("household.GuardianRegistered", known)
    return house


def invoiced(notify: House) -> None:
    invoice = {
        "invoice_id": demo_id("invoice/1"), "household_id": BOND, "number": "2027-003-000001",
        "month": "2027-05", "amount_cents": 4320, "due_on": "2027-06-30",
    }  # fmt: skip
    notify.publish("billing.InvoiceIssued", invoice)


def a_link_was_asked(notify: House) -> None:
    link = {
        "account_id": demo_id("account/1"), "email": ANDREW, "first_name": "Andrew",
        "token": "a-secret", "expires_at": "2027-06-03T10:00:00+00:00",
    }  # fmt: skip
    notify.publish("identity.LinkRequested", link)


def states(notify: House) -> list[str]:
    return [row.state for row in notify.sql("notify", "SELECT state FROM mails ORDER BY state")]


def none_waits(notify: House) -> list[str]:
    """The states, once the room has tried each mail; its own rounds come every two seconds."""
    with eventlet.Timeout(60):
        while "waiting" in states(notify):
            eventlet.sleep(0.1)
    return states(notify)


def a_day_goes_by(notify: House) -> None:
    """Each round meets the closed door once, and leaves the other mails for the next."""
    for _ in range(60):
        notify.run_scheduled("notify", "send_mails")
        notify.clock.advance(minutes=250)


def typed(tmp_path: Path, block: str) -> str:
    return type_in(block, tmp_path, dict(os.environ))


def test_what_a_day_without_a_mail_server_gave_up_is_sent_again_once(
    notify: House, server: MailServer, tmp_path: Path
) -> None:
    invoiced(notify)
    a_link_was_asked(notify)
    a_day_goes_by(notify)
    assert states(notify) == ["failed"] * 3
    server.starts()
    said = typed(tmp_path, "failed mails")
    assert said.splitlines()[-1] == "Messages qui repartent : 2."
    assert sorted(line.split("\t")[-1] for line in said.splitlines()[:3]) == [
        "trop tard", "à renvoyer", "à renvoyer",
    ]  # fmt: skip
    assert none_waits(notify) == ["failed", "failed", "sent"]
    assert server.subjects_to(ANDREW) == ["Votre facture est disponible"]
    again = typed(tmp_path, "failed mails")
    assert "a échoué de nouveau après" in again, "the address that does not exist"
    assert none_waits(notify) == ["failed", "failed", "sent"]
    assert len(server.subjects_to(ANDREW)) == 1, "sent, and not sent again"


def test_who_sent_a_mail_again_and_when_is_kept(
    notify: House, server: MailServer, tmp_path: Path
) -> None:
    invoiced(notify)
    a_day_goes_by(notify)
    typed(tmp_path, "failed mails")
    rows: list[Any] = notify.sql("notify", "SELECT again_by, again_at FROM mails")
    assert {row.again_by.rpartition(" (")[2] for row in rows} == {"preau mails)"}
    assert all(row.again_at is not None for row in rows)


def test_a_mail_that_was_not_given_up_is_not_sent_twice_by_its_id(
    notify: House, server: MailServer, tmp_path: Path
) -> None:
    server.starts()
    invoiced(notify)
    assert none_waits(notify) == ["failed", "sent"]
    (sent,) = notify.sql("notify", "SELECT mail_id FROM mails WHERE state = 'sent'")
    words = ("-W", "ignore", "-m", "preau", "mails", "send-again", str(sent.mail_id))
    run = copies.run(*words, environment=os.environ)
    assert run.returncode == 1
    assert run.stderr.startswith("préau : messages qui repartent : 0. Les autres n’étaient pas")
    assert len(server.subjects_to(ANDREW)) == 1
