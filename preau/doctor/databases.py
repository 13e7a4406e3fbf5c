"""Each service's database: reachable, migrated, on time, and nothing left lying in it."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from chassis import revisions
from chassis.pool import connect
from chassis.settings import settings
from preau.doctor.findings import Finding, well, wrong
from preau.rooms import EVERY_SERVICE, room

SKEW_MAX_S = 2.0
WAITING_MAX_S = 60
LATE_MAX_S = 600  # Work in one long step is not late yet.
LEFT = text(
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'dead') AS dead,"
    " (SELECT count(*) FROM outbox WHERE published_at IS NULL"
    "  AND recorded_at < now() - make_interval(secs => :waiting)) AS unpublished,"
    " ARRAY(SELECT work FROM schedule"
    "  WHERE due_at < now() - make_interval(secs => :late) ORDER BY work) AS late"
)


def examine_databases(rooms: Sequence[str]) -> Iterator[Finding]:
    if settings.database_url is None:
        return
    for service in [name for name in rooms if name in EVERY_SERVICE]:
        yield from _examine(service, f"base {service}")


def _examine(service: str, subject: str) -> Iterator[Finding]:
    engine = connect(service)
    try:
        with engine.connect() as connection:
            faults = _faults(service, subject, connection)
            yield from faults or [well(subject, "à jour, à l’heure, rien n’y attend.")]
    except OperationalError as reason:
        yield wrong(subject, *why(str(reason.orig), engine.url))
    finally:
        engine.dispose()


def why(told: str, url: URL) -> tuple[str, str]:
    """What libpq says of a connection that failed, where it was tried, and what to do about it."""
    where = address_of(url)
    if "does not exist" in told and "database" in told:
        return f"elle n’existe pas ({url.database}, à {where}).", "Lancez `preau migrate`."
    if "SSL" in told or "certificate" in told:
        said = f"la liaison chiffrée avec {where} ne s’établit pas."
        return said, "Vérifiez sslmode et le certificat."
    if "authentication failed" in told or "role" in told:
        said = f"PostgreSQL refuse ce compte ({url.username}, à {where})."
        return said, "Corrigez le nom ou le mot de passe de DATABASE_URL."
    said = f"PostgreSQL ne répond pas à {where}."
    return said, "Démarrez-le, ou corrigez l’adresse de DATABASE_URL."


def address_of(url: URL) -> str:
    """Without the password, which an address holds too."""
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port or 5432}"


def _faults(service: str, subject: str, connection: Connection) -> list[Finding]:
    skew_s = _skew(connection)
    faults = []
    if abs(skew_s) > SKEW_MAX_S:
        said = f"son horloge s’écarte de la nôtre de {skew_s:.0f} s."
        faults.append(wrong(subject, said, "Réglez l’heure des deux machines (NTP)."))
    here, newest = revisions.revisions(service, connection)
    if here != newest:
        said = f"ses tables sont à la révision {here or 'zéro'}, il faut la {newest}."
        faults.append(wrong(subject, said, "Lancez `preau migrate`."))
        return faults
    try:
        return faults + _left_lying(service, subject, connection)
    except SQLAlchemyError:
        return [*faults, wrong(subject, "ses tables ne se lisent pas.", "Vérifiez les droits.")]


def _skew(connection: Connection) -> float:
    """Seconds by which the database's clock is ahead of this machine's, the journey apart."""
    asked = time.time()
    there = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    middle = datetime.fromtimestamp((asked + time.time()) / 2, UTC)
    drift: float = (there - middle).total_seconds()
    return drift


def _left_lying(service: str, subject: str, connection: Connection) -> list[Finding]:
    facts = {"waiting": WAITING_MAX_S, "late": LATE_MAX_S}
    left = connection.execute(LEFT, facts).one()
    faults = []
    if left.dead:
        said = f"{left.dead} événement(s) reçu(s) n’ont pas pu être appliqués."
        faults.append(wrong(subject, said, "Lancez `preau dead-letters list`."))
    if left.unpublished:
        said = f"{left.unpublished} événement(s) attendent de partir depuis plus d’une minute."
        faults.append(wrong(subject, said, f"Vérifiez que {service} tourne et joint le bus."))
    late = [work for work in left.late if hasattr(getattr(room(service), work, None), "scheduled")]
    if late:
        said = f"travail en retard de plus de dix minutes ({', '.join(late)})."
        faults.append(wrong(subject, said, f"Vérifiez que {service} tourne."))
    return faults
