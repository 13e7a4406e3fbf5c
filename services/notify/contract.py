"""What the other rooms may rely on of notify, and what notify uses of what it hears."""

import re
import unicodedata
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.contract import Command, Heard, Query, View
from services.notify.domain import conversation, news

HOUSEHOLD = {"example": "5f0c2f4e-1c8e-5a36-8b51-2d7a3f0c9e22"}
THREAD = {"example": "c1d2e3f4-0a1b-4c2d-8e3f-405162738495"}
ANY_ID = {"example": "3d6f0a52-7c1e-4b8d-9f20-1a2b3c4d5e6f"}
INSTANT = {"example": "2027-06-02T08:00:00+00:00"}
DAY = {"example": "2027-07-31"}
FIRST_NAME = {"example": "Andrew"}
CENTS = {"example": 1440}


class PlainText(fields.String):
    """What a person typed: never markup, without the characters nobody can type on purpose."""

    def __init__(self, length_max: int, example: str, *, lines: bool = False, **options: Any):
        bounds = validate.Length(max=length_max)
        super().__init__(validate=bounds, metadata={"example": example}, **options)
        self._kept = "\n\t" if lines else ""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        text = re.sub(r"\r\n?", "\n", text).strip()
        if any(unicodedata.category(c) == "Cc" and c not in self._kept for c in text):
            raise ValidationError("control characters")
        return text


def _required_text(length_max: int, example: str, *, lines: bool = False) -> PlainText:
    text = PlainText(length_max, example, lines=lines, required=True)
    text.validators.append(validate.Length(min=1))
    return text


class NewsFor(Query):
    audience = fields.String(
        required=True,
        validate=validate.OneOf([news.PUBLIC, news.FAMILIES]),
        metadata={"example": news.PUBLIC},
    )


class NewsView(View):
    news_id = fields.UUID(metadata=ANY_ID)
    title = fields.String(metadata={"example": "Inscriptions d’été"})
    body = fields.String(metadata={"example": "Elles ouvrent lundi."})
    audience = fields.String(metadata={"example": news.PUBLIC})
    category = fields.String(metadata={"example": "Vacances"})
    link_url = fields.String(metadata={"example": "https://demoville.example/ete"})
    link_label = fields.String(metadata={"example": "Le programme"})
    published_at = fields.AwareDateTime(metadata=INSTANT)


class PublishNews(Command):
    """The same id again mends the item; it keeps its date."""

    news_id = fields.UUID(required=True, metadata=ANY_ID)
    title = _required_text(news.TITLE_MAX, "Inscriptions d’été")
    body = _required_text(news.BODY_MAX, "Elles ouvrent lundi.", lines=True)
    audience = fields.String(
        required=True,
        validate=validate.OneOf([news.PUBLIC, news.FAMILIES]),
        metadata={"example": news.PUBLIC},
    )
    category = PlainText(40, "Vacances", load_default=None, allow_none=True)
    link_url = fields.URL(
        schemes={"https", "http"},
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=500),
        metadata={"example": "https://demoville.example/ete"},
    )
    link_label = PlainText(80, "Le programme", load_default=None, allow_none=True)

    @validates_schema
    def a_link_says_where_it_leads(self, data: dict[str, Any], **_options: Any) -> None:
        if data["link_url"] and not data["link_label"]:
            raise ValidationError("a link has a label", "link_label")


class OfNews(Command):
    news_id = fields.UUID(required=True, metadata=ANY_ID)


class OfHousehold(Query):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)


class OfThread(Query):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    thread_id = fields.UUID(required=True, metadata=THREAD)


class WriteMessage(Command):
    """The caller draws the id of a new conversation; its subject is then required."""

    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    thread_id = fields.UUID(required=True, metadata=THREAD)
    subject = PlainText(
        conversation.SUBJECT_MAX, "Repas de vendredi", load_default="", allow_none=True
    )
    body = _required_text(conversation.BODY_MAX, "Bonjour, Chloé sera absente.", lines=True)


class MarkRead(Command):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    thread_id = fields.UUID(required=True, metadata=THREAD)


class Nothing(Query):
    """A question without argument."""


class OfDeskThread(Query):
    thread_id = fields.UUID(required=True, metadata=THREAD)


class MarkReadAtDesk(Command):
    thread_id = fields.UUID(required=True, metadata=THREAD)


class AnswerMessage(Command):
    thread_id = fields.UUID(required=True, metadata=THREAD)
    body = _required_text(conversation.BODY_MAX, "Bonjour, c’est noté.", lines=True)


class SummaryView(View):
    """A conversation in a list. `unread` counts what whoever asks has not read: 0 is « Lu »."""

    thread_id = fields.UUID(metadata=THREAD)
    household_id = fields.UUID(metadata=HOUSEHOLD)
    subject = fields.String(metadata={"example": "Repas de vendredi"})
    opened_at = fields.AwareDateTime(metadata=INSTANT)
    latest_at = fields.AwareDateTime(metadata=INSTANT)
    latest_side = fields.String(metadata={"example": conversation.FAMILY})
    latest_by_name = fields.String(metadata=FIRST_NAME)
    messages = fields.Integer(metadata={"example": 2})
    unread = fields.Integer(metadata={"example": 1})


class DeskSummaryView(SummaryView):
    household_name = fields.String(metadata={"example": "Bond"})
    household_reference = fields.String(metadata={"example": "F-000123"})


class MessageView(View):
    """`read_at` is when the other side opened it; null is « Non lu »."""

    message_id = fields.UUID(metadata=ANY_ID)
    side = fields.String(metadata={"example": conversation.FAMILY})
    by_name = fields.String(metadata=FIRST_NAME)
    body = fields.String(metadata={"example": "Bonjour, Chloé sera absente."})
    written_at = fields.AwareDateTime(metadata=INSTANT)
    read_at = fields.AwareDateTime(allow_none=True, metadata=INSTANT)


class ThreadView(View):
    thread_id = fields.UUID(metadata=THREAD)
    household_id = fields.UUID(metadata=HOUSEHOLD)
    subject = fields.String(metadata={"example": "Repas de vendredi"})
    opened_at = fields.AwareDateTime(metadata=INSTANT)
    messages = fields.List(fields.Nested(MessageView))


class HomeView(View):
    unread = fields.Integer(metadata={"example": 1})
    news = fields.List(fields.Nested(NewsView))


class MailView(View):
    """A mail that did not go, for an operator; what it says is not shown."""

    mail_id = fields.UUID(metadata=ANY_ID)
    about = fields.String(metadata={"example": "payment:" + ANY_ID["example"]})
    recipient = fields.String(metadata={"example": "andrew.bond@example.org"})
    written_at = fields.AwareDateTime(metadata=INSTANT)
    tries = fields.Integer(metadata={"example": 12})
    failure = fields.String(metadata={"example": "smtp-550"})
    again_at = fields.AwareDateTime(allow_none=True, metadata=INSTANT)
    again_by = fields.String(allow_none=True, metadata={"example": "Kim"})


class SendAgain(Command):
    mail_id = fields.UUID(required=True, metadata=ANY_ID)


class HouseholdRegisteredHeard(Heard):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    reference = fields.String(required=True, metadata={"example": "F-000123"})
    name = fields.String(required=True, metadata={"example": "Bond"})


class GuardianRegisteredHeard(Heard):
    guardian_id = fields.UUID(required=True, metadata=ANY_ID)
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    email = fields.Email(
        required=True, allow_none=True, metadata={"example": "andrew.bond@example.org"}
    )
    first_name = fields.String(required=True, metadata=FIRST_NAME)


class LinkRequestedHeard(Heard):
    email = fields.Email(required=True, metadata={"example": "andrew.bond@example.org"})
    first_name = fields.String(required=True, metadata=FIRST_NAME)
    token = fields.String(required=True, metadata={"example": "pX2c9Jt1qz0Yx7Vd4mKs8BnR5w"})
    expires_at = fields.AwareDateTime(required=True, metadata=INSTANT)


class PasswordChangedHeard(Heard):
    account_id = fields.UUID(required=True, metadata=ANY_ID)
    email = fields.Email(required=True, metadata={"example": "andrew.bond@example.org"})
    first_name = fields.String(required=True, metadata=FIRST_NAME)
    changed_at = fields.AwareDateTime(required=True, metadata=INSTANT)


class PaymentReceivedHeard(Heard):
    payment_id = fields.UUID(required=True, metadata=ANY_ID)
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    amount_cents = fields.Integer(required=True, metadata=CENTS)
    reference = fields.String(required=True, metadata={"example": "20270602000123"})
    receipt_number = fields.String(required=True, metadata={"example": "CANT-2027-000123"})


class CreditGrantedHeard(Heard):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    amount_cents = fields.Integer(required=True, metadata=CENTS)
    reason_code = fields.String(required=True, metadata={"example": "billing.cancelled"})
    receipt_number = fields.String(required=True, metadata={"example": "CANT-2027-000124"})


class InvoiceIssuedHeard(Heard):
    invoice_id = fields.UUID(required=True, metadata=ANY_ID)
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    number = fields.String(required=True, metadata={"example": "2027-003-000162"})
    month = fields.String(required=True, metadata={"example": "2027-06"})
    amount_cents = fields.Integer(required=True, metadata=CENTS)
    due_on = fields.Date(required=True, metadata=DAY)


class DraftReminderDueHeard(Heard):
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    draft_version = fields.Integer(required=True, metadata={"example": 7})
    count = fields.Integer(required=True, metadata={"example": 6})
    earliest_cutoff = fields.AwareDateTime(required=True, metadata=INSTANT)


class LostLineHeard(Heard):
    child_name = fields.String(required=True, metadata={"example": "Chloé"})
    activity_name = fields.String(required=True, metadata={"example": "Cantine Pasteur"})
    day = fields.Date(required=True, metadata=DAY)


class SeatsLostHeard(Heard):
    order_id = fields.UUID(required=True, metadata=ANY_ID)
    household_id = fields.UUID(required=True, metadata=HOUSEHOLD)
    lines = fields.List(fields.Nested(LostLineHeard), required=True)
