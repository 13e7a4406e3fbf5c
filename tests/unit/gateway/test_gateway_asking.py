"""What a family asks: typed, checked with its pieces, sent, and given back when it is refused."""

import re
from typing import Any

import pytest
from gateway_answers import CHLOE
from gateway_particulars import PARTICULARS
from gateway_requests import ASKED, PAGE, REQUEST, TYPED, a_request, kind, told, town_takes_requests

from chassis.errors import Refused


@pytest.fixture
def asking(family: Any) -> Any:
    return town_takes_requests(family.calls)


def test_a_family_is_offered_what_the_town_takes_and_what_concerns_it(family: Any, asking: Any):
    page = family.browser.get("/foyer/demandes").text
    assert "/foyer/demandes/nouvelle/child" in page
    assert "nouvelle/guardian" not in page  # Not offered by this town.
    assert "nouvelle/days" not in page  # No child of this household has two homes.


def test_what_was_typed_becomes_what_household_is_asked(family: Any, asking: Any):
    answer = family.post(PAGE, TYPED)
    assert answer.headers["Location"] == f"/foyer/demandes/{REQUEST}/verifier"
    [asked] = told(asking, "save_request")
    assert (asked["kind"], asked["asked"], asked["version"]) == ("child", ASKED, 0)
    family.post(PAGE, TYPED | {"ecole": "aucune", "classe": "PS"})
    assert told(asking, "save_request")[1]["asked"] == ASKED | {"school_id": None, "level": ""}


def test_a_form_half_filled_comes_back_with_what_was_typed(family: Any, asking: Any):
    answer = family.post(PAGE, TYPED | {"naissance": "demain", "caf": ""})
    assert answer.status_code == 422
    assert "Écrivez la date de naissance de l’enfant, par exemple 09/03/2021." in answer.text
    assert 'value="Zoé"' in answer.text
    assert 'value="demain"' in answer.text
    assert told(asking, "save_request") == []


def test_before_sending_a_family_reads_what_it_asks_and_which_pieces_are_missing(
    family: Any, asking: Any
):
    page = family.browser.get(f"/foyer/demandes/{REQUEST}/verifier").text
    assert "09/03/2023" in page
    assert "Attestation de la CAF (quotient familial)" in page
    assert "✓ Déjà fournie" in page
    assert f"/documents/donner?sorte=jugement&amp;demande={REQUEST}" in page
    family.post(f"/foyer/demandes/{REQUEST}/envoyer", {"version": "1"})
    sent = family.browser.get("/foyer/demandes")
    assert "Demande envoyée" in sent.text
    assert told(asking, "send_request")[0]["version"] == 1


def test_the_way_to_be_answered_is_offered_as_its_holder_prefers_and_may_be_another(
    family: Any, asking: Any
):
    space = asking.answers["identity", "my_space"] | {"reply_by": "letter"}
    asking.answers["identity", "my_space"] = space
    page = family.browser.get(f"/foyer/demandes/{REQUEST}/verifier").text
    (checked,) = [part for part in page.split("<input") if "checked" in part.split(">")[0]]
    assert 'value="letter"' in checked
    wrong = {"version": "1", "reply_by": "pigeon"}
    answer = family.post(f"/foyer/demandes/{REQUEST}/envoyer", wrong)
    assert answer.status_code == 422
    assert "Choisissez comment vous répondre." in answer.text
    assert told(asking, "send_request") == []
    family.post(f"/foyer/demandes/{REQUEST}/envoyer", wrong | {"reply_by": "phone"})
    assert told(asking, "send_request")[0]["reply_by"] == "phone"


def test_a_request_that_the_other_parent_has_changed_is_not_overwritten(family: Any, asking: Any):
    asking.answers["household", "save_request"] = Refused(
        "household.request-changed", '{"version": 3}'
    )
    answer = family.post(PAGE, TYPED | {"version": "1"})
    assert answer.status_code == 409
    assert "Cette demande a changé depuis que vous l’avez lue." in answer.text
    assert 'name="version" value="3"' in answer.text
    assert 'value="Zoé"' in answer.text


def test_why_a_request_was_refused_is_read_where_it_was_asked(family: Any, asking: Any):
    refused = a_request(
        state="refused",
        sent_at="2027-06-01T16:02:00+00:00",
        promised_by="2027-06-11T22:00:00+00:00",
        decided_at="2027-06-02T08:00:00+00:00",
        reason="Le livret est illisible.",
    )
    asking.answers["household", "requests"] = [refused]
    page = family.browser.get("/foyer/demandes").text
    assert "Le livret est illisible." in page
    assert "/retirer" not in page


def test_a_child_not_born_yet_is_refused_where_it_is_typed(family: Any, asking: Any):
    """The clock of these tests says 2027."""
    answer = family.post(PAGE, TYPED | {"naissance": "09/03/2030"})
    assert answer.status_code == 422
    assert "Cette date de naissance est à venir. Par exemple : 09/03/2021." in answer.text
    grown_up = family.post(PAGE, TYPED | {"naissance": "09/03/1990"})
    assert "plus de 25 ans" in grown_up.text
    assert told(asking, "save_request") == []


@pytest.mark.parametrize(
    ("sent_at", "words"),
    [
        (None, ("Effacer ce brouillon", "sera perdu", "Brouillon effacé")),
        (
            "2027-06-01T16:02:00+00:00",
            ("Retirer cette demande", "perd son rang", "Demande retirée"),
        ),
    ],
)
def test_nothing_is_erased_before_it_is_said_what_is_lost(
    family: Any, asking: Any, sent_at: str | None, words: tuple[str, str, str]
):
    act, lost, done = words
    state = "sent" if sent_at else "draft"
    promised = "2027-06-11T22:00:00+00:00" if sent_at else None
    mine = a_request(state=state, sent_at=sent_at, promised_by=promised)
    asking.answers["household", "requests"] = [mine]
    asking.answers["household", "withdraw_request"] = a_request(state="withdrawn", sent_at=sent_at)
    page = family.browser.get("/foyer/demandes").text
    assert act in page
    assert "Reprendre" not in page
    assert lost in family.browser.get(f"/foyer/demandes/{REQUEST}/retirer").text
    assert told(asking, "withdraw_request") == []
    family.post(f"/foyer/demandes/{REQUEST}/retirer", {})
    assert done in family.browser.get("/foyer/demandes").text


CUSTODY = f"/foyer/demandes/custody/{REQUEST}"
RULE = {
    "enfant": CHLOE,
    "semaines": "iso",
    "premier": "ici",
    "jour": "0",
    "moment": "matin",
    "vacances": "semaines",
    "debut": "01/09/2027",
    "version": "0",
}
JAMIE = {"autre_prenom": "Jamie", "autre_nom": "Martin", "autre_numero": "F-000124"}


def test_custody_of_a_child_of_one_home_is_asked_with_the_other_parent(family: Any, asking: Any):
    assert "L’autre parent" in family.browser.get(CUSTODY).text
    nobody = family.post(CUSTODY, RULE)
    assert nobody.status_code == 422
    assert "Écrivez le nom de l’autre parent." in nobody.text
    assert family.post(CUSTODY, RULE | JAMIE).status_code == 303
    [asked] = told(asking, "save_request")
    jamie = {"first_name": "Jamie", "last_name": "Martin", "email": None, "reference": "F-000124"}
    assert asked["asked"]["other_parent"] == jamie
    assert asked["asked"]["reckoning"] == "iso"


def test_the_monday_of_one_week_in_two_is_starred_once_it_is_wanted(family: Any, asking: Any):
    star = 'Lundi de départ <span class="etoile"'
    assert star not in family.browser.get(CUSTODY).text
    answer = family.post(CUSTODY, RULE | JAMIE | {"semaines": "alternate"})
    assert "Donnez le lundi d’une semaine" in answer.text
    assert star in answer.text


def test_a_monday_typed_before_another_count_was_chosen_is_not_judged(family: Any, asking: Any):
    """Prevents: an error in a field that is no longer shown."""
    assert family.post(CUSTODY, RULE | JAMIE | {"lundi": "un lundi"}).status_code == 303
    [asked] = told(asking, "save_request")
    assert asked["asked"]["starts_on"] is None


def test_all_that_a_rule_lacks_is_told_at_once_each_by_its_own_sentence(family: Any, asking: Any):
    empty = dict.fromkeys(("premier", "jour", "moment", "vacances"), "")
    page = family.post(CUSTODY, RULE | JAMIE | empty | {"semaines": "alternate"}).text
    summary = page.split("govuk-error-summary__list")[1].split("</ul>")[0]
    told_once = {line for line in summary.split("</li>") if "<a" in line}
    assert len(told_once) == len(empty) + 1


MOVING = f"/foyer/demandes/situation/{REQUEST}"
MOVE = {"situation": "move", "depuis": "01/09/2027", "precisions": "", "version": "0"}
THERE = {"rue": "3 place du Marché", "complement": "", "code_postal": "99100", "ville": "Ailleurs"}


def checked_address(told: dict[str, Any]) -> dict[str, Any]:
    shown = [
        {**one, "checked": True} if one["field"] == "address" else one
        for one in told["fields_shown"]
    ]
    return {**told, "fields_shown": shown}


def test_a_move_is_changed_at_once_or_asked_with_its_address_and_never_both(
    family: Any, asking: Any
):
    """Prevents: an address changed without a paper on one page, asked with one on another."""
    asking.answers["household", "request_kinds"] = [kind("situation")]
    assert 'value="move"' not in family.browser.get(MOVING).text
    assert "/foyer/adresse" in family.browser.get("/foyer").text
    asking.answers["household", "particulars"] = checked_address(PARTICULARS)
    assert 'value="move"' in family.browser.get(MOVING).text
    there = "/foyer/demandes/nouvelle/situation?situation=move"
    assert there in family.browser.get("/foyer").text
    written = family.browser.get(family.browser.get(there).location).text
    assert re.search(r'value="move"[^>]* checked', written), "what one came for is chosen"
    nowhere = family.post(MOVING, MOVE)
    assert "Écrivez la commune de votre nouvelle adresse." in nowhere.text
    family.post(MOVING, MOVE | THERE)
    [asked] = told(asking, "save_request")
    assert asked["asked"]["address"] == {
        "line1": "3 place du Marché",
        "line2": None,
        "postcode": "99100",
        "city": "Ailleurs",
    }
