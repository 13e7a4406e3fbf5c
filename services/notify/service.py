"""Notify's doors. See README.md."""

from datetime import date, datetime, timedelta
from typing import Unpack
from uuid import UUID

from chassis.contract import Nothing, many
from chassis.database import Database, Transactions
from chassis.entrypoints import command, hears, once_only, query
from chassis.principal import Principal
from chassis.purging import sweep
from chassis.rights import family, staff
from chassis.settings import settings
from services.notify import heard
from services.notify.adapters.smtp import SmtpServer
from services.notify.contract.common import OfHousehold
from services.notify.contract.home import HomeView
from services.notify.contract.mails import MailView, SendAgain
from services.notify.contract.messages import (
    AnswerMessage,
    DeskSummaryView,
    MarkRead,
    MarkReadAtDesk,
    OfDeskThread,
    OfThread,
    SummaryView,
    ThreadView,
    WriteMessage,
    WriteToHousehold,
)
from services.notify.domain.mail import Mail
from services.notify.doors.day import DayDoors
from services.notify.doors.news import NewsDoors
from services.notify.doors.personal_data import PersonalDataDoors
from services.notify.doors.records import RecordDoors
from services.notify.doors.retention import RetentionDoors
from services.notify.doors.spaces import SpaceDoors
from services.notify.doors.town import TownDoors
from services.notify.doors.waiting import WaitingDoors
from services.notify.measures import MEASURES
from services.notify.unit import Unit
from services.notify.workflows import (
    invitations,
    mails,
    messages,
    news,
    notifications,
    repriced,
    retention,
    reversed,
    signing,
)
from services.notify.workflows.views import View


class NotifyService(
    RecordDoors,
    SpaceDoors,
    TownDoors,
    WaitingDoors,
    PersonalDataDoors,
    DayDoors,
    RetentionDoors,
    NewsDoors,
):
    """What is said: mails, messages with the town hall, news."""

    name = "notify"
    needs = ("database_url", "public_keys", "smtp_uri")
    measures = MEASURES
    database = Database(Unit)

    @query(OfHousehold, HomeView, allowed=family())
    def home(self, unit: Unit, who: Principal, *, household_id: UUID) -> View:
        return news.home(unit, household_id)

    @query(OfHousehold, many(SummaryView), allowed=family("clerk"))
    def threads(self, unit: Unit, who: Principal, *, household_id: UUID) -> list[View]:
        return messages.threads(unit, household_id)

    @query(OfThread, ThreadView, allowed=family("clerk"))
    def thread(self, unit: Unit, who: Principal, *, household_id: UUID, thread_id: UUID) -> View:
        return messages.thread(unit, household_id, thread_id)

    @command(WriteMessage, ThreadView, allowed=family())
    def write_message(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        thread_id: UUID,
        subject: str | None,
        body: str,
        reply_by: str | None,
    ) -> View:
        opened = messages.Opened(thread_id, household_id, subject or "", reply_by)
        return messages.write(unit, who, opened, body)

    @command(MarkRead, None, allowed=family())
    def mark_read(self, unit: Unit, who: Principal, *, household_id: UUID, thread_id: UUID) -> None:
        messages.mark_read(unit, household_id, thread_id)

    @query(Nothing, many(DeskSummaryView), allowed=staff("clerk"))
    def inbox(self, unit: Unit, who: Principal) -> list[View]:
        return messages.inbox(unit)

    @query(OfDeskThread, ThreadView, allowed=staff("clerk"))
    def thread_for_desk(self, unit: Unit, who: Principal, *, thread_id: UUID) -> View:
        return messages.thread_for_desk(unit, thread_id)

    @command(MarkReadAtDesk, None, allowed=staff("clerk"))
    def mark_read_at_desk(self, unit: Unit, who: Principal, *, thread_id: UUID) -> None:
        messages.mark_read_at_desk(unit, thread_id)

    @command(AnswerMessage, ThreadView, allowed=staff("clerk"))
    def answer_message(self, unit: Unit, who: Principal, *, thread_id: UUID, body: str) -> View:
        return messages.answer(unit, who, thread_id, body)

    @command(WriteToHousehold, ThreadView, allowed=staff("clerk"))
    def write_to_household(
        self,
        unit: Unit,
        who: Principal,
        *,
        household_id: UUID,
        thread_id: UUID,
        subject: str,
        body: str,
    ) -> View:
        opened = messages.Opened(thread_id, household_id, subject)
        return messages.write_to_household(unit, who, opened, body)

    @query(Nothing, many(MailView), allowed=staff("operator"))
    def mails_given_up(self, unit: Unit, who: Principal) -> list[Mail]:
        return unit.mails.given_up()

    @command(SendAgain, None, allowed=staff("operator"))
    def send_again(self, unit: Unit, who: Principal, *, mail_id: UUID) -> None:
        mails.send_again(unit, mail_id, who.name)

    @hears(
        "household.HouseholdRegistered",
        heard.HouseholdRegistered,
        many=lambda unit, known: unit.contacts.name_households(known),
    )
    def name_household(self, unit: Unit, **known: Unpack[notifications.Named]) -> None:
        unit.contacts.name_households([known])

    @hears(
        "household.GuardianRegistered",
        heard.GuardianRegistered,
        many=lambda unit, known: unit.contacts.learn(known),
    )
    def learn_contact(self, unit: Unit, **known: Unpack[notifications.Reached]) -> None:
        unit.contacts.learn([known])

    @hears("household.GuardianLeft", heard.GuardianLeft)
    def forget_contact(self, unit: Unit, *, guardian_id: UUID, household_id: UUID) -> None:
        unit.contacts.forget(guardian_id, household_id)

    @hears("identity.LanguageChosen", heard.LanguageChosen)
    def learn_language(self, unit: Unit, *, guardian_ids: list[UUID], language: str | None) -> None:
        unit.contacts.speak(guardian_ids, language)

    @hears("identity.LinkRequested", heard.LinkRequested)
    def send_link(self, unit: Unit, **link: Unpack[notifications.Link]) -> None:
        notifications.link_requested(unit, **link)

    @hears("identity.StaffInvited", heard.StaffInvited)
    def invite_staff(self, unit: Unit, **invited: Unpack[invitations.StaffInvited]) -> None:
        invitations.staff_invited(unit, **invited)

    @hears("identity.IdentityChangeAsked", heard.IdentityChangeAsked)
    def tell_identity_change(
        self, unit: Unit, **asked: Unpack[invitations.IdentityChangeAsked]
    ) -> None:
        invitations.identity_change_asked(unit, **asked)

    @hears("identity.ParentInvited", heard.ParentInvited)
    def invite_parent(self, unit: Unit, **invited: Unpack[invitations.ParentInvited]) -> None:
        invitations.parent_invited(unit, **invited)

    @hears("identity.PasswordChanged", heard.PasswordChanged)
    def tell_password_changed(
        self, unit: Unit, **changed: Unpack[notifications.ChangedPassword]
    ) -> None:
        notifications.password_changed(unit, **changed)

    @hears("billing.PaymentReceived", heard.PaymentReceived)
    def tell_payment(self, unit: Unit, **payment: Unpack[notifications.Payment]) -> None:
        notifications.payment_received(unit, **payment)

    @hears("billing.PaymentReversed", heard.PaymentReversed)
    def tell_reversal(self, unit: Unit, **told: Unpack[reversed.Reversed]) -> None:
        reversed.payment_reversed(unit, **told)

    @hears("billing.CreditGranted", heard.CreditGranted)
    def tell_credit(self, unit: Unit, **credit: Unpack[notifications.Credit]) -> None:
        notifications.credit_granted(unit, **credit)

    @hears("billing.ChargesRepriced", heard.ChargesRepriced)
    def tell_repriced(self, unit: Unit, **told: Unpack[repriced.Repriced]) -> None:
        repriced.charges_repriced(unit, **told)

    @hears("billing.InvoiceIssued", heard.InvoiceIssued)
    def tell_invoice(self, unit: Unit, **invoice: Unpack[notifications.Invoice]) -> None:
        notifications.invoice_issued(unit, **invoice)

    @hears("documents.DocumentPublished", heard.DocumentPublished)
    def tell_document(self, unit: Unit, *, document_id: UUID, household_id: UUID | None) -> None:
        notifications.document_published(unit, document_id=document_id, household_id=household_id)

    @hears("documents.PieceRefused", heard.PieceRefused)
    def tell_piece_refused(
        self, unit: Unit, *, piece_id: UUID, household_id: UUID, refused_at: datetime
    ) -> None:
        notifications.piece_refused(
            unit, piece_id=piece_id, household_id=household_id, refused_at=refused_at
        )

    @hears("identity.SigningCodeRequested", heard.SigningCodeRequested)
    def send_signing_code(self, unit: Unit, **asked: Unpack[signing.SigningCode]) -> None:
        signing.code_requested(unit, **asked)

    @hears("documents.PieceLapsing", heard.PieceLapsing)
    def tell_piece_lapsing(self, unit: Unit, **lapsing: Unpack[notifications.Lapsing]) -> None:
        notifications.piece_lapsing(unit, **lapsing)

    @hears("household.GuardianAttached", heard.GuardianAttached)
    def tell_account_attached(self, unit: Unit, **attached: Unpack[invitations.Attached]) -> None:
        invitations.guardian_attached(unit, **attached)

    @hears("household.ErasureAccepted", heard.ErasureAccepted)
    def forget_conversations(self, unit: Unit, *, household_id: UUID) -> None:
        unit.threads.forget_of(household_id)

    @hears("household.RecordForgotten", heard.ErasureAccepted)
    def forget_household(self, unit: Unit, *, household_id: UUID) -> None:
        unit.threads.forget_of(household_id)
        unit.past.forget_household(household_id)

    @hears("household.QuotientLapsing", heard.QuotientLapsing)
    def tell_quotient_lapsing(self, unit: Unit, *, household_id: UUID, lapses_on: date) -> None:
        notifications.quotient_lapsing(unit, household_id=household_id, lapses_on=lapses_on)

    @hears("identity.KeyRefusalDue", heard.KeyRefusalDue)
    def tell_key_refused(self, unit: Unit, **refused: Unpack[invitations.KeyRefused]) -> None:
        invitations.key_refused(unit, **refused)

    @hears("household.RequestDecided", heard.RequestDecided)
    def tell_request_decided(self, unit: Unit, **decided: Unpack[notifications.Decided]) -> None:
        notifications.request_decided(unit, **decided)

    @hears("household.InscriptionDecided", heard.InscriptionDecided)
    def tell_inscription_decided(
        self, unit: Unit, **decided: Unpack[notifications.InscriptionTold]
    ) -> None:
        notifications.inscription_decided(unit, **decided)

    @hears("household.SchoolEntryDecided", heard.SchoolEntryDecided)
    def tell_school_entry_decided(
        self, unit: Unit, **decided: Unpack[notifications.InscriptionTold]
    ) -> None:
        is_over = decided["verdict"] == "taken_back"
        kind = "school_taken_back" if is_over else "school_entry_decided"
        notifications.inscription_decided(unit, **decided, kind=kind)

    @hears("booking.BookingsCancelled", heard.BookingsCancelled)
    def tell_cancelled(self, unit: Unit, **cancelled: Unpack[notifications.Cancelled]) -> None:
        notifications.bookings_cancelled(unit, **cancelled)

    @hears("booking.DraftReminderDue", heard.DraftReminderDue)
    def remind_of_draft(self, unit: Unit, **draft: Unpack[notifications.Reminder]) -> None:
        notifications.draft_reminder_due(unit, **draft)

    @hears("booking.OrderExpired", heard.OrderExpired)
    def tell_hold_is_over(self, unit: Unit, *, order_id: UUID, household_id: UUID) -> None:
        notifications.order_expired(unit, order_id=order_id, household_id=household_id)

    @hears("booking.SeatsLost", heard.SeatsLost)
    def tell_seats_lost(self, unit: Unit, **lost: Unpack[notifications.Lost]) -> None:
        notifications.seats_lost(unit, **lost)

    @once_only(every=timedelta(seconds=2), steps=True)
    def send_mails(self, units: Transactions[Unit]) -> None:
        """Without a server to hand them to, mails wait."""
        if settings.smtp_uri is None:
            return
        server = SmtpServer(settings.smtp_uri, settings.mail_from, mails.sender_of(units))
        with server.session() as session:
            mails.send_due(units, session)

    @once_only(every=timedelta(hours=6), steps=True)
    def purge_at_term(self, units: Transactions[Unit]) -> None:
        sweep(units, retention.DESTROYS)
