"""Mails that did not go."""

from chassis.contract import Command, View
from chassis.fields import ID, a_count, a_text, an_id, an_instant, nullable


class MailView(View):
    """A mail that did not go, for an operator; what it says is not shown."""

    mail_id = an_id()
    about = a_text(f"payment:{ID}")
    recipient = a_text("andrew.bond@example.org")
    written_at = an_instant()
    tries = a_count(12)
    failure = a_text("smtp-550")
    again_at = nullable(an_instant())
    again_by = nullable(a_text("Kim"))


class SendAgain(Command):
    mail_id = an_id()
