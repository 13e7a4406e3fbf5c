"""A tariff, and its next version as a clerk is writing it."""

from typing import Any

from gateway_answers import CANTEEN, demo_id

TARIFF, DRAFT_ID = demo_id("tariff", "cantine"), demo_id("tariff-draft", "cantine")
BANDS = [
    {"from": "0", "to": "550", "amount_cents": 285, "label": "1"},
    {"from": "600", "to": None, "amount_cents": 400, "label": "2"},
]
DRAFT: dict[str, Any] = {
    "draft_id": DRAFT_ID,
    "tariff_id": TARIFF,
    "version": 3,
    "name": "Restauration scolaire",
    "regie": "003",
    "valid_from": "2027-09-01",
    "grid": {"kind": "bands", "bands": BANDS},
    "rules": [{"kind": "late", "days_before": 2, "percent": "50"}],
    "saved_by": "Nadia",
    "saved_at": "2027-06-01T08:00:00+00:00",
    "faults": [{"code": "billing.tariff-has-a-hole", "details": {"from": "550", "to": "600"}}],
    "replaced": {"kind": "bands", "bands": []},
    "rises": [{"before_cents": 280, "percent": "1.8"}, {"before_cents": None, "percent": None}],
}
RECORD_RULE = {
    "is_retroactive": True,
    "journal": [
        {
            "is_retroactive": True,
            "decided_by": "Nadia",
            "decided_at": "2027-06-01T08:00:00+00:00",
        }
    ],
}
WHOLE = {
    "tariff_id": TARIFF,
    "versions": [
        {
            "name": "Restauration scolaire",
            "regie": "003",
            "valid_from": "2026-09-01",
            "grid": {"kind": "bands", "bands": BANDS},
            "rules": [],
        }
    ],
    "followers": [
        {"activity_id": CANTEEN, "name": "Cantine", "valid_from": "2026-09-01", "ends": None}
    ],
    "journal": [
        {
            "at": "2026-08-20T08:00:00+00:00",
            "by_name": "Nadia",
            "act": "published",
            "details": {"valid_from": "2026-09-01", "name": "Restauration scolaire"},
        }
    ],
}
TRIAL = {
    "month": "2027-05-01",
    "rows": [
        {
            "label": "1",
            "fault": None,
            "households": 4,
            "units": 10,
            "before_cents": 2800,
            "after_cents": 2850,
            "change_cents": 50,
        },
        {
            "label": None,
            "fault": "hole",
            "households": 1,
            "units": 2,
            "before_cents": 720,
            "after_cents": None,
            "change_cents": None,
        },
    ],
    "units": 10,
    "before_cents": 2800,
    "after_cents": 2850,
    "change_cents": 50,
    "unsure_units": 2,
    "unsure_cents": 720,
}
TARIFFS = [
    {
        "tariff_id": demo_id("tariff", "cantine"),
        "name": "Restauration scolaire",
        "regie": "003",
        "valid_from": "2026-09-01",
        "activities": ["Cantine"],
        "grid": {
            "kind": "bands",
            "bands": [
                {"from": "0", "to": "200", "amount_cents": 120, "label": "1"},
                {"from": "550", "to": "700", "amount_cents": 360, "label": "4"},
                {"from": "2000", "to": None, "amount_cents": 720, "label": "10"},
            ],
        },
        "rules": [{"kind": "late", "days_before": 2, "percent": "12.5"}],
    },
    {
        "tariff_id": demo_id("tariff", "etude"),
        "name": "Étude",
        "regie": "003",
        "valid_from": "2026-09-01",
        "activities": [],
        "rules": [],
        "grid": {
            "kind": "rate",
            "rate_percent": "0.36",
            "floor_cents": 260,
            "ceiling_cents": 450,
        },
    },
]
TARIFF_ANSWERS: dict[tuple[str, str], Any] = {
    ("billing", "tariffs"): TARIFFS,
    ("billing", "tariff"): WHOLE,
    ("billing", "tariff_drafts"): [DRAFT],
    ("billing", "tariff_draft"): DRAFT,
    ("billing", "save_tariff_draft"): DRAFT,
    ("billing", "try_tariff_draft"): TRIAL,
    ("billing", "publish_tariff_draft"): None,
    ("billing", "discard_tariff_draft"): None,
    ("billing", "assign_tariff"): None,
    ("billing", "record_rule"): RECORD_RULE,
    ("billing", "decide_record_rule"): RECORD_RULE,
}
