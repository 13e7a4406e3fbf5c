"""How long what is families' is kept, decided by the town; what goes at its term, and when."""

from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.elision import filled
from chassis.formatting import digits
from chassis.language import _
from gateway import words
from gateway.backend import Refused, Unavailable, known
from gateway.desk import sections
from gateway.desk.exporting import CSV, as_csv
from gateway.desk.retention.forms import Term, Visa
from gateway.desk.retention.words import BY_SLUG, KINDS, ROOMS, Room, duration
from gateway.desk.screens import once, show, shown, staff_login, tell
from gateway.forms import read
from gateway.pages import backend, say

retention = Blueprint("desk_retention", __name__)
sections.only(retention, sections.RETENTION)
AT = sections.RETENTION.path


@retention.get(AT)
def terms() -> str:
    return show("retention/terms.html", **_screen("", {}, {}))


@retention.post(f"{AT}/<slug>/<kind>/duree")
def decide(slug: str, kind: str) -> AnyResponse:
    room = _room(slug, kind)
    values, errors = read(Term)
    if not errors:
        asked = room.set_term(kind=kind, count=values["duree"])
        try:
            tell(asked, key=once(str(values["cle"]), kind, str(values["duree"])))
            return say("term-saved", f"{AT}#{slug}-{kind}", text=_(KINDS[kind][0]))
        except Refused as refused:
            errors = {"duree": words.sentence(refused.code, refused.details)}
    return _again(f"{slug}-{kind}", errors)


@retention.post(f"{AT}/<slug>/<kind>/visa")
def approve(slug: str, kind: str) -> AnyResponse:
    """What was read on the page, and nothing more, goes with the next sweep."""
    room = _room(slug, kind)
    values, errors = read(Visa)
    if not errors:
        told: dict[str, Any] = {
            "cutoff": values["avant"],
            "count": values["nombre"],
            "visa": values["visa"],
        }
        try:
            tell(
                room.approve_purge(kind=kind, **told),
                key=once(str(values["cle"]), kind, repr(sorted(told.items()))),
            )
            return say("purge-approved", f"{AT}#{slug}-{kind}", text=_(KINDS[kind][0]))
        except Refused as refused:
            errors = {"visa": words.sentence(refused.code, refused.details)}
    return _again(f"{slug}-{kind}", errors)


@retention.get(f"{AT}/bordereau.csv")
def slip() -> Response:
    """What would be destroyed with the archives' visa, as the slip that is sent to them: counts and
    days, nobody's name."""
    heads = [_("Quoi"), _("Gardé"), _("D’avant le"), _("Combien")]
    rows = [
        [row["name"], row["duration"], digits(row["cutoff"]), str(row["past"])]
        for block in _rooms()
        for row in block["rows"] or []
        if row["needs_visa"] and row["past"]
    ]
    response = Response(as_csv(heads, rows), mimetype=CSV)
    response.headers["Content-Disposition"] = 'attachment; filename="bordereau-elimination.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _room(slug: str, kind: str) -> Room:
    if kind not in KINDS:
        abort(404)
    return BY_SLUG.get(slug) or abort(404)


def _again(about: str, errors: dict[str, str]) -> AnyResponse:
    screen = _screen(about, request.form.to_dict(), errors)
    return shown(422, "retention/terms.html", **screen)


def _screen(about: str, values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    """`about` is the line whose form could not be taken: its fields alone keep what was typed."""
    named = {f"{about}-{field}": message for field, message in errors.items()}
    typed = {f"{about}-{field}": value for field, value in values.items()}
    return {"rooms": _rooms(), "values": typed, "errors": named, "key": uuid4()}


def _rooms() -> list[dict[str, Any]]:
    """Rows are None for a room that does not answer."""
    answers = backend().ask(staff_login(), [room.retention() for room in ROOMS])
    return [_block(room, answer) for room, answer in zip(ROOMS, answers, strict=True)]


def _block(room: Room, answer: Any | Refused | Unavailable) -> dict[str, Any]:
    told = known(answer)
    rows = None if told is None else [_row(room, row) for row in told if row["kind"] in KINDS]
    return {"name": room.name, "slug": room.slug, "rows": rows}


def _row(room: Room, row: dict[str, Any]) -> dict[str, Any]:
    name, since = KINDS[row["kind"]]
    return {
        **row,
        "id": f"{room.slug}-{row['kind']}",
        "name": _(name),
        "since": _(since),
        "duration": duration(row["count"], row["unit"]),
        "bounds": filled(
            _("De {least} à {most}."),
            least=duration(row["least"], row["unit"]),
            most=duration(row["most"], row["unit"]),
        ),
        "at": f"{AT}/{room.slug}/{row['kind']}",
        "waits": any(purge["ended_at"] is None for purge in row["purges"]),
    }
