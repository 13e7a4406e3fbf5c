"""The period a planning page shows, and the links to its neighbours."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from chassis.elision import filled
from chassis.formatting import capital, day, long_day, month, month_name
from chassis.language import N_, _

VIEWS = {"mois": N_("Mois"), "quinzaine": N_("Quinzaine"), "semaine": N_("Semaine")}
SCHOOL_YEAR_BEGINS = 9  # September.
NEXT_MONTH_FROM = 20  # From that day on, one comes to book the month that follows.
TWO = "2"


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
            return filled(_("Planning de {month}"), month=self.name)
        return _("Planning {period}").format(period=self.name)

    @property
    def name(self) -> str:
        """'juin 2027', 'mai et juin 2027', 'du lundi 7 juin au dimanche 13 juin 2027'."""
        if self.view != "mois":
            first, last = day(self.first), long_day(self.last)
            return _("du {first} au {last}").format(first=first, last=last)
        if not self.months:
            return month(self.first)
        same_year = self.first.year == self.last.year
        before = month_name(self.first) if same_year else month(self.first)
        return _("{month} et {next_month}").format(month=before, next_month=month(self.last))

    @property
    def months(self) -> str | None:
        """As the address says that there are two of them."""
        return TWO if self.view == "mois" and self.first.month != self.last.month else None

    @property
    def school_year(self) -> str:
        """'2026 / 2027', of its last day."""
        year = self.last.year if self.last.month >= SCHOOL_YEAR_BEGINS else self.last.year - 1
        return f"{year} / {year + 1}"

    def address(self, **changed: str | None) -> str:
        """The planning page of this period, or of one that differs by `changed`."""
        asked = {"vue": self.view, "du": self.first.isoformat(), "mois": self.months}
        asked |= {"enfant": self.child_id} | changed
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
        return self.address(du=(self.first - timedelta(days=back)).isoformat(), mois=None)

    @property
    def after(self) -> str:
        return self.address(du=(self.last + timedelta(days=1)).isoformat(), mois=None)


def period(
    view: str | None, start: str | None, child_id: str | None, today: date, months: str = ""
) -> Period:
    """The period asked for; the current month when nothing usable is asked, and the one that
    follows with it once one comes to book it."""
    view = view if view in VIEWS else "mois"
    try:
        inside = date.fromisoformat(start or "")
    except ValueError:
        inside = today
    if not 2000 <= inside.year <= 2100:
        inside = today
    if view == "mois":
        first, last = inside.replace(day=1), _month_end(inside)
        two = months == TWO or (not start and today.day >= NEXT_MONTH_FROM)
        return Period(view, first, _month_end(last + timedelta(days=1)) if two else last, child_id)
    first = inside - timedelta(days=inside.weekday())
    length = 7 if view == "semaine" else 14
    return Period(view, first, first + timedelta(days=length - 1), child_id)


def next_month(today: date) -> tuple[date, date]:
    """The whole of the month to come: what bulk booking offers first."""
    first = _month_end(today) + timedelta(days=1)
    return first, _month_end(first)


def _month_end(inside: date) -> date:
    return inside.replace(day=monthrange(inside.year, inside.month)[1])
