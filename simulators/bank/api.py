"""The bank's JSON: what was paid, and what to do next. Documented in `simulators/README.md`."""

from dataclasses import asdict, replace
from http import HTTPStatus
from typing import Any

from flask import Blueprint, request
from marshmallow import Schema, ValidationError, fields, validate

from simulators.bank.bank import OUTCOMES, Bank, Plan, SecuredPayment
from simulators.bank.errors import BankFault
from simulators.bank.notices import complete, return_address


class PlanAsked(Schema):
    """How the next payment goes; what is not said keeps the bank's habit."""

    outcome = fields.String(validate=validate.OneOf(sorted(OUTCOMES)))
    notice = fields.String(validate=validate.OneOf(["before", "after", "never"]))
    notice_times = fields.Integer(validate=validate.Range(1, 20))
    notice_delay_ms = fields.Integer(validate=validate.Range(0, 600_000))
    redirect = fields.Boolean()
    amount_cents = fields.Integer(validate=validate.Range(1))


class AwayAsked(Schema):
    """For how many real seconds, and whether by SOAP fault, HTTP 503 or no answer at all."""

    seconds = fields.Float(required=True, validate=validate.Range(0, 3600))
    how = fields.String(load_default="fault", validate=validate.OneOf(["fault", "http", "silence"]))


def bank_api(bank: Bank) -> Blueprint:
    api = Blueprint("bank_api", __name__, url_prefix="/api")
    api.register_error_handler(
        ValidationError, lambda wrong: ({"errors": wrong.messages}, HTTPStatus.BAD_REQUEST)
    )
    api.register_error_handler(
        BankFault, lambda refused: (asdict(refused.fault), HTTPStatus.CONFLICT)
    )

    @api.get("/payments")
    def payments() -> list[dict[str, Any]]:
        return [shown(payment) for payment in bank.payments()]

    @api.post("/payments/<id_op>/pay")
    def pay(id_op: str) -> dict[str, Any]:
        """Completes it as the page would, without a browser; the body overrides the plan."""
        plan = replace(bank.next_plan() or Plan(), **asked(PlanAsked))
        bank.open_page(id_op)
        payment = complete(bank, id_op, plan.outcome or "P", plan)
        return shown(payment) | {"return_to": return_address(payment) if plan.redirect else None}

    @api.post("/bank/next")
    def plan_next() -> dict[str, Any]:
        plan = Plan(**asked(PlanAsked))
        bank.plan_next(plan)
        return asdict(plan)

    @api.delete("/bank/next")
    def forget_plans() -> dict[str, Any]:
        bank.forget_plans()
        return {}

    @api.post("/bank/away")
    def go_away() -> dict[str, Any]:
        away = asked(AwayAsked)
        bank.go_away(away["seconds"], away["how"])
        return away

    return api


def asked(schema: type[Schema]) -> dict[str, Any]:
    loaded: dict[str, Any] = schema().load(request.get_json(silent=True) or {})
    return loaded


def shown(payment: SecuredPayment) -> dict[str, Any]:
    values = asdict(payment)
    for name in ("created_at", "opened_at", "answered_at"):
        values[name] = values[name] and values[name].isoformat()
    return values
