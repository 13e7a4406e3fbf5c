"""Balances are kept"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SUMMED = """
INSERT INTO balances (household_id, account, amount_cents)
SELECT household_id, account, sum(amount_cents) FROM postings GROUP BY household_id, account
"""
# In the statement of the postings, whoever writes them: no balance is ever beside its sum.
KEPT = """
CREATE FUNCTION balances_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO balances AS kept (household_id, account, amount_cents)
    SELECT household_id, account, sum(amount_cents) FROM posted
    GROUP BY household_id, account ORDER BY household_id, account
    ON CONFLICT (household_id, account)
    DO UPDATE SET amount_cents = kept.amount_cents + EXCLUDED.amount_cents;
    RETURN NULL;
END $$
"""
KEPT_WITH_EACH_POSTING = """
CREATE TRIGGER balances_are_kept AFTER INSERT ON postings
REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION balances_are_kept()
"""
BALANCED = """
CREATE OR REPLACE FUNCTION ledger_is_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount_cents) FROM postings WHERE movement_id = NEW.movement_id) <> 0 THEN
        RAISE EXCEPTION 'movement % does not sum to zero', NEW.movement_id
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.amount_cents < 0 AND NEW.account IN ('credit', 'held') AND (
        SELECT amount_cents FROM balances
        WHERE household_id = NEW.household_id AND account = NEW.account
    ) < 0 THEN
        RAISE EXCEPTION 'the % of a household is below zero', NEW.account
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "balances",
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("household_id", "account"),
    )
    op.execute("LOCK TABLE postings IN SHARE ROW EXCLUSIVE MODE")
    for statement in (SUMMED, KEPT, KEPT_WITH_EACH_POSTING, BALANCED):
        op.execute(statement)
