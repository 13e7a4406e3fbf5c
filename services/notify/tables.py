"""What notify stores: mails on their way, news, conversations, and where households are reached."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.deciding import waiting_tables
from chassis.purging import retention_tables
from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)
retention_tables(metadata)
waiting_tables(metadata)

Instant = DateTime(timezone=True)

households = Table(
    "households",
    metadata,
    Column("household_id", Uuid, primary_key=True),
    Column("reference", Text, nullable=False),
    Column("name", Text, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    Column("guardian_id", Uuid, primary_key=True),
    Column("household_id", Uuid, primary_key=True),
    Column("email", Text),
    Column("first_name", Text, nullable=False),
    Index("contacts_of_household", "household_id"),
)

# Heard of apart from contacts, and sometimes before them.
languages = Table(
    "languages",
    metadata,
    Column("guardian_id", Uuid, primary_key=True),
    Column("language", Text, nullable=False),
)

mails = Table(
    "mails",
    metadata,
    Column("mail_id", Uuid, primary_key=True),
    Column("about", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("language", Text, nullable=False, server_default="fr"),
    Column("written_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("worth_until", Instant),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("ended_at", Instant),
    Column("failure", Text),
    Column("traceparent", Text),
    Column("again_at", Instant),
    Column("again_by", Text),
    CheckConstraint("(again_at IS NULL) = (again_by IS NULL)", name="mails_again_by_somebody"),
    UniqueConstraint("about", "recipient", name="mails_tell_a_fact_once"),
    CheckConstraint("state IN ('waiting', 'sent', 'failed')", name="mails_state"),
    CheckConstraint("(state = 'waiting') = (ended_at IS NULL)", name="mails_end_once"),
    # In the order in which they leave: the next one is found, not sorted for.
    Index(
        "mails_waiting_in_turn",
        text("(worth_until IS NULL)"),
        "due_at",
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("mails_failed", "written_at", postgresql_where=text("state = 'failed'")),
)

news = Table(
    "news",
    metadata,
    Column("news_id", Uuid, primary_key=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("category", Text),
    Column("link_url", Text),
    Column("link_label", Text),
    Column("by_name", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("corrected_at", Instant),
    CheckConstraint("audience IN ('public', 'families')", name="news_audience"),
    Index("news_newest", "published_at"),
)

# What each correction changed, by whom and by which way; kept once the item is withdrawn.
news_corrections = Table(
    "news_corrections",
    metadata,
    Column("news_id", Uuid, primary_key=True),
    Column("corrected_at", Instant, primary_key=True),
    Column("by_name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    # {title, body, audience}, as they were and as they are since.
    Column("before", JSONB, nullable=False),
    Column("after", JSONB, nullable=False),
)

# How the town hall presents itself: one row, once a clerk has decided of it.
town = Table(
    "town",
    metadata,
    Column("is_the_one", Boolean, primary_key=True, server_default=text("true")),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("hours", Text),
    Column("hours_en", Text),
    Column("site_url", Text),
    Column("signatory", Text),
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", Text, nullable=False),
    CheckConstraint("is_the_one", name="town_is_one"),
)

# Within how many days the town answers: one row, once it has said otherwise than usual.
message_promise = Table(
    "message_promise",
    metadata,
    Column("one_row", Boolean, primary_key=True, server_default=text("true")),
    Column("days", Integer, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("by_name", Text, nullable=False),
    CheckConstraint("one_row", name="message_promise_one_row"),
    CheckConstraint("days BETWEEN 0 AND 90", name="message_promise_days"),
)

threads = Table(
    "threads",
    metadata,
    Column("thread_id", Uuid, primary_key=True),
    Column("household_id", Uuid, nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("reply_by", Text),
    # What the family wrote until then asks for no answer.
    Column("closed_at", Instant),
    CheckConstraint("reply_by IN ('email', 'phone', 'letter')", name="threads_reply_by"),
)

messages = Table(
    "messages",
    metadata,
    Column("message_id", Uuid, primary_key=True),
    Column("number", BigInteger, Identity(always=True), nullable=False),
    Column("thread_id", Uuid, ForeignKey("threads.thread_id", ondelete="CASCADE"), nullable=False),
    Column("side", Text, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("read_at", Instant),
    CheckConstraint("side IN ('family', 'town')", name="messages_side"),
    CheckConstraint("length(body) BETWEEN 1 AND 5000", name="messages_are_bounded"),
    Index("messages_of_thread", "thread_id", "number"),
)
