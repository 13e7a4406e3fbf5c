"""What identity tells of a day's work at the desk."""

from datetime import datetime

from chassis.day import DayWork, counted, looked_back
from services.identity.unit import Unit


def day_work(unit: Unit, since: datetime) -> DayWork:
    since = looked_back(since, unit.now)
    happened = counted(
        accounts_opened=unit.days.accounts_opened(since),
        passwords_chosen=unit.days.links_used(since),
    )
    return {"happened": happened, "ahead": []}
