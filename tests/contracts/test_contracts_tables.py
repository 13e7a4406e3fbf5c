"""Migrations must make the tables the code believes in, constraints included."""

import subprocess
import sys
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from chassis import migrations, revisions
from preau.rooms import EVERY_SERVICE, room

# Alembic does not compare CHECK constraints, defaults or the predicates of indexes. Ours hold the
# invariants, so the whole catalogue is compared (triggers apart, and the views by which a release
# before goes on: SQLAlchemy has no word for them).
CATALOGUE = {
    "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity"
    " FROM information_schema.columns JOIN information_schema.tables"
    " USING (table_schema, table_name)"
    " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype NOT IN ('n', 't')",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def catalogue(engine: Engine) -> dict[str, set[str]]:
    with engine.connect() as connection:
        return {
            kind: {
                " | ".join(str(value) for value in row)
                for row in connection.execute(text(sql))
                if "alembic_version" not in str(row[0])
            }
            for kind, sql in CATALOGUE.items()
        }


@pytest.fixture
def fresh(postgres_url):
    """An empty database beside those of the house; dropped at the end."""
    name = f"fresh_{uuid4().hex}"
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine = create_engine(make_url(postgres_url).set(database=name))
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_migrations_make_what_the_tables_say(service: str, house, fresh: Engine):
    house.start(room(service))
    migrated = house.engine(service)
    assert migrations.drift(service, migrated) == []
    migrations.metadata_of(service).create_all(fresh)
    made, meant = catalogue(migrated), catalogue(fresh)
    for kind in CATALOGUE:
        assert sorted(made[kind] - meant[kind]) == []
        assert sorted(meant[kind] - made[kind]) == []


def test_migrating_twice_changes_nothing(house):
    house.start(room("booking"))
    before = catalogue(house.engine("booking"))
    migrations.migrate("booking")
    assert catalogue(house.engine("booking")) == before


@pytest.mark.parametrize("service", EVERY_SERVICE)
def test_the_order_of_file_names_is_the_order_of_migrations(service):
    """What a process reads of its own revisions, without the library that applies them."""
    script = migrations._script(service)
    steps = [step.revision for step in script.walk_revisions()]
    assert revisions.known(service) == steps[::-1]
    assert revisions.known(service)[-1] == script.get_current_head()


def test_a_room_at_work_does_not_hold_the_library_of_migrations():
    looked = "import sys, preau.house, chassis.health; sys.exit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-W", "ignore", "-c", looked], check=True)
