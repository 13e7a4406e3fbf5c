"""The bank's memory: secured payments, their single answer, and what it was told to do next."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import RLock
from typing import Any
from uuid import uuid1

from chassis.clock import paris
from simulators.bank import errors
from simulators.bank.errors import BankFault

OPENED_WITHIN = timedelta(minutes=15)
RESULT_KEPT = timedelta(days=365)
AMOUNT_MIN_CENTS, AMOUNT_MAX_CENTS = 100, 10_000_000
ADDRESS_CHARS_MAX = 250
CARD_PAID, DEBIT_PAID, ABANDONED, CARD_REFUSED, DEBIT_REFUSED = "P", "V", "A", "R", "Z"
PAID = frozenset({CARD_PAID, DEBIT_PAID})
OUTCOMES = PAID | {ABANDONED, CARD_REFUSED, DEBIT_REFUSED}


@dataclass(frozen=True)
class Plan:
    """How the bank behaves for one payment; by default, one notice, then the browser's return."""

    outcome: str | None = None
    notice: str = "before"  # Before or after the browser's return, or never.
    notice_times: int = 1
    notice_delay_ms: int = 0
    redirect: bool = True
    amount_cents: int | None = None  # What the answer claims instead of the amount asked.


@dataclass
class SecuredPayment:
    id_op: str
    numcli: str
    exer: str
    refdet: str
    objet: str
    amount_cents: int
    mel: str
    urlnotif: str
    urlredirect: str
    saisie: str
    created_at: datetime
    opened_at: datetime | None = None
    outcome: str | None = None
    answered_at: datetime | None = None
    answered_cents: int | None = None
    numauto: str | None = None
    notices: list[dict[str, Any]] = field(default_factory=list)


class Bank:
    """PayFiP's rules, in memory. Every method may be called from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self._lock = RLock()
        self._payments: dict[str, SecuredPayment] = {}
        self._plans: list[Plan] = []
        self._away_until, self._away_how = 0.0, "fault"

    def create(self, asked: dict[str, str]) -> SecuredPayment:
        """`creerPaiementSecurise`. Raises BankFault; accepts a debt reference once, for ever."""
        check_request(asked)
        with self._lock:
            for known in self._payments.values():
                if (known.numcli, known.refdet) == (asked["numcli"], asked["refdet"]):
                    raise BankFault(errors.REFDET_ALREADY_USED)
            payment = SecuredPayment(
                id_op=str(uuid1()),
                numcli=asked["numcli"],
                exer=asked.get("exer", ""),
                refdet=asked["refdet"],
                objet=asked.get("objet", ""),
                amount_cents=int(asked["montant"]),
                mel=asked["mel"],
                urlnotif=asked["urlnotif"],
                urlredirect=asked["urlredirect"],
                saisie=asked["saisie"],
                created_at=self.now(),
            )
            self._payments[payment.id_op] = payment
            return payment

    def result(self, id_op: str) -> SecuredPayment:
        """`recupererDetailPaiementSecurise`: an answered payment. Raises P1, or P5 before that."""
        payment = self.known(id_op)
        if payment.outcome is None:
            raise BankFault(errors.RESULT_UNKNOWN)
        return payment

    def open_page(self, id_op: str) -> SecuredPayment:
        """What the payment page shows. Raises P1, P3 once answered, P4 if opened too late.

        Reloading the page before any answer is allowed, as a browser does.
        """
        with self._lock:
            payment = self.known(id_op)
            if payment.outcome is not None:
                raise BankFault(errors.IDOP_USED)
            if payment.opened_at is None:
                if self.now() > payment.created_at + OPENED_WITHIN:
                    raise BankFault(errors.IDOP_TOO_OLD)
                payment.opened_at = self.now()
            return payment

    def answer(self, id_op: str, outcome: str, plan: Plan) -> SecuredPayment:
        """Gives the payment its one answer. Raises P1, or P3 if it has one already."""
        with self._lock:
            payment = self.known(id_op)
            if payment.outcome is not None:
                raise BankFault(errors.IDOP_USED)
            payment.outcome = outcome
            payment.answered_at = self.now()
            payment.answered_cents = plan.amount_cents or payment.amount_cents
            if outcome in PAID:
                payment.numauto = f"{uuid1().time % 10**12:012d}-tip"
            return payment

    def known(self, id_op: str) -> SecuredPayment:
        """Raises P1 for an unknown one, and for one unpaid since the night after its creation."""
        payment = self._payments.get(id_op)
        if payment is None or self._is_purged(payment):
            raise BankFault(errors.UNKNOWN_IDOP)
        return payment

    def _is_purged(self, payment: SecuredPayment) -> bool:
        if payment.outcome in (None, ABANDONED):
            return paris(self.now()).date() > paris(payment.created_at).date()
        return self.now() > payment.created_at + RESULT_KEPT

    def payments(self) -> list[SecuredPayment]:
        """All of them, purged ones too, newest first."""
        with self._lock:
            return list(reversed(self._payments.values()))

    def plan_next(self, plan: Plan) -> None:
        """The next payment that gets an answer gets this one; plans queue up."""
        with self._lock:
            self._plans.append(plan)

    def next_plan(self) -> Plan | None:
        with self._lock:
            return self._plans.pop(0) if self._plans else None

    def forget_plans(self) -> None:
        with self._lock:
            self._plans.clear()

    def go_away(self, seconds: float, how: str) -> None:
        """Real seconds, whatever the clock says: a frozen clock would keep the bank away."""
        self._away_until, self._away_how = time.monotonic() + seconds, how

    def away(self) -> str | None:
        """How the bank fails at this moment: "fault", "http" or "silence"; None when it works."""
        return self._away_how if time.monotonic() < self._away_until else None


def check_request(asked: dict[str, str]) -> None:
    """The guide's rules on each parameter; the first one broken is the fault that is raised.

    The real server wants https addresses; the simulator takes http too, for a machine of one's own.
    """
    mail, amount = asked.get("mel", ""), asked.get("montant", "")
    rules = [
        (errors.CLIENT_WRONG, re.fullmatch(r"[0-9]{6}", asked.get("numcli", ""))),
        (errors.REFDET_FORMAT, re.fullmatch(r"[A-Za-z0-9]{6,30}", asked.get("refdet", ""))),
        (errors.MAIL_MISSING, mail),
        (errors.MAIL_WRONG, 6 <= len(mail) <= 80 and re.fullmatch(r"[^@\s]+@[^@\s]+", mail)),
        (errors.AMOUNT_FORMAT, re.fullmatch(r"[0-9]{1,12}", amount)),
        (errors.AMOUNT_TOO_SMALL, not amount.isdigit() or int(amount) >= AMOUNT_MIN_CENTS),
        (errors.AMOUNT_TOO_LARGE, not amount.isdigit() or int(amount) <= AMOUNT_MAX_CENTS),
        (errors.MODE_WRONG, asked.get("saisie") in ("T", "X", "W")),
        (errors.NOTICE_ADDRESS_WRONG, is_address(asked.get("urlnotif", ""))),
        (errors.RETURN_ADDRESS_WRONG, is_address(asked.get("urlredirect", ""))),
    ]
    for fault, respected in rules:
        if not respected:
            raise BankFault(fault)


def is_address(url: str) -> bool:
    return len(url) <= ADDRESS_CHARS_MAX and re.fullmatch(r"https?://[^\s]+", url) is not None
