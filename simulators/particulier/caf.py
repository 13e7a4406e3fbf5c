"""The CAF's memory: quotients by name, its moods, and what it was told to do next."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Any

from chassis.clock import paris

SLOW_S = 20.0
# A birth name that is one of these gets this answer, so that each can be tried by hand.
BY_NAME = {
    "INCONNU": "unknown",
    "PLUSIEURS": "several",
    "IMPOSSIBLE": "unmatched",
    "TROP": "too-many",
    "PANNE": "failure",
    "ATTENTE": "timeout",
    "LENT": "slow",
    "ANCIEN": "older",
    "AUTRE": "somebody-else",
    "MSA": "msa",
}
MOODS = ("answer", *BY_NAME.values())
ERRORS = {
    "unknown": (404, "37003", "Dossier allocataire absent CNAV"),
    "several": (409, "37004", "Conflit"),
    "unmatched": (422, "37006", "Identité non reconnue"),
    "too-many": (429, "00429", "Trop de requêtes"),
    "failure": (502, "37999", "Erreur inconnue du fournisseur de données"),
    "timeout": (504, "37002", "Temps d’attente de réponse du fournisseur écoulé"),
}


@dataclass(frozen=True)
class Plan:
    """How the next question is answered, whoever it is about."""

    mood: str = "answer"
    amount: int | None = None


class Caf:
    """Every method may be called from any thread."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self._lock = RLock()
        self._plans: list[Plan] = []
        self._asked: list[dict[str, Any]] = []

    def plan_next(self, plan: Plan) -> None:
        with self._lock:
            self._plans.append(plan)

    def forget_plans(self) -> None:
        with self._lock:
            self._plans.clear()

    def plan_for(self, birth_name: str) -> Plan:
        with self._lock:
            if self._plans:
                return self._plans.pop(0)
        return Plan(BY_NAME.get(birth_name.strip().upper(), "answer"))

    def note(self, birth_name: str, status: int) -> None:
        with self._lock:
            self._asked.append({"birth_name": birth_name, "status": status})

    def asked(self) -> list[dict[str, Any]]:
        """Newest first."""
        with self._lock:
            return list(reversed(self._asked))

    def answer(self, asked: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
        today = paris(self.now()).date()
        months = today.year * 12 + today.month - 1 - (8 if plan.mood == "older" else 0)
        year, month = divmod(months, 12)
        amount = plan.amount if plan.amount is not None else _quotient_of(asked["nomNaissance"])
        return {
            "data": {
                "quotient_familial": {
                    "fournisseur": "MSA" if plan.mood == "msa" else "CNAF",
                    "valeur": amount,
                    "annee": year,
                    "mois": month + 1,
                    "annee_calcul": year,
                    "mois_calcul": month + 1,
                },
                "allocataires": [_person(asked, plan)],
                "enfants": [],
                "adresse": None,
            },
            "links": {},
            "meta": {},
        }


def _person(asked: Mapping[str, Any], plan: Plan) -> dict[str, Any]:
    stranger = plan.mood == "somebody-else"
    born = "-".join(f"{asked[name]:0>2}" for name in ("anneeDateNaissance", *MONTH_AND_DAY))
    return {
        "nom_naissance": "DURAND" if stranger else asked["nomNaissance"].upper(),
        "nom_usage": None if stranger else asked["nomUsage"].upper() or None,
        "prenoms": " ".join(asked["prenoms"]).upper(),
        "date_naissance": born,
        "sexe": asked["sexeEtatCivil"],
    }


MONTH_AND_DAY = ("moisDateNaissance", "jourDateNaissance")


def _quotient_of(name: str) -> int:
    """The same for a name each time: 300 to 1699."""
    return 300 + int.from_bytes(hashlib.sha256(name.upper().encode()).digest()[:4], "big") % 1400
