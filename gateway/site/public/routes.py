"""What anybody may read: the town's news, its documents, and the pages the law asks for."""

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from chassis import clock
from gateway import display
from gateway.backend import asks, known, need
from gateway.compose.home import excerpt
from gateway.inscribing.words import periods
from gateway.language import keep
from gateway.origins import inside
from gateway.pages import ask, ask_page, page
from gateway.question import Question
from gateway.remote import documents, household, notify
from gateway.sessions import current_login

public = Blueprint("public", __name__)


@public.get("/")
def home() -> str:
    news, papers, seasons = ask(
        notify.news("public"), documents.public_documents(), household.seasons()
    )
    return page(
        "public/home.html",
        news=news,
        documents=papers,
        excerpt=excerpt,
        periods=periods(known(seasons) or [], clock.today(clock.now())),
    )


@public.get("/actualites")
def all_news() -> str:
    """What everybody may read; a family reads what is told to families too."""
    login = current_login()
    asked = notify.news("families" if login and login.household_id else "public")
    (answered,) = _asked(asked)
    news = need(answered)
    chosen = request.args.get("sujet")
    subjects = list(dict.fromkeys(item["category"] for item in news if item["category"]))
    if chosen not in subjects:
        chosen = None
    shown = [item for item in news if chosen in (None, item["category"])]
    return page("public/news.html", news=shown, subjects=subjects, chosen=chosen)


@public.get("/documents-publics")
def public_documents() -> str:
    (answered,) = _asked(documents.public_documents())
    return page("public/documents.html", documents=need(answered))


@asks
def _asked(*questions: Question[Any]) -> tuple[Any, ...]:
    """A family sees its basket's count on these pages as on its own."""
    login = current_login()
    return ask_page(*questions) if login and login.household_id else ask(*questions)


@public.get("/accessibilite")
def accessibility() -> str:
    return page("public/accessibility.html")


@public.get("/mentions-legales")
def legal_notice() -> str:
    return page("public/legal_notice.html")


@public.get("/donnees-personnelles")
def personal_data() -> str:
    return page("public/personal_data.html")


@public.get("/conditions")
def terms() -> str:
    return page("public/terms.html")


@public.get("/aide")
def help_page() -> str:
    return page("public/help.html")


@public.get("/plan-du-site")
def site_map() -> str:
    return page("public/site_map.html")


@public.get("/langue/<chosen>")
def choose_language(chosen: str) -> Response:
    """The same page again, in the language pressed: a link, for it changes this browser alone."""
    response = redirect(inside(request.args.get("ici")) or "/", 303)
    keep(response, chosen)
    return response


@public.get("/affichage/<chosen>")
def choose_display(chosen: str) -> Response:
    """The same page again, as this browser is to show it: a link, as the language is."""
    response = redirect(inside(request.args.get("ici")) or "/", 303)
    display.keep(response, chosen)
    return response
