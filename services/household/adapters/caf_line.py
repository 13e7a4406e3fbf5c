"""The line to API Particulier: few ask at once, so that its slowness costs those who ask a quotient
and nobody else (chassis/line.py)."""

from chassis.line import Line, Ways
from chassis.settings import settings
from services.household.adapters.api_particulier import ApiParticulier
from services.household.domain.caf import Caf
from services.household.domain.quotient import Answer, Asked
from services.household.domain.quotient_errors import QuotientApiAway, QuotientApiBusy


class CafLine:
    """A Caf that `places` workers of this process ask at once. Raises QuotientApiBusy to others."""

    def __init__(self, caf: Caf, places: int) -> None:
        self._caf = caf
        ways = Ways("api-particulier", away=QuotientApiAway, busy=QuotientApiBusy)
        self._line = Line(ways, places)

    def quotient(self, asked: Asked) -> Answer:
        with self._line.place():
            return self._caf.quotient(asked)


def caf_line() -> CafLine | None:
    """For every worker of a process, a quarter of them at most; None where the town has no token:
    it does not ask."""
    if not settings.api_particulier_token:
        return None
    return CafLine(ApiParticulier(), places=max(1, settings.max_workers // 4))
