"""Letters: what a parent reads, twice the same, with nothing personal in a subject."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest

from chassis.language import spoken
from preau.texts import kept
from services.notify import letters
from services.notify.domain.town import Town

NB = "\u00a0"
TOWN = Town("Démoville", "1 place de la Mairie", "01 23 45 67 89")
CUTOFF = datetime(2027, 6, 4, 10, 0, tzinfo=UTC)
MONDAY = {"child_name": "Chloé", "activity_name": "Cantine Pasteur", "day": date(2027, 6, 7)}
FACTS = {
    "link": {"token": "tOkEn", "expires_at": CUTOFF},
    "sign_up": {"token": "tOkEn", "expires_at": CUTOFF},
    "sign_up_known": {"asked_at": CUTOFF},
    "email_link": {"token": "tOkEn", "expires_at": CUTOFF},
    "email_changed": {"changed_at": CUTOFF},
    "account_closing": {"seen_at": CUTOFF, "closes_at": CUTOFF},
    "account_closed": {"closed_at": CUTOFF},
    "account_closed_asked": {"closed_at": CUTOFF, "asked_at": CUTOFF},
    "parent_invited": {"token": "tOkEn", "expires_at": CUTOFF},
    "staff_invited": {"token": "tOkEn", "expires_at": CUTOFF},
    "identity_change": {"whose": "Nadia Haddad", "asked_at": CUTOFF},
    "password_changed": {"changed_at": CUTOFF},
    "payment": {
        "amount_cents": 8640,
        "reference": "2027003P00000042",
        "receipt_number": "2027-003-R000012",
        "receipt_id": "3f2504e0",
        "lines": [MONDAY],
        "invoice_number": None,
    },
    "credit": {
        "reason_code": "billing.cancelled",
        "amount_cents": 360,
        "receipt_number": "2027-003-R000013",
    },
    "payment_reversed": {
        "reason_code": "billing.payment-bounced",
        "amount_cents": 5830,
        "receipt_number": "2027-003-R000015",
        "invoice_number": "2027-003-000162",
    },
    "record_irregular": {"since": date(2027, 8, 24)},
    "record_regular": {"since": date(2027, 8, 24), "regular_from": date(2027, 9, 20)},
    "repriced": {
        "cause": "quotient",
        "valid_from": date(2027, 5, 12),
        "count": 2,
        "first": date(2027, 6, 7),
        "last": date(2027, 6, 8),
        "before_cents": 1440,
        "after_cents": 720,
        "credited_cents": 720,
        "receipt_number": "2027-003-R000014",
    },
    "invoice": {
        "invoice_id": "5e1f",
        "number": "2027-003-000162",
        "month": "2027-06",
        "amount_cents": 5830,
        "due_on": date(2027, 7, 31),
    },
    "draft_reminder": {"count": 6, "earliest_cutoff": CUTOFF},
    "order_expired": {},
    "seats_lost": {"lines": [MONDAY]},
    "answer": {"thread_id": "c1d2e3f4"},
    "cancelled": {"lines": [MONDAY], "reason": "Hospitalisation"},
    "document": {},
    "signing_code": {"code": "042317", "expires_at": CUTOFF},
    "piece_refused": {},
    "piece_lapsing": {"lapses_on": date(2027, 8, 31), "days_before": 30},
    "account_attached": {"whose": "Camille", "holder": "Élodie", "attached_at": CUTOFF},
    "key_refused": {},
    "request_decided": {"verdict": "refused"},
    "quotient_lapsing": {"last_day": date(2027, 12, 31)},
    "inscription_decided": {"verdict": "accepted"},
    "school_entry_decided": {"verdict": "accepted"},
    "school_taken_back": {"verdict": "taken_back"},
}
SAID = {
    "link": ["http://localhost:8080/mot-de-passe/tOkEn", f"vendredi 4 juin 2027 à 12{NB}h"],
    "sign_up": ["http://localhost:8080/creer-mon-espace/tOkEn", f"vendredi 4 juin 2027 à 12{NB}h"],
    "email_link": [
        "http://localhost:8080/changer-mon-adresse/tOkEn",
        f"vendredi 4 juin 2027 à 12{NB}h",
    ],
    "email_changed": [f"vendredi 4 juin 2027 à 12{NB}h"],
    "sign_up_known": ["http://localhost:8080/connexion", f"vendredi 4 juin 2027 à 12{NB}h"],
    "account_closing": ["vendredi 4 juin 2027", "http://localhost:8080/connexion"],
    "account_closed": ["vendredi 4 juin 2027", "appelez la mairie"],
    "account_closed_asked": [f"vendredi 4 juin 2027 à 12{NB}h", "appelez la mairie au", "guichet"],
    "parent_invited": [
        "http://localhost:8080/mot-de-passe/tOkEn",
        f"vendredi 4 juin 2027 à 12{NB}h",
    ],
    "staff_invited": [
        "http://localhost:8080/mot-de-passe/tOkEn",
        f"vendredi 4 juin 2027 à 12{NB}h",
    ],
    "identity_change": ["Nadia Haddad", "http://localhost:8080/desk/reglages/agents/connexion"],
    "password_changed": ["http://localhost:8080/mot-de-passe"],
    "payment": [
        f"86,40{NB}€",
        "2027003P00000042",
        "2027-003-R000012",
        "Chloé, Cantine Pasteur, lundi 7 juin 2027",
        "/compte/recus/3f2504e0.pdf",
    ],
    "credit": [f"3,60{NB}€", "Une réservation a été annulée.", "2027-003-R000013"],
    "payment_reversed": [
        "Votre chèque nous est revenu sans avoir été payé.",
        f"58,30{NB}€",
        "2027-003-000162",
        "/factures",
    ],
    "record_irregular": ["24/08/2027", "/inscriptions"],
    "record_regular": ["20/09/2027", "/inscriptions"],
    "repriced": [
        "2 jours déjà réservés changent de prix",
        f"14,40{NB}€",
        f"7,20{NB}€",
        "2027-003-R000014",
        "/compte",
    ],
    "invoice": [
        "juin 2027",
        f"58,30{NB}€",
        "2027-003-000162",
        "samedi 31 juillet 2027",
        "/factures/5e1f",
    ],
    "draft_reminder": ["6 réservations", f"vendredi 4 juin 2027 à 12{NB}h", "/panier"],
    "order_expired": ["leurs places ont été rendues", "/panier"],
    "seats_lost": ["Chloé, Cantine Pasteur, lundi 7 juin 2027"],
    "answer": ["http://localhost:8080/messages/c1d2e3f4"],
    "cancelled": [
        "La mairie a annulé une réservation",
        "Chloé, Cantine Pasteur, lundi 7 juin",
        f"La raison donnée{NB}: Hospitalisation",
    ],
    "document": ["http://localhost:8080/documents"],
    "signing_code": ["042317", f"vendredi 4 juin 2027 à 12{NB}h"],
    "piece_refused": ["http://localhost:8080/documents"],
    "piece_lapsing": ["http://localhost:8080/documents"],
    "key_refused": ["La mairie n’a pas pu vous envoyer de clé", "/attacher-mon-foyer"],
    "account_attached": [
        "un compte dont le titulaire se nomme Élodie",
        "comme celui de Camille",
        "Appelez tout de suite la mairie",
        "/foyer",
    ],
    "request_decided": ["http://localhost:8080/foyer/demandes"],
    "quotient_lapsing": ["http://localhost:8080/foyer/quotient"],
    "school_entry_decided": ["certificat d’inscription", "http://localhost:8080/inscriptions"],
    "school_taken_back": ["n’est plus valable", "http://localhost:8080/inscriptions"],
    "inscription_decided": ["Inscrire n’est pas réserver", "http://localhost:8080/inscriptions"],
}


SAID_IN_ENGLISH = {
    "link": ["works once, until Friday 4 June 2027 at 12:00"],
    "payment": ["Amount: €86.40", "Chloé, Cantine Pasteur, Monday 7 June 2027"],
    "credit": ["A booking has been cancelled. The amount is on your family account"],
    "invoice": ["Your invoice for June 2027", "To be paid by: Saturday 31 July 2027"],
    "repriced": ["2 days already booked change their price"],
    "draft_reminder": ["6 bookings in your basket are not confirmed"],
    "cancelled": ["The town hall has cancelled a booking:"],
}


def write(kind: str, **changed) -> letters.Letter:
    return letters.write(kind, TOWN, **{"first_name": "Andrew", **FACTS[kind], **changed})


@pytest.mark.parametrize(
    ("cause", "says"),
    [
        ("quotient", "Votre quotient familial compte depuis le 12/05/2027"),
        ("tariff", "La mairie a changé un tarif, valable depuis le 12/05/2027"),
        ("record", "Votre dossier est en règle depuis le 12/05/2027"),
    ],
)
def test_days_priced_again_say_what_did_it(cause: str, says: str) -> None:
    assert says in words(write("repriced", cause=cause).html)


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def test_every_letter_is_tried_here():
    assert set(FACTS) == set(letters.SUBJECTS) == set(SAID)


@pytest.mark.parametrize("kind", letters.SUBJECTS)
def test_both_parts_say_the_facts(kind):
    letter = write(kind)
    for said in ["Bonjour Andrew,", *SAID[kind]]:
        assert said in letter.text
        assert said in words(letter.html)


@pytest.mark.parametrize("kind", letters.SUBJECTS)
def test_a_subject_holds_nothing_personal(kind):
    assert write(kind).subject == write(kind, first_name="Claude").subject
    assert not re.search(r"\d|Andrew", write(kind).subject)


@pytest.mark.parametrize("kind", letters.SUBJECTS)
def test_no_line_breaks_before_a_french_sign(kind):
    """« ! » alone at the start of a line is what an ordinary space before it gives."""
    letter = write(kind)
    assert not re.search(r" [:;?!€]", letter.text)
    assert not re.search(r" [:;?!€]", words(letter.html).replace("\n", ""))
    assert "'" not in letter.text


@pytest.mark.parametrize("kind", letters.SUBJECTS)
def test_the_text_part_is_no_markup_and_has_no_holes(kind):
    text = write(kind).text
    assert "<" not in text
    assert "\n\n\n" not in text
    assert text.startswith("Bonjour Andrew,\n\n")


def test_a_name_cannot_write_markup_into_a_letter():
    letter = write("payment", first_name="<script>alert(1)</script>")
    assert "<script>" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert "<script>" in letter.text


def test_the_addresses_of_a_letter_start_from_the_towns_own(monkeypatch):
    monkeypatch.setenv("PREAU_PUBLIC_URL", "https://famille.demoville.example/")
    text = write("link").text
    assert "https://famille.demoville.example/mot-de-passe/tOkEn" in text
    assert "localhost" not in text


def test_one_reservation_is_not_plural():
    assert "Une réservation de votre panier" in write("draft_reminder", count=1).text


def test_the_mail_of_a_paid_invoice_names_it_and_no_day():
    text = write("payment", lines=[], invoice_number="2027-003-000162").text
    assert f"Facture n°{NB}: 2027-003-000162" in text
    assert "Il règle" not in text


def test_an_invoice_that_credit_pays_asks_for_nothing():
    assert "vous n’avez rien à payer" in write("invoice", amount_cents=0).text
    assert "vous n’avez rien à payer" not in write("invoice").text


def test_a_letter_bears_the_language_it_is_written_in():
    assert (write("link").language, '<html lang="fr">' in write("link").html) == ("fr", True)
    with spoken("en"):
        letter = write("link")
    assert (letter.language, '<html lang="en">' in letter.html) == ("en", True)


@pytest.mark.parametrize("kind", letters.SUBJECTS)
def test_no_french_is_left_in_an_english_letter(kind):
    """Each piece of each French text of the catalogue is looked for."""
    with spoken("en"):
        letter = write(kind)
    for part in (letter.subject, letter.text, words(letter.html)):
        assert [french for french in french_pieces() if french in part] == []
    for said in ["Hello Andrew,", *SAID_IN_ENGLISH.get(kind, [])]:
        assert said in letter.text


def french_pieces() -> set[str]:
    texts = (text for message in kept("en", "mails") for text in each_form(message.id))
    pieces = (piece for text in texts for piece in re.split(r"%\(\w+\)s|\{\w+\}", text))
    return {piece.strip() for piece in pieces if re.search(r"\w{3}", piece)}


def each_form(text) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text,)


def test_the_sender_is_named_in_the_language_of_the_letter():
    assert letters.sender_in("fr", "Démoville") == "Portail famille de Démoville"
    assert letters.sender_in("en", "Démoville") == "Family portal of Démoville"
