"""A search reads no list of words waiting to enter their index"""

from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    for index in ("households_words", "known_words_grams"):
        op.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
        op.execute(f"SELECT gin_clean_pending_list('{index}')")
