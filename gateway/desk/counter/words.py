"""What the counter's codes are called on its pages."""

from chassis.formatting import euros
from chassis.language import N_, _
from gateway.sentences.means import AT_COUNTER, UNKNOWN

OWED = {
    "at_once": N_("au comptant"),
    "prolonged": N_("sur facture, jusqu’à une date (régie prolongée)"),
    "roll": N_("par rôle, auprès du Trésor public"),
}
KINDS = {
    "canteen": N_("Cantine"),
    "evening": N_("Matin et soir"),
    "wednesday": N_("Mercredi"),
    "holiday": N_("Centre de vacances"),
    "stay": N_("Séjours et mini-séjours"),
}
REVERSED = {
    "bounced": N_("Chèque rejeté par la banque"),
    "mistake": N_("Erreur de saisie, caisse encore ouverte"),
}
CHANGED = {
    "name": N_("nom"),
    "owed": N_("somme due"),
    "means": N_("moyens"),
    "cash_max_cents": N_("espèces, par paiement"),
    "held_max_cents": N_("encaisse"),
    "payee": N_("ordre des chèques"),
}


def means(code: str) -> str:
    return _(AT_COUNTER.get(code, UNKNOWN))


def value(field: str, told: object) -> str:
    """What stands in a régie, as its journal says it."""
    if told in (None, "", []):
        return _("rien")
    if isinstance(told, list):
        return ", ".join(means(str(one)) for one in told)
    if field.endswith("_cents") and isinstance(told, int):
        return euros(told)
    return _(OWED[str(told)]) if field == "owed" else str(told)
