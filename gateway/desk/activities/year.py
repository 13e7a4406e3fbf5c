"""Next school year's activities, made after this year's: read as a difference, made in one act."""

from typing import Any

from flask import Blueprint, request
from marshmallow import fields, validate
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from chassis.formatting import digits
from chassis.language import N_, _, ngettext
from gateway.backend import known, need
from gateway.desk import sections
from gateway.desk.activities.forms import (
    DAY_MISSING,
    PLACES_MAX,
    PLACES_WRONG,
    SEASON_WRONG,
    mark_of,
)
from gateway.desk.activities.words import season_said, told
from gateway.desk.screens import ask, once, show, shown, tell, today
from gateway.forms import WithoutBlanks, day, read, text
from gateway.pages import say
from gateway.remote import booking, household
from gateway.remote.booking import YearActivity, YearActivityView

year = Blueprint("desk_activities_year", __name__)
sections.only(year, sections.ACTIVITIES)

AT = f"{sections.ACTIVITIES.path}/annee"
SEPTEMBER, YEARS = 9, range(2020, 2101)
NOTHING = N_("Cochez au moins une activité à préparer.")


class Row(WithoutBlanks):
    nom = text("booking.define_activity:name", 120, N_("Écrivez un nom."))
    premier = day(DAY_MISSING)
    dernier = day(DAY_MISSING)
    places = fields.Integer(
        load_default=None,
        validate=validate.Range(0, PLACES_MAX, error=PLACES_WRONG),
        error_messages={"invalid": PLACES_WRONG},
    )


@year.get(AT)
def choose() -> str:
    of = _asked(request.args.get("annee"))
    plan, names = _plan(of)
    values = {name: value for each in plan for name, value in _proposed(each).items()}
    ticked = [each["copied_from"] for each in plan if not each["made"]]
    return show("activities/year.html", **_page(of, plan, names, values | {"copier": ticked}))


@year.post(AT)
def make() -> Response:
    """Made once it was read again as it is; the same year again makes nothing twice."""
    of = _asked(request.form.get("annee"))
    plan, names = _plan(of)
    wanted, errors = _read(plan)
    if not errors and request.form.get("relu") == mark_of(_marked(of, wanted)):
        made = tell(
            booking.make_year(year=of, activities=wanted),
            key=once(str(of), mark_of(_marked(of, wanted))),
        )["made"]
        said = ngettext("{count} activité préparée", "{count} activités préparées", made)
        return say("year-made", f"{AT}?annee={of}", text=said.format(count=made))
    typed: dict[str, Any] = request.form.to_dict() | {"copier": request.form.getlist("copier")}
    page = _page(of, plan, names, typed, errors)
    if not errors:
        page |= {"changes": _changes(plan, wanted), "mark": mark_of(_marked(of, wanted))}
    return shown(422 if errors else 200, "activities/year.html", **page)


def _asked(typed: str | None) -> int:
    """The school year asked; the one to come without."""
    if typed and typed.isdecimal() and int(typed) in YEARS:
        return int(typed)
    return today().year + (1 if today().month >= SEPTEMBER else 0)


def _plan(of: int) -> tuple[list[YearActivityView], dict[str, str]]:
    planned, schools = ask(booking.year_plan(of), household.schools())
    return need(planned), {it["school_id"]: it["name"] for it in known(schools) or []}


def _proposed(each: YearActivityView) -> dict[str, str]:
    key = each["copied_from"]
    return {
        f"nom-{key}": each["name"],
        f"premier-{key}": digits(each["first"]),
        f"dernier-{key}": digits(each["last"]),
        f"places-{key}": "" if each["places_max"] is None else str(each["places_max"]),
    }


def _read(plan: list[YearActivityView]) -> tuple[list[YearActivity], dict[str, str]]:
    wanted: list[YearActivity] = []
    errors: dict[str, str] = {}
    ticked = set(request.form.getlist("copier"))
    for each in plan:
        key = each["copied_from"]
        if each["made"] or key not in ticked:
            continue
        names = ("nom", "premier", "dernier", "places")
        typed = MultiDict((name, request.form.get(f"{name}-{key}", "")) for name in names)
        values, wrong = read(Row, typed=typed)
        if not wrong and values["premier"] > values["dernier"]:
            wrong = {"dernier": _(SEASON_WRONG)}
        errors |= {f"{name}-{key}": said for name, said in wrong.items()}
        if not wrong:
            wanted.append(
                {
                    "copied_from": key,
                    "name": values["nom"],
                    "first": values["premier"].isoformat(),
                    "last": values["dernier"].isoformat(),
                    "places_max": values["places"],
                }
            )
    if not wanted and not errors:
        errors = {"": _(NOTHING)}
    return wanted, errors


def _marked(of: int, wanted: list[YearActivity]) -> dict[str, Any]:
    return {"year": of, "wanted": [sorted(map(str, each.values())) for each in wanted]}


def _changes(
    plan: list[YearActivityView], wanted: list[YearActivity]
) -> list[tuple[str, str, str]]:
    """(activity, old, new): its name, its dates and its places, where they differ."""
    of = {each["copied_from"]: each for each in plan}
    found = []
    for new in wanted:
        old = of[str(new["copied_from"])]
        before = (old["old_name"], season_said(old["old_first"], old["old_last"]))
        after = (new["name"], season_said(str(new["first"]), str(new["last"])))
        places = (_places(old["old_places_max"]), _places(new.get("places_max")))
        pairs = [*zip(before, after, strict=True), places]
        kept = [(was, now) for was, now in pairs if was != now]
        title = old["old_name"]
        found.append((title, ", ".join(was for was, _ in kept), ", ".join(now for _, now in kept)))
    return found


def _places(number: int | None) -> str:
    if number is None:
        return _("sans limite")
    return ngettext("{count} place", "{count} places", number).format(count=number)


def _page(
    of: int,
    plan: list[YearActivityView],
    names: dict[str, str],
    values: dict[str, Any],
    errors: dict[str, str] | None = None,
) -> dict[str, Any]:
    return {
        "year": of,
        "rows": [
            {
                **each,
                "school": told("school_id", each["school_id"], names),
                "season": season_said(each["old_first"], each["old_last"]),
                "places": _places(each["old_places_max"]),
            }
            for each in plan
        ],
        "values": values,
        "errors": errors or {},
        "changes": [],
        "mark": "",
    }
