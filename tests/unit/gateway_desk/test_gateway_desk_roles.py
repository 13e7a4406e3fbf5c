"""Who passes which door of the desk."""

import re
from typing import Any

import pytest
from desk_answers_custody import CHILD
from desk_answers_inscriptions import INSCRIPTION, SEASON
from desk_answers_requests import REQUEST
from desk_answers_schools import CURIE, ENTRY, SECTOR
from desk_answers_tariffs import DRAFT_ID, TARIFF
from desk_fakes import CATALOGUE, RUN, THREAD
from desk_pages import COUNTER, EVERYBODY, IMPORT, INVOICE, KEY_REQUEST, NEWS_ITEM, PAGES
from desk_staff import NADIA
from gateway_answers import BOND, CANTEEN
from gateway_consents import IMAGE
from queue_fakes import PIECE

from chassis.errors import Refused

STAFF = sorted(EVERYBODY)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("session", STAFF)
def test_each_function_opens_its_own_pages_and_no_other(
    at_desk: Any, path: str, session: str
) -> None:
    expected = 200 if session in PAGES[path] else 403
    assert at_desk(session).get(path).status_code == expected


@pytest.mark.parametrize("path", ["/desk", *PAGES])
@pytest.mark.parametrize("session", STAFF)
def test_no_page_asks_what_whoever_opens_it_may_not_know(
    at_desk: Any, calls: Any, path: str, session: str
) -> None:
    at_desk(session).get(path)
    assert calls.forbidden == []


@pytest.mark.parametrize("path", PAGES)
def test_whoever_administers_opens_every_page(at_desk: Any, calls: Any, path: str) -> None:
    assert at_desk("claire").get(path).status_code == 200
    assert calls.forbidden == []


# The ids of these tests, and what each is in an address.
NAMES = {
    BOND: "household_id",
    THREAD: "thread_id",
    PIECE: "piece_id",
    RUN: "run_id",
    **COUNTER,
    KEY_REQUEST: "request_id",
    CANTEEN: "activity_id",
    CHILD: "child_id",
    REQUEST: "request_id",
    NADIA: "account_id",
    NEWS_ITEM: "news_id",
    CURIE: "school_id",
    IMAGE: "consent_id",
    INSCRIPTION: "inscription_id",
    ENTRY: "inscription_id",
    SEASON: "season_id",
    SECTOR: "sector_id",
    IMPORT: "import_id",
    INVOICE: "invoice_id",
    TARIFF: "tariff_id",
    DRAFT_ID: "draft_id",
}


def test_every_page_of_the_desk_is_in_this_table(town: Any) -> None:
    """A page added without a function to open it would be open to all the staff."""
    app, _ = town
    opened = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/desk/") and "GET" in (rule.methods or ())
    }
    told = {path.partition("?")[0] for path in PAGES}
    for known, name in NAMES.items():
        told = {path.replace(known, f"<uuid:{name}>") for path in told}
    told = {re.sub("voisinville|autreville", "<partner>", path) for path in told}
    told = {re.sub("echeances/.*", "echeances/<kind>/<day>", path) for path in told}
    told = {re.sub("demandes/child$", "demandes/<kind>", path) for path in told}
    told = {path.replace("attestation-caf", "<code>") for path in told}
    told = {path.replace("regies/003", "regies/<number>") for path in told}
    told |= {f"/desk/{it}/fichiers/<uuid:file_id>" for it in ("documents", "a-traiter")}  # Below.
    assert opened == told


@pytest.mark.parametrize("path", ["/desk", *PAGES])
def test_for_a_parent_there_is_no_desk(at_desk: Any, calls: Any, path: str) -> None:
    assert at_desk("andrew").get(path).status_code == 404
    assert {service for service, _, _ in calls.asked} <= {"identity"}


@pytest.mark.parametrize("path", ["/desk", "/desk/cuisine"])
def test_a_visitor_signs_in_first_and_comes_back(at_desk: Any, calls: Any, path: str) -> None:
    calls.answers["identity", "exchange"] = Refused("identity.no-session")
    answer = at_desk("nobody").get(path)
    assert answer.status_code == 303
    assert answer.location.startswith("/connexion?suite=/desk")


@pytest.mark.parametrize(("session", "path"), [("ines", "/desk/cuisine"), ("leo", "/desk/jour")])
def test_whoever_has_one_page_is_taken_to_it(at_desk: Any, session: str, path: str) -> None:
    assert at_desk(session).get("/desk").location == path


def test_the_menu_shows_only_what_may_be_opened(at_desk: Any) -> None:
    menu = at_desk("omar").get("/desk").text
    assert 'href="/desk/factures"' in menu
    assert 'href="/desk/messages"' not in menu
    assert 'href="/desk/cuisine"' not in menu


SOFIAS = {
    "/desk/recherche",
    "/desk/familles",
    f"/desk/familles/{BOND}",
    f"/desk/familles/{BOND}/journal",
    f"/desk/familles/{BOND}/planning",
    f"/desk/familles/{BOND}/renseignements",
    f"/desk/familles/{BOND}/sante/{CHILD}",
    f"/desk/jour/enfant/{CHILD}",
    "/desk/jour",
    f"/desk/jour/non-prevu?activite={CANTEEN}",
    "/desk/cuisine",
}


@pytest.mark.parametrize("path", ["/desk", *PAGES])
def test_a_schools_secretary_opens_what_can_be_told_by_school_and_no_more(
    at_desk: Any, calls: Any, path: str
) -> None:
    expected = 200 if path in {"/desk", "/desk/preferences", *SOFIAS} else 403
    assert at_desk("sofia").get(path).status_code == expected
    assert calls.forbidden == []


def test_a_schools_secretary_is_shown_no_income_and_no_door_that_is_closed(
    at_desk: Any, calls: Any
) -> None:
    elsewhere = CATALOGUE[0] | {"school_id": CURIE, "name": "Cantine de l’École Curie"}
    calls.answers["booking", "catalogue"] = [*CATALOGUE, elsewhere]
    page = at_desk("sofia").get(f"/desk/familles/{BOND}").text
    assert "Quotient familial" not in page
    assert "/compte" not in page
    chosen_among = at_desk("sofia").get("/desk/jour").text.split('"filtres"')[1].split("</form>")[0]
    assert "École Pasteur" in chosen_among
    assert "École Curie" not in chosen_among
    menu = re.findall(r'href="(/desk/[a-z]+)"', at_desk("sofia").get("/desk").text)
    assert {"/desk/familles", "/desk/jour", "/desk/cuisine"} <= set(menu)
    assert not {"/desk/factures", "/desk/messages", "/desk/a-traiter"} & set(menu)


def test_staff_without_a_page_are_told_so(at_desk: Any) -> None:
    answer = at_desk("kim").get("/desk")
    assert answer.status_code == 200
    assert "n’a pas d’écran au guichet" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        f"/desk/familles/{BOND}/planning",
        "/desk/actualites/nouvelle",
        f"/desk/messages/{THREAD}",
        f"/desk/a-traiter/pieces/{PIECE}/accepter",
        f"/desk/a-traiter/pieces/{PIECE}/refuser",
        f"/desk/a-traiter/pieces/{PIECE}/demander",
        f"/desk/a-traiter/pieces/{PIECE}/prendre",
        f"/desk/a-traiter/pieces/{PIECE}/annuler",
        f"/desk/a-traiter/pieces/{PIECE}/remettre",
        "/desk/reglages/pieces/nouvelle",
        "/desk/reglages/pieces/motifs",
        "/desk/documents/nouveau",
        f"/desk/tarifs/{CANTEEN}/ouverture",
        f"/desk/tarifs/{CANTEEN}/ouverture/maintenant",
    ],
)
def test_an_order_of_another_function_is_not_sent(at_desk: Any, calls: Any, path: str) -> None:
    assert at_desk("omar").post(path, body="Bonjour").status_code == 403
    desk = {"book_for", "set_opening", "mark_unseen", "accept_piece", "refuse_piece"}
    desk |= {"take", "withdraw_decision", "note_asked", "define_piece_kind", "save_reasons"}
    orders = desk | {"publish_news", "answer_message", "publish_document"}
    assert not orders & {method for _, method, _ in calls.asked}


def test_another_site_cannot_order_in_a_clerks_name(at_desk: Any, calls: Any) -> None:
    answer = at_desk("nadia").client.post("/desk/factures", data={"mois": "2027-05"})
    assert answer.status_code == 403
    assert "billing.start_invoice_run" not in calls.methods_asked()


def test_a_clerk_enters_no_payment(at_desk: Any, calls: Any) -> None:
    assert at_desk("nadia").post(f"/desk/familles/{BOND}/releve").status_code == 403
    assert "recover_payment" not in {method for _, method, _ in calls.asked}


@pytest.mark.parametrize("session", STAFF)
def test_a_familys_file_is_opened_by_who_sees_its_papers_alone(
    at_desk: Any, calls: Any, session: str
) -> None:
    calls.answers["documents", "ask_download"] = Refused("chassis.not-found")
    for folder in ("documents", "a-traiter"):
        answer = at_desk(session).get(f"/desk/{folder}/fichiers/{PIECE}")
        assert answer.status_code == (404 if session == "nadia" else 403)
