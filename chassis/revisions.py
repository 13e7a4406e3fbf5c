"""How far a service's tables have come, and how far this code goes, without Alembic.

Prevents: every process holding eleven megabytes of a library that only a migration needs.
"""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from chassis.pool import connect

HAS_TABLE = text("SELECT to_regclass('alembic_version')")
REVISION = text("SELECT version_num FROM alembic_version")


def versions_folder(service: str) -> Path:
    package = import_module(f"services.{service}")
    return Path(next(iter(package.__path__))) / "migrations" / "versions"


def known(service: str) -> list[str]:
    """Every revision this code has, in order: a migration's file begins with its revision."""
    return sorted(path.name.partition("_")[0] for path in versions_folder(service).glob("0*.py"))


def revisions(service: str, connection: Connection) -> tuple[str | None, str | None]:
    """The revision the service's tables are at, and the newest that this code knows."""
    here = None
    if connection.scalar(HAS_TABLE) is not None:
        here = connection.scalar(REVISION)
    newest = known(service)
    return here, newest[-1] if newest else None


def is_at_head(service: str, connection: Connection) -> bool:
    """As is_migrated, on a connection of one's own."""
    here, newest = revisions(service, connection)
    return here is not None and (here == newest or here not in known(service))


def is_migrated(service: str) -> bool:
    """Whether the service's database has this code's revision, or a later one that this code does
    not know: a release goes on working on the tables of the next (expand, then contract). False
    too while the database does not answer or does not exist."""
    engine = connect(service)
    try:
        with engine.connect() as connection:
            return is_at_head(service, connection)
    except OperationalError:
        return False
    finally:
        engine.dispose()
