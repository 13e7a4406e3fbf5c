"""Every mail the product sent, whoever it was for, in memory."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import count

MAILS_MAX = 5000
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


@dataclass(frozen=True)
class Mail:
    id: int
    received_at: datetime
    sender: str
    to: list[str]
    subject: str
    text: str
    html: str | None
    links: list[str]
    headers: dict[str, str]
    attachments: list[str]


class Mailbox:
    """Keeps the last MAILS_MAX mails. Every method may be called from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._numbers = count(1)
        self._mails: deque[Mail] = deque(maxlen=MAILS_MAX)

    def receive(self, sender: str, recipients: list[str], raw: bytes) -> Mail:
        message = message_from_bytes(raw, policy=policy.default)
        text = body(message, "plain") or ""
        html = body(message, "html")
        mail = Mail(
            id=next(self._numbers),
            received_at=self._now(),
            sender=sender,
            to=list(recipients),
            subject=str(message["subject"] or ""),
            text=text,
            html=html,
            links=list(dict.fromkeys(LINK.findall(text or html or ""))),
            headers={name: str(value) for name, value in message.items()},
            attachments=[part.get_filename() or "" for part in message.iter_attachments()],
        )
        self._mails.append(mail)
        return mail

    def mails(self, to: str | None = None) -> list[Mail]:
        """Newest first; `to` is one whole address, in any case."""
        asked = to and to.strip().lower()
        return [
            mail
            for mail in reversed(list(self._mails))
            if not asked or asked in (address.lower() for address in mail.to)
        ]

    def mail(self, mail_id: int) -> Mail | None:
        return next((mail for mail in list(self._mails) if mail.id == mail_id), None)

    def clear(self) -> None:
        self._mails.clear()


def body(message: EmailMessage, kind: str) -> str | None:
    part = message.get_body(preferencelist=(kind,))
    return None if part is None else part.get_content()
