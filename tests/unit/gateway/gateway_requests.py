"""A request of a family, as household answers it."""

from typing import Any

from gateway_answers import BOND, demo_id

REQUEST, ZOE = demo_id("request", "zoe"), demo_id("child", "zoe")
PAGE = f"/foyer/demandes/child/{REQUEST}"
SCHOOL = demo_id("school", "pasteur")
TYPED = {
    "prenom": "Zoé",
    "nom": "Bond",
    "naissance": "9/3/2023",
    "ecole": SCHOOL,
    "classe": "PS",
    "ailleurs": "non",
    "caf": "oui",
    "version": "0",
}
ASKED = {
    "first_name": "Zoé",
    "last_name": "Bond",
    "birth_date": "2023-03-09",
    "school_id": SCHOOL,
    "level": "PS",
    "two_homes": False,
    "of_the_caf": True,
}


def a_request(**but: Any) -> dict[str, Any]:
    whole = {
        "request_id": REQUEST,
        "household_id": BOND,
        "kind": "child",
        "new_child_id": ZOE,
        "asked": ASKED,
        "seen": {},
        "version": 1,
        "state": "draft",
        "by_name": "Andrew",
        "started_at": "2027-06-01T16:02:00+00:00",
        "sent_at": None,
        "promised_by": None,
        "decided_at": None,
        "decided_by": None,
        "reason": None,
        "note": None,
        "reply_by": None,
        "pieces": ["attestation-caf", "jugement"],
    }
    return {**whole, **but}


def kind(name: str, **but: Any) -> dict[str, Any]:
    whole = {"kind": name, "is_offered": True, "is_checked": True, "promised_days": 10}
    return {**whole, "pieces": [], **but}


def town_takes_requests(calls: Any) -> Any:
    for method in ("save_request", "request"):
        calls.answers["household", method] = a_request()
    calls.answers["household", "send_request"] = a_request(state="sent")
    calls.answers["household", "withdraw_request"] = a_request(state="withdrawn")
    calls.answers["household", "requests"] = []
    kinds = [kind("child"), kind("guardian", is_offered=False), kind("custody"), kind("days")]
    calls.answers["household", "request_kinds"] = kinds
    return calls


def told(calls: Any, method: str) -> list[Any]:
    return [arguments for _, name, arguments in calls.asked if name == method]
