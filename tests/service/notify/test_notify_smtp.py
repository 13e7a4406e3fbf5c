"""Handing mails over to a real SMTP server, and to one that misbehaves."""

from datetime import UTC, date, datetime

import pytest
from notify_smtp_server import SmtpServerForTests

from chassis.language import spoken
from services.notify import letters
from services.notify.adapters.smtp import SERVER_AWAY, SmtpServer
from services.notify.domain.mail import Failure, Letter, new_mail
from services.notify.domain.town import Town

NOW = datetime(2027, 6, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def server():
    server = SmtpServerForTests()
    yield server
    server.stop()


def a_mail(recipient: str = "andrew@example.org", language: str = "fr"):
    with spoken(language):
        return new_mail("payment:1", recipient, a_letter(), NOW, domain="demoville.example")


def a_letter() -> Letter:
    return letters.write(
        "payment",
        Town("Démoville", "1 place de la Mairie", "01 23 45 67 89"),
        first_name="Andrew",
        amount_cents=8640,
        reference="2027003P00000042",
        receipt_number="R12",
        receipt_id="3f2504e0-4f89-51d3-9a0c-0305e82c3301",
        invoice_number=None,
        lines=[{"child_name": "Chloé", "activity_name": "Cantine", "day": date(2027, 6, 7)}],
    )


def named(language: str) -> str:
    return letters.sender_in(language, "Démoville")


def deliver(uri: str, *mails) -> list[Failure | None]:
    sender = SmtpServer(uri, "portail@demoville.example", named)
    with sender.session() as line:
        return [line.deliver(mail) for mail in mails]


def test_a_mail_arrives_whole_in_text_and_html(server):
    mail = a_mail()
    assert deliver(server.uri, mail) == [None]
    arrived = server.mails[0]
    assert arrived["To"] == "andrew@example.org"
    assert arrived["From"].addresses[0].display_name == "Portail famille de Démoville"
    assert arrived["Subject"] == "Votre paiement est enregistré"
    assert arrived["Message-ID"] == mail.message_id
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Date"].datetime == NOW
    for kind, part in (("plain", mail.letter.text), ("html", mail.letter.html)):
        body = arrived.get_body((kind,)).get_content()
        assert body.splitlines() == part.splitlines()
        assert "86,40\u00a0€" in body


def test_a_mail_names_its_sender_and_its_language_as_its_reader_does(server):
    deliver(server.uri, a_mail(), a_mail(language="en"))
    french, english = server.mails
    assert french["Content-Language"] == "fr"
    assert english["Content-Language"] == "en"
    assert english["From"].addresses[0].display_name == "Family portal of Démoville"
    assert "€86.40" in english.get_body(("plain",)).get_content()


def test_a_family_with_an_internationalised_domain_is_written_to_through_any_relay(server):
    assert deliver(server.uri, a_mail("contact@démoville.example")) == [None]
    assert server.mails[0]["To"] == "contact@xn--dmoville-b1a.example"


def test_many_mails_go_by_one_connection(server):
    assert deliver(server.uri, *[a_mail() for _ in range(5)]) == [None] * 5
    assert (len(server.mails), server.connections) == (5, 1)


def test_no_mail_means_no_connection(server):
    deliver(server.uri)
    assert server.connections == 0


def test_an_address_refused_for_good_is_final_and_the_next_one_still_goes(server):
    server.refused["nobody@example.org"] = "550 <nobody@example.org> unknown"
    assert deliver(server.uri, a_mail("nobody@example.org"), a_mail()) == [
        Failure("smtp-550", final=True),
        None,
    ]


def test_a_full_mailbox_may_pass(server):
    server.refused["full@example.org"] = "452 <full@example.org> full"
    assert deliver(server.uri, a_mail("full@example.org")) == [Failure("smtp-452")]


def test_a_mail_refused_at_its_end_was_not_sent(server):
    server.at_the_end = "451 try later"
    assert deliver(server.uri, a_mail()) == [Failure("smtp-451")]
    server.at_the_end = "554 no"
    assert deliver(server.uri, a_mail()) == [Failure("smtp-554", final=True)]
    assert server.mails == []


def test_a_server_that_hangs_up_after_taking_is_away_and_the_doubt_bears_one_id(server):
    mail = a_mail()
    server.at_the_end = "250 but silent"
    assert deliver(server.uri, mail) == [SERVER_AWAY]
    server.at_the_end = "250 taken"
    assert deliver(server.uri, mail) == [None]
    assert {arrived["Message-ID"] for arrived in server.mails} == {mail.message_id}


def test_a_server_that_is_not_there_is_away(server):
    server.stop()
    assert deliver(server.uri, a_mail()) == [SERVER_AWAY]


def test_a_server_that_is_too_busy_to_greet_is_away(server):
    server.greeting = "421 too busy"
    assert deliver(server.uri, a_mail()) == [SERVER_AWAY]


def test_a_mail_is_not_sent_in_clear_when_encryption_was_asked(server):
    """This server offers none."""
    assert deliver(f"{server.uri}?starttls", a_mail()) == [SERVER_AWAY]
    assert server.mails == []
