"""A clerk corrects a line of a record, against what they have seen of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from chassis.language import _
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.records.classes import settled
from gateway.desk.records.lines import Line, Part, line_of
from gateway.desk.records.page import Edited, record_page
from gateway.desk.records.routes import RECORD, shown_of
from gateway.desk.records.words import said_by
from gateway.desk.screens import ask, once, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import ChangeView, SchoolView
from gateway.sectors import NO_SCHOOL

correcting = Blueprint("desk_correcting", __name__)
sections.only(correcting, sections.CORRECTING)

SEEN = "vu-"
FIELDS = {
    "household.phone-invalid": "telephone",
    "household.postcode-invalid": "code_postal",
    "household.address-incomplete": "adresse",
    "household.birth-date-unlikely": "naissance",
    "household.school-unknown": "ecole",
    "household.school-closed": "ecole",
    "household.level-missing": "classe",
}
MOVED = "household.changed-meanwhile"


@correcting.post(f"{RECORD}/modifier")
def correct(household_id: UUID) -> Response:
    """Only what the clerk changed is sent. What somebody else changed meanwhile comes back beside
    what was seen and what is asked, and is saved only by pressing again."""
    key = request.form.get("ligne", "")
    found = line_of(key)
    if found is None:
        abort(404)
    line, person_id = found
    values, errors = read(line.form)
    seen = _seen(line)
    if not errors:
        asked = _asked(line, values, seen)
        if asked & {"ecole", "classe"}:
            errors = _class_wrong(values)
            asked = _asked(line, values, seen)
    if not errors:
        if not asked:
            return say("record-unchanged", address(household_id, key))
        told, was = line.facts(values, asked), line.facts(_loaded(line, seen), frozenset(seen))
        try:
            sent = sorted(f"{name}={value}" for name, value in (told | was).items())
            key_of = once(str(household_id), key, str(request.form.get("saisie")), *sent)
            tell(line.tell(household_id, person_id, told, was), key=key_of)
            return say("record-corrected", address(household_id, key))
        except Refused as refusal:
            if refusal.code == MOVED:
                return _moved(household_id, key, request.form.to_dict())
            errors = {FIELDS.get(refusal.code, ""): words.sentence(refusal.code, refusal.details)}
    edited = Edited(key, request.form.to_dict(), errors, seen)
    return shown(422, "records/record.html", **record_page(household_id, edited))


def _class_wrong(values: dict[str, Any]) -> dict[str, str]:
    (fault,) = settled([values])
    return {"classe": fault} if fault else {}


def address(household_id: UUID, anchor: str) -> str:
    """The record, at the line that was changed."""
    return f"/desk/familles/{household_id}#{anchor}"


def _seen(line: Line) -> dict[str, str]:
    return {part.name: request.form.get(f"{SEEN}{part.name}", "") for part in line.parts}


def _loaded(line: Line, seen: Mapping[str, str]) -> dict[str, Any]:
    """What was seen, as the service has it. A page holds nothing that its own form would refuse."""
    loaded, wrong = read(line.form, typed=MultiDict(seen))
    if wrong:
        abort(422)
    return loaded


def _asked(line: Line, values: Mapping[str, Any], seen: Mapping[str, str]) -> frozenset[str]:
    """The fields that the clerk has changed."""
    was = _loaded(line, seen)
    return frozenset(p.name for p in line.parts if values[p.name] != was[p.name])


def _moved(household_id: UUID, key: str, typed: dict[str, str]) -> Response:
    """Old, asked and current, side by side; the form is now made against the current."""
    found = line_of(key)
    assert found is not None
    line, person_id = found
    record, journal, schools = ask(
        household.record(household_id), household.journal(household_id), household.schools()
    )
    now = shown_of(need(record), key)
    if not now:
        abort(404)
    told = _Told(known(journal) or [], known(schools) or [], person_id)
    seen = _seen(line)
    moved = [
        told.part(part, seen[part.name], now[part.name])
        for part in line.parts
        if seen[part.name] != now[part.name]
    ]
    values = {name: typed.get(name, "") for name in now}
    edited = Edited(key, values, seen=now, moved=moved)
    return shown(409, "records/record.html", **record_page(household_id, edited))


class _Told:
    """What the page says of a field that somebody else has changed."""

    def __init__(
        self, journal: list[ChangeView], schools: list[SchoolView], person_id: str
    ) -> None:
        self._journal, self._person_id = journal, person_id
        self._schools = {school["school_id"]: school["name"] for school in schools}
        self._schools[NO_SCHOOL] = _("Sans école")

    def part(self, part: Part, seen: str, now: str) -> dict[str, str]:
        return {
            "label": _(part.label),
            "seen": self._said(seen),
            "now": self._said(now),
            "by": self._by(part.journal),
        }

    def _said(self, value: str) -> str:
        return self._schools.get(value, value) or _("rien")

    def _by(self, field: str) -> str:
        """Who changed it last, how and when."""
        person = self._person_id or None
        lines = (c for c in self._journal if c["field"] == field and c["person_id"] == person)
        last = next(lines, None)
        return said_by(last) if last else ""
