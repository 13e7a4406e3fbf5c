"""What waits is shown oldest promise first, in one person's hands, and decided with a way back."""

from pathlib import Path
from typing import Any

import pytest
from desk_fakes import THREAD, asked
from gateway_answers import BOND, demo_id
from queue_fakes import PIECE, PIECES, REVIEW, WAITING

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from gateway.desk.pieces.screens import MAIL
from services.household.contract.requests import RequestView
from services.notify import letters

HERE = f"/desk/a-traiter/pieces/{PIECE}"
OTHER, THIRD = demo_id("piece", "other"), demo_id("piece", "third")
PAUL = {
    "account_id": demo_id("account", "paul"),
    "name": "Paul",
    "since": "2027-06-02T07:31:00+00:00",
    "until": "2027-06-02T08:41:00+00:00",
}
LATE = WAITING[0] | {
    "item_id": OTHER,
    "about": "Jugement",
    "since": "2027-05-20T08:00:00+00:00",
    "promised_by": "2027-05-25T22:00:00+00:00",
}
READ = {"lu-quotient": "534", "lu-date": "18/05/2027", "effet": "2027-05-28", "fin": "31/08/2027"}
SHOWN = {"effet-vu": "534@2027-05-28"}


def test_the_oldest_promise_is_first_and_says_how_late_it_is(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [*WAITING, LATE]
    page = at_desk("nadia").get("/desk/a-traiter").text
    assert page.index("Jugement,") < page.index("Attestation de la CAF,")
    assert "8 jours de trop" in page
    assert "Bond" in page


def test_what_another_holds_is_named_and_not_opened(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [WAITING[0] | {"holder": PAUL}]
    page = at_desk("nadia").get("/desk/a-traiter").text
    assert "Paul, depuis 9\u00a0h\u00a031" in page
    assert f"{PIECE}/prendre" not in page
    held = Refused("chassis.held", '{"name": "Paul", "held_until": "2027-06-02T08:41:00+00:00"}')
    calls.answers["documents", "piece_review"] = held
    answer = at_desk("nadia").get(HERE)
    assert answer.status_code == 409
    assert "Paul s’en occupe" in answer.text


def test_a_list_shows_what_is_asked_of_it(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [*WAITING, LATE]
    page = at_desk("nadia").get("/desk/a-traiter?montrer=piece:Jugement").text
    assert f"{OTHER}/prendre" in page
    assert f"{PIECE}/prendre" not in page
    assert "En retard (1)" in page
    assert "Tout (3)" in page


def test_a_room_that_is_away_costs_its_items_and_not_the_page(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = Unavailable("documents")
    answer = at_desk("nadia").get("/desk/a-traiter")
    assert answer.status_code == 200
    assert "pas de réponse pour le moment" in answer.text


def test_one_begins_with_the_oldest_that_nobody_holds(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [LATE | {"holder": PAUL}, *WAITING]
    answer = at_desk("nadia").post("/desk/a-traiter/suivante")
    assert answer.location == HERE
    assert asked(calls, "take") == [{"item_id": PIECE}]


def test_one_taken_by_another_meanwhile_is_passed_over(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [LATE, *WAITING]

    def take(item_id: str) -> Any:
        return Refused("chassis.held", "{}") if item_id == OTHER else PAUL

    calls.answers["documents", "take"] = take
    assert at_desk("nadia").post("/desk/a-traiter/suivante").location == HERE


def test_the_next_is_the_one_after_and_the_one_left_is_free_again(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "waiting"] = [LATE, *WAITING]
    answer = at_desk("nadia").post("/desk/a-traiter/suivante", apres=f"pieces/{OTHER}")
    assert answer.location == HERE
    assert asked(calls, "release") == [{"item_id": OTHER}]


def test_once_decided_one_goes_on_from_where_one_was(at_desk: Any, calls: Any) -> None:
    """Prevents: the first of the list, passed over on purpose, that comes back each time."""
    third = WAITING[0] | {"item_id": THIRD, "promised_by": "2027-06-02T22:30:00+00:00"}
    calls.answers["documents", "waiting"] = [LATE, *WAITING, third]
    nadia = at_desk("nadia")
    assert f'name="ensuite" value="pieces/{THIRD}"' in nadia.get(HERE).text
    calls.answers["documents", "waiting"] = [LATE, third]
    following = {"ensuite": f"pieces/{THIRD}"}
    answer = nadia.post(f"{HERE}/accepter", **READ, **SHOWN, **following)
    assert answer.location == f"/desk/a-traiter/pieces/{THIRD}"
    calls.answers["documents", "waiting"] = [LATE]
    answer = nadia.post(f"{HERE}/accepter", **READ, **SHOWN, **following)
    assert answer.location == f"/desk/a-traiter/pieces/{OTHER}"


def test_what_a_quotient_changes_is_shown_before_it_is_accepted(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(f"{HERE}/accepter", **READ)
    assert (answer.status_code, asked(calls, "accept_piece")) == (200, [])
    assert "<del>3,60\u00a0€</del>" in answer.text
    assert "<ins>2,80\u00a0€</ins>" in answer.text
    assert 'name="effet-vu" value="534@2027-05-28"' in answer.text
    assert 'value="18/05/2027"' in answer.text
    assert "Voici ce que cela change" in answer.text
    assert nadia.post(f"{HERE}/accepter", **READ, **SHOWN).status_code == 303
    (told,) = asked(calls, "accept_piece")
    noted = [{"key": "quotient", "value": "534"}, {"key": "date", "value": "2027-05-18"}]
    assert (told["noted"], told["valid_until"]) == (noted, "2027-08-31")
    assert told["starts_on"] == "2027-05-28"


def test_figures_changed_since_they_were_shown_are_shown_again(at_desk: Any, calls: Any) -> None:
    changed = {**READ, "lu-quotient": "634"}
    assert at_desk("nadia").post(f"{HERE}/accepter", **changed, **SHOWN).status_code == 200
    assert asked(calls, "accept_piece") == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lu-date": "31/11/2026"}, "Saisissez une date, par exemple 18/11/2026."),
        ({"lu-quotient": "cinq cents"}, "Saisissez un montant, par exemple 534."),
        ({"lu-date": ""}, "Papier daté du\u00a0: c’est à lire sur le papier."),
        ({"fin": "demain"}, "Saisissez une date, par exemple 18/11/2026."),
    ],
)
def test_what_is_not_understood_comes_back_as_it_was_typed(
    at_desk: Any, calls: Any, wrong: dict[str, str], said: str
) -> None:
    answer = at_desk("nadia").post(f"{HERE}/accepter", **{**READ, **wrong}, **SHOWN)
    assert (answer.status_code, asked(calls, "accept_piece")) == (422, [])
    assert said in answer.text
    kept = {**READ, **wrong}["lu-quotient"]
    assert f'value="{kept}"' in answer.text


def test_a_newer_photo_of_the_family_is_seen_before_the_old_one_is_decided(
    at_desk: Any, calls: Any
) -> None:
    newest = {"piece_id": OTHER, "submitted_at": "2027-06-02T07:35:00+00:00"}
    calls.answers["documents", "refuse_piece"] = Refused(
        "documents.newer-piece", f'{{"piece_id": "{OTHER}"}}'
    )
    calls.answers["documents", "piece_review"] = REVIEW | {"newest": newest}
    form = {"cle": demo_id("form", "one"), "motif": "Floue"}
    answer = at_desk("nadia").post(f"{HERE}/refuser", **form)
    assert answer.status_code == 409
    assert "plus récente, à 9\u00a0h\u00a035" in answer.text
    assert f'name="vu" value="{OTHER}"' in answer.text
    assert "Floue" in answer.text


def test_a_piece_is_refused_with_a_reason_and_not_without(at_desk: Any, calls: Any) -> None:
    nadia, form = at_desk("nadia"), {"cle": demo_id("form", "one")}
    answer = nadia.post(f"{HERE}/refuser", **form, motif=" ")
    assert answer.status_code == 422
    assert "Dites à la famille pourquoi" in answer.text
    assert nadia.post(f"{HERE}/refuser", **form, motif="4").status_code == 422
    assert asked(calls, "refuse_piece") == []
    # As the page sends it: no newer piece was shown.
    assert nadia.post(f"{HERE}/refuser", **form, motif="Floue", vu="").status_code == 303
    told = {"piece_id": PIECE, "reason": "Floue", "newest_id": None}
    assert asked(calls, "refuse_piece") == [told]


def test_a_reason_of_the_town_is_ready_in_words_that_name_the_piece(at_desk: Any) -> None:
    nadia, reason = at_desk("nadia"), demo_id("reason", "illisible")
    assert "Attestation de la CAF : la photo est floue." in nadia.get(f"{HERE}/refuser").text
    chosen = nadia.get(f"{HERE}/refuser?motif={reason}").text
    assert "Attestation de la CAF : la photo est floue.</textarea>" in chosen


def test_the_mail_that_a_clerk_is_shown_is_the_one_that_leaves(at_desk: Any) -> None:
    assert str(MAIL) in at_desk("nadia").get(f"{HERE}/refuser").text
    letter = Path(letters.__path__[0]) / "templates" / "piece_refused.jinja"
    assert str(MAIL) in letter.read_text()


def test_what_was_just_decided_is_undone_for_as_long_as_it_says(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "decided"] = [
        {
            "item_id": OTHER,
            "kind": "piece",
            "household_id": BOND,
            "who": "Andrew",
            "about": "Jugement",
            "verdict": "accepted",
            "withdrawable_until": "2027-06-02T08:00:08+00:00",
        }
    ]
    nadia = at_desk("nadia")
    page = nadia.get(HERE).text
    assert "Bond, Jugement\u00a0: acceptée." in page
    assert 'data-annuler="8"' in page
    answer = nadia.post(f"/desk/a-traiter/pieces/{OTHER}/annuler")
    assert answer.location == f"/desk/a-traiter/pieces/{OTHER}"
    assert asked(calls, "withdraw_decision") == [{"item_id": OTHER}]


def test_what_was_read_for_an_acceptance_taken_back_is_on_the_form_again(
    at_desk: Any, calls: Any
) -> None:
    noted = [{"key": "quotient", "value": "534"}, {"key": "date", "value": "2027-05-18"}]
    read = {"noted": noted, "valid_until": "2027-07-31", "starts_on": "2027-06-02"}
    calls.answers["documents", "piece_review"] = REVIEW | {"read": read}
    page = at_desk("nadia").get(HERE).text
    for value in ("534", "18/05/2027", "31/07/2027"):
        assert f'value="{value}"' in page
    assert [it["first"] for it in asked(calls, "planning")] == ["2027-06-02"], "its effect is shown"


def test_a_question_is_a_message_and_the_piece_waits_on(at_desk: Any, calls: Any) -> None:
    form = {"cle": demo_id("form", "two"), "objet": "Votre pièce", "body": "Et la page 2 ?"}
    answer = at_desk("nadia").post(f"{HERE}/demander", **form)
    assert answer.status_code == 303
    (told,) = asked(calls, "write_to_household")
    assert (told["household_id"], told["body"]) == (BOND, "Et la page 2 ?")
    [noted] = asked(calls, "note_asked")
    assert noted == {"piece_id": PIECE, "thread_id": told["thread_id"]}


def test_what_was_asked_about_a_piece_and_answered_is_read_beside_it(
    at_desk: Any, calls: Any
) -> None:
    said = {"asked_at": "2027-06-01T08:00:00+00:00", "asked_by_name": "Nadia", "asked_in": THREAD}
    calls.answers["documents", "piece_review"] = REVIEW | {"piece": PIECES[0] | said}
    page = at_desk("nadia").get(HERE).text
    [last, *_] = reversed(calls.answers["notify", "thread_for_desk"]["messages"])
    assert last["body"] in page
    assert f'href="/desk/messages/{THREAD}"' in page
    assert asked(calls, "mark_read_at_desk") == [], "the family is not told that it was read"


def test_a_decision_is_not_final(at_desk: Any, calls: Any) -> None:
    seen = {"state": "seen", "seen_by_name": "Nadia", "seen_at": "2027-06-02T08:00:00Z"}
    accepted = REVIEW | {"piece": PIECES[0] | seen | {"noted": {"quotient": "534"}}}
    calls.answers["documents", "piece_review"] = accepted
    nadia = at_desk("nadia")
    page = nadia.get(HERE).text
    assert "534,00\u00a0€" in page
    assert f'action="{HERE}/accepter"' not in page
    assert nadia.post(f"{HERE}/remettre").location == HERE
    assert asked(calls, "mark_unseen") == [{"piece_id": PIECE}]


def test_a_piece_says_which_child_it_is_of_who_may_be_in_no_record_yet(
    at_desk: Any, calls: Any
) -> None:
    chloe, zoe = demo_id("child", "chloe-bond"), demo_id("child", "zoe")
    waits = calls.answers["documents", "piece_review"]

    def of(child_id: str) -> str:
        piece = waits["piece"] | {"child_id": child_id}
        calls.answers["documents", "piece_review"] = waits | {"piece": piece}
        return str(at_desk("nadia").get(HERE).text)

    other = example_of(RequestView) | {"new_child_id": None}
    coming = example_of(RequestView) | {"new_child_id": zoe, "asked": {"first_name": "Zoé"}}
    calls.answers["household", "requests"] = [other, coming]
    assert "Pour Chloé" in of(chloe)
    assert "Pour Zoé, que la famille demande d’ajouter" in of(zoe)
    assert "Pour un enfant qui n’est plus dans ce dossier" in of(demo_id("child", "nobody"))


def test_a_reason_that_was_taken_back_is_on_the_form_again(at_desk: Any, calls: Any) -> None:
    calls.answers["documents", "piece_review"] = REVIEW | {"typed": "La photo est floue."}
    assert "La photo est floue.</textarea>" in at_desk("nadia").get(f"{HERE}/refuser").text
