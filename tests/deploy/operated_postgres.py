"""A PostgreSQL as CloudNativePG would make it of our manifests: TLS, passwords, and the users and
the databases that they name."""

import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import trustme
from sqlalchemy import create_engine, make_url, text

from preau import postgres
from tests.brokers import free_port
from tests.manifests.rendered import Object, of_kind

RULES = "local all postgres trust\nlocal all all scram-sha-256\n"
FRONT = Path(__file__).with_name("tls_front.py")


class OperatedPostgres:
    """Answers on `port` as preau-postgres-rw, over TLS only."""

    def __init__(self, folder: Path, authority: trustme.CA) -> None:
        self.folder, self.port = folder, free_port()
        self._url = make_url(postgres.start(folder / "data"))
        self.run("ALTER SYSTEM SET max_connections = 200", "ALTER SYSTEM SET fsync = off")
        postgres.stop(folder / "data")
        (folder / "data" / "pg_hba.conf").write_text(RULES)
        postgres.start(folder / "data")
        certificate = folder / "server.pem"
        authority.issue_cert("preau-postgres-rw").private_key_and_cert_chain_pem.write_to_path(
            str(certificate)
        )
        address = f"{self._url.query['host']}/.s.PGSQL.5432"
        words = [sys.executable, str(FRONT), str(self.port), address, str(certificate)]
        self._front = subprocess.Popen(words)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError("the door of PostgreSQL did not open")

    def make(self, things: list[Object], secrets: dict[str, str]) -> None:
        """The users and databases of the resources."""
        [cluster] = of_kind(things, "Cluster")
        for role in cluster["spec"]["managed"]["roles"]:
            password = secrets[f"{role['passwordSecret']['name']}/password"]
            self.run(f"CREATE ROLE {role['name']} LOGIN PASSWORD '{password}'")
            for group in role.get("inRoles", []):
                self.run(f"GRANT {group} TO {role['name']}")
        for database in of_kind(things, "Database"):
            self.run(
                f"CREATE DATABASE {database['spec']['name']} OWNER {database['spec']['owner']}"
            )

    def run(self, *statements: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
        engine.dispose()

    def stop(self) -> None:
        self._front.terminate()
        self._front.wait(10)
        postgres.stop(self.folder / "data")
        shutil.rmtree(self.folder, ignore_errors=True)
