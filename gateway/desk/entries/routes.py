"""An entry to a school that waits: where the address is, what is asked, the papers; a school given,
refused with a reason, or given back for more."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused, known
from gateway.desk import sections
from gateway.desk.entries.forms import Given, Said
from gateway.desk.queue.kinds import SCHOOL_ENTRY
from gateway.desk.queue.routes import decided, not_to_be_had
from gateway.desk.queue.screens import around
from gateway.desk.screens import ask, once, shown, tell
from gateway.forms import read
from gateway.inscribing import pieces
from gateway.inscribing.school import papers_of, place_said
from gateway.remote import household
from gateway.remote.documents import AskedView
from gateway.remote.household import (
    ChildView,
    ReviewedInscriptionView,
    SchoolEntryView,
    SchoolView,
)
from gateway.schools import placed_by_town
from gateway.sectors import LEVELS

entries = Blueprint("desk_school_entries", __name__)
sections.only(entries, sections.ENTRIES)
AT = "/desk/a-traiter/ecole/<uuid:inscription_id>"


@entries.get(AT)
def entry(inscription_id: UUID) -> Response:
    """Whoever holds it reads it; another is told who does."""
    try:
        found = tell(household.review_inscription(inscription_id))
    except Refused as refused:
        return not_to_be_had(refused)
    return shown(200, "entries/entry.html", **_screen(found, {}, {}))


@entries.post(f"{AT}/accepter")
def accept(inscription_id: UUID) -> Response:
    values, errors = read(Given)
    if errors:
        found = tell(household.review_inscription(inscription_id))
        typed = request.form.to_dict()
        return shown(422, "entries/entry.html", **_screen(found, typed, errors))
    school_id, level = str(values["ecole"]), values["classe"]
    asked = household.accept_school_entry(
        inscription_id, version=values["version"], school_id=school_id, level=level
    )
    key = once(str(values["cle"]), str(values["version"]), school_id, level)
    return decided(asked, key, partial(_again, inscription_id))


@entries.get(f"{AT}/refuser", defaults={"act": "refuser"})
@entries.get(f"{AT}/demander", defaults={"act": "demander"})
def why(inscription_id: UUID, act: str) -> Response:
    found = tell(household.review_inscription(inscription_id))
    typed = {"motif": found["typed"] or ""}
    return shown(200, "entries/saying.html", act=act, **_screen(found, typed, {}))


@entries.post(f"{AT}/refuser", defaults={"act": "refuser"})
@entries.post(f"{AT}/demander", defaults={"act": "demander"})
def answer(inscription_id: UUID, act: str) -> Response:
    """The reason, or what is missing, is the family's to read; without it nothing is done."""
    values, errors = read(Said)
    if errors:
        found = tell(household.review_inscription(inscription_id))
        return shown(422, "entries/saying.html", act=act, **_screen(found, values, errors))
    version, reason = values["version"], values["motif"]
    method = {
        "refuser": household.refuse_inscription,
        "demander": household.return_school_entry,
    }[act]
    asked = method(inscription_id, version=version, reason=reason)
    key = once(str(values["cle"]), act, reason, str(version))
    return decided(asked, key, partial(_again, inscription_id))


def _again(inscription_id: UUID, errors: dict[str, str]) -> Response:
    found = tell(household.review_inscription(inscription_id))
    return shown(409, "entries/entry.html", **_screen(found, {}, errors))


def _screen(
    found: ReviewedInscriptionView, values: dict[str, Any], errors: dict[str, str]
) -> dict[str, Any]:
    asked = found["inscription"]
    entry = asked["entry"] or abort(404)
    record, schools = ask(household.record(asked["household_id"]), household.schools())
    family, note = known(record), asked["note"]
    children = family["children"] if family else []
    child = next((it for it in children if it["child_id"] == asked["child_id"]), None)
    place = entry["place"]
    # With a dérogation, the school is said each time: taking it for granted would decide of it.
    proposed = place["school_id"] if place and not entry["wanted_school_id"] else None
    return {
        "review": found,
        "asked": asked,
        "entry": entry,
        "about": asked["season_name"],
        "family": family,
        "family_name": family["name"] if family else asked["by_name"],
        "child": child,
        "place_said": place_said(entry),
        "schools": _offered(known(schools) or [], entry),
        "levels": LEVELS,
        "pieces": _papers(asked["household_id"], child),
        "piece_name": pieces.named,
        "stood_in_the_way": words.sentence(note, {}) if note else "",
        "around": around(SCHOOL_ENTRY, asked["inscription_id"]),
        "done_today": found["done_today"],
        "values": {"ecole": proposed or "", "classe": entry["level"]} | _given(found) | values,
        "errors": errors,
        "cle": values.get("cle") or uuid4(),
    }


def _given(found: ReviewedInscriptionView) -> dict[str, str]:
    """By an acceptance that was taken back."""
    given = found["given"]
    return {"ecole": given["school_id"], "classe": given["level"]} if given else {}


def _offered(schools: list[SchoolView], entry: SchoolEntryView) -> list[tuple[str, str]]:
    """The open schools of the town, those of the address and of the dérogation named so."""
    place = entry["place"]
    marks = {
        place["school_id"] if place else None: _("{school} (secteur)"),
        entry["wanted_school_id"]: _("{school} (demandée)"),
    }
    return [
        (it["school_id"], marks.get(it["school_id"], "{school}").format(school=it["name"]))
        for it in placed_by_town(schools)
    ]


def _papers(household_id: str, child: ChildView | None) -> list[AskedView] | None:
    """None while documents is away, and of a child who has left."""
    if child is None:
        return None
    (told,) = ask(papers_of(household_id, child))
    return known(told)
