"""The gate of the signed-in pages: a parent with a household, or back to the sign-in page."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from gateway.sessions import current_login, session_cookie

DESK = "/desk"


def families_only(door: Blueprint) -> None:
    """Let nobody without a household through any page of this blueprint."""
    door.before_request(_stop_others)


def _stop_others() -> Response | None:
    login = current_login()
    if login is None:
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        ended = "oui" if session_cookie() else None
        return redirect(url_for("account.sign_in", suite=back, fin=ended), 303)
    if not login.household_id:
        return redirect(DESK if login.is_staff else url_for("account.no_household"), 303)
    return None


def inside(address: str | None) -> str | None:
    """An address of this site to go back to, or None: never another site's."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\"):
        return None
    return address if "\\" not in address and address.isprintable() else None
