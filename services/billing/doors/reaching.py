"""What billing's doors reach beside its database: booking, and the bank."""

from chassis.calls import Remote
from chassis.database import Transactions
from chassis.shared import Shared
from services.billing.adapters.bank_line import payfip_line
from services.billing.unit import Unit
from services.billing.workflows.till import Till


class Reaching:
    booking = Remote("booking", "confirm_draft", "cancel_booking")
    bank = Shared(payfip_line)

    def till(self, units: Transactions[Unit]) -> Till:
        return Till(units, self.bank)
