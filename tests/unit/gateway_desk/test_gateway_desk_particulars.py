"""A record completed at the desk, its settings, and what those of the day may read."""

import json
import re
from typing import Any

import pytest
from gateway_answers import ANDREW, BOND, CHLOE, demo_id
from gateway_particulars import AWA, NO_MEAT, PARTICULARS, fields_shown

from chassis.errors import Refused, Unavailable
from services.household.domain.fields import BY_DEFAULT, FIELDS, ROLES

PAGE = f"/desk/familles/{BOND}/renseignements"
SHEET = f"/desk/familles/{BOND}/sante/{CHLOE}"
SETTINGS = "/desk/reglages/dossier"
ABOUT = ("guardian", "household", "child", "health")
RECORD_FIELDS = [
    {
        "field": name,
        "about": field.about,
        "kind": field.kind,
        **{role: BY_DEFAULT[name].of(role) for role in ROLES},
        "checked": False,
        "most": field.most,
        "always_shown": field.always_shown,
    }
    for name, field in FIELDS.items()
]
DAY_SHEET = {
    "child_id": CHLOE,
    "first_name": "Chloé",
    "last_name": "Bond",
    "facts": [
        {"field": "health.doctor", "value": "Docteur Lemaire"},
        {"field": "health.pai", "value": True},
        {"field": "health.pai_steps", "value": "Donner le sirop."},
        {"field": "health.kit_until", "value": "2027-08-31"},
        {"field": "child.leaves_alone", "value": False},
        {"field": "child.pickup", "value": [AWA]},
    ],
    "diet": "Sans viande",
    "guardians": [{"first_name": "Andrew", "last_name": "Bond", "phone": "06 12 34 56 78"}],
    "lapsed_on": None,
}


@pytest.fixture
def nadia(at_desk: Any, calls: Any) -> Any:
    calls.answers["household", "particulars"] = PARTICULARS | {
        "own_guardian_id": None,
        "fields_shown": fields_shown("clerk", ABOUT),
    }
    calls.answers["household", "record_fields"] = RECORD_FIELDS
    return at_desk("nadia")


def told(calls: Any, method: str) -> list[dict[str, Any]]:
    return [arguments for _, name, arguments in calls.asked if name == method]


def carried(page: str) -> dict[str, str]:
    boxes = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    hidden = {name: value.replace("&#34;", '"') for name, value in boxes}
    return {name: value for name, value in hidden.items() if name != "jeton"}


def refuse(calls: Any, method: str, code: str, **details: Any) -> None:
    calls.answers["household", method] = Refused(code, json.dumps(details))


def test_a_clerk_changes_a_section_in_its_place(nadia: Any, calls: Any) -> None:
    page = nadia.get(f"{PAGE}?modifier={ANDREW}/coordonnees").text
    assert page.count("<form") == nadia.get(PAGE).text.count("<form") + 1
    typed = carried(page) | {"guardian-phone": "0687654321", "guardian-first-name": "Andrew"}
    answer = nadia.post(f"{PAGE}/{ANDREW}/coordonnees", **typed)
    assert answer.location == f"{PAGE}#{ANDREW}-coordonnees"
    (asked,) = told(calls, "change_particulars")
    wishes = {wish["field"]: (wish["seen"], wish["asked"]) for wish in asked["changes"]}
    assert wishes["guardian.phone"] == ("06 12 34 56 78", "0687654321")
    assert (asked["household_id"], asked["person_id"]) == (BOND, ANDREW)


def test_a_clerk_who_comes_second_sees_what_the_family_wrote(nadia: Any, calls: Any) -> None:
    met = {"seen": None, "asked": "MAE", "current": "Autre assureur"}
    refuse(
        calls, "change_particulars", "household.changed-meanwhile", fields=["child.insurer"],
        conflicts=[{"field": "child.insurer", **met}],
    )  # fmt: skip
    answer = nadia.post(f"{PAGE}/{CHLOE}/assurance", **{"child-insurer": "MAE"})
    assert answer.status_code == 409
    assert "Autre assureur" in answer.text
    assert 'value="MAE"' in answer.text


def test_what_is_wrong_comes_back_under_its_field(nadia: Any, calls: Any) -> None:
    wrong = {"field": "emergency", "code": "household.name-missing", "details": {}}
    refuse(calls, "change_particulars", "household.fields-wrong", wrong=[wrong])
    answer = nadia.post(f"{PAGE}/foyer/urgence", **{"emergency-0-telephone": "06 12 34 00 55"})
    assert answer.status_code == 422
    assert 'id="emergency-0-nom-erreur"' in answer.text
    assert 'value="06 12 34 00 55"' in answer.text


@pytest.mark.parametrize("who", ["foyer/coordonnees", f"{BOND}/coordonnees", "x/y"])
def test_nothing_is_sent_of_a_section_that_is_nobody_s(nadia: Any, calls: Any, who: str) -> None:
    assert nadia.post(f"{PAGE}/{who}", **{"guardian-phone": "1"}).status_code == 404
    assert told(calls, "change_particulars") == []


def test_the_till_reads_and_changes_nothing(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "particulars"] = PARTICULARS | {
        "own_guardian_id": None,
        "fields_shown": fields_shown("cashier", ABOUT),
    }
    page = at_desk("omar").get(PAGE).text
    assert "06 12 34 56 78" in page
    assert "Awa Diallo" not in page
    assert "?modifier=" not in page
    assert "lecture notée" not in page


def test_health_is_opened_on_its_own_page_that_says_it_is_noted(nadia: Any, calls: Any) -> None:
    assert "Donner le sirop" not in nadia.get(PAGE).text
    assert told(calls, "health_sheet") == []
    page = nadia.get(SHEET).text
    assert "Donner le sirop" in page
    assert "Votre lecture est notée" in page
    assert len(told(calls, "health_sheet")) == 1


def test_health_is_changed_without_being_read_again(nadia: Any, calls: Any) -> None:
    typed = {"health-diet": NO_MEAT, "vu-health-diet": "null"}
    answer = nadia.post(f"{SHEET}/enfant/repas", **typed)
    assert answer.location == f"{SHEET}#enfant-repas"
    assert told(calls, "health_sheet") == []
    (asked,) = told(calls, "change_health")
    assert asked["changes"][0] == {"field": "health.diet", "seen": None, "asked": NO_MEAT}


def test_readings_are_told_by_who_and_which_list(nadia: Any) -> None:
    assert "Léo, appel du 01/06/2027" in nadia.get(PAGE).text


def test_only_the_fields_that_were_changed_are_decided(nadia: Any, calls: Any) -> None:
    page = nadia.get(SETTINGS).text
    seen = {
        f"vu:{one['field']}": " ".join([*(one[role] for role in ROLES), "at-once"])
        for one in RECORD_FIELDS
    }
    assert carried(page).items() >= seen.items()
    nadia.post(SETTINGS, **carried(page), **{"child.insurer:parent": "compulsory"})
    (asked,) = told(calls, "set_record_fields")
    (one,) = asked["decided"]
    assert one["checked"] is False
    assert (one["field"], one["parent"], one["clerk"]) == (
        "child.insurer",
        "compulsory",
        "editable",
    )


def test_a_field_may_wait_for_a_clerk_but_never_health(nadia: Any, calls: Any) -> None:
    page = nadia.get(SETTINGS).text
    assert 'name="address:checked"' in page
    assert 'name="health.diet:checked"' not in page
    nadia.post(SETTINGS, **carried(page), **{"address:checked": "oui"})
    (asked,) = told(calls, "set_record_fields")
    assert [(one["field"], one["checked"]) for one in asked["decided"]] == [("address", True)]


def test_a_level_that_no_town_may_choose_is_not_offered(nadia: Any) -> None:
    page = nadia.get(SETTINGS).text
    email = re.search(r'<select name="guardian.email:parent".*?</select>', page)
    assert email is not None
    assert "Modifiable" not in email[0]
    assert '<select name="child.first_name:cashier"' not in page


def test_a_meal_is_added_with_a_name_and_a_rank(nadia: Any, calls: Any) -> None:
    answer = nadia.post(f"{SETTINGS}/repas", nom="", rang="x")
    assert answer.status_code == 422
    assert "Écrivez ce que l’enfant mange" in answer.text
    nadia.post(f"{SETTINGS}/repas", nom="Sans œuf", rang="5", propose="oui")
    (asked,) = told(calls, "set_diet")
    assert (asked["name"], asked["position"], asked["offered"]) == ("Sans œuf", 5, True)


@pytest.mark.parametrize("typed", ["31/13", "demain", "0/1", ""])
def test_a_day_that_is_no_day_comes_back(nadia: Any, calls: Any, typed: str) -> None:
    answer = nadia.post(f"{SETTINGS}/annee", certifier=typed, oublier="31/10")
    assert answer.status_code == 422
    assert told(calls, "set_record_year") == []


def test_the_two_days_of_the_year_are_told_as_they_are_every_year(nadia: Any, calls: Any) -> None:
    nadia.post(f"{SETTINGS}/annee", certifier="1/9", oublier="31/10")
    assert told(calls, "set_record_year") == [
        {"certified_from": "09-01", "health_until": "10-31"},
    ]


def test_the_day_s_list_has_signs_and_not_what_they_are_of(at_desk: Any, calls: Any) -> None:
    sign = {"child_id": CHLOE, "pai": True, "allergy": True, "diet": None, "lapsed": False}
    calls.answers["household", "day_signs"] = [sign]
    page = at_desk("leo").get("/desk/jour").text
    assert page.count(">PAI</span>") == 1
    assert page.count(">Allergie</span>") == 1
    assert f"/desk/jour/enfant/{CHLOE}?jour=2027-06-02" in page


def test_a_list_without_its_signs_says_so_rather_than_nothing(at_desk: Any, calls: Any) -> None:
    for method in ("day_signs", "day_meals"):
        calls.answers["household", method] = Unavailable("household")
    assert "Demandez à la mairie avant de servir" in at_desk("leo").get("/desk/jour").text
    assert "Demandez à la mairie avant de servir" in at_desk("ines").get("/desk/cuisine").text


def test_a_child_of_the_day_is_opened_with_what_to_do_first(at_desk: Any, calls: Any) -> None:
    calls.answers["household", "day_sheet"] = DAY_SHEET
    page = at_desk("leo").get(f"/desk/jour/enfant/{CHLOE}").text
    said = ["Sans viande", "Donner le sirop.", "Awa Diallo", "Docteur Lemaire", "06 12 34 56 78"]
    places = [page.index(one) for one in said]
    assert places == sorted(places)
    assert "Votre lecture est notée" in page
    assert "31/08/2027" in page


def test_a_child_who_is_not_expected_stays_closed(at_desk: Any, calls: Any) -> None:
    refuse(calls, "day_sheet", "household.not-expected")
    answer = at_desk("leo").get(f"/desk/jour/enfant/{CHLOE}")
    assert answer.status_code == 409
    assert "n’est pas attendu aujourd’hui" in answer.text


def test_the_kitchen_reads_how_many_of_what_and_for_whom(at_desk: Any, calls: Any) -> None:
    pasteur = demo_id("school", "pasteur")
    calls.answers["household", "day_meals"] = [
        {
            "activity_id": demo_id("activity", "cantine-pasteur"),
            "school_id": pasteur,
            "diets": [{"name": "Sans viande", "count": 12}],
            "allergens": [{"allergen": "milk", "count": 2}],
            "pai_meals": [{"meal": "packed", "count": 1}],
            "avoiding": [
                {"first_name": "Chloé", "allergens": ["nuts"], "note": "traces", "meal": "avoiding"}
            ],
        }
    ]
    page = at_desk("ines").get("/desk/cuisine").text
    for said in (
        "12 × Sans viande",
        "2 × Lait",
        "1 × Un panier repas apporté par la famille",
        "<b>Chloé</b>, Fruits à coque, traces, Le repas de tous, sans certains aliments",
    ):
        assert said in page


def test_certifying_is_explained_and_asked_twice(at_desk: Any, calls: Any) -> None:
    """Prevents: a record certified for a year by a press that nothing takes back."""
    due = {"certified_at": None, "by_name": None, "is_due": True, "missing": [], "consents_due": 0}
    calls.answers["household", "certification"] = due | {"asked_since": "2027-05-01"}
    page = at_desk("nadia").get(PAGE).text
    assert "une fois par an que tout le dossier est exact" in page
    before, _, inside = page.partition("La famille certifie au guichet</summary>")
    assert "/renseignements/certifier" not in before
    assert "Noter que la famille certifie" in inside
