"""Words by which households are found, for whoever types one of them badly."""

from sqlalchemy import Column, Index, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from services.household.tables.metadata import metadata

# Each word once, whatever the households that have it, with its groups of three letters
# (domain/near.py): as pg_trgm would have them, without an extension.
known_words = Table(
    "known_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("grams", ARRAY(Text), nullable=False),
    Index(
        "known_words_grams",
        "grams",
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},  # As households_words.
    ),
)
