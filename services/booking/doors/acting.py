"""Who changes a household, and by which channel."""

from uuid import UUID

from chassis.principal import Principal
from chassis.refusals import Forbidden
from services.booking.domain.booking import DESK, WEB, By


def acting(who: Principal, household_id: UUID) -> By:
    """One of the household's parents on the web, or a clerk at the desk.

    Raises Forbidden for the staff that only reads.
    """
    if household_id in who.household_ids:
        return By(who.name, WEB)
    if who.roles & {"clerk", "admin"}:
        return By(who.name, DESK)
    raise Forbidden()
