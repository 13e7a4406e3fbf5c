"""Handing mails over to the town's SMTP server (RFC 5321): the only module that speaks to it."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, formataddr
from urllib.parse import parse_qs, unquote, urlsplit

from chassis.texts import wire_address
from services.notify.domain.mail import Failure, Mail

TIMEOUT_S = 10.0
SERVER_AWAY = Failure("server-away", server_away=True)


def trusted() -> ssl.SSLContext:
    """Whom the machine trusts; read when TLS is spoken only, for it takes some 30 ms."""
    return ssl.create_default_context()


class SmtpServer:
    """`smtp://user:password@host:port?starttls`, or `smtps://...`; the user is optional.

    `sender_name` says the sender's name in the language of a mail.
    """

    def __init__(self, uri: str, sender: str, sender_name: Callable[[str], str]) -> None:
        self._address = urlsplit(uri)
        self.sender, self.sender_name = sender, sender_name

    @contextmanager
    def session(self) -> Iterator["SmtpSession"]:
        """One connection, opened at the first mail, for as many mails as there are."""
        session = SmtpSession(self)
        try:
            yield session
        finally:
            session.hang_up()

    def connect(self) -> smtplib.SMTP:
        """A connection ready to take mails; raises OSError or SMTPException."""
        host, port = self._address.hostname or "localhost", self._address.port or 0
        us = self.sender.rpartition("@")[2]
        connection = (
            smtplib.SMTP_SSL(host, port, us, timeout=TIMEOUT_S, context=trusted())
            if self._address.scheme == "smtps"
            else smtplib.SMTP(host, port, us, timeout=TIMEOUT_S)
        )
        if "starttls" in parse_qs(self._address.query, keep_blank_values=True):
            connection.starttls(context=trusted())
        if self._address.username:
            password = unquote(self._address.password or "")
            connection.login(unquote(self._address.username), password)
        return connection


class SmtpSession:
    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def deliver(self, mail: Mail) -> Failure | None:
        """None when the server has taken the mail, whose delivery is then its affair."""
        try:
            self._connection = self._connection or self._server.connect()
        except (smtplib.SMTPException, OSError):
            return SERVER_AWAY
        try:
            self._connection.send_message(message_of(mail, self._server))
        except (smtplib.SMTPException, OSError) as reason:
            return _failure(reason)
        return None

    def hang_up(self) -> None:
        if self._connection is not None:
            try:
                self._connection.quit()
            except (smtplib.SMTPException, OSError):
                self._connection.close()


def message_of(mail: Mail, server: SmtpServer) -> EmailMessage:
    """Text and HTML saying the same, in a language that is named (RFC 3282); marked as written by a
    machine (RFC 3834)."""
    message = EmailMessage(policy=WIRE)
    name = server.sender_name(mail.letter.language)
    message["From"] = formataddr((name, wire_address(server.sender)))
    message["To"] = wire_address(mail.recipient)
    message["Subject"] = mail.letter.subject
    message["Date"] = format_datetime(mail.written_at)
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.letter.text)
    message.add_alternative(mail.letter.html, subtype="html")
    message["Content-Language"] = mail.letter.language  # Setting contents takes such headers away.
    return message


def _failure(reason: Exception) -> Failure:
    """A refusal of this mail or its address (5yz) is final; all else may pass (RFC 5321, 4.2.1)."""
    match reason:
        case smtplib.SMTPRecipientsRefused():
            code = min(answer[0] for answer in reason.recipients.values())
            return Failure(f"smtp-{code}", final=code >= 500)
        case smtplib.SMTPDataError():
            return Failure(f"smtp-{reason.smtp_code}", final=reason.smtp_code >= 500)
        case smtplib.SMTPSenderRefused():
            return Failure(f"smtp-{reason.smtp_code}", server_away=True)
        case smtplib.SMTPNotSupportedError():
            return Failure("address-not-supported", final=True)
    return SERVER_AWAY
