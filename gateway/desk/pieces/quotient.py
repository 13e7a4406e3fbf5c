"""What a quotient familial read on a paper would change, as billing says it: before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.formatting import euros, whole_euros
from chassis.language import _
from gateway.remote.billing import EffectView

ROWS_MAX = 5


@dataclass(frozen=True)
class Line:
    """One line of the table: what, as it is in the record, as it would be."""

    name: str
    before: str
    after: str

    @property
    def changes(self) -> bool:
        return self.before != self.after


def lines_of(
    known: int | float | None, read: int, effects: Sequence[EffectView] | None
) -> list[Line]:
    """The quotient, the band where every tariff changes to the same, then the prices that change:
    the first few. Without billing, the quotient alone."""
    unknown = _("inconnu")
    before = unknown if known is None else whole_euros(known)
    changed = [it for it in effects or () if it["before_cents"] != it["after_cents"]]
    lines = [Line(_("Quotient"), before, whole_euros(read))]
    bands = {(it["before_label"], it["after_label"]) for it in changed}
    if len(bands) == 1:
        ((old, new),) = bands
        if old and new:
            lines.append(Line(_("Tarif"), old, new))
    return lines + [
        Line(it["name"], euros(it["before_cents"]), euros(it["after_cents"]))
        for it in changed[:ROWS_MAX]
    ]
