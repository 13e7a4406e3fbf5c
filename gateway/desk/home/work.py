"""What waits, as one table: kinds down, with how old the oldest is and how many are late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis import clock
from chassis.language import N_, _, ngettext
from gateway.desk.queue.kinds import KINDS
from gateway.desk.sections import QUEUE, Section
from gateway.desk.waiting import Asked, Kind, Told

NAMES = {kind.code: kind.name for kind in KINDS.values()}
NAMES["identity-change"] = N_("Identités d’agents à vérifier")


@dataclass(frozen=True)
class Row:
    """One kind of thing that waits, and the page on which it is done."""

    section: Section
    kind: Kind
    now: datetime

    @property
    def name(self) -> str:
        return _(NAMES.get(self.kind.kind, self.section.name))

    @property
    def url(self) -> str:
        """The queue shows this kind alone."""
        path = self.section.path
        return f"{path}?montrer={self.kind.kind}" if self.section is QUEUE else path

    @property
    def age(self) -> str:
        days = (clock.today(self.now) - clock.today(self.kind.since)).days
        if days < 1:
            return _("aujourd’hui")
        return ngettext("{count} jour", "{count} jours", days).format(count=days)


@dataclass(frozen=True)
class Work:
    """What waits for this person; `away` are the sections whose room does not answer."""

    rows: list[Row]
    away: list[Section]
    is_asked: bool  # Whether anything may wait for them at all.

    @property
    def count(self) -> int:
        return sum(row.kind.count for row in self.rows)

    @property
    def late(self) -> int:
        return sum(row.kind.late or 0 for row in self.rows)

    @property
    def oldest(self) -> Row | None:
        return min(self.rows, key=lambda row: row.kind.since, default=None)


def work(told: Sequence[tuple[Asked, Told]], now: datetime) -> Work:
    """Those late first, then the oldest."""
    known = [(asked.section, kinds) for asked, kinds in told if not asked.is_calm]
    rows = [
        Row(section, kind, now)
        for section, kinds in known
        if isinstance(kinds, list)
        for kind in kinds
        if kind.count
    ]
    away = [section for section, kinds in known if not isinstance(kinds, list)]
    rows.sort(key=lambda row: (-(row.kind.late or 0), row.kind.since))
    return Work(rows, away, bool(known))
