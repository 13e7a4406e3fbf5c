"""The town's people as identity knows them, and the parents to be written to.

A session named after somebody is theirs: "nadia" (clerk), "omar" (cashier), "ines" (cook), "leo"
(instructor), "kim" (operator), "sofia" (clerk of École Pasteur alone), "rose" (clerk who may
export), "claire" (admin); any other is Andrew's, a parent.
"""

from typing import Any

from gateway_answers import BOND, demo_id
from gateway_fakes import pass_for

AT = "2027-06-01T16:02:00+00:00"
PASTEUR, CURIE = demo_id("school", "pasteur"), demo_id("school", "curie")
CLAIRE, NADIA = demo_id("staff", "claire"), demo_id("staff", "nadia")
STAFF = {
    "nadia": ("Nadia", ["clerk"]),
    "omar": ("Omar", ["cashier"]),
    "ines": ("Inès", ["cook"]),
    "leo": ("Léo", ["instructor"]),
    "kim": ("Kim", ["operator"]),
    "sofia": ("Sofia", ["clerk"]),
    "rose": ("Rose", ["clerk"]),
    "claire": ("Claire", ["admin"]),
}
OF_SCHOOLS = {"sofia": [PASTEUR]}
EXPORTING = {"rose"}
MEMBERS = [
    {
        "account_id": CLAIRE,
        "email": "claire.fontaine@demoville.example",
        "first_name": "Claire",
        "last_name": "Fontaine",
        "functions": ["admin"],
        "structures": [],
        "exports": False,
        "is_suspended": False,
        "is_parent": False,
        "factor_required": True,
        "has_factor": True,
        "has_password": True,
        "invited_at": None,
        "opened_at": AT,
        "came_at": AT,
        "is_unused": False,
    },
    {
        "account_id": NADIA,
        "email": "nadia.haddad@demoville.example",
        "first_name": "Nadia",
        "last_name": "Haddad",
        "functions": ["clerk", "instructor"],
        "structures": [PASTEUR],
        "exports": True,
        "is_suspended": False,
        "is_parent": True,
        "factor_required": False,
        "has_factor": False,
        "has_password": False,
        "invited_at": AT,
        "opened_at": AT,
        "came_at": None,
        "is_unused": False,
    },
]
STAFF_ACTS = [
    {
        "at": AT,
        "by_name": "Claire Fontaine",
        "account_id": NADIA,
        "name": "Nadia Haddad",
        "act": "invited",
        "functions": ["clerk", "instructor"],
        "structures": [PASTEUR],
        "exports": True,
    }
]
TO_WRITE = [
    {
        "guardian_id": demo_id("guardian", slug),
        "household_id": BOND,
        "reference": "F-000123",
        "first_name": first_name,
        "last_name": "Bond",
        "email": email,
        "address": {
            "line1": "12 rue des Lilas",
            "line2": None,
            "postcode": "99000",
            "city": "Démoville",
        },
    }
    for slug, first_name, email in (
        ("andrew-bond", "Andrew", "andrew.bond@example.org"),
        ("beth-bond", "Beth", None),
    )
]
IDLE_ACCOUNT, SEEN_AT = demo_id("account", "idle"), "2027-06-02T08:00:00+00:00"
IDLE_PERSON = {
    "account_id": IDLE_ACCOUNT,
    "first_name": "Andrew",
    "last_name": "Bond",
    "email": None,
    "household_ids": [BOND],
    "seen_at": SEEN_AT,
    "closes_at": SEEN_AT,
    "closed_at": SEEN_AT,
    "acts": [
        {"act": "closed", "at": SEEN_AT, "by_name": None},
        {"act": "reopened", "at": SEEN_AT, "by_name": "Paul"},
    ],
}
IDLE = {
    "total": 1,
    "warned": 0,
    "closed": 1,
    "pages": 1,
    "people": [IDLE_PERSON],
    "rules": {
        "warned_after_months": 24,
        "closes_after_days": 60,
        "changed_at": None,
        "by_name": "",
    },
}
STAFF_ANSWERS: dict[tuple[str, str], Any] = {
    ("identity", "staff_members"): MEMBERS,
    ("identity", "staff_journal"): STAFF_ACTS,
    ("identity", "idle_accounts"): IDLE,
    ("identity", "opened_among"): {"guardian_ids": []},
    ("household", "guardians_to_write"): {"total": 2, "pages": 1, "guardians": TO_WRITE},
}


def session_of(*, session: str) -> dict[str, Any]:
    """Identity's answer to a session named after a member of staff, or Andrew's."""
    answer = pass_for(session=session)
    if session in STAFF:
        first_name, roles = STAFF[session]
        account = {"first_name": first_name, "roles": roles, "household_ids": []}
        account["structures"] = OF_SCHOOLS.get(session, [])
        account["exports"] = session in EXPORTING
        account["account_id"] = demo_id("staff", session)
        answer["account"] |= account
    return answer
