"""An activity's definition in words: its cut-offs, and each field as the journal tells it."""

from collections.abc import Mapping
from typing import Any

from chassis.formatting import NBSP, conventions, day, digits, listed, moment, stamp
from chassis.language import N_, _, language, ngettext
from gateway.kinds import KINDS

DAYS = {
    "school": N_("les jours d’école"),
    "wednesdays": N_("les mercredis hors vacances"),
    "holidays": N_("les jours de vacances"),
}
SETTLEMENTS = {"immediate": N_("à la réservation"), "monthly": N_("facture du mois")}
CHARGED = {
    "booking": N_("la réservation (une absence reste due)"),
    "presence": N_("la présence (seul un jour où l’enfant est venu)"),
}
WHOLE_MONTH = {
    "free": N_("libre : les jours que l’on veut"),
    "advised": N_("conseillé : la famille est avertie des jours qui manquent"),
    "required": N_("obligatoire : un mois incomplet est refusé"),
}
SKIPPED = {"weekends": N_("samedis et dimanches"), "public_holidays": N_("jours fériés")}
FIELDS = {
    "name": N_("Nom"),
    "kind": N_("Genre"),
    "school_id": N_("École"),
    "weekdays": N_("Jours"),
    "days": N_("Calendrier"),
    "places_max": N_("Places"),
    "settlement": N_("Réglée"),
    "cutoff": N_("Réserver"),
    "removal_cutoff": N_("Annuler"),
    "opens_at": N_("Ouverture"),
    "first": N_("Premier jour"),
    "last": N_("Dernier jour"),
    "charged": N_("Ce qui est dû"),
    "whole_month": N_("Mois entier"),
}
# What else the journal tells.
NOTED = {
    **FIELDS,
    "added_day": N_("Jour ajouté"),
    "closed_day": N_("Jour fermé"),
    "archived_on": N_("Archivée"),
}
LAST_OF_MONTH = 31


def cutoff_said(rule: Mapping[str, Any]) -> str:
    """'le vendredi de la semaine d’avant à 12 h'."""
    return _("{day} à {hour}").format(day=_day_said(rule), hour=hour_said(rule["at"]))


def _day_said(rule: Mapping[str, Any]) -> str:
    if rule["rule"] == "week_before":
        weekday = conventions(language()).weekdays[rule["weekday"]]
        return _("le {weekday} de la semaine d’avant").format(weekday=weekday)
    if rule["rule"] == "month_before":
        return _month_said(rule["day"])
    return _days_said(rule["days"], rule.get("skip") or ())


def _month_said(number: int) -> str:
    if number == LAST_OF_MONTH:
        return _("le dernier jour du mois d’avant")
    told = "1er" if number == 1 else str(number)
    return _("le {day} du mois d’avant").format(day=told)


def _days_said(days: int, skipped: Any) -> str:
    if days == 0:
        return _("le jour même")
    told = ngettext("la veille", "{count} jours avant", days).format(count=days)
    if not skipped:
        return told
    without = listed([_(SKIPPED[each]) for each in SKIPPED if each in skipped])
    return _("{told} (sans compter les {without})").format(told=told, without=without)


def hour_said(at: str) -> str:
    """'12:00' -> '12 h'."""
    hours, minutes = at.split(":")
    return f"{int(hours)}{NBSP}h" + (f"{NBSP}{minutes}" if minutes != "00" else "")


def both_said(cutoff: Mapping[str, Any], removal: Mapping[str, Any]) -> str:
    """What a clerk may tell a family of both."""
    if same(cutoff, removal):
        told = _("On réserve et on annule au plus tard {when}.")
        return told.format(when=cutoff_said(cutoff))
    told = _("On réserve au plus tard {when}. On annule au plus tard {back}.")
    return told.format(when=cutoff_said(cutoff), back=cutoff_said(removal))


def example_said(closing: Mapping[str, Any]) -> str:
    """'pour le lundi 7 juin : clos vendredi 4 juin à 12 h'."""
    told = _("pour le {day} : clos {since}")
    return told.format(day=day(closing["day"]), since=moment(closing["closes"]))


def season_said(first: str | None, last: str | None) -> str:
    """'du 01/09/2026 au 02/07/2027', nothing without dates."""
    if first and last:
        return _("du {first} au {last}").format(first=digits(first), last=digits(last))
    if first:
        return _("depuis le {first}").format(first=digits(first))
    return _("jusqu’au {last}").format(last=digits(last)) if last else ""


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rules close alike, however they are written."""
    return _plain(one) == _plain(other)


def _plain(rule: Mapping[str, Any]) -> dict[str, Any]:
    kept = {"week_before": "weekday", "days_before": "days", "month_before": "day"}[rule["rule"]]
    skip = sorted(rule.get("skip") or ()) if rule["rule"] == "days_before" else []
    return {"rule": rule["rule"], "at": rule["at"], "of": rule[kept], "skip": skip}


def told(field: str, value: Any, schools: Mapping[str, str]) -> str:
    """A value of the definition, as the page and its journal say it."""
    plain = {
        "kind": KINDS,
        "days": DAYS,
        "settlement": SETTLEMENTS,
        "charged": CHARGED,
        "whole_month": WHOLE_MONTH,
    }
    if field in plain:
        return _(plain[field].get(value, "")) if value else ""
    if field in ("cutoff", "removal_cutoff"):
        return cutoff_said(value) if value else ""
    if field == "weekdays":
        names = conventions(language()).short_weekdays
        return ", ".join(names[number] for number in sorted(value or []))
    if field == "school_id":
        return schools.get(value or "", _("toutes les écoles") if value is None else "")
    if field == "places_max":
        return _("sans limite") if value is None else str(value)
    if field in ("first", "last"):
        return digits(value) if value else _("sans date")
    if field == "archived_on":
        return digits(value) if value else _("non")
    if field in ("added_day", "closed_day"):
        return f"{digits(value['day'])}, {value['reason']}" if value else _("retiré")
    if field == "opens_at":
        return stamp(value) if value else _("aussitôt")
    return str(value or "")
