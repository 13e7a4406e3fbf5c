"""A record at the desk: corrected where it stands, against what was seen; left, closed, noted."""

import re
from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import ANDREW, BOND, CANTEEN, CHLOE, RECORD, SARAH, demo_id

from chassis.errors import Refused, Unavailable

PAGE = f"/desk/familles/{BOND}"
PHONE, CHILD_LINE = f"telephone-{ANDREW}", f"enfant-{CHLOE}"
SAISIE = demo_id("form", "1")
MOVED = Refused("household.changed-meanwhile", '{"fields": ["phone"]}')
LEROY = {
    "household_id": demo_id("household", "leroy"),
    "reference": "F-000124",
    "name": "Leroy",
    "city": "Démoville",
    "why": ["child"],
    "who": ["Chloé Bond"],
}


def correct(nadia: Any, line: str, seen: dict[str, str], **typed: str) -> Any:
    shown = {f"vu-{name}": value for name, value in seen.items()}
    return nadia.post(f"{PAGE}/modifier", ligne=line, saisie=SAISIE, **shown, **typed)


def child_as_shown(**but: str) -> dict[str, str]:
    child = RECORD["children"][0]
    whole = {"prenom": child["first_name"], "nom": "Bond", "naissance": "03/11/2020"}
    return {**whole, "ecole": child["school_id"], "classe": "CP", **but}


def test_one_line_is_edited_and_the_rest_stays_readable(at_desk: Any) -> None:
    page = at_desk("nadia").get(f"{PAGE}?modifier={PHONE}").text
    assert 'name="vu-telephone" value="06 12 34 56 78"' in page
    assert page.count('name="telephone"') == 1
    assert "andrew.bond@example.org" in page
    assert 'name="courriel"' not in page


@pytest.mark.parametrize(
    "key",
    [
        *(
            "nom-du-dossier",
            "adresse-du-foyer",
            f"responsable-{ANDREW}",
            f"courriel-{ANDREW}",
            CHILD_LINE,
        ),
        *(f"depart-{CHLOE}", f"foyers-{CHLOE}", "ajouter-enfant", "ajouter-responsable"),
        *("note", "clore"),
    ],
)
def test_each_line_and_each_act_opens_one_form_on_the_page(at_desk: Any, key: str) -> None:
    nadia = at_desk("nadia")
    before = nadia.get(PAGE).text.count("<form")
    page = nadia.get(f"{PAGE}?modifier={key}").text
    assert page.count("<form") == before + 1
    named = re.findall(r' id="([^"]+)"', page)
    assert [each for each in named if named.count(each) > 1] == []


def test_only_what_was_changed_is_sent_with_what_was_seen(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = correct(nadia, CHILD_LINE, child_as_shown(), **child_as_shown(classe="CE1"))
    (order,) = asked(calls, "correct_child")
    assert order["told"] == {"level": "CE1"}
    assert order["seen"]["level"] == "CP"
    assert order["seen"]["birth_date"] == "2020-11-03"
    assert answer.location == f"{PAGE}#{CHILD_LINE}"
    assert "Dossier modifié" in nadia.follow(answer).text


def test_nothing_changed_is_said_and_not_sent(at_desk: Any, calls: Any) -> None:
    nadia = at_desk("nadia")
    answer = correct(nadia, CHILD_LINE, child_as_shown(), **child_as_shown())
    assert "Rien n’a été changé" in nadia.follow(answer).text
    assert asked(calls, "correct_child") == []


def test_a_change_made_meanwhile_shows_what_was_seen_what_is_asked_and_what_is_there(
    at_desk: Any, calls: Any
) -> None:
    """Whoever presses again knows what they replace: the form is made against the current."""
    now = {**RECORD["guardians"][0], "phone": "06 99 99 99 99"}
    calls.answers["household", "record"] = {**RECORD, "guardians": [now]}
    calls.answers["household", "correct_guardian"] = MOVED
    seen = {"telephone": "06 12 34 56 78"}
    answer = correct(at_desk("nadia"), PHONE, seen, telephone="06 11 11 11 11")
    assert answer.status_code == 409
    assert "<del>06 12 34 56 78</del>" in answer.text
    assert "<ins>06 99 99 99 99</ins>" in answer.text
    assert 'value="06 11 11 11 11"' in answer.text
    assert 'name="vu-telephone" value="06 99 99 99 99"' in answer.text
    assert "Garder ce que j’ai écrit" in answer.text


def test_a_wrong_field_comes_back_with_everything_typed(at_desk: Any, calls: Any) -> None:
    typed = child_as_shown(naissance="31/02/2018", classe="")
    answer = correct(at_desk("nadia"), CHILD_LINE, child_as_shown(), **typed)
    assert answer.status_code == 422
    assert "Écrivez une date de naissance, par exemple 14/03/2018." in answer.text
    assert "Saisissez la classe." in answer.text
    assert 'value="31/02/2018"' in answer.text
    assert asked(calls, "correct_child") == []


def test_a_refusal_of_the_room_stands_under_its_field(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "correct_guardian"] = Refused("household.phone-invalid")
    answer = correct(at_desk("nadia"), PHONE, {"telephone": ""}, telephone="12")
    assert answer.status_code == 422
    assert re.search(r'id="telephone-erreur">.*pas valable', answer.text)


def test_an_email_may_be_taken_away_and_an_unfit_one_not_given(at_desk: Any, calls: Any) -> None:
    line, seen = f"courriel-{ANDREW}", {"courriel": "andrew.bond@example.org"}
    assert correct(at_desk("nadia"), line, seen, courriel="andrew").status_code == 422
    correct(at_desk("nadia"), line, seen, courriel="")
    (order,) = asked(calls, "correct_guardian")
    assert order["told"] == {"email": None}


def test_a_line_that_is_none_does_not_exist(at_desk: Any) -> None:
    assert correct(at_desk("nadia"), "solde", {}).status_code == 404


def test_a_cashier_reads_a_record_and_corrects_nothing(at_desk: Any, calls: Any) -> None:
    page = at_desk("omar").get(f"{PAGE}?modifier={PHONE}").text
    assert "modifier=enfant" not in page
    assert 'name="telephone"' not in page
    assert correct(at_desk("omar"), PHONE, {}, telephone="").status_code == 403
    assert calls.forbidden == []


def test_a_record_stands_when_every_other_room_is_away(at_desk: Any, calls: Any) -> None:
    for service, method in (
        ("booking", "enrolments"),
        ("billing", "standing"),
        ("documents", "shelf"),
        ("household", "notes"),
        ("household", "ties"),
    ):
        calls.answers[service, method] = Unavailable(service)
    answer = at_desk("nadia").get(PAGE)
    assert answer.status_code == 200
    assert answer.text.count("pas de réponse pour le moment") == 4


def leave(nadia: Any, **told: str) -> Any:
    return nadia.post(f"{PAGE}/departs", **{"motif": "Déménagement", "saisie": SAISIE, **told})


def test_a_child_with_days_booked_stays_and_the_page_says_which(at_desk: Any, calls: Any) -> None:
    ahead = {"child_id": CHLOE, "count": 2, "first": "2027-06-07", "last": "2027-06-10"}
    calls.answers["booking", "booked_ahead"] = [ahead]
    answer = leave(at_desk("nadia"), personne=CHLOE, enfant="oui")
    assert answer.status_code == 422
    assert "2 jours sont encore réservés, le dernier jeudi 10 juin" in answer.text
    assert asked(calls, "let_child_leave") == []
    leave(at_desk("nadia"), personne=SARAH, enfant="oui")
    assert [order["child_id"] for order in asked(calls, "let_child_leave")] == [SARAH]


def test_nobody_leaves_without_a_reason(at_desk: Any, calls: Any) -> None:
    answer = leave(at_desk("nadia"), personne=ANDREW, motif="")
    assert "Dites pourquoi" in answer.text
    leave(at_desk("nadia"), personne=ANDREW)
    (order,) = asked(calls, "let_guardian_leave")
    assert (order["guardian_id"], order["reason"]) == (ANDREW, "Déménagement")


def test_a_record_that_owes_or_has_a_booking_says_what_stands_in_the_way(
    at_desk: Any, calls: Any
) -> None:
    ahead = {"child_id": CHLOE, "count": 1, "first": "2027-06-07", "last": "2027-06-07"}
    calls.answers["booking", "booked_ahead"] = [ahead]
    money = {"credit_cents": 0, "due_cents": 1000, "to_invoice_cents": 180, "owed_cents": 1180}
    calls.answers["billing", "standing"] = money
    answer = at_desk("nadia").post(f"{PAGE}/clore", motif="Parti", saisie=SAISIE)
    assert "Un jour est encore réservé, lundi 7 juin" in answer.text
    assert "La famille doit encore 11,80\u00a0€" in answer.text
    assert asked(calls, "close_household") == []
    calls.answers["booking", "booked_ahead"] = []
    calls.answers["billing", "standing"] = {**money, "owed_cents": 0}
    at_desk("nadia").post(f"{PAGE}/clore", motif="Parti", saisie=SAISIE)
    assert [order["reason"] for order in asked(calls, "close_household")] == ["Parti"]


def test_a_closed_record_offers_nothing_but_its_reopening(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "record"] = {**RECORD, "closed_at": "2027-06-01T08:00:00+00:00"}
    closed = {"field": "closed", "new": "Déménagement", "person_id": None}
    (line,) = calls.answers["household", "journal"]
    calls.answers["household", "journal"] = [line | closed]
    page = at_desk("nadia").get(PAGE).text
    assert "Dossier clos le 01/06/2027" in page
    assert "Pourquoi\u00a0: Déménagement" in page
    assert "Rouvrir le dossier" in page
    for act in ("modifier=enfant", "modifier=telephone", "modifier=inscrire", "modifier=clore"):
        assert act not in page
    assert "/desk/documents/nouveau" not in page
    keys = at_desk("nadia").get(f"{PAGE}/cles").text
    assert "Faire une clé" not in keys
    assert "Faire la lettre des codes" not in keys


def test_a_child_goes_to_a_record_that_exists(at_desk: Any, calls: Any) -> None:
    told = {"enfant": CHLOE, "acte": "even", "numero": "f-000124", "motif": "", "saisie": SAISIE}
    answer = at_desk("nadia").post(f"{PAGE}/foyers", **told)
    assert "Aucun dossier ouvert n’a ce numéro." in answer.text
    found = calls.answers["household", "search"]
    other = {**found["households"][0], "household_id": LEROY["household_id"]}
    named = [{**other, "reference": "F-000124"}]
    calls.answers["household", "search"] = {**found, "households": named}
    at_desk("nadia").post(f"{PAGE}/foyers", **told)
    (order,) = asked(calls, "share_child")
    assert (order["other_household_id"], order["weeks"]) == (LEROY["household_id"], "even")
    answer = at_desk("nadia").post(f"{PAGE}/foyers", **{**told, "acte": "part"})
    assert "Dites pourquoi" in answer.text


def test_a_child_known_elsewhere_is_shown_before_a_second_is_made(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "look_alikes"] = [LEROY]
    typed = child_as_shown(ecole=RECORD["children"][0]["school_id"])
    answer = at_desk("nadia").post(f"{PAGE}/enfants", saisie=SAISIE, **typed)
    assert answer.status_code == 409
    assert f'href="/desk/familles/{LEROY["household_id"]}"' in answer.text
    assert asked(calls, "add_child") == []
    at_desk("nadia").post(f"{PAGE}/enfants", saisie=SAISIE, autre="oui", **typed)
    (order,) = asked(calls, "add_child")
    assert (order["first_name"], order["birth_date"]) == ("Chloé", "2020-11-03")


def test_a_child_is_inscribed_in_one_place_only(at_desk: Any) -> None:
    page = at_desk("nadia").get(f"{PAGE}?modifier=inscrire").text
    assert f'href="{PAGE}/inscrire#inscrire"' in page
    assert 'name="activite"' not in page


def test_an_enrolment_ends_after_what_is_booked_or_says_why_not(at_desk: Any, calls: Any) -> None:
    refusal = Refused("booking.enrolment-booked", '{"count": 1, "last": "2027-06-10"}')
    calls.answers["booking", "end_enrolment"] = refusal
    told = {"enfant": CHLOE, "activite": CANTEEN, "debut": "2026-09-01", "au": "07/06/2027"}
    answer = at_desk("nadia").post(f"{PAGE}/inscriptions/fin", saisie=SAISIE, **told)
    assert "Un jour est réservé après cette date, jeudi 10 juin" in answer.text
    (order,) = asked(calls, "end_enrolment")
    assert (order["first"], order["last"]) == ("2026-09-01", "2027-06-07")


def test_a_task_is_given_to_a_function_or_to_somebody_by_name(at_desk: Any, calls: Any) -> None:
    colleague = demo_id("staff", "paul")
    person = {"account_id": colleague, "first_name": "Paul", "last_name": "Roux"}
    calls.answers["identity", "colleagues"] = [{**person, "functions": ["clerk"]}]
    told = {"texte": "Rappeler", "avant": "07/06/2027", "saisie": SAISIE}
    at_desk("nadia").post(f"{PAGE}/notes", **told, pour="cashier")
    at_desk("nadia").post(f"{PAGE}/notes", **told, pour=colleague)
    first, second = asked(calls, "write_note")
    assert (first["for_function"], first["for_account_id"]) == ("cashier", None)
    assert (second["for_name"], second["due_on"]) == ("Paul Roux", "2027-06-07")
    page = at_desk("nadia").get(f"{PAGE}?modifier=note").text
    assert "La famille peut demander à lire cette note" in page
    assert "Paul Roux" in page


def test_a_task_ticked_on_my_list_leads_back_to_my_list(at_desk: Any, calls: Any) -> None:
    nadia, note = at_desk("nadia"), demo_id("note", "1")
    told = {"fait": "oui", "retour": "a-faire", "saisie": SAISIE}
    answer = nadia.post(f"{PAGE}/notes/{note}/fait", **told)
    assert answer.location == "/desk/familles/a-faire"
    assert [order["done"] for order in asked(calls, "tick_task")] == [True]
    assert "Tâche faite" in nadia.follow(answer).text


def test_the_journal_says_what_it_was_what_it_is_by_whom_and_how(at_desk: Any, calls: Any) -> None:
    line = {
        "at": "2027-06-01T08:20:00+00:00",
        "by_name": "Nadia",
        "channel": "desk",
        "field": "guardian.email",
        "person_id": ANDREW,
        "old": "a.bond@ancien.example",
        "new": "andrew.bond@example.org",
    }
    address = {"line1": "1 rue X", "line2": None, "postcode": "99000", "city": "Démoville"}
    moved = {**line, "field": "address", "person_id": None, "channel": "web", "old": None}
    calls.answers["household", "journal"] = [line, {**moved, "new": address}]
    page = at_desk("nadia").get(f"{PAGE}/journal").text
    assert "Courriel, Andrew Bond" in page
    assert "<del>a.bond@ancien.example</del>" in page
    assert "<ins>andrew.bond@example.org</ins>" in page
    assert "Nadia, au guichet, 01/06/2027 10:20" in page
    assert "<ins>1 rue X, 99000 Démoville</ins>" in page
    assert "Nadia, sur le site" in page
