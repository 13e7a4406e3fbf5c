"""What the house leans on outside: the mail server, the bank, and where files are kept."""

import errno
import os
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import uuid4

import pika
from pika.exceptions import AMQPError, ProbableAccessDeniedError

from chassis.settings import settings
from gateway.files.storage import Storage, open_storage
from preau.doctor.findings import Finding, well, wrong
from services.billing.adapters.payfip import PayFip
from services.billing.domain.errors import BankAway
from services.notify.adapters.smtp import SmtpServer
from services.partners.border.partner_lanes import street_parameters
from services.partners.border.provision import provision
from services.partners.domain.errors import BrokerAway


def examine_mail(_rooms: Sequence[str]) -> Iterator[Finding]:
    """As far as a mail's first word: greeting, TLS and account."""
    if settings.smtp_uri is None:
        return
    try:
        connection = SmtpServer(settings.smtp_uri, settings.mail_from, str).connect()
        code, _said = connection.noop()
        connection.quit()
    except smtplib.SMTPAuthenticationError:
        advice = "Corrigez le compte ou le mot de passe de PREAU_SMTP_URI."
        yield wrong("courrier", "le serveur refuse notre compte.", advice)
    except smtplib.SMTPException as reason:
        said = (
            f"le serveur répond, mais pas comme un serveur de courrier ({type(reason).__name__})."
        )
        yield wrong("courrier", said, "Vérifiez PREAU_SMTP_URI (port, smtps:, ?starttls).")
    except ssl.SSLError:
        said = "la liaison chiffrée avec le serveur ne s’établit pas."
        advice = "Vérifiez PREAU_SMTP_URI (port, smtps:, ?starttls) et le certificat du serveur."
        yield wrong("courrier", said, advice)
    except OSError:
        advice = "Démarrez-le, ou corrigez PREAU_SMTP_URI."
        yield wrong("courrier", "le serveur ne répond pas.", advice)
    else:
        yield well("courrier", f"le serveur dit bonjour ({code}).")


def examine_bank(_rooms: Sequence[str]) -> Iterator[Finding]:
    """Asked what became of a payment that never was: any true answer of its own will do."""
    try:
        PayFip().result(str(uuid4()))
    except BankAway:
        advice = (
            "Vérifiez PREAU_BANK_URL et la sortie vers Internet ; sinon, la banque est en panne."
        )
        yield wrong("banque", "PayFiP ne donne pas de réponse utilisable.", advice)
    else:
        yield well("banque", "PayFiP répond.")


def examine_storage(_rooms: Sequence[str]) -> Iterator[Finding]:
    """A file of a few bytes is written, read back and taken away."""
    try:
        storage = open_storage(settings.storage_uri)
        kept = _keep_and_take_away(storage, f"00/{uuid4()}", uuid4().bytes)
    except OSError as reason:
        yield wrong("fichiers", *_why_not_kept(reason))
        return
    except ValueError:
        said = "cette adresse n’est pas celle d’un dossier."
        yield wrong("fichiers", said, "Corrigez PREAU_STORAGE_URI.")
        return
    if kept:
        yield well("fichiers", "un fichier y a été écrit, relu et effacé.")
    else:
        said = "un fichier n’y est pas relu tel qu’il a été écrit."
        yield wrong("fichiers", said, "Changez ce disque.")


def _why_not_kept(reason: OSError) -> tuple[str, str]:
    where = settings.storage_uri
    if reason.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"le disque de {where} est plein.", "Faites-y de la place, ou agrandissez-le."
    if reason.errno == errno.EROFS:
        said = f"le disque de {where} est en lecture seule."
        return said, "Montez-le en écriture ; une erreur de disque l’a peut-être fermé (dmesg)."
    if reason.errno in (errno.EACCES, errno.EPERM):
        return f"ce compte n’a pas le droit d’écrire dans {where}.", "Rendez-lui ce dossier."
    if reason.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{where} n’est pas un dossier.", "Corrigez PREAU_STORAGE_URI."
    said = f"{where} : le système répond « {os.strerror(reason.errno or 0)} »."
    return said, "Vérifiez PREAU_STORAGE_URI et ce disque."


def _keep_and_take_away(storage: Storage, key: str, content: bytes) -> bool:
    storage.put(key, content)
    try:
        return storage.get(key) == content
    finally:
        storage.delete(key)


def examine_border(_rooms: Sequence[str]) -> Iterator[Finding]:
    """The partners' broker: its management API knows us, and we may enter it.

    The room has rights on its partners' virtual hosts alone, so one where it has none is refused
    once the account is believed: that is a yes.
    """
    try:
        provision().connected()
        parameters = street_parameters()
        parameters.socket_timeout = 5
        with suppress(ProbableAccessDeniedError):
            pika.BlockingConnection(parameters).close()
    except BrokerAway:
        advice = "Démarrez-le, ou corrigez PREAU_PARTNERS_ADMIN_URI (adresse, compte)."
        yield wrong("partenaires", "leur serveur de messages ne se laisse pas administrer.", advice)
    except (AMQPError, OSError) as reason:
        said = f"leur serveur de messages ne nous laisse pas entrer ({type(reason).__name__})."
        advice = "Corrigez PREAU_PARTNERS_AMQP_URI (adresse, compte, hôte virtuel, TLS)."
        yield wrong("partenaires", said, advice)
    else:
        yield well("partenaires", "leur serveur de messages nous connaît.")
