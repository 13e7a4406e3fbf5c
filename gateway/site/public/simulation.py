"""What an activity would cost, for whoever asks: a quotient, a day, and nothing kept of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, request
from marshmallow import ValidationError, fields, validates_schema
from werkzeug.wrappers import Response

from chassis import clock
from chassis.formatting import digits
from chassis.language import N_, _
from gateway.backend import need
from gateway.forms import Form, day, read
from gateway.kinds import KINDS
from gateway.limits import SIMULATIONS, limited
from gateway.pages import ask, page, rendered
from gateway.question import Reason
from gateway.remote import billing
from gateway.remote.billing import SimulatedView
from gateway.typed import amount_typed

simulation = Blueprint("simulation", __name__)

MISSING = N_("Écrivez votre quotient familial, ou cochez « Je ne le connais pas ».")
WRONG = N_("Écrivez un nombre, par exemple 612 ou 612,50.")
QUOTIENT_MAX = 100_000


class Quotient(fields.Field[str]):
    """Euros a month as people write them, with cents at most, as they travel; "" where nothing is
    written."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not value:
            return ""
        amount = amount_typed(str(value))
        if amount is None or not 0 <= Decimal(amount) <= QUOTIENT_MAX:
            raise ValidationError(WRONG)
        return f"{Decimal(amount):.2f}".removesuffix(".00")


class Asked(Form):
    quotient = Quotient(load_default="")
    inconnu = fields.Boolean(load_default=False)
    jour = day(N_("Écrivez une date, par exemple 31/08/2027."))

    @validates_schema
    def usable(self, typed: dict[str, Any], **_more: Any) -> None:
        if not typed["inconnu"] and not typed["quotient"]:
            raise ValidationError(MISSING, "quotient")


@simulation.get("/simuler")
@limited(SIMULATIONS)
def simulate() -> Response | str:
    """Asked by its address: it can be sent to somebody, and asking again changes nothing."""
    if "jour" not in request.args:
        blank = {"jour": digits(clock.today(clock.now()))}
        return page("public/simulation.html", values=blank, errors={}, told=None)
    values, errors = read(Asked, typed=request.args)
    typed = request.args.to_dict()
    if errors:
        return rendered(422, "public/simulation.html", values=typed, errors=errors, told=None)
    told = _told(values["quotient"] if not values["inconnu"] else None, values["jour"])
    return page("public/simulation.html", values=typed, errors={}, told=told)


def _told(quotient: str | None, on: date) -> dict[str, Any]:
    (answered,) = ask(billing.simulate_prices(quotient=quotient, day=on))
    first: Reason = {"code": "billing.why-unknown-quotient", "details": {}}
    if quotient is not None:
        first = {"code": "billing.why-asked", "details": {"amount": quotient.replace(".", ",")}}
    return {"day": on, "prices": [_price(each, first) for each in need(answered)]}


def _price(each: SimulatedView, first: Reason) -> dict[str, Any]:
    bands = (step["details"].get("label") for step in each["why"])
    return {
        "name": each["name"],
        "kinds": [_(KINDS[kind]) for kind in each["kinds"] if kind in KINDS],
        "amount_cents": each["amount_cents"],
        "band": next((label for label in bands if label), None),
        "why": [first, *each["why"]],
        "if_late": each["if_late"],
    }
