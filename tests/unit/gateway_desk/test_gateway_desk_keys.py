"""Keys and codes at the desk: made into a letter once, never shown, never told by telephone."""

import io
from typing import Any

import pytest
from desk_fakes import asked
from gateway_answers import ANDREW, BOND, demo_id
from pypdf import PdfReader

from chassis.contract import example_of
from chassis.errors import Refused, Unavailable
from services.household.contract.key_requests import ReviewedKeyRequestView
from services.household.contract.keys import CodesLetterView, KeyLetterView, KeysView
from services.identity.contract.invitations import GuardianInvitationView

PAGE = f"/desk/familles/{BOND}/cles"
ALL = "/desk/familles/cles"
CLAIRE = demo_id("guardian", "claire-bond")
FIRST = example_of(KeysView)["guardians"][0]["guardian_id"]
LETTER = "c1f0a7de-5f6a-4c1e-9a53-0b8e6f2d7a05"
RUN, REQUEST = demo_id("run", "cles"), demo_id("key-request", "camille")
ONE = f"/desk/a-traiter/cles/{REQUEST}"


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, its spaces and lines as one."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def a_key(**but: Any) -> dict[str, Any]:
    return example_of(KeyLetterView) | but


def a_run(parts: list[dict[str, Any]]) -> dict[str, Any]:
    line = {"run_id": RUN, "kind": "keys", "started_at": "2027-06-02T08:00:00+00:00"}
    counts = {name: sum(part[name] for part in parts) for name in ("total", "given")}
    return line | counts | {"by_name": "Nadia", "parts": parts}


def a_part(number: int, total: int, made: int = 0, given: int = 0) -> dict[str, Any]:
    counts = {"number": number, "total": total, "made": made, "given": given}
    return counts | {"given_at": "2027-06-02T08:05:00+00:00" if given else None}


def test_a_key_leaves_in_a_letter_to_the_address_held_and_on_no_page(at_desk: Any, calls: Any):
    answer = at_desk("nadia").post(f"{PAGE}/{ANDREW}/lettre", lettre=LETTER)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    (page,) = words_of(answer.data)
    assert "40317-C2M7R5" in page
    assert "12 rue des Lilas" in page
    assert asked(calls, "make_key") == [
        {"household_id": BOND, "guardian_id": ANDREW, "letter_id": LETTER}
    ]
    assert "40317-C2M7R5" not in at_desk("nadia").get(PAGE).text


def test_the_page_says_that_the_letter_was_made_once_it_has_left(at_desk: Any):
    """The file is the answer: it is the next page that says so, with or without a script."""
    nadia = at_desk("nadia")
    nadia.post(f"{PAGE}/{ANDREW}/lettre", lettre=LETTER)
    page = nadia.get(PAGE).text
    assert "Lettre faite\u00a0: imprimez-la" in page
    assert "Faite à 10\u00a0h." in page
    assert "Lettre faite\u00a0: imprimez-la" not in nadia.get(PAGE).text


def test_the_page_says_that_no_key_is_told_by_telephone(at_desk: Any):
    page = at_desk("nadia").get(PAGE).text
    assert "ne se dit jamais au téléphone" in page
    assert "Faire une clé" in page


def test_a_letter_made_twice_is_said_and_is_no_second_key(at_desk: Any, calls: Any):
    calls.answers["household", "make_key"] = Refused("household.letter-made")
    answer = at_desk("nadia").post(f"{PAGE}/{ANDREW}/lettre", lettre=LETTER)
    assert answer.status_code == 409
    assert "Cette lettre a déjà été faite" in answer.text
    assert LETTER not in answer.text


def test_the_letter_of_codes_says_each_childs_and_how_to_key_them(at_desk: Any, calls: Any):
    codes = example_of(CodesLetterView) | {"payer_code": "52018834"}
    calls.answers["household", "make_codes"] = codes
    answer = at_desk("nadia").post(f"{PAGE}/codes", lettre=LETTER)
    (page,) = words_of(answer.data)
    assert "5201 8834" in page
    assert "301 842" in page
    assert "touche #" in page


def test_letters_of_a_whole_town_are_made_in_steps_and_marked_given_at_the_end(
    at_desk: Any, calls: Any
):
    calls.answers["household", "letter_run"] = a_run([a_part(1, 120), a_part(2, 20)])
    of_step = {"keys": [a_key(first_name="Ali"), a_key(first_name="Zoé")], "codes": []}
    calls.answers["household", "make_letters"] = of_step
    typed = {"partie": "1", "motif": "Rentrée de septembre 2027"}
    answer = at_desk("rose").post(f"{ALL}/lettres/{RUN}/imprimer", **typed)
    assert len(words_of(answer.data)) == 6
    steps = [(it["first"], it["count"]) for it in asked(calls, "make_letters")]
    assert steps == [(1, 50), (51, 50), (101, 20)]
    assert [(it["first"], it["count"]) for it in asked(calls, "give_letters")] == [(1, 120)]
    (trace,) = asked(calls, "record_export")
    assert trace["reason"] == "Rentrée de septembre 2027"


def test_a_file_that_fails_on_the_way_is_given_to_nobody(at_desk: Any, calls: Any):
    calls.answers["household", "letter_run"] = a_run([a_part(1, 120)])
    calls.answers["household", "make_letters"] = Unavailable("household")
    typed = {"partie": "1", "motif": "Rentrée de septembre 2027"}
    answer = at_desk("rose").post(f"{ALL}/lettres/{RUN}/imprimer", **typed)
    assert answer.status_code == 503
    assert asked(calls, "give_letters") == []


def test_the_page_of_a_run_says_what_was_interrupted_and_offers_it_again(at_desk: Any, calls: Any):
    parts = [a_part(1, 200, made=200, given=200), a_part(2, 40, made=40)]
    calls.answers["household", "letter_run"] = a_run(parts)
    page = at_desk("rose").get(f"{ALL}/lettres/{RUN}").text
    assert "Interrompu\u00a0: à refaire" in page
    assert '<option value="2" selected>' in page


def test_letters_of_many_families_are_not_made_without_the_right_to_export(at_desk: Any):
    page = at_desk("nadia").get(ALL).text
    assert "Préparer les lettres" not in page
    assert "il faut le droit de télécharger des listes" in page


@pytest.mark.parametrize("typed", ["", "6", "366", "un an"])
def test_a_key_lives_for_as_long_as_the_town_may_say(at_desk: Any, calls: Any, typed: str):
    answer = at_desk("nadia").post(f"{ALL}/duree", jours=typed)
    assert answer.status_code == 422
    assert "Un nombre de jours, de 7 à 365." in answer.text
    assert asked(calls, "change_key_term") == []


def a_request(**but: Any) -> dict[str, Any]:
    whole = example_of(ReviewedKeyRequestView)
    waits = {"verdict": None, "reason": None, "decided_at": None, "household_id": None}
    return whole | {"request": whole["request"] | waits | but, "keys": None, "decision": None}


def test_a_request_is_answered_to_the_address_held_whatever_was_asked(at_desk: Any, calls: Any):
    asks = a_request(address="99 rue d’Ailleurs, 75000 Paris", way="letter")
    calls.answers["household", "review_key_request"] = asks
    page = at_desk("nadia").get(f"{ONE}?foyer={BOND}").text
    assert "99 rue d’Ailleurs" in page.split('id="lettre"')[0]
    assert "12 rue des Lilas" in page.split('id="lettre"')[1]
    typed = {"lettre": LETTER, "household_id": BOND, "guardian_id": ANDREW}
    answer = at_desk("nadia").post(f"{ONE}/lettre", **typed)
    assert "12 rue des Lilas" in words_of(answer.data)[0]
    (told,) = asked(calls, "answer_key_request")
    assert told["household_id"] == BOND


def test_a_letter_without_a_name_on_it_is_not_made(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = a_request()
    answer = at_desk("nadia").post(f"{ONE}/lettre", lettre=LETTER, household_id=BOND)
    assert answer.status_code == 422
    assert "Choisissez à qui est la lettre." in answer.text
    assert asked(calls, "answer_key_request") == []


def test_a_refusal_is_written_before_it_is_sent(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = a_request()
    empty = at_desk("nadia").post(f"{ONE}/refuser", motif=" ")
    assert empty.status_code == 422
    assert asked(calls, "refuse_key_request") == []
    at_desk("nadia").post(f"{ONE}/refuser", motif="Venez au guichet.")
    assert [it["reason"] for it in asked(calls, "refuse_key_request")] == ["Venez au guichet."]


def an_identity(**but: Any) -> dict[str, Any]:
    """FranceConnect's Claire, and two guardians who are near."""
    asks = a_request(way="identity", first_name="Claire Anne", last_name="BONDT", **but)
    known = asks["near"][0] | {"email": None, "attachment": None, "birth_date": None}
    return asks | {
        "near": [
            known
            | {"first_name": "Claire", "guardian_id": CLAIRE, "named_so": True}
            | {"born_then": False},
            known
            | {"first_name": "Andrew", "guardian_id": ANDREW, "named_so": False}
            | {"birth_date": "1986-04-01", "born_then": True},
        ]
    }


def test_a_proved_identity_stands_beside_the_guardians_it_may_be(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = an_identity(birth_date="1986-04-01")
    page = at_desk("nadia").get(ONE).text
    assert "BONDT" in page
    assert "01/04/1986" in page
    assert page.index("Nom proche") < page.index("Né ou née ce jour-là")
    assert "Pas de date de naissance" in page
    typed = {"guardian_id": CLAIRE, "cle": "k"}
    assert at_desk("nadia").post(f"{ONE}/reconnaitre", **typed).location == ALL
    (told,) = asked(calls, "accept_identity")
    assert told["guardian_id"] == CLAIRE


@pytest.mark.parametrize("way", ["letter", "identity"])
def test_a_clerk_reads_how_to_answer_whoever_is_in_no_record(at_desk: Any, calls: Any, way: str):
    asks = an_identity(birth_date="1986-04-01") if way == "identity" else a_request()
    calls.answers["household", "review_key_request"] = asks
    told = {"email": "claire@bondt.example", "phone": "06 12 34 56 78", "other_phone": ""}
    calls.answers["identity", "account_contact"] = told | {"reply_by": "phone"}
    page = at_desk("nadia").get(ONE).text
    for said in ("mailto:claire@bondt.example", "06 12 34 56 78", "Réponse souhaitée par tél"):
        assert said in page
    [named] = asked(calls, "account_contact")
    assert named == {"account_id": asks["request"]["account_id"]}
    nothing = {"email": None, "phone": "", "other_phone": "", "reply_by": "email"}
    calls.answers["identity", "account_contact"] = nothing
    assert "n’a laissé ni téléphone ni adresse" in at_desk("nadia").get(ONE).text


def test_nobody_is_chosen_for_the_clerk(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = an_identity(birth_date="1986-00-00")
    answer = at_desk("nadia").post(f"{ONE}/reconnaitre", cle="k")
    assert answer.status_code == 422
    assert "Choisissez qui est cette personne." in answer.text
    assert "1986, jour inconnu" in answer.text
    assert "checked" not in answer.text
    assert asked(calls, "accept_identity") == []


def test_an_account_that_is_another_guardian_s_is_said_beside_the_choice(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = an_identity(birth_date="1986-04-01")
    calls.answers["household", "accept_identity"] = Refused("household.already-attached")
    answer = at_desk("nadia").post(f"{ONE}/reconnaitre", guardian_id=CLAIRE, cle="k")
    assert answer.status_code == 422
    assert 'id="guardian_id-erreur"' in answer.text
    assert answer.text.count("checked") == 1


def test_a_record_that_the_clerk_finds_adds_its_guardians_to_those_near(at_desk: Any, calls: Any):
    calls.answers["household", "review_key_request"] = an_identity(birth_date="1986-04-01") | {
        "near": []
    }
    page = at_desk("nadia").get(ONE).text
    assert "Aucun responsable n’est né ce jour-là" in page
    assert 'type="radio"' not in page
    page = at_desk("nadia").get(f"{ONE}?foyer={BOND}&q=bond").text
    assert 'type="radio"' in page
    assert "Trouvé par votre recherche" in page


def invitation(**but: Any) -> dict[str, Any]:
    nothing = {"is_open": False, "invited_at": None, "invited_by": None, "times": 0}
    nothing |= {"link_until": None, "used_at": None, "email": "andrew@bond.example"}
    return example_of(GuardianInvitationView) | nothing | but


def test_one_guardian_is_invited_by_mail_and_the_page_says_what_was_sent(at_desk: Any, calls: Any):
    calls.answers["identity", "invitations_of"] = [invitation(guardian_id=FIRST)]
    assert "Inviter par courriel" in at_desk("nadia").get(PAGE).text
    answer = at_desk("nadia").post(f"{PAGE}/{FIRST}/inviter", envoi=RUN)
    assert answer.location == PAGE
    (told,) = asked(calls, "invite_guardian")
    assert told == {"run_id": RUN, "guardian_id": FIRST, "household_id": BOND}
    sent = {"invited_at": "2027-06-02T08:00:00+00:00", "invited_by": "Nadia", "times": 2}
    until = {"link_until": "2027-06-03T08:00:00+00:00"}
    calls.answers["identity", "invitations_of"] = [invitation(guardian_id=FIRST, **sent, **until)]
    page = at_desk("nadia").get(PAGE).text
    assert "par Nadia" in page
    assert "2 fois en tout" in page
    assert "Lien bon jusqu’au" in page
    assert "Envoyer encore" in page


def test_an_invitation_that_was_used_is_said_and_not_sent_again(at_desk: Any, calls: Any):
    used = {"is_open": True, "invited_at": "2027-06-02T08:00:00+00:00", "invited_by": "Nadia"}
    used |= {"used_at": "2027-06-02T09:00:00+00:00", "times": 1}
    calls.answers["identity", "invitations_of"] = [invitation(guardian_id=FIRST, **used)]
    page = at_desk("nadia").get(PAGE).text
    assert "Lien utilisé le" in page
    assert f"{FIRST}/inviter" not in page
    calls.answers["identity", "invite_guardian"] = Refused("identity.account-open")
    answer = at_desk("nadia").post(f"{PAGE}/{FIRST}/inviter", envoi=RUN)
    assert answer.status_code == 409
    assert "Ce compte est ouvert" in answer.text


def test_the_page_of_keys_stands_while_identity_is_away(at_desk: Any, calls: Any):
    calls.answers["identity", "invitations_of"] = Unavailable("identity")
    page = at_desk("nadia").get(PAGE).text
    assert "Faire une clé" in page
    assert "/inviter" not in page
