"""Every page renders, in French, and stands when a service is away."""

import re

import pytest
from gateway_answers import CANTEEN, CHLOE, SARAH, demo_id
from gateway_orders import order_account

from chassis.errors import Unavailable
from tests.logbook import logged

ID = demo_id("order", "one")
PUBLIC = [
    "/",
    "/connexion",
    "/mot-de-passe",
    "/mot-de-passe/envoi",
    "/mot-de-passe/abc",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/conditions",
    "/actualites",
    "/documents-publics",
    "/plan-du-site",
    "/simuler",
]
BULK = (
    f"/planning/en-masse?enfants={CHLOE}&enfants={SARAH}&activites={CANTEEN}&jours=0&jours=1"
    "&jours=3&jours=4&du=2027-06-07&au=2027-06-25&semaines=all"
)
FAMILY = [
    "/accueil",
    "/foyer",
    "/profil",
    "/enfants",
    "/foyer/adresse",
    "/foyer/certifier",
    "/foyer/autorisations",
    "/profil/coordonnees",
    f"/enfants/{CHLOE}/sorties",
    f"/enfants/{CHLOE}/sante",
    f"/enfants/{CHLOE}/sante/repas",
    f"/enfants/{CHLOE}/sante/pai",
    "/foyer/langue",
    "/planning",
    "/planning?vue=semaine&du=2027-06-07",
    "/planning?vue=quinzaine&du=2027-06-07",
    f"/planning?enfant={CHLOE}",
    "/planning/en-masse",
    BULK,
    "/reservations",
    "/modifications",
    "/panier",
    f"/commande/{ID}",
    "/compte",
    "/compte/mois/2027-06",
    "/factures",
    f"/factures/{ID}",
    "/documents",
    "/documents/donner",
    "/documents/coffre",
    "/documents/transmis",
    "/messages",
    "/messages/nouveau",
    f"/messages/{ID}",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_is_never_met_by_an_error(site, path):
    answer = site.browser.get(path)
    assert answer.status_code == 200
    assert '<html lang="fr"' in answer.text


@pytest.mark.parametrize("path", FAMILY)
def test_a_family_is_never_met_by_an_error(family, path):
    answer = family.browser.get(path)
    assert answer.status_code == 200
    assert "Se déconnecter" in answer.text


@pytest.mark.parametrize("path", FAMILY)
def test_a_stranger_sees_no_page_of_a_family(site, path):
    answer = site.browser.get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/connexion?suite=")


@pytest.mark.parametrize("path", [*PUBLIC, *FAMILY])
def test_no_page_repeats_an_id_nor_lacks_a_heading(family, path):
    page = family.browser.get(path).text
    if page:
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert len(re.findall(r"<h1[\s>]", page)) == 1


@pytest.mark.parametrize("path", [path for path in FAMILY if "en-masse" not in path])
def test_a_pending_draft_is_told_on_every_page(family, path):
    tick_six_days(family)
    page = family.browser.get(path).text
    assert "6 réservations non confirmées" in page
    if path == "/accueil":
        assert "avant vendredi 12\u00a0h" in page


def tick_six_days(family) -> None:
    changes = [
        {"child_id": CHLOE, "activity_id": CANTEEN, "day": f"2027-06-{day:02}", "wanted": True}
        for day in (7, 10, 11, 14, 15, 18)
    ]
    family.calls.booking.tick(household_id="", changes=changes)


@pytest.mark.parametrize("service", ["booking", "billing", "notify"])
def test_a_service_away_costs_its_own_block_of_the_home_page(family, service):
    family.calls.answers[service, "home"] = Unavailable(service)
    answer = family.browser.get("/accueil")
    assert answer.status_code == 200
    assert "indisponible" in answer.text
    assert "Bonjour Andrew" in answer.text


def test_the_planning_stands_without_prices(family):
    family.calls.answers["billing", "price_list"] = Unavailable("billing")
    page = family.browser.get("/planning").text
    assert "Les prix sont momentanément indisponibles" in page
    assert 'type="checkbox"' in page


def test_a_page_whose_service_is_away_says_so_with_the_telephone(family):
    family.calls.answers["billing", "account"] = Unavailable("billing", "abc123")
    answer = family.browser.get("/compte")
    assert answer.status_code == 503
    assert "01\u00a023" in answer.text or "01 23" in answer.text
    assert "abc123" in answer.text


def test_a_service_that_said_nothing_leaves_a_reference_that_the_log_holds(family):
    """Which the operator is told of on the telephone, to find the click by it."""
    family.calls.answers["billing", "account"] = Unavailable("billing")
    with logged("WARNING") as book:
        page = family.browser.get("/compte").text
    [line] = [line for line in book.lines() if line["event"] == "gateway.service-away"]
    assert line["target"] == "billing"
    assert f"<strong>{line['reference']}</strong>" in page


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("settled", "Réservations confirmées et payées"),
        ("paying", "en cours de confirmation"),
        ("to_pay", "En attente de paiement"),
        ("refused", "Paiement refusé"),
        ("abandoned", "Paiement abandonné"),
        ("expired", "Réservations non payées"),
        ("reopened", "Retour au panier"),
    ],
)
def test_an_order_has_one_page_for_each_of_its_ends(family, state, told):
    family.calls.answers["billing", "order_account"] = order_account(state)
    page = family.browser.get(f"/commande/{ID}").text
    assert told in page
    assert ('http-equiv="refresh"' in page) == (state == "paying")


def test_who_left_the_bank_is_told_so_at_once(family):
    left = {"code": "billing.left-the-bank", "details": {}}
    payment = order_account("paying")["payment"] | {"reason": left}
    family.calls.answers["billing", "order_account"] = order_account("paying", payment=payment)
    page = family.browser.get(f"/commande/{ID}").text
    assert "Paiement abandonné" in page
    assert "gardées jusqu’à 10\u00a0h\u00a020" in page
    assert "Réessayer de payer 7,20\u00a0€" in page


def test_a_disputed_payment_is_not_waited_for_for_ever(family):
    reason = {"code": "billing.bank-answer-differs", "details": {}}
    payment = order_account("paying")["payment"] | {"state": "disputed", "reason": reason}
    family.calls.answers["billing", "order_account"] = order_account("paying", payment=payment)
    page = family.browser.get(f"/commande/{ID}").text
    assert "Paiement à vérifier" in page
    assert 'http-equiv="refresh"' not in page


def test_the_journal_says_who_how_and_when(family):
    page = family.browser.get("/modifications").text
    assert "annulé par Andrew, sur le site, 03/06/2027 18:02" in page


def test_an_expired_link_leads_to_another(site):
    site.calls.answers["identity", "read_link"] = {"state": "expired"}
    assert "lien expiré, en recevoir un autre" in site.browser.get("/mot-de-passe/abc").text
    site.calls.answers["identity", "read_link"] = {"state": "used"}
    assert "lien déjà utilisé" in site.browser.get("/mot-de-passe/abc").text


def test_bulk_previews_its_lines_and_their_price(family):
    family.calls.booking.confirmed.clear()
    family.calls.booking.strike = None
    page = family.browser.get(BULK).text
    assert "24 réservations (12 par enfant), 86,40\u00a0€" in page


def test_what_is_told_to_families_is_not_told_to_everybody(site):
    site.browser.get("/actualites")
    site.sign_in().browser.get("/actualites")
    audiences = [asked["audience"] for _, name, asked in site.calls.asked if name == "news"]
    assert audiences == ["public", "families"]


def test_news_of_one_subject_hide_the_others_and_an_unknown_subject_hides_none(family):
    menus, outing = family.calls.answers["notify", "news"]
    told = [menus | {"category": "Cantine"}, outing | {"category": "École"}]
    family.calls.answers["notify", "news"] = told
    assert outing["title"] not in family.browser.get("/actualites?sujet=Cantine").text
    page = family.browser.get("/actualites?sujet=Piscine").text
    assert menus["title"] in page
    assert outing["title"] in page


def test_the_home_page_asks_side_by_side_then_which_pieces_are_asked(family):
    """The second question needs what the first ones told: there are no more than these."""
    family.browser.get("/accueil")
    asked = [name for name in family.calls.methods_asked() if not name.startswith("identity.")]
    rooms = ["booking.home", "billing.home", "notify.home", "household.home", "documents.shelf"]
    assert asked[:7] == [*rooms, "booking.enrolments", "documents.checklist"]
    assert set(asked[7:]) <= {"documents.piece_kinds"}
