"""`preau doctor` on real databases that were left in each of the states that it must notice."""

import pytest
from sqlalchemy import make_url

from preau.doctor.databases import examine_databases, why
from preau.doctor.findings import WELL
from preau.rooms import room

STATES = {  # Each on top of those before it.
    "dead letter": (
        "INSERT INTO inbox (event_id, type, subject, envelope, state)"
        " VALUES (gen_random_uuid(), 'x.Y', 's', '{}', 'dead')",
        "dead-letters list",
    ),
    "nobody publishes": (
        "INSERT INTO outbox (event_id, type, subject, envelope, recorded_at)"
        " VALUES (gen_random_uuid(), 'x.Y', 's', '{}', now() - interval '2 minutes')",
        "attendent de partir",
    ),
    "nobody works": (
        "UPDATE schedule SET due_at = now() - interval '11 minutes' WHERE work = 'send_mails'",
        "send_mails",
    ),
    "no rights": ("ALTER TABLE outbox RENAME TO hidden", "droits"),
    "an older revision": ("UPDATE alembic_version SET version_num = '0001'", "révision 0001"),
    "not migrated": ("DROP TABLE alembic_version", "révision zéro"),
}


@pytest.fixture
def stopped(house, monkeypatch):
    """Notify's database, its service stopped, so that nobody mends what a test breaks."""
    monkeypatch.setenv("PREAU_SMTP_URI", "smtp://127.0.0.1:9")
    house.start(room("notify"))
    house.settle()
    assert lines() == ["ok      base notify : à jour, à l’heure, rien n’y attend."]
    house._runner.stop()
    house._runner = None
    return house


def lines() -> list[str]:
    return [str(finding) for finding in examine_databases(["notify", "gateway"])]


def test_what_was_left_lying_is_found_and_what_to_do_is_said(stopped):
    for state, (statement, expected) in STATES.items():
        assert not any(expected in line for line in lines()), state
        stopped.sql("notify", statement)
        assert any(expected in line for line in lines()), state
        assert all(line.startswith("ERREUR") for line in lines()), state


def test_work_that_the_code_no_longer_has_is_not_late_for_ever(stopped):
    stopped.sql("notify", "INSERT INTO schedule VALUES ('renamed', now() - interval '1 year')")
    assert lines()[0].startswith(WELL)


def test_a_database_that_lives_at_another_hour_is_noticed(stopped):
    stopped.sql(
        "notify",
        "CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
        " $$ SELECT pg_catalog.clock_timestamp() + interval '90 seconds' $$",
    )
    name = stopped.sql("notify", "SELECT current_database()")[0][0]
    stopped.sql("notify", f'ALTER DATABASE "{name}" SET search_path = public, pg_catalog')
    [line] = lines()
    assert "90 s" in line
    assert "NTP" in line


def test_a_database_that_was_never_made_is_told_from_a_server_that_is_away(
    house, monkeypatch, postgres_url
):
    monkeypatch.setenv("DATABASE_URL", postgres_url.replace("/postgres?", "/never_{service}?", 1))
    [line] = lines()
    assert "elle n’existe pas" in line


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ('FATAL:  password authentication failed for user "preau"', "refuse ce compte"),
        ('FATAL:  role "preau" does not exist', "refuse ce compte"),
        ("server does not support SSL, but SSL was required", "chiffrée"),
        ("SSL error: certificate verify failed", "chiffrée"),
        ("Connection refused\n\tIs the server running on that host", "ne répond pas"),
    ],
)
def test_what_postgresql_says_of_a_connection_is_told_by_what_to_do(told, expected):
    """The tests' own server asks for no password and speaks no TLS: these are libpq's words."""
    said = " ".join(why(told, make_url("postgresql://preau:secret@base.example:5433/preau_notify")))
    assert expected in said
    assert "base.example:5433" in said
    assert "secret" not in said
