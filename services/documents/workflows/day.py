"""What documents tells of a day's work at the desk."""

from datetime import datetime

from chassis.clock import today
from chassis.day import LOOKED_AHEAD, DayWork, coming_to, counted, looked_back
from services.documents.unit import Unit


def day_work(unit: Unit, since: datetime) -> DayWork:
    first = today(unit.now)
    return {
        "happened": counted(**unit.days.happened(looked_back(since, unit.now))),
        "ahead": [
            coming_to("pieces-lapsing", day, count, homes)
            for day, count, homes in unit.days.lapsing(first, first + LOOKED_AHEAD)
        ],
    }
