"""Whatever families, clerks and months do, no cent appears, vanishes or is counted twice."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from services.billing.domain.events import ShareCharged, ShareReversed
from services.billing.domain.invoices import Month
from services.billing.domain.ledger import FAMILY
from services.billing.domain.shares import Grant
from services.billing.workflows import charges, invoices, orders
from services.billing.workflows.checkout import agree
from services.billing.workflows.credit import use_credit
from tests.unit.billing.billing_counter import Counter, evening, meal, placed
from tests.unit.billing.billing_fakes import ANDREW, BOND


class Accounts(RuleBasedStateMachine):
    """Orders covered by credit, desk bookings, cancellations, invoices, in any order."""

    bookings = Bundle("bookings")
    waiting = Bundle("waiting")

    def __init__(self) -> None:
        super().__init__()
        self.unit = Counter().unit
        self.counter = Counter()
        self.counter.unit = self.unit
        self.given = 0

    @rule(kind=st.sampled_from(["canteen", "evening"]), cents=st.integers(1, 400))
    def a_partner_town_grants_a_share(self, kind: str, cents: int) -> None:
        days = (date(2027, 6, 1), date(2027, 6, 30))
        self.unit.tariffs.grants.append(Grant(uuid4(), "voisinville", kind, cents, *days))

    @rule(cents=st.integers(1, 2000))
    def the_town_gives_credit(self, cents: int) -> None:
        self.counter.credit(cents)
        use_credit(self.unit, BOND)
        self.given += cents

    @rule(target=bookings, days=st.lists(st.integers(1, 28), min_size=1, max_size=4))
    def the_desk_books(self, days: list[int]):
        lines = [evening(day) if day % 2 else meal(day) for day in days]
        for _ in range(2):
            charges.charge_bookings(self.unit, BOND, lines)
        return multiple(*lines)

    @rule(target=waiting, adds=st.integers(1, 3), back=st.lists(bookings, max_size=2))
    def a_family_orders(self, adds: int, back: list):
        cancels = {line.booking_id: replace(line, action="cancel") for line in back}
        order = placed(*(meal(n + 1) for n in range(adds)), *cancels.values())
        assert orders.freeze(self.unit, order) == orders.freeze(self.unit, order)
        if len(cancels) % 2:
            for _ in range(2):
                orders.cancelled(self.unit, BOND, order.order_id, list(cancels))
        return order

    @rule(target=bookings, order=waiting)
    def the_family_agrees(self, order):
        agree(self.unit, self.unit.orders.kept[order.order_id])
        settled = self.unit.orders.kept[order.order_id].state == "settled"
        return multiple(*(n for n in order.lines if settled and n.action == "add"))

    @rule(order=waiting, state=st.sampled_from(["expired", "reopened"]))
    def the_hold_ends(self, order, state: str) -> None:
        orders.release(self.unit, BOND, order.order_id, state)

    @rule(order=consumes(waiting))
    def money_came_too_late(self, order) -> None:
        orders.settle(self.unit, self.unit.orders.kept[order.order_id])

    @rule(line=bookings)
    def a_booking_is_cancelled(self, line) -> None:
        charges.give_back(self.unit, BOND, [line.booking_id], "billing.cancelled")

    @rule()
    def the_month_is_invoiced(self) -> None:
        self.unit.now = datetime(2027, 7, 1, 8, tzinfo=UTC)
        run = invoices.start_run(self.unit, ANDREW, uuid4(), Month.read("2027-06"))
        while invoices.advance(self.unit, run.run_id).state == "running":
            pass

    @invariant()
    def every_movement_sums_to_zero(self) -> None:
        assert all(sum(p.amount_cents for p in f.postings) == 0 for f in self._facts())

    @invariant()
    def the_balance_is_the_sum_of_what_moved(self) -> None:
        purse = self.unit.ledger.purse(BOND)
        moved = sum(fact.family_cents for fact in self._facts())
        assert purse.balance_cents == moved == sum(map(self.unit.ledger.account, FAMILY))

    @invariant()
    def what_is_held_is_held_by_orders_that_wait(self) -> None:
        held = sum(order.held_cents for order in self.unit.orders.kept.values())
        assert self.unit.ledger.purse(BOND).held_cents == held

    @invariant()
    def what_is_owed_is_what_open_invoices_say(self) -> None:
        due = sum(invoice.due_cents for invoice in self.unit.invoices.kept.values())
        assert self.unit.ledger.purse(BOND).owed_cents == due

    @invariant()
    def no_family_is_asked_for_what_the_town_owes_it(self) -> None:
        purse = self.unit.ledger.purse(BOND)
        assert purse.owed_cents == 0 or purse.credit_cents < 100

    @invariant()
    def the_town_has_earned_what_stands_and_nothing_else(self) -> None:
        stands = (c for c in self.unit.charges.kept.values() if c.state in ("paid", "invoiced"))
        earned = sum(charge.amount_cents for charge in stands)
        owed = -self.unit.ledger.account("partner")
        assert self.unit.ledger.account("income") == earned + owed - self.given

    @invariant()
    def a_partner_owes_the_shares_of_what_stands_and_was_told_each_once(self) -> None:
        standing = [c for c in self.unit.charges.kept.values() if c.stands]
        owed = sum(charge.share_cents for charge in standing)
        charged = [event.share_cents for event in self.unit.told(ShareCharged)]
        back = [event.share_cents for event in self.unit.told(ShareReversed)]
        assert -self.unit.ledger.account("partner") == owed == sum(charged) - sum(back)

    @invariant()
    def the_family_s_part_and_the_share_are_the_tariff_s_price(self) -> None:
        tariff = self.unit.tariffs.cents
        for charge in self.unit.charges.kept.values():
            assert charge.amount_cents + charge.share_cents == tariff[charge.activity_id]

    @invariant()
    def papers_are_numbered_without_gap_or_double(self) -> None:
        receipts = sorted(r.number for r in self.unit.receipts.kept.values())
        assert receipts == [f"2027-003-R{n:06}" for n in range(1, len(receipts) + 1)]
        notes = sorted(note["number"] for note in self.unit.invoices.notes)
        assert notes == [f"2027-003-A{n:06}" for n in range(1, len(notes) + 1)]

    def _facts(self):
        return self.unit.ledger.facts.values()


TestAccounts = Accounts.TestCase
TestAccounts.settings = settings(max_examples=60, stateful_step_count=30)
