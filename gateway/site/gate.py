"""The gates of the signed-in pages: a parent with a household, or back to the sign-in page; and of
those by which an account gets one."""

from collections.abc import Collection, Iterable

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from gateway.pages import say
from gateway.sessions import current_login
from gateway.unsent import signed_out

DESK = "/desk"


def first_page(household_ids: Collection[str], roles: Iterable[str]) -> str:
    """Where somebody who has just signed in goes on, who was on their way nowhere."""
    if household_ids:
        return "/accueil"
    return DESK if set(roles) - {"parent"} else url_for("account.no_household")


def families_only(door: Blueprint) -> None:
    """Let nobody without a household through any page of this blueprint."""
    door.before_request(_stop_others)


def accounts_only(door: Blueprint) -> None:
    """Let through any page of this blueprint whoever is signed in, with a household or without."""
    door.before_request(lambda: signed_out() if current_login() is None else None)


def staff_elsewhere() -> Response | None:
    """An account of the town's staff alone is not a family's: it has nothing here."""
    login = current_login()
    if login is not None and login.is_staff and not login.household_id:
        return redirect(DESK, 303)
    return None


def _stop_others() -> Response | None:
    login = current_login()
    if login is None:
        return signed_out()
    if not login.household_id:
        if login.is_staff:
            return redirect(DESK, 303)
        return say("household-first", url_for("account.no_household"))
    return None
