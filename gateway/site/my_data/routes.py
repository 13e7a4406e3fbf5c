"""Mes données: a copy of all that the town holds of a family, and what becomes of it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, request, stream_with_context
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.formatting import as_instant
from chassis.language import _
from gateway import words
from gateway.asking.words import STATES
from gateway.backend import Refused, known, need
from gateway.compose.kept import Until, asked_for, kept_until
from gateway.limits import MY_DATA, limited
from gateway.pages import ask, ask_page, backend, household_login, page, rendered
from gateway.particulars.forms import once_of
from gateway.remote import billing, booking, documents, household, identity, notify
from gateway.site import gate
from gateway.site.my_data.packing import ROOMS, Told, told_entries, zipped
from gateway.site.my_data.papers import papers
from gateway.town import the_town

my_data = Blueprint("my_data", __name__)
gate.families_only(my_data)

HERE = "/mes-donnees"
ERASURE = "erasure"
TOO_OFTEN = "household.data-exported-often"


@my_data.get(HERE)
def show() -> str:
    return page("my_data/my_data.html", **_screen({}))


@my_data.post(f"{HERE}/telecharger")
@limited(MY_DATA)
def download() -> AnyResponse:
    """All of it or nothing: a room that is away is asked again later by whoever asks. The copy is
    noted before its first byte leaves."""
    login = household_login()
    record, *first = ask(
        household.record(login.household_id),
        identity.personal_data(login.household_id),
        household.personal_data(login.household_id),
        booking.personal_data(login.household_id),
    )
    then = ask(
        billing.personal_data(login.household_id),
        documents.personal_data(login.household_id),
        notify.personal_data(login.household_id),
    )
    answers = [need(answer) for answer in (*first, *then)]
    told: Told = dict(zip(ROOMS, answers, strict=True))
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
    return rendered(429, "my_data/my_data.html", **_screen({"": why}))


def _screen(errors: dict[str, str]) -> dict[str, Any]:
    household_id = household_login().household_id
    taken, asked = ask_page(household.data_exports(household_id), household.requests(household_id))
    erased = [it for it in known(asked) or [] if it["kind"] == ERASURE and it["sent_at"]]
    return {
        "taken": need(taken),
        "erasures": [
            (
                it,
                _kept(it["decided_at"]) if it["state"] == "accepted" and it["decided_at"] else None,
            )
            for it in erased
        ],
        "states": STATES,
        "form_id": uuid4(),
        "errors": errors,
    }


def _kept(decided_at: str) -> Until:
    """Counted from the day on which the town erased the rest."""
    day = clock.today(as_instant(decided_at))
    return kept_until(backend().ask(household_login(), asked_for(day)))


def _sent(content: Iterator[bytes], name: str) -> Response:
    response = Response(stream_with_context(content), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
