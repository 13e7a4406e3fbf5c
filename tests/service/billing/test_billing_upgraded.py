"""From payments that were attempts to attempts and their payments: no row lost, none doubled, and
the release before goes on beside the new one until it is gone."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import IntegrityError

from chassis import migrations, revisions
from chassis.pool import connect
from services.billing.domain.attempts import BankAnswer
from services.billing.measures import IMBALANCE
from services.billing.unit import Unit
from services.billing.workflows import asking
from tests.invariants import BESIDE_PAYMENTS, PAID_WITHOUT_PAYMENT, PAID_WITHOUT_RECEIPT

NOW = datetime(2027, 6, 2, 21, 50, tzinfo=UTC)
BOND = uuid4()
ORDER = (
    "INSERT INTO orders (order_id, household_id, regie, by_name, placed_at, state,"
    " credit_used_cents, to_pay_cents, invoiced, held_cents)"
    " VALUES (:order_id, :household, '003', 'Andrew', now(), 'expired', 0, 360, false, 0)"
)
MOVEMENT = (
    "INSERT INTO movements (key, household_id, regie, at, code, details)"
    " VALUES (:key, :household, '003', now(), 'billing.payment-received', '{}')"
)
POSTING = (
    "INSERT INTO postings (movement_id, account, household_id, amount_cents)"
    " SELECT movement_id, :account, :household, :cents FROM movements WHERE key = :key"
)
RECEIPT = (
    "INSERT INTO receipts (receipt_id, household_id, regie, number, kind, issued_at, amount_cents,"
    " payment_id, details)"
    " VALUES (:receipt_id, :household, '003', :number, 'payment', now(), :cents, :payment_id, '{}')"
)


class ReleaseBefore:
    """What the release before says to the database about a payment, which is its attempt too."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def asks(self, reference: str, **known: Any) -> dict[str, Any]:
        order_id = known.pop("order_id", None) or uuid4()
        recovered = known.get("recovered_by") is not None
        payment = {
            "payment_id": uuid4(),
            "household_id": BOND,
            "order_id": None if recovered else order_id,
            "invoice_id": None,
            "regie": "003",
            "reference": reference,
            "amount_cents": 360,
            "paid_by": "Andrew",
            "requested_at": NOW,
            "state": "requested",
            "idop": None,
            "reason": None,
            "means": None,
            "bank_number": None,
            "bank_amount_cents": None,
            "paid_at": None,
            "ask_again_at": NOW + timedelta(minutes=1),
            "noticed_at": None,
            "recovered_by": None,
            **known,
        }
        columns, values = ", ".join(payment), ", ".join(f":{name}" for name in payment)
        with self._engine.begin() as connection:
            same = "SELECT 1 FROM orders WHERE order_id = :order_id"
            if not connection.execute(text(same), {"order_id": order_id}).first():
                connection.execute(text(ORDER), {"order_id": order_id, "household": BOND})
            insert = f"INSERT INTO payments ({columns}) VALUES ({values})"
            connection.execute(text(insert), _row(payment))
            if payment["state"] == "paid":
                self._receives(connection, payment)
        return payment

    def finds(self, column: str, value: Any) -> dict[str, Any]:
        with self._engine.begin() as connection:
            query = f"SELECT * FROM payments WHERE payments.{column} = :value"
            return dict(connection.execute(text(query), {"value": value}).mappings().one())

    def saves(self, payment: dict[str, Any], **changed: Any) -> dict[str, Any]:
        """Every column, as it does; with the money of one that becomes paid."""
        payment = {**payment, **changed}
        values = ", ".join(f"{name} = :{name}" for name in payment)
        with self._engine.begin() as connection:
            update = f"UPDATE payments SET {values} WHERE payments.payment_id = :payment_id"
            assert connection.execute(text(update), _row(payment)).rowcount == 1
            if changed.get("state") == "paid":
                self._receives(connection, payment)
        return payment

    def _receives(self, connection: Any, payment: dict[str, Any]) -> None:
        cents = payment["bank_amount_cents"] or payment["amount_cents"]
        facts = {"household": BOND, "key": f"payment:{payment['payment_id']}", "cents": cents}
        connection.execute(text(MOVEMENT), facts)
        connection.execute(text(POSTING), {**facts, "account": "bank", "cents": -cents})
        connection.execute(text(POSTING), {**facts, "account": "credit"})
        paper = {"receipt_id": uuid4(), "number": payment["reference"], **facts}
        connection.execute(text(RECEIPT), {**paper, "payment_id": payment["payment_id"]})


def _row(payment: dict[str, Any]) -> dict[str, Any]:
    reason = payment["reason"]
    return {**payment, "reason": reason if reason is None else json.dumps(reason)}


@pytest.fixture
def upgrade(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[], None]]:
    """Billing's database as the release before has it, until this is called."""
    name = f"upgraded_{uuid4().hex[:8]}"
    url = postgres_url.replace("/postgres?", f"/{name}_{{service}}?", 1)
    monkeypatch.setenv("DATABASE_URL", url)
    whole = revisions.versions_folder("billing")
    before = tmp_path / "migrations" / "versions"
    newer = [path.name for path in whole.glob("0*.py") if path.name >= "0008"]
    shutil.copytree(whole, before, ignore=lambda _folder, _names: newer)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "versions_folder", lambda _service: before)
        migrations.create_database("billing")
        migrations.migrate("billing")
    yield lambda: migrations.migrate("billing")
    server = create_engine(make_url(postgres_url), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}_billing" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def engine(upgrade: Callable[[], None]) -> Iterator[Engine]:
    engine = connect("billing")
    yield engine
    engine.dispose()


@pytest.fixture
def before(engine: Engine) -> ReleaseBefore:
    return ReleaseBefore(engine)


def rows(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def is_even(engine: Engine) -> None:
    for wrong in (PAID_WITHOUT_PAYMENT, PAID_WITHOUT_RECEIPT, BESIDE_PAYMENTS):
        assert rows(engine, wrong) == []
    assert rows(engine, IMBALANCE) == [(0,)]


PAID = {"state": "paid", "means": "P", "bank_number": "1122-tip", "paid_at": NOW}


def test_the_upgrade_loses_no_attempt_and_makes_a_payment_of_each_that_was_paid(
    upgrade: Callable[[], None], engine: Engine, before: ReleaseBefore
) -> None:
    for state in ("requested", "open", "refused", "abandoned", "expired", "disputed"):
        before.asks(f"of{state}", state=state, idop=f"idop-{state}")
    paid = before.asks("ofpaid", idop="idop-paid", bank_amount_cents=360, **PAID)
    settled = before.asks("ofdispute", idop="idop-dispute", bank_amount_cents=300, **PAID)
    listed = {"means": "statement", "recovered_by": "Omar", "bank_amount_cents": 360}
    recovered = before.asks("oflist", **{**PAID, **listed})
    kept = rows(engine, "SELECT * FROM payments ORDER BY reference")
    upgrade()
    assert rows(engine, "SELECT * FROM payments ORDER BY reference") == kept
    assert len(rows(engine, "SELECT 1 FROM attempts")) == len(kept) == 9
    made = "SELECT payment_id, amount_cents, instrument, value_on::text FROM received_payments"
    assert sorted(rows(engine, made), key=str) == sorted(
        [
            (paid["payment_id"], 360, "P", "2027-06-02"),
            (settled["payment_id"], 300, "P", "2027-06-02"),
            (recovered["payment_id"], 360, "statement", "2027-06-02"),
        ],
        key=str,
    )
    assert rows(engine, "SELECT DISTINCT means, account FROM received_payments") == [
        ("payfip", "bank")
    ]
    is_even(engine)
    upgrade()
    is_even(engine)


def test_the_release_before_goes_on_asking_and_receiving_on_the_new_tables(
    upgrade: Callable[[], None], engine: Engine, before: ReleaseBefore
) -> None:
    upgrade()
    asked = before.asks("ofbefore", order_id=uuid4())
    with pytest.raises(IntegrityError, match="one_open_attempt"):
        before.asks("another", order_id=asked["order_id"])
    opened = before.saves(asked, state="open", idop="idop-1")
    assert before.finds("idop", "idop-1") == opened
    before.saves(opened, **PAID, bank_amount_cents=360, ask_again_at=None)
    before.asks("oflist", **PAID, recovered_by="Omar", bank_amount_cents=360)
    with engine.begin() as connection:
        unit = Unit(connection, NOW)
        attempt = unit.attempts.by_idop("idop-1")
        assert attempt is not None
        assert unit.payments.get(attempt.attempt_id) == attempt.brought("bank")
    assert len(rows(engine, "SELECT 1 FROM received_payments")) == 2
    is_even(engine)


def test_whichever_release_hears_that_an_attempt_was_paid_it_brings_one_payment(
    upgrade: Callable[[], None], engine: Engine, before: ReleaseBefore
) -> None:
    before.asks("ofold", state="open", idop="idop-old")
    before.asks("ofnew", state="open", idop="idop-new")
    upgrade()
    hear(engine, "idop-old", "ofold")
    found = before.finds("idop", "idop-old")
    assert (found["state"], found["means"]) == ("paid", "P")
    before.saves(found, noticed_at=NOW)  # Paid already: it receives nothing a second time.
    before.saves(before.finds("idop", "idop-new"), **PAID, bank_amount_cents=360)
    hear(engine, "idop-new", "ofnew")
    assert len(rows(engine, "SELECT 1 FROM received_payments")) == 2
    is_even(engine)


def hear(engine: Engine, idop: str, reference: str) -> None:
    """The new release hears from the bank that this was paid."""
    with engine.begin() as connection:
        unit = Unit(connection, NOW)
        attempt = unit.attempts.by_idop(idop)
        assert attempt is not None
        asking.take_answer(unit, attempt, BankAnswer("paid", 360, reference, "P", "1122-tip", NOW))


def test_a_payment_of_nowhere_and_a_second_one_of_an_attempt_are_refused(
    upgrade: Callable[[], None], engine: Engine, before: ReleaseBefore
) -> None:
    paid = before.asks("ofpaid", idop="idop-paid", bank_amount_cents=360, **PAID)
    upgrade()
    again = (
        "INSERT INTO received_payments SELECT gen_random_uuid(), household_id, order_id,"
        " invoice_id, regie, amount_cents, {means}, {account}, value_on, paid_at, paid_by,"
        " reference, instrument, bank_number, {attempt} FROM received_payments"
    )
    wrong = {
        "bears_id_of_attempt": ("'payfip'", "'bank'", "attempt_id"),
        "payfip_by_attempt": ("'payfip'", "'bank'", "NULL"),
        "by_account_of_means": ("'cash'", "'bank'", "NULL"),
    }
    for constraint, (means, account, attempt) in wrong.items():
        statement = again.format(means=means, account=account, attempt=attempt)
        with pytest.raises(IntegrityError, match=constraint), engine.begin() as connection:
            connection.execute(text(statement))
    with engine.connect() as connection:
        unit = Unit(connection, NOW)
        payment = unit.payments.get(paid["payment_id"])
        assert payment is not None
        with pytest.raises(IntegrityError, match="received_payments_pkey"):
            unit.payments.add(payment)
    is_even(engine)


def test_another_means_is_a_row_of_the_accounts(
    upgrade: Callable[[], None], engine: Engine
) -> None:
    upgrade()
    with engine.begin() as connection:
        more = (
            "INSERT INTO accounts (account, means, label, regie) VALUES"
            " ('till', 'coins', 'billing.means-coins', NULL),"
            " ('bank-004', 'payfip', 'billing.means-payfip', '004')"
        )
        connection.execute(text(more))
        ledger = Unit(connection, NOW).ledger
        assert ledger.account_of("coins", "003") == ledger.account_of("coins", "004") == "till"
        assert ledger.account_of("payfip", "003") == "bank"
        assert ledger.account_of("payfip", "004") == "bank-004"
    second = "INSERT INTO accounts (account, means, label) VALUES ('safe', 'coins', 'l')"
    with pytest.raises(IntegrityError, match="one_account_of_means"), engine.begin() as connection:
        connection.execute(text(second))
