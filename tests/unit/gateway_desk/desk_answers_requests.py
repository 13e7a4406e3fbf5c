"""What household answers of a request of the Bonds, to add a child."""

import json
from typing import Any

from gateway_answers import BOND, demo_id

REQUEST, ITEM = demo_id("request", "zoe"), demo_id("request", "key")
SCHOOL = demo_id("school", "pasteur")
AT = "2027-06-01T16:02:00+00:00"
AT_HAND = json.dumps({"name": "Paul", "held_until": "2027-06-02T08:10:00+00:00"})
BOTH = {
    "children": [{"first_name": "Chloé", "last_name": "Bond", "birth_date": "2020-11-03"}],
}


REQUEST_KIND: dict[str, Any] = {
    "kind": "child",
    "is_offered": True,
    "is_checked": True,
    "promised_days": 10,
    "pieces": [
        {"piece": "attestation-caf", "when": {"fact": "age", "operator": "over", "value": 11}},
    ],
}


def review(current: Any = None) -> dict[str, Any]:
    request = {
        "request_id": REQUEST,
        "household_id": BOND,
        "new_child_id": None,
        "kind": "child",
        "asked": {
            "first_name": "Zoé",
            "last_name": "Bond",
            "birth_date": "2023-03-09",
            "school_id": SCHOOL,
            "level": "PS",
            "two_homes": False,
            "of_the_caf": True,
        },
        "seen": BOTH,
        "version": 2,
        "state": "sent",
        "by_name": "Andrew",
        "started_at": AT,
        "sent_at": AT,
        "promised_by": "2027-06-11T22:00:00+00:00",
        "decided_at": None,
        "decided_by": None,
        "reason": None,
        "note": None,
        "reply_by": None,
        "pieces": ["livret-de-famille"],
    }
    return {
        "request": request,
        "current": current or BOTH,
        "current_mark": "9f86d081",
        "holder": None,
        "decision": None,
        "typed": None,
        "done_today": 0,
    }


def with_requests(calls: Any) -> None:
    waiting = {
        "item_id": REQUEST,
        "kind": "request",
        "household_id": BOND,
        "who": "Andrew",
        "about": "child",
        "since": AT,
        "promised_by": "2027-06-11T22:00:00+00:00",
        "holder": None,
    }
    calls.answers["household", "waiting"] = [waiting]
    calls.answers["household", "decided"] = []
    calls.answers["household", "review_request"] = review()
    for told in ("accept_request", "refuse_request"):
        calls.answers["household", told] = review()["request"]
