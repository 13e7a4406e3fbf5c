"""What another site, a robot or a curious person can get out of the gateway: nothing."""

import pytest
from gateway_answers import demo_id
from gateway_fakes import pass_for

from chassis.errors import Broken, Refused, Unavailable
from gateway import security
from gateway.app import create_app
from gateway.backend import Backend
from gateway.sessions import current_login
from gateway.site import gate

ID = demo_id("order", "one")
SECRET = "password for user postgres failed at /srv/x.py"


def test_a_form_without_our_token_changes_nothing(family):
    answer = family.browser.post("/panier/vider")
    assert answer.status_code == 403
    assert "Rechargez la page" in answer.text
    assert "booking.clear_draft" not in family.calls.methods_asked()


def test_another_browsers_token_is_not_ours(family, site):
    with site.app.test_request_context(headers={"Cookie": "preau-session=thief"}):
        stolen = security.csrf_token()
    assert family.browser.post("/panier/vider", data={"jeton": stolen}).status_code == 403


@pytest.mark.parametrize("token", ["", "é", "AAAA", "a" * 300])
def test_a_garbled_token_is_refused_not_a_failure(family, token):
    assert family.browser.post("/panier/vider", data={"jeton": token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_request_from_elsewhere_is_refused_even_with_a_token(family, headers):
    assert family.post("/panier/vider", headers=headers).status_code == 403


def test_a_visitor_can_sign_in_from_the_page_we_gave(site):
    page = site.browser.get("/connexion").text
    token = page.split('name="jeton" value="')[1].split('"')[0]
    form = {"jeton": token, "email": "a@b.fr", "password": "x", "suite": "/planning"}
    answer = site.browser.post("/connexion", data=form)
    assert (answer.status_code, answer.location) == (303, "/planning")
    assert "HttpOnly" in str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil", "/a\nb"])
def test_signing_in_never_leads_to_another_site(site, back):
    site.browser.get("/connexion")
    visitor = site.browser.get_cookie("preau-visiteur").value
    with site.app.test_request_context(headers={"Cookie": f"preau-visiteur={visitor}"}):
        token = security.csrf_token()
    form = {"jeton": token, "email": "a@b.fr", "password": "x", "suite": back}
    assert site.browser.post("/connexion", data=form).location == "/accueil"


def test_wrong_credentials_keep_the_address_and_not_the_password(family):
    family.browser.delete_cookie("preau-session")
    family.calls.answers["identity", "sign_in"] = Refused("identity.wrong-credentials")
    page = family.browser.get("/connexion").text
    token = page.split('name="jeton" value="')[1].split('"')[0]
    form = {"jeton": token, "email": "andrew@bond.example", "password": "secret-typed"}
    answer = family.browser.post("/connexion", data=form)
    assert answer.status_code == 422
    assert "incorrect" in answer.text
    assert 'value="andrew@bond.example"' in answer.text
    assert "secret-typed" not in answer.text


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (RuntimeError(SECRET), 500),
        (Broken("ref-1"), 500),
        (Unavailable("billing"), 503),
        (Refused("billing.something-new", f'{{"text": "{SECRET}"}}'), 409),
        (Refused("chassis.forbidden"), 404),
        (Refused("chassis.not-found"), 404),
    ],
)
def test_no_page_tells_an_exceptions_text(family, failure, status):
    family.calls.answers["billing", "account"] = failure
    answer = family.browser.get("/compte")
    assert answer.status_code == status
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert "billing." not in answer.text


def test_a_refused_session_leads_back_to_signing_in(family):
    family.calls.answers["identity", "exchange"] = Refused("identity.no-session")
    answer = family.browser.get("/compte")
    assert answer.location == "/connexion?suite=/compte&fin=oui"
    assert "Votre session est terminée" in family.browser.get(answer.location).text


def test_a_revoked_session_ends_at_once(family):
    family.browser.get("/accueil")
    family.calls.answers["identity", "exchange"] = Refused("identity.no-session")
    assert family.browser.get("/accueil").status_code == 200
    family.app.extensions["sessions"].forget([f"digest-of-{'s' * 43}"])
    assert family.browser.get("/accueil").status_code == 303


@pytest.mark.parametrize(
    ("reason", "told"),
    [("access-ended", "au dossier de la famille est terminé"), ("signed-out", "autre appareil")],
)
def test_whoever_is_signed_out_reads_why(family, reason, told):
    """A parent taken out of a record looked for another device, and called nobody."""
    family.browser.get("/accueil")
    family.calls.answers["identity", "exchange"] = Refused("identity.no-session")
    family.app.extensions["sessions"].forget([f"digest-of-{'s' * 43}"], reason)
    answer = family.browser.get("/accueil")
    assert told in family.browser.get(answer.location).text


def test_a_session_is_asked_again_after_a_minute(family):
    family.browser.get("/accueil")
    family.stand_at("2027-06-02T10:00:59+02:00")
    family.browser.get("/accueil")
    assert family.calls.methods_asked().count("identity.exchange") == 1
    family.stand_at("2027-06-02T10:01:00+02:00")
    family.browser.get("/accueil")
    assert family.calls.methods_asked().count("identity.exchange") == 2


def test_a_request_longer_than_a_token_asks_for_another_and_no_request_asks_twice(family):
    """A desk token is good for a minute; a file over a poor network takes longer."""
    good_until = iter(("2027-06-02T08:01:00+00:00", "2027-06-02T08:03:00+00:00"))

    def one_more(session):
        return pass_for(session=session) | {"token_expires_at": next(good_until)}

    family.calls.answers["identity", "exchange"] = one_more
    cookie = {"Cookie": f"preau-session={'s' * 43}"}
    with family.app.test_request_context("/accueil", headers=cookie):
        assert current_login() is current_login()
        family.stand_at("2027-06-02T10:00:56+02:00")
        assert current_login().token_expires_at == "2027-06-02T08:03:00+00:00"


def test_every_answer_wears_its_headers(family):
    for path in ("/", "/accueil", "/nowhere", "/static/none.css"):
        headers = family.browser.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_https_ties_the_cookie_to_the_host(site, monkeypatch):
    class Secure(site.town):
        public_url = "https://famille.demoville.example"

    monkeypatch.setenv("PREAU_PUBLIC_URL", Secure.public_url)
    app = create_app(Backend(site.calls), Secure)
    answer = app.test_client().get("/connexion", base_url=Secure.public_url)
    assert "__Host-preau-visiteur=" in answer.headers["Set-Cookie"]
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_a_huge_body_is_refused(family):
    answer = family.post("/messages/nouveau", {"message": "x" * 400_000})
    assert answer.status_code == 413


def test_a_staff_member_is_led_to_the_desk(site):
    site.sign_in("nadia")
    assert site.browser.get("/accueil").location == gate.DESK


def test_a_link_is_asked_in_the_same_words_for_everybody(site):
    site.browser.get("/mot-de-passe")
    visitor = site.browser.get_cookie("preau-visiteur").value
    with site.app.test_request_context(headers={"Cookie": f"preau-visiteur={visitor}"}):
        token = security.csrf_token()
    told = {
        site.browser.post(
            "/mot-de-passe", data={"jeton": token, "email": email}, follow_redirects=True
        ).text
        for email in ("known@example.fr", "unknown@example.fr")
    }
    assert len(told) == 1


def test_a_weak_password_is_refused_with_the_three_forms(site):
    site.calls.answers["identity", "set_password"] = Refused("identity.password-refused")
    page = site.browser.get("/mot-de-passe/abc").text
    token = page.split('name="jeton" value="')[1].split('"')[0]
    answer = site.browser.post("/mot-de-passe/abc", data={"jeton": token, "password": "soleil"})
    assert answer.status_code == 422
    for form in ("12 caractères", "14 caractères", "7 mots"):
        assert form in answer.text
    assert "soleil" not in answer.text
    site.calls.answers["identity", "set_password"] = {}
    answer = site.browser.post("/mot-de-passe/abc", data={"jeton": token, "password": "x" * 14})
    assert answer.location == "/connexion"
    assert "Mot de passe créé" in site.browser.get("/connexion").text
