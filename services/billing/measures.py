"""What billing counts for those who watch: attempts by state, and whether money balances."""

from chassis.measures import Measure

STATES = ("requested", "open", "paid", "refused", "abandoned", "expired", "disputed")
IMBALANCE = """
WITH summed AS (
    SELECT household_id, account, sum(amount_cents) AS cents FROM postings
    GROUP BY household_id, account
), entered AS (
    SELECT account, sum(cents) AS cents FROM summed JOIN accounts USING (account)
    WHERE means IS NOT NULL GROUP BY account
), paid AS (
    SELECT account, sum(amount_cents) AS cents FROM received_payments p
    WHERE NOT EXISTS (SELECT FROM payment_reversals r WHERE r.payment_id = p.payment_id)
    GROUP BY account
)
SELECT (SELECT abs(coalesce(sum(cents), 0)) FROM summed)
    + (SELECT coalesce(sum(abs(coalesce(entered.cents, 0) + coalesce(paid.cents, 0))), 0)
        FROM entered FULL JOIN paid USING (account))
    + (SELECT coalesce(sum(abs(coalesce(cents, 0) - coalesce(amount_cents, 0))), 0)
        FROM summed FULL JOIN balances USING (household_id, account))
"""

MEASURES = (
    Measure(
        "preau_payments",
        "Payments asked of the bank, by the state of the attempt.",
        "SELECT state, count(*) FROM attempts GROUP BY state",
        by="state",
        known=STATES,
    ),
    Measure(
        "preau_payments_unreconciled",
        "Payments the bank has left without an end for more than 30 minutes.",
        "SELECT count(*) FROM attempts WHERE state IN ('requested', 'open')"
        " AND requested_at < :now - interval '30 minutes'",
    ),
    Measure(
        "preau_ledger_imbalance_cents",
        "Cents by which the ledger does not sum to zero, an account of a means of payment to what"
        " was paid by it, or a balance to its postings.",
        IMBALANCE,
        every_s=300,
    ),
)
