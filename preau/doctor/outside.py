"""What the house leans on outside: the mail server, the bank, and where files are kept."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from uuid import uuid4

import pika
from pika.exceptions import AMQPError

from chassis.settings import settings
from gateway.files.storage import Storage, open_storage
from preau.doctor.findings import Finding, well, wrong
from services.billing.adapters.payfip import PayFip
from services.billing.domain.errors import BankAway
from services.notify.adapters.smtp import SmtpServer
from services.partners.border.provision import provision
from services.partners.domain.errors import BrokerAway


def examine_mail(_rooms: Sequence[str]) -> Iterator[Finding]:
    """As far as a mail's first word: greeting, TLS and account."""
    if settings.smtp_uri is None:
        return
    try:
        connection = SmtpServer(settings.smtp_uri, settings.mail_from, "").connect()
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
    except (OSError, ValueError) as reason:
        said = f"un fichier ne peut y être écrit, relu et effacé ({type(reason).__name__})."
        yield wrong("fichiers", said, "Vérifiez PREAU_STORAGE_URI, ses droits et la place.")
        return
    if kept:
        yield well("fichiers", "un fichier y a été écrit, relu et effacé.")
    else:
        said = "un fichier n’y est pas relu tel qu’il a été écrit."
        yield wrong("fichiers", said, "Changez ce disque.")


def _keep_and_take_away(storage: Storage, key: str, content: bytes) -> bool:
    storage.put(key, content)
    try:
        return storage.get(key) == content
    finally:
        storage.delete(key)


def examine_border(_rooms: Sequence[str]) -> Iterator[Finding]:
    """The partners' broker: its management API knows us, and we may enter it."""
    try:
        provision().connected()
        parameters = pika.URLParameters(settings.need("partners_amqp_uri"))
        parameters.socket_timeout = 5
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
