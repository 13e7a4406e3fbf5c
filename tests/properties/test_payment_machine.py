"""Whatever the order, number and timing of notices, returns, sweeps, holds and the bank's moods:
one bank transaction is one payment, one movement and one receipt."""

import contextlib

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chassis.refusals import Refusal
from services.billing.domain.attempts import BankAnswer
from services.billing.domain.events import CreditGranted, OrderSettled, PaymentReceived
from services.billing.workflows import asking, charges, orders
from services.billing.workflows.checkout import (
    Confirmation,
    Confirmed,
    checkout,
    order_account,
    own_order,
    pay_order,
)
from tests.unit.billing.billing_counter import Counter, meal, placed
from tests.unit.billing.billing_fakes import ANDREW, BOND

PRICE = 720
IDOPS = st.integers(1, 6)


class OrderAtTheBank(RuleBasedStateMachine):
    @initialize(credit=st.sampled_from([0, 0, 360]))
    def the_family_confirms(self, credit: int) -> None:
        self.counter = Counter()
        if credit:
            self.counter.credit(credit)
        self.credit, self.taken = credit, {}
        self.order = placed(meal(7), meal(8))
        self.press()

    def press(self) -> None:
        pressed = Confirmation(BOND, self.order.order_id, PRICE)
        self.quietly(
            checkout, self.counter.till, ANDREW, pressed, lambda: Confirmed(self.order, "held", {})
        )

    def quietly(self, work, *arguments) -> None:
        """A refusal is an answer; what it leaves behind is what the invariants look at."""
        with contextlib.suppress(Refusal):
            work(*arguments)

    @rule()
    def presses_again(self) -> None:
        self.press()

    @rule()
    def pays_again(self) -> None:
        if self.order.order_id in self.unit.orders.kept:
            order = own_order(self.unit, BOND, self.order.order_id)
            self.quietly(pay_order, self.counter.till, ANDREW, order, None)

    @rule(n=IDOPS, result=st.sampled_from(["abandoned", "refused"]))
    def the_family_fails_at_the_bank(self, n: int, result: str) -> None:
        if n <= len(self.bank.opened) and n not in self.taken:
            self.bank.answers[f"idop-{n}"] = BankAnswer(result)

    @rule(n=IDOPS)
    def the_bank_takes_the_money(self, n: int) -> None:
        if n <= len(self.bank.opened) and n not in self.taken:
            self.bank.pays(f"idop-{n}")
            self.taken[n] = self.bank.opened[n - 1].amount_cents

    @rule(n=IDOPS)
    def the_bank_takes_another_amount(self, n: int) -> None:
        if n <= len(self.bank.opened) and n not in self.taken:
            self.bank.pays(f"idop-{n}", cents=1)
            self.taken[n] = None

    @rule(n=IDOPS)
    def the_bank_purges(self, n: int) -> None:
        if n not in self.taken:
            self.bank.answers.pop(f"idop-{n}", None)

    @rule(away=st.booleans())
    def the_bank_comes_and_goes(self, away: bool) -> None:
        self.bank.away = away

    @rule(n=IDOPS)
    def a_notice_comes(self, n: int) -> None:
        asking.notice(self.counter.till, f"idop-{n}")

    @rule(n=IDOPS)
    def the_browser_returns(self, n: int) -> None:
        for attempt in list(self.unit.attempts.kept.values())[n - 1 : n]:
            asking.status(self.counter.till, BOND, attempt.attempt_id)

    @rule()
    def the_sweep_passes(self) -> None:
        asking.sweep(self.counter.till)

    @rule(seconds=st.sampled_from([1, 61, 121, 901, 1300, 7300, 90000]))
    def time_passes(self, seconds: int) -> None:
        self.counter.pass_time(seconds=seconds)

    @rule(state=st.sampled_from(["expired", "reopened"]))
    def the_hold_ends(self, state: str) -> None:
        orders.release(self.unit, BOND, self.order.order_id, state)

    @rule()
    def a_seat_was_lost(self) -> None:
        if self.unit.told(OrderSettled):
            lost = [self.order.lines[0].booking_id]
            charges.give_back(self.unit, BOND, lost, "billing.seats-lost")

    @property
    def unit(self):
        return self.counter.unit

    @property
    def bank(self):
        return self.counter.bank

    @invariant()
    def one_payment_one_movement_one_receipt_one_announcement(self) -> None:
        paid = {a.attempt_id for a in self.unit.attempts.kept.values() if a.state == "paid"}
        assert {p.attempt_id for p in self.unit.payments.kept.values()} == paid
        assert len(self.unit.payments.kept) == len(paid)
        moved = [f for f in self.unit.ledger.facts.values() if f.key.startswith("payment:")]
        told = self.unit.told(PaymentReceived)
        assert len(moved) == len(paid)
        assert {each.payment_id for each in told} == paid
        assert len(told) == len(paid)
        assert sum(r.payment_id is not None for r in self.unit.receipts.kept.values()) == len(paid)

    @invariant()
    def no_cent_of_the_family_is_lost_or_made(self) -> None:
        received = sum(payment.amount_cents for payment in self.unit.payments.kept.values())
        stands = (c for c in self.unit.charges.kept.values() if c.state == "paid")
        spent = sum(charge.amount_cents for charge in stands)
        balance = self.unit.ledger.purse(BOND).balance_cents
        assert balance == received + self.credit - spent
        assert -self.unit.ledger.account("bank") == received

    @invariant()
    def what_the_bank_never_said_is_never_paid(self) -> None:
        for attempt in self.unit.attempts.kept.values():
            number = int(attempt.idop.removeprefix("idop-")) if attempt.idop else None
            if attempt.state == "paid":
                assert self.taken[number] == attempt.amount_cents
            if attempt.state == "disputed":
                assert self.taken[number] is None

    @invariant()
    def the_order_is_settled_once_at_its_price(self) -> None:
        assert len(self.unit.told(OrderSettled)) <= 1
        order = self.unit.orders.kept.get(self.order.order_id)
        if order is not None and order.state == "settled":
            assert self.unit.ledger.facts[f"order-settled:{order.order_id}"]
            assert order.total_cents == PRICE

    def teardown(self) -> None:
        """At the end the bank is back, every message is asked for, and all money has its place."""
        if not hasattr(self, "counter"):
            return
        self.bank.away = False
        self.counter.pass_time(seconds=60)
        for n in range(1, len(self.bank.opened) + 1):
            asking.notice(self.counter.till, f"idop-{n}")
        for n, cents in self.taken.items():
            attempt = self.unit.attempts.by_idop(f"idop-{n}")
            assert attempt is None or attempt.state == ("disputed" if cents is None else "paid")
        self.one_payment_one_movement_one_receipt_one_announcement()
        self.no_cent_of_the_family_is_lost_or_made()
        if self.order.order_id in self.unit.orders.kept:
            account = order_account(self.unit, self.bank, BOND, self.order.order_id)
            if self.unit.told(PaymentReceived) and account["state"] != "settled":
                assert self.unit.told(CreditGranted)


TestOrderAtTheBank = OrderAtTheBank.TestCase
TestOrderAtTheBank.settings = settings(max_examples=120, stateful_step_count=40)
