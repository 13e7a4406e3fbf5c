"""A departure, told from room to room: no account, mail, seat or draft is left behind."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from household_killed import cut

from chassis.errors import Refused
from services.billing.service import BillingService
from services.booking.service import BookingService
from services.household.service import HouseholdService
from services.identity.service import IdentityService
from services.notify.service import NotifyService
from tests.house import House
from tests.people import demo_id
from tests.smalltown import EVENING, MON, NADIA, SCHOOL, TUE, YEAR, Family, SmallTown

CLAUDE = demo_id("guardian/claude")
KEY = {"activity_id": EVENING, "first": YEAR["first"]}


@pytest.fixture
def town(house: House) -> SmallTown:
    house.start(HouseholdService, BookingService, BillingService)
    return SmallTown(house.call, house.settle, "").open()


@pytest.fixture
def whole_town(house: House) -> SmallTown:
    """With whoever holds accounts and whoever writes mails."""
    house.start(HouseholdService, BookingService, BillingService, IdentityService, NotifyService)
    return SmallTown(house.call, house.settle, "").open()


def act(family: Family, method: str, **told: Any) -> Any:
    about = {"household_id": family.household_id, **told}
    answer = family.town.clerk("household", method, **about)
    family.town.settle()
    return answer


def booked(family: Family, *days: str, wanted: bool = True) -> None:
    cell = {"child_id": family.child_id, "activity_id": EVENING, "wanted": wanted}
    changes = [{**cell, "day": day} for day in days]
    home = family.household_id
    done = family.town.clerk(
        "booking", "book_for", household_id=home, changes=changes, override=True, reason="Urgence"
    )
    assert done["refused"] == []
    family.town.settle()


def refused(family: Family, day: str) -> list[str]:
    return [line["code"] for line in family.tick((EVENING, day))["refused"]]


def test_a_child_who_left_books_nothing_and_may_come_back(town: SmallTown) -> None:
    family = town.family()
    family.tick((EVENING, MON))
    booked(family, TUE)
    (ahead,) = town.clerk("booking", "booked_ahead", household_id=family.household_id)
    told = {name: ahead[name] for name in ("child_id", "count", "last")}
    assert told == {"child_id": str(family.child_id), "count": 1, "last": TUE}
    booked(family, TUE, wanted=False)
    leaving = {"child_id": family.child_id, "reason": "Parti"}
    assert act(family, "let_child_leave", **leaving)["children"] == []
    assert family.draft()["lines"] == []
    assert refused(family, TUE) == ["booking.unknown-child"]
    home = {"household_id": family.household_id}
    assert town.clerk("booking", "booked_ahead", **home) == []
    assert town.clerk("booking", "enrolments", **home) == []
    back = {"child_id": family.child_id, "first_name": "Chloé", "last_name": "Bond"}
    act(family, "add_child", **back, birth_date="2020-11-03", school_id=SCHOOL, level="CP")
    assert refused(family, MON) == []


def test_a_record_out_of_which_a_child_is_expected_is_not_closed_whoever_asks(
    town: SmallTown,
) -> None:
    family = town.family()
    booked(family, TUE)
    with pytest.raises(Refused, match="still-booked") as raised:
        act(family, "close_household", reason="Départ")
    assert raised.value.details["last"] == TUE
    booked(family, TUE, wanted=False)
    assert act(family, "close_household", reason="Départ")["closed_at"] is not None


def owed(family: Family) -> Callable[[], Any]:
    """A line that a clerk adds to the account, with the key it keeps."""
    charge = str(uuid4())
    told = {
        "household_id": family.household_id,
        "charge_id": charge,
        "day": MON,
        "label": "Sortie",
        "regie": "003",
        "amount_cents": 1250,
        "reason": "Sortie du 3 mai",
    }
    return partial(family.town.ask, "billing", "add_charge", who=NADIA, key=charge, **told)


def test_a_record_that_owes_is_not_closed_whoever_asks(town: SmallTown, house: House) -> None:
    """Neither by whoever read the page before, nor by who never read it."""
    family = town.family()
    booked(family, TUE)
    booked(family, TUE, wanted=False)
    assert debts(house) == [True, False]
    assert act(family, "close_household", reason="Départ")["closed_at"] is not None
    act(family, "reopen_household", reason="De retour")
    owed(family)()
    owed(family)()
    town.settle()
    assert debts(house) == [True, False, True]
    with pytest.raises(Refused) as raised:
        act(family, "close_household", reason="Départ")
    assert (raised.value.code, raised.value.details) == ("household.still-owes", {})
    act(family, "let_child_leave", child_id=family.child_id, reason="Parti")


def test_billing_killed_at_any_statement_tells_once_who_owes(town: SmallTown, house: House) -> None:
    nth, is_cut = 0, True
    while is_cut:
        nth += 1
        family, before = town.family(), len(debts(house))
        add = owed(family)
        is_cut = cut(house, nth, add, "billing")
        add()
        town.settle()
        assert debts(house)[before:] == [True], f"cut at {nth}"
        with pytest.raises(Refused, match="still-owes"):
            act(family, "close_household", reason="Départ")
    assert nth > 3


def test_whoever_owed_before_it_was_told_is_told_of_once(town: SmallTown, house: House) -> None:
    """As an upgrade leaves them."""
    family, other = town.family(), town.family("Zoé")
    owed(family)()
    house.sql("billing", "UPDATE households SET owes = NULL")
    house.sql("household", "DELETE FROM debts")
    before = len(debts(house))
    for _ in range(2):
        house.run_scheduled("billing", "tell_debts")
        town.settle()
    assert debts(house)[before:] == [True]
    with pytest.raises(Refused, match="still-owes"):
        act(family, "close_household", reason="Départ")
    assert act(other, "close_household", reason="Départ")["closed_at"] is not None


def debts(house: House) -> list[bool]:
    return [data["owes"] for name, data in house.events("billing") if name == "DebtChanged"]


def test_what_is_booked_while_the_desk_lets_a_child_go_is_given_back(
    town: SmallTown, house: House
) -> None:
    """Today's list keeps its name, tomorrow's seat is free again and costs nothing."""
    family = town.family()
    booked(family, MON, TUE)
    house.clock.set(f"{MON}T10:00:00+02:00")
    act(family, "let_child_leave", child_id=family.child_id, reason="Parti")
    cancelled = [data for name, data in house.events("booking") if name == "BookingsCancelled"]
    assert [line["day"] for data in cancelled for line in data["lines"]] == [TUE]
    listed = town.clerk("booking", "day_list", day=MON)
    assert "Chloé" in repr(listed)
    owed = town.clerk("billing", "standing", household_id=family.household_id)
    assert (owed["due_cents"], owed["to_invoice_cents"], owed["owed_cents"]) == (0, 180, 180)


def test_whoever_left_has_no_account_mail_or_payment_there(
    whole_town: SmallTown, house: House
) -> None:
    family = whole_town.family()
    claude = {"guardian_id": CLAUDE, "first_name": "Claude", "last_name": "Roux"}
    act(family, "add_guardian", email="claude@roux.example", **claude)
    assert _knowing(house) == [2, 2, 2]
    act(family, "let_guardian_leave", guardian_id=CLAUDE, reason="Séparation")
    assert _knowing(house) == [1, 1, 1]
    act(family, "close_household", reason="Départ")
    assert _knowing(house) == [0, 0, 0]
    assert refused(family, MON) == ["booking.unknown-child"]
    with pytest.raises(Refused, match=r"household\.closed"):
        act(family, "rename_household", name="X", seen="Bond")
    (found,) = whole_town.clerk("household", "search", text="bond clos")["households"]
    assert found["closed_at"] is not None
    act(family, "reopen_household", reason="De retour")
    assert _knowing(house) == [1, 1, 1]
    assert refused(family, MON) == []
    assert whole_town.clerk("household", "search", text="bond clos")["total"] == 0
    (guardian,) = family.ask("household", "record")["guardians"]
    who, seen = guardian["guardian_id"], {"email": guardian["email"]}
    act(family, "correct_guardian", guardian_id=who, told={"email": None}, seen=seen)
    assert _knowing(house) == [0, 1, 0]
    assert [row.email for row in house.sql("notify", "SELECT email FROM contacts")] == [None]


def _knowing(house: House) -> list[int]:
    """How many guardians each of the rooms that hold copies knows."""
    copies = {"identity": "guardians", "notify": "contacts", "billing": "payers"}
    return [
        house.sql(room, f"SELECT count(*) FROM {table}")[0][0] for room, table in copies.items()
    ]


def test_a_child_of_one_home_comes_to_have_two_then_one_again(town: SmallTown) -> None:
    """The weeks are each home's; whatever was stated of two homes ends with the second."""
    family, other = town.family(), town.family("Zoé")
    about = {"child_id": family.child_id}
    for _ in range(2):
        act(family, "share_child", other_household_id=other.household_id, weeks="even", **about)
    weeks = {c["first_name"]: c["weeks"] for c in other.ask("household", "record")["children"]}
    assert weeks == {"Zoé": "all", "Chloé": "odd"}
    (home,) = act(family, "ties")["homes"]
    assert (home["household_id"], home["weeks"]) == (str(other.household_id), "odd")
    rule = {"first_here": True, "reckoning": "iso", "valid_from": MON}
    act(family, "state_custody", **about, **rule)
    odd_week, even_week = MON, "2027-06-14"
    assert refused(family, odd_week) == ["booking.other-parent"]
    act(other, "let_child_leave", reason="Garde exclusive", **about)
    assert refused(family, odd_week) == []
    assert refused(family, even_week) == []


def test_an_enrolment_does_not_end_before_what_is_booked_under_it(
    town: SmallTown, house: House
) -> None:
    family = town.family()
    booked(family, TUE)
    with pytest.raises(Refused) as refusal:
        end(family, MON)
    assert refusal.value.code == "booking.enrolment-booked"
    assert refusal.value.details == {"count": 1, "last": TUE}
    end(family, TUE)
    listed = town.clerk("booking", "enrolments", household_id=family.household_id)
    assert {e["activity_name"]: e["last"] for e in listed} == {"Cantine": YEAR["last"], "Soir": TUE}
    assert refused(family, "2027-06-10") == ["booking.not-enrolled"]
    overlapping = {**KEY, "child_id": family.child_id, "first": MON, "last": "2027-07-02"}
    with pytest.raises(Refused, match="enrolled-already"):
        town.clerk("booking", "enrol", **overlapping)
    with pytest.raises(Refused, match="not-found"):
        end(family, "2026-08-31", household_id=SCHOOL)
    booked(family, TUE, wanted=False)
    end(family, "2026-08-31")
    (told,) = [data for name, data in house.events("booking") if name == "EnrolmentWithdrawn"]
    assert told["household_id"] == str(family.household_id)


def end(family: Family, last: str, **but: Any) -> None:
    told = {"household_id": family.household_id, "child_id": family.child_id, **KEY, **but}
    family.town.clerk("booking", "end_enrolment", **told, last=last)
