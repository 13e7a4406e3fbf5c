"""What notify destroys at its term."""

from chassis.purging import Destroys
from chassis.retention import DAYS, Term
from services.notify.unit import Unit

MAILS = Term("mails", DAYS, usual=90, least=30, most=365)
# From the last message; nothing in one has legal effect.
CONVERSATIONS = Term("conversations", DAYS, usual=730, least=365, most=1095)

DESTROYS: tuple[Destroys[Unit], ...] = (
    Destroys(
        MAILS,
        lambda unit, cutoff: unit.past.mails(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_mails(cutoff, batch_max),
    ),
    Destroys(
        CONVERSATIONS,
        lambda unit, cutoff: unit.past.conversations(cutoff),
        lambda unit, cutoff, batch_max: unit.past.destroy_conversations(cutoff, batch_max),
    ),
)
