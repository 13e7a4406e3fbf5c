"""What the CAF and the MSA are to household."""

from typing import Protocol

from services.household.domain.quotient import Answer, Asked


class Caf(Protocol):
    """Somebody who knows quotients. Raises QuotientApiAway when no usable answer comes in time."""

    def quotient(self, asked: Asked) -> Answer: ...
