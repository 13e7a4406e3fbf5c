"""Mes autorisations: nobody answers a text that they have not read."""

from gateway_answers import CHLOE
from gateway_consents import CONSENTS, FIRST, IMAGE, SECOND, consent
from gateway_particulars import CERTIFIED

from chassis.errors import Refused

PAGE = "/foyer/autorisations"


def told(family, **but):
    typed = {"enfant": CHLOE, "numero": "1", "reponse": "non", "saisie": "x"}
    return family.post(f"{PAGE}/{IMAGE}", typed | but)


def test_an_answer_is_of_the_text_that_was_read_and_of_this_child(family):
    assert told(family).location == PAGE  # What is said there is at its head.
    (asked,) = [it for _, name, it in family.calls.asked if name == "answer_consent"]
    assert (asked["number"], asked["is_given"], asked["child_id"]) == (1, False, CHLOE)


def test_a_text_that_changed_meanwhile_is_shown_before_it_is_answered(family):
    meanwhile = Refused("household.consent-changed", '{"number": 2}')
    family.calls.answers["household", "answer_consent"] = meanwhile
    again = consent("again", version=SECOND)
    family.calls.answers["household", "consents"] = [again]
    answer = told(family)
    assert answer.status_code == 409
    assert "relisez-le avant de répondre" in answer.text
    assert SECOND["text"] in answer.text
    assert FIRST["text"] in answer.text  # What was answered, in its own words.


def test_what_is_answered_is_not_asked_and_what_is_not_is_on_the_first_page(family):
    page = family.browser.get(PAGE).text
    assert page.count("J’autorise") == 1
    assert page.count("Je refuse") == len(CONSENTS)
    assert PAGE not in family.browser.get("/accueil").text.partition("<main")[2].split("</main")[0]
    family.calls.answers["household", "home"]["certification"] = CERTIFIED | {"consents_due": 1}
    assert "Répondre à 1 demande d’autorisation" in family.browser.get("/accueil").text


def test_no_answer_is_read_as_none(family):
    assert told(family, reponse="").status_code == 400
    assert told(family, reponse="peut-être").status_code == 400
