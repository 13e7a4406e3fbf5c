"""« Remises »: what counted drawers hold is deposited, a slip a means, in numbers without a gap."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, request
from marshmallow import fields, validate
from werkzeug.wrappers import Response as AnyResponse

from chassis.formatting import euros
from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.counter.words import means
from gateway.desk.screens import ask, show, shown, tell
from gateway.forms import Form, one_of, read
from gateway.pages import say
from gateway.papers.sending import sent_paper
from gateway.papers.slip import slip_pdf
from gateway.remote import billing
from gateway.sentences.means import AT_COUNTER

slips = Blueprint("desk_slips", __name__)
sections.only(slips, sections.SLIPS)

AT = sections.SLIPS.path
NOT_ONE = N_("Choisissez ce qui est remis.")


class Slip(Form):
    saisie = fields.UUID(required=True)
    regie = fields.String(
        required=True, validate=validate.Regexp(r"^[0-9A-Za-z]{1,8}\Z", error=NOT_ONE)
    )
    moyen = one_of(AT_COUNTER, NOT_ONE)


@slips.get(AT)
def listed() -> str:
    return show("counter/slips.html", **_all({}))


@slips.post(AT)
def make() -> AnyResponse:
    """Pressed twice, it is one slip."""
    values, errors = read(Slip)
    if not errors:
        slip_id = str(values["saisie"])
        asked = billing.make_slip(slip_id=slip_id, regie=values["regie"], means=values["moyen"])
        try:
            told = tell(asked, key=slip_id)
        except Refused as refused:
            errors = {"": words.sentence(refused.code, refused.details)}
        else:
            amount = euros(told["amount_cents"])
            text = _("N° {number}, {amount}.").format(number=told["number"], amount=amount)
            return say("slip-made", AT, text=text)
    return shown(422, "counter/slips.html", **_all(errors))


@slips.get(f"{AT}/<uuid:slip_id>.pdf")
def paper(slip_id: UUID) -> Response:
    told = need(ask(billing.slip(slip_id))[0])
    return sent_paper(slip_pdf(told), _("remise-{number}.pdf").format(number=told["number"]))


def _all(errors: dict[str, str]) -> dict[str, Any]:
    told = need(ask(billing.slips())[0])
    typed = request.form.get("saisie")
    chosen = (request.form.get("regie"), request.form.get("moyen"))
    return {
        "waiting": [
            {
                **one,
                "what": means(one["means"]),
                "form_id": typed if typed and chosen == (one["regie"], one["means"]) else uuid4(),
            }
            for one in told["waiting"]
        ],
        "slips": [{**one, "what": means(one["means"])} for one in told["slips"]],
        "errors": errors,
    }
