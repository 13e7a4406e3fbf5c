"""What notify tells of a day's work at the desk."""

from datetime import datetime

from chassis.day import DayWork, Happened, counted, looked_back
from services.notify.domain.conversation import FAMILY
from services.notify.unit import Unit

ADDRESSES_MAX = 3  # Named one by one; the others are counted.


def day_work(unit: Unit, since: datetime) -> DayWork:
    since = looked_back(since, unit.now)
    happened = counted(messages_received=unit.days.messages(since, FAMILY))
    return {"happened": [*happened, *_refused(unit.days.refused(since))], "ahead": []}


def _refused(addresses: list[tuple[str, int]]) -> list[Happened]:
    told: list[Happened] = [
        {"kind": "mail-refused", "count": count, "about": address}
        for address, count in addresses[:ADDRESSES_MAX]
    ]
    others = sum(count for _, count in addresses[ADDRESSES_MAX:])
    return told + counted(mails_refused=others)
