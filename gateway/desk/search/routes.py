"""The search at the head of every page: families, papers, pages of the desk."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, request, url_for

from gateway.backend import known
from gateway.desk import sections
from gateway.desk.menu import may_search
from gateway.desk.screens import ask, show, shown, staff_login
from gateway.desk.search.forms import Search
from gateway.desk.search.pages import pages_named
from gateway.forms import read
from gateway.limits import SEARCHES, limited
from gateway.question import asked_if
from gateway.remote import billing, household
from gateway.remote.billing import PaperFoundView
from gateway.remote.household import NamedView, SearchView

search = Blueprint("desk_search", __name__)
sections.only(search)


@search.get("/desk/recherche")
@limited(SEARCHES)
def results() -> str | Response:
    """Each block is of whoever may open what it leads to; a room away costs its block."""
    login = staff_login()
    if not may_search(login):
        abort(403)
    if "q" not in request.args:
        return show("search/results.html", **_nothing({}, {}))
    values, errors = read(Search, typed=request.args)
    if "page" in errors:
        abort(404)
    if errors:
        return shown(422, "search/results.html", **_nothing(values, errors))
    text, page = values["q"], values["page"]
    families, papers = ask(
        asked_if(sections.FAMILIES.is_open_to(login), household.search(text, page=page)),
        asked_if(sections.PAPERS_FOUND.is_open_to(login) and page == 1, billing.find_papers(text)),
    )
    told = None if families is None else known(families)
    return show(
        "search/results.html",
        typed=text,
        errors={},
        families=families,
        around=_around(text, page, told),
        page=page,
        papers=papers,
        names=_names([] if papers is None else known(papers) or []),
        pages=pages_named(login, text) if page == 1 else [],
        opening=_opening(text),
    )


def _nothing(values: dict[str, Any], errors: dict[str, str]) -> dict[str, Any]:
    nothing: dict[str, Any] = {
        "families": None,
        "papers": None,
        "names": {},
        "pages": [],
        "around": [],
    }
    told = {"chercher": errors["q"]} if errors else {}  # Its field is in the head of the page.
    return nothing | {"typed": values.get("q", ""), "errors": told, "page": 1, "opening": None}


def _names(papers: list[PaperFoundView]) -> dict[str, NamedView]:
    """The families of these papers, by their ids."""
    ids = sorted({paper["household_id"] for paper in papers})
    (named,) = ask(asked_if(bool(ids), household.names(ids)))
    return {family["household_id"]: family for family in known(named) or []}


def _around(text: str, page: int, found: SearchView | None) -> list[tuple[str, str]]:
    """The pages before and after, as (rel, address)."""
    near = {"prev": page - 1, "next": page + 1}
    last = found["pages"] if found else 0
    return [
        (rel, url_for(".results", q=text, page=number))
        for rel, number in near.items()
        if 1 <= number <= last
    ]


def _opening(text: str) -> str | None:
    """Where to open a record with what was typed, for whoever may."""
    page = next((one for one in sections.MENU if one.path == sections.OPEN_RECORD_AT), None)
    if page is None or not page.is_open_to(staff_login()):
        return None
    return f"{page.path}?{urlencode({'nom': text})}"
