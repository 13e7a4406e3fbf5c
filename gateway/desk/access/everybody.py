"""Keys or codes for many families at once: settled whom for, printed part by part."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from chassis import clock
from chassis.language import _
from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.access.forms import KINDS, PrintPart, Start, Term
from gateway.desk.access.pages import HOME
from gateway.desk.exporting import PDF, Leaving, exported, may_export
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say, with_notice
from gateway.papers.keys import codes_letters, key_letters
from gateway.remote import household
from gateway.remote.household import LetterRunView, LettersView

everybody = Blueprint("desk_keys_of_all", __name__)
sections.only(everybody, sections.KEYS)

PART_OF, STEP_OF = 200, 50  # As household makes them.
REQUESTS = "access-key"


@everybody.get(HOME)
def overview() -> str:
    return show("access/all.html", **_screen({}, {}))


@everybody.post(f"{HOME}/duree")
def change_term() -> Response:
    values, errors = read(Term)
    if errors:
        return shown(422, "access/all.html", **_screen(values, errors))
    days = values["jours"]
    tell(household.change_key_term(days=days), key=once(str(uuid4()), str(days)))
    return say("key-term-saved", HOME)


@everybody.post(f"{HOME}/lettres")
def start() -> Response:
    """The run's id comes with the form: pressed twice, it is one."""
    values, errors = read(Start)
    if errors:
        return shown(422, "access/all.html", **_screen(values, errors))
    run_id = str(values["envoi"])
    tell(household.start_letter_run(run_id, kind=values["sorte"]), key=run_id)
    return redirect(f"{HOME}/lettres/{run_id}", 303)


@everybody.get(f"{HOME}/lettres/<uuid:run_id>")
def progress(run_id: UUID) -> str:
    return show("access/run.html", **_run_screen(run_id, {}, {}))


@everybody.post(f"{HOME}/lettres/<uuid:run_id>/imprimer")
def print_part(run_id: UUID) -> Response:
    """Made now, in steps, and marked given once the file is whole: one that failed on the way is
    asked again, and its keys are others."""
    values, errors = read(PrintPart)
    if errors:
        return shown(422, "access/run.html", **_run_screen(run_id, values, errors))
    number = values["partie"]
    first = (number - 1) * PART_OF + 1
    run = tell(household.letter_run(run_id))
    part = next((part for part in run["parts"] if part["number"] == number), None)
    if part is None:
        return redirect(f"{HOME}/lettres/{run_id}", 303)
    what = _("Lettres de clés ou de codes, fichier {number}").format(number=number)
    told = Leaving(what, part["total"], values["motif"])
    letters = exported(
        told, lambda: _made(run_id, first, part["total"]), f"lettres-{number}.pdf", PDF
    )
    # Everybody of this part has an account by now, or has left.
    if not letters.data:
        return say("no-letter-left", f"{HOME}/lettres/{run_id}")
    return with_notice(letters, "letters-made")


def _made(run_id: UUID, first: int, total: int) -> bytes:
    keys, codes = [], []
    for at in range(first, first + total, STEP_OF):
        count = min(STEP_OF, first + total - at)
        made: LettersView = tell(household.make_letters(run_id, first=at, count=count), bank=True)
        keys += made["keys"]
        codes += made["codes"]
    now = clock.now()
    paper = key_letters(keys, now) if keys else codes_letters(codes, now) if codes else b""
    given = household.give_letters(run_id, first=first, count=total)
    tell(given, key=str(uuid4()))
    return paper


def _screen(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    term, runs, waits = ask(household.key_term(), household.letter_runs(), household.waiting())
    requests = [it for it in known(waits) or [] if it["kind"] == REQUESTS]
    return {
        "values": {"jours": need(term)["days"]} | values,
        "errors": errors,
        "runs": runs,
        "waits": waits,
        "requests": requests,
        "kinds": [(code, _(name)) for code, name in KINDS.items()],
        "kind_names": KINDS,
        "form_id": uuid4(),
        "may_export": may_export(),
    }


def _run_screen(run_id: UUID, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    run: LetterRunView = tell(household.letter_run(run_id))
    numbers = [part["number"] for part in run["parts"]]
    left = [part["number"] for part in run["parts"] if not part["given"]]
    return {
        "run": run,
        "is_left": bool(left),
        "files": [(number, _("Fichier {number}").format(number=number)) for number in numbers],
        "kind_names": KINDS,
        "values": {"partie": next(iter(left), 1)} | values,
        "errors": errors,
        "may_export": may_export(),
    }
