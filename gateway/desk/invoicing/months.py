"""The months that can be invoiced."""

from datetime import date, timedelta

MONTHS_SHOWN = 12


def opens_on(month: str) -> date:
    """The day from which a month, written 2027-05, can be invoiced: the first after it."""
    return (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)


def recent(today: date) -> list[str]:
    """'2027-05', '2027-04', ...: those that are over, the month just ended first."""
    ended = []
    edge = today.replace(day=1)
    for _ in range(MONTHS_SHOWN):
        edge = (edge - timedelta(days=1)).replace(day=1)
        ended.append(f"{edge:%Y-%m}")
    return ended
