"""What household answers of the Bonds' particulars, by its own catalogue of fields."""

from typing import Any

from gateway_answers import ANDREW, BOND, CHLOE, RECORD, SARAH, demo_id
from gateway_consents import CONSENT_ANSWERS

from services.household.domain.fields import BY_DEFAULT, FIELDS, HIDDEN

NO_MEAT = demo_id("diet", "sans-viande")
DIETS = [{"diet_id": NO_MEAT, "name": "Sans viande", "position": 1, "offered": True}]
AWA = {"name": "Awa Diallo", "phone": "06 12 34 00 55", "link": "voisine"}


def fields_shown(role: str, about: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "field": name,
            "about": field.about,
            "kind": field.kind,
            "level": BY_DEFAULT[name].of(role),
            "longest": field.longest,
            "choices": [NO_MEAT] if name == "health.diet" else list(field.choices),
            "of_home": field.of_home,
            "checked": False,
        }
        for name, field in FIELDS.items()
        if field.about in about and BY_DEFAULT[name].of(role) != HIDDEN
    ]


def fact(person_id: str | None, field: str, value: Any) -> dict[str, Any]:
    return {"person_id": person_id, "field": field, "value": value}


PARTICULARS = {
    "household_id": BOND,
    "reference": "F-000123",
    "name": "Bond",
    "own_guardian_id": ANDREW,
    "guardians": [{"guardian_id": ANDREW, "first_name": "Andrew", "last_name": "Bond"}],
    "children": [
        {"child_id": CHLOE, "first_name": "Chloé", "last_name": "Bond"},
        {"child_id": SARAH, "first_name": "Sarah", "last_name": "Bond"},
    ],
    "fields_shown": fields_shown("parent", ("guardian", "household", "child", "health")),
    "facts": [
        fact(ANDREW, "guardian.first_name", "Andrew"),
        fact(ANDREW, "guardian.last_name", "Bond"),
        fact(ANDREW, "guardian.email", "andrew.bond@example.org"),
        fact(ANDREW, "guardian.phone", "06 12 34 56 78"),
        fact(None, "address", RECORD["address"]),
        fact(None, "emergency", [AWA]),
        fact(CHLOE, "child.first_name", "Chloé"),
        fact(CHLOE, "child.birth_date", "2020-11-03"),
        fact(CHLOE, "child.insured_until", "2027-08-31"),
        fact(CHLOE, "child.leaves_alone", False),
        fact(CHLOE, "child.pickup", [AWA]),
    ],
}
HEALTH = {
    "child_id": CHLOE,
    "first_name": "Chloé",
    "last_name": "Bond",
    "fields_shown": fields_shown("parent", ("health",)),
    "facts": [
        {"field": "health.diet", "value": NO_MEAT},
        {"field": "health.allergens", "value": ["milk", "nuts"]},
        {"field": "health.pai", "value": True},
        {"field": "health.pai_meal", "value": "avoiding"},
        {"field": "health.pai_steps", "value": "Donner le sirop.\nAppeler le 15."},
    ],
    "diets": DIETS,
    "confirmed_on": "2027-05-12",
    "lapsed_on": None,
}
READS = {
    "children": PARTICULARS["children"],
    "reads": [
        {
            "child_id": CHLOE,
            "at": "2027-06-01T15:00:00+00:00",
            "by_name": "Léo",
            "role": "instructor",
            "page": "roll-call",
            "day": "2027-06-01",
        }
    ],
}
CERTIFIED = {
    "certified_at": "2026-09-02T08:00:00+00:00",
    "by_name": "Andrew",
    "asked_since": "2026-09-01",
    "is_due": False,
    "missing": [],
    "consents_due": 0,
}
QUOTIENT = {
    "amount": 612,
    "source": "CAF",
    "valid_from": "2027-05-12",
    "recorded_at": "2027-05-12T08:00:00+00:00",
    "by_name": "Nadia",
    "origin": "town",
    "read_on": None,
    "lapses_on": "2028-05-12",
}
QUOTIENT_STATE = {
    "current": QUOTIENT,
    "before": QUOTIENT | {"amount": None, "valid_from": "2026-09-01", "lapses_on": None},
    "history": [QUOTIENT],
    "is_due": False,
    "consent": {
        "guardian_id": "0d9f6c8e-2f0b-5c43-8a51-7f6f0b2f4c02",
        "text_version": "1",
        "noted": None,
        "given_at": "2027-05-12T08:00:00+00:00",
        "by_name": "Andrew",
        "channel": "web",
        "withdrawn_at": None,
        "withdrawn_by_name": None,
    },
    "ask": {
        "ask_id": "7c3f1e2d-5a4b-5c6d-8e9f-0a1b2c3d4e06",
        "state": "unknown",
        "from_day": "2027-05-12",
        "asked_at": "2027-05-12T08:00:00+00:00",
        "tries": 1,
        "next_at": None,
        "answered_at": "2027-05-12T08:00:00+00:00",
    },
    "asks_the_caf": True,
    "starts": "deposit",
}


def quotient_effect(*, quotient: str | None, **_: object) -> list[dict[str, object]]:
    """As billing says: dear when it is not known."""
    prices = {"before_label": None, "before_cents": 720, "after_label": None}
    cents = 720 if quotient is None else 360
    return [
        {"tariff_id": "9a1c5e7b-3d2f-5b6a-8c4d-1e0f9a8b7c04", "name": "Cantine", **prices}
        | {"after_cents": cents}
    ]


PARTICULAR_ANSWERS = {
    ("billing", "quotient_effect"): quotient_effect,
    ("household", "home"): {
        "certification": CERTIFIED,
        "quotient_due": False,
        "irregular_since": None,
        "quotient_lapses_on": None,
        "seasons": [],
        "enters_school": None,
        "record": RECORD,
        "of_the_caf": None,
    },
    ("household", "quotient_state"): QUOTIENT_STATE,
    **CONSENT_ANSWERS,
    ("household", "data_exports"): [],
    ("household", "certification"): CERTIFIED,
    ("household", "particulars"): PARTICULARS,
    ("household", "change_particulars"): PARTICULARS,
    ("household", "health_sheet"): HEALTH,
    ("household", "health_reads"): READS,
}
