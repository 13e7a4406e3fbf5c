"""The partners' room as the desk asks it: a town that hears us, and one we hear."""

from typing import Any

from gateway_answers import demo_id

AT = "2027-06-01T16:02:00+00:00"
KEY = {"kty": "OKP", "crv": "Ed25519", "kid": "2027-06", "x": "VCpo2LMLhn6iWku8MKvSLg2ZAoC"}
TOWN = {
    "partner": "voisinville",
    "name": "Commune de Voisinville",
    "state": "active",
    "created_at": AT,
    "last_seen_at": AT,
    "connected": True,
    "sent_sequence": 12,
    "received_sequence": 11,
    "lag": 1,
    "outgoing_waiting": 0,
    "inbox_waiting": 0,
    "refused_count": 1,
    "gaps": 0,
}


def done(act: str, **changed: Any) -> dict[str, Any]:
    nothing = {"granted": [], "withdrawn": [], "detail": None}
    return {"at": AT, "by_name": "Denis Roux", "act": act, **nothing, **changed}


SEEN_TOWN = TOWN | {
    "may_hear": ["child.booked"],
    "may_send": ["household.moved-in"],
    "public_keys": [KEY],
    "refusals": [
        {
            "at": AT,
            "code": "not-yours",
            "type": "fr.preau.share.granted.v1",
            "id": demo_id("event", "1"),
            "reason": "You have not told us of this household or child.",
        }
    ],
    "journal": [
        done("replayed", detail="1"),
        done("allowed", granted=["child.booked"], withdrawn=["places.opened"]),
        done("let-in", granted=["places.opened"]),
    ],
    "families": 3,
}
CREDENTIALS = {
    "partner": "voisinville",
    "virtual_host": "partner-voisinville",
    "user": "partner-voisinville",
    "password": "k5s0-zY3",
    "uri": "amqps://amqp.demoville.example/partner-voisinville",
    "town": "demoville",
    "authority": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "our_public_keys": [KEY],
}
LINKED = {
    "partner": "autreville",
    "name": "Commune d’Autreville",
    "linked_at": AT,
    "sent_sequence": 3,
    "outgoing_waiting": 0,
    "heard_sequence": 12,
    "gaps": 0,
    "stopped_by": None,
}


def owed(month: str, *kinds: tuple[str, int, int]) -> dict[str, Any]:
    return {
        "month": month,
        "kinds": [
            {"activity_kind": kind, "count": count, "share_cents": cents}
            for kind, count, cents in kinds
        ],
        "share_cents": sum(cents for _, _, cents in kinds),
    }


PARTNERS_ANSWERS: dict[tuple[str, str], Any] = {
    ("partners", "partners"): [TOWN],
    ("partners", "partner"): SEEN_TOWN,
    ("partners", "add_partner"): CREDENTIALS,
    ("partners", "rotate"): CREDENTIALS,
    ("partners", "send_test_event"): {"sequence": 13},
    ("partners", "replay_partner"): {"count": 12},
    ("partners", "links"): [LINKED],
    ("partners", "owed_by_month"): [
        owed("2027-06", ("canteen", 2, 200), ("wednesday", 1, 250)),
        owed("2027-05", ("canteen", 1, 100)),
    ],
    ("partners", "refused_abroad"): SEEN_TOWN["refusals"],
    ("partners", "link_partner"): {"partner": "autreville", "our_public_keys": [KEY]},
    ("partners", "declare_family"): {"sequence": 3},
}
