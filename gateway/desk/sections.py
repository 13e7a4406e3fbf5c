"""The desk's sections: one table for the menu and for who may pass each door.

A section that is not somebody's is not in their menu, and its address answers 403; for a parent
the whole desk does not exist (404).
"""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from gateway.sessions import Login, current_login

CLERK, CASHIER, COOK, INSTRUCTOR = "clerk", "cashier", "cook", "instructor"


@dataclass(frozen=True)
class Section:
    """One entry of the menu; an admin may open all of them."""

    path: str
    name: str
    roles: frozenset[str]

    def is_open_to(self, login: Login) -> bool:
        return bool(login.roles & (self.roles | {"admin"}))


def _section(path: str, name: str, *roles: str) -> Section:
    return Section(f"/desk/{path}", name, frozenset(roles))


FAMILIES = _section("familles", "Familles", CLERK, CASHIER)
DAY = _section("jour", "Liste du jour", CLERK, INSTRUCTOR)
KITCHEN = _section("cuisine", "Cuisine", CLERK, COOK)
MESSAGES = _section("messages", "Messages", CLERK)
PIECES = _section("pieces", "Pièces reçues", CLERK)
NEWS = _section("actualites", "Actualités", CLERK)
PAPERS = _section("documents", "Documents", CLERK)
INVOICES = _section("factures", "Facturation", CLERK, CASHIER)
TARIFFS = _section("tarifs", "Tarifs", CLERK, CASHIER)
PARTNERS = _section("communes", "Communes", CLERK)
MENU = (
    FAMILIES,
    DAY,
    KITCHEN,
    MESSAGES,
    PIECES,
    NEWS,
    PAPERS,
    INVOICES,
    TARIFFS,
    PARTNERS,
)

# Pages of a family's, not entries.
BANK_STATEMENT = Section("", "", frozenset({CASHIER}))
BOOKING_FOR_FAMILIES = Section("", "", frozenset({CLERK}))


def open_sections(login: Login) -> list[Section]:
    """What this member of staff may open, in the order of the menu."""
    return [section for section in MENU if section.is_open_to(login)]


def only(door: Blueprint, section: Section | None = None) -> None:
    """Let through this blueprint the staff its section is open to; any staff without one."""

    def stop_others() -> Response | None:
        login = current_login()
        if login is None:
            back = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("account.sign_in", suite=back), 303)
        if not login.is_staff:
            abort(404)
        if section is not None and not section.is_open_to(login):
            abort(403)
        return None

    door.before_request(stop_others)
