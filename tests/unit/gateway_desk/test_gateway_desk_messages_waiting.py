"""A family's message in the queue: answered beside what was said, or closed, and then the next."""

import re
from typing import Any

from desk_fakes import THREAD, asked
from gateway_answers import demo_id

from chassis.errors import Refused

AT = f"/desk/a-traiter/messages/{THREAD}"
KEY = demo_id("form", "answer")


def test_a_message_is_in_the_queue_and_is_answered_where_it_is_read(
    at_desk: Any, calls: Any
) -> None:
    assert "Repas de vendredi" in at_desk("nadia").get("/desk/a-traiter").text
    page = at_desk("nadia").get(AT).text
    assert "Sarah sera absente vendredi." in page
    assert "Réponse souhaitée par téléphone" in page
    pressed = re.findall(r'<(\w+)[^>]*data-touche="([A-Z])"', page)
    assert ("textarea", "R") in pressed, "a letter of the answer, typed too early, files nothing"
    empty = at_desk("nadia").post(f"{AT}/repondre", cle=KEY, body="")
    assert empty.status_code == 422
    assert asked(calls, "answer_message") == []
    answer = at_desk("nadia").post(f"{AT}/repondre", cle=KEY, body="C’est noté.")
    assert answer.status_code == 303
    (told,) = asked(calls, "answer_message")
    assert told["body"] == "C’est noté."


def test_an_answer_that_was_begun_is_not_thrown_away_with_a_key(at_desk: Any, calls: Any) -> None:
    page = at_desk("nadia").post(f"{AT}/classer", cle=KEY, body="C’est noté.")
    assert page.status_code == 422
    assert "Vous avez commencé une réponse" in page.text
    assert "C’est noté.</textarea>" in page.text
    assert asked(calls, "leave_unanswered") == []


def test_an_answer_that_another_is_writing_is_not_sent_twice(at_desk: Any, calls: Any) -> None:
    calls.answers["notify", "answer_message"] = Refused(
        "chassis.held", '{"name": "Paul", "held_until": "2027-06-02T08:10:00+00:00"}'
    )
    answer = at_desk("nadia").post(f"{AT}/repondre", cle=KEY, body="C’est noté.")
    assert answer.status_code == 409
    assert "Paul" in answer.text


def test_what_asks_for_no_answer_is_closed_and_nothing_is_undone_of_it(
    at_desk: Any, calls: Any
) -> None:
    assert at_desk("nadia").post(f"{AT}/classer").status_code == 303
    assert len(asked(calls, "leave_unanswered")) == 1
    assert at_desk("nadia").post(f"{AT}/annuler").status_code == 404
