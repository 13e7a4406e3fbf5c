"""Notify on its bus, its PostgreSQL and an SMTP server."""

from uuid import uuid4

import eventlet
import pytest
from notify_events import EACH_EVENT_HEARD
from notify_smtp_server import SmtpServerForTests

from chassis.errors import Refused
from chassis.migrations import drift
from services.notify.service import NotifyService
from tests.people import BOND, clerk, demo_id, parent

ANDREW = parent(BOND)
STRANGER = parent(demo_id("household/martin"), name="Jamie")
OPERATOR = clerk(name="Kim", roles=("operator",))
GUARDIAN = {
    "guardian_id": demo_id("guardian/andrew-bond"),
    "household_id": BOND,
    "email": "andrew.bond@example.org",
    "first_name": "Andrew",
    "last_name": "Bond",
}
PAYMENT = {
    "payment_id": demo_id("payment/1"),
    "household_id": BOND,
    "amount_cents": 8640,
    "reference": "2027003P00000042",
    "receipt_number": "2027-003-R000012",
    "receipt_id": demo_id("receipt/1"),
    "for": {"order_id": demo_id("order/1")},
}


@pytest.fixture
def smtp(monkeypatch):
    server = SmtpServerForTests()
    monkeypatch.setenv("PREAU_SMTP_URI", server.uri)
    yield server
    server.stop()


@pytest.fixture
def notify(house, smtp):
    """A house where Andrew's household is known."""
    house.start(NotifyService)
    house.publish("household.GuardianRegistered", GUARDIAN)
    house.publish(
        "household.HouseholdRegistered",
        {"household_id": BOND, "reference": "F-000123", "name": "Bond"},
    )
    return house


def arrived(smtp, number: int) -> list:
    """The mails, once that many have come; fails when they do not come within seconds."""
    with eventlet.Timeout(15):
        while len(smtp.mails) < number:
            eventlet.sleep(0.05)
    return smtp.mails


def refusal(house, method: str, **arguments) -> Refused:
    with pytest.raises(Refused) as refused:
        house.call("notify", method, **arguments)
    return refused.value


def write(house, thread_id, *, who=ANDREW, key=None, **but):
    message = {"subject": "Repas", "body": "Bonjour,\r\nà demain", **but}
    arguments = {"household_id": BOND, "thread_id": thread_id, **message}
    return house.call("notify", "write_message", who=who, key=key, **arguments)


def test_the_migrated_database_is_the_tables(notify):
    assert drift("notify", notify.engine("notify")) == []


def test_a_payment_is_told_by_mail_with_its_reference_within_seconds_and_once(notify, smtp):
    notify.publish("billing.PaymentReceived", PAYMENT)
    mail = arrived(smtp, 1)[0]
    assert mail["To"] == "andrew.bond@example.org"
    text = mail.get_body(("plain",)).get_content()
    assert "2027003P00000042" in text
    assert "2027-003-R000012" in text
    notify.publish("billing.PaymentReceived", PAYMENT)
    notify.run_scheduled("notify", "send_mails")
    assert len(smtp.mails) == 1


def test_every_event_heard_becomes_its_mail(notify, smtp):
    for event_type, data in EACH_EVENT_HEARD.items():
        notify.publish(event_type, data)
    assert {mail["Subject"] for mail in arrived(smtp, 11)} == {
        "Créer votre mot de passe",
        "Le prix de vos réservations a changé",
        "Une pièce manque à votre dossier",
        "Votre dossier est en règle",
        "Votre mot de passe a changé",
        "Votre compte famille a été crédité",
        "Un paiement est annulé",
        "Votre facture est disponible",
        "Des réservations attendent votre confirmation",
        "Des réservations n’ont pas été payées à temps",
        "Des places n’ont pas pu être réservées",
    }


def test_a_payment_heard_before_its_household_is_told_once_it_is_known(house, smtp):
    house.start(NotifyService)
    with pytest.raises(eventlet.Timeout), eventlet.Timeout(1):
        house.publish("billing.PaymentReceived", PAYMENT, subject="billing/bond")
    assert smtp.mails == []
    house.publish("household.GuardianRegistered", GUARDIAN, subject="household/bond")
    assert len(arrived(smtp, 1)) == 1


def test_a_mail_waits_for_a_server_that_is_away(notify, smtp, monkeypatch):
    smtp.at_the_end = "451 try later"
    notify.publish("billing.PaymentReceived", PAYMENT)
    with eventlet.Timeout(15):
        while not notify.sql("notify", "SELECT 1 FROM mails WHERE failure = 'smtp-451'"):
            eventlet.sleep(0.05)
    smtp.at_the_end = "250 taken"
    notify.clock.advance(seconds=31)
    assert len(arrived(smtp, 1)) == 1


def test_an_operator_sees_what_was_given_up_and_sends_it_again(notify, smtp):
    smtp.refused["andrew.bond@example.org"] = "550 unknown"
    notify.publish("billing.PaymentReceived", PAYMENT)
    with eventlet.Timeout(15):
        while not (given_up := notify.call("notify", "mails_given_up", who=OPERATOR)):
            eventlet.sleep(0.05)
    assert (given_up[0]["failure"], given_up[0]["tries"]) == ("smtp-550", 1)
    assert "text" not in given_up[0]
    assert refusal(notify, "mails_given_up", who=clerk()).code == "chassis.forbidden"
    smtp.refused.clear()
    notify.call("notify", "send_again", who=OPERATOR, mail_id=given_up[0]["mail_id"])
    assert len(arrived(smtp, 1)) == 1
    assert notify.call("notify", "mails_given_up", who=OPERATOR) == []


def test_a_link_does_not_stay_in_the_mails_once_sent(notify, smtp):
    notify.publish(
        "identity.LinkRequested",
        {
            "account_id": uuid4(),
            "email": "andrew.bond@example.org",
            "first_name": "Andrew",
            "token": "tOkEn-tOkEn",
            "expires_at": "2027-06-03T08:00:00+00:00",
        },
    )
    assert "tOkEn-tOkEn" in arrived(smtp, 1)[0].get_body(("plain",)).get_content()
    with eventlet.Timeout(5):
        while notify.sql("notify", "SELECT 1 FROM mails WHERE state = 'waiting'"):
            eventlet.sleep(0.05)
    stored = notify.sql("notify", "SELECT to_jsonb(mails)::text FROM mails")
    assert "tOkEn-tOkEn" not in stored[0][0]


def test_a_conversation_is_unread_then_read_on_both_sides(notify):
    thread_id = uuid4()
    write(notify, thread_id)
    inbox = notify.call("notify", "inbox", who=clerk())
    assert [(row["unread"], row["household_name"], row["latest_by_name"]) for row in inbox] == [
        (1, "Bond", "Andrew")
    ]
    shown = notify.call("notify", "thread_for_desk", who=clerk(), thread_id=thread_id)
    assert shown["messages"][0]["body"] == "Bonjour,\nà demain"
    notify.call("notify", "mark_read_at_desk", who=clerk(), thread_id=thread_id)
    notify.call("notify", "answer_message", who=clerk(), thread_id=thread_id, body="C’est noté")
    assert notify.call("notify", "inbox", who=clerk())[0]["unread"] == 0
    mine = {"who": ANDREW, "household_id": BOND}
    assert notify.call("notify", "home", **mine)["unread"] == 1
    assert notify.call("notify", "threads", **mine)[0]["latest_side"] == "town"
    notify.call("notify", "mark_read", thread_id=thread_id, **mine)
    assert notify.call("notify", "home", **mine)["unread"] == 0
    messages = notify.call("notify", "thread", thread_id=thread_id, **mine)["messages"]
    assert [message["read_at"] is not None for message in messages] == [True, True]


def test_a_message_sent_twice_is_written_once(notify):
    thread_id = uuid4()
    first = write(notify, thread_id, key="the-same-click")
    assert write(notify, thread_id, key="the-same-click") == first
    assert len(first["messages"]) == 1


def test_the_inbox_puts_what_is_unread_first(notify):
    old, recent = uuid4(), uuid4()
    write(notify, old, subject="Ancien")
    notify.clock.advance(hours=1)
    write(notify, recent, subject="Récent")
    notify.call("notify", "mark_read_at_desk", who=clerk(), thread_id=recent)
    subjects = [row["subject"] for row in notify.call("notify", "inbox", who=clerk())]
    assert subjects == ["Ancien", "Récent"]


def test_another_household_sees_nothing(notify):
    thread_id = uuid4()
    write(notify, thread_id)
    theirs = {"who": STRANGER, "household_id": BOND}
    assert refusal(notify, "threads", **theirs).code == "chassis.forbidden"
    assert refusal(notify, "inbox", who=STRANGER).code == "chassis.forbidden"
    own = {"who": STRANGER, "household_id": demo_id("household/martin")}
    assert refusal(notify, "thread", thread_id=thread_id, **own).code == "chassis.not-found"
    assert notify.call("notify", "threads", **own) == []


def test_an_empty_or_endless_message_is_refused(notify):
    for body in ("  \n ", "a" * 5001, "\x00\u200b"):
        with pytest.raises(Refused) as refused:
            write(notify, uuid4(), body=body)
        assert refused.value.code == "chassis.invalid"
    with pytest.raises(Refused) as refused:
        write(notify, uuid4(), subject="")
    assert refused.value.code == "notify.subject-missing"


def test_a_pasted_control_character_does_not_keep_a_message_from_the_town(notify):
    thread = write(notify, uuid4(), body="nul\x00\r\nligne")
    assert thread["messages"][0]["body"] == "nul\nligne"


def test_what_is_old_is_forgotten(notify, smtp):
    write(notify, uuid4())
    notify.publish("billing.PaymentReceived", PAYMENT)
    arrived(smtp, 1)
    with eventlet.Timeout(15):
        while notify.sql("notify", "SELECT 1 FROM mails WHERE state = 'waiting'"):
            eventlet.sleep(0.05)
    notify.clock.advance(days=731)
    notify.run_scheduled("notify", "purge_at_term")
    for table in ("threads", "messages"):
        assert notify.sql("notify", f"SELECT * FROM {table}") == []
    assert notify.sql("notify", "SELECT * FROM mails WHERE state <> 'waiting'") == []


def test_a_family_that_the_town_writes_to_first_is_told_and_may_answer(notify, smtp):
    told = {"household_id": BOND, "thread_id": uuid4()}
    asked = {"subject": "Votre attestation", "body": "Il manque la page 2."}
    first = notify.call("notify", "write_to_household", who=clerk(), **told, **asked)
    assert [(m["side"], m["by_name"]) for m in first["messages"]] == [("town", "Nadia")]
    arrived(smtp, 1)
    written = notify.call("notify", "write_message", who=ANDREW, **told, body="La voici.")
    assert [message["side"] for message in written["messages"]] == ["town", "family"]
    with pytest.raises(Refused, match="not-found"):
        notify.call("notify", "write_to_household", who=clerk(), **told, **asked)
    with pytest.raises(Refused, match="forbidden"):
        notify.call("notify", "write_to_household", who=ANDREW, **told, **asked)
