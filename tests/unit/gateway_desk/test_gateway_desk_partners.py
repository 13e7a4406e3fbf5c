"""Partner towns: a password shown once, a form that keeps what was typed, a page that stands."""

import json
from typing import Any

import pytest
from desk_fakes import asked
from desk_partners import CREDENTIALS, KEY
from gateway_answers import BOND, demo_id

from chassis.errors import Absent, Refused, Unavailable
from gateway.desk.partners.words import DONE, HEARS, REFUSED, REFUSED_ABROAD, SENDS
from gateway.kinds import KINDS
from services.partners.contract.kinds import KINDS as KINDS_OF_THE_ROOM
from services.partners.domain import (
    facts,
    journal,
    refusals,
)

NEW = {
    "cle_formulaire": demo_id("form", "commune"),
    "nom": "Commune de Voisinville",
    "court": "voisinville",
    "entend": ["child.booked", "share.charged"],
    "envoie": ["household.moved-in"],
    "cle": json.dumps(KEY),
}


def test_what_the_desk_names_is_what_the_room_knows() -> None:
    """A fact or a refusal without its words would be a code on a clerk's screen."""
    assert set(HEARS) == set(facts.TOLD)
    assert set(SENDS) == set(facts.TAKEN)
    assert set(REFUSED) == set(REFUSED_ABROAD) == set(refusals.SENTENCES)
    assert set(KINDS) == set(KINDS_OF_THE_ROOM)
    assert set(DONE) == set(journal.ACTS)


def test_a_clerk_reads_who_changed_what_and_when(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/communes/voisinville").text
    said = page.split('id="historique"')[1].split("</section>")[0]
    assert "Messages envoyés de nouveau à partir du numéro 1" in said
    assert "Denis Roux" in said
    added, withdrawn = said.split("Droits changés")[1].split("Retiré")
    assert HEARS["child.booked"] in added
    assert HEARS["places.opened"] in withdrawn.split("</details>")[0]


def test_the_password_is_in_the_answer_and_nowhere_else(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post("/desk/communes/nouvelle", **NEW)
    assert answer.status_code == 200
    assert CREDENTIALS["password"] in answer.text
    assert CREDENTIALS["uri"] in answer.text
    assert CREDENTIALS["authority"].strip() in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert CREDENTIALS["password"] not in str(answer.headers)
    (told,) = asked(calls, "add_partner")
    assert told["may_hear"] == NEW["entend"]
    assert told["public_key"] == KEY
    assert CREDENTIALS["password"] not in nadia.get("/desk/communes/voisinville").text


def test_an_access_is_copied_line_by_line(at_desk: Any) -> None:
    """What it holds is pasted by a program's configuration: one name a line."""
    page = at_desk("nadia").post("/desk/communes/nouvelle", **NEW).text
    lines = page.split('<pre class="a-copier"')[1].split("</pre>")[0].split(">", 1)[1].splitlines()
    names = [line.split(" : ")[0] for line in lines if " : " in line]
    assert names[:5] == [
        "Nom court", "Adresse", "Utilisateur", "Mot de passe", "Nos clés publiques",
    ]  # fmt: skip
    assert f"Adresse : {CREDENTIALS['uri']}" in lines


def test_nothing_is_granted_that_a_clerk_did_not_tick(at_desk: Any) -> None:
    assert " checked" not in at_desk("nadia").get("/desk/communes/nouvelle").text


def test_a_partner_is_told_the_ids_of_our_schools(at_desk: Any) -> None:
    """Without them it can declare no child."""
    assert demo_id("school", "pasteur") in at_desk("nadia").get("/desk/communes/voisinville").text


def test_a_password_already_shown_is_said_so(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "add_partner"] = CREDENTIALS | {"password": None}
    answer = at_desk("nadia").post("/desk/communes/nouvelle", **NEW)
    assert "a déjà été montré" in answer.text
    assert "None" not in answer.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("nom", " ", "Donnez le nom de la commune."),
        ("court", "Voisin Ville", "Le nom court commence par une lettre"),
        ("cle", "{not json", "Collez la clé telle que"),
        ("cle", "[]", "Collez la clé telle que"),
    ],
)
def test_a_wrong_answer_keeps_all_the_others(
    at_desk: Any, calls: Any, field: str, typed: str, sentence: str
) -> None:
    answer = at_desk("nadia").post("/desk/communes/nouvelle", **(NEW | {field: typed}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'id="{field}-erreur"' in answer.text
    assert answer.text.count(" checked") == 3
    assert asked(calls, "add_partner") == []


def test_a_key_is_optional(at_desk: Any, calls: Any) -> None:
    assert (
        at_desk("nadia").post("/desk/communes/nouvelle", **(NEW | {"cle": ""})).status_code == 200
    )
    assert asked(calls, "add_partner")[0]["public_key"] is None


@pytest.mark.parametrize("code", ["partners.already-known", "partners.key-unusable"])
def test_what_the_room_refuses_is_said_beside_its_field(
    at_desk: Any, calls: Any, code: str
) -> None:
    calls.answers["partners", "add_partner"] = Refused(code)
    answer = at_desk("nadia").post("/desk/communes/nouvelle", **NEW)
    assert answer.status_code == 422
    field = "court" if code.endswith("known") else "cle"
    assert f'id="{field}-erreur"' in answer.text
    assert "Commune de Voisinville" in answer.text
    assert "2027-06" in answer.text


@pytest.mark.parametrize("path", ["/desk/communes", f"/desk/familles/{BOND}/commune"])
def test_a_room_that_does_not_run_is_said_plainly(at_desk: Any, calls: Any, path: str) -> None:
    for method in ("partners", "links"):
        calls.answers["partners", method] = Unavailable("partners")
    answer = at_desk("nadia").get(path)
    assert answer.status_code == 200
    assert "Les échanges avec les communes partenaires sont arrêtés." in answer.text


def test_a_town_without_partners_is_not_alarmed(at_desk: Any, calls: Any) -> None:
    for method in ("partners", "links"):
        calls.answers["partners", method] = Absent("partners")
    answer = at_desk("nadia").get("/desk/communes")
    assert answer.status_code == 200
    assert "n’échange avec aucune autre commune" in answer.text
    assert "arrêtés" not in answer.text


def test_a_broker_that_is_away_keeps_the_form(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "add_partner"] = Unavailable("partners")
    answer = at_desk("nadia").post("/desk/communes/nouvelle", **NEW)
    assert answer.status_code == 422
    assert "ne répond pas" in answer.text
    assert 'value="Commune de Voisinville"' in answer.text


def test_a_partners_page_tells_its_state_and_its_refusals_in_french(at_desk: Any) -> None:
    page = at_desk("nadia").get("/desk/communes/voisinville").text
    assert "✓ Connectée" in page
    assert "Famille ou enfant que cette commune n’a pas déclaré." in page
    assert "La part de prix qu’elle prend à sa charge" in page
    assert "You have not told us" not in page


@pytest.mark.parametrize(
    ("act", "method", "notice"),
    [
        ("suspendre", "suspend", "Commune suspendue"),
        ("retablir", "resume", "Commune rétablie"),
        ("essai", "send_test_event", "Numéro 13."),
    ],
)
def test_an_act_is_done_once_and_said(
    at_desk: Any, calls: Any, act: str, method: str, notice: str
) -> None:
    nadia = at_desk("nadia")
    answer = nadia.post(f"/desk/communes/voisinville/{act}")
    assert notice in nadia.follow(answer).text
    assert asked(calls, method) == [{"partner": "voisinville"}]


def test_what_a_partner_may_is_changed_without_taking_its_place_anew(
    at_desk: Any, calls: Any
) -> None:
    nadia = at_desk("nadia")
    page = nadia.get("/desk/communes/voisinville").text
    assert page.count(" checked") == 2, "what it may already is ticked"
    answer = nadia.post(
        "/desk/communes/voisinville/droits", entend=["child.booked", "places.opened"]
    )
    assert "Droits enregistrés" in nadia.follow(answer).text
    rights = {"may_hear": ["child.booked", "places.opened"], "may_send": []}
    assert asked(calls, "set_rights") == [{"partner": "voisinville", **rights}]


def test_a_right_that_nobody_knows_is_not_given(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").post("/desk/communes/voisinville/droits", entend=["child.diet"])
    assert answer.status_code == 422
    assert asked(calls, "set_rights") == []


def test_rights_that_could_not_be_kept_stay_ticked_on_the_form(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "set_rights"] = Unavailable("partners")
    answer = at_desk("nadia").post("/desk/communes/voisinville/droits", entend=["places.opened"])
    assert answer.status_code == 422
    assert "ne répond pas" in answer.text
    assert answer.text.count(" checked") == 1
    assert 'value="places.opened" checked' in answer.text


def test_only_a_number_is_replayed_from(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    for typed in ("", "0", "douze"):
        answer = nadia.post("/desk/communes/voisinville/rejouer", depuis=typed)
        assert answer.status_code == 422
        assert 'id="depuis-erreur"' in answer.text
    assert nadia.post("/desk/communes/voisinville/rejouer", depuis="3").status_code == 303
    assert asked(calls, "replay_partner") == [{"partner": "voisinville", "from_sequence": 3}]


def test_a_key_the_room_cannot_use_keeps_what_was_pasted(at_desk: Any, calls: Any) -> None:
    calls.answers["partners", "add_partner_key"] = Refused("partners.key-unusable")
    answer = at_desk("nadia").post("/desk/communes/voisinville/cle", cle='{"kid": "mine"}')
    assert answer.status_code == 422
    assert "mine" in answer.text


def test_a_new_password_is_shown_once(at_desk: Any) -> None:
    answer = at_desk("nadia").post("/desk/communes/voisinville/mot-de-passe")
    assert CREDENTIALS["password"] in answer.text
