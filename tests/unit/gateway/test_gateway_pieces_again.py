"""What is to be given again is said on the first page, once, until something newer is there."""

from datetime import date

from gateway_answers import CHLOE
from gateway_fakes import PIECE

from chassis.errors import Unavailable
from gateway.compose.pieces import of_child, to_give_again

TODAY = date(2027, 6, 2)


def piece(at: str, **but):
    usual = {"submitted_at": f"2027-{at}T08:00:00+00:00", "state": "seen", "valid_until": None}
    return {**PIECE, "kind": "assurance", "child_id": CHLOE, **usual, **but}


def test_a_piece_refused_or_lapsed_is_asked_again_until_a_newer_one_is_there():
    refused = piece("05-01", state="refused")
    lapsed = piece("05-02", kind="caf", child_id=None, valid_until="2027-06-01")
    good = piece("05-03", kind="livret", valid_until="2027-06-02")
    assert to_give_again([refused, lapsed, good], TODAY) == [refused, lapsed]
    newer = piece("05-20", state="submitted")
    assert to_give_again([newer, refused], TODAY) == []


def test_a_childs_papers_are_its_own_and_the_last_of_each_kind():
    first, last = piece("05-01"), piece("05-20", valid_until="2027-06-01")
    told = of_child([last, first, piece("05-21", child_id=None)], CHLOE, TODAY)
    assert told == [{**last, "has_lapsed": True}]


def test_the_first_page_says_which_and_leads_to_where_it_is_given(family):
    family.calls.answers["documents", "shelf"] = {
        "given": [],
        "pieces": [piece("05-01", kind="attestation-caf", state="refused", refusal="Floue")],
    }
    page = family.browser.get("/accueil").text
    assert "refusée par la mairie" in page
    assert 'href="/documents?sorte=attestation-caf"' in page
    children = family.browser.get("/enfants").text
    assert "Refusé par la mairie" in children
    assert "Pourquoi\xa0: Floue" in children


def asked(state: str = "missing", **but):
    usual = {
        "kind_id": "assurance",
        "kind_name": "Attestation d’assurance scolaire",
        "child_id": CHLOE,
        "why": "",
        "purposes": ["record"],
        "state": state,
        "given_on": None,
        "valid_until": None,
        "piece_id": None,
        "reason": None,
        "shown_at_desk": False,
    }
    return {**usual, **but}


def test_a_piece_never_given_is_said_on_the_first_page_as_one_task(family):
    answers = family.calls.answers
    answers["documents", "shelf"] = {"given": [], "pieces": []}
    answers["documents", "checklist"] = [asked(), asked("waiting", kind_id="caf")]
    page = family.browser.get("/accueil").text
    assert "Donner une pièce\xa0: Attestation d’assurance scolaire, Chloé" in page
    assert f'href="/documents/donner?sorte=assurance&amp;enfant={CHLOE}"' in page
    answers["documents", "checklist"] = [asked(), asked(kind_id="caf", child_id=None)]
    assert "Donner 2 pièces demandées" in family.browser.get("/accueil").text
    answers["documents", "checklist"] = [asked("given")]
    assert "Donner une pièce" not in family.browser.get("/accueil").text


def test_the_first_page_stands_while_nobody_knows_what_is_asked(family):
    family.calls.answers["documents", "checklist"] = Unavailable("documents")
    assert family.browser.get("/accueil").status_code == 200
    family.calls.answers["household", "home"] = Unavailable("household")
    answer = family.browser.get("/accueil")
    assert answer.status_code == 200
    assert "Donner une pièce" not in answer.text


def test_the_pieces_asked_are_those_of_what_the_record_says(family):
    """A tax notice is asked of those whom the CAF pays nothing: what is not known is not told."""
    for said in (True, False, None):
        told = family.calls.answers["household", "home"] | {"of_the_caf": said}
        family.calls.answers["household", "home"] = told
        family.browser.get("/accueil")
        facts = [told for _, name, told in family.calls.asked if name == "checklist"][-1]["facts"]
        assert facts.get("caf_recipient") is said
        assert ("caf_recipient" in facts) == (said is not None)
