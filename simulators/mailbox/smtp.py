"""The receiving SMTP server: it takes every mail and delivers it nowhere."""

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from simulators.mailbox.mailbox import Mailbox


class Receiver:
    """What aiosmtpd calls; the method's name is its convention."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """An address at refuse.example is refused, to see what the product does then."""
        if any(to.endswith("@refuse.example") for to in envelope.rcpt_tos):
            return "550 5.1.1 Mailbox unavailable"
        self._mailbox.receive(
            envelope.mail_from or "", envelope.rcpt_tos, envelope.original_content or b""
        )
        return "250 OK"


def smtp_server(mailbox: Mailbox, host: str, port: int) -> Controller:
    """Not started; `start()` returns once it listens, in a thread of its own."""
    return Controller(Receiver(mailbox), hostname=host, port=port)
