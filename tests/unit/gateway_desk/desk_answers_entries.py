"""What household answers of entries to a school."""

from typing import Any

from desk_answers_inscriptions import A_SEASON, AN_INSCRIPTION, INSCRIPTION_ANSWERS
from desk_answers_schools import A_PLACE, CURIE, ENTRY
from gateway_answers import demo_id

REASON = "Frère ou sœur dans cette école"
ENTRY_SEASON: dict[str, Any] = A_SEASON | {
    "season_id": demo_id("season", "school"),
    "name": "Entrée à l’école 2027",
    "purpose": "school",
    "kinds": [],
}
AN_ENTRY: dict[str, Any] = AN_INSCRIPTION | {
    "inscription_id": ENTRY,
    "season_id": ENTRY_SEASON["season_id"],
    "season_name": "Entrée à l’école 2027",
    "activity_ids": [],
    "of_the_caf": None,
    "version": 1,
    "purpose": "school",
    "entry": {
        "level": "CP",
        "address": "12 rue des Lilas, 99000 Démoville",
        "place": A_PLACE,
        "two_homes": False,
        "wanted_school_id": CURIE,
        "wanted_school_name": "École Curie",
        "derogation_reason": REASON,
        "derogation_text": None,
        "derogation": None,
        "school_id": None,
        "school_name": None,
        "placed_on": None,
    },
}


def a_review(other_home: str | None = None, **but: Any) -> dict[str, Any]:
    """`but` is of what is asked of the school."""
    return {
        "inscription": AN_ENTRY | {"entry": AN_ENTRY["entry"] | but},
        "inquiries": [],
        "other_home": other_home,
        "holder": None,
        "decision": None,
        "typed": None,
        "given": None,
        "done_today": 0,
    }


GIVEN_ENTRY: dict[str, Any] = AN_ENTRY | {
    "state": "accepted",
    "decided_at": "2027-06-01T08:00:00+00:00",
    "decided_by": "Nadia",
    "entry": AN_ENTRY["entry"] | {"school_id": CURIE, "school_name": "École Curie", "place": None},
}


def reviewed(inscription_id: str) -> dict[str, Any]:
    is_entry = inscription_id == ENTRY
    return a_review() if is_entry else INSCRIPTION_ANSWERS["household", "review_inscription"]


ENTRY_ANSWERS: dict[tuple[str, str], Any] = {
    ("household", "inscriptions"): [AN_INSCRIPTION, GIVEN_ENTRY],
    ("household", "review_inscription"): reviewed,
    ("household", "accept_school_entry"): AN_ENTRY,
    ("household", "return_school_entry"): AN_ENTRY,
    ("household", "enter_school"): AN_ENTRY,
}
