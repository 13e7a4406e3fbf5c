"""Closures: a strike, a trip, snow. Who is concerned is read first; then one act."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from marshmallow import ValidationError, validates_schema
from werkzeug.wrappers import Response

from chassis.language import N_, _, ngettext
from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import REASON_SHORTEST, Form, day, read, text
from gateway.pages import say
from gateway.remote import booking, household
from gateway.remote.booking import ActivityView, ClosurePreviewView

closures = Blueprint("desk_closures", __name__)
sections.only(closures, sections.CLOSURES)

AT = sections.CLOSURES.path
DAYS_MAX = 31
FAMILY_READS = N_("La mairie a annulé vos réservations de ces jours. La raison donnée : {reason}")


class Days(Form):
    du = day(N_("Indiquez le premier jour fermé."))
    au = day(N_("Indiquez le dernier jour fermé."))
    raison = text(
        "booking.close_days:reason",
        200,
        N_("Dites pourquoi : les familles lisent cette raison."),
        shortest=REASON_SHORTEST,
    )

    @validates_schema
    def bounded(self, data: dict[str, Any], **_: Any) -> None:
        if data["au"] < data["du"]:
            raise ValidationError(N_("Le dernier jour vient après le premier."), "au")
        if (data["au"] - data["du"]).days >= DAYS_MAX:
            raise ValidationError(N_("31 jours au plus en une fois."), "au")


@closures.get(AT)
def listed() -> str:
    return show("closures/list.html", **_page())


@closures.post(f"{AT}/verifier")
def verify() -> Response | str:
    """Nothing is done: it shows what closing would do."""
    values, errors = read(Days)
    which, none = _chosen()
    if none:
        errors |= {"activite": _("Choisissez des écoles ou des activités, ou « Tout fermer ».")}
    if errors:
        return shown(422, "closures/list.html", **_page() | {"errors": errors})
    shows = booking.preview_closure(values["du"], last=values["au"], activity_ids=which)
    found = tell(shows)
    told = _(FAMILY_READS).format(reason=values["raison"])
    view = {"found": found, "concerned": _concerned(found), "told": told, "closure_id": uuid4()}
    return show(
        "closures/verify.html", **_page() | view | {"first": values["du"], "last": values["au"]}
    )


@closures.post(f"{AT}/fermer")
def close() -> Response:
    values, errors = read(Days)
    which, none = _chosen()
    closure_id = request.form.get("fermeture", "")
    if errors or none or not closure_id:
        return shown(422, "closures/list.html", **_page() | {"errors": errors})
    closing = booking.close_days(
        values["du"],
        last=values["au"],
        closure_id=str(UUID(closure_id)),
        reason=values["raison"],
        activity_ids=which,
    )
    count = tell(closing, key=once(closure_id, *map(str, which or ())))["cancelled"]
    text_ = ngettext("{count} réservation annulée.", "{count} réservations annulées.", count)
    return say("days-closed", AT, text=text_.format(count=count))


@closures.post(f"{AT}/<uuid:closure_id>/rouvrir")
def reopen(closure_id: UUID) -> Response:
    tell(booking.reopen_closure(str(closure_id)), key=str(uuid4()))
    told = _("Ce qui avait été annulé ne revient pas : les familles réservent à nouveau.")
    return say("days-reopened", AT, text=told)


def _chosen() -> tuple[list[str] | None, bool]:
    """The activities to close, None for all; and whether nothing at all was chosen."""
    if request.form.get("tout") == "oui":
        return None, False
    schools = set(request.form.getlist("ecole"))
    ids = set(request.form.getlist("activite"))
    (every,) = ask(booking.catalogue())
    offered = [it for it in need(every) if not it["archived_on"]]
    which = [
        it["activity_id"]
        for it in offered
        if it["activity_id"] in ids or (it["school_id"] or "") in schools
    ]
    return which, not which


def _page() -> dict[str, Any]:
    every, schools, done = ask(
        booking.catalogue(), household.schools(), booking.closures(date(today().year - 1, 9, 1))
    )
    names = {it["school_id"]: it["name"] for it in known(schools) or [] if it["is_ours"]}
    offered = [it for it in need(every) if not it["archived_on"]]
    typed = {name: request.form.get(name, "") for name in ("du", "au", "raison", "tout")}
    chosen = {name: request.form.getlist(name) for name in ("ecole", "activite")}
    return {
        "schools": sorted(names.items(), key=lambda it: it[1]),
        "activities": [(it["activity_id"], _named(it, names)) for it in offered],
        "activity_names": {it["activity_id"]: _named(it, names) for it in need(every)},
        "closures": need(done),
        "values": typed | chosen,
        "errors": {},
    }


def _named(it: ActivityView, names: dict[str, str]) -> str:
    school = names.get(it["school_id"] or "")
    return f"{it['name']}, {school}" if school else it["name"]


def _concerned(found: ClosurePreviewView) -> list[tuple[int, str]]:
    """What would be lost, counted."""
    return [
        (found["households"], _("familles")),
        (len(found["children"]), _("enfants")),
        (found["bookings"], _("réservations annulées")),
        (found["paid_ahead"], _("d’activités payées à la réservation")),
    ]
