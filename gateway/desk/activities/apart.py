"""An activity's days apart, and its end: what is not of its definition."""

from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import _
from gateway import words
from gateway.backend import Refused
from gateway.desk import sections
from gateway.desk.activities.forms import DAY_MISSING, DayApart
from gateway.desk.activities.routes import AT, ONE, show_again
from gateway.desk.screens import once, tell
from gateway.forms import Form, day, read
from gateway.pages import say
from gateway.remote import booking

apart = Blueprint("desk_activities_apart", __name__)
sections.only(apart, sections.ACTIVITIES)

BOOKED = "booking.activity-booked"


class Taken(Form):
    jour = day(DAY_MISSING)


@apart.post(f"{ONE}/jours")
def add(activity_id: UUID) -> Response:
    """A day that the activity is closed alone gives back what was booked, as any closed day."""
    values, errors = read(DayApart)
    if errors:
        return show_again(activity_id, request.form.to_dict(), errors, 422)
    told_day, reason = values["jour"].isoformat(), values["raison"]
    key = once(str(activity_id), values["sens"], told_day, reason)
    if values["sens"] == "ferme":
        closing = booking.close_day(day=told_day, reason=reason, activity_ids=[str(activity_id)])
        cancelled = tell(closing, key=key)["cancelled"]
        told = _("Réservations annulées : {count}.").format(count=cancelled)
        return say("activity-saved", f"{AT}/{activity_id}", text=told)
    tell(booking.add_day(activity_id, day=told_day, reason=reason), key=key)
    return say("activity-saved", f"{AT}/{activity_id}", text=digits(values["jour"]))


@apart.post(f"{ONE}/jours/retirer")
def remove(activity_id: UUID) -> Response:
    values, errors = read(Taken)
    if errors:
        return show_again(activity_id, {}, errors, 422)
    told_day, key = values["jour"].isoformat(), str(uuid4())
    try:
        if request.form.get("sens") == "ferme":
            tell(booking.reopen_day(day=told_day, activity_ids=[str(activity_id)]), key=key)
        else:
            tell(booking.remove_day(activity_id, day=told_day), key=key)
    except Refused as refused:
        return _refused(activity_id, refused)
    return say("activity-saved", f"{AT}/{activity_id}", text=digits(values["jour"]))


@apart.post(f"{ONE}/archiver")
def archive(activity_id: UUID) -> Response:
    archived = request.form.get("archiver") == "oui"
    try:
        tell(booking.archive_activity(activity_id, archived=archived), key=str(uuid4()))
    except Refused as refused:
        return _refused(activity_id, refused)
    return say("activity-archived" if archived else "activity-saved", f"{AT}/{activity_id}")


def _refused(activity_id: UUID, refused: Refused) -> Response:
    if refused.code != BOOKED:
        raise refused
    return show_again(activity_id, {}, {"": words.sentence(refused.code, refused.details)}, 409)
