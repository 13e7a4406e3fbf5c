"""The town opens its families' accounts: each is written to once, and nobody who came already."""

from io import BytesIO
from typing import Any

from desk_fakes import RUN, asked
from gateway_answers import demo_id
from pypdf import PdfReader

HOME = "/desk/familles/comptes"
WHY = "Envoi de la rentrée aux familles"


def letters(at_desk: Any, session: str = "rose", **changed: Any) -> Any:
    typed = {"qui": "sans-courriel", "partie": "1", "motif": WHY}
    return at_desk(session).post(f"{HOME}/lettres", **typed | changed)


def pages(answer: Any) -> list[str]:
    reader = PdfReader(BytesIO(answer.data))
    return [" ".join(page.extract_text().replace("\xa0", " ").split()) for page in reader.pages]


def test_an_act_pressed_twice_is_one(at_desk: Any, calls: Any) -> None:
    for _ in range(2):
        answer = at_desk("nadia").post(f"{HOME}/envois", envoi=RUN)
        assert answer.status_code == 303
    assert asked(calls, "start_invitations") == [{"run_id": RUN, "again": False}] * 2


def test_another_act_is_followed_when_one_already_runs(at_desk: Any, calls: Any) -> None:
    other = demo_id("run", "other")
    calls.answers["identity", "start_invitations"] = {
        "run_id": other,
        "again": False,
        "state": "running",
        "done": 3,
        "total": 40,
        "started_at": "2027-06-02T08:00:00+00:00",
        "started_by": "Rose",
    }
    answer = at_desk("nadia").post(f"{HOME}/envois", envoi=RUN)
    assert answer.location == f"{HOME}/envois/{other}"


def test_those_who_did_not_come_are_written_to_again_in_one_act(at_desk: Any, calls: Any) -> None:
    assert 'name="encore" value="oui"' in at_desk("nadia").get(f"{HOME}/sans-reponse").text
    at_desk("nadia").post(f"{HOME}/envois", envoi=RUN, encore="oui")
    assert asked(calls, "start_invitations") == [{"run_id": RUN, "again": True}]


def test_each_parent_has_a_page_that_tells_them_how_to_begin(at_desk: Any, calls: Any) -> None:
    first, second = pages(letters(at_desk))
    assert "Andrew Bond 12 rue des Lilas 99000 Démoville" in first
    assert "andrew.bond@example.org" in first
    assert "donnez-la au guichet" in second
    assert "andrew" not in second
    (told,) = asked(calls, "record_export")
    assert (told["how_many"], told["reason"]) == (2, WHY)


def test_whoever_opened_their_account_is_not_written_to(at_desk: Any, calls: Any) -> None:
    gone = {"guardian_ids": [demo_id("guardian", "andrew-bond")]}
    calls.answers["identity", "opened_among"] = gone
    (only,) = pages(letters(at_desk, qui="pas-ouverts"))
    assert "Beth Bond" in only


def test_a_part_of_the_town_without_a_letter_leaves_no_file_and_no_trace(
    at_desk: Any, calls: Any
) -> None:
    nobody = {"total": 2, "pages": 1, "guardians": []}
    calls.answers["household", "guardians_to_write"] = nobody
    answer = letters(at_desk, partie="2")
    assert answer.status_code == 422
    assert "Aucune lettre" in answer.text
    assert asked(calls, "record_export") == []


def test_a_towns_addresses_leave_with_the_right_and_a_reason_alone(
    at_desk: Any, calls: Any
) -> None:
    assert letters(at_desk, motif="").status_code == 422
    assert f"{HOME}/lettres" not in at_desk("nadia").get(HOME).text
    assert letters(at_desk, "nadia").status_code == 404
    assert asked(calls, "record_export") == []
