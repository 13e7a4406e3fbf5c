"""What families of Démoville have asked of the town hall or written to it, unanswered yet."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from demo.bookings import lutins_children
from demo.ids import demo_id

Arguments = dict[str, Any]


NEW_ADDRESS = {
    "line1": "6 rue Simone-Veil",
    "line2": None,
    "postcode": "99000",
    "city": "Démoville",
}


class Family(NamedTuple):
    """Whose parent says something."""

    household_id: str
    by_name: str


def requests(families: list[Arguments], today: date) -> list[tuple[Family, Arguments]]:
    """Arguments of household's `save_request`, of which each is then sent."""
    one, two, three = _families(families)[:3]
    partner = {"first_name": "Dominique", "last_name": "Leclerc", "phone": "06 12 34 00 91"}
    moving = {
        "situation": "move",
        "since": _in_days(today, 20),
        "told": "Nous changeons de rue.",
        "address": NEW_ADDRESS,
    }
    work = {"situation": "work", "since": _in_days(today, -3), "told": ""}
    return [
        (one, _request(one, "guardian", partner)),
        (two, _request(two, "situation", moving)),
        (three, _request(three, "situation", work)),
    ]


def messages(families: list[Arguments]) -> list[tuple[Family, Arguments]]:
    """Arguments of notify's `write_message`."""
    one, two = _families(families)[3:5]
    return [
        (
            one,
            _message(one, "Goûter du mercredi", "Bonjour, le goûter est-il fourni le mercredi ?"),
        ),
        (two, _message(two, "Facture", "Bonjour, puis-je recevoir mes factures par la poste ?")),
    ]


def _families(families: list[Arguments]) -> list[Family]:
    """Some of those whose children go to the Wednesday centre, each once."""
    named = {family["household_id"]: family["guardians"][0]["first_name"] for family in families}
    going = dict.fromkeys(household_id for household_id, _ in lutins_children(families))
    return [Family(household_id, named[household_id]) for household_id in going]


def _request(family: Family, kind: str, asked: Arguments) -> Arguments:
    return {
        "household_id": family.household_id,
        "request_id": demo_id(f"request/{kind}-{family.household_id}"),
        "kind": kind,
        "asked": asked,
        "version": 0,
    }


def _message(family: Family, subject: str, body: str) -> Arguments:
    return {
        "household_id": family.household_id,
        "thread_id": demo_id(f"message/{family.household_id}"),
        "subject": subject,
        "body": body,
    }


def _in_days(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
