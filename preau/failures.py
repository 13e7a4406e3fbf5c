"""What went wrong, as whoever typed a command reads it: one sentence, and what to do about it.

Prevents: a stack trace in front of somebody who was woken because the broker is away.
"""

from amqp.exceptions import AMQPError
from kombu.exceptions import KombuError
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

from chassis.settings import SettingInvalid, settings
from preau.operations import Stop
from preau.postgres import PostgresFailed


def sentence(failure: Exception) -> str | None:
    """None for what nobody foresaw."""
    if isinstance(failure, (SettingInvalid, PostgresFailed, Stop)):
        return str(failure)
    if isinstance(failure, OperationalError):
        return _of_the_database(failure)
    if isinstance(failure, ProgrammingError):
        return "la base : ses tables ne sont pas celles de ce programme. Lancez `preau migrate`."
    if isinstance(failure, BrokenPipeError):  # Whoever read what was printed has gone.
        return _of_the_machine(failure)
    if isinstance(failure, (AMQPError, KombuError, ConnectionError, TimeoutError)):
        return _of_the_bus(failure)
    return _of_the_machine(failure) if isinstance(failure, OSError) else None


def _of_the_database(failure: OperationalError) -> str:
    from preau.doctor.databases import why

    return f"la base : {' '.join(why(str(failure.orig), make_url(settings.need('database_url'))))}"


def _of_the_bus(failure: Exception) -> str:
    """What RabbitMQ itself refuses; else the doctor tries again, and knows what each means."""
    from preau.doctor.bus import greeting, refused

    found = refused(failure) or greeting()
    if found is None:
        return "le bus : la liaison s’est rompue. Recommencez ; sinon, `preau doctor`."
    return f"le bus : {found.said} {found.advice}"


def _of_the_machine(failure: OSError) -> str:
    if failure.errno == 28:
        return f"le disque de {settings.data_dir} est plein : libérez de la place et recommencez."
    said = failure.strerror or type(failure).__name__
    where = f"{failure.filename} : " if failure.filename else ""
    return f"{where}le système répond « {said} »."
