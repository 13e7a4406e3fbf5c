"""What the town asks of families in their record, and of whom."""

from itertools import groupby
from typing import Any
from uuid import uuid4

from flask import Blueprint, request
from werkzeug.wrappers import Response

from chassis.language import N_, _
from gateway import words
from gateway.backend import Refused, need
from gateway.desk import sections
from gateway.desk.record_settings.forms import (
    ABOUT,
    LEVELS,
    ROLES,
    TypedDiet,
    TypedYear,
    as_seen,
    day_month,
    decided,
    levels_of,
    may_wait,
)
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.forms import read
from gateway.pages import say
from gateway.particulars.names import LABELS
from gateway.remote import household
from gateway.remote.household import RecordFieldView

record_settings = Blueprint("desk_record_settings", __name__)
sections.only(record_settings, sections.RECORDS)

PAGE = sections.RECORDS.path
TABS = (
    ("", N_("Champs")),
    ("/repas", N_("Repas proposés")),
    ("/annee", N_("Année")),
    ("/quotient", N_("Quotient familial")),
)


@record_settings.get(PAGE)
def fields() -> str:
    (told,) = ask(household.record_fields())
    return show("record_settings/fields.html", groups=_groups(need(told)), **around(""))


@record_settings.post(PAGE)
def decide() -> Response:
    chosen = decided(tell(household.record_fields()))
    if chosen:
        key = once(request.form.get("saisie", ""), str(chosen))
        tell(household.set_record_fields(decided=chosen), key=key)
    return say("record-settings-saved", PAGE)


@record_settings.get(f"{PAGE}/repas")
def diets() -> str:
    return show("record_settings/diets.html", **_diets({}, {}))


@record_settings.post(f"{PAGE}/repas")
def keep_diet() -> Response:
    values, errors = read(TypedDiet)
    if errors:
        typed = request.form.to_dict()
        return shown(422, "record_settings/diets.html", **_diets(typed, errors))
    key = once(request.form.get("saisie", ""), *map(str, values.values()))
    tell(household.set_diet(**values), key=key)
    return say("record-settings-saved", f"{PAGE}/repas")


@record_settings.get(f"{PAGE}/annee")
def year() -> str:
    (told,) = ask(household.record_year())
    days = need(told)
    values = {
        "certifier": day_month(days["certified_from"]),
        "oublier": day_month(days["health_until"]),
    }
    return show("record_settings/year.html", values=values, errors={}, **around("/annee"))


@record_settings.post(f"{PAGE}/annee")
def keep_year() -> Response:
    values, errors = read(TypedYear)
    if not errors:
        key = once(request.form.get("saisie", ""), *values.values())
        try:
            tell(household.set_record_year(**values), key=key)
            return say("record-settings-saved", f"{PAGE}/annee")
        except Refused as refusal:
            if refusal.code != "household.day-unknown":
                raise
            errors = {"certifier": words.sentence(refusal.code)}
    typed = request.form.to_dict()
    return shown(422, "record_settings/year.html", values=typed, errors=errors, **around("/annee"))


def _groups(told: list[RecordFieldView]) -> list[tuple[str, list[dict[str, Any]]]]:
    grouped = groupby(told, lambda one: one["about"])
    return [(_(ABOUT[about]), [_row(one) for one in same]) for about, same in grouped]


def _row(one: RecordFieldView) -> dict[str, Any]:
    now: dict[str, str] = {role: one[role] for role in ROLES}  # type: ignore[literal-required]
    return {
        "field": one["field"],
        "label": _(LABELS[one["field"]]),
        "seen": as_seen(now, one["checked"]),
        "checked": one["checked"] if may_wait(one) else None,
        "cells": [
            (role, _(name), now[role], [(it, _(LEVELS[it])) for it in levels_of(one, role)])
            for role, name in ROLES.items()
        ],
    }


def _diets(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    (told,) = ask(household.diets())
    return {"diets": need(told), "values": values, "errors": errors, **around("/repas")}


def around(here: str) -> dict[str, Any]:
    """What every page of these settings shows around its own."""
    tabs = [(f"{PAGE}{path}", _(name), path == here) for path, name in TABS]
    return {"pages": tabs, "roles": [_(name) for name in ROLES.values()], "form_id": uuid4()}
