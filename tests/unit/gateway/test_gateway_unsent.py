"""What was typed comes back when it could not be taken."""

import pytest
from gateway_answers import CANTEEN, CHLOE

from chassis.errors import Refused

OURS = {"Sec-Fetch-Site": "same-origin", "Referer": "http://localhost/messages/nouveau?a=b"}
MESSAGE = {
    "objet": "Repas",
    "message": "Sarah sera absente <vendredi>, et samedi aussi.",
    "envoi": "7b0c5a0e-8d53-4b53-9a4b-0e1f9f6f8a11",
}
OVER = Refused("identity.no-session")


def end_session(family):
    known = family.calls.answers["identity", "exchange"]
    family.calls.answers["identity", "exchange"] = OVER
    return known


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def test_a_message_sent_after_the_end_is_said_unsent_and_kept(family):
    back_again = end_session(family)
    answer = family.post("/messages/nouveau", MESSAGE, headers=OURS)
    assert answer.status_code == 401
    assert "n’est pas enregistré" in answer.text
    assert "notify.write_message" not in family.calls.methods_asked()
    assert "&lt;vendredi&gt;" in answer.text
    assert hidden(answer.text, "reprise") == "/messages/nouveau"
    assert hidden(answer.text, "suite") == "/messages/nouveau?a=b"

    carried = {name: hidden(answer.text, f"garde.{name}") for name in MESSAGE}
    assert carried["objet"] == "Repas"
    family.calls.answers["identity", "exchange"] = back_again
    form = {f"garde.{name}": text for name, text in MESSAGE.items()}
    form |= {"reprise": "/messages/nouveau", "email": "a@b.fr", "password": "x"}
    signed_in = family.post("/connexion", form, headers=OURS)
    assert signed_in.status_code == 200
    assert "Envoyer maintenant" in signed_in.text
    assert 'action="/messages/nouveau"' in signed_in.text
    assert hidden(signed_in.text, "objet") == "Repas"
    assert "notify.write_message" not in family.calls.methods_asked()

    token = hidden(signed_in.text, "jeton")
    sent = family.browser.post("/messages/nouveau", data=MESSAGE | {"jeton": token}, headers=OURS)
    assert sent.status_code == 303
    assert "notify.write_message" in family.calls.methods_asked()


def test_a_wrong_password_still_carries_what_was_typed(family):
    end_session(family)
    family.calls.answers["identity", "sign_in"] = Refused("identity.wrong-credentials")
    form = {"reprise": "/messages/nouveau", "garde.objet": "Repas", "email": "a@b.fr"}
    answer = family.post("/connexion", form | {"password": "x"}, headers=OURS)
    assert answer.status_code == 422
    assert hidden(answer.text, "garde.objet") == "Repas"


def test_ticks_without_a_script_come_back_each_of_them(family):
    end_session(family)
    ticks = [f"{CHLOE}:{CANTEEN}:2027-06-{day}" for day in (10, 11)]
    form = {"case": ticks, "deja": "", "du": "2027-06-01", "vue": "mois"}
    answer = family.post("/planning", form, headers=OURS)
    assert answer.status_code == 401
    assert [tick in answer.text for tick in ticks] == [True, True]


def test_a_form_of_an_older_session_is_sent_by_one_press(family):
    form = MESSAGE | {"jeton": "of-another-session"}
    answer = family.browser.post("/messages/nouveau", data=form, headers=OURS)
    assert answer.status_code == 403
    assert "Envoyer maintenant" in answer.text
    assert hidden(answer.text, "objet") == "Repas"
    assert hidden(answer.text, "jeton") != "of-another-session"


@pytest.mark.parametrize("sender", [{}, {"Origin": "https://evil.example"}])
def test_what_another_site_sends_does_not_come_back_with_our_token(family, sender):
    answer = family.browser.post("/messages/nouveau", data=MESSAGE, headers=sender)
    assert answer.status_code == 403
    assert "Repas" not in answer.text


def test_an_innocent_sign_in_tab_is_not_a_dead_end(site):
    """Another tab signed in, or out, and took the cookie that this page's token was made of."""
    form = {"email": "andrew@bond.example", "password": "secret-typed", "jeton": "old"}
    answer = site.browser.post("/connexion", data=form, headers=OURS)
    assert answer.status_code == 403
    assert 'value="andrew@bond.example"' in answer.text
    assert "secret-typed" not in answer.text
    form["jeton"] = hidden(answer.text, "jeton")
    assert site.browser.post("/connexion", data=form, headers=OURS).status_code == 303


def test_signing_in_again_where_another_tab_did_leads_on(family):
    form = {"email": "a@b.fr", "password": "x", "jeton": "old", "suite": "/planning"}
    answer = family.browser.post("/connexion", data=form, headers=OURS)
    assert (answer.status_code, answer.location) == (303, "/planning")


def test_a_script_is_told_that_the_session_is_over(family):
    end_session(family)
    changes = [{"child_id": CHLOE, "activity_id": CANTEEN, "day": "2027-06-10", "wanted": True}]
    headers = OURS | {"X-Jeton": family.token()}
    answer = family.browser.post("/planning/cases", json={"changes": changes}, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (401, "identity.no-session")


def test_a_script_is_told_that_its_page_is_of_an_older_session(family):
    headers = OURS | {"X-Jeton": "of-another-session"}
    answer = family.browser.post("/planning/cases", json={"changes": []}, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (403, "gateway.stale-form")


def test_a_password_never_comes_back(site):
    form = {"password": "Chaussette-142", "jeton": "old"}
    answer = site.browser.post("/mot-de-passe/abc", data=form, headers=OURS)
    assert "Chaussette" not in answer.text


def test_staying_is_said_each_time_and_moves_the_end(family):
    first = family.browser.get("/session")
    assert first.json["seconds_left"] == 30 * 60
    family.stand_at("2027-06-02T10:00:30+02:00")
    assert family.browser.get("/session").status_code == 200
    assert family.calls.methods_asked().count("identity.exchange") == 2
    end_session(family)
    assert family.browser.get("/session").status_code == 401


def test_whoever_signs_out_is_out_while_the_bus_hiccups(family):
    """The event that revokes the session has not come yet: this gateway needs no telling."""
    family.browser.get("/accueil")
    session = family.browser.get_cookie("preau-session").value
    family.post("/deconnexion")
    family.browser.set_cookie("preau-session", session)
    answer = family.browser.get("/accueil")
    assert answer.status_code == 303
    assert answer.location.startswith("/connexion")


def test_the_lines_and_the_subject_that_were_typed_are_shown_again(family):
    end_session(family)
    answer = family.post("/messages/nouveau", MESSAGE, headers=OURS)
    assert '<p class="govuk-body message">Repas</p>' in answer.text
    assert "terminée.Ce" not in answer.text.replace("\n", "")


def test_a_device_that_was_disconnected_elsewhere_is_not_told_that_it_was_idle(family):
    family.browser.get("/accueil")
    sessions = family.app.extensions["sessions"]
    sessions.forget([sessions.exchanged("s" * 43)["session_digest"]])
    end_session(family)
    page = family.browser.get("/accueil", follow_redirects=True).text
    assert "déconnecté depuis un autre appareil" in page
    assert "sans activité" not in page
