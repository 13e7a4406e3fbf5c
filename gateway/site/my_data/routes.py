"""Mes données: a copy of all that the town holds of a family, and what becomes of it."""

from collections.abc import Iterator
from itertools import chain
from uuid import uuid4

from flask import Blueprint, Response, request, stream_with_context
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import _
from gateway import words
from gateway.backend import Refused, need
from gateway.limits import MY_DATA, limited
from gateway.pages import ask, ask_page, backend, household_login, page, rendered
from gateway.particulars.forms import once_of
from gateway.remote import billing, booking, documents, household, identity, notify
from gateway.site import gate
from gateway.site.my_data.packing import ROOMS, told_entries, zipped
from gateway.site.my_data.papers import papers
from gateway.town import the_town

my_data = Blueprint("my_data", __name__)
gate.families_only(my_data)

HERE = "/mes-donnees"
TOO_OFTEN = "household.data-exported-often"
ANSWERED_BY = (identity, household, booking, billing, documents, notify)


@my_data.get(HERE)
def show() -> str:
    (taken,) = ask_page(household.data_exports(household_login().household_id))
    return page("my_data/my_data.html", taken=need(taken), form_id=uuid4(), errors={})


@my_data.post(f"{HERE}/telecharger")
@limited(MY_DATA)
def download() -> AnyResponse:
    """All of it or nothing: a room that is away is asked again later by whoever asks. The copy is
    noted before its first byte leaves."""
    login = household_login()
    record, *answers = ask(
        household.record(login.household_id),
        *(room.personal_data(login.household_id) for room in ANSWERED_BY),
    )
    told = dict(zip(ROOMS, map(need, answers), strict=True))
    export_id = request.form.get("saisie", "")
    noted = household.note_data_export(login.household_id, export_id=export_id)
    try:
        backend().tell(login, noted, key=once_of("data-export", export_id))
    except Refused as refusal:
        if refusal.code != TOO_OFTEN:
            raise
        return _refused(words.sentence(refusal.code, refusal.details))
    now = clock.now()
    entries = chain(
        told_entries(told, the_town().name, now), papers(login, told, need(record), now)
    )
    return _sent(zipped(entries, now), _("mes-donnees-{day}.zip").format(day=f"{now:%Y-%m-%d}"))


def _refused(why: str) -> AnyResponse:
    (taken,) = ask_page(household.data_exports(household_login().household_id))
    shown = {"taken": need(taken), "form_id": uuid4(), "errors": {"": why}}
    return rendered(429, "my_data/my_data.html", **shown)


def _sent(content: Iterator[bytes], name: str) -> Response:
    response = Response(stream_with_context(content), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
