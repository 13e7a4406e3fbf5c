"""What a family may read again of its past movements."""

from datetime import date

SEPTEMBER, OCTOBER = 9, 10


def listed_from(today: date) -> date:
    """The first day whose movements are listed: from October, last school year's are not.

    They stay in the table, and in the export of the family's data.
    """
    year = today.year if today.month >= OCTOBER else today.year - 1
    return date(year, SEPTEMBER, 1)
