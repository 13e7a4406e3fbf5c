"""API Particulier's address, and ours to tell it what to do next (`simulators/README.md`)."""

import re
import time
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from flask import Blueprint, request
from marshmallow import Schema, ValidationError, fields, validate

from simulators.particulier.caf import ERRORS, MOODS, SLOW_S, Caf, Plan

PATH = "/v3/dss/quotient_familial/identite"
NEEDED = ("nomNaissance", "anneeDateNaissance", "moisDateNaissance", "jourDateNaissance")
Answer = tuple[dict[str, Any], int]


class PlanAsked(Schema):
    mood = fields.String(load_default="answer", validate=validate.OneOf(MOODS))
    amount = fields.Integer(load_default=None, validate=validate.Range(0, 99_999))


def particulier(caf: Caf) -> Blueprint:
    api = Blueprint("particulier", __name__)
    api.register_error_handler(
        ValidationError, lambda wrong: ({"errors": wrong.messages}, HTTPStatus.BAD_REQUEST)
    )

    @api.get(PATH)
    def quotient() -> Answer:
        asked = {name: request.args.get(name, "") for name in _NAMES}
        wrong = _wrong(asked)
        told = wrong or _told(caf, {**asked, "prenoms": request.args.getlist("prenoms[]")})
        caf.note(asked["nomNaissance"], told[1])
        return told

    @api.get("/api/particulier")
    def questions() -> list[dict[str, Any]]:
        return caf.asked()

    @api.post("/api/particulier/next")
    def plan_next() -> dict[str, Any]:
        plan = Plan(**PlanAsked().load(request.get_json(silent=True) or {}))
        caf.plan_next(plan)
        return asdict(plan)

    @api.delete("/api/particulier/next")
    def forget() -> dict[str, Any]:
        caf.forget_plans()
        return {}

    return api


_NAMES = (
    *(*NEEDED, "nomUsage", "sexeEtatCivil", "codeCogInseePaysNaissance", "recipient"),
    *("nomCommuneNaissance", "codeCogInseeDepartementNaissance", "codeCogInseeCommuneNaissance"),
)


def _wrong(asked: dict[str, str]) -> Answer | None:
    """What the real server refuses before it asks anybody."""
    if not re.fullmatch(r"Bearer \S+", request.headers.get("Authorization", "")):
        return _error(401, "00101", "Votre jeton d’authentification n’est pas valide")
    if not re.fullmatch(r"\d{14}", asked["recipient"]):
        return _error(422, "00211", "Le paramètre recipient n’est pas un SIRET")
    is_placed = asked["codeCogInseePaysNaissance"] != "99100" or (
        asked["codeCogInseeCommuneNaissance"]
        or (asked["nomCommuneNaissance"] and asked["codeCogInseeDepartementNaissance"])
    )
    if not all(asked[name] for name in NEEDED) or asked["sexeEtatCivil"] not in ("M", "F"):
        return _error(422, "00366", "L’identité n’est pas complète")
    return None if is_placed else _error(422, "00366", "Le lieu de naissance manque")


def _told(caf: Caf, asked: dict[str, Any]) -> Answer:
    plan = caf.plan_for(asked["nomNaissance"])
    if plan.mood == "slow":
        time.sleep(SLOW_S)
    if plan.mood in ERRORS:
        return _error(*ERRORS[plan.mood])
    return caf.answer(asked, plan), 200


def _error(status: int, code: str, title: str) -> Answer:
    told = {"code": code, "title": title, "detail": title, "source": None}
    return {"errors": [told | {"meta": {"provider": "CNAV"}}]}, status
