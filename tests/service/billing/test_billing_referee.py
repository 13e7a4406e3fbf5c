"""What the database refuses whoever asks: the ledger's balance, its past, doubles and gaps."""

import eventlet
import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError

from chassis.migrations import drift
from services.billing.domain.ledger import Movement, Posting
from tests.invariants import ADRIFT
from tests.service.billing.billing_town import BOND, CANTEEN, CHLOE, EVENING, Town, drafted, june

MOVEMENT = (
    "INSERT INTO movements (key, household_id, regie, at, code, details)"
    " VALUES ('k', :household, '003', now(), 'c', '{}')"
)
POSTING = (
    "INSERT INTO postings (movement_id, account, household_id, amount_cents)"
    " SELECT movement_id, :account, :household, :cents FROM movements WHERE key = 'k'"
)


def post_by_hand(town: Town, **amounts: int) -> None:
    with town.house.engine("billing").begin() as connection:
        from sqlalchemy import text

        connection.execute(text(MOVEMENT), {"household": BOND})
        for account, cents in amounts.items():
            facts = {"account": account, "household": BOND, "cents": cents}
            connection.execute(text(POSTING), facts)


def test_money_cannot_appear(town: Town) -> None:
    with pytest.raises(IntegrityError, match="does not sum to zero"):
        post_by_hand(town, credit=360, bank=-359)
    post_by_hand(town, credit=360, bank=-360)


def test_a_purse_cannot_go_below_zero(town: Town) -> None:
    with pytest.raises(IntegrityError, match="below zero"):
        post_by_hand(town, credit=-1, income=1)


def test_a_balance_is_the_sum_of_its_postings_whoever_posts_them(town: Town) -> None:
    post_by_hand(town, credit=360, bank=-360)
    town.checkout(town.place(*june(7)), 360)
    kept = "SELECT account, amount_cents FROM balances WHERE amount_cents <> 0 ORDER BY account"
    assert [tuple(row) for row in town.house.sql("billing", kept)] == [
        ("bank", -360),
        ("income", 360),
    ]
    town.house.sql("billing", "UPDATE balances SET amount_cents = 1 WHERE account = 'credit'")
    assert len(town.house.sql("billing", ADRIFT)) == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE postings SET amount_cents = 0",
        "DELETE FROM postings",
        "UPDATE movements SET code = 'other'",
        "DELETE FROM movements",
        "TRUNCATE movements CASCADE",
    ],
)
def test_the_ledger_s_past_cannot_be_changed(town: Town, change: str) -> None:
    town.paid_order(*june(7))
    with pytest.raises(DBAPIError, match="never changed"):
        town.house.sql("billing", change)


def test_the_same_fact_is_not_posted_twice(town: Town) -> None:
    postings = (Posting("bank", -360), Posting("credit", 360))
    fact = Movement("payment:1", BOND, "003", "billing.payment-received", {}, None, postings)
    with town.house.unit("billing") as unit:
        unit.ledger.post(fact)
    with pytest.raises(IntegrityError), town.house.unit("billing") as unit:
        unit.ledger.post(fact)


def test_a_rolled_back_number_is_given_again_and_two_at_once_differ(town: Town) -> None:
    def taken(fails: bool = False) -> str:
        with town.house.unit("billing") as unit:
            number = unit.numbers.take("003", "receipt")[0]
            eventlet.sleep(0.05)
            if fails:
                raise RuntimeError
            return number

    assert taken() == "2027-003-R000001"
    with pytest.raises(RuntimeError):
        taken(fails=True)
    both = [eventlet.spawn(taken), eventlet.spawn(taken)]
    assert {each.wait() for each in both} == {"2027-003-R000002", "2027-003-R000003"}


def test_a_month_of_prices_costs_four_queries_however_many_lines_are_drafted(town: Town) -> None:
    counted: list[str] = []
    engine = town.house.engine("billing")
    event.listen(engine, "before_cursor_execute", lambda *args: counted.append(args[2]))
    town.family(
        "price_list",
        first="2027-06-01",
        last="2027-06-30",
        children=[{"child_id": CHLOE, "activity_ids": [CANTEEN, EVENING]}],
        lines=[drafted(day) for day in range(1, 25)],
    )
    about_prices = [sql for sql in counted if "quotients" in sql or "tariffs" in sql]
    about_prices += [sql for sql in counted if "balances" in sql]
    assert not [sql for sql in counted if "postings" in sql]
    about_prices += [sql for sql in counted if "partner_shares" in sql]
    assert len(about_prices) == 4


def test_the_migrated_tables_are_those_of_the_code(town: Town) -> None:
    assert drift("billing", town.house.engine("billing")) == []
