"""Documents: what the town publishes or gives a family."""

from chassis.contract import Command, Published, View
from chassis.fields import a_part, a_text, an_id, an_instant, maybe, nullable, one_of, otherwise
from services.documents.contract.files import FileView
from services.documents.contract.kinds import DOCUMENT, FILE, HOUSEHOLD, a_short_text
from services.documents.domain.document import AUDIENCES, PUBLIC


class PublishDocument(Command):
    """`audience` is of what no `household_id` says whose it is."""

    document_id = an_id(DOCUMENT)
    title = a_short_text("Règlement de la cantine")
    category = a_short_text("reglement")
    household_id = maybe(an_id(HOUSEHOLD))
    file_id = an_id(FILE)
    audience = otherwise(one_of(*AUDIENCES), PUBLIC)


class WithdrawDocument(Command):
    document_id = an_id(DOCUMENT)


class DocumentView(View):
    document_id = an_id(DOCUMENT)
    title = a_text("Règlement de la cantine")
    category = a_text("reglement")
    household_id = nullable(an_id(HOUSEHOLD))
    published_at = an_instant()
    file = a_part(FileView)
    audience = one_of(*AUDIENCES)


class DocumentPublished(Published):
    """`household_id` is null when it is of no one household."""

    subject = "document_id"
    document_id = an_id(DOCUMENT)
    household_id = nullable(an_id(HOUSEHOLD))
