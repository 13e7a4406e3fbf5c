"""What a label's value is called on a French page; a test compares with the product's own lists."""

import re

from chassis.refusals import Refusal
from gateway.desk.partners.words import REFUSED
from gateway.words import sentence
from preau.rooms import EVERY_ROOM, room

Words = dict[str, str]
END = re.compile(r"\.\s|\s:\s")
EMPTY_QUOTES = re.compile(r"«\s*»\s")

MAILS = {"waiting": "en attente", "sent": "envoyés", "failed": "non remis"}
PAYMENTS = {
    "requested": "demandés à la banque",
    "open": "en cours à la banque",
    "paid": "payés",
    "refused": "refusés par la banque",
    "abandoned": "abandonnés par la famille",
    "expired": "expirés",
    "disputed": "contestés",
}
HOLDS = {"later": "plus de 5 min", "within_5_min": "moins de 5 min", "past": "délai dépassé"}
BOOKINGS = {"held": "retenues, à payer", "confirmed": "confirmées"}
BANK_ANSWERS = {
    "ok": "répond",
    "refused": "refuse",
    "timeout": "se tait",
    "error": "répond de travers",
}
BANK_REQUESTS = {"open": "ouvrir un paiement", "result": "demander le résultat"}
SIGN_INS = {
    "opened": "entrées",
    "wrong-credentials": "adresse ou mot de passe faux",
    "try-later": "bloquées, trop d'essais",
}


def refusals(of: str = "") -> Words:
    """Every rule of the trade that says no, as families read it; of one room, or of all."""
    return {code: first_words(sentence(code)) for code in sorted(_codes()) if code.startswith(of)}


def first_words(told: str) -> str:
    """A sentence as short as a legend: up to what it explains."""
    [first, *_] = END.split(told)
    return EMPTY_QUOTES.sub("", first).removesuffix(".")


def _codes() -> set[str]:
    for name in EVERY_ROOM:
        room(name)  # Loaded, so that its rules are known.
    found, families = {Refusal.code}, [Refusal]
    while families:
        families += (rules := families.pop().__subclasses__())
        found |= {rule.code for rule in rules}
    return found


BORDER_REFUSALS = {code: first_words(told[0].lower() + told[1:]) for code, told in REFUSED.items()}
