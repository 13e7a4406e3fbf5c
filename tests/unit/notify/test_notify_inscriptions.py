"""What a family is told of an inscription."""

from datetime import timedelta

from notify_fakes import NOW, FakeUnit, an_id

from services.notify.workflows import notifications

BOND = an_id(100)


def test_an_inscription_answered_is_told_once_and_one_of_the_counter_to_nobody():
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    answer = {"inscription_id": an_id(9), "household_id": BOND, "decided_at": NOW}
    for _heard in range(2):
        notifications.inscription_decided(unit, **answer, verdict="refused", at_desk=False)
    at_desk = {**answer, "inscription_id": an_id(10)}
    notifications.inscription_decided(unit, **at_desk, verdict="accepted", at_desk=True)
    [mail] = unit.mails.all
    assert "La raison est dans votre espace famille" in mail.letter.text


def test_a_school_that_was_answered_is_told_by_a_mail_of_its_own():
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    for rank, verdict in enumerate(("returned", "accepted", "refused")):
        answer = {"inscription_id": an_id(20 + rank), "household_id": BOND, "decided_at": NOW}
        notifications.inscription_decided(
            unit, "school_entry_decided", **answer, verdict=verdict, at_desk=False
        )
    more, given, refused = (mail.letter.text for mail in unit.mails.all)
    assert "Il manque quelque chose" in more
    assert "carnet de vaccinations" in given
    assert "La raison est dans votre espace famille" in refused


def test_a_school_that_is_taken_back_is_told_after_the_answer_that_gave_it():
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    answer = {"inscription_id": an_id(30), "household_id": BOND, "at_desk": False}
    for kind, verdict, at in (
        ("school_entry_decided", "accepted", NOW),
        ("school_taken_back", "taken_back", NOW + timedelta(days=9)),
    ):
        notifications.inscription_decided(unit, kind, **answer, verdict=verdict, decided_at=at)
    _given, over = (mail.letter.text for mail in unit.mails.all)
    assert "n’est plus valable" in over
