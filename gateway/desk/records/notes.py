"""The desk's notes and tasks on a family, and the tasks of whoever is signed in."""

from uuid import UUID

from flask import Blueprint, request
from werkzeug.wrappers import Response

from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.records import forms
from gateway.desk.records.correcting import address
from gateway.desk.records.page import FUNCTIONS, Edited, record_page
from gateway.desk.records.routes import RECORD
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import read
from gateway.pages import say
from gateway.remote import household, identity

notes = Blueprint("desk_notes", __name__)
sections.only(notes, sections.NOTES)
tasks = Blueprint("desk_tasks", __name__)
sections.only(tasks, sections.TASKS)

MINE = "/desk/familles/a-faire"
NOTES = "notes"


@notes.post(f"{RECORD}/notes")
def write(household_id: UUID) -> Response:
    values, errors = read(forms.Note)
    if not errors:
        holder = values["pour"]
        is_function = holder in FUNCTIONS
        person = holder if holder and not is_function else None
        asked = household.write_note(
            household_id,
            note_id=values["saisie"],
            text=values["texte"],
            due_on=values["avant"],
            for_account_id=person,
            for_name=_name_of(person) if person else None,
            for_function=holder if is_function else None,
        )
        try:
            told = (str(values["saisie"]), values["texte"], str(values["avant"]), holder)
            tell(asked, key=once(str(household_id), *told))
            return say("note-written", address(household_id, NOTES))
        except Refused as refusal:
            errors = {"pour": words.sentence(refusal.code, refusal.details)}
    edited = Edited("note", request.form.to_dict(), errors)
    return shown(422, "records/record.html", **record_page(household_id, edited))


@notes.post(f"{RECORD}/notes/<uuid:note_id>/fait")
def tick(household_id: UUID, note_id: UUID) -> Response:
    """Done, or to be done again; then back to the page that it was ticked on."""
    done = request.form.get("fait") == "oui"
    asked = household.tick_task(household_id, note_id=note_id, done=done)
    tell(asked, key=once(str(note_id), request.form.get("saisie", ""), str(done)))
    back = MINE if request.form.get("retour") == "a-faire" else address(household_id, NOTES)
    return say("task-done" if done else "task-undone", back)


@notes.post(f"{RECORD}/notes/<uuid:note_id>/retirer")
def remove(household_id: UUID, note_id: UUID) -> Response:
    asked = household.remove_note(household_id, note_id=note_id)
    tell(asked, key=once(str(note_id), "removed"))
    return say("note-removed", address(household_id, NOTES))


@tasks.get(MINE)
def mine() -> str:
    (found,) = ask(household.tasks())
    return show("records/tasks.html", tasks=need(found), today=today().isoformat())


def _name_of(account_id: str) -> str | None:
    """As pages show them; a stranger's id is refused as nobody's by the page's own list."""
    found = {each["account_id"]: each for each in tell(identity.colleagues())}
    person = found.get(account_id)
    return f"{person['first_name']} {person['last_name']}" if person else None
