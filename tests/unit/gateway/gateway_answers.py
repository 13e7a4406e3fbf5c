"""What the services answer of the Bond family and of Démoville, as it travels."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

DEMO = "https://demoville.example"


def demo_id(kind: str, slug: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{DEMO}/{kind}/{slug}"))


BOND = demo_id("household", "bond")
ANDREW = demo_id("guardian", "andrew-bond")
CHLOE, SARAH = demo_id("child", "chloe-bond"), demo_id("child", "sarah-bond")
CANTEEN, EVENING = demo_id("activity", "cantine-pasteur"), demo_id("activity", "soir-pasteur")
LUTINS = demo_id("activity", "les-lutins")
CHILDREN = {CHLOE: "Chloé", SARAH: "Sarah"}
ACTIVITIES = {
    CANTEEN: {"name": "Cantine", "kind": "canteen", "settlement": "immediate", "cents": 360},
    EVENING: {"name": "Accueil du soir", "kind": "evening", "settlement": "monthly", "cents": 180},
    LUTINS: {"name": "Les Lutins", "kind": "wednesday", "settlement": "immediate", "cents": 900},
}
WHY = [
    {
        "code": "billing.why-quotient",
        "details": {"amount": "612", "source": "CAF", "valid_from": "2027-05-12"},
    },
    {
        "code": "billing.why-band",
        "details": {
            "label": "Tarif 4",
            "from": "550",
            "to": "700",
            "amount_cents": 360,
            "tariff": "Cantine 2027",
            "valid_from": "2026-09-01",
        },
    },
]


TOWN = {
    "name": "Démoville",
    "address": "Hôtel de ville\n1 place de la Mairie\n99000 Démoville",
    "phone": "01 23 45 67 89",
    "hours": "Lundi et mardi : 8 h 30 à 12 h\nJeudi : 13 h 30 à 17 h",
    "hours_en": "Monday and Tuesday: 8:30 to 12:00\nThursday: 13:30 to 17:00",
    "site_url": "https://demoville.example",
    "signatory": "Nadia Haddad, responsable du service scolaire",
    "changed_at": "2027-05-03T08:00:00+00:00",
    "changed_by": "Nadia Haddad",
}
PLAIN_NEWS = {
    "audience": "public",
    "category": None,
    "link_url": None,
    "link_label": None,
    "corrected_at": None,
}
NEWS = [
    {
        "news_id": demo_id("news", "menus"),
        "title": "Les menus de juin sont là",
        "body": "Melon, salade de tomates et premières cerises.\n\nBon appétit !",
        "published_at": "2027-05-31T08:00:00+00:00",
        **PLAIN_NEWS,
    },
    {
        "news_id": demo_id("news", "sortie"),
        "title": "Sortie au parc le 18 juin",
        "body": "Toutes les classes de l’école Pasteur partent à 9 h. Pique-nique fourni.",
        "published_at": "2027-05-24T08:00:00+00:00",
        **PLAIN_NEWS,
    },
]
FILE = {
    "file_id": demo_id("file", "reglement"),
    "filename": "reglement.pdf",
    "media_type": "application/pdf",
    "size_bytes": 340_000,
}
PIECE = {
    "piece_id": demo_id("piece", "caf"),
    "household_id": BOND,
    "kind": "attestation-caf",
    "state": "seen",
    "submitted_at": "2027-05-12T08:00:00+00:00",
    "submitted_by_name": "Andrew",
    "seen_at": "2027-05-13T08:00:00+00:00",
    "seen_by_name": "Nadia",
    "refusal": None,
    "child_id": None,
    "noted": None,
    "valid_until": None,
    "asked_at": None,
    "asked_in": None,
    "asked_by_name": None,
    "paper_on": None,
    "files": [FILE],
}
THREAD = {
    "thread_id": demo_id("thread", "repas"),
    "household_id": BOND,
    "subject": "Repas de vendredi",
    "opened_at": "2027-05-31T08:00:00+00:00",
    "latest_at": "2027-06-01T08:00:00+00:00",
    "latest_side": "town",
    "latest_by_name": "Nadia",
    "messages": 2,
    "unread": 1,
}
RECORD = {
    "household_id": BOND,
    "reference": "F-000123",
    "name": "Bond",
    "address": {
        "line1": "12 rue des Lilas",
        "line2": None,
        "postcode": "99000",
        "city": "Démoville",
    },
    "guardians": [
        {
            "guardian_id": ANDREW,
            "first_name": "Andrew",
            "last_name": "Bond",
            "email": "andrew.bond@example.org",
            "phone": "06 12 34 56 78",
        }
    ],
    "children": [
        {
            "child_id": key,
            "first_name": name,
            "last_name": "Bond",
            "birth_date": "2020-11-03",
            "school_id": demo_id("school", "pasteur"),
            "school_name": "École Pasteur",
            "level": "CP",
            "weeks": "all",
        }
        for key, name in CHILDREN.items()
    ],
    "quotient_familial": {
        "amount": 612,
        "source": "CAF",
        "valid_from": "2027-05-12",
        "recorded_at": "2027-05-12T08:00:00+00:00",
        "by_name": "Nadia",
        "origin": "town",
        "read_on": None,
        "lapses_on": None,
    },
    "home_town": None,
    "opened_at": "2024-08-12T09:00:00+00:00",
    "closed_at": None,
}
ACCOUNT = {
    "balance_cents": -5830,
    "credit_cents": 0,
    "due_cents": 5830,
    "movements": [
        {
            "at": "2027-06-01T08:00:00+00:00",
            "code": "billing.invoice-issued",
            "details": {"month": "2027-05"},
            "reference": "2027-003-000162",
            "amount_cents": -5830,
        }
    ],
    "receipts": [
        {
            "receipt_id": demo_id("receipt", "one"),
            "number": "2027-003-R000012",
            "at": "2027-05-02T08:00:00+00:00",
            "kind": "payment",
            "amount_cents": 1440,
        }
    ],
    "months": ["2027-06", "2027-05"],
}


def invoice(number: str, cents: int, due: int) -> dict[str, Any]:
    paid = {
        "reference": "2027003P00000042",
        "amount_cents": cents,
        "means": "P",
        "paid_by": "Andrew",
        "paid_at": "2027-05-20T08:00:00+00:00",
        "bank_number": None,
        "issuer": None,
    }
    return {
        "invoice_id": demo_id("invoice", number),
        "number": number,
        "regie": "003",
        "month": "2027-05",
        "issued_at": "2027-06-01T08:00:00+00:00",
        "due_on": "2027-07-31",
        "state": "open" if due else "paid",
        "amount_cents": cents,
        "credit_used_cents": 0,
        "credited_cents": 0,
        "paid_cents": cents - due,
        "due_cents": due,
        "to_pay_cents": due,
        "becomes_credit_cents": 0,
        "payments": [] if due else [paid],
    }


INVOICES = [
    invoice("2027-003-000162", 5830, 5830),
    invoice("2027-003-000171", 2160, 2160),
    invoice("2027-003-000101", 1800, 0),
]
CHARGES = [
    {
        "charge_id": demo_id("charge", "one"),
        "child_name": "Chloé",
        "activity_name": "Accueil du soir",
        "day": "2027-05-03",
        "amount_cents": 180,
        "state": "invoiced",
        "why": WHY,
    }
]
HEADING = {"household_id": BOND, "reference": "F-000123", "name": "Bond"}
STATEMENT = {
    "month": "2027-06",
    "household": HEADING,
    "lines": CHARGES,
    "cancelled": [],
    "parts": [],
    "total_cents": 180,
    "paid_cents": 0,
    "to_invoice_cents": 0,
    "invoiced_cents": 180,
    "cancelled_cents": 0,
    "opening_balance_cents": 0,
    "closing_balance_cents": -180,
    "movements": [],
}
JOURNAL = [
    {
        "at": "2027-06-03T16:02:00+00:00",
        "by_name": "Andrew",
        "channel": "web",
        "action": "cancelled",
        "child_id": CHLOE,
        "child_name": "Chloé",
        "activity_id": CANTEEN,
        "activity_name": "Cantine",
        "day": "2027-06-08",
        "order_id": None,
        "reason": "Hospitalisation",
    }
]


def message(side: str, name: str, body: str) -> dict[str, Any]:
    return {
        "message_id": demo_id("message", body),
        "side": side,
        "by_name": name,
        "body": body,
        "written_at": "2027-06-01T08:00:00+00:00",
        "read_at": None,
    }


CONVERSATION = {
    "thread_id": demo_id("thread", "repas"),
    "household_id": BOND,
    "subject": "Repas de vendredi",
    "opened_at": "2027-05-31T08:00:00+00:00",
    "reply_by": "email",
    "messages": [
        message("family", "Andrew", "Bonjour, Chloé sera absente vendredi."),
        message("town", "Nadia", "Bonjour, c’est noté. Bonne journée."),
    ],
}
