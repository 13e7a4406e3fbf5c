"""The months that can be invoiced."""

from datetime import date, timedelta

MONTHS_SHOWN = 12


def recent(today: date) -> list[str]:
    """'2027-05', '2027-04', ...: the month just ended comes first, the current one last."""
    ended = []
    edge = today.replace(day=1)
    for _ in range(MONTHS_SHOWN):
        edge = (edge - timedelta(days=1)).replace(day=1)
        ended.append(f"{edge:%Y-%m}")
    return [*ended, f"{today:%Y-%m}"]
