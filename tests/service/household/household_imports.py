"""Files of families as the gateway hands them over, and what becomes of them."""

from typing import Any
from uuid import UUID, uuid4

import eventlet

from tests.house import House
from tests.people import clerk

CLAIRE = clerk(name="Claire", roles=("admin",))
COLUMNS = {
    "N° famille": "reference",
    "Nom": "guardian1.last_name",
    "Prénom": "guardian1.first_name",
    "Courriel": "guardian1.email",
    "Adresse": "line1",
    "Code postal": "postcode",
    "Ville": "city",
    "QF": "quotient",
    "Nom enfant": "child1.last_name",
    "Prénom enfant": "child1.first_name",
    "Naissance": "child1.birth_date",
    "École": "child1.school",
    "Classe": "child1.level",
    "Semaines": "child1.weeks",
}
AT_WORK = ("sorting", "checking", "applying", "undoing")


def row(reference: str, last_name: str, child: str, **but: str) -> list[str]:
    told = {
        "reference": reference,
        "guardian1.last_name": last_name,
        "guardian1.first_name": "Alix",
        "guardian1.email": f"alix@{last_name.lower()}.example",
        "line1": "1 rue Neuve",
        "postcode": "99000",
        "city": "Démoville",
        "quotient": "742",
        "child1.last_name": last_name,
        "child1.first_name": child,
        "child1.birth_date": "05/06/2020",
        "child1.school": "Pasteur",
        "child1.level": "CP",
        **{name.replace("_of_", ".", 1): value for name, value in but.items()},
    }
    return [told.get(field, "") for field in COLUMNS.values()]


def say(house: House, method: str, import_id: UUID, who: Any = CLAIRE, **told: Any) -> Any:
    return house.call("household", method, who=who, key=str(uuid4()), import_id=import_id, **told)


def whole(house: House, import_id: UUID) -> Any:
    return house.call("household", "import_whole", who=CLAIRE, import_id=import_id)


def ended(house: House, import_id: UUID) -> Any:
    """Once the background has nothing more to do of it."""
    with eventlet.Timeout(60):
        while (current := whole(house, import_id))["state"] in AT_WORK:
            eventlet.sleep(0.05)
    return current


def checked(house: House, *rows: list[str]) -> UUID:
    import_id = uuid4()
    say(house, "start_import", import_id, filename="familles.csv", headers=[*COLUMNS])
    say(house, "add_import_lines", import_id, first=1, rows=rows)
    say(house, "end_import_lines", import_id, lines=len(rows))
    told = {"columns": [*COLUMNS.values()], "quotient_from": "2027-01-01"}
    say(house, "match_import_columns", import_id, **told)
    assert ended(house, import_id)["state"] == "checked"
    return import_id


def applied(house: House, *rows: list[str]) -> UUID:
    import_id = checked(house, *rows)
    say(house, "apply_import", import_id)
    assert ended(house, import_id)["state"] == "applied"
    return import_id


def undone(house: House, import_id: UUID) -> Any:
    say(house, "undo_import", import_id)
    return ended(house, import_id)["counts"]


def found(house: House, text: str) -> list[Any]:
    return list(house.call("household", "search", who=CLAIRE, text=text)["households"])


def record(house: House, text: str) -> Any:
    [one] = found(house, text)
    return house.call("household", "record", who=CLAIRE, household_id=one["household_id"])


def families(house: House, import_id: UUID, which: str) -> list[Any]:
    told = {"import_id": import_id, "which": which}
    return list(house.call("household", "import_families", who=CLAIRE, **told)["families"])


def report(house: House, import_id: UUID) -> list[Any]:
    told = {"import_id": import_id, "first": 1, "count": 500}
    return list(house.call("household", "import_report", who=CLAIRE, **told))
