"""Accounts that nobody uses: how long the town leaves them, whose they are, opening one again."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.accounts.forms import Rules
from gateway.desk.screens import once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import identity

idle = Blueprint("desk_idle_accounts", __name__)
sections.only(idle, sections.ACCOUNTS)

HERE = f"{sections.ACCOUNTS.path}/inutilises"


@idle.get(HERE)
def see() -> str:
    return show("accounts/idle.html", **_screen({}, {}))


@idle.post(HERE)
def decide() -> AnyResponse:
    values, errors = read(Rules)
    if errors:
        return shown(422, "accounts/idle.html", **_screen(request.form.to_dict(), errors))
    asked = identity.decide_idle(
        warned_after_months=values["mois"], closes_after_days=values["jours"]
    )
    tell(asked, key=once(str(values["cle"]), f"{values['mois']} {values['jours']}"))
    return say("idle-rules-saved", HERE)


@idle.post(f"{HERE}/<uuid:account_id>/rouvrir")
def reopen(account_id: UUID) -> AnyResponse:
    """A link leaves with it. Pressed twice, the second finds it open."""
    try:
        tell(identity.reopen_account(str(account_id)), key=str(uuid4()))
    except Refused as refusal:
        if refusal.code != "identity.account-not-closed":
            raise
        told = {"": words.sentence(refusal.code, refusal.details)}
        return shown(409, "accounts/idle.html", **_screen({}, told))
    return say("account-reopened", HERE)


def _screen(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    page = min(max(request.args.get("page", default=1, type=int), 1), 10_000)
    told = tell(identity.idle_accounts(page))
    rules = told["rules"]
    decided = {"mois": rules["warned_after_months"], "jours": rules["closes_after_days"]}
    return {
        "told": told,
        "values": decided | values,
        "errors": errors,
        "page": page,
        "form_id": uuid4(),
    }
