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
        "Cents by which the ledger does not sum to zero, or its bank to what was paid.",
        "SELECT abs(coalesce(sum(amount_cents), 0)) + abs("
        "   abs(coalesce(sum(amount_cents) FILTER (WHERE account = 'bank'), 0))"
        "   - (SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE state = 'paid'))"
        " FROM postings",
        every_s=60,
    ),
)
