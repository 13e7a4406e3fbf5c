"""This town as another's guest: the line to it, and the families declared to it."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from gateway.backend import need
from gateway.desk import sections
from gateway.desk.families.routes import tabs
from gateway.desk.partners.forms import Declaration, Link
from gateway.desk.partners.routes import HOME, _told
from gateway.desk.screens import ask, once, show, shown
from gateway.forms import read
from gateway.kinds import KINDS
from gateway.pages import say
from gateway.remote import household, partners

hosts = Blueprint("desk_partner_hosts", __name__)
sections.only(hosts, sections.PARTNERS)

FIELDS = {"partners.key-unusable": "cles", "partners.authority-unusable": "autorite"}
DECLARE = "/desk/familles/<uuid:household_id>/commune"


@hosts.get(f"{HOME}/liaison")
def describe() -> str:
    return show("partners/link.html", values={}, errors={})


@hosts.post(f"{HOME}/liaison")
def link() -> Response | str:
    """Our own keys are the answer: the other town needs them to believe us."""
    values, errors = read(Link)
    if not errors:
        asked = partners.link_partner(
            values["court"],
            name=values["nom"],
            uri=values["adresse"],
            user=values["utilisateur"],
            password=values["mot_de_passe"],
            public_keys=values["cles"],
            authority=values["autorite"] or None,
        )
        told, errors = _told(asked, str(uuid4()), FIELDS)
        if not errors:
            return show("partners/linked.html", told=told, name=values["nom"])
    typed = request.form.to_dict()
    return shown(422, "partners/link.html", values=typed, errors=errors)


@hosts.get(f"{HOME}/liaison/<partner>")
def one(partner: str) -> str:
    """Of the shares, the sums that its bill is checked against: the days stay in the room."""
    linked, months, refusals = ask(
        partners.links(), partners.owed_by_month(partner), partners.refused_abroad(partner)
    )
    links = [link for link in need(linked) if link["partner"] == partner]
    if not links:
        abort(404)
    return show(
        "partners/host.html",
        link=links[0],
        months=need(months),
        refusals=need(refusals),
        kinds=KINDS,
    )


@hosts.get(DECLARE)
def choose(household_id: UUID) -> str:
    return show("partners/declare.html", **_form(household_id, {}, {}))


@hosts.post(DECLARE)
def declare(household_id: UUID) -> Response:
    """The declaration's id comes with the form: sent twice, the town is told once."""
    values, errors = read(Declaration, lists=("enfants",))
    if not errors:
        told = partners.declare_family(
            declaration_id=str(values["declaration_id"]),
            partner=values["commune"],
            household_id=str(household_id),
            children=[
                {"child_id": child, "school_id": values["ecole"]} for child in values["enfants"]
            ],
            activity_kind=values["accueil"],
            share_cents=values["share_cents"],
            first=values["du"],
            last=values["au"],
        )
        _, errors = _told(told, once(str(values["declaration_id"]), str(told.arguments)))
    if errors:
        return shown(422, "partners/declare.html", **_form(household_id, values, errors))
    return say("family-declared", f"/desk/familles/{household_id}")


def _form(household_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    record, links = ask(household.record(household_id), partners.links())
    chosen = {str(child) for child in values.get("enfants", [])}
    return {
        "record": need(record),
        "links": links,
        **tabs("partner"),
        "values": values,
        "errors": errors,
        "chosen": chosen,
        "declaration_id": values.get("declaration_id") or uuid4(),
        "kinds": KINDS,
    }
