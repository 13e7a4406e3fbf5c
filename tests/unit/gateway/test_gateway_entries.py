"""What is typed in a form or an address is taken as meant, or answered by a page that helps."""

import pytest
from gateway_answers import demo_id

from chassis.errors import Broken, Refused, Unavailable
from services.household.contract.particulars import ChangeParticulars

MESSAGE = {"objet": "Repas", "message": "Bonjour", "envoi": demo_id("form", "one")}


def sent(family, method: str) -> dict:
    return next(it for _, name, it in reversed(family.calls.asked) if name == method)


def test_a_text_beyond_the_bound_keeps_the_form_and_says_the_bound(family):
    answer = family.post("/messages/nouveau", MESSAGE | {"objet": "x" * 121})
    assert answer.status_code == 422
    assert "Écrivez 120 caractères au plus (il y en a 121)." in answer.text
    assert "x" * 121 in answer.text


def test_a_pasted_control_character_does_not_block_a_message_for_ever(family):
    answer = family.post("/messages/nouveau", MESSAGE | {"message": "Bonjour\x0b, Chloé\x00 sera"})
    assert answer.status_code == 303
    assert sent(family, "write_message")["body"] == "Bonjour\n, Chloé sera"


def test_line_ends_are_not_counted_twice(family):
    typed = "\r\n".join(["ligne"] * 800)
    assert family.post("/messages/nouveau", MESSAGE | {"message": typed}).status_code == 303
    assert sent(family, "write_message")["body"] == typed.replace("\r\n", "\n")


def test_a_telephone_pasted_with_direction_marks_is_a_telephone(family):
    family.post("/profil/coordonnees", {"guardian-phone": "\u202a06 12 34 56 78\u202c"})
    told = ChangeParticulars().load(sent(family, "change_particulars"))
    phone = next(wish for wish in told["changes"] if wish["field"] == "guardian.phone")
    assert phone["asked"] == "06 12 34 56 78"


@pytest.mark.parametrize(
    "path", ["/mot-de-passe/%00", "/mot-de-passe/a%00b", "/?x=%00", "/static/%00", "/compte?%00=1"]
)
def test_a_nul_in_an_address_is_a_page_and_not_a_fault_of_ours(family, path):
    answer = family.browser.get(path)
    assert answer.status_code == 400
    assert "Demande illisible" in answer.text


@pytest.mark.parametrize("month", ["9999-12", "1999-06", "2027-13", "juin", "0001-01"])
@pytest.mark.parametrize("suffix", ["", ".pdf"])
def test_a_month_that_cannot_be_is_a_page_that_does_not_exist(family, month, suffix):
    assert family.browser.get(f"/compte/mois/{month}{suffix}").status_code == 404
    assert "month_statement" not in [method for _, method, _ in family.calls.asked]


def test_an_error_page_keeps_who_is_signed_in(family):
    page = family.browser.get("/nulle-part").text
    assert "Se déconnecter" in page
    assert 'href="/panier"' in page
    assert 'href="/accueil"' in page


def test_an_error_page_stands_when_nobody_can_say_who_is_signed_in(family):
    family.calls.answers["identity", "exchange"] = Unavailable("identity")
    answer = family.browser.get("/nulle-part")
    assert answer.status_code == 404
    assert "Se connecter" in answer.text


@pytest.mark.parametrize("came", [Unavailable("household"), Broken("1a2b"), Refused("x.y")])
def test_a_clerk_is_not_told_to_call_the_town_hall(site, came):
    site.sign_in("nadia")
    site.calls.answers["household", "record"] = came
    page = site.browser.get(f"/desk/familles/{demo_id('household', 'bond')}").text
    assert "Appelez la mairie" not in page
    assert "votre panier" not in page
    assert 'aria-label="Menu du guichet"' in page
    assert 'href="/desk"' in page


def test_a_clerk_lost_outside_the_desk_finds_the_way_back(site):
    page = site.sign_in("nadia").browser.get("/nulle-part").text
    assert 'href="/desk"' in page
    assert "Se déconnecter" in page


def test_a_month_without_any_booking_is_something_to_do(family):
    details = {"month": "2027-07", "children": ["Chloé", "Sarah"]}
    details["earliest_cutoff"] = "2027-06-25T10:00:00+00:00"
    todo = {"code": "booking.month-to-book", "details": details}
    booked = family.calls.booking.home
    family.calls.answers["booking", "home"] = lambda **asked: booked(**asked) | {"todo": [todo]}
    page = family.browser.get("/accueil").text
    assert "Juillet n’est pas réservé" in page
    assert "Rien n’est réservé pour Chloé et Sarah." in page
    assert 'href="/planning?du=2027-07-01"' in page
    assert "avant vendredi 25 juin à 12\u00a0h" in page
    assert "Rien d’urgent" not in page


@pytest.mark.parametrize("instant", ["2027-06-04T18:00:00+02:00", "2027-06-06T10:00:00+02:00"])
def test_once_a_week_is_over_a_family_looks_at_the_one_that_comes(family, instant):
    family.stand_at(instant)
    page = family.browser.get("/accueil").text
    assert "La semaine qui vient" in page
    assert "lun.\u00a07" in page
    assert "mar.\u00a01er" not in page


def test_on_a_friday_afternoon_the_week_is_not_over(family):
    family.stand_at("2027-06-04T17:59:00+02:00")
    assert "Cette semaine" in family.browser.get("/accueil").text


def test_the_week_of_four_children_names_each_beside_what_is_theirs(family):
    booked = family.calls.booking.home

    def of_four(**asked):
        told = booked(**asked)
        for day in told["week"]:
            twins = [
                child | {"first_name": f"{child['first_name']} 2"} for child in day["children"]
            ]
            day["children"] = [*day["children"], *twins]
        return told

    family.calls.answers["booking", "home"] = of_four
    page = family.browser.get("/accueil").text
    assert page.count("<strong>Chloé 2</strong> Cantine") == page.count(
        "<strong>Chloé</strong> Can"
    )
    assert "<strong>Chloé 2</strong> Cantine" in page


def test_a_message_the_town_has_not_read_is_not_called_read_in_the_list(family):
    thread = dict(family.calls.answers["notify", "threads"][0], latest_side="family", unread=0)
    family.calls.answers["notify", "threads"] = [thread]
    page = family.browser.get("/messages").text
    assert "En attente de réponse" in page
    assert ">Lu<" not in page
