"""The journal: an order is one entry, with its number and the way to undo it."""

import re
from typing import Any

from gateway_answers import JOURNAL, demo_id

NBSP = "\u00a0"
ORDER = demo_id("order", "one")
NUMBER = f"{ORDER[:4]}-{ORDER[4:8]}".upper()


def movement(action: str, day: int, *, child: str = "Chloé", at: str = "16:02") -> dict[str, Any]:
    told = {"action": action, "child_name": child, "child_id": demo_id("child", child)}
    when = {"day": f"2027-06-{day:02}", "at": f"2027-06-03T{at}:00+00:00", "order_id": ORDER}
    return JOURNAL[0] | told | when


def shown(family: Any, *journal: dict[str, Any]) -> str:
    family.calls.answers["booking", "journal"] = list(journal)
    page = family.browser.get("/modifications").text.split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace(NBSP, " ").split())


def test_an_order_of_many_days_is_one_entry_that_opens_on_them(family: Any) -> None:
    """68 lines were listed for one order, each day twice."""
    days = (7, 8, 10)
    held = [movement("held", day) for day in days]
    booked = [movement("booked", day, at="16:04") for day in days]
    sarah = movement("booked", 7, child="Sarah", at="16:04")
    page = shown(family, *held, *booked, sarah)
    assert "place gardée" not in page
    assert page.count("réservé par") == 1
    activity = JOURNAL[0]["activity_name"]
    assert f"Chloé, {activity} : 3 jours Sarah, {activity} : 1 jour" in page
    assert page.count("lundi 7 juin") == 2
    assert f"Confirmation n° {NUMBER} : voir ou annuler des jours" in page
    assert f'href="/commande/{ORDER}"' in family.browser.get("/modifications").text


def test_a_seat_that_is_still_held_and_one_given_back_are_told(family: Any) -> None:
    page = shown(
        family, movement("held", 7), movement("held", 8), movement("expired", 8, at="17:00")
    )
    assert page.count("place gardée pour paiement") == 1
    assert page.count("place rendue, délai de paiement passé") == 1


def test_two_acts_of_one_day_stay_two(family: Any) -> None:
    page = shown(family, movement("booked", 7), movement("cancelled", 7, at="17:00"))
    assert page.index("annulé par") < page.index("réservé par")
