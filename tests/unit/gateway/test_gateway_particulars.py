"""A parent completes the record by forms that say what was seen, and lose nothing typed."""

import json
import re
from typing import Any

import pytest
from gateway_answers import ANDREW, BOND, CHLOE, SARAH
from gateway_particulars import AWA, CERTIFIED, HEALTH, NO_MEAT, PARTICULARS

from chassis.errors import Refused
from gateway.particulars.names import LABELS, OF_CHILD, OF_GUARDIAN, OF_HEALTH, OF_HOUSEHOLD
from services.household.domain.fields import ALLERGENS, FIELDS, PAI_MEALS

COORDINATES, PICKUP = "/profil/coordonnees", f"/enfants/{CHLOE}/sorties"
PAI, MEALS = f"/enfants/{CHLOE}/sante/pai", f"/enfants/{CHLOE}/sante/repas"


def carried(page: str) -> dict[str, str]:
    """The hidden boxes of the form of a page."""
    boxes = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value.replace("&#34;", '"').replace("&#39;", "'") for name, value in boxes}


def asked_of(family: Any, method: str) -> dict[str, Any]:
    return next(it for _, name, it in reversed(family.calls.asked) if name == method)


def wished(family: Any, method: str = "change_particulars") -> dict[str, tuple[Any, Any]]:
    changes = asked_of(family, method)["changes"]
    return {wish["field"]: (wish["seen"], wish["asked"]) for wish in changes}


def refuse(family: Any, method: str, code: str, **details: Any) -> None:
    refusal = Refused(code, json.dumps(details))
    family.calls.answers["household", method] = refusal


def test_every_field_has_its_words_and_its_place_on_a_page() -> None:
    placed = [f for s in (*OF_GUARDIAN, *OF_HOUSEHOLD, *OF_CHILD, *OF_HEALTH) for f in s.fields]
    assert sorted(placed) == sorted(FIELDS) == sorted(LABELS)


def test_every_choice_has_its_words() -> None:
    from gateway.particulars import names

    assert list(names.ALLERGENS) == list(ALLERGENS)
    assert list(names.PAI_MEALS) == list(PAI_MEALS)


def test_a_profile_is_sent_against_what_was_seen_and_the_rest_untouched(family) -> None:
    typed = carried(family.browser.get(COORDINATES).text)
    typed["guardian-phone"] = "06 87 65 43 21"
    assert family.post(COORDINATES, typed).location == "/profil"
    told = wished(family)
    assert told["guardian.phone"] == ("06 12 34 56 78", "06 87 65 43 21")
    assert told["guardian.phone_home"] == (None, None)
    assert "guardian.first_name" not in told, "only shown"
    assert asked_of(family, "change_particulars")["person_id"] == ANDREW


def test_people_and_days_come_back_as_they_went(family) -> None:
    page = family.browser.get(PICKUP).text
    assert 'value="Awa Diallo"' in page
    typed = carried(page) | {f"child-pickup-0-{k}": v for k, v in zip(
        ("nom", "telephone", "lien"), AWA.values(), strict=True)}  # fmt: skip
    family.post(PICKUP, typed | {"child-pickup-1-nom": "Rose", "child-leaves-alone": "oui"})
    told = wished(family)
    rose = {"name": "Rose", "phone": None, "link": None}
    assert told["child.pickup"] == ([AWA], [AWA, rose])
    assert told["child.leaves_alone"] == (False, True)
    family.post(f"/enfants/{CHLOE}/assurance", {"child-insured-until": "31/8/2028"})
    assert wished(family)["child.insured_until"] == (None, "2028-08-31")


def test_what_is_wrong_is_said_by_its_field_and_nothing_typed_is_lost(family) -> None:
    wrong = {"field": "guardian.phone", "code": "household.phone-invalid", "details": {}}
    refuse(family, "change_particulars", "household.fields-wrong", wrong=[wrong])
    answer = family.post(COORDINATES, {"guardian-phone": "12", "guardian-phone-home": "34"})
    assert answer.status_code == 422
    assert "Ce numéro de téléphone n’est pas valable." in answer.text
    assert 'href="#guardian-phone"' in answer.text
    for typed in ('value="12"', 'value="34"'):
        assert typed in answer.text


def test_what_is_wrong_is_said_in_the_language_of_whoever_typed_it(family) -> None:
    family.browser.get("/langue/en")
    wrong = {"field": "address", "code": "household.postcode-invalid", "details": {}}
    refuse(family, "change_particulars", "household.fields-wrong", wrong=[wrong])
    answer = family.post("/foyer/adresse", {"address-code-postal": "x"})
    assert "Address: A postcode has five digits." in answer.text


def test_two_hands_on_one_field_show_the_three_values_and_let_one_choose(family) -> None:
    met = {"seen": "06 12 34 56 78", "asked": "06 11 11 11 11", "current": "06 22 22 22 22"}
    refuse(
        family, "change_particulars", "household.changed-meanwhile", fields=["guardian.phone"],
        conflicts=[{"field": "guardian.phone", **met}],
    )  # fmt: skip
    typed = carried(family.browser.get(COORDINATES).text)
    answer = family.post(COORDINATES, typed | {"guardian-phone": met["asked"]})
    assert answer.status_code == 409
    for value in met.values():
        assert value in answer.text
    assert f'value="{met["asked"]}"' in answer.text
    del family.calls.answers["household", "change_particulars"]
    again = carried(answer.text) | {"guardian-phone": met["asked"]}
    family.post(COORDINATES, again | {"garder-guardian-phone": "mien"})
    assert wished(family)["guardian.phone"] == (met["current"], met["asked"])
    family.post(COORDINATES, again | {"garder-guardian-phone": "dossier"})
    assert wished(family)["guardian.phone"] == (met["current"], met["current"])


def test_a_form_sent_twice_is_one_order(family) -> None:
    typed = carried(family.browser.get(COORDINATES).text) | {"guardian-phone": "0612345679"}
    keys = []
    call = family.calls.call
    family.calls.call = lambda *told, **more: keys.append(more.get("key")) or call(*told, **more)
    for _ in range(2):
        family.post(COORDINATES, typed)
    given = [key for key in keys if key]
    assert len(given) == 2
    assert len(set(given)) == 1


def test_the_star_is_explained_once_and_only_where_there_is_one(family) -> None:
    said = "Les champs avec une étoile"
    assert family.browser.get("/foyer/adresse").text.count(said) == 1
    assert said not in family.browser.get(COORDINATES).text


def test_a_section_that_the_town_does_not_ask_is_not_there(family) -> None:
    assert "Mon travail" not in family.browser.get("/profil").text


def test_how_to_be_answered_is_the_space_s_alone_and_the_profile_leads_there(family) -> None:
    page = family.browser.get("/profil").text
    assert 'href="/mon-espace/reponse"' in page
    assert "Moyen de contact" not in page + family.browser.get(COORDINATES).text
    assert family.browser.get("/profil/travail").status_code == 404
    assert family.post("/profil/travail", {}).status_code == 404
    assert family.browser.get("/profil/inconnue").status_code == 404
    only_shown = family.browser.get(f"/enfants/{CHLOE}/identite")
    assert only_shown.status_code == 404


def test_a_child_of_elsewhere_has_no_page(family) -> None:
    assert family.browser.get(f"/enfants/{BOND}/sorties").status_code == 404


def test_health_is_on_its_own_page_with_who_read_it(family) -> None:
    assert "Lait" not in family.browser.get("/enfants").text
    page = family.browser.get(f"/enfants/{CHLOE}/sante").text
    for said in ("Lait, Fruits à coque", "Sans viande", "Donner le sirop.", "Léo, appel du 01/06"):
        assert said in page
    assert "Personne, à part ses parents" in family.browser.get(f"/enfants/{SARAH}/sante").text


def test_health_is_sent_without_being_read_again(family) -> None:
    typed = carried(family.browser.get(MEALS).text)
    before = family.calls.methods_asked().count("household.health_sheet")
    typed |= {"health-diet": NO_MEAT, "health-allergens": ["milk"]}
    assert family.post(MEALS, typed).location == f"/enfants/{CHLOE}/sante"
    assert family.calls.methods_asked().count("household.health_sheet") == before
    assert wished(family, "change_health")["health.allergens"] == (["milk", "nuts"], ["milk"])


def test_a_refused_health_form_comes_back_whole(family) -> None:
    wrong = {"field": "health.pai_meal", "code": "household.value-missing", "details": {}}
    refuse(family, "change_health", "household.fields-wrong", wrong=[wrong])
    answer = family.post(PAI, {"health-pai": "oui", "health-pai-steps": "Appeler le 15."})
    assert answer.status_code == 422
    assert "À la cantine\N{NO-BREAK SPACE}: Cette réponse est obligatoire." in answer.text
    assert "Appeler le 15." in answer.text


def test_health_forgotten_for_want_of_a_word_is_asked_again(family) -> None:
    family.calls.answers["household", "health_sheet"] = HEALTH | {
        "facts": [],
        "confirmed_on": None,
        "lapsed_on": "2026-10-31",
    }
    assert "effacés le 31/10/2026" in family.browser.get(f"/enfants/{CHLOE}/sante").text


@pytest.mark.parametrize("section", OF_HOUSEHOLD, ids=lambda section: section.code)
def test_each_section_of_the_household_opens(family, section) -> None:
    assert family.browser.get(f"/foyer/{section.code}").status_code == 200


def test_no_health_is_among_the_particulars() -> None:
    assert not [f for f in PARTICULARS["facts"] if f["field"].startswith("health.")]


def test_what_waits_for_a_clerk_is_said_before_and_after(family) -> None:
    fields = [f | {"checked": f["field"] == "guardian.phone"} for f in PARTICULARS["fields_shown"]]
    family.calls.answers["household", "particulars"] = PARTICULARS | {"fields_shown": fields}
    page = family.browser.get(COORDINATES).text
    assert "La mairie vérifie avant de changer\N{NO-BREAK SPACE}: Téléphone." in page
    family.post(COORDINATES, carried(page) | {"guardian-phone": "0687654321"})
    assert "La mairie vérifie ce que vous avez changé" in family.browser.get("/profil").text


def test_a_record_to_certify_is_a_task_of_the_first_page_until_it_is(family) -> None:
    assert "/foyer/certifier" not in family.browser.get("/accueil").text
    due = CERTIFIED | {"certified_at": None, "by_name": None, "is_due": True}
    family.calls.answers["household", "certification"] = due
    first = family.calls.answers["household", "home"] | {"certification": due}
    family.calls.answers["household", "home"] = first
    assert 'href="/foyer/certifier"' in family.browser.get("/accueil").text
    assert "Je certifie que ces renseignements sont exacts" in (
        family.browser.get("/foyer/certifier").text
    )
    assert family.post("/foyer/certifier", {"saisie": "x"}).location == "/foyer"


def test_what_is_missing_is_named_before_anything_is_certified(family) -> None:
    missing = [{"person_id": CHLOE, "field": "child.insurer"}]
    family.calls.answers["household", "certification"] = CERTIFIED | {"missing": missing}
    refuse(family, "certify", "household.record-incomplete", missing=missing)
    answer = family.post("/foyer/certifier", {"saisie": "x"})
    assert answer.status_code == 409
    assert f'href="/enfants#{CHLOE}"' in answer.text
    assert "Je certifie mon dossier" not in answer.text


def test_what_is_wrong_with_somebody_to_call_says_whom_and_leads_to_their_number(family) -> None:
    wrong = {"field": "emergency", "code": "household.phone-missing", "details": {"at": 1}}
    refuse(family, "change_particulars", "household.fields-wrong", wrong=[wrong])
    typed = {"emergency-0-nom": "Awa", "emergency-0-telephone": "06 12 34 00 55"}
    answer = family.post("/foyer/urgence", typed | {"emergency-2-nom": "Rose"})
    assert "Rose : Écrivez un numéro de téléphone." in answer.text
    assert 'href="#emergency-2-telephone"' in answer.text


def test_both_homes_read_the_rule_that_comes_with_the_day_it_begins(family) -> None:
    rule = {
        "first_here": False, "reckoning": "iso", "starts_on": None, "turn_weekday": 0,
        "turn_evening": False, "holidays": None, "valid_from": None,
    }  # fmt: skip
    holidays = {
        "first_part_here_in_even_years": True, "summer": "halves", "middle_day_last": False,
    }  # fmt: skip
    coming = {**rule, "first_here": True, "holidays": holidays, "valid_from": "2027-09-01"}
    child = {"child_id": CHLOE, "first_name": "Chloé", "exceptions": [], "weeks": []}
    custody = [{**child, "rule": rule, "next_rule": coming}]
    family.calls.answers["household", "custody"] = custody
    page = family.browser.get("/enfants").text
    now, _, then = page.partition("À partir du 01/09/2027")
    assert "Jusqu’au 31/08/2027" in now
    assert "Semaines impaires du calendrier chez vous." in now
    assert "Semaines paires du calendrier chez vous." in then
    assert (
        "les années paires, la première moitié est chez vous et la seconde chez l’autre parent ; "
        "les années impaires, c’est l’inverse."
    ) in then
