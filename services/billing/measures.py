"""What billing counts for those who watch: payments by state, and whether money balances."""

from chassis.measures import Measure

STATES = ("requested", "open", "paid", "refused", "abandoned", "expired", "disputed")

MEASURES = (
    Measure(
        "preau_payments",
        "Payments by state.",
        "SELECT state, count(*) FROM payments GROUP BY state",
        by="state",
        known=STATES,
    ),
    Measure(
        "preau_payments_unreconciled",
        "Payments the bank has left without an end for more than 30 minutes.",
        "SELECT count(*) FROM payments WHERE state IN ('requested', 'open')"
        " AND requested_at < :now - interval '30 minutes'",
    ),
    Measure(
        "preau_ledger_imbalance_cents",
        "Cents by which the ledger does not sum to zero, its bank to what was paid, or a balance to"
        " its postings.",
        "WITH summed AS (SELECT household_id, account, sum(amount_cents) AS cents FROM postings"
        "   GROUP BY household_id, account)"
        " SELECT abs(coalesce(sum(cents), 0)) + abs("
        "   abs(coalesce(sum(cents) FILTER (WHERE account = 'bank'), 0))"
        "   - (SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE state = 'paid'))"
        " + coalesce(sum(abs(coalesce(cents, 0) - coalesce(amount_cents, 0))), 0)"
        " FROM summed FULL JOIN balances USING (household_id, account)",
        every_s=300,
    ),
)
