"""What holds after every run, whatever was killed, lost, doubled or crossed."""

from collections.abc import Callable
from typing import Any

Sql = Callable[..., list[Any]]

SEATS = """
SELECT s.activity_id, s.day, s.taken, s.places_max, count(b.booking_id) AS active
FROM sessions s LEFT JOIN bookings b ON b.activity_id = s.activity_id AND b.day = s.day
  AND b.state IN ('held', 'confirmed')
GROUP BY s.activity_id, s.day, s.taken, s.places_max
HAVING s.taken <> count(b.booking_id) OR s.taken > s.places_max
"""
UNBALANCED = """
SELECT movement_id, sum(amount_cents) FROM postings GROUP BY movement_id
HAVING sum(amount_cents) <> 0
"""
TWICE_PAID = """
SELECT payment_id FROM receipts WHERE payment_id IS NOT NULL GROUP BY payment_id
HAVING count(*) > 1
"""
PAID_WITHOUT_RECEIPT = """
SELECT p.payment_id FROM received_payments p LEFT JOIN receipts r USING (payment_id)
WHERE r.receipt_id IS NULL
"""
PAID_WITHOUT_PAYMENT = """
SELECT attempt_id, payment_id FROM attempts a LEFT JOIN received_payments p USING (attempt_id)
WHERE (a.state = 'paid') <> (p.payment_id IS NOT NULL)
   OR coalesce(a.bank_amount_cents, a.amount_cents) <> p.amount_cents
"""
ADRIFT = """
SELECT household_id, account FROM balances FULL JOIN (
  SELECT household_id, account, sum(amount_cents) AS cents FROM postings GROUP BY 1, 2
) AS summed USING (household_id, account)
WHERE amount_cents IS DISTINCT FROM cents
"""
BESIDE_PAYMENTS = """
SELECT account FROM (
  SELECT account, sum(amount_cents) AS cents FROM postings JOIN accounts USING (account)
  WHERE means IS NOT NULL GROUP BY account
) AS entered FULL JOIN (
  SELECT account, sum(amount_cents) AS cents FROM received_payments p
  WHERE NOT EXISTS (SELECT FROM payment_reversals r WHERE r.payment_id = p.payment_id)
  GROUP BY account
) AS paid USING (account)
WHERE -coalesce(entered.cents, 0) IS DISTINCT FROM coalesce(paid.cents, 0)
"""
# What each invoice was paid at the counter is not more than it says it was paid in all.
OVER_ALLOCATED = """
SELECT invoice_id FROM allocations a JOIN invoices i USING (invoice_id)
WHERE NOT EXISTS (SELECT FROM payment_reversals r WHERE r.payment_id = a.payment_id)
GROUP BY invoice_id, i.paid_cents HAVING sum(a.amount_cents) > i.paid_cents
"""
# A drawer that was counted keeps what it was expected to hold, and nothing is deposited twice.
BESIDE_DRAWERS = """
SELECT drawer_id, means FROM (
  SELECT drawer_id, means, sum(cents) AS cents FROM (
    SELECT p.drawer_id, p.means, p.amount_cents AS cents FROM received_payments p
    LEFT JOIN payment_reversals r USING (payment_id)
    WHERE p.drawer_id IS NOT NULL AND r.drawer_id IS NULL
    UNION ALL SELECT drawer_id, means, amount_cents FROM unplaced
    WHERE drawer_id IS NOT NULL AND NOT left_drawer
    UNION ALL SELECT drawer_id, 'cash', float_cents FROM drawers
  ) AS held GROUP BY 1, 2
) AS held JOIN drawers d USING (drawer_id) FULL JOIN drawer_counts USING (drawer_id, means)
WHERE d.closed_at IS NOT NULL AND coalesce(held.cents, 0) <> coalesce(expected_cents, 0)
"""
ORDERS = "SELECT order_id::text, state FROM orders"
HELD_BOOKINGS = """
SELECT o.order_id FROM orders o JOIN bookings b USING (order_id)
WHERE (o.state = 'confirmed' AND b.state = 'held')
   OR (o.state IN ('expired', 'reopened') AND b.state = 'held')
"""
UNHEARD = """
SELECT type FROM outbox WHERE published_at IS NULL
UNION ALL SELECT type FROM inbox WHERE state <> 'done'
"""
# What booking says of an order, for each thing billing says of it once all is quiet.
AGREE = {
    "held": {"held"},
    "settled": {"confirmed"},
    "expired": {"expired"},
    "reopened": {"reopened"},
}


def check(sql: Sql, services: tuple[str, ...] = ("booking", "billing")) -> None:
    """Seats, ledger, payments, orders and events are in balance; call it once all is quiet."""
    assert sql("booking", SEATS) == []
    assert sql("booking", HELD_BOOKINGS) == []
    assert sql("billing", UNBALANCED) == []
    assert sql("billing", ADRIFT) == []
    assert sql("billing", TWICE_PAID) == []
    assert sql("billing", PAID_WITHOUT_RECEIPT) == []
    assert sql("billing", PAID_WITHOUT_PAYMENT) == []
    assert sql("billing", BESIDE_PAYMENTS) == []
    assert sql("billing", OVER_ALLOCATED) == []
    assert sql("billing", BESIDE_DRAWERS) == []
    _orders_agree(sql)
    for service in services:
        assert sql(service, UNHEARD) == []


def _orders_agree(sql: Sql) -> None:
    booking = {row[0]: row[1] for row in sql("booking", ORDERS)}
    for order_id, state in sql("billing", ORDERS):
        assert booking[order_id] in AGREE[state], (order_id, state, booking[order_id])
    orphans = set(booking) - {row[0] for row in sql("billing", ORDERS)}
    assert not orphans, "an order that billing never heard of"
