"""The town's table of streets: which school each address depends on, tried, kept, read from a file;
and for which reasons a family may ask for another."""

from typing import Any
from uuid import UUID, uuid4

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response as AnyResponse

from chassis.language import _
from chassis.refusals import Refusal
from gateway import words
from gateway.backend import Refused, known, need
from gateway.desk import sections
from gateway.desk.screens import ask, once, show, shown, tell
from gateway.desk.sectors.file import MISTAKES_SHOWN, Read, read_rows
from gateway.desk.sectors.forms import Address, Line, Reasons
from gateway.forms import map_pairs, read
from gateway.limits import FILES, limited
from gateway.pages import say
from gateway.remote import household
from gateway.remote.household import PlaceView, SectorView
from gateway.schools import placed_by_town
from gateway.sectors import LEVELS, NUMBER_MAX, SIDES, STAGES, line_said, numbers_said, why_said
from gateway.security import accepts_up_to
from gateway.sheets.apart import opened
from gateway.town import the_town

sectors = Blueprint("desk_sectors", __name__)
sections.only(sectors, sections.SECTORS)

AT = sections.SECTORS.path
BYTES_MAX = 2_000_000
ROWS_AT_ONCE = 500
SHOWN_MAX = 200
REASONS_MAX, REASON_MAX = 20, 100


@sectors.get(AT)
def listed() -> str:
    """With an address asked, what the table says of it."""
    values, place = request.args.to_dict(), None
    errors: dict[str, str] = {}
    if "adresse" in values:
        asked, errors = read(Address, typed=request.args)
        if not errors:
            question = household.place_address(
                line1=asked["adresse"], city=asked["commune_de"], level=asked["classe"]
            )
            place = tell(question)
    return show("sectors/list.html", **_list(values, errors, place=place))


@sectors.post(AT)
def add() -> AnyResponse:
    values, errors = read(Line)
    if not errors:
        errors = _kept(values["cle"], values)
        if not errors:
            return say("sector-saved", AT, text=values["rue"])
    return shown(422, "sectors/list.html", **_list(request.form.to_dict(), errors))


@sectors.get(f"{AT}/<uuid:sector_id>")
def change(sector_id: UUID) -> str:
    line = _one(sector_id)
    values = {
        "commune": line["city"],
        "rue": line["street"],
        "cote": line["side"],
        "de": line["first"],
        "a": "" if line["last"] == NUMBER_MAX else line["last"],
        "niveau": line["stage"],
        "ecole": line["school_id"],
    }
    return show("sectors/line.html", **_line(line, values, {}))


@sectors.post(f"{AT}/<uuid:sector_id>")
def keep(sector_id: UUID) -> AnyResponse:
    values, errors = read(Line)
    if not errors:
        errors = _kept(sector_id, values)
        if not errors:
            return say("sector-saved", AT, text=values["rue"])
    return shown(422, "sectors/line.html", **_line(_one(sector_id), request.form.to_dict(), errors))


@sectors.post(f"{AT}/<uuid:sector_id>/retirer")
def remove(sector_id: UUID) -> AnyResponse:
    tell(household.remove_sector(sector_id), key=str(uuid4()))
    return say("sector-removed", AT)


@sectors.post(f"{AT}/motifs")
def keep_reasons() -> AnyResponse:
    values, errors = read(Reasons)
    lines = request.form.get("motifs", "").splitlines()
    labels = [" ".join(line.split()) for line in lines if line.strip()]
    if len(labels) > REASONS_MAX or any(len(label) > REASON_MAX for label in labels):
        told = _("Trop de motifs (au plus {most}), ou un motif trop long (au plus {length}).")
        errors["motifs"] = told.format(most=REASONS_MAX, length=REASON_MAX)
    if errors:
        return shown(422, "sectors/list.html", **_list(request.form.to_dict(), errors))
    key = once(str(values["cle"]), *labels)
    tell(household.save_derogation_reasons(labels=labels), key=key)
    return say("derogation-reasons-saved", AT)


@sectors.post(f"{AT}/fichier")
@limited(FILES)
@accepts_up_to(BYTES_MAX + 1_000_000)
def send() -> AnyResponse:
    """All the lines of a file, or none: each mistake is told with its line."""
    sent = request.files.get("fichier")
    if sent is None or not sent.filename:
        return _not_read([_("Choisissez le fichier à envoyer.")])
    (told,) = ask(household.schools())
    schools = {school["name"]: school["school_id"] for school in placed_by_town(need(told))}
    try:
        with opened(sent) as sheet:
            rows = [row for batch in sheet.lines(ROWS_AT_ONCE) for row in batch]
            found = read_rows(sheet.titles, rows, schools, _city())
    except Refusal as refusal:
        return _not_read([words.sentence(refusal.code, refusal.details)])
    if found.mistakes:
        return _not_read(found.mistakes)
    replace = request.form.get("remplace") == "oui"
    lines: Any = found.lines
    try:
        kept = tell(household.set_sectors(sectors=lines, replace=replace), key=str(uuid4()))
    except Refused as refused:
        return _not_read([_refused_line(refused, found)])
    return say("sectors-read", AT, text=_("lignes : {count}").format(count=len(kept)))


def _refused_line(refused: Refused, found: Read) -> str:
    position = refused.details.get("position")
    if not isinstance(position, int):
        raise refused
    told = _why_not(refused)
    return _("Ligne {number} : {said}").format(number=found.numbers[position], said=told)


def _not_read(mistakes: list[str]) -> AnyResponse:
    """Nothing was kept of the file."""
    more = len(mistakes) - MISTAKES_SHOWN
    said = mistakes[:MISTAKES_SHOWN]
    if more > 0:
        said.append(_("Autres lignes à corriger : {count}.").format(count=more))
    context = _list({}, {"fichier": said[0]}) | {"mistakes": said}
    return shown(422, "sectors/list.html", **context)


def _kept(sector_id: UUID, values: dict[str, Any]) -> dict[str, str]:
    """What is wrong, under its field; nothing once it is done."""
    told: dict[str, Any] = {
        "city": values["commune"],
        "street": values["rue"],
        "side": values["cote"],
        "first": values["de"],
        "last": values["a"],
        "stage": values["niveau"],
        "school_id": values["ecole"],
    }
    key = once(str(values["cle"]), repr(sorted(map(str, told.items()))))
    try:
        tell(household.set_sector(sector_id, **told), key=key)
    except Refused as refused:
        if refused.code == "household.sector-overlaps":
            return {"de": _why_not(refused)}
        if refused.code == "household.sector-empty":
            return {{"last": "a"}.get(str(refused.details["field"]), "de"): _why_not(refused)}
        raise
    return {}


def _why_not(refused: Refused) -> str:
    if refused.code == "household.sector-overlaps":
        return words.sentence(refused.code, {"line": line_said(refused.details)})
    return words.sentence(refused.code)


def _city() -> str:
    return the_town().address[-1].lstrip("0123456789 ")


def _one(sector_id: UUID) -> SectorView:
    (told,) = ask(household.sectors())
    found = (each for each in need(told) if each["sector_id"] == str(sector_id))
    return next(found, None) or abort(404)


def _offered() -> dict[str, Any]:
    (schools,) = ask(household.schools())
    return {
        "schools": map_pairs(placed_by_town(need(schools)), "school_id", "name"),
        "sides": [(code, _(name)) for code, name in SIDES.items()],
        "stages": [(code, _(name)) for code, name in STAGES.items()],
        "cle": uuid4(),
    }


def _list(
    values: dict[str, Any], errors: dict[str, str], place: PlaceView | None = None
) -> dict[str, Any]:
    told, reasons = ask(household.sectors(), household.derogation_reasons())
    every, sought = need(told), request.args.get("cherche", "").strip().casefold()
    shown_ones = [it for it in every if sought in f"{it['street']} {it['school_name']}".casefold()]
    labels = known(reasons)
    typed: dict[str, Any] = {"commune": _city(), "cote": "both", "niveau": "all"}
    typed |= {"commune_de": _city(), "motifs": "\n".join(labels["labels"] if labels else [])}
    return {
        **_offered(),
        "levels": [(code, _(name)) for code, name in LEVELS.items()],
        "lines": [_told(each) for each in shown_ones[:SHOWN_MAX]],
        "count": len(every),
        "found": len(shown_ones),
        "shown_max": SHOWN_MAX,
        "sought": request.args.get("cherche", ""),
        "place": place and {**place, "said": why_said(place)},
        "values": typed | values,
        "errors": errors,
        "mistakes": [],
    }


def _told(line: SectorView) -> dict[str, Any]:
    return {
        **line,
        "side_said": _(SIDES[line["side"]]),
        "numbers": numbers_said(line),
        "stage_said": _(STAGES[line["stage"]]),
        "said": line_said(line),
    }


def _line(line: SectorView, values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    return {**_offered(), "line": _told(line), "values": values, "errors": errors}
