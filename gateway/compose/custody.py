"""With whom a child of two homes is, in words: the rule, and the weeks to come as it puts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.formatting import as_date, digits, weekday
from chassis.language import N_, _
from gateway.remote.household import PartOfWeek, RuleView, WeekView


@dataclass(frozen=True)
class Homes:
    """What the two homes are called by whoever reads, and what is said where nothing is stated; the
    words are named by `N_`."""

    here: str
    other: str
    unstated: str
    nothing_stated: str

    def name(self, here: bool | None) -> str:
        if here is None:
            return _(self.unstated)
        return _(self.here if here else self.other)


FOR_A_PARENT = Homes(
    N_("chez vous"),
    N_("chez l’autre parent"),
    N_("chacun de vous peut réserver"),
    N_("Aucune semaine n’est déclarée : chacun de vous peut réserver, le premier a la place."),
)
FOR_THE_DESK = Homes(
    N_("ici"),
    N_("dans l’autre foyer"),
    N_("rien n’est dit, chacun peut réserver"),
    N_("Aucune semaine n’est déclarée : chacun des deux foyers peut réserver."),
)

RECKONINGS = {
    "iso": (
        N_("semaines paires du calendrier"),
        N_("semaines impaires du calendrier"),
    ),
    "first-complete-week": (
        N_("semaines paires, comptées depuis la première semaine complète de janvier"),
        N_("semaines impaires, comptées depuis la première semaine complète de janvier"),
    ),
}
SUMMERS = {
    "halves": N_("L’été est partagé en deux moitiés."),
    "months": N_("L’été, juillet est la première moitié, août la seconde."),
    "fortnights": N_("L’été est partagé par quinzaines."),
}


def rule_said(rule: RuleView | None, homes: Homes) -> list[str]:
    """The rule as one home reads it, a sentence a part."""
    if rule is None:
        return [_(homes.nothing_stated)]
    said = [_weeks_said(rule, homes), _turn_said(rule)]
    holidays = rule["holidays"]
    if holidays is None:
        return [*said, _("Pendant les vacances, les semaines continuent.")]
    here = holidays["first_part_here_in_even_years"]
    halves = _(
        "Vacances : les années paires, la première moitié est {home} et la seconde {other} ; "
        "les années impaires, c’est l’inverse."
    ).format(home=homes.name(here), other=homes.name(not here))
    return [*said, halves, _(SUMMERS[holidays["summer"]])]


def _weeks_said(rule: RuleView, homes: Homes) -> str:
    if rule["reckoning"] == "alternate" and rule["starts_on"]:
        told = _("Une semaine sur deux {home}, à partir de celle du {monday}.")
        home = homes.name(rule["first_here"])
        return told.format(home=home, monday=digits(rule["starts_on"]))
    even, odd = RECKONINGS[rule["reckoning"]]
    told = _("{weeks} {home}.").format(
        weeks=_(even if rule["first_here"] else odd), home=homes.name(True)
    )
    return told[:1].upper() + told[1:]


def _turn_said(rule: RuleView) -> str:
    day = weekday(date(2024, 1, 1 + rule["turn_weekday"]))  # That year began on a Monday.
    if rule["turn_evening"]:
        return _("On change le {day}, après la classe.").format(day=day)
    return _("On change le {day} matin.").format(day=day)


@dataclass(frozen=True)
class Week:
    number: int
    monday: date
    holiday: str | None
    where: str
    is_here: bool | None  # None when the week is shared, or nothing is stated.


def weeks_said(weeks: Sequence[WeekView], homes: Homes) -> list[Week]:
    return [_week(week, homes) for week in weeks]


def _week(week: WeekView, homes: Homes) -> Week:
    parts = week["parts"]
    whole = {part["here"] for part in parts}
    return Week(
        week["number"],
        as_date(week["monday"]),
        week["holiday"],
        _where(parts, homes),
        next(iter(whole)) if len(whole) == 1 else None,
    )


def _where(parts: Sequence[PartOfWeek], homes: Homes) -> str:
    if not parts:
        return homes.name(None)
    *before, last = parts
    told = [
        _("{home} jusqu’à {moment}").format(home=homes.name(part["here"]), moment=_moment(part))
        for part in before
    ]
    return _(", puis ").join([*told, homes.name(last["here"])])


def _moment(part: PartOfWeek) -> str:
    day = weekday(part["end"])
    if part["end_evening"]:
        return _("{day}, après la classe").format(day=day)
    return _("{day} matin").format(day=day)
