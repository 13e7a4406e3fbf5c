"""How a quotient, what was asked of the CAF and what it changes are said, on the site and at the
desk. Billing alone says the amounts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.formatting import as_date, digits, euros, whole_euros
from chassis.language import N_, _
from gateway.backend import known
from gateway.remote import billing, booking
from gateway.remote.billing import EffectView
from gateway.remote.booking import PlanningView
from gateway.remote.household import QuotientStateView, QuotientView

Ask = Callable[..., tuple[Any, ...]]
# What a parent agrees to. A change of it is another version: each consent says which it was.
TEXT_VERSION = "1"
TEXTS = {
    "1": N_(
        "J’accepte que la mairie demande mon quotient familial à la CAF ou à la MSA, par API "
        "Particulier, pour calculer le prix des activités de mes enfants, maintenant et avant "
        "chaque échéance. La mairie garde pour cela mon nom, ma date et mon lieu de naissance ; "
        "je peux retirer mon accord quand je veux : ils sont alors effacés."
    )
}
ORIGINS = {
    "town": N_("saisi par la mairie"),
    "paper": N_("lu sur une attestation"),
    "api": N_("demandé à la CAF avec votre accord"),
    "lapse": N_("échu"),
}
ASKS = {
    "waiting": N_(
        "La CAF n’a pas encore répondu. La mairie la réinterroge toute seule ; vous n’avez rien à "
        "faire, et vous ne perdez rien à attendre."
    ),
    "answered": N_("La CAF a répondu."),
    "unknown": N_(
        "La CAF et la MSA ne connaissent pas d’allocataire à ce nom. Vérifiez ce que vous avez "
        "saisi, ou donnez une attestation."
    ),
    "several": N_(
        "La CAF connaît plusieurs dossiers à ce nom et ne peut pas choisir. Donnez une attestation."
    ),
    "unmatched": N_(
        "La CAF n’a pas reconnu cette personne. Vérifiez le nom de naissance, la date et le lieu, "
        "ou donnez une attestation."
    ),
    "older": N_(
        "La CAF n’a qu’un quotient de plus de trois mois : il n’a pas été repris. Mettez votre "
        "dossier à jour sur caf.fr, ou donnez une attestation récente."
    ),
    "given-up": N_(
        "La CAF n’a pas répondu pendant plusieurs jours. Donnez une attestation, ou demandez de "
        "nouveau."
    ),
    "withdrawn": N_("La demande a été retirée."),
}
AGAIN = ("unknown", "several", "unmatched", "older", "given-up")


@dataclass(frozen=True)
class Effect:
    """What one unit of a tariff cost before this quotient, and costs with it."""

    name: str
    before: str
    after: str


def effects(ask: Ask, household_id: str, told: QuotientStateView, today: date) -> dict[str, Any]:
    """The prices that the latest quotient changed, and from which day; None while billing is away.

    Both prices are of this quotient and of the one before, on the same day: what billing has not
    heard of yet changes nothing here.
    """
    latest = told["history"][0] if told["history"] else None
    if latest is None:
        return {"latest": None, "since": None, "effects": []}
    since = max(as_date(latest["valid_from"]), today)
    (planned,) = ask(booking.planning(household_id, first=since, last=since))
    used = _activities(known(planned))
    answers = ask(
        *(
            billing.quotient_effect(
                household_id, quotient=_written(each), day=since, activity_ids=used
            )
            for each in (_before(told, latest), latest)
        )
    )
    old, new = (known(answer) for answer in answers)
    changed = None if old is None or new is None else _changed(old, new)
    return {"latest": latest, "since": latest["valid_from"], "effects": changed}


def _before(told: QuotientStateView, latest: QuotientView) -> QuotientView | None:
    current = told["current"]
    is_to_come = current is not None and latest["valid_from"] > current["valid_from"]
    return current if is_to_come else told["before"]


def _changed(old: Sequence[EffectView], new: Sequence[EffectView]) -> list[Effect]:
    after = {each["tariff_id"]: each["after_cents"] for each in new}
    return [
        Effect(each["name"], euros(each["after_cents"]), euros(after[each["tariff_id"]]))
        for each in old
        if each["tariff_id"] in after and after[each["tariff_id"]] != each["after_cents"]
    ]


def _activities(planning: PlanningView | None) -> list[str]:
    """Those of the household's children; none, which is all, while booking is away."""
    children = planning["children"] if planning else []
    return sorted({each for child in children for each in child["activity_ids"]})


def _written(quotient: QuotientView | None) -> str | None:
    return None if quotient is None or quotient["amount"] is None else str(quotient["amount"])


def history(told: QuotientStateView, origins: Mapping[str, str] = ORIGINS) -> list[dict[str, str]]:
    """Each quotient, newest first: value, where from, since when."""
    return [
        {
            "value": _("inconnu") if each["amount"] is None else whole_euros(each["amount"]),
            "origin": _(origins[each["origin"]]),
            "source": each["source"],
            "since": digits(each["valid_from"]),
            "until": digits(each["lapses_on"]) if each["lapses_on"] else "",
            "by": each["by_name"],
        }
        for each in told["history"]
    ]


def asked(told: QuotientStateView, sentences: Mapping[str, str] = ASKS) -> dict[str, Any] | None:
    """How the last question stands; nothing once it is answered and another quotient stands."""
    ask = told["ask"]
    if ask is None:
        return None
    return {
        "text": _(sentences[ask["state"]]),
        "state": ask["state"],
        "asked_at": ask["asked_at"],
        "next_at": ask["next_at"],
        "from_day": ask["from_day"],
        "again": ask["state"] in AGAIN,
    }


def consent_text(version: str) -> str:
    return _(TEXTS.get(version, TEXTS[TEXT_VERSION]))
