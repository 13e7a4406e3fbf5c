"""Template filters that only the desk needs."""

from decimal import Decimal
from typing import Any

from flask import Blueprint

from chassis import clock
from chassis.elision import filled
from chassis.formatting import NBSP, as_instant, conventions, decimal, digits, euros, hour
from chassis.language import _, language
from gateway.desk.keys import described, keys_on, pressed_by
from gateway.desk.menu import finds_families, functions_of, may_search, menu_of
from gateway.desk.partners.words import done, fact, refused, refused_abroad, stopped
from gateway.desk.queue.merged import attending
from gateway.desk.records.words import quotient_source
from gateway.desk.search.words import found_field, paper_kind
from gateway.desk.staff.words import functions_told, rights_after, staff_act, where_told
from gateway.pieces import name_of
from gateway.remote.household import HouseholdView


def piece(kind: str) -> str:
    """What a piece is, in words."""
    return name_of(kind)


def short_stamp(instant: str) -> str:
    """'23/11 à 9 h 20'."""
    at = as_instant(instant)
    return _("{day} à {hour}").format(day=at.strftime("%d/%m"), hour=hour(at))


def noted(value: str, type_: str, family: HouseholdView | None) -> str:
    """What was read on a piece, as people write it."""
    if type_ == "date":
        return digits(value)
    if type_ == "amount":
        return euros(round(Decimal(value) * 100))
    if type_ == "child":
        children = family["children"] if family else []
        named = (it["first_name"] for it in children if it["child_id"] == value)
        return next(named, _("un enfant qui n’est plus au dossier"))
    return value


def weekdays(numbers: list[int]) -> str:
    """'lun., mar., jeu., ven.'."""
    names = conventions(language()).short_weekdays
    return ", ".join(names[number] for number in sorted(numbers))


def quotients(band: dict[str, Any]) -> str:
    """'de 550 à moins de 700', 'moins de 200', '2 000 et plus': lower bound included."""
    first, end = band["from"], band["to"]
    if end is None:
        return _("{first} et plus").format(first=_number(first))
    if first in (None, "0"):
        return filled(_("moins de {end}"), end=_number(end))
    return filled(_("de {first} à moins de {end}"), first=_number(first), end=_number(end))


def _number(text: str) -> str:
    whole, _comma, rest = str(text).partition(".")
    return f"{int(whole):,}".replace(",", NBSP) + (f",{rest}" if rest else "")


def rise(percent: str) -> str:
    """'+2,8 %', '−3 %', '0 %': by how much a price changes."""
    number = Decimal(percent).normalize()
    sign = "+" if number > 0 else "\u2212" if number < 0 else ""
    return f"{sign}{decimal(f'{abs(number):f}')}{NBSP}%"


def is_ahead(instant: str) -> bool:
    """Whether an instant from the wire is still to come."""
    return as_instant(instant) > clock.now()


def register(door: Blueprint) -> None:
    of_partners = (done, fact, refused, refused_abroad, stopped)
    of_staff = (functions_told, where_told, staff_act, rights_after)
    of_search = (found_field, paper_kind)
    of_queue = (attending, noted, short_stamp)
    own = (is_ahead, piece, weekdays, quotients, rise, quotient_source, *of_queue)
    for spoken in (*own, *of_partners, *of_search, *of_staff):
        door.add_app_template_filter(spoken)
    for asked in (
        described,
        finds_families,
        functions_of,
        keys_on,
        may_search,
        menu_of,
        pressed_by,
    ):
        door.add_app_template_global(asked)
