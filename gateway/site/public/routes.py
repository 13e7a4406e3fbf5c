"""What anybody may read: the town's news, its documents, and the pages the law asks for."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from gateway.language import keep
from gateway.origins import inside
from gateway.pages import ask, page
from gateway.remote import documents, notify

public = Blueprint("public", __name__)


@public.get("/")
def home() -> str:
    news, papers = ask(notify.news("public"), documents.public_documents())
    return page("public/home.html", news=news, documents=papers)


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


@public.get("/plan-du-site")
def site_map() -> str:
    return page("public/site_map.html")


@public.get("/langue/<chosen>")
def choose_language(chosen: str) -> Response:
    """The same page again, in the language pressed: a link, for it changes this browser alone."""
    response = redirect(inside(request.args.get("ici")) or "/", 303)
    keep(response, chosen)
    return response
