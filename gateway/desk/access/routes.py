"""A family's accounts, keys and codes: what each guardian has, and a letter made once."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response as AnyResponse

from chassis import clock
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.access.forms import Invite, Letter
from gateway.desk.access.pages import PROOFS, STATES, WAYS, letter_id, letter_once, said_here
from gateway.desk.families.routes import tabs
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.papers.keys import codes_letters, key_letters
from gateway.remote import household, identity

family_keys = Blueprint("desk_family_keys", __name__)
sections.only(family_keys, sections.KEYS)

HERE = "/desk/familles/<uuid:household_id>/cles"
NOT_INVITED = {"identity.account-open", "identity.nobody-to-invite", "identity.try-later"}


@family_keys.get(HERE)
def keys(household_id: UUID) -> str:
    return show("access/family.html", **_screen(household_id, {}))


@family_keys.post(f"{HERE}/<uuid:guardian_id>/lettre")
def key_letter(household_id: UUID, guardian_id: UUID) -> AnyResponse:
    """To the address held, whoever asks: the letter is the answer."""
    values, errors = read(Letter)
    if not errors:
        asked = household.make_key(
            household_id, guardian_id=guardian_id, letter_id=values["lettre"]
        )
        try:
            made = tell(asked)
            return letter_once(
                lambda: key_letters([made], clock.now()), f"lettre-cle-{made['reference']}.pdf"
            )
        except Refused as refusal:
            errors = _said(refusal)
    return shown(409, "access/family.html", **_screen(household_id, errors))


@family_keys.post(f"{HERE}/codes")
def codes_letter(household_id: UUID) -> AnyResponse:
    values, errors = read(Letter)
    if not errors:
        try:
            made = tell(household.make_codes(household_id, letter_id=values["lettre"]))
            return letter_once(
                lambda: codes_letters([made], clock.now()), f"lettre-codes-{made['reference']}.pdf"
            )
        except Refused as refusal:
            errors = _said(refusal)
    return shown(409, "access/family.html", **_screen(household_id, errors))


@family_keys.post(f"{HERE}/<uuid:guardian_id>/detacher")
def detach(household_id: UUID, guardian_id: UUID) -> AnyResponse:
    key = once(str(guardian_id), "detach", request.form.get("cle", ""))
    tell(household.detach_account(household_id, guardian_id=guardian_id), key=key)
    return say("account-detached", f"/desk/familles/{household_id}/cles")


@family_keys.post(f"{HERE}/<uuid:guardian_id>/inviter")
def invite(household_id: UUID, guardian_id: UUID) -> AnyResponse:
    """One guardian, by mail. The act's id comes with the form: pressed twice, it is one mail."""
    values, errors = read(Invite)
    if not errors:
        run_id = str(values["envoi"])
        asked = identity.invite_guardian(household_id, run_id=run_id, guardian_id=guardian_id)
        try:
            tell(asked, key=run_id)
            return say("parent-invited", f"/desk/familles/{household_id}/cles")
        except Refused as refusal:
            if refusal.code not in NOT_INVITED:
                raise
            errors = {"": words.sentence(refusal.code, refusal.details)}
    return shown(409, "access/family.html", **_screen(household_id, errors))


@family_keys.post(f"{HERE}/liens/<uuid:identity_id>/defaire")
def undo_link(household_id: UUID, identity_id: UUID) -> AnyResponse:
    """Somebody of FranceConnect is to be recognised again, and is signed out everywhere."""
    key = once(str(identity_id), "undo", request.form.get("cle", ""))
    try:
        tell(identity.undo_link(identity_id), key=key)
    except Refused as refusal:
        if refusal.code != "identity.link-too-old":
            raise
        errors = {"": words.sentence(refusal.code, refusal.details)}
        return shown(409, "access/family.html", **_screen(household_id, errors))
    return say("link-undone", f"/desk/familles/{household_id}/cles")


@family_keys.post(f"{HERE}/comptes/<uuid:account_id>/rouvrir")
def reopen(household_id: UUID, account_id: UUID) -> AnyResponse:
    """A link leaves with it. Pressed twice, the second finds it open."""
    try:
        tell(identity.reopen_account(str(account_id)), key=str(uuid4()))
    except Refused as refusal:
        if refusal.code != "identity.account-not-closed":
            raise
        errors = {"": words.sentence(refusal.code, refusal.details)}
        return shown(409, "access/family.html", **_screen(household_id, errors))
    return say("account-reopened", f"/desk/familles/{household_id}/cles")


def _said(refusal: Refused) -> dict[str, str]:
    said_here(refusal)
    return {"": words.sentence(refusal.code, refusal.details)}


def _screen(household_id: UUID, errors: dict[str, str]) -> dict[str, Any]:
    record, told = ask(household.record(household_id), household.keys(household_id))
    guardian_ids = [guardian["guardian_id"] for guardian in need(told)["guardians"]]
    links, uses, invitations = ask(
        identity.linked_among(guardian_ids),
        identity.use_among(guardian_ids),
        identity.invitations_of(household_id),
    )
    return {
        "record": need(record),
        "told": need(told),
        "links": links,
        "uses": uses,
        "use_of": {use["guardian_id"]: use for use in known(uses) or []},
        "invitations": invitations,
        "invitation_of": {it["guardian_id"]: it for it in known(invitations) or []},
        "proofs": PROOFS,
        "errors": errors,
        "letter_id": letter_id,
        "states": STATES,
        "ways": WAYS,
        **tabs("keys"),
    }
