"""A tariff as a clerk types it: what is wrong is said by its field, and everything typed stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from marshmallow import fields, validate
from werkzeug.datastructures import MultiDict

from chassis.language import N_, _
from gateway.desk.tariffs.bands import NO_PRICE, Row, price, read_rows, shown_rows, typed_rows
from gateway.forms import Form, chosen, day, one_of, read, text, whole
from gateway.remote.billing import Raise, TariffDraftView
from gateway.typed import cents_typed

BANDS, RATE = "bands", "rate"
NO_RATE = N_("Écrivez un taux, par exemple 0,36.")
NO_PERCENT = N_("Écrivez un pourcentage, par exemple 2,5 ou -3.")
STEPS = {"1": N_("au centime"), "5": N_("à 5 centimes"), "10": N_("à 10 centimes")}
NO_REGIE = N_("Donnez le numéro de la régie, par exemple 003.")
LATE_DAYS = N_("Écrivez un nombre de jours, de 1 à 60.")


class Head(Form):
    """What a tariff has besides its grid."""

    nom = text("billing.save_tariff_draft:name", 120, N_("Donnez un nom à ce tarif."))
    regie = fields.String(
        required=True,
        validate=validate.Regexp(r"^[0-9A-Za-z]{1,8}\Z", error=NO_REGIE),
        error_messages={"required": NO_REGIE},
    )
    debut = day(N_("Donnez le premier jour où il s’applique."))
    sorte = one_of((BANDS, RATE), N_("Choisissez des tranches ou un taux."))
    version = whole(0, 10**6, "")
    tariff_id = chosen("")


class Following(Form):
    """Which activity follows a tariff, and from which day."""

    activite = chosen(N_("Choisissez une activité."))
    depuis = day(N_("Donnez le premier jour."))


@dataclass
class Typed:
    """A form sent: what it says to billing once there is no error left."""

    values: dict[str, str]
    rows: list[Row]
    asked: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def typed(form: MultiDict[str, str], rows: list[Row] | None = None) -> Typed:
    """`rows` stand for those of the form, where its grid has just been mended or read."""
    told = Typed(dict(form), typed_rows(form) if rows is None else rows)
    head, told.errors = read(Head, typed=form)
    grid = _rate(told) if told.values.get("sorte") == RATE else _bands(told)
    rules = _late(told)
    if not told.errors:
        told.asked = {
            "tariff_id": head["tariff_id"],
            "version": head["version"],
            "name": head["nom"],
            "regie": head["regie"],
            "valid_from": head["debut"],
            "grid": grid,
            "rules": rules,
        }
    return told


def raised(form: Mapping[str, str]) -> tuple[Raise | None, dict[str, str]]:
    """By how much every price rises, or what is wrong with that."""
    percent = _decimal(form.get("hausse", ""))
    if percent is None or not -90 <= percent <= 200:
        return None, {"hausse": _(NO_PERCENT)}
    step = form.get("arrondi", "1")
    return {"percent": str(percent), "step_cents": int(step) if step in STEPS else 1}, {}


def values_of(draft: TariffDraftView) -> tuple[dict[str, str], list[Row]]:
    """A draft as its form shows it."""
    grid, late = draft["grid"], next((r for r in draft["rules"] if r["kind"] == "late"), None)
    values = {
        "nom": draft["name"],
        "regie": draft["regie"],
        "debut": draft["valid_from"],
        "sorte": grid["kind"],
        "version": str(draft["version"]),
        "tariff_id": draft["tariff_id"],
    }
    if late:
        values |= {"retard_jours": str(late["days_before"]), "retard": _comma(late["percent"])}
    if grid["kind"] == BANDS:
        return values, shown_rows(grid["bands"])
    values |= {"taux": _comma(grid["rate_percent"])}
    values |= {"plancher": price(grid["floor_cents"]), "plafond": price(grid["ceiling_cents"])}
    return values, []


def _bands(told: Typed) -> dict[str, Any]:
    found = read_rows(told.rows)
    told.errors |= found.errors
    return {"kind": BANDS, "bands": found.bands}


def _rate(told: Typed) -> dict[str, Any]:
    rate = _decimal(told.values.get("taux", ""))
    if rate is None:
        told.errors["taux"] = _(NO_RATE)
    bounds = {}
    for name, field_name in (("floor_cents", "plancher"), ("ceiling_cents", "plafond")):
        bounds[name] = cents_typed(told.values.get(field_name, ""))
        if bounds[name] is None:
            told.errors[field_name] = _(NO_PRICE)
    return {"kind": RATE, "rate_percent": str(rate), **bounds}


def _late(told: Typed) -> list[dict[str, Any]]:
    """The supplement of what is asked late; none where both fields are empty."""
    days, percent = told.values.get("retard_jours", "").strip(), told.values.get("retard", "")
    if not days and not percent.strip():
        return []
    more = _decimal(percent)
    if not days.isdecimal() or not 1 <= int(days) <= 60:
        told.errors["retard_jours"] = _(LATE_DAYS)
    if more is None or not 0 < more <= 200:
        told.errors["retard"] = _(NO_PERCENT)
    if told.errors.keys() & {"retard_jours", "retard"}:
        return []
    return [{"kind": "late", "days_before": int(days), "percent": str(more)}]


def _decimal(text: str) -> Decimal | None:
    plain = "".join(text.split()).replace(",", ".").replace("%", "").replace("−", "-")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _comma(number: object) -> str:
    return str(number).replace(".", ",")
