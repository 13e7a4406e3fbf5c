"""How surely the town wants its people to sign in: decided on a page, function by function."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.identity.domain.errors import SiretUnknown, SiretWrong
from services.identity.domain.provider import LEVELS

LEAST = "eidas1"
SIRET_DIGITS = 14
UNUSED_MIN, UNUSED_MAX = 1, 36  # Months.
A_MONTH = timedelta(days=365.25 / 12)


@dataclass(frozen=True)
class Security:
    """`sirets` are those of the town and of what hangs on it: its social centre, its schools' fund.
    `levels` are ProConnect's, by function; a function without one has LEAST. `functions` need a
    second factor, whatever the way in. Whoever has not signed in for `unused_after_months` is named
    to administrators, who withdraw them or not: nobody of the staff is closed by time alone."""

    sirets: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    changed_at: datetime | None = None
    by_name: str = ""
    unused_after_months: int = 6

    def unused_since(self, now: datetime) -> datetime:
        """Whoever was last seen before has not come for long."""
        return now - self.unused_after_months * A_MONTH

    @property
    def by_function(self) -> list[dict[str, str]]:
        return [{"function": name, "level": level} for name, level in sorted(self.levels.items())]

    def least(self, functions: frozenset[str]) -> str:
        """The highest of those that these functions ask."""
        asked = [self.levels.get(function, LEAST) for function in functions]
        return max(asked, key=LEVELS.index, default=LEAST)

    def refuse_siret(self, siret: str) -> None:
        """Raises SiretUnknown for somebody of another employer."""
        if siret not in self.sirets:
            raise SiretUnknown()


def sirets_of(written: str) -> tuple[str, ...]:
    """One a line, its digits spaced as one likes. Raises SiretWrong, naming the first that is not
    one: fourteen digits, whose key is right (that of La Poste's offices apart)."""
    found = []
    for line in filter(None, (line.strip() for line in written.splitlines())):
        digits = "".join(sign for sign in line if not sign.isspace())
        if not (digits.isdecimal() and len(digits) == SIRET_DIGITS and _key_is_right(digits)):
            raise SiretWrong(siret=line[:40])
        found.append(digits)
    return tuple(dict.fromkeys(found))


def _key_is_right(digits: str) -> bool:
    if digits.startswith("356000000"):
        return True
    doubled = (int(sign) * (2 - at % 2) for at, sign in enumerate(digits))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
