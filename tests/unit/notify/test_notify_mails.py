"""Mails: written once, sent once, tried again, given up aloud."""

from datetime import date, timedelta

import pytest
from notify_fakes import NOW, FakeLine, FakeUnit, FakeUnits, an_id

from chassis.refusals import NotFound
from services.notify.domain.errors import HouseholdUnknown
from services.notify.domain.mail import TRIES_MAX, Failure
from services.notify.workflows import invitations, mails, notifications

BOND = an_id(100)
AWAY = Failure("server-away", server_away=True)
LATER = Failure("smtp-451")
NO_SUCH_BOX = Failure("smtp-550", final=True)
PAYMENT = {
    "amount_cents": 1440,
    "reference": "2027003P00000042",
    "receipt_number": "R000012",
    "receipt_id": an_id(12),
    "lines": [],
    "invoice_number": None,
}


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    return unit


def pay(unit: FakeUnit, number: int = 1) -> None:
    notifications.payment_received(unit, payment_id=an_id(number), household_id=BOND, **PAYMENT)


def ask_link(unit: FakeUnit) -> None:
    notifications.link_requested(
        unit,
        email="andrew@example.org",
        first_name="Andrew",
        token="a-secret-token",
        expires_at=NOW + timedelta(hours=24),
        language=None,
    )


def send(unit: FakeUnit, *answers) -> FakeLine:
    line = FakeLine(*answers)
    mails.send_due(FakeUnits(unit), line)
    return line


def test_a_payment_heard_twice_is_told_once(unit):
    pay(unit)
    pay(unit)
    assert len(unit.mails.all) == 1
    pay(unit, number=2)
    assert len(unit.mails.all) == 2


def test_each_guardian_is_told_and_nobody_else(unit):
    unit.contacts.know(an_id(2), BOND, "jamie@example.org", "Jamie")
    unit.contacts.know(an_id(3), BOND, None, "Claude")
    unit.contacts.know(an_id(4), an_id(200), "other@example.org", "Other")
    pay(unit)
    assert {m.recipient for m in unit.mails.all} == {"andrew@example.org", "jamie@example.org"}


def test_two_guardians_who_share_an_address_are_told_once(unit):
    unit.contacts.know(an_id(2), BOND, "andrew@example.org", "Jamie")
    pay(unit)
    assert len(unit.mails.all) == 1


def test_a_payment_heard_before_its_household_is_not_lost(unit):
    with pytest.raises(HouseholdUnknown):
        notifications.payment_received(
            unit, payment_id=an_id(1), household_id=an_id(999), **PAYMENT
        )


def test_a_household_without_any_address_is_not_an_error(unit):
    unit.contacts.rows.clear()
    unit.contacts.know(an_id(1), BOND, None, "Andrew")
    pay(unit)
    assert unit.mails.all == []


def test_a_mail_is_sent_once(unit):
    pay(unit)
    assert len(send(unit).delivered) == 1
    unit.later(days=1)
    assert send(unit).delivered == []
    assert unit.mails.all[0].state == "sent"


def test_a_mail_sent_by_a_process_that_died_goes_again_under_the_same_message_id(unit):
    class Dying(FakeLine):
        def deliver(self, mail):
            super().deliver(mail)
            raise KeyboardInterrupt

    pay(unit)
    dying = Dying()
    with pytest.raises(KeyboardInterrupt):
        mails.send_due(FakeUnits(unit), dying)
    assert send(unit).delivered == []  # Nobody else sends it meanwhile.
    unit.later(minutes=3)
    again = send(unit).delivered
    assert [m.message_id for m in again] == [m.message_id for m in dying.delivered]


def test_a_server_away_is_tried_again_after_growing_pauses(unit):
    pay(unit)
    pauses = []
    while unit.mails.all[0].state == "waiting":
        send(unit, AWAY)
        pauses.append(unit.mails.all[0].due_at - unit.now)
        unit.now = unit.mails.all[0].due_at
    assert pauses[:3] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
    assert len(pauses) == TRIES_MAX
    assert unit.now - NOW > timedelta(hours=8)
    assert (unit.mails.all[0].state, unit.mails.all[0].failure) == ("failed", "server-away")


def test_a_server_away_is_not_asked_for_every_waiting_mail(unit):
    for number in range(5):
        pay(unit, number)
    assert len(send(unit, AWAY).delivered) == 1
    assert sorted(m.tries for m in unit.mails.all) == [0, 0, 0, 0, 1]
    assert len(send(unit).delivered) == 4


def test_mails_leave_by_handfuls_each_once(unit):
    for number in range(45):
        pay(unit, number)
    delivered = send(unit).delivered
    assert len({mail.mail_id for mail in delivered}) == len(delivered) == 45


def test_a_process_that_dies_leaves_one_mail_of_its_handful_in_doubt(unit):
    class Dying(FakeLine):
        def deliver(self, mail):
            super().deliver(mail)
            if len(self.delivered) == 3:
                raise KeyboardInterrupt

    for number in range(5):
        pay(unit, number)
    dying = Dying()
    with pytest.raises(KeyboardInterrupt):
        mails.send_due(FakeUnits(unit), dying)
    unit.later(minutes=3)
    again = {mail.mail_id for mail in send(unit).delivered}
    assert again & {mail.mail_id for mail in dying.delivered} == {dying.delivered[2].mail_id}


def test_what_is_not_tried_within_the_lease_is_given_back_before_another_sends_it(
    unit, monkeypatch
):
    for number in range(3):
        pay(unit, number)
    with monkeypatch.context() as slow:
        slow.setattr(mails, "HANDFUL_MAX_S", -1.0)
        assert send(unit).delivered == []
    assert [m.tries for m in unit.mails.all] == [0, 0, 0]
    assert len(send(unit).delivered) == 3


def test_one_full_mailbox_does_not_hold_the_others_back(unit):
    for number in range(3):
        pay(unit, number)
    assert len(send(unit, LATER).delivered) == 3
    assert sorted(m.state for m in unit.mails.all) == ["sent", "sent", "waiting"]


def test_an_address_that_does_not_exist_is_given_up_at_once_and_shown(unit):
    pay(unit)
    send(unit, NO_SUCH_BOX)
    assert (unit.mails.all[0].state, unit.mails.all[0].failure) == ("failed", "smtp-550")


def test_an_operator_sends_again_what_was_given_up_and_only_that(unit):
    pay(unit)
    mail_id = unit.mails.all[0].mail_id
    with pytest.raises(NotFound):
        mails.send_again(unit, mail_id, "Kim")
    send(unit, NO_SUCH_BOX)
    mails.send_again(unit, mail_id, "Kim")
    assert len(send(unit).delivered) == 1
    with pytest.raises(NotFound):
        mails.send_again(unit, an_id(999), "Kim")


def test_a_link_is_not_kept_once_its_mail_has_gone(unit):
    ask_link(unit)
    assert "a-secret-token" in send(unit).delivered[0].letter.text
    assert "a-secret-token" not in repr(unit.mails.all)


def test_a_link_that_has_expired_is_not_sent(unit):
    ask_link(unit)
    unit.later(hours=24)
    assert send(unit).delivered == []
    mail = unit.mails.all[0]
    assert (mail.state, mail.failure, mail.letter.html) == ("failed", "too-late", "")
    with pytest.raises(NotFound):
        mails.send_again(unit, mail.mail_id, "Kim")


def test_two_links_asked_at_the_same_instant_are_two_mails(unit):
    ask_link(unit)
    notifications.link_requested(
        unit,
        email="andrew@example.org",
        first_name="Andrew",
        token="another-token",
        expires_at=NOW + timedelta(hours=24),
        language=None,
    )
    assert len(unit.mails.all) == 2


def cancelled(unit: FakeUnit, channel: str) -> None:
    line = {"child_name": "Chloé", "activity_name": "Cantine Pasteur", "day": date(2027, 6, 7)}
    lines = [{"booking_id": an_id(7), **line}]
    told = {"household_id": BOND, "channel": channel, "lines": lines, "reason": None}
    notifications.bookings_cancelled(unit, **told)


def test_a_family_whose_unpaid_day_the_town_cancels_is_told_once(unit):
    cancelled(unit, "desk")
    cancelled(unit, "desk")
    (mail,) = unit.mails.all
    assert "Chloé, Cantine Pasteur, lundi 7 juin 2027" in mail.letter.text


def test_a_family_is_not_told_of_what_it_cancelled_itself(unit):
    cancelled(unit, "web")
    assert unit.mails.all == []


def test_a_document_handed_to_a_family_is_told_and_one_for_everybody_is_not(unit):
    notifications.document_published(unit, document_id=an_id(8), household_id=None)
    assert unit.mails.all == []
    notifications.document_published(unit, document_id=an_id(8), household_id=BOND)
    assert [mail.letter.subject for mail in unit.mails.all] == [
        "La mairie vous a remis un document"
    ]


def test_a_piece_refused_again_is_told_again_without_its_reason(unit):
    refusal = {"piece_id": an_id(9), "household_id": BOND}
    notifications.piece_refused(unit, **refusal, refused_at=NOW)
    notifications.piece_refused(unit, **refusal, refused_at=NOW)
    notifications.piece_refused(unit, **refusal, refused_at=NOW + timedelta(hours=1))
    assert len(unit.mails.all) == 2


def test_an_account_attached_is_told_once_to_everybody_of_the_household(unit):
    attached = {"household_id": BOND, "guardian_id": an_id(9), "first_name": "Camille"}
    attached["account_name"] = "Élodie"
    for _heard in range(2):
        invitations.guardian_attached(unit, **attached, attached_at=NOW)
    told = [mail.letter for mail in unit.mails.all]
    assert len(told) == len([it for it in unit.contacts.of(BOND) if it.email])
    assert all("Camille" not in letter.subject for letter in told)
    assert all("se nomme Élodie" in letter.text for letter in told)


def test_a_family_is_asked_for_a_quotient_once_for_each_end(unit):
    for lapses_on in (date(2028, 1, 1), date(2028, 1, 1), date(2029, 1, 1)):
        notifications.quotient_lapsing(unit, household_id=BOND, lapses_on=lapses_on)
    assert len(unit.mails.all) == 2


def test_whoever_was_refused_a_key_is_told_once_and_not_why(unit):
    refused = {"request_id": an_id(9), "email": "camille@roy.example", "first_name": "Camille"}
    for _heard in range(2):
        invitations.key_refused(unit, **refused, refused_at=NOW, language=None)
    (mail,) = unit.mails.all
    assert "Camille" not in mail.letter.subject


def test_an_answer_to_a_request_is_told_once_and_not_why(unit):
    answer = {"request_id": an_id(9), "household_id": BOND, "decided_at": NOW}
    notifications.request_decided(unit, **answer, verdict="refused")
    notifications.request_decided(unit, **answer, verdict="refused")
    [mail] = unit.mails.all
    assert mail.letter.subject == "La mairie a répondu à votre demande"
    assert "La raison est dans votre espace famille" in mail.letter.text


def test_a_family_without_any_address_is_no_failure(unit):
    unit.contacts.named.add(an_id(300))
    notifications.document_published(unit, document_id=an_id(8), household_id=an_id(300))
    assert unit.mails.all == []
