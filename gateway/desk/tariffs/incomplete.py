"""What the town decides of the days during which a record lacked a piece."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.desk import sections
from gateway.desk.screens import once, show, shown, staff_login, tell
from gateway.pages import say
from gateway.remote import billing

incomplete = Blueprint("desk_incomplete", __name__)
sections.only(incomplete, sections.RECORD_RULE)
deciding = Blueprint("desk_incomplete_decided", __name__)
sections.only(deciding, sections.RECORD_RULE_DECIDED)

AT = f"{sections.TARIFFS.path}/dossiers-incomplets"
CHOICES = {"depot": False, "tout": True}


@incomplete.get(AT)
def rule() -> str:
    return show("tariffs/incomplete.html", **_page({}))


@deciding.post(AT)
def decide() -> Response:
    chosen = CHOICES.get(request.form.get("jours", ""))
    if chosen is None:
        errors = {"jours": _("Choisissez quels jours changent de prix.")}
        return shown(422, "tariffs/incomplete.html", **_page(errors))
    key = once(request.form.get("saisie", ""), str(chosen))
    tell(billing.decide_record_rule(is_retroactive=chosen), key=key)
    return say("record-rule-saved", AT)


def _page(errors: dict[str, str]) -> dict[str, Any]:
    told = tell(billing.record_rule())
    return {
        "rule": told,
        "values": {"jours": "tout" if told["is_retroactive"] else "depot"},
        "errors": errors,
        "form_id": uuid4(),
        "may_decide": sections.RECORD_RULE_DECIDED.is_open_to(staff_login()),
    }
