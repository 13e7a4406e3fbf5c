"""The families' accounts: how many are open, and inviting all the others, by mail or by letter."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from chassis.language import N_, _
from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.accounts.forms import NOT_OPENED, WHOM, WITHOUT_EMAIL, Letters, Send
from gateway.desk.exporting import PDF, Leaving, exported, may_export
from gateway.desk.screens import ask, show, shown, tell
from gateway.forms import read
from gateway.papers.invitation import invitation_letters
from gateway.remote import household, identity
from gateway.remote.household import GuardianToWriteView

accounts = Blueprint("desk_accounts", __name__)
sections.only(accounts, sections.ACCOUNTS)

HOME = sections.ACCOUNTS.path
PROGRESS_SECONDS = 2
LETTERS_A_FILE = 200  # As household answers them.
NO_LETTER = N_("Aucune lettre à imprimer dans cette partie.")


@accounts.get(HOME)
def opened() -> str:
    return show("accounts/accounts.html", **_screen({}, {}))


@accounts.post(f"{HOME}/envois")
def send() -> AnyResponse:
    """The act's id comes with the form: pressed twice, or by two people at once, it is one."""
    values, errors = read(Send)
    if errors:
        return shown(422, "accounts/accounts.html", **_screen({}, errors))
    run_id = str(values["envoi"])
    asked = identity.start_invitations(run_id, again=values["encore"] == "oui")
    run = tell(asked, key=run_id)
    return redirect(f"{HOME}/envois/{run['run_id']}", 303)


@accounts.get(f"{HOME}/envois/<uuid:run_id>")
def progress(run_id: UUID) -> str:
    run = tell(identity.invitation_run(run_id))
    seconds = PROGRESS_SECONDS if run["state"] == "running" else None
    return show("accounts/run.html", run=run, seconds=seconds)


@accounts.get(f"{HOME}/sans-reponse")
def unused() -> str:
    """Whoever was written to and did not come, the longest wait first."""
    page = request.args.get("page", default=1, type=int)
    listed, counted = ask(
        identity.unused_invitations(min(max(page, 1), 10_000)), identity.families_accounts()
    )
    return show(
        "accounts/unused.html",
        unused=need(listed),
        to_invite_again=need(counted)["to_invite_again"],
        page=page,
        form_id=uuid4(),
    )


@accounts.post(f"{HOME}/lettres")
def letters() -> Response:
    """One file for each part of the town: whoever prints goes from one to the next."""
    values, errors = read(Letters)
    if errors:
        return shown(422, "accounts/accounts.html", **_screen(values, errors))
    to_write = _to_write(values["qui"], values["partie"])
    if not to_write:
        none = {"partie": _(NO_LETTER)}
        return shown(422, "accounts/accounts.html", **_screen(values, none))
    what = _("Lettres pour ouvrir un compte, partie {part}\u00a0: {whom}").format(
        part=values["partie"], whom=_(WHOM[values["qui"]]).lower()
    )
    return exported(
        Leaving(what, len(to_write), values["motif"]),
        lambda: invitation_letters(to_write, clock.now()),
        f"lettres-comptes-{values['partie']}.pdf",
        PDF,
    )


def _to_write(whom: str, part: int) -> list[GuardianToWriteView]:
    without_email = whom == WITHOUT_EMAIL
    listed = tell(household.guardians_to_write(without_email=without_email, page=part))
    guardians = listed["guardians"]
    if whom == NOT_OPENED and guardians:
        ids = [it["guardian_id"] for it in guardians]
        gone = set(tell(identity.opened_among(ids))["guardian_ids"])
        guardians = [it for it in guardians if it["guardian_id"] not in gone]
    return guardians


def _screen(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    told, reached = ask(identity.families_accounts(), household.guardians_reached())
    count = known(reached)
    parts = -(-(count["guardians"] if count else 1) // LETTERS_A_FILE) or 1
    return {
        "told": need(told),
        "reached": reached,
        "values": {"qui": WITHOUT_EMAIL, "partie": 1} | values,
        "errors": errors,
        "form_id": uuid4(),
        "whom": [(code, _(name)) for code, name in WHOM.items()],
        "parts_of_town": [
            (number, _part(number, LETTERS_A_FILE)) for number in range(1, parts + 1)
        ],
        "may_export": may_export(),
    }


def _part(number: int, size: int) -> str:
    first, last = (number - 1) * size + 1, number * size
    return _("Parents {first} à {last}").format(first=first, last=last)
