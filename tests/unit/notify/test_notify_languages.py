"""Each mail in its reader's language, whoever else it is written to."""

from datetime import date, timedelta

import pytest
from notify_fakes import NOW, FakeUnit, an_id

from chassis.language import language
from services.notify.workflows import notifications

BOND = an_id(100)


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    return unit


def test_two_guardians_of_two_languages_each_read_their_own(unit):
    unit.contacts.know(an_id(2), BOND, "jamie@example.org", "Jamie", "en")
    unit.contacts.know(an_id(3), BOND, "claude@example.org", "Claude", "fr")
    notifications.document_published(unit, document_id=an_id(8), household_id=BOND)
    assert {mail.recipient: mail.letter.subject for mail in unit.mails.all} == {
        "andrew@example.org": "La mairie vous a remis un document",
        "jamie@example.org": "The town hall has sent you a document",
        "claude@example.org": "La mairie vous a remis un document",
    }
    assert language() == "fr"


def test_days_and_reasons_are_worded_in_the_language_of_their_reader(unit):
    unit.contacts.rows.clear()
    unit.contacts.know(an_id(2), BOND, "jamie@example.org", "Jamie", "en")
    line = {"child_name": "Chloé", "activity_name": "Cantine Pasteur", "day": date(2027, 6, 7)}
    notifications.bookings_cancelled(
        unit,
        household_id=BOND,
        channel="desk",
        lines=[{"booking_id": an_id(7), **line}],
        reason=None,
    )
    notifications.credit_granted(
        unit, household_id=BOND, amount_cents=360, reason_code="a.new-reason", receipt_number="R1"
    )
    days, credit = (mail.letter.text for mail in unit.mails.all)
    assert "Chloé, Cantine Pasteur, Monday 7 June 2027" in days
    assert "An amount has been given back to you." in credit
    assert "Amount: €3.60" in credit


def test_a_link_and_a_changed_password_are_told_in_the_language_of_the_account(unit):
    person = {"email": "andrew@example.org", "first_name": "Andrew", "language": "en"}
    notifications.link_requested(
        unit, **person, token="a-secret-token", expires_at=NOW + timedelta(hours=24)
    )
    notifications.password_changed(unit, account_id=an_id(1), **person, changed_at=NOW)
    assert [mail.letter.subject for mail in unit.mails.all] == [
        "Create your password",
        "Your password has changed",
    ]
