"""The period a planning page shows, and the links to its neighbours."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from chassis.elision import filled
from chassis.formatting import capital, day, long_day, month, month_name
from chassis.language import N_, _

VIEWS = {"mois": N_("Mois"), "quinzaine": N_("Quinzaine"), "semaine": N_("Semaine")}


@dataclass(frozen=True)
class Period:
    """Both days included."""

    view: str
    first: date
    last: date
    child_id: str | None

    @property
    def title(self) -> str:
        if self.view == "mois":
            return filled(_("Planning de {month}"), month=month(self.first))
        first, last = day(self.first), long_day(self.last)
        return _("Planning du {first} au {last}").format(first=first, last=last)

    @property
    def name(self) -> str:
        if self.view == "mois":
            return month(self.first)
        first, last = day(self.first), long_day(self.last)
        return _("du {first} au {last}").format(first=first, last=last)

    def address(self, **changed: str | None) -> str:
        """The planning page of this period, or of one that differs by `changed`."""
        asked = {"vue": self.view, "du": self.first.isoformat(), "enfant": self.child_id} | changed
        return "/planning?" + urlencode({name: value for name, value in asked.items() if value})

    def neighbour(self, step: int) -> str:
        """What the link to the period before (-1) or after (1) is called."""
        if self.view != "mois":
            return _("Avant") if step < 0 else _("Après")
        near = self.first - timedelta(days=1) if step < 0 else self.last + timedelta(days=1)
        return capital(month_name(near))

    @property
    def before(self) -> str:
        back = 1 if self.view == "mois" else (self.last - self.first).days + 1
        return self.address(du=(self.first - timedelta(days=back)).isoformat())

    @property
    def after(self) -> str:
        return self.address(du=(self.last + timedelta(days=1)).isoformat())


def period(view: str | None, start: str | None, child_id: str | None, today: date) -> Period:
    """The period asked for; the current month when nothing usable is asked."""
    view = view if view in VIEWS else "mois"
    try:
        inside = date.fromisoformat(start or "")
    except ValueError:
        inside = today
    if not 2000 <= inside.year <= 2100:
        inside = today
    if view == "mois":
        first = inside.replace(day=1)
        return Period(view, first, _month_end(first), child_id)
    first = inside - timedelta(days=inside.weekday())
    length = 7 if view == "semaine" else 14
    return Period(view, first, first + timedelta(days=length - 1), child_id)


def next_month(today: date) -> tuple[date, date]:
    """The whole of the month to come: what bulk booking offers first."""
    first = _month_end(today) + timedelta(days=1)
    return first, _month_end(first)


def _month_end(inside: date) -> date:
    return inside.replace(day=monthrange(inside.year, inside.month)[1])
