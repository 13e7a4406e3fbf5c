"""Each service's tables, brought up to date by Alembic, one migrator at a time.

Prevents: two replicas migrating at once, tables that drift from the code (the tests compare), and
a process that starts on tables older than its code.
Migrations are plain Alembic files in services/<room>/migrations/versions; no ini, no env.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, text

from chassis.pool import connect, database_url
from chassis.revisions import versions_folder

ONE_MIGRATOR = text("SELECT pg_advisory_xact_lock(hashtext('preau-migrations'))")
# What is made belongs to the database's owner, the room, whoever of its members migrates.
AS_OWNER = text(
    "SELECT set_config('role', pg_get_userbyid(datdba), true) FROM pg_database"
    " WHERE datname = current_database()"
)


def metadata_of(service: str) -> MetaData:
    metadata: MetaData = import_module(f"services.{service}.tables").metadata
    return metadata


def create_database(service: str) -> None:
    """Create the service's database when the server lets us; it may exist already."""
    url = database_url(service).set(drivername="postgresql+psycopg2")
    server = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        exists = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if not connection.execute(exists, {"name": url.database}).first():
            connection.execute(text(f'CREATE DATABASE "{url.database}"'))
    server.dispose()


def migrate(service: str) -> None:
    """Bring the service's tables to the newest revision; does nothing when they are there."""
    engine = connect(service)
    try:
        with engine.begin() as connection:
            connection.execute(ONE_MIGRATOR)
            connection.execute(AS_OWNER)
            _run(service, connection)
    finally:
        engine.dispose()


def _script(service: str) -> ScriptDirectory:
    folder = versions_folder(service)
    return ScriptDirectory(str(folder.parent), version_locations=[str(folder)])


def _run(service: str, connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(versions_folder(service).parent))
    config.set_main_option("path_separator", "os")
    script = _script(service)

    def upgrade(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(config, script, fn=upgrade) as environment:
        environment.configure(connection=connection, target_metadata=metadata_of(service))
        environment.run_migrations()


def drift(service: str, engine: Engine) -> list[Any]:
    """The differences between a migrated database and the service's tables; [] when none."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), metadata_of(service)))


@contextmanager
def _migrated(service: str) -> Iterator[Connection]:
    create_database(service)
    migrate(service)
    engine = connect(service)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def write_migration(service: str, message: str) -> Path:
    """A new migration holding what the tables have and the newest revision lacks."""
    folder = versions_folder(service)
    folder.mkdir(parents=True, exist_ok=True)
    existing = sorted(path.name[:4] for path in folder.glob("0*.py"))
    number = f"{len(existing) + 1:04d}"
    with _migrated(service) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        steps = produce_migrations(context, metadata_of(service)).upgrade_ops
        body = render_python_code(steps) if steps else "pass"
        body = body.replace("=Text()", "=sa.Text()")
    name = message.lower().rstrip(".").replace(" ", "_")
    path = folder / f"{number}_{name}.py"
    down = f'"{existing[-1]}"' if existing else "None"
    path.write_text(
        f'"""{message}"""\n\nimport sqlalchemy as sa\nfrom alembic import op\n'
        "from sqlalchemy.dialects import postgresql\n\n"
        f'revision = "{number}"\ndown_revision = {down}\n\n\n'
        f"def upgrade() -> None:\n    {body}\n"
    )
    return path
