"""Means of payment apart from attempts at the bank

What was a payment becomes an attempt; the money that the paid ones brought becomes a payment. The
release before goes on with both through a view that has the old table's name.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# Whoever is at work waits for the end, or is run again; nothing is done yet that it could lose.
ALONE = "LOCK TABLE payments, receipts, postings IN ACCESS EXCLUSIVE MODE"
ACCOUNTS = """
INSERT INTO accounts (account, means, label) VALUES
('credit', NULL, NULL), ('held', NULL, NULL), ('due', NULL, NULL), ('income', NULL, NULL),
('partner', NULL, NULL), ('bank', 'payfip', 'billing.means-payfip')
"""
NAMES = (
    "ALTER INDEX payments_to_ask RENAME TO attempts_to_ask",
    *(
        f"ALTER INDEX one_open_payment_{debt} RENAME TO one_open_attempt_{debt}"
        for debt in ("order_id", "invoice_id")
    ),
    *(
        f"ALTER TABLE attempts RENAME CONSTRAINT payments_{kind} TO attempts_{kind}"
        for kind in ("pkey", "idop_key", "reference_key", "order_id_fkey", "invoice_id_fkey")
    ),
)
# All of it entered by the one account that the release before has.
BROUGHT = """
INSERT INTO received_payments (
    payment_id, household_id, order_id, invoice_id, regie, amount_cents, means, account, value_on,
    paid_at, paid_by, reference, instrument, bank_number, attempt_id
)
SELECT attempt_id, household_id, order_id, invoice_id, regie,
    coalesce(bank_amount_cents, amount_cents), 'payfip', 'bank',
    (coalesce(paid_at, requested_at) AT TIME ZONE 'Europe/Paris')::date,
    coalesce(paid_at, requested_at), paid_by, reference, instrument, bank_number, attempt_id
FROM attempts WHERE state = 'paid'
"""
OLD_NAME = """
CREATE VIEW payments AS SELECT
    attempt_id AS payment_id, household_id, order_id, invoice_id, regie, reference, amount_cents,
    paid_by, requested_at, state, idop, reason, instrument AS means, bank_number,
    bank_amount_cents, paid_at, ask_again_at, noticed_at, recovered_by
FROM attempts
"""
OF_RELEASE_BEFORE = """
CREATE FUNCTION payments_of_release_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO attempts (
            attempt_id, household_id, order_id, invoice_id, regie, reference, amount_cents,
            paid_by, requested_at, state, idop, reason, instrument, bank_number,
            bank_amount_cents, paid_at, ask_again_at, noticed_at, recovered_by
        ) VALUES (NEW.*);
    ELSE
        UPDATE attempts SET (
            attempt_id, household_id, order_id, invoice_id, regie, reference, amount_cents,
            paid_by, requested_at, state, idop, reason, instrument, bank_number,
            bank_amount_cents, paid_at, ask_again_at, noticed_at, recovered_by
        ) = ROW(NEW.*) WHERE attempt_id = OLD.payment_id;
    END IF;
    BROUGHT AND attempt_id = NEW.payment_id ON CONFLICT (payment_id) DO NOTHING;
    RETURN NEW;
END $$
""".replace("BROUGHT", BROUGHT)
WRITES_THROUGH = """
CREATE TRIGGER payments_of_release_before INSTEAD OF INSERT OR UPDATE ON payments
FOR EACH ROW EXECUTE FUNCTION payments_of_release_before()
"""


def upgrade() -> None:
    op.execute(ALONE)
    _make_accounts()
    op.rename_table("payments", "attempts")
    op.alter_column("attempts", "payment_id", new_column_name="attempt_id")
    op.alter_column("attempts", "means", new_column_name="instrument")
    for statement in NAMES:
        op.execute(statement)
    for debt in ("order", "invoice"):
        chosen = sa.text(f"{debt}_id IS NOT NULL")
        op.create_index(f"attempts_of_{debt}", "attempts", [f"{debt}_id"], postgresql_where=chosen)
    _make_payments()
    op.drop_constraint("receipts_payment_id_fkey", "receipts")
    op.create_foreign_key(
        "receipts_payment_id_fkey", "receipts", "received_payments", ["payment_id"], ["payment_id"]
    )
    for statement in (OLD_NAME, OF_RELEASE_BEFORE, WRITES_THROUGH):
        op.execute(statement)


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("means", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("regie", sa.Text(), nullable=True),
        sa.CheckConstraint("(means IS NULL) = (label IS NULL)", name="means_has_label"),
        sa.CheckConstraint("means IS NOT NULL OR regie IS NULL", name="regie_of_means"),
        sa.PrimaryKeyConstraint("account"),
        sa.UniqueConstraint("account", "means", name="account_of_means"),
    )
    op.create_index(
        "one_account_of_means",
        "accounts",
        ["means", "regie"],
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=sa.text("means IS NOT NULL"),
    )
    op.execute(ACCOUNTS)
    op.drop_constraint("account_known", "postings")
    op.create_foreign_key("account_known", "postings", "accounts", ["account"], ["account"])


def _make_payments() -> None:
    op.create_table(
        "received_payments",
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("order_id", sa.Uuid(), nullable=True),
        sa.Column("invoice_id", sa.Uuid(), nullable=True),
        sa.Column("regie", sa.Text(), nullable=False),
        sa.Column("amount_cents", sa.Integer(), nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_by", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("instrument", sa.Text(), nullable=True),
        sa.Column("bank_number", sa.Text(), nullable=True),
        sa.Column("attempt_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("num_nonnulls(order_id, invoice_id) <= 1", name="pays_one_thing"),
        sa.CheckConstraint("amount_cents >= 0", name="amount_positive"),
        sa.CheckConstraint("attempt_id = payment_id", name="bears_id_of_attempt"),
        sa.CheckConstraint("means <> 'payfip' OR attempt_id IS NOT NULL", name="payfip_by_attempt"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.order_id"]),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoices.invoice_id"]),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.attempt_id"]),
        sa.ForeignKeyConstraint(
            ["account", "means"], ["accounts.account", "accounts.means"], name="by_account_of_means"
        ),
        sa.PrimaryKeyConstraint("payment_id"),
        sa.UniqueConstraint("attempt_id"),
    )
    op.create_index(
        "payments_of_invoice",
        "received_payments",
        ["invoice_id"],
        postgresql_where=sa.text("invoice_id IS NOT NULL"),
    )
    op.execute(BROUGHT)
