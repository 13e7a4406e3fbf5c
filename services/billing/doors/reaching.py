"""What billing's doors reach beside its database: booking, and the bank."""

from chassis.calls import Remote
from chassis.database import Transactions
from services.billing.adapters.bank_line import PayFipLine
from services.billing.unit import Unit
from services.billing.workflows.payments import Till


class Reaching:
    booking = Remote("booking", "confirm_draft", "cancel_booking")
    bank = PayFipLine()

    def till(self, units: Transactions[Unit]) -> Till:
        return Till(units, self.bank)
