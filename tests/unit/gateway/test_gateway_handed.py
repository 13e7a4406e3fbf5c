"""What a form was answered is shown by the page it leads to, once, to whom it was answered."""

import pytest
from gateway_answers import BOND, CANTEEN, CHLOE, EVENING, demo_id
from gateway_orders import order_account

from chassis.errors import Refused

BOX = f"{CHLOE}:{CANTEEN}:2027-06-07"
TICKED = {"case": BOX, "deja": "", "suite": "panier"}
ORDER = demo_id("order", "one")
PRESSED = {"commande": ORDER, "version": "1", "total": "180"}


def asked_by(family, browse) -> list[str]:
    family.calls.asked.clear()
    browse()
    return [name for name in family.calls.methods_asked() if not name.startswith("identity.")]


def basket(family) -> list[str]:
    return asked_by(family, lambda: family.browser.get("/panier"))


def test_the_basket_is_not_asked_for_what_saving_it_answered(family) -> None:
    family.post("/planning", TICKED)
    family.calls.asked.clear()
    page = family.browser.get("/panier").text
    assert family.calls.methods_asked() == ["billing.quote"]
    assert "Payer 3,60\u00a0€" in page


def test_a_basket_looked_at_again_is_asked_for_again(family) -> None:
    family.post("/planning", TICKED)
    basket(family)
    assert basket(family) == ["booking.draft", "billing.quote"]


def test_what_was_answered_to_another_login_is_not_shown(family) -> None:
    family.post("/planning", TICKED)
    family.sign_in("another-session-of-this-browser")
    assert basket(family) == ["booking.draft", "billing.quote"]


def test_another_familys_basket_is_not_shown(family) -> None:
    martin = demo_id("household", "martin")
    exchange = family.calls.answers["identity", "exchange"]

    def of_two(session: str) -> dict:
        answer = exchange(session=session)
        return answer | {"account": answer["account"] | {"household_ids": [BOND, martin]}}

    family.calls.answers["identity", "exchange"] = of_two
    family.post("/planning", TICKED)
    family.browser.set_cookie("preau-foyer", martin)
    assert basket(family) == ["booking.draft", "billing.quote"]


def test_an_answer_nobody_came_for_is_not_shown_later(family) -> None:
    family.post("/planning", TICKED)
    family.stand_at("2027-06-02T10:00:11+02:00")
    assert basket(family) == ["booking.draft", "billing.quote"]


@pytest.mark.parametrize("path", ["/panier/vider", "/panier/retablir", "/panier/retirer"])
def test_a_change_of_the_basket_shows_the_basket_it_left(family, path: str) -> None:
    family.post(path, {"ligne": demo_id("line", "x")})
    assert "booking.draft" not in basket(family)


def confirmed(family, *changed: dict[str, str | None]) -> str:
    """The page's address after confirming the days that booking answered so."""
    lines = [line | it for line, it in zip(order_account()["lines"], changed, strict=True)]
    family.calls.answers["billing", "checkout"] = order_account("settled", lines=lines)
    location: str = family.post("/panier/confirmer", PRESSED).location
    family.calls.asked.clear()
    return location


NOON, PAST = "2027-06-04T10:00:00+00:00", "2027-06-01T10:00:00+00:00"


def test_an_order_just_settled_is_shown_without_asking_for_it(family) -> None:
    undone = {"undone": "billing.cancelled", "cancellable_until": NOON}
    page = family.browser.get(confirmed(family, undone, {"cancellable_until": NOON})).text
    assert family.calls.methods_asked() == []
    assert "Réservations confirmées" in page
    assert page.count("Annulé depuis") == 1
    assert page.count("/annuler?jour=") == 1


def test_a_day_that_can_no_longer_be_undone_is_not_offered_for_it(family) -> None:
    order = confirmed(family, {"cancellable_until": PAST}, {"cancellable_until": NOON})
    page = family.browser.get(order).text
    assert family.calls.methods_asked() == []
    assert page.count("/annuler?jour=2027-06-10") == page.count("/annuler?jour=") == 1
    assert page.count("Signaler une absence") == 1


def test_a_day_stops_being_offered_at_the_instant_that_booking_said(family) -> None:
    family.stand_at("2027-06-04T11:59:59+02:00")
    order = confirmed(family, {"cancellable_until": NOON}, {"cancellable_until": NOON})
    family.stand_at("2027-06-04T12:00:00+02:00")
    assert "/annuler?jour=" not in family.browser.get(order).text


def test_what_can_be_undone_is_asked_when_confirming_did_not_say_it(family) -> None:
    order = confirmed(family, {"cancellable_until": NOON}, {"cancellable_until": None})
    family.browser.get(order)
    assert "booking.planning" in family.calls.methods_asked()


def test_an_order_looked_at_again_says_what_booking_can_still_undo(family) -> None:
    family.calls.answers["billing", "checkout"] = order_account("settled")
    family.calls.answers["billing", "order_account"] = order_account("settled")
    answer = family.post("/panier/confirmer", PRESSED)
    family.browser.get(answer.location)
    again = asked_by(family, lambda: family.browser.get(answer.location))
    assert again == ["billing.order_account", "booking.planning"]


def test_a_refused_confirmation_shows_the_basket_as_it_is_now(family) -> None:
    family.post("/planning", TICKED)
    family.calls.answers["billing", "checkout"] = Refused("booking.draft-changed")
    asked = asked_by(family, lambda: family.post("/panier/confirmer", PRESSED))
    assert asked == ["billing.checkout", "booking.draft", "billing.quote"]


def test_ticks_that_stay_on_the_planning_do_not_ask_for_the_whole_draft(family) -> None:
    family.post("/planning", {"case": f"{CHLOE}:{EVENING}:2027-06-07", "deja": ""})
    asked = next(each for each in family.calls.asked if each[1] == "tick")
    assert asked[2]["whole"] is False
