"""What stands in the way of a departure: what is booked ahead, and what is owed.

The room refuses by itself, by what it has heard. The page asks both rooms before the act, for how
many days and how much.
"""

from collections.abc import Sequence
from uuid import UUID

from chassis.formatting import day, euros
from chassis.language import _, ngettext
from gateway.backend import need
from gateway.desk.screens import ask
from gateway.remote import billing, booking
from gateway.remote.booking import BookedAheadView


def why_not_leave(household_id: UUID, child_id: str) -> dict[str, str]:
    """Nothing when the child may leave; else a fault for the head of the form."""
    (ahead,) = ask(booking.booked_ahead(household_id))
    said = _booked([child for child in need(ahead) if child["child_id"] == child_id])
    return {"": said} if said else {}


def why_not_close(household_id: UUID) -> dict[str, str]:
    """Nothing when the record may be closed."""
    ahead, standing = ask(booking.booked_ahead(household_id), billing.standing(household_id))
    owed = need(standing)["owed_cents"]
    said = [_booked(need(ahead))]
    if owed > 0:
        told = _(
            "La famille doit encore {amount}, factures à venir comprises : le détail est dans "
            "l’onglet « Compte ». Le dossier se clôt quand tout est payé. Si elle est partie, "
            "notez d’ici là le départ de chaque enfant : rien de plus ne sera réservé."
        )
        said.append(told.format(amount=euros(owed)))
    in_the_way = " ".join(sentence for sentence in said if sentence)
    return {"": in_the_way} if in_the_way else {}


def _booked(ahead: Sequence[BookedAheadView]) -> str:
    count = sum(child["count"] for child in ahead)
    if not count:
        return ""
    told = ngettext(
        "Un jour est encore réservé, {last} : annulez-le d’abord dans le planning.",
        "{count} jours sont encore réservés, le dernier {last} : annulez-les d’abord dans le "
        "planning.",
        count,
    )
    return told.format(count=count, last=day(max(child["last"] for child in ahead)))
