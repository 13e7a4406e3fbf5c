"""The figures of whoever keeps the till: billing's own, in words; nothing is added up here."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.elision import filled
from chassis.formatting import euros
from chassis.language import N_, _, ngettext
from gateway.sentences.means import ON_PAGES, UNKNOWN

RUN_STATES = {"running": (N_("En cours"), "attente"), "done": (N_("Publiée"), "fait")}


def money_told(answers: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """None where billing was not asked, or does not answer."""
    found = [answer["money"] for answer in answers if "money" in answer]
    if not found:
        return None
    money = found[0]
    return {
        **money,
        "figures": _figures(money),
        "ages": [{**age, "name": _age(age)} for age in money["ages"] if age["count"]],
        "before_by_means": [_by_means(row) for row in money["before_by_means"]],
        "today_by_means": [_by_means(row) for row in money["today_by_means"]],
        "runs": [{**run, "said": RUN_STATES.get(run["state"])} for run in money["runs"]],
    }


def _figures(money: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Name, amount and how many; a zero is no news."""
    told = [
        (_("Dû par les familles"), money["due"], _families),
        (_("Dont échu"), money["overdue"], _families),
        (_("Encaissé aujourd’hui"), money["taken_today"], _payments),
        (_("En cours à la banque"), money["under_way"], _payments),
        (_("À rapprocher"), money["disputed"], _payments),
        (_("Reçu, sans famille"), money["unplaced"], _payments),
        (_("Crédit des familles"), money["credit"], _families),
    ]
    return [
        (name, euros(sums["amount_cents"]), said(sums["count"]))
        for name, sums, said in told
        if sums["count"]
    ]


def _families(count: int) -> str:
    return ngettext("{count} famille", "{count} familles", count).format(count=count)


def _payments(count: int) -> str:
    return ngettext("{count} paiement", "{count} paiements", count).format(count=count)


def _age(age: Mapping[str, Any]) -> str:
    if age["to_days"] is None:
        days = age["from_days"] - 1
        return filled(ngettext("Plus de {days} jour", "Plus de {days} jours", days), days=days)
    first, last = age["from_days"], age["to_days"]
    told = ngettext("{first} à {last} jour", "{first} à {last} jours", last)
    return told.format(first=first, last=last)


def _by_means(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "name": _(ON_PAGES.get(row["means"], UNKNOWN))}
