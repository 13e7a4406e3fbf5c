"""A transaction of billing, with its repositories."""

from datetime import datetime

from sqlalchemy import Connection

import chassis.database
from chassis.clock import today
from chassis.purging import Retention
from services.billing import contract
from services.billing.domain.events import DebtChanged
from services.billing.repository.accounts import Households, Ledger, Numbers
from services.billing.repository.attempts import Attempts
from services.billing.repository.day import Days
from services.billing.repository.deposits import Reversals, Slips, UnplacedMoney
from services.billing.repository.invoices import Invoices, Runs
from services.billing.repository.irregular import IrregularRecords
from services.billing.repository.orders import Charges, Orders
from services.billing.repository.past import Past
from services.billing.repository.payments import Payments, Receipts
from services.billing.repository.repricings import Repricings
from services.billing.repository.searching import Papers
from services.billing.repository.tariff_drafts import TariffDrafts
from services.billing.repository.tariffs import Tariffs
from services.billing.repository.tills import Counter, Drawers, Regies
from services.billing.tables import metadata


class Unit(chassis.database.Unit):
    published_by = contract

    def __init__(self, connection: Connection, now: datetime) -> None:
        super().__init__(connection, now)
        self.days = Days(connection)
        self.retention = Retention(connection, now, metadata)
        self.past = Past(connection)
        self.households = Households(connection)
        self.ledger = Ledger(connection, now)
        self.numbers = Numbers(connection, today(now))
        self.tariffs = Tariffs(connection)
        self.irregular = IrregularRecords(connection)
        self.tariff_drafts = TariffDrafts(connection)
        self.repricings = Repricings(connection)
        self.orders = Orders(connection)
        self.charges = Charges(connection)
        self.attempts = Attempts(connection)
        self.payments = Payments(connection)
        self.receipts = Receipts(connection)
        self.invoices = Invoices(connection)
        self.runs = Runs(connection)
        self.papers = Papers(connection)
        self.regies = Regies(connection)
        self.drawers = Drawers(connection)
        self.counter = Counter(connection, now)
        self.reversals = Reversals(connection)
        self.unplaced = UnplacedMoney(connection)
        self.slips = Slips(connection)
        # Off where an event is about to bring the same news: its own transaction then tells it.
        self.tells_debts = True

    def end(self) -> None:
        """Whoever moves a household's money holds its lock: nothing else can make it owe."""
        if not self.tells_debts:
            return
        self.record(DebtChanged(*changed) for changed in self.households.debts_changed())
