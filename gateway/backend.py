"""What the gateway may ask of the services: the only module that names a remote method.

Each function of a namespace below stands for one remote method and returns the Question to ask; a
contract test checks every one of them against the service it names. A screen asks its questions
side by side, under one deadline: a service that is away costs its own block, not the page.
"""
# mypy: disable-error-code="empty-body"

from datetime import date
from typing import Any, Protocol

from chassis.errors import Refused, Unavailable
from gateway.questions import REMOTE, Question, remote

DEADLINE_S = 3.0
BANK_DEADLINE_S = 12.0  # A saga that talks to the bank waits for the bank.

Ids = list[str]
Items = list[dict[str, Any]]


class Calls(Protocol):
    """What chassis.calls.Calls offers; the tests' fake offers the same."""

    def gather(
        self, questions: dict[str, tuple[str, dict]], *, token: str | None, deadline_s: float
    ) -> dict[str, Any]: ...

    def call(
        self,
        service: str,
        method: str,
        arguments: dict[str, Any],
        *,
        token: str | None,
        key: str | None,
        deadline_s: float,
    ) -> Any: ...


class Caller(Protocol):
    """Whoever asks: anything holding the token identity signed."""

    @property
    def token(self) -> str: ...


class Answers(dict[str, Any]):
    """The answers of one screen by block: a value, or the Unavailable or Refused that came."""

    def need(self, block: str) -> Any:
        """The value of a block the screen means nothing without; raises what came instead."""
        answer = self[block]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def value(self, block: str) -> Any | None:
        """The value of a block, or None when its service is away or refuses."""
        answer = self.get(block)
        return None if isinstance(answer, Exception) else answer


class Backend:
    """The services, as the gateway sees them."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def ask(self, who: Caller | None, **questions: Question) -> Answers:
        """Ask several services side by side, under one deadline."""
        named = {f"{asked.service}:{block}": block for block, asked in questions.items()}
        answered = self._calls.gather(
            {
                name: (questions[block].method, questions[block].arguments)
                for name, block in named.items()
            },
            token=_token(who),
            deadline_s=DEADLINE_S,
        )
        return Answers({block: answered[name] for name, block in named.items()})

    def tell(
        self, who: Caller | None, question: Question, *, key: str | None = None, bank: bool = False
    ) -> Any:
        """Ask one thing and need its answer. Raises Refused, Unavailable or Broken.

        `key` makes a command harmless when it is sent twice; `bank` allows for the bank's slowness.
        """
        return self._calls.call(
            question.service,
            question.method,
            question.arguments,
            token=_token(who),
            key=key,
            deadline_s=BANK_DEADLINE_S if bank else DEADLINE_S,
        )


def _token(who: Caller | None) -> str | None:
    return who.token if who is not None else None


class Identity:
    def request_link(self, email: str) -> Question: ...
    def read_link(self, token: str) -> Question: ...
    def set_password(self, token: str, password: str) -> Question: ...
    def sign_in(self, email: str, password: str, address: str) -> Question: ...
    def exchange(self, session: str) -> Question: ...
    def sign_out(self, session: str) -> Question: ...


class Household:
    def schools(self) -> Question: ...
    def record(self, household_id: str) -> Question: ...
    def change_contact(
        self, household_id: str, guardian_id: str, phone: str, address: dict
    ) -> Question: ...
    def search(self, text: str) -> Question: ...
    def journal(self, household_id: str) -> Question: ...


class Booking:
    def catalogue(self) -> Question: ...
    def home(self, household_id: str, first: date, last: date) -> Question: ...
    def planning(self, household_id: str, first: date, last: date) -> Question: ...
    def tick(self, household_id: str, changes: Items) -> Question: ...
    def preview_bulk(
        self,
        household_id: str,
        child_ids: Ids,
        activity_ids: Ids,
        weekdays: list[int],
        first: date,
        last: date,
        weeks: str,
    ) -> Question: ...
    def add_bulk(
        self,
        household_id: str,
        child_ids: Ids,
        activity_ids: Ids,
        weekdays: list[int],
        first: date,
        last: date,
        weeks: str,
    ) -> Question: ...
    def draft(self, household_id: str) -> Question: ...
    def remove_lines(self, household_id: str, line_ids: Ids) -> Question: ...
    def clear_draft(self, household_id: str) -> Question: ...
    def undo_clear(self, household_id: str) -> Question: ...
    def order(self, household_id: str, order_id: str) -> Question: ...
    def reopen_order(self, household_id: str, order_id: str) -> Question: ...
    def journal(self, household_id: str, first: date, last: date) -> Question: ...
    def book_for(
        self, household_id: str, changes: Items, override: bool, channel: str
    ) -> Question: ...
    def day_list(self, day: date, activity_id: str | None, school_id: str | None) -> Question: ...
    def record_attendance(self, booking_id: str, present: bool) -> Question: ...
    def kitchen(self, day: date) -> Question: ...


class Billing:
    def home(self, household_id: str) -> Question: ...
    def price_list(
        self, household_id: str, first: date, last: date, activity_ids: Ids
    ) -> Question: ...
    def checkout(
        self,
        household_id: str,
        order_id: str,
        draft_version: int,
        shown_total_cents: int,
        email: str,
    ) -> Question: ...
    def pay_order(self, household_id: str, order_id: str, email: str) -> Question: ...
    def order_account(self, household_id: str, order_id: str) -> Question: ...
    def payment_status(self, household_id: str, payment_id: str) -> Question: ...
    def bank_notice(self, idop: str) -> Question: ...
    def account(self, household_id: str) -> Question: ...
    def receipt(self, household_id: str, receipt_id: str) -> Question: ...
    def month_statement(self, household_id: str, month: str) -> Question: ...
    def invoices(self, household_id: str) -> Question: ...
    def invoice(self, household_id: str, invoice_id: str) -> Question: ...
    def pay_invoice(self, household_id: str, invoice_id: str, email: str) -> Question: ...
    def cancel(self, household_id: str, booking_id: str) -> Question: ...
    def tariffs(self) -> Question: ...
    def recover_payment(
        self,
        payment_id: str,
        household_id: str,
        invoice_id: str | None,
        reference: str,
        amount_cents: int,
        paid_on: str,
    ) -> Question: ...
    def start_invoice_run(self, run_id: str, month: str) -> Question: ...
    def invoice_run(self, run_id: str) -> Question: ...


class Documents:
    def public_documents(self) -> Question: ...
    def shelf(self, household_id: str) -> Question: ...
    def ask_upload(
        self,
        file_id: str,
        household_id: str | None,
        purpose: str,
        filename: str,
        size_bytes: int,
        media_type: str,
        sha256: str,
    ) -> Question: ...
    def file_received(self, file_id: str, sha256: str, size_bytes: int) -> Question: ...
    def hand_in_piece(
        self, piece_id: str, household_id: str, kind: str, file_ids: Ids
    ) -> Question: ...
    def ask_download(self, file_id: str) -> Question: ...
    def pieces_to_see(self) -> Question: ...
    def mark_seen(self, piece_id: str) -> Question: ...
    def publish_document(
        self, document_id: str, title: str, category: str, household_id: str | None, file_id: str
    ) -> Question: ...
    def withdraw_document(self, document_id: str) -> Question: ...


class Notify:
    def news(self, audience: str) -> Question: ...
    def home(self, household_id: str) -> Question: ...
    def threads(self, household_id: str) -> Question: ...
    def thread(self, household_id: str, thread_id: str) -> Question: ...
    def write_message(
        self, household_id: str, thread_id: str, subject: str, body: str
    ) -> Question: ...
    def mark_read(self, household_id: str, thread_id: str) -> Question: ...
    def publish_news(self, news_id: str, title: str, body: str, audience: str) -> Question: ...
    def withdraw_news(self, news_id: str) -> Question: ...
    def inbox(self) -> Question: ...
    def thread_for_desk(self, thread_id: str) -> Question: ...
    def mark_read_at_desk(self, thread_id: str) -> Question: ...
    def answer_message(self, thread_id: str, body: str) -> Question: ...


class Partners:
    def partners(self) -> Question: ...
    def partner(self, partner: str) -> Question: ...
    def add_partner(
        self,
        partner: str,
        name: str,
        may_hear: Ids,
        may_send: Ids,
        public_key: dict[str, Any] | None,
    ) -> Question: ...
    def rotate(self, partner: str) -> Question: ...
    def add_partner_key(self, partner: str, public_key: dict[str, Any]) -> Question: ...
    def suspend(self, partner: str) -> Question: ...
    def resume(self, partner: str) -> Question: ...
    def send_test_event(self, partner: str) -> Question: ...
    def replay_partner(self, partner: str, from_sequence: int) -> Question: ...
    def links(self) -> Question: ...
    def link_partner(
        self, partner: str, name: str, uri: str, user: str, password: str, public_keys: Items
    ) -> Question: ...
    def declare_family(
        self,
        declaration_id: str,
        partner: str,
        household_id: str,
        children: Items,
        activity_kind: str,
        share_cents: int,
        first: date,
        last: date,
    ) -> Question: ...


identity = remote("identity", Identity())
household = remote("household", Household())
booking = remote("booking", Booking())
billing = remote("billing", Billing())
documents = remote("documents", Documents())
notify = remote("notify", Notify())
partners = remote("partners", Partners())

__all__ = [
    "REMOTE",
    "Answers",
    "Backend",
    "Question",
    "Refused",
    "Unavailable",
    "billing",
    "booking",
    "documents",
    "household",
    "identity",
    "notify",
    "partners",
]
