"""What Démoville's desk has noted of some families, and what it has to do about them."""

from datetime import date, timedelta
from typing import Any

from demo.ids import demo_id

Arguments = dict[str, Any]


def notes(families: list[Arguments], today: date) -> list[Arguments]:
    """A note, a task of the clerks and one of the cashiers on known families, and one late."""
    bond, martin, leroy, *others = [family["household_id"] for family in families]
    return [
        _note(bond, "appel", "Préfère être appelé après 17 h, au portable."),
        _task(bond, "adresse", "Vérifier la nouvelle adresse", today + timedelta(days=2), "clerk"),
        _note(martin, "garde", "Jugement donné au guichet, garde une semaine sur deux."),
        _task(leroy, "rib", "Rappeler pour le prélèvement", today + timedelta(days=5), "cashier"),
        _task(others[0], "piece", "Redemander l’assurance", today - timedelta(days=1), "clerk"),
    ]


def _note(household_id: str, slug: str, text: str) -> Arguments:
    note_id = demo_id(f"note/{slug}-{household_id}")
    return {"household_id": household_id, "note_id": note_id, "text": text}


def _task(household_id: str, slug: str, text: str, due_on: date, function: str) -> Arguments:
    due = {"due_on": due_on.isoformat(), "for_function": function}
    return _note(household_id, slug, text) | due
