"""Who changes a household, and by which way: as the signed token says."""

from chassis.principal import Principal
from services.booking.domain.booking import By


def acting(who: Principal) -> By:
    return By(who.name, who.channel)
