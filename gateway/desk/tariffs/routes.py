"""Tariffs: written with their faults in sight, tried on a month that was, published in one act."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from chassis.language import _
from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.invoicing.months import recent
from gateway.desk.screens import ask, once, show, shown, staff_login, tell, today
from gateway.desk.tariffs.bands import Row, mended, rows_of_file, typed_rows
from gateway.desk.tariffs.forms import (
    BANDS,
    RATE,
    STEPS,
    Following,
    Typed,
    raised,
    typed,
    values_of,
)
from gateway.desk.tariffs.grid import lines
from gateway.forms import read
from gateway.limits import FILES, limited
from gateway.pages import say
from gateway.remote import billing, booking, household
from gateway.remote.billing import Raise, TariffDraftView
from gateway.security import accepts_up_to
from gateway.sheets.apart import opened

tariffs = Blueprint("desk_tariffs", __name__)
sections.only(tariffs, sections.TARIFFS)
writing = Blueprint("desk_tariffs_written", __name__)
sections.only(writing, sections.TARIFFS_WRITTEN)

AT = sections.TARIFFS.path
DRAFT = f"{AT}/brouillons/<uuid:draft_id>"
FILE_BYTES_MAX = 1_000_000
LINES_AT_ONCE = 100


@tariffs.get(AT)
def price_lists() -> str:
    """Of each tariff the version in force or the next one, and what is being written."""
    asked = (billing.tariffs(), billing.tariff_drafts(), booking.catalogue(), household.schools())
    versions, drafts, activities, schools = ask(*asked)
    latest: dict[str, Any] = {}
    for version in sorted(known(versions) or [], key=lambda each: each["valid_from"]):
        if version["tariff_id"] not in latest or version["valid_from"] <= today().isoformat():
            latest[version["tariff_id"]] = version
    shown_tariffs = sorted(latest.values(), key=lambda each: each["name"])
    return show(
        "tariffs/list.html",
        tariffs=versions if known(versions) is None else shown_tariffs,
        drafts=drafts,
        activities=activities,
        school_names={school["school_id"]: school["name"] for school in known(schools) or []},
        may_open=sections.OPENINGS.is_open_to(staff_login()),
        **_rights(),
    )


@tariffs.get(f"{AT}/<uuid:tariff_id>")
def whole(tariff_id: UUID) -> str:
    return show("tariffs/tariff.html", **_whole(tariff_id, {}, {}))


@writing.post(f"{AT}/<uuid:tariff_id>/activites")
def follow(tariff_id: UUID) -> Response:
    values, errors = read(Following)
    if errors:
        typed_again = request.form.to_dict()
        return shown(422, "tariffs/tariff.html", **_whole(tariff_id, typed_again, errors))
    activity_id, since = values["activite"], values["depuis"]
    key = once(request.form.get("saisie", ""), str(activity_id), str(since))
    asked = billing.assign_tariff(
        activity_id=activity_id, tariff_id=str(tariff_id), valid_from=since
    )
    tell(asked, key=key)
    return say("tariff-followed", f"{AT}/{tariff_id}")


@writing.get(f"{AT}/nouveau")
def begin() -> str:
    """A new tariff, or the next version of one: its grid as it is now, to be changed."""
    of = request.args.get("tarif")
    if not of:
        kind = RATE if request.args.get("sorte") == RATE else BANDS
        values = {"sorte": kind, "version": "0", "tariff_id": str(uuid4()), "nom": "", "debut": ""}
        return show("tariffs/draft.html", **_form(uuid4(), Typed(values, [])))
    newest = need(ask(billing.tariff(of))[0])["versions"][0]
    copied: Any = {**newest, "tariff_id": of, "version": 0, "draft_id": "", "valid_from": ""}
    values, rows = values_of(copied)
    return show("tariffs/draft.html", **_form(uuid4(), Typed(values, rows)))


@writing.get(DRAFT)
def read_draft(draft_id: UUID) -> str:
    draft = tell(billing.tariff_draft(str(draft_id)))
    month = request.args.get("essai")
    trial = None
    if month in recent(today()):
        trial = tell(billing.try_tariff_draft(str(draft_id), month=month))
    values, rows = values_of(draft)
    form = _form(draft_id, Typed(values, rows), draft)
    return show("tariffs/draft.html", **form | {"trial": trial, "month": month})


@writing.post(DRAFT)
def save(draft_id: UUID) -> Response:
    """Keep what is typed; then, by the button pressed, mend it, raise it, try it or publish it."""
    act = request.form.get("acte", "")
    rows = mended(typed_rows(request.form), act) if ":" in act else None
    told = typed(request.form, rows)
    more = None
    if act == "augmenter":
        more, errors = raised(request.form)
        told.errors |= errors
    return _saved(draft_id, told, act, more)


@writing.post(f"{DRAFT}/fichier")
@limited(FILES)
@accepts_up_to(FILE_BYTES_MAX + 1_000_000)
def read_file(draft_id: UUID) -> Response:
    """The grid of a sheet takes the place of what is typed; what cannot be read is said."""
    sent, rows = request.files.get("fichier"), None
    refused = _("Choisissez le fichier à lire.")
    if sent is not None and sent.filename:
        refused = _("La première ligne doit porter les titres : de, à moins de, prix.")
        try:
            with opened(sent) as sheet:
                found = [line for batch in sheet.lines(LINES_AT_ONCE) for line in batch]
                rows = rows_of_file(sheet.titles, found)
        except Refusal as refusal:
            refused = words.sentence(refusal.code, refusal.details)
    if rows is None:
        told = typed(request.form)
        told.errors = {"fichier": refused}
        return shown(422, "tariffs/draft.html", **_form(draft_id, told))
    return _saved(draft_id, typed(request.form, rows), "", None)


@writing.post(f"{DRAFT}/jeter")
def discard(draft_id: UUID) -> Response:
    tell(billing.discard_tariff_draft(str(draft_id)), key=str(uuid4()))
    return say("tariff-draft-discarded", AT)


def _saved(draft_id: UUID, told: Typed, act: str, more: Raise | None) -> Response:
    if told.errors:
        return shown(422, "tariffs/draft.html", **_form(draft_id, told))
    at, draft = f"{AT}/brouillons/{draft_id}", None
    try:
        asked = billing.save_tariff_draft(str(draft_id), **told.asked, raised=more)
        draft = tell(asked, key=str(uuid4()))
        if act == "publier":
            return _published(draft)
    except Refused as refusal:
        told.errors = {"": words.sentence(refusal.code, refusal.details)}
        if draft is not None:  # Kept, and not published: it is saved again from what it now is.
            told.values["version"] = str(draft["version"])
        return shown(409, "tariffs/draft.html", **_form(draft_id, told, draft))
    if act == "essayer":
        return redirect(f"{at}?essai={request.form.get('mois', '')}#essai", 303)
    return say("tariff-draft-saved", at)


def _published(draft: TariffDraftView) -> Response:
    asked = billing.publish_tariff_draft(draft["draft_id"], version=draft["version"])
    tell(asked, key=str(uuid4()))
    return say("tariff-published", f"{AT}/{draft['tariff_id']}")


def _form(draft_id: UUID, told: Typed, draft: TariffDraftView | None = None) -> dict[str, Any]:
    """The page of a draft; `draft` is what billing keeps, where that is what is shown."""
    faults = draft["faults"] if draft else []
    return {
        "draft_id": draft_id,
        "written": draft,
        "values": told.values,
        "errors": told.errors,
        "lines": lines([*told.rows, Row()], draft),
        "faults": faults,
        "steps": [(value, _(said)) for value, said in STEPS.items()],
        "months": recent(today()),
        "trial": None,
        "month": None,
    }


def _whole(tariff_id: UUID, values: dict[str, str], errors: dict[str, str]) -> dict[str, Any]:
    asked = (billing.tariff(str(tariff_id)), booking.catalogue(), household.schools())
    told, activities, schools = ask(*asked)
    places = {school["school_id"]: school["name"] for school in known(schools) or []}
    return {
        "tariff": need(told),
        "names": {
            each["activity_id"]: ", ".join(
                filter(None, (each["name"], places.get(each["school_id"] or "")))
            )
            for each in known(activities) or []
        },
        "values": values,
        "errors": errors,
        "form_id": uuid4(),
        **_rights(),
    }


def _rights() -> dict[str, Any]:
    return {"may_write": sections.TARIFFS_WRITTEN.is_open_to(staff_login())}
