"""Who migrates, to whom the tables belong, and who waits for them: on a real PostgreSQL."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from chassis import migrations, revisions
from preau.house import migrated
from tests.run import copies

SERVICE = "household"


@pytest.fixture
def name() -> str:
    return f"migrated_{uuid4().hex[:8]}"


@pytest.fixture
def server(postgres_url: str, name: str, monkeypatch) -> Iterator[Callable[..., list]]:
    """Runs a statement on a database, as a user; DATABASE_URL is of a fresh database."""
    monkeypatch.setenv(
        "DATABASE_URL", postgres_url.replace("/postgres?", f"/{name}_{{service}}?", 1)
    )

    def run(statement: str, user: str | None = None, database: str = "postgres") -> list:
        url = make_url(postgres_url).set(database=database)
        engine = create_engine(url.set(username=user or url.username), isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                result = connection.execute(text(statement))
                return list(result) if result.returns_rows else []
        finally:
            engine.dispose()

    yield run
    run(f'DROP DATABASE IF EXISTS "{name}_{SERVICE}" WITH (FORCE)')


NEXT = 'revision = "0999"\ndown_revision = "{last}"\n\n\ndef upgrade() -> None:\n    pass\n'


def newer_code(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """As if the next release, which has one migration more, ran here."""
    versions = shutil.copytree(
        revisions.versions_folder(SERVICE), folder / "migrations" / "versions"
    )
    last = max(path.name[:4] for path in versions.glob("0*.py"))
    (versions / "0999_next.py").write_text(NEXT.format(last=last))
    for module in (migrations, revisions):
        monkeypatch.setattr(module, "versions_folder", lambda _service: versions)


def test_a_service_does_not_start_on_tables_older_than_its_code(server, monkeypatch, tmp_path):
    assert not migrated(SERVICE, within_s=0)
    migrations.create_database(SERVICE)
    assert not migrated(SERVICE, within_s=0)
    migrations.migrate(SERVICE)
    assert migrated(SERVICE, within_s=0)
    newer_code(monkeypatch, tmp_path)
    assert not migrated(SERVICE, within_s=0)
    migrations.migrate(SERVICE)
    assert migrated(SERVICE, within_s=0)


def test_a_release_goes_on_on_the_tables_of_the_next(server, name: str):
    """Expand, then contract: while an update runs, and after going back, old code stands there."""
    migrations.create_database(SERVICE)
    migrations.migrate(SERVICE)
    server("UPDATE alembic_version SET version_num = '9999'", database=f"{name}_{SERVICE}")
    assert migrated(SERVICE, within_s=0)


def test_whoever_waited_in_vain_is_told_what_to_do(server, name: str):
    words = ("-m", "preau", "migrated", SERVICE, "--within", "0")
    run = copies.run(*words, environment=os.environ)
    assert run.returncode == 1
    assert f"les tables de {SERVICE} sont en retard : lancez `preau migrate`." in run.stderr
    migrations.create_database(SERVICE)
    migrations.migrate(SERVICE)
    run = copies.run(*words, environment=os.environ)
    assert (run.returncode, run.stderr) == (0, "")


def test_what_a_member_migrates_belongs_to_the_room_and_to_nobody_else(
    server, name: str, monkeypatch
):
    """As CloudNativePG sets it up: a database a service, its owner, one user who migrates all."""
    database, owner, mover, other = f"{name}_{SERVICE}", f"{name}_o", f"{name}_m", f"{name}_x"
    for role in (owner, mover, other):
        server(f'CREATE ROLE "{role}" LOGIN')
    server(f'GRANT "{owner}" TO "{mover}"')
    server(f'CREATE DATABASE "{database}" OWNER "{owner}"')
    address = make_url(os.environ["DATABASE_URL"]).set(username=mover)
    monkeypatch.setenv(
        "DATABASE_URL", address.render_as_string().replace("%7B", "{").replace("%7D", "}")
    )
    migrations.create_database(SERVICE)
    migrations.migrate(SERVICE)
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert server(owners, database=database) == [(owner,)]
    reading = "SELECT count(*) FROM outbox"
    assert server(reading, user=owner, database=database) == [(0,)]
    with pytest.raises(ProgrammingError, match="permission denied"):
        server(reading, user=other, database=database)
