"""Conversations: whose they are, and who has read what."""

import pytest
from notify_fakes import NOW, FakeUnit, an_id

from chassis.principal import Principal
from chassis.refusals import Forbidden, NotFound
from services.notify.domain.errors import SubjectMissing
from services.notify.domain.news import FAMILIES, PUBLIC
from services.notify.workflows import messages, news

BOND, MARTIN = an_id(100), an_id(200)
THREAD = an_id(7)
ANDREW = Principal(an_id(1), "Andrew", frozenset({"parent"}), frozenset({BOND}))
JAMIE = Principal(an_id(2), "Jamie", frozenset({"parent"}), frozenset({MARTIN}))
NADIA = Principal(an_id(3), "Nadia", frozenset({"clerk"}))


@pytest.fixture
def unit() -> FakeUnit:
    unit = FakeUnit()
    unit.contacts.know(an_id(1), BOND, "andrew@example.org", "Andrew")
    return unit


def write(unit, who=ANDREW, household_id=BOND, subject="Repas de vendredi"):
    opened = messages.Opened(THREAD, household_id, subject, "phone")
    return messages.write(unit, who, opened, "Bonjour")


def read_states(unit) -> list:
    return [(m.side, m.read_at is not None) for m in unit.threads.messages_of(THREAD)]


def test_a_message_is_unread_until_the_other_side_opens_it(unit):
    write(unit)
    assert read_states(unit) == [("family", False)]
    messages.mark_read_at_desk(unit, THREAD)
    assert read_states(unit) == [("family", True)]


def test_how_a_family_wants_its_answer_stays_with_the_conversation(unit):
    assert write(unit)["reply_by"] == "phone"
    again = messages.Opened(THREAD, BOND, "", None)
    assert messages.write(unit, ANDREW, again, "Merci")["reply_by"] == "phone"
    assert messages.thread_for_desk(unit, THREAD)["reply_by"] == "phone"


def test_reading_ones_own_message_does_not_read_it_for_the_other(unit):
    write(unit)
    messages.mark_read(unit, BOND, THREAD)
    assert read_states(unit) == [("family", False)]


def test_an_answer_has_read_the_question_and_waits_to_be_read(unit):
    write(unit)
    messages.answer(unit, NADIA, THREAD, "C’est noté")
    assert read_states(unit) == [("family", True), ("town", False)]
    messages.mark_read(unit, BOND, THREAD)
    assert read_states(unit) == [("family", True), ("town", True)]


def test_what_was_read_keeps_the_time_it_was_read_first(unit):
    write(unit)
    messages.mark_read_at_desk(unit, THREAD)
    unit.later(hours=1)
    messages.mark_read_at_desk(unit, THREAD)
    assert unit.threads.messages_of(THREAD)[0].read_at == NOW


def test_an_answer_is_told_by_mail_without_its_words(unit):
    write(unit)
    messages.answer(unit, NADIA, THREAD, "Le repas de Chloé est annulé")
    mail = unit.mails.all[0]
    assert mail.recipient == "andrew@example.org"
    assert str(THREAD) in mail.letter.text
    assert "Chloé" not in mail.letter.text + mail.letter.html


def test_a_conversation_of_another_household_is_not_found(unit):
    write(unit)
    with pytest.raises(NotFound):
        messages.thread(unit, MARTIN, THREAD)
    with pytest.raises(NotFound):
        messages.mark_read(unit, MARTIN, THREAD)
    with pytest.raises(NotFound):
        write(unit, who=JAMIE, household_id=MARTIN)
    assert len(unit.threads.messages) == 1


def test_a_conversation_begins_with_a_subject(unit):
    with pytest.raises(SubjectMissing):
        write(unit, subject="")
    write(unit)
    assert len(write(unit, subject="")["messages"]) == 2


def publish(unit, number, audience):
    link = {"category": None, "link_url": None, "link_label": None}
    news.publish(unit, NADIA, news_id=an_id(number), title="t", body="b", audience=audience, **link)


def test_news_for_families_are_not_read_without_an_account(unit):
    publish(unit, 1, PUBLIC)
    publish(unit, 2, FAMILIES)
    assert [item.news_id for item in news.read(unit, None, PUBLIC)] == [an_id(1)]
    with pytest.raises(Forbidden):
        news.read(unit, None, FAMILIES)
    assert len(news.read(unit, ANDREW, FAMILIES)) == 2
