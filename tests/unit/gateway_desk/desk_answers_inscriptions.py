"""What household and documents answer of seasons and inscriptions."""

from typing import Any

from gateway_answers import BOND, demo_id

SEASON, INSCRIPTION = demo_id("season", "current"), demo_id("inscription", "chloe")
A_SEASON: dict[str, Any] = {
    "season_id": SEASON,
    "name": "Année 2027-2028",
    "purpose": "activities",
    "opens_on": "2027-05-01",
    "closes_on": "2027-08-23",
    "first": "2027-09-01",
    "last": "2028-08-31",
    "kinds": ["canteen"],
    "promised_days": 10,
    "regular_from": "given",
}
AN_INSCRIPTION: dict[str, Any] = {
    "inscription_id": INSCRIPTION,
    "household_id": BOND,
    "season_id": SEASON,
    "season_name": "Année 2027-2028",
    "first": "2027-09-01",
    "last": "2028-08-31",
    "child_id": demo_id("child", "chloe-bond"),
    "child_name": "Chloé",
    "activity_ids": [demo_id("activity", "cantine-pasteur")],
    "of_the_caf": True,
    "version": 3,
    "state": "sent",
    "by_name": "Andrew",
    "started_at": "2027-05-20T08:00:00+00:00",
    "sent_at": "2027-05-20T08:10:00+00:00",
    "promised_by": "2027-05-30T22:00:00+00:00",
    "decided_at": None,
    "decided_by": None,
    "reason": None,
    "note": None,
    "purpose": "activities",
    "asked_more": None,
    "entry": None,
}
A_PIECE: dict[str, Any] = {
    "kind_id": "attestation-caf",
    "kind_name": "Attestation de la CAF (quotient familial)",
    "child_id": None,
    "why": "",
    "purposes": ["inscription"],
    "state": "missing",
    "given_on": None,
    "valid_until": None,
    "piece_id": None,
    "reason": None,
    "shown_at_desk": False,
}
IRREGULAR: dict[str, Any] = {
    "season_id": SEASON,
    "season_name": "Année 2026-2027",
    "closes_on": "2026-08-23",
    "irregular_since": "2026-08-24",
    "lacking": [
        {"kind": "attestation-caf", "kind_name": "Attestation de la CAF", "child_id": None}
    ],
}
INSCRIPTION_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "seasons"): [A_SEASON],
    ("household", "inscriptions"): [AN_INSCRIPTION],
    ("household", "review_inscription"): {
        "inscription": AN_INSCRIPTION,
        "inquiries": [],
        "other_home": None,
        "holder": None,
        "decision": None,
        "typed": None,
        "given": None,
        "done_today": 0,
    },
    ("household", "accept_inscription"): AN_INSCRIPTION,
    ("household", "refuse_inscription"): AN_INSCRIPTION,
    ("household", "inscribe"): AN_INSCRIPTION,
    ("household", "set_season"): A_SEASON,
    ("household", "irregularities"): [IRREGULAR],
    ("household", "put_right"): [],
    ("documents", "checklist"): [A_PIECE],
}
