"""Démoville with 30 of its 200 families and all the rest of it, so that each door is asked as it is
for the whole town.

`python -m tests.hamlet demo` is `python -m preau demo` for this town.
"""

import sys
from dataclasses import replace
from datetime import date

from demo import inscriptions
from demo.bookings import KNOWN, lutins_children
from demo.town import Town, demoville

HOMES = ("household_id", "other_household_id")


def hamlet(today: date) -> Town:
    """The known families, those whose children go to the Wednesday centre, and the two homes of a
    child."""
    town = demoville(today)
    lutins = {household_id for household_id, _ in lutins_children(town.households)}
    homes_of_one_child = {told[home] for told in town.shared for home in HOMES}
    kept = lutins | set(KNOWN) | homes_of_one_child
    homes = [home for home in town.households if home["household_id"] in kept]
    children = {child["child_id"] for home in homes for child in home["children"]}
    return replace(
        town,
        households=homes,
        particulars=[each for each in town.particulars if each["household_id"] in kept],
        consent_answers=[each for each in town.consent_answers if each[0].household_id in kept],
        notes=[each for each in town.notes if each["household_id"] in kept],
        health=[each for each in town.health if each["household_id"] in kept],
        enrolments=[each for each in town.enrolments if each["child_id"] in children],
        inscriptions=[each for each in town.inscriptions if each[0].household_id in kept],
        school_entries=inscriptions.school_entries(homes),
        bookings=[each for each in town.bookings if each["household_id"] in kept],
    )


if __name__ == "__main__":
    import eventlet

    eventlet.monkey_patch()

    # The hub must be patched before anything opens a socket.
    import demo.enter
    from preau.__main__ import main

    demo.enter.demoville = hamlet
    sys.exit(main())
