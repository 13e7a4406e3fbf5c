"""Whoever chose English is shown English: no text of the catalogue stays behind in French."""

import re
from html.parser import HTMLParser

import pytest
from gateway_answers import CHLOE, demo_id

from chassis.errors import Broken, Unavailable
from preau.texts import kept

ID = demo_id("order", "one")
PUBLIC = [
    "/",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/conditions",
    "/actualites",
    "/documents-publics",
    "/plan-du-site",
    "/simuler",
    "/simuler?quotient=534&jour=07/06/2027",
    "/simuler?quotient=peu&jour=hier",
    "/nowhere",
    "/connexion",
    "/connexion?fin=oui",
    "/mot-de-passe",
    "/mot-de-passe/envoi",
    "/creer-mon-espace",
    "/creer-mon-espace/envoi",
    "/creer-mon-espace/tOkEn",
    "/mot-de-passe/tOkEn",
]
FAMILY = [
    "/accueil",
    "/foyer",
    "/profil",
    "/enfants",
    "/foyer/adresse",
    "/foyer/certifier",
    "/foyer/autorisations",
    "/foyer/urgence",
    "/foyer/caf",
    "/foyer/quotient",
    "/mes-donnees",
    "/foyer/quotient/caf",
    "/profil/coordonnees",
    f"/enfants/{CHLOE}/sorties",
    f"/enfants/{CHLOE}/sante",
    f"/enfants/{CHLOE}/sante/repas",
    f"/enfants/{CHLOE}/sante/pai",
    "/foyer/langue",
    "/mon-espace",
    "/mon-espace/reponse",
    "/mon-espace/mot-de-passe",
    "/mon-espace/nom-d-utilisateur",
    "/mon-espace/adresse",
    "/mon-espace/appareils",
    "/changer-mon-adresse/tOkEn",
    "/compte",
    "/compte/mois/2027-06",
    "/factures",
    "/factures?choisir=oui",
    f"/factures/{ID}",
    "/documents",
    "/documents/donner",
    "/documents/coffre",
    "/documents/transmis",
    "/messages",
    "/messages/nouveau",
    "/messages/absence",
    f"/messages/{ID}",
    f"/foyer/demandes/custody/{ID}",
    f"/foyer/demandes/situation/{ID}",
]
POSTED = [
    ("/foyer/quotient/caf", {"saisie": ID}),
    ("/foyer/langue", {}),
    ("/mot-de-passe", {"email": ""}),
    ("/connexion", {"email": "", "password": ""}),
    ("/creer-mon-espace", {"email": "x"}),
    ("/creer-mon-espace/tOkEn", {"password": ""}),
    ("/mon-espace/reponse", {}),
    ("/mon-espace/mot-de-passe", {}),
    ("/mon-espace/adresse", {}),
    ("/mot-de-passe/tOkEn", {"password": ""}),
    ("/messages/absence", {"envoi": ID}),
    ("/messages/nouveau", {"objet": "", "message": "", "envoi": ID}),
    (f"/messages/{ID}", {"message": "", "envoi": ID}),
    ("/documents", {"sorte": "", "piece": ID}),
]
LAW = ["/accessibilite", "/mentions-legales", "/donnees-personnelles", "/conditions"]
READ_ALOUD = ("alt", "title", "placeholder", "aria-label")
FILLED_IN = re.compile(r"<[^>]*>|%\(\w+\)s|\{\w+\}")
ALONE = 8  # A shorter text is looked for as the whole of what an element says.


class Said(HTMLParser):
    """What a page says to people, piece by piece."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.texts.append(re.sub(r"[ \n]+", " ", data).strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value or "" for name, value in attrs if name in READ_ALOUD]


def french_texts() -> set[str]:
    """What stands between the gaps of every French text that reads otherwise in English."""
    found: set[str] = set()
    for message in (*kept("en", "site"), *kept("en", "account")):
        for text in [message.id] if isinstance(message.id, str) else message.id:
            pieces = [piece.strip(" .,:;()\u00a0") for piece in FILLED_IN.split(text)]
            found |= {piece for piece in pieces if piece and piece not in str(message.string)}
    return found


FRENCH = french_texts()


def left_in_french(page: str) -> list[str]:
    said = Said(page).texts
    whole = {text.strip(" .,:;()\u00a0") for text in said}
    return [
        text
        for text in FRENCH
        if text in whole or (len(text) >= ALONE and any(text in told for told in said))
    ]


@pytest.mark.parametrize("path", PUBLIC)
def test_no_text_of_a_public_page_stays_in_french(site, path: str) -> None:
    assert left_in_french(site.browser.get(path).text)
    site.browser.get("/langue/en")
    page = site.browser.get(path).text
    assert '<html lang="en"' in page
    assert left_in_french(page) == []


@pytest.mark.parametrize("path", FAMILY)
def test_no_text_of_a_familys_page_stays_in_french(family, path: str) -> None:
    assert left_in_french(family.browser.get(path).text)
    family.browser.get("/langue/en")
    page = family.browser.get(path).text
    assert '<html lang="en"' in page
    assert left_in_french(page) == []


@pytest.mark.parametrize(("path", "typed"), POSTED)
def test_what_has_to_be_corrected_is_said_in_english(family, path: str, typed: dict) -> None:
    family.browser.get("/langue/en")
    answer = family.post(path, typed)
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert left_in_french(answer.text) == []


@pytest.mark.parametrize("state", ["used", "expired", "unknown"])
def test_a_link_that_opens_nothing_says_so_in_english(site, state: str) -> None:
    site.browser.get("/langue/en")
    site.calls.answers["identity", "read_link"] = {"state": state}
    assert left_in_french(site.browser.get("/mot-de-passe/tOkEn").text) == []


def test_a_form_that_came_too_late_comes_back_in_english(family) -> None:
    family.browser.get("/langue/en")
    late = {"jeton": "old", "objet": "Lunch", "message": "Chloé will be away on Friday."}
    answer = family.browser.post(
        "/messages/nouveau", data=late, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert "Nothing was sent" in answer.text
    assert left_in_french(answer.text) == []


def test_what_has_been_done_is_said_in_english(family) -> None:
    family.browser.get("/langue/en")
    family.post("/messages/nouveau", {"objet": "Lunch", "message": "Hello", "envoi": ID})
    assert "Message sent" in family.browser.get("/messages").text


@pytest.mark.parametrize("away", [Unavailable("billing"), Broken("7f3a2c")])
def test_a_page_that_cannot_be_shown_says_so_in_english(family, away: Exception) -> None:
    family.browser.get("/langue/en")
    family.calls.answers["billing", "account"] = away
    page = family.browser.get("/compte").text
    assert "Need help? Call the town hall of Démoville" in page
    assert left_in_french(page) == []


def test_days_and_amounts_are_written_as_english_writes_them(family) -> None:
    family.browser.get("/langue/en")
    page = family.browser.get("/compte").text
    assert re.search(r"€\d+\.\d\d", page)
    assert not re.search(r"\d,\d\d\u00a0€", page)
    assert re.search(r"[A-Z][a-z]+day \d+ [A-Z][a-z]+ 20\d\d", page)


@pytest.mark.parametrize("path", LAW)
def test_a_translation_of_the_law_says_that_the_french_text_counts(site, path: str) -> None:
    assert "translation" not in site.browser.get(path).text
    site.browser.get("/langue/en")
    page = site.browser.get(path).text
    assert "only the French text counts in law" in page
    assert f'href="/langue/fr?ici={path}"' in page
