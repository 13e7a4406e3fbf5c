"""The record that the pages of Mon dossier show, each its own part of it, and how it is changed."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort
from werkzeug.wrappers import Response

from chassis.language import _
from gateway.backend import Refused, need
from gateway.pages import ask_page, backend, household_login, page, rendered, say
from gateway.particulars.forms import (
    MEANWHILE,
    TAKEN_BACK,
    Facts,
    again,
    blank,
    facts_of,
    once,
    waits_for_a_clerk,
    wishes,
)
from gateway.particulars.names import Section, section
from gateway.question import Question
from gateway.remote import household
from gateway.remote.household import ParticularsView, WishTyped

EDIT = "household/edit.html"


@dataclass(frozen=True)
class Editing:
    """A section being changed: of whom, and where its page leads back."""

    section: Section
    whose: str
    back: str
    back_name: str


def asked_particulars() -> ParticularsView:
    """What the town asks of this household and what is said, asked beside the basket that every
    page tells of."""
    (answered,) = ask_page(household.particulars(household_login().household_id))
    return need(answered)


def of(told: ParticularsView, person_id: str | None) -> Facts:
    """Of one person, or of the household as a whole."""
    own = [fact for fact in told["facts"] if fact["person_id"] == person_id]
    return facts_of(told["fields_shown"], own, {})


def named_section(sections: tuple[Section, ...], code: str) -> Section:
    return section(sections, code) or abort(404)


def edit(editing: Editing, facts: Facts) -> str:
    if not facts.written(editing.section):
        abort(404)
    return page(EDIT, form=blank(editing.section, facts), **_around(editing))


def save(
    editing: Editing,
    facts: Facts,
    send: Callable[[list[WishTyped]], Question[object]],
    redraw: Callable[[], Facts] | None = None,
) -> Response:
    """What was typed is sent; refused, the form comes back with it. `redraw` asks again what the
    form needs and `facts` had not."""
    told = wishes(editing.section, facts)
    if not told:
        abort(404)
    try:
        backend().tell(household_login(), send(told), key=once(told))
    except Refused as refusal:
        if refusal.code not in TAKEN_BACK:
            raise
        form = again(editing.section, redraw() if redraw else facts, refusal)
        status = 409 if refusal.code == MEANWHILE else 422
        return rendered(status, EDIT, form=form, **_around(editing))
    waits = waits_for_a_clerk(editing.section, facts, told)
    more = _("La mairie vérifie ce que vous avez changé. Suivez-le dans vos démarches.")
    # At the head of the page: at an anchor, what is said would be above the screen.
    return say("particulars-saved", editing.back.partition("#")[0], text=more if waits else "")


def _around(editing: Editing) -> dict[str, str]:
    return {"whose": editing.whose, "back": editing.back, "back_name": editing.back_name}
