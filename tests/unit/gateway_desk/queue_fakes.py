"""What the rooms answer of pieces that wait, as the desk's queue asks."""

from typing import Any

from gateway_answers import BOND, demo_id

AT = "2027-06-02T08:00:00+00:00"
PIECE, FILE = demo_id("piece", "caf"), demo_id("file", "caf")
PIECES = [
    {
        "piece_id": PIECE,
        "household_id": BOND,
        "kind": "attestation-caf",
        "state": "submitted",
        "submitted_at": "2027-05-28T16:02:00+00:00",
        "submitted_by_name": "Andrew",
        "seen_at": None,
        "seen_by_name": None,
        "refusal": None,
        "child_id": None,
        "noted": None,
        "valid_until": None,
        "asked_at": None,
        "asked_in": None,
        "asked_by_name": None,
        "paper_on": None,
        "files": [
            {
                "file_id": FILE,
                "filename": "attestation-caf.pdf",
                "media_type": "application/pdf",
                "size_bytes": 245_312,
            }
        ],
    }
]
WAITING = [
    {
        "item_id": PIECE,
        "kind": "piece",
        "household_id": BOND,
        "who": "Andrew",
        "about": "Attestation de la CAF",
        "since": "2027-05-28T16:02:00+00:00",
        "promised_by": "2027-06-02T22:00:00+00:00",
        "holder": None,
    }
]
CAF_KIND = {
    "kind": "attestation-caf",
    "name": "Attestation de la CAF",
    "whose": "household",
    "issuer": "CAF",
    "validity": "school-year",
    "validity_months": None,
    "months_old_max": 3,
    "promised_days": 5,
    "is_offered": True,
    "notes": [
        {
            "key": "quotient",
            "name": "Quotient lu",
            "type": "amount",
            "is_required": True,
            "use": "quotient",
        },
        {
            "key": "date",
            "name": "Papier daté du",
            "type": "date",
            "is_required": True,
            "use": "paper-date",
        },
    ],
    "purposes": ["record", "inscription"],
    "when": {"all": []},
    "why": None,
    "where_found": None,
    "sign_text": None,
}
REVIEW = {
    "piece": PIECES[0],
    "kind": CAF_KIND,
    "promised_by": "2027-06-02T22:00:00+00:00",
    "suggested_until": "2027-08-31",
    "holder": None,
    "decision": None,
    "typed": None,
    "read": None,
    "newest": None,
    "done_today": 4,
}
REASONS = [
    {
        "reason_id": demo_id("reason", "illisible"),
        "label": "Illisible",
        "body": "{piece} : la photo est floue.",
    }
]
QUEUE_ANSWERS: dict[tuple[str, str], Any] = {
    ("documents", "waiting"): WAITING,
    ("documents", "decided"): [],
    ("documents", "waiting_count"): [
        {"kind": "piece", "count": 9, "late": 2, "held": 1, "since": "2027-05-26T08:00:00+00:00"}
    ],
    ("documents", "piece_review"): REVIEW,
    ("documents", "piece_settings"): {"kinds": [CAF_KIND], "reasons": REASONS},
    ("documents", "piece_kinds"): [CAF_KIND],
    ("documents", "mark_unseen"): PIECES[0],
    ("documents", "accept_piece"): PIECES[0],
    ("documents", "refuse_piece"): PIECES[0],
    ("household", "names"): [{"household_id": BOND, "reference": "F-000123", "name": "Bond"}],
    ("billing", "quotient_effect"): [
        {
            "tariff_id": demo_id("tariff", "cantine"),
            "name": "Cantine",
            "before_label": "4",
            "before_cents": 360,
            "after_label": "3",
            "after_cents": 280,
        }
    ],
}
