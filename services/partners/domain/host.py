"""A town whose guest we are: where its broker is, and how far each side has come."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID, uuid5

# Why nothing is heard: we are not in, our own password is sealed under another key, or the room
# itself broke. What was heard and is not believed has the code of its refusal.
AWAY, CERTIFICATE, REFUSED_ENTRY = "away", "certificate", "refused-entry"
PASSWORD, FAILURE = "password", "failure"
NOT_IN = (AWAY, CERTIFICATE, REFUSED_ENTRY, PASSWORD)


@dataclass(frozen=True)
class Host:
    """`authority`: who signed what its broker shows, in PEM; null when every machine believes it.
    `heard_until` is on the database's own clock, as the broker's is a machine's: where to begin
    to read again."""

    host: str
    name: str
    uri: str
    username: str
    sealed_password: bytes
    public_keys: tuple[dict[str, Any], ...]
    linked_at: datetime
    authority: str | None = None
    sent_sequence: int = 0
    heard_sequence: int = 0
    receipted_sequence: int = 0
    heard_until: datetime | None = None
    stopped_by: str | None = None


@dataclass(frozen=True)
class Declared:
    """One fact that we tell a host; its id makes it one however often it is asked for."""

    event_id: UUID
    fact: str
    data: dict[str, Any]


class Schooled(TypedDict):
    child_id: UUID
    school_id: UUID


class DeclarationTold(TypedDict):
    """What this town declares of a family of its own to a host."""

    partner: str
    children: list[Schooled]
    activity_kind: str
    share_cents: int
    first: date
    last: date


def declarations(
    declaration_id: UUID, record: dict[str, Any], asked: DeclarationTold
) -> list[Declared]:
    """What a family's own town says of it, in the order in which it must be heard: who it is and
    which of its children are schooled there, that it lives here, what this town takes on itself."""
    household_ref = str(record["household_id"])
    first, last = asked["first"], asked["last"]
    facts: list[tuple[str, dict[str, Any]]] = [
        ("household.moved-in", {**_family(record, asked["children"]), "moved_in_on": first}),
        (
            "residence.confirmed",
            {"city": record["address"]["city"], "valid_from": first, "valid_to": last},
        ),
        (
            "share.granted",
            {
                "activity_kind": asked["activity_kind"],
                "share_cents": asked["share_cents"],
                "first": first,
                "last": last,
            },
        ),
    ]
    return [
        Declared(uuid5(declaration_id, fact), fact, {"household_ref": household_ref, **data})
        for fact, data in facts
    ]


def _family(record: dict[str, Any], schooled: list[Schooled]) -> dict[str, Any]:
    """Only the children who are schooled there: the host needs to know of no other."""
    schools = {child["child_id"]: child["school_id"] for child in schooled}
    children = [child for child in record["children"] if child["child_id"] in schools]
    return {
        "name": record["name"],
        "address": record["address"],
        "guardians": [{**g, "guardian_ref": str(g["guardian_id"])} for g in record["guardians"]],
        "children": [
            {**c, "child_ref": str(c["child_id"]), "school_id": schools[c["child_id"]]}
            for c in children
        ],
    }
